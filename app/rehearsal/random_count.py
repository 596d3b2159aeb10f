"""The count of a random day: sheets read as they lie in the stack, bundles closed, and the totals against what was meant."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from app.bootstrap import Desk
from app.domain.ballot_code import Purpose, encode, number_from, stream
from app.domain.count_views import NOT_TAKEN
from app.domain.election import BallotType, ElectionSetup
from app.domain.errors import HallError
from app.domain.ids import BatchId
from app.domain.marks import Answer
from app.domain.sheet_tables import sheet_of
from app.rehearsal.crew import Crew, Presses
from app.rehearsal.random_faults import Fault, RandomDay
from app.scanning import FieldReading, PageStatus, SeenMark, SheetReading, WriteInReading

Choice = tuple[str, str]
"""(post, name)."""
GUESSED_KEY = b"guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet in the stack: its code, whom its voter chose, and whether one mark cannot be read."""

    code: str
    chosen: frozenset[Choice] = frozenset()
    doubtful: bool = False
    genuine: bool = False


class RandomCount:
    """Counts a stack through the desks of ``desk()`` (another one after a power cut)."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        setup: ElectionSetup,
        key: bytes,
        *,
        rng: random.Random,
        crew: Crew,
        press: Presses,
        day: RandomDay,
        cut: Callable[[str], None],
    ) -> None:
        """*key* is the election's; *cut* may pull the plug at the moment it is told."""
        self._desk = desk
        self._setup = setup
        self._kind: BallotType = setup.ballot_types[0]
        self._key = key
        self._rng = rng
        self._crew = crew
        self._press = press
        self._day = day
        self._cut = cut
        self._printed = 0

    def code(self, *, key: bytes | None = None, purpose: Purpose = Purpose.REAL) -> str:
        """Return the code of a sheet that was not there before."""
        self._printed += 1
        number = number_from(stream(f"random day {self._day.seed}", "n", self._printed))
        return encode(
            key or self._key,
            election_id=self._setup.id,
            type_id=self._kind.id,
            number=number,
            purpose=purpose,
        )

    def play(self, sheets: int, spoiled: str) -> None:
        """Count *sheets* that lie in the boxes; *spoiled* is the code of the sheet that was handed back."""
        first, second = self._bundles(sheets, spoiled)
        for label, bundle in (("1", first), ("2", second)):
            self._count(label, bundle)
            self._cut(f"bundle {label}")
        meant = Counter(choice for sheet in (*first, *second) for choice in sheet.chosen)
        counted = {
            (post.post, name): votes.approve
            for total in self._desk().table.tally.totals().totals
            for post in total.count.posts
            for name, votes in post.counts.items()
            if votes.approve
        }
        if counted != dict(meant):
            self._day.named.add("the totals are not what was meant")

    def _bundles(self, sheets: int, spoiled: str) -> tuple[list[Sheet], list[Sheet]]:
        """Make the stack in two bundles; what was cast in the place of a ballot lies in the second."""
        in_place = []
        if Fault.FORGED_CAST in self._day.planted:
            in_place.append(self.code(key=GUESSED_KEY))
        if Fault.PRACTICE_CAST in self._day.planted:
            in_place.append(self.code(purpose=Purpose.TEST))
        if Fault.SPOILED_CAST in self._day.planted:
            in_place.append(spoiled)
        copied = Fault.COPY_CAST in self._day.planted
        good = [
            Sheet(code=self.code(), chosen=self._chosen(), doubtful=self._rng.random() < 0.1, genuine=True)
            for _ in range(sheets - len(in_place) - copied)
        ]
        at = self._rng.randint(1, len(good) - 1)
        first, second = good[:at], good[at:]
        if copied:
            in_place.append(first[0].code)
        second += [Sheet(code=code) for code in in_place]
        self._rng.shuffle(second)
        return first, second

    def _chosen(self) -> frozenset[Choice]:
        chosen: set[Choice] = set()
        for contest in self._setup.contests:
            names = [c.name for c in contest.candidates if (contest.post, c.name) not in chosen]
            taken = {name for _, name in chosen}
            free = [name for name in names if name not in taken]
            few = self._rng.randint(0, min(contest.seats, len(free)))
            chosen |= {(contest.post, name) for name in self._rng.sample(free, few)}
        return frozenset(chosen)

    def _count(self, label: str, bundle: list[Sheet]) -> None:
        counting, crew = self._desk().table.counting, self._crew
        here = label == "2"
        wrong = here and Fault.BUNDLE_MISCOUNTED in self._day.planted
        batch = counting.open_batch(
            label, self._kind.id, len(bundle) + wrong, by=crew.operator, nonce=self._press()
        ).value
        missed = bundle[-1:] if here and Fault.NOT_FED in self._day.planted else []
        fed = bundle[: len(bundle) - len(missed)]
        if here and Fault.FED_TWICE in self._day.planted:
            fed.append(next(sheet for sheet in fed if sheet.genuine))
        self._feed(batch, fed)
        self._cut(f"fed {label}")
        self._decide(batch)
        if wrong or missed:
            self._refused(batch)
            self._feed(batch, missed)
            self._decide(batch)
        counting = self._desk().table.counting
        if wrong:
            counting.set_hand_count(batch, len(bundle), by=crew.operator, nonce=self._press())
        counting.close(batch, by=crew.operator, nonce=self._press())

    def _refused(self, batch: BatchId) -> None:
        try:
            self._desk().table.counting.close(batch, by=self._crew.operator, nonce=self._press())
        except HallError as refusal:
            self._day.named.add(refusal.code.value)

    def _feed(self, batch: BatchId, sheets: list[Sheet]) -> None:
        pages = [(self._reading(sheet), None) for sheet in sheets]
        takes = self._desk().table.counting.take_many(batch, pages, by=self._crew.operator)
        self._day.named |= {take.fault.value for take in takes if take.fault is not None}
        if any(take.counted and take.fault in NOT_TAKEN for take in takes):
            self._day.named.add("a sheet that is not in the stack was counted")

    def _decide(self, batch: BatchId) -> None:
        """Two scrutineers answer each doubt; now and then the first errs, and a third is asked."""
        crew, people = self._crew, self._desk().table.adjudication
        for person in (crew.scrutineer, crew.second_scrutineer, crew.chief):
            for question in people.questions(by=person, batch=batch):
                errs = person is crew.scrutineer and self._rng.random() < 0.3
                sign = Answer.APPROVE if question.item.choice is None else Answer.INKED
                people.answer(question.sheet, question.item.key, Answer.BLANK if errs else sign, by=person)

    def _reading(self, sheet: Sheet) -> SheetReading:
        """Return what the reader says of *sheet*: one mark cannot be read where it is doubtful."""
        layout = sheet_of(self._setup, self._kind).layout
        boxes = [f for f in layout.fields if f.kind == "mark"]
        doubt = min(sheet.chosen, default=None) if sheet.doubtful else None
        fields = tuple(
            FieldReading(
                post=f.post,
                name=f.name,
                line=f.line,
                choice=f.choice,
                mark=_mark(f.choice, (f.post, f.name or ""), sheet, doubt),
                score=0.9,
            )
            for f in boxes
        )
        writes = tuple(
            WriteInReading(post=f.post, line=f.line or 0, ink=False)
            for f in layout.fields
            if f.kind == "write_in"
        )
        return SheetReading(
            file="",
            page=0,
            status=PageStatus.READ,
            reason=None,
            type=self._kind.id,
            number=sheet.code.split(":")[5],
            test=False,
            fields=fields,
            write_ins=writes,
            code=sheet.code,
        )


def _mark(choice: str | None, who: Choice, sheet: Sheet, doubt: Choice | None) -> SeenMark:
    if who not in sheet.chosen or choice not in (None, "approve"):
        return SeenMark.BLANK
    return SeenMark.DOUBTFUL if who == doubt else SeenMark.APPROVE
