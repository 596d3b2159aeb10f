"""What was filed and recommended before the day."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event


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
