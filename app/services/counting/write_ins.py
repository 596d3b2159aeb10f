"""Written names: lines that look alike or were read alike form a group; two people decide a group at once (C5, C6, C9).

Each member stays revocable by itself. Suggestions come through a function given from outside (bootstrap): this desk
never sees the roll.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from app.domain.count_views import BatchState, NameGroup, Ruling
from app.domain.fingerprint import fingerprint
from app.domain.ids import BatchId, SheetId
from app.domain.marks import NAME, Answer, Item, ItemKind, written_name
from app.domain.people import Actor
from app.domain.phase import Verb
from app.domain.reasons import require_reason
from app.models.box.repository import KeptSheet
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.scanning.name_look import ALIKE, Signature, distance
from app.services.counting.adjudication import AdjudicationService
from app.services.counting.judging import Judge

Look = Callable[[SheetId, Item], Signature | None]
"""(sheet, question) → what the written name looks like, or None."""
TOGETHER = 6
"""As many pictures stand side by side on the page: nobody answers for a name that was not seen."""


def _nothing(_: str) -> tuple[str, ...]:
    return ()


class WriteInService:
    """Acts of the write-in page."""

    def __init__(
        self,
        hall: HallStore,
        box: BoxStore,
        adjudication: AdjudicationService,
        *,
        suggest: Callable[[str], Sequence[str]] = _nothing,
        look: Look | None = None,
    ) -> None:
        self._hall = hall
        self._box = box
        self._adjudication = adjudication
        self._suggest = suggest
        self._look = look

    def suggestions(self, typed: str) -> tuple[str, ...]:
        """Return names that fit what was typed (characters or pinyin), printed candidates first."""
        with self._hall.reading() as hall:
            printed = [c.name for contest in hall.setup.contests for c in contest.candidates]
        near = [name for name in dict.fromkeys(printed) if typed and typed in name]
        return tuple(dict.fromkeys((*near, *self._suggest(typed))))

    def groups(self, *, by: Actor) -> tuple[NameGroup, ...]:
        """Return the groups *by* has not decided: lines read alike by the first person, then lines that look alike."""
        read: dict[tuple[str, str], list[tuple[SheetId, str]]] = defaultdict(list)
        unread: list[tuple[str, tuple[SheetId, str], Signature | None]] = []
        with self._hall.reading() as hall, self._box.reading() as box:
            for row in box.batches(hall.round_no, BatchState.OPEN):
                judge = Judge.of(hall.setup, row.ballot_type)
                for sheet in sorted(box.sheets(BatchId(row.id)), key=lambda s: s.id):
                    for item in _names(judge, sheet):
                        given = sheet.rulings.get(item.key, [])
                        if any(by.is_same(ruling.staff, ruling.name) for ruling in given):
                            continue
                        member = (sheet.id, item.key)
                        if given:
                            read[item.post, _bundle(given)].append(member)
                        else:
                            seen = self._look(sheet.id, item) if self._look is not None else None
                            unread.append((item.post, member, seen))
        groups = [
            _group(post, "", members[at : at + TOGETHER])
            for (post, _), members in sorted(read.items())
            for at in range(0, len(members), TOGETHER)
        ]
        return (*groups, *_look_alikes(unread))

    def answer_group(
        self, members: Sequence[tuple[SheetId, str]], name: str | None, *, remark: str = "", by: Actor
    ) -> int:
        """Give one name (None: no name can be made out) for every member; return how many were answered."""
        self._require(by)
        answer = Answer.NO_NAME.value if name is None else f"{NAME}{name.strip()}"
        group = fingerprint(sorted(members))[:16]
        with self._box.unit() as box:
            for sheet, item in members:
                self._adjudication.add(box, sheet, item, answer, rule="C5", remark=remark, by=by, group=group)
            box.commit()
        return len(members)

    def revoke_member(self, sheet: SheetId, item: str, reason: str, *, by: Actor) -> None:
        """Take one member out of what *by* decided for its group; the others stay."""
        self._require(by)
        require_reason(reason)
        with self._box.unit() as box:
            self._adjudication.revoke(box, sheet, item, reason, by=by)
            box.commit()

    def mine(self, *, by: Actor) -> tuple[tuple[SheetId, str, str], ...]:
        """Return (sheet, item, name) of what *by* answered in open bundles, for taking one back; "" where no name."""
        found = []
        with self._hall.reading() as hall, self._box.reading() as box:
            for row in box.batches(hall.round_no, BatchState.OPEN):
                for ruling in box.rulings_of(BatchId(row.id)):
                    mine = by.is_same(ruling.staff, ruling.staff_name)
                    if mine and ruling.item.startswith(f"{ItemKind.NAME.value}|"):
                        found.append((SheetId(ruling.sheet), ruling.item, written_name(ruling.answer) or ""))
        return tuple(found)

    def names(self) -> tuple[tuple[str, str, int], ...]:
        """Return (post, name, lines) of every name two people agreed on, in open and closed batches."""
        counted: dict[tuple[str, str], int] = defaultdict(int)
        with self._hall.reading() as hall, self._box.reading() as box:
            for row in box.batches(hall.round_no):
                if row.state is BatchState.THROWN_BACK:
                    continue
                judge = Judge.of(hall.setup, row.ballot_type)
                for sheet in box.sheets(BatchId(row.id)):
                    for post, written in judge.interpret(sheet).paper.write_ins.items():
                        for write_in in written:
                            counted[post, write_in.name] += 1
        return tuple((post, name, lines) for (post, name), lines in sorted(counted.items()))

    def _require(self, by: Actor) -> None:
        with self._hall.reading() as hall:
            hall.require_one(Verb.RESOLVE_WRITE_IN, by)


def _names(judge: Judge, sheet: KeptSheet) -> list[Item]:
    return [item for item in judge.interpret(sheet).pending if item.kind is ItemKind.NAME]


def _bundle(given: Sequence[Ruling]) -> str:
    """Return what keeps lines together for the next person: the answers so far, which are not shown."""
    return "/".join(sorted(written_name(r.answer) or r.answer for r in given))


def _look_alikes(unread: Sequence[tuple[str, tuple[SheetId, str], Signature | None]]) -> list[NameGroup]:
    """Put each line to the first group whose first member looks alike; a line nobody can describe stands alone."""
    groups: list[tuple[str, Signature | None, list[tuple[SheetId, str]]]] = []
    for post, member, signature in unread:
        for other, seed, members in groups:
            if other != post or signature is None or seed is None or len(members) >= TOGETHER:
                continue
            if distance(signature, seed) < ALIKE:
                members.append(member)
                break
        else:
            groups.append((post, signature, [member]))
    return [_group(post, "", members) for post, _, members in groups]


def _group(post: str, label: str, members: list[tuple[SheetId, str]]) -> NameGroup:
    return NameGroup(
        id=fingerprint([post, *sorted(members)])[:16], post=post, label=label, members=tuple(members)
    )
