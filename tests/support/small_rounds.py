"""A village of a dozen voters, or a party branch of a dozen members, played round by round through all desks, counted by hand: for what follows a first vote."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.domain.ballots import BagKind
from app.domain.bodies import Body, Sex
from app.domain.election import ElectionSetup
from app.domain.ids import BoxId
from app.domain.papers import Mark
from app.domain.roll import MemberKind, Person
from app.models.paper_repository import MAIN
from app.rehearsal.clock import RehearsalClock
from app.rehearsal.crew import Presses, a_crew
from app.rehearsal.day import setup_of

SPARE = 12
NAMES = "一二三四五六七八九十甲乙天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
Ballot = Mapping[str, Sequence[str]]
"""Names approved of, by post."""


class SmallVillage:
    """One election whose rounds are played one after another."""

    BODY = Body.VILLAGE_COMMITTEE
    MEMBER = MemberKind.NONE

    def __init__(self, folder: Path, setup: ElectionSetup | None = None, *, voters: int = 12) -> None:
        """*setup* instead of the sample election; as many *voters*, who are no candidates."""
        self.folder = folder
        self.crew, self.press = a_crew(), Presses(1)
        self.setup = setup or setup_of(self.BODY)
        self.clock = RehearsalClock(self.setup.date)
        self.desk: Desk = open_desk(folder, clock=self.clock)
        self.desk.election.found(self.setup, by=self.crew.operator, nonce=self.press())
        standing = {c.name: c.sex for contest in self.setup.contests for c in contest.candidates}
        names = [f"村民{n}" for n in NAMES[:voters]]
        self._printed = voters + SPARE
        for number, name in enumerate((*standing, *names), 1):
            person = Person(
                roll_number=number,
                name=name,
                sex=standing.get(name, Sex.FEMALE),
                birth="1975-01-01",
                group="一",
                kind=self.MEMBER,
            )
            self.desk.roll.add(person, reason="名册", by=self.crew.operator, nonce=self.press())
        self.desk.election.freeze_rule_sheet(by=self.crew.chair, nonce=self.press())
        self.voters = [line.id for line in self.desk.finder.lines() if line.name in self.names(names)]

    def names(self, voters: Sequence[str]) -> Sequence[str]:
        """Return who comes to vote: *voters*, or the candidates too."""
        return voters

    def play(self, ballots: Sequence[Ballot]) -> None:
        """Play the current round from its paper to the announced result; each voter casts one of *ballots*."""
        self.vote(ballots)
        self.count(ballots)
        self.desk.phases.decide(by=self.crew.chief, nonce=self.press())

    def reopen(self) -> None:
        """Open the election again, as after a power cut."""
        self.desk = open_desk(self.folder, clock=self.clock)

    def vote(self, ballots: Sequence[Ballot], *, cancel: bool = True) -> None:
        """Print, hand out, and cancel what is left (unless not *cancel*); the boxes stand sealed."""
        desk, crew, press = self.desk, self.crew, self.press
        kind = desk.election.state().setup.ballot_types[0].id
        desk.paper.record_printed(kind, self._printed, by=crew.operator, nonce=press())
        desk.paper.receive(kind, self._printed, by=crew.registrar, nonce=press())
        self.box: BoxId = desk.boxes.prepare("票箱", seal_no="F1", by=crew.chief, nonce=press()).value.box
        desk.phases.make_ready(by=crew.chair, nonce=press())
        self.hand_out(len(ballots))
        desk.phases.close_voting(by=crew.chair, nonce=press())
        if not cancel:
            return
        left = desk.reconciliation.ledger().types[0].total.on_hand
        desk.paper.cancel_unused(kind, counted=left, kept=3, cancelled=left - 3, by=crew.two, nonce=press())

    def hand_out(self, sheets: int) -> None:
        """Open the vote and hand everybody who comes a ballot."""
        desk, crew, press = self.desk, self.crew, self.press
        desk.phases.open_voting(by=crew.chair, nonce=press())
        for voter in self.voters[:sheets]:
            desk.issuing.check_in_and_issue(voter, MAIN, by=crew.registrar, nonce=press())

    def count(self, ballots: Sequence[Ballot]) -> None:
        """Open the box and call the ballots; two people enter them."""
        desk, crew, press = self.desk, self.crew, self.press
        setup = desk.election.state().setup
        kind = setup.ballot_types[0].id
        desk.boxes.open(self.box, seal_no="F1", by=crew.chief, nonce=press())
        for person in (crew.teller, crew.scrutineer):
            desk.boxes.count(self.box, {kind: len(ballots)}, by=person, nonce=press())
        desk.phases.start_count(by=crew.chief, nonce=press())
        batch = desk.table.counting.open_batch(
            "01", kind, len(ballots), by=crew.operator, nonce=press()
        ).value
        for person in (crew.teller, crew.scrutineer):
            for ballot in ballots:
                votes = [(post, name, Mark.APPROVE) for post, names in ballot.items() for name in names]
                desk.table.hand_count.call_valid(batch, votes, by=person)
            desk.table.hand_count.finish(batch, by=person, nonce=press())
        desk.table.counting.close(batch, by=crew.operator, nonce=press())

    def pack(self) -> None:
        """Put the paper of the round into bags, so that its ledger closes."""
        ledger = self.desk.reconciliation.ledger().types[0]
        total = ledger.total
        sheets = {BagKind.VALID: total.valid, BagKind.CANCELLED: total.cancelled, BagKind.KEPT: total.kept}
        for number, (kind, count) in enumerate(sheets.items(), 10 * self.desk.election.state().round_no + 1):
            if count:
                self.desk.paper.close_bag(
                    kind, ledger.ballot_type, count, bag_no=f"{number}", seal_no=f"S{number}",
                    by=self.crew.two, nonce=self.press(),
                )  # fmt: skip

    def next_round(self) -> int:
        """Start the round that the rules propose; return its number."""
        setup = self.desk.table.tally.next_round({})
        return self.desk.phases.start_round(setup, by=self.crew.chair, nonce=self.press()).value


class SmallParty(SmallVillage):
    """A branch whose members check in before the vote; the candidates are members like the others."""

    BODY = Body.PARTY_BRANCH
    MEMBER = MemberKind.FULL

    def names(self, voters: Sequence[str]) -> Sequence[str]:
        """Everybody on the roll has a vote."""
        return [line.name for line in self.desk.finder.lines()]

    def hand_out(self, sheets: int) -> None:
        """Check the members in, open the vote, hand the sheets out at once."""
        desk, crew, press = self.desk, self.crew, self.press
        for voter in self.voters[:sheets]:
            desk.checkin.check_in(voter, by=crew.registrar, nonce=press())
        desk.phases.open_voting(by=crew.chair, nonce=press())
        desk.paper.issue(in_person=sheets, by=crew.registrar, nonce=press())
