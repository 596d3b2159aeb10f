"""What the papers of one round are printed from: frozen facts gathered from the desks, no rows, no votes of anybody.

A fact that is not known yet has its default; the forms that need it then are not offered (``paper_choices``).
Times are local, ``YYYY-MM-DDTHH:MM``, or empty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.domain.bodies import Body, RoundKind
from app.domain.decision import Verdict
from app.domain.election import Candidate, ElectionSetup
from app.domain.phase import Phase
from app.domain.roles import Role
from app.domain.standing import Standing
from app.domain.tally import PaperCount
from app.domain.voter_views import (
    ExclusionLine,
    MobileVoterLine,
    ProxyLine,
    QuorumView,
    RegisterRow,
    ScribeLine,
    TurnoutView,
)
from app.printing.records.common import Hands, InvalidReason
from app.printing.records.counting import DoubtfulSheet
from app.printing.records.meeting import CheckItem, IncidentEntry
from app.printing.records.paper import LedgerPlace, SealedBag

DESTROYED = "销毁"
"""Stands in place of a seal number where sheets were destroyed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFact:
    """One person on duty."""

    number: int
    name: str
    role: Role
    place: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFact:
    """One item of the order of the day that took place."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    hands: Hands | None = None
    after: tuple[str, ...] = ()
    step: str = ""
    """Key of the step, so that the 主持词 finds its show of hands."""
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFact:
    """Where the sheets of one ballot type went, by place and in total (RULES.md C1)."""

    ballot_type: str
    places: tuple[LedgerPlace, ...]
    total: LedgerPlace
    boxes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFact:
    """The closed count of one ballot type, and why ballots were void."""

    ballot_type: str
    count: PaperCount
    invalid_reasons: tuple[InvalidReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFact:
    """A closed batch: *sheets* = *clear* + *doubtful* + *hand_entered*; *thrown_back* times it was scanned anew."""

    batch: str
    label: str
    ballot_type: str
    sheets: int
    clear: int
    doubtful: int
    hand_entered: int
    thrown_back: int
    fingerprint: str


def _no_sheets(_: str) -> tuple[DoubtfulSheet, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """Everything a paper of the round may say."""

    setup: ElectionSetup
    phase: Phase
    void: bool = False
    """This vote was declared void, sealed or not: nobody is elected by it."""
    committee: bool = False
    """The new committee elects its officers: it alone is counted, not the whole meeting (A1)."""
    round_no: int = 1
    round_kind: RoundKind = RoundKind.FIRST
    started_at: str = ""
    opened_at: str = ""
    closed_at: str = ""
    counted_at: str = ""
    quorum: QuorumView | None = None
    turnout: TurnoutView | None = None
    register: tuple[RegisterRow, ...] = ()
    came: Mapping[int, str] = field(default_factory=dict)
    """By roll number: 本人, 委托, 流动票箱; for the backup roll."""
    exclusions: tuple[ExclusionLine, ...] = ()
    proxies: tuple[ProxyLine, ...] = ()
    mobile: tuple[MobileVoterLine, ...] = ()
    scribes: tuple[ScribeLine, ...] = ()
    ledgers: tuple[LedgerFact, ...] = ()
    box_count: int = 0
    booths: int | None = None
    announcement_no: str = ""
    report_no: str = ""
    too_many: int = 0
    """Sheets more than C2 allows."""
    breaks: tuple[str, ...] = ()
    """Breaks of the ledger that two people took note of, as the minutes print them."""
    halts: tuple[tuple[str, str], ...] = ()
    """Moment and words of each time this round was suspended, went on, or was declared void, with the reason given."""
    spot_checks: tuple[str, ...] = ()
    """Each spot check in words: what was drawn and compared, what differed, the risk stated."""
    bags: tuple[SealedBag, ...] = ()
    counts: tuple[CountFact, ...] = ()
    verdict: Verdict | None = None
    standing: Standing = field(default_factory=Standing)
    """Where the election stands after all rounds; without posts before the result is decided."""
    earlier: tuple[ElectionSetup, ...] = ()
    """The set-ups of the rounds before this one."""
    written: tuple[Candidate, ...] = ()
    """What the roll says of elected people who were written in."""
    past: tuple["PaperFacts", ...] = ()
    """The decided votes before this one, each with its own turnout, ledgers and verdict."""
    cast: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """Sheets recovered by round and post: what the share of whoever won there is measured against."""
    staff: tuple[StaffFact, ...] = ()
    staff_adopted: Hands | None = None
    """The show of hands on the staff list."""
    agenda: tuple[AgendaFact, ...] = ()
    incidents: tuple[IncidentEntry, ...] = ()
    checks: tuple[CheckItem, ...] = ()
    batches: tuple[BatchFact, ...] = ()
    doubtful_sheets: Callable[[str], tuple[DoubtfulSheet, ...]] = _no_sheets
    """Fetches the decided sheets of one batch with their masked pictures, when a paper shows them."""

    @property
    def party(self) -> bool:
        """Say whether this is a party election (counts against 应到会)."""
        return self.setup.body is Body.PARTY_BRANCH

    @property
    def votes(self) -> tuple["PaperFacts", ...]:
        """Return every vote of the election so far, the first one first, this one last."""
        return (*self.past, self)

    def ledger(self, ballot_type: str) -> LedgerFact | None:
        """Return the ledger of one ballot type, or None."""
        return next((x for x in self.ledgers if x.ballot_type == ballot_type), None)

    def count(self, ballot_type: str) -> CountFact | None:
        """Return the closed count of one ballot type, or None."""
        return next((x for x in self.counts if x.ballot_type == ballot_type), None)

    def people(self, *roles: Role) -> list[str]:
        """Return the names of those on duty in *roles*."""
        return [x.name for x in self.staff if x.role in roles]

    @property
    def voters(self) -> int:
        """Who took part: issued in person and by proxy (exchanges are not new voters)."""
        if self.turnout is not None:
            return self.turnout.took_part
        return max(((x.total.in_person or 0) + (x.total.by_proxy or 0) for x in self.ledgers), default=0)
