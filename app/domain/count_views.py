"""What the counting desk shows and keeps: batches, takes, items for people, hand counts. Frozen records, no voter, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.ids import BatchId, SheetId
from app.domain.marks import Item
from app.domain.tally import PaperCount


class BatchState(StrEnum):
    """Where a batch stands: open → staged → closed (sealed against change), or thrown back."""

    OPEN = "open"
    STAGED = "staged"
    CLOSED = "closed"
    THROWN_BACK = "thrown_back"


class SheetFault(StrEnum):
    """Why a sheet was not counted as a ballot, by name."""

    RESCAN = "rescan"
    """Not read well enough: feed it again."""
    NO_BALLOT = "no_ballot"
    OTHER_ELECTION = "other_election"
    OTHER_ROUND = "other_round"
    OTHER_TYPE = "other_type"
    TEST = "test"
    FORGED = "forged"
    COPY = "copy"
    """The same number was taken in another batch, or people found a copy in this one."""
    RESCANNED = "rescanned"
    """The same sheet again in this batch: it is counted already."""
    CANCELLED = "cancelled"
    """Cancelled, or spoiled and exchanged: its number may never be counted."""


NOT_TAKEN = frozenset({SheetFault.RESCAN, SheetFault.NO_BALLOT, SheetFault.OTHER_TYPE, SheetFault.RESCANNED})
"""Faults whose sheet does not enter the batch at all; the others stay in it as void ballots (they lay in the box)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What became of one page: counted or not, and where the sheet lies in the stack (from 1; 0 = not in it)."""

    sheet: SheetId | None
    position: int
    counted: bool
    """It is in the batch as a ballot (doubtful ones included, as long as the batch is open)."""
    fault: SheetFault | None = None
    reason: str = ""
    """The reader's reason for a rescan."""
    first_position: int = 0
    """RESCANNED: where the first one lies."""
    items: int = 0
    """Questions for the scrutineers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """One batch on the scan page. Sheets are numbers of sheets."""

    id: BatchId
    label: str
    ballot_type: str
    state: BatchState
    expected: int | None
    """Counted by hand; None = not counted yet."""
    scanned: int
    set_aside: int
    """Of the scanned: forged, copied, cancelled … (void)."""
    doubtful: int
    """Sheets with open questions."""
    reason: str = ""
    fingerprint: str = ""
    called: int = 0
    """Sheets two people called alike by hand, where nothing was scanned."""

    @property
    def missing(self) -> int:
        """Return hand count − what was scanned or called; 0 where the hand count is not known."""
        return 0 if self.expected is None else self.expected - (self.scanned or self.called)

    @property
    def counted(self) -> int:
        """Return the sheets the batch stands for: scanned, or counted by hand where nothing was scanned."""
        return self.scanned or self.expected or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """One sheet of a batch by its place in the stack (0 once places are forgotten)."""

    sheet: SheetId
    batch: BatchId
    label: str
    position: int
    fault: SheetFault | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item for one scrutineer: without totals and without the other's answer."""

    sheet: SheetId
    item: Item
    batch_label: str
    position: int
    answered: tuple[str, ...]
    """Names of those who have answered, never what they said; two when they differ and a third is asked."""

    @property
    def answered_by(self) -> int:
        """Return how many have answered."""
        return len(self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPicture:
    """What is shown of one item: PNG pictures (empty where none was kept), and where the place lies on the sheet."""

    part: bytes
    whole: bytes
    frame: tuple[float, float, float, float] | None = None
    """(left, top, width, height) of the place as shares of the whole sheet, 0..1."""
    heads: tuple[tuple[str, float], ...] = ()
    """What each column of boxes in *part* means (approve, disapprove, abstain), and its middle as a share of the width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One person's answer, as kept beside the sheet."""

    staff: str
    name: str
    answer: str
    rule: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGroup:
    """Write-in lines believed to show one name; *members* are (sheet, item key)."""

    id: str
    post: str
    label: str
    members: tuple[tuple[SheetId, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """A closed batch: its count and why ballots were void, by rule code."""

    batch: BatchId
    label: str
    ballot_type: str
    count: PaperCount
    void_by_rule: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandTally:
    """What one person entered at 唱票: votes by (post, name, mark word), valid and invalid sheets."""

    person: str
    valid: int
    invalid: int
    votes: Mapping[str, int]
    """Keys ``post|name|approve`` (or disapprove, abstain)."""
    corrections: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPerson:
    """Somebody who enters a batch by hand, and whether they have finished; none of their figures."""

    name: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One figure on which two counts differ."""

    what: str
    first: int
    second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledByHand:
    """A bundle that is being called: its sheets as counted beforehand (0 = not counted), and the figures so far."""

    label: str
    expected: int
    tally: HandTally


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCountView:
    """The hand count of one batch: who entered, whether they agree, and against the scan where there is one."""

    batch: BatchId
    people: tuple[str, ...]
    agreed: bool
    between_people: tuple[Difference, ...]
    against_scan: tuple[Difference, ...] | None
    tally: HandTally | None
    """The agreed figures."""
