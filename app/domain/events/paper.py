"""What happens to ballot paper: counts per ballot type and place, never one ballot's number."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.ballots import BagKind, Disposal
from app.domain.events.base import Event
from app.domain.ids import PlaceId
from app.domain.reconciliation import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAdded(Event):
    """A place where ballots are handed out was set up."""

    CODE: ClassVar[str] = "paper.place_added"
    place: PlaceId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsPrinted(Event):
    """A print run left the printer."""

    CODE: ClassVar[str] = "paper.printed"
    ballot_type: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsReceived(Event):
    """Sheets were counted in; *damaged* of them cannot be issued."""

    CODE: ClassVar[str] = "paper.received"
    place: PlaceId
    ballot_type: str
    count: int
    damaged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsHandedOn(Event):
    """Unissued sheets went from one place to another."""

    CODE: ClassVar[str] = "paper.handed_on"
    place: PlaceId
    to: PlaceId
    ballot_type: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsDamaged(Event):
    """Unissued sheets can no longer be issued."""

    CODE: ClassVar[str] = "paper.damaged"
    place: PlaceId
    ballot_type: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsIssued(Event):
    """Sheets of every ballot type were issued: *in_person* and *by_proxy* of each."""

    CODE: ClassVar[str] = "paper.issued"
    place: PlaceId
    in_person: int
    by_proxy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTakenBack(Event):
    """Unmarked sheets of every ballot type came back to the issuing table."""

    CODE: ClassVar[str] = "paper.issue_taken_back"
    place: PlaceId
    in_person: int
    by_proxy: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoiledExchanged(Event):
    """A spoiled sheet was handed back and another one issued; its code, if it has one, is cancelled."""

    CODE: ClassVar[str] = "paper.spoiled_exchanged"
    place: PlaceId
    ballot_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableExchanged(Event):
    """A spoiled sheet whose code no scanner reads was exchanged by two people; *cancelled*: its printed number could be read."""

    CODE: ClassVar[str] = "paper.unreadable_exchanged"
    place: PlaceId
    ballot_type: str
    cancelled: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAwaySeen(Event):
    """Sheets were taken out of the hall, or not put into a box."""

    CODE: ClassVar[str] = "paper.taken_away"
    place: PlaceId
    ballot_type: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedCancelled(Event):
    """Unused sheets were counted; some kept as samples, the others cancelled in public."""

    CODE: ClassVar[str] = "paper.unused_cancelled"
    place: PlaceId
    ballot_type: str
    counted: int
    kept: int
    cancelled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BagClosed(Event):
    """Sheets were sealed in a bag, or destroyed."""

    CODE: ClassVar[str] = "paper.bag_closed"
    kind: BagKind
    ballot_type: str
    sheets: int
    bag_no: str
    seal_no: str
    disposal: Disposal


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakClosed(Event):
    """Two people took note of an identity that does not hold, with both numbers and the reason."""

    CODE: ClassVar[str] = "ledger.break_closed"
    identity: Identity
    ballot_type: str
    place: str
    subject: str
    left: int
    right: int
    reason: str
