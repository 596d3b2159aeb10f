"""What an act gives back when it has been committed."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.events.base import Event

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """The value of the act and the events that are now in the journal, in their order."""

    value: T
    events: tuple[Event, ...] = ()
