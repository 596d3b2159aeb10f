"""What happens to ballot boxes. The first of two counts enters without its number, so that it cannot be copied."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import BoxId, PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPrepared(Event):
    """A box was shown empty and sealed."""

    CODE: ClassVar[str] = "box.prepared"
    box: BoxId
    label: str
    place: PlaceId
    mobile: bool
    seal_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileBoxSent(Event):
    """A mobile box went out with its team and *sheets* of each ballot type."""

    CODE: ClassVar[str] = "box.sent"
    box: BoxId
    label: str
    team: tuple[str, ...]
    sheets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileBoxReturned(Event):
    """A mobile box came back; *unused* sheets of each ballot type came with it, in the order of the ballot types."""

    CODE: ClassVar[str] = "box.returned"
    box: BoxId
    label: str
    unused: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxOpened(Event):
    """A box was opened; *remark* says why when the seal was not the one put on."""

    CODE: ClassVar[str] = "box.opened"
    box: BoxId
    label: str
    seal_no: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCountEntered(Event):
    """The first of two people entered a count; the number is not told before the second."""

    CODE: ClassVar[str] = "box.count_entered"
    box: BoxId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCounted(Event):
    """Two people counted the same, by ballot type in the order of the ballot types."""

    CODE: ClassVar[str] = "box.counted"
    box: BoxId
    label: str
    sheets: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCountsDiffer(Event):
    """Two people counted differently; both count again."""

    CODE: ClassVar[str] = "box.counts_differ"
    box: BoxId
    label: str
    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxRecountOrdered(Event):
    """A count that two people had agreed on was set aside; the box is counted again."""

    CODE: ClassVar[str] = "box.recount_ordered"
    box: BoxId
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxExcluded(Event):
    """A box was taken out of the count."""

    CODE: ClassVar[str] = "box.excluded"
    box: BoxId
    label: str
    reason: str
