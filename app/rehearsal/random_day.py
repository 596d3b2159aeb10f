"""Random small village days through the paper, box and check-in desks, with losses planted: is each one named, and nothing else.

``play_random_day(folder, seed)`` plays one. The property test plays some dozens, ``dev.py bench random_days`` thousands.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.domain.bodies import Body
from app.domain.election import ElectionSetup
from app.domain.errors import AlreadyDone, HallError
from app.domain.events.boxes import BoxCountsDiffer
from app.domain.ids import BoxId, VoterId
from app.domain.problem_codes import ProblemCode
from app.domain.reconciliation import Identity
from app.domain.roll import Person
from app.models.paper_repository import MAIN
from app.rehearsal.clock import RehearsalClock
from app.rehearsal.crew import Presses, a_crew
from app.rehearsal.day import setup_of
from app.rehearsal.people import invent_villagers


class Fault(StrEnum):
    """What is planted."""

    UNUSED_LOST = "unused_lost"
    """A sheet is missing from the issuing table."""
    UNUSED_EXTRA = "unused_extra"
    NOT_CAST = "not_cast"
    """A sheet went out and is in no box; nobody saw it leave."""
    BOX_EXTRA = "box_extra"
    """More sheets in the boxes than voters."""
    SAMPLES_WRONG = "samples_wrong"
    """Kept and cancelled do not add up to the unused."""
    PRINT_SHORT = "print_short"
    """The printer delivered one sheet less than it says."""
    DOUBLE_CHECK_IN = "double_check_in"
    WRONG_HAND_COUNT = "wrong_hand_count"
    PROXY_TWICE = "proxy_twice"
    POWER_CUT = "power_cut"
    """The program is closed without a word and opened again; nothing may be missing."""


NAMED_BY: dict[Fault, frozenset[str]] = {
    Fault.UNUSED_LOST: frozenset({Identity.PRINTED.value}),
    Fault.UNUSED_EXTRA: frozenset({Identity.PRINTED.value}),
    Fault.NOT_CAST: frozenset({Identity.NOT_RECOVERED.value}),
    Fault.BOX_EXTRA: frozenset({Identity.NOT_RECOVERED.value, "too_many"}),
    Fault.SAMPLES_WRONG: frozenset({Identity.UNUSED.value}),
    Fault.PRINT_SHORT: frozenset({Identity.DELIVERED.value}),
    Fault.DOUBLE_CHECK_IN: frozenset({ProblemCode.ALREADY_CHECKED_IN.value}),
    Fault.WRONG_HAND_COUNT: frozenset({BoxCountsDiffer.CODE}),
    Fault.PROXY_TWICE: frozenset({ProblemCode.ALREADY_ISSUED.value}),
    Fault.POWER_CUT: frozenset(),
}
"""How each fault is named: an identity of C1, ``too_many`` (C2), a refusal, an event."""


@dataclass(slots=True)
class RandomDay:
    """One day: what was planted, and what the program named."""

    seed: int
    planted: frozenset[Fault]
    named: set[str] = field(default_factory=set)

    @property
    def expected(self) -> set[str]:
        """What the program must name, and nothing besides."""
        return {word for fault in self.planted for word in NAMED_BY[fault]}

    @property
    def right(self) -> bool:
        """Say whether every planted fault was named and there was no false alarm."""
        return self.named == self.expected


def play_random_day(folder: Path, seed: int) -> RandomDay:
    """Play the day of *seed* in the empty *folder*."""
    rng = random.Random(seed)
    share = rng.choice((0.0, 0.1, 0.3))
    planted = frozenset(fault for fault in Fault if rng.random() < share)
    if Fault.NOT_CAST in planted and Fault.BOX_EXTRA in planted:
        # One sheet too few and one too many are no difference anybody could count.
        planted -= {rng.choice((Fault.NOT_CAST, Fault.BOX_EXTRA))}
    if Fault.UNUSED_LOST in planted and Fault.UNUSED_EXTRA in planted:
        planted -= {rng.choice((Fault.UNUSED_LOST, Fault.UNUSED_EXTRA))}
    if Fault.PRINT_SHORT in planted:
        planted -= {Fault.UNUSED_LOST, Fault.UNUSED_EXTRA}
    day = RandomDay(seed=seed, planted=planted)
    _Player(folder, rng, day).play()
    return day


class _Player:
    def __init__(self, folder: Path, rng: random.Random, day: RandomDay) -> None:
        self._folder = folder
        self._rng = rng
        self._day = day
        self._crew = a_crew()
        self._press = Presses(day.seed)
        self._setup: ElectionSetup = setup_of(Body.VILLAGE_COMMITTEE)
        self._clock = RehearsalClock(self._setup.date)
        self._desk = self._open()
        self._kind = self._setup.ballot_types[0].id
        self._out = 0
        """Sheets that left the issuing table and are meant to be cast."""

    def play(self) -> None:
        """Play from the roll to the counted boxes; note what the ledger names at the end."""
        try:
            voters = self._found()
            boxes = self._prepare()
            self._vote(voters)
            self._maybe_power_cut()
            self._count(boxes)
            ledger = self._desk.reconciliation.ledger()
            self._day.named |= {line.identity.value for line in ledger.breaks}
            if ledger.too_many:
                self._day.named.add("too_many")
        finally:
            self._desk.close()

    def _open(self) -> Desk:
        return open_desk(self._folder, clock=self._clock)

    def _planted(self, fault: Fault) -> bool:
        return fault in self._day.planted

    def _tried(self, act: Callable[[], object]) -> None:
        """Do what must be refused; note the refusal's code, or that there was none."""
        try:
            act()
        except (HallError, AlreadyDone) as refusal:
            self._day.named.add(refusal.code.value)
        else:
            self._day.named.add("nothing refused it")

    def _maybe_power_cut(self) -> None:
        if not self._planted(Fault.POWER_CUT):
            return
        before = self._desk.reconciliation.ledger(), self._desk.journal.head()
        self._desk.close()
        self._desk = self._open()
        if (self._desk.reconciliation.ledger(), self._desk.journal.head()) != before:
            self._day.named.add("lost in the power cut")

    def _found(self) -> list[VoterId]:
        desk, crew, press = self._desk, self._crew, self._press
        desk.election.found(self._setup, by=crew.operator, nonce=press())
        people = invent_villagers(
            self._rng.randint(6, 12), self._rng, today=date.fromisoformat(self._setup.date)
        )
        for number, one in enumerate(people, 1):
            person = Person(
                roll_number=number,
                name=one.name,
                sex=one.sex,
                birth=one.birth.isoformat(),
                id_number=one.identity,
                group=one.group,
            )
            desk.roll.add(person, reason="名册", by=crew.operator, nonce=press())
        standing = {c.name: c for contest in self._setup.contests for c in contest.candidates}
        for number, candidate in enumerate(standing.values(), len(people) + 1):
            person = Person(
                roll_number=number, name=candidate.name, sex=candidate.sex, birth="1975-01-01", group="候选人"
            )
            desk.roll.add(person, reason="名册", by=crew.operator, nonce=press())
        desk.election.freeze_rule_sheet(by=crew.chair, nonce=press())
        voters = [line.id for line in desk.finder.lines() if line.name not in standing]
        self._rng.shuffle(voters)
        return voters

    def _prepare(self) -> list[BoxId]:
        desk, crew, press = self._desk, self._crew, self._press
        printed = 20
        desk.paper.record_printed(self._kind, printed, by=crew.operator, nonce=press())
        short = int(self._planted(Fault.PRINT_SHORT))
        desk.paper.receive(
            self._kind,
            printed - short,
            damaged=self._rng.choice((0, 0, 1)),
            by=crew.registrar,
            nonce=press(),
        )
        return [
            desk.boxes.prepare(f"{n} 号票箱", seal_no=f"F{n}", by=crew.chief, nonce=press()).value.box
            for n in range(1, self._rng.randint(1, 3) + 1)
        ]

    def _vote(self, voters: list[VoterId]) -> None:
        desk, crew, press = self._desk, self._crew, self._press
        principal, holder, *others = voters
        proxy = desk.proxies.register(
            principal,
            holder,
            relation="邻居",
            near_relative=False,
            reason="外出",
            by=crew.registrar,
            nonce=press(),
        ).value
        desk.proxies.approve(proxy.id, by=crew.chair, nonce=press())
        desk.proxies.publish(by=crew.chair, nonce=press())
        desk.phases.make_ready(by=crew.chair, nonce=press())
        desk.phases.open_voting(by=crew.chair, nonce=press())
        for voter in (holder, *others[: self._rng.randint(2, len(others))]):
            slip = desk.issuing.check_in_and_issue(voter, MAIN, by=crew.registrar, nonce=press()).value
            self._out += slip.own + slip.represented
        if self._planted(Fault.DOUBLE_CHECK_IN):
            self._tried(
                lambda: desk.issuing.check_in_and_issue(others[0], MAIN, by=crew.registrar, nonce=press())
            )
        if self._planted(Fault.PROXY_TWICE):
            self._tried(lambda: desk.issuing.issue(holder, MAIN, by=crew.registrar, nonce=press()))
        if self._rng.random() < 0.5:
            desk.paper.exchange_spoiled(self._kind, by=crew.registrar, nonce=press())
        if self._rng.random() < 0.4:
            desk.paper.record_taken_away(self._kind, 1, "带走", by=crew.scrutineer, nonce=press())
            self._out -= 1
        if self._rng.random() < 0.3:
            voter = others[1]
            desk.issuing.take_back_and_undo(voter, reason="选错了人", by=crew.registrar, nonce=press())
            self._out -= 1
        desk.phases.close_voting(by=crew.chair, nonce=press())

    def _count(self, boxes: list[BoxId]) -> None:
        desk, crew, press = self._desk, self._crew, self._press
        total = desk.reconciliation.ledger().types[0].total
        counted = total.on_hand - self._planted(Fault.UNUSED_LOST) + self._planted(Fault.UNUSED_EXTRA)
        kept = min(2, counted)
        cancelled = counted - kept - self._planted(Fault.SAMPLES_WRONG)
        desk.paper.cancel_unused(
            self._kind, counted=counted, kept=kept, cancelled=max(0, cancelled), by=crew.two, nonce=press()
        )
        sheets = self._out - self._planted(Fault.NOT_CAST)
        if self._planted(Fault.BOX_EXTRA):
            voters = desk.checkin.turnout().took_part
            sheets = max(voters, total.issued) + 1
        for place, box in enumerate(boxes):
            share = sheets if place == len(boxes) - 1 else self._rng.randint(0, sheets)
            sheets -= share
            desk.boxes.open(box, seal_no=f"F{place + 1}", by=crew.chief, nonce=press())
            if place == 0 and self._planted(Fault.WRONG_HAND_COUNT):
                desk.boxes.count(box, {self._kind: share + 1}, by=crew.teller, nonce=press())
                differ = desk.boxes.count(box, {self._kind: share}, by=crew.scrutineer, nonce=press())
                self._day.named |= {event.CODE for event in differ.events}
            for person in (crew.teller, crew.scrutineer):
                desk.boxes.count(box, {self._kind: share}, by=person, nonce=press())
