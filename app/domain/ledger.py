"""The ledger of a round as pages and form 06 show it."""

from dataclasses import dataclass

from app.domain.ballots import LedgerColumn
from app.domain.ids import PlaceId
from app.domain.reconciliation import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLedger:
    """One place's column of form 06 and its identities."""

    place: PlaceId
    label: str
    column: LedgerColumn
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLedger:
    """One ballot type: its places and the total."""

    ballot_type: str
    places: tuple[PlaceLedger, ...]
    total: LedgerColumn
    print_run: int
    comparisons: tuple[Comparison, ...]
    """The identities of the total, bags included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedBreak:
    """A break two people took note of; printed in the minutes."""

    identity: str
    ballot_type: str
    place: str
    subject: str
    left: int
    right: int
    reason: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything C1 and C2 ask about one round."""

    round_no: int
    types: tuple[TypeLedger, ...]
    breaks: tuple[Comparison, ...]
    """Identities that do not hold and that nobody closed; *place* "" is the total."""
    closed: tuple[ClosedBreak, ...]
    too_many: int
    """Sheets more than C2 allows (of the worst ballot type); above 0 the day stops."""
    voters: int
    """Who took part: in person and by proxy."""
