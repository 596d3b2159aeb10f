"""Random small village days through all desks, with losses planted: is each one named, and nothing else.

``play_random_day(folder, seed)`` plays one, from the roll to the decided result. The property test plays some dozens,
``dev.py bench random_days`` thousands. What is planted is in random_faults.py, the count in random_count.py.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.domain.bodies import Body
from app.domain.election import ElectionSetup
from app.domain.errors import AlreadyDone, HallError, NotNow
from app.domain.events.boxes import BoxCountsDiffer
from app.domain.ids import BoxId, VoterId
from app.domain.phase import Phase
from app.domain.roll import Person
from app.models.paper_repository import MAIN
from app.rehearsal.clock import RehearsalClock
from app.rehearsal.crew import Presses, a_crew
from app.rehearsal.day import setup_of
from app.rehearsal.people import invent_villagers
from app.rehearsal.random_count import RandomCount
from app.rehearsal.random_faults import Fault, RandomDay, plant
from app.services.ballot_printing import ballot_key
from app.services.counting.table import KEYS_FOLDER

__all__ = ["Fault", "RandomDay", "play_random_day"]

MOMENTS = ("prepared", "came", "closed", "boxes", "fed 1", "bundle 1", "fed 2", "bundle 2")
"""When the plug may be pulled."""
_NAMING = {BoxCountsDiffer.CODE}
SPARE = 2
"""Sheets a mobile box carries beyond its list."""


def play_random_day(folder: Path, seed: int) -> RandomDay:
    """Play the day of *seed* in the empty *folder*."""
    rng = random.Random(seed)
    day = RandomDay(seed=seed, planted=plant(rng))
    _Player(folder, rng, day).play()
    return day


class _Player:
    def __init__(self, folder: Path, rng: random.Random, day: RandomDay) -> None:
        self._folder = folder / "day"
        self._rng = rng
        self._day = day
        self._crew = a_crew()
        self._press = Presses(day.seed)
        self._setup: ElectionSetup = replace(setup_of(Body.VILLAGE_COMMITTEE), practice=False)
        self._clock = RehearsalClock(self._setup.date)
        self._cut_at = rng.choice(MOMENTS)
        self._desk = self._open()
        self._kind = self._setup.ballot_types[0].id
        self._count = RandomCount(
            lambda: self._desk,
            self._setup,
            ballot_key(self._folder / KEYS_FOLDER),
            rng=rng,
            crew=self._crew,
            press=self._press,
            day=day,
            cut=self._cut,
        )
        self._out = 0
        """Sheets that left the issuing table and are meant to be cast in the hall."""
        self._at_mobile = 0
        """Sheets in the mobile box."""
        self._mobile: BoxId | None = None
        self._spoiled = ""

    def play(self) -> None:
        """Play from the roll to the result; note what the program names on the way."""
        try:
            voters = self._found()
            boxes = self._prepare(voters)
            self._cut("prepared")
            self._vote(voters)
            self._cut("closed")
            sheets = self._open_boxes(boxes)
            self._cut("boxes")
            self._name_breaks()
            if self._start_count():
                self._count.play(sheets, self._spoiled)
                self._name_breaks()
                self._decide()
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

    def _cut(self, moment: str) -> None:
        """Go on with the files as a kill at *moment* leaves them: copied while the program holds them open."""
        if not self._planted(Fault.POWER_CUT) or moment != self._cut_at:
            return
        desk = self._desk
        before = desk.reconciliation.ledger(), desk.journal.head(), desk.table.counting.batches()
        left = self._folder.with_name("after the cut")
        shutil.copytree(self._folder, left)
        desk.close()
        self._folder = left
        self._desk = desk = self._open()
        after = desk.reconciliation.ledger(), desk.journal.head(), desk.table.counting.batches()
        if after != before or not desk.journal.check().holds:
            self._day.named.add("lost in the power cut")

    def _found(self) -> list[VoterId]:
        desk, crew, press = self._desk, self._crew, self._press
        desk.election.found(self._setup, by=crew.operator, nonce=press())
        people = invent_villagers(
            self._rng.randint(12, 18), self._rng, today=date.fromisoformat(self._setup.date)
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

    def _prepare(self, voters: list[VoterId]) -> list[BoxId]:
        desk, crew, press = self._desk, self._crew, self._press
        printed = 40
        desk.paper.record_printed(self._kind, printed, by=crew.operator, nonce=press())
        short = int(self._planted(Fault.PRINT_SHORT))
        desk.paper.receive(
            self._kind,
            printed - short,
            damaged=self._rng.choice((0, 0, 1)),
            by=crew.registrar,
            nonce=press(),
        )
        if self._rng.random() < 0.5 or self._planted(Fault.MOBILE_LOST):
            mobile = desk.boxes.prepare("流动票箱", seal_no="F0", mobile=True, by=crew.chief, nonce=press())
            self._mobile = mobile.value.box
            for _ in range(2):
                desk.lists.list_at_box(
                    voters.pop(), self._mobile, reason="卧病", by=crew.chief, nonce=press()
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
        self._mobile_round()
        for voter in (holder, *others[: self._rng.randint(6, len(others))]):
            slip = desk.issuing.check_in_and_issue(voter, MAIN, by=crew.registrar, nonce=press()).value
            self._out += slip.own + slip.represented
        if self._planted(Fault.DOUBLE_CHECK_IN):
            self._tried(
                lambda: desk.issuing.check_in_and_issue(others[0], MAIN, by=crew.registrar, nonce=press())
            )
        if self._planted(Fault.PROXY_TWICE):
            self._tried(lambda: desk.issuing.issue(holder, MAIN, by=crew.registrar, nonce=press()))
            self._tried(
                lambda: desk.issuing.check_in_and_issue(principal, MAIN, by=crew.registrar, nonce=press())
            )
        self._cut("came")
        self._at_the_table(others[1])

    def _at_the_table(self, voter: VoterId) -> None:
        """Play what may happen to sheets before the vote ends; *voter* has been handed one."""
        desk, crew, press = self._desk, self._crew, self._press
        if self._rng.random() < 0.5 or self._planted(Fault.SPOILED_CAST):
            self._spoiled = self._count.code()
            desk.exchange.exchange(self._kind, code=self._spoiled, by=crew.registrar, nonce=press())
        if self._rng.random() < 0.4:
            desk.paper.record_taken_away(self._kind, 1, "带走", by=crew.scrutineer, nonce=press())
            self._out -= 1
        if self._rng.random() < 0.3:
            desk.issuing.take_back_and_undo(voter, reason="选错了人", by=crew.registrar, nonce=press())
            self._out -= 1
        desk.phases.close_voting(by=crew.chair, nonce=press())

    def _mobile_round(self) -> None:
        """Send the mobile box round; one of its list may not vote after all."""
        if self._mobile is None:
            return
        desk, crew, press = self._desk, self._crew, self._press
        listed = desk.lists.mobile_list(self._mobile)
        sheets = len(listed) + SPARE
        desk.boxes.send(self._mobile, team=("武建平", "邵红梅"), sheets=sheets, by=crew.chief, nonce=press())
        for line in listed[: self._rng.randint(1, len(listed))]:
            desk.checkin.check_in_at_box(line.voter, self._mobile, by=crew.registrar, nonce=press())
            self._at_mobile += 1
        unused = sheets - self._at_mobile - self._planted(Fault.MOBILE_LOST)
        desk.boxes.take_back(self._mobile, unused={self._kind: unused}, by=crew.chief, nonce=press())

    def _open_boxes(self, boxes: list[BoxId]) -> int:
        """Cancel what was left and count the boxes; return the sheets found in them."""
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
            sheets = max(voters, total.issued) + 1 - self._at_mobile
        found = [(box, self._at_mobile) for box in (self._mobile,) if box is not None]
        left = sheets
        for box in boxes:
            share = left if box == boxes[-1] else self._rng.randint(0, left)
            left -= share
            found.append((box, share))
        for number, (box, share) in enumerate(found):
            self._count_box(box, share, differ=number == 0 and self._planted(Fault.WRONG_HAND_COUNT))
        return sheets + self._at_mobile

    def _count_box(self, box: BoxId, share: int, *, differ: bool) -> None:
        desk, crew, press = self._desk, self._crew, self._press
        line = next(one for one in desk.boxes.boxes() if one.box == box)
        desk.boxes.open(box, seal_no=line.seal_no, by=crew.chief, nonce=press())
        counts = [share + 1, share] if differ else []
        for person, number in zip((crew.teller, crew.scrutineer) * 2, [*counts, share, share], strict=False):
            outcome = desk.boxes.count(box, {self._kind: number}, by=person, nonce=press())
            self._day.named |= {event.CODE for event in outcome.events} & _NAMING

    def _name_breaks(self) -> None:
        """Note every break the ledger names, and let two people close it with a reason."""
        ledger = self._desk.reconciliation.ledger()
        for line in ledger.breaks:
            self._day.named.add(line.identity.value)
            self._desk.reconciliation.close_break(
                line, "当众查找，没有找到", by=self._crew.two, nonce=self._press()
            )

    def _start_count(self) -> bool:
        """Begin the count; where C2 stops the day, note it and declare the vote void."""
        try:
            self._desk.phases.start_count(by=self._crew.chief, nonce=self._press())
        except NotNow as refusal:
            self._day.named |= {gate.value for gate in refusal.facts["missing"]}
            self._desk.phases.declare_void("收回多于发出", by=self._crew.two, nonce=self._press())
            return False
        return True

    def _decide(self) -> None:
        if self._desk.phases.decide(by=self._crew.chief, nonce=self._press()).value is not Phase.DECIDED:
            self._day.named.add("the day was not decided")
