"""What was filed and recommended before the day."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.rule_sheet import NameOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNoted(Event):
    """A document of the preparation was noted (请示, 批复)."""

    CODE: ClassVar[str] = "setup.document_noted"
    title: str
    number: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNoted(Event):
    """A recommendation meeting was noted."""

    CODE: ClassVar[str] = "setup.meeting_noted"
    title: str
    due: int
    present: int
    names: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOrderSigned(Event):
    """Somebody signed off the order of names by strokes; *moved* are those a hand placed elsewhere than the table."""

    CODE: ClassVar[str] = "setup.name_order_signed"
    post: str
    convention: NameOrder
    names: int
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsNoted(Event):
    """The town's limits on candidates were noted; 0 and empty mean no limit."""

    CODE: ClassVar[str] = "setup.limits_noted"
    youngest: int
    oldest: int
    education: str
