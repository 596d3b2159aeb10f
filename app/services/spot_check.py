"""Spot check: dice thrown in public draw sheets by batch and place; people compare paper and record; the risk is stated.

The arithmetic and its sources are in app.domain.spot_check. Per ballot type; batches counted by hand only have no records
to compare and are left out with their sheets named.
"""

from dataclasses import dataclass

from app.domain.count_views import BatchState
from app.domain.decision import Verdict
from app.domain.errors import NotFound, RuleForbids
from app.domain.events.counting import SpotCheckDone, SpotCheckDrawn
from app.domain.ids import BatchId, Nonce
from app.domain.papers import JudgedPaper, Mark, Standing
from app.domain.people import Actor, Hands
from app.domain.phase import Verb, require_phase
from app.domain.problem_codes import ProblemCode
from app.domain.roles import require_role
from app.domain.spot_check import (
    LEAST_DICE,
    Comparison,
    Margin,
    Place,
    Votes,
    draw,
    draws_needed,
    margins_of,
    risk,
)
from app.models.box.repository import BoxView
from app.models.box.store import BoxStore, random_id
from app.models.box.tables import SpotCheckRow
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.services.judging import Judge
from app.services.outcome import Outcome
from app.services.tally import TallyService


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSheet:
    """One sheet to fetch; *recorded* is shown only after the paper has been entered."""

    batch: str
    position: int
    times: int
    compared: bool
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckView:
    """Where a spot check stands. *risk_hundredths*: the risk in hundredths of a per cent, rounded up; 10000 = unknown."""

    id: str
    dice: str
    ballot_type: str
    draws: int
    sheets: tuple[DrawnSheet, ...]
    risk_limit_percent: int
    risk_hundredths: int
    smallest_margin: int

    @property
    def done(self) -> bool:
        """Say whether every drawn sheet was compared."""
        return all(sheet.compared for sheet in self.sheets)

    @property
    def confirmed(self) -> bool:
        """Say whether the risk is within the limit; else more sheets are drawn, or all are counted by hand."""
        return self.done and self.risk_hundredths <= self.risk_limit_percent * 100


class SpotCheckService:
    """Acts of the spot check."""

    def __init__(self, hall: HallStore, box: BoxStore, tally: TallyService) -> None:
        self._hall = hall
        self._box = box
        self._tally = tally

    def draw(
        self, dice: str, ballot_type: str, *, risk_limit_percent: int = 10, by: Hands, nonce: Nonce
    ) -> Outcome[SpotCheckView]:
        """Draw the sample the risk limit needs. *dice*: at least ten digits read out in public.

        Raises RuleForbids: DICE_MISFIT, NOTHING_CLOSED.
        """
        digits = "".join(dice.split())
        if len(digits) < LEAST_DICE or not (digits.isascii() and digits.isdigit()):
            raise RuleForbids(ProblemCode.DICE_MISFIT, least=LEAST_DICE)
        verdict = self._tally.outcome()
        with self._hall.unit(by) as unit:
            unit.require(Verb.SPOT_CHECK, once=nonce)
            with self._box.unit() as box:
                records = _records(unit, box, ballot_type)
                margins = self._margins(verdict, ballot_type)
                if not records or not margins:
                    raise RuleForbids(ProblemCode.NOTHING_CLOSED)
                least = min(margin.votes for margin in margins)
                draws = min(draws_needed(len(records), least, risk_limit_percent), 20 * len(records))
                drawn = draw(digits, sorted(records, key=lambda p: (p.batch, p.position)), draws)
                check = random_id()
                box.session.add(
                    SpotCheckRow(
                        id=check,
                        round_no=unit.round_no,
                        body={
                            "dice": digits,
                            "type": ballot_type,
                            "draws": draws,
                            "limit": risk_limit_percent,
                            "sheets": [[p.batch, p.position, times, None] for p, times in drawn.items()],
                        },
                    )
                )
                box.session.flush()
                view = self._view(unit, box, check, margins)
                box.commit()
            unit.record(
                SpotCheckDrawn(
                    seed=digits, draws=draws, sheets=len(drawn), risk_limit_percent=risk_limit_percent
                )
            )
            return unit.commit(view)

    def view(self, check: str) -> SpotCheckView:
        """Return where a check stands. Raises NotFound."""
        verdict = self._tally.outcome()
        with self._hall.reading() as hall, self._box.reading() as box:
            margins = self._margins(verdict, box.spot_check(check).body["type"])
            return self._view(hall, box, check, margins)

    def compare(
        self, check: str, batch: str, position: int, chosen: Votes | None, *, by: Actor
    ) -> SpotCheckView:
        """Enter what people see on the paper of one drawn sheet: the names it chooses by post; None = an invalid ballot."""
        with self._hall.reading() as hall:
            require_phase(hall.phase, Verb.SPOT_CHECK)
        require_role(by.role, Verb.SPOT_CHECK, name=by.name)
        with self._box.unit() as box:
            row = box.spot_check(check)
            body = dict(row.body)
            if not any((b, p) == (batch, position) for b, p, _, _ in body["sheets"]):
                raise NotFound(ProblemCode.SHEET_NOT_HERE, sheet=f"{batch}-{position}")
            paper = sorted([post, name] for post, name in chosen or ())
            body["sheets"] = [
                [b, p, times, paper if (b, p) == (batch, position) else old]
                for b, p, times, old in body["sheets"]
            ]
            row.body = body
            box.commit()
        return self.view(check)

    def finish(self, check: str, *, by: Hands, nonce: Nonce) -> Outcome[SpotCheckView]:
        """Record the result of the check in the journal."""
        view = self.view(check)
        with self._hall.unit(by) as unit:
            unit.require(Verb.SPOT_CHECK, once=nonce)
            unit.record(
                SpotCheckDone(
                    seed=view.dice,
                    sheets=len(view.sheets),
                    differing=sum(sheet.agrees is False for sheet in view.sheets),
                    risk_hundredths=view.risk_hundredths,
                    confirmed=view.confirmed,
                )
            )
            return unit.commit(view)

    def _margins(self, verdict: Verdict, ballot_type: str) -> tuple[Margin, ...]:
        found: list[Margin] = []
        totals = {post.post: post for total in self._tally.totals().totals for post in total.count.posts}
        posts = next((t.posts for t in self._tally.totals().totals if t.ballot_type == ballot_type), ())
        for contest in verdict.contests:
            if contest.post in posts:
                votes = {name: count.approve for name, count in totals[contest.post].counts.items()}
                tied = contest.runoff.names if contest.runoff else ()
                elected = [name for name in contest.elected if name in votes]
                found += margins_of(contest.post, votes, elected, contest.line, settled=tied)
        return tuple(margin for margin in found if margin.votes > 0)

    @staticmethod
    def _view(hall: HallView, box: BoxView, check: str, margins: tuple[Margin, ...]) -> SpotCheckView:
        body = box.spot_check(check).body
        records = _records(hall, box, body["type"])
        sheets, compared = [], []
        for batch, position, times, paper in body["sheets"]:
            recorded = records.get(Place(batch=batch, position=position), frozenset())
            seen = None if paper is None else frozenset((post, name) for post, name in paper)
            agrees = None if seen is None else seen == recorded
            sheets.append(
                DrawnSheet(
                    batch=batch, position=position, times=times, compared=seen is not None, agrees=agrees
                )
            )
            if seen is not None:
                compared.append(Comparison(recorded=recorded, paper=seen, times=times))
        value = risk(len(records), margins, compared) if compared else 1.0
        return SpotCheckView(
            id=check,
            dice=body["dice"],
            ballot_type=body["type"],
            draws=body["draws"],
            sheets=tuple(sheets),
            risk_limit_percent=body["limit"],
            risk_hundredths=min(10000, int(value * 10000) + 1),
            smallest_margin=min((margin.votes for margin in margins), default=0),
        )


def _records(hall: HallView, box: BoxView, ballot_type: str) -> dict[Place, Votes]:
    """Return what the record says each scanned sheet of the closed batches chooses."""
    judge = Judge.of(hall.setup, ballot_type)
    found: dict[Place, Votes] = {}
    for row in box.batches(hall.round_no, BatchState.CLOSED):
        if row.ballot_type != ballot_type:
            continue
        for sheet in box.sheets(BatchId(row.id)):
            judged = judge.interpret(sheet).judged
            found[Place(batch=row.label, position=sheet.position)] = _votes(judged)
    return found


def _votes(judged: JudgedPaper | None) -> Votes:
    if judged is None or judged.standing is not Standing.VALID:
        return frozenset()
    chosen = set()
    for column in judged.columns:
        if not column.void:
            chosen |= {(column.post, name) for name, mark in column.marks.items() if mark is Mark.APPROVE}
            chosen |= {(column.post, name) for name in column.written}
    return frozenset(chosen)
