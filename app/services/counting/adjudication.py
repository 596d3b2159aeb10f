"""Two scrutineers decide each doubt separately, on the masked picture, without totals and without each other's answer (C10).

Where two differ a third is asked; what two people share stands. Answers are kept beside the sheet with both names.
"""

from collections import defaultdict

from app.domain.count_views import BatchState, Question, Ruling
from app.domain.errors import NotYou, RuleForbids
from app.domain.ids import BatchId, SheetId
from app.domain.marks import NAME, Answer, Item, ItemKind, written_name
from app.domain.namesakes import tidy_name
from app.domain.people import Actor
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.models.box.repository import KeptSheet, ruling_of
from app.models.box.store import BoxStore, BoxUnit, random_id
from app.models.box.tables import RulingRow
from app.models.hall_store import HallStore
from app.services.counting.judging import Judge, agreed_answer, require_one_person


class AdjudicationService:
    """Acts of the adjudication page. Written names may be answered here one by one, or in groups (WriteInService)."""

    def __init__(self, hall: HallStore, box: BoxStore) -> None:
        self._hall = hall
        self._box = box

    def questions(self, *, by: Actor, batch: BatchId | None = None) -> tuple[Question, ...]:
        """Return what *by* may still decide, in random order: two answers asked, a third where two differ."""
        found = []
        with self._hall.reading() as hall, self._box.reading() as box:
            for row in box.batches(hall.round_no, BatchState.OPEN):
                if batch is not None and row.id != batch:
                    continue
                judge = Judge.of(hall.setup, row.ballot_type)
                for sheet in box.sheets(BatchId(row.id)):
                    found += [
                        Question(
                            sheet=sheet.id,
                            item=item,
                            batch_label=row.label,
                            position=sheet.position,
                            answered=tuple(ruling.name for ruling in sheet.rulings.get(item.key, [])),
                        )
                        for item in judge.interpret(sheet).pending
                        if not any(by.is_same(r.staff, r.name) for r in sheet.rulings.get(item.key, []))
                    ]
        # Sheet keys are random, so their order tells nothing.
        return tuple(sorted(found, key=lambda q: (q.sheet, q.item.key)))

    def image(self, sheet: SheetId) -> bytes | None:
        """Return the masked picture of a sheet."""
        with self._box.reading() as box:
            return box.image(sheet)

    def rulings(self, batch: BatchId) -> tuple[tuple[SheetId, str, tuple[Ruling, ...]], ...]:
        """Return (sheet, item key, rulings) of every decided doubt of a batch, for the record of decisions."""
        found: dict[tuple[SheetId, str], list[Ruling]] = defaultdict(list)
        with self._box.reading() as box:
            for row in box.rulings_of(batch):
                found[SheetId(row.sheet), row.item].append(ruling_of(row))
        return tuple((sheet, item, tuple(given)) for (sheet, item), given in found.items())

    def answer(
        self, sheet: SheetId, item: str, answer: str, *, rule: str = "C10", remark: str = "", by: Actor
    ) -> bool:
        """Give one person's answer to one question; return whether it is decided now.

        *answer*: a word of ``Answer`` the item allows, or ``name:…`` for a written name. Raises RuleForbids:
        QUESTION_GONE, ANSWER_MISFIT; NotYou(ANSWERED_ALREADY) for the same person again.
        """
        self._require(Verb.ADJUDICATE, by)
        with self._box.unit() as box:
            self.add(box, sheet, item, answer, rule=rule, remark=remark, by=by)
            decided = agreed_answer(self._given(box, sheet, item)) is not None
            box.commit()
        return decided

    def take_back(self, sheet: SheetId, item: str, reason: str, *, by: Actor) -> None:
        """Take one's own answer back while the batch is open; it stays visible as revoked."""
        self._require(Verb.ADJUDICATE, by)
        require_reason(reason)
        with self._box.unit() as box:
            self.revoke(box, sheet, item, reason, by=by)
            box.commit()

    # Shared with WriteInService

    def add(
        self,
        box: BoxUnit,
        sheet: SheetId,
        item: str,
        answer: str,
        *,
        rule: str,
        remark: str,
        by: Actor,
        group: str = "",
    ) -> None:
        """Write one answer inside *box*; see ``answer``."""
        question = self._question(box, sheet, item)
        name = written_name(answer)
        # Two people who mean one name agree, and a candidate's name is the candidate's, however it is spaced (C9).
        answer = answer if name is None else f"{NAME}{tidy_name(name)}"
        _require_fits(question, answer)
        self._require_one_person(answer)
        if any(by.is_same(row.staff, row.staff_name) for row in box.rulings(sheet, item)):
            raise NotYou(ProblemCode.ANSWERED_ALREADY, name=by.name)
        box.session.add(
            RulingRow(
                id=random_id(),
                sheet=sheet,
                item=item,
                staff=by.staff_id,
                staff_name=by.name,
                answer=answer.strip(),
                rule=rule,
                remark=remark,
                group=group,
            )
        )
        box.session.flush()

    def revoke(self, box: BoxUnit, sheet: SheetId, item: str, reason: str, *, by: Actor) -> None:
        """Revoke *by*'s answer inside *box*. Raises RuleForbids(QUESTION_GONE)."""
        self._require_open(box, sheet)
        mine = [row for row in box.rulings(sheet, item) if by.is_same(row.staff, row.staff_name)]
        if not mine:
            raise RuleForbids(ProblemCode.QUESTION_GONE)
        for row in mine:
            row.revoked, row.remark = True, reason
        box.session.flush()

    def _require_one_person(self, answer: str) -> None:
        """Refuse a written name that fits two listed people: who was meant is never guessed (C9). Raises NAME_OF_SEVERAL."""
        name = written_name(answer)
        if name is not None:
            with self._hall.reading() as hall:
                require_one_person(name, hall.setup)

    def _question(self, box: BoxUnit, sheet: SheetId, item: str) -> Item:
        batch, kept = self._require_open(box, sheet)
        with self._hall.reading() as hall:
            pending = Judge.of(hall.setup, batch).interpret(kept).pending
        for question in pending:
            if question.key == item:
                return question
        raise RuleForbids(ProblemCode.QUESTION_GONE)

    @staticmethod
    def _require_open(box: BoxUnit, sheet: SheetId) -> tuple[str, KeptSheet]:
        row = box.batch(BatchId(box.sheet(sheet).batch))
        if row.state is not BatchState.OPEN:
            raise RuleForbids(ProblemCode.BATCH_NOT_OPEN, label=row.label, state=row.state)
        return row.ballot_type, box.kept(sheet)

    @staticmethod
    def _given(box: BoxUnit, sheet: SheetId, item: str) -> list[Ruling]:
        return [
            Ruling(staff=r.staff, name=r.staff_name, answer=r.answer, rule=r.rule, remark=r.remark)
            for r in box.rulings(sheet, item)
        ]

    def _require(self, verb: Verb, by: Actor) -> None:
        with self._hall.reading() as hall:
            hall.require_one(verb, by)


def _require_fits(item: Item, answer: str) -> None:
    named = item.kind is ItemKind.NAME and written_name(answer) is not None
    if not named and answer not in {str(allowed) for allowed in item.allowed}:
        raise RuleForbids(ProblemCode.ANSWER_MISFIT, answer=answer)


__all__ = ["AdjudicationService", "Answer"]
