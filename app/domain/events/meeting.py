"""What the meeting did: steps of the order of the day, shows of hands, incidents."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import IncidentId
from app.domain.incidents import IncidentKind, Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone(Event):
    """A step of the order of the day took place."""

    CODE: ClassVar[str] = "agenda.done"
    step: str
    title: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLeftOut(Event):
    """A step was left out."""

    CODE: ClassVar[str] = "agenda.left_out"
    step: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTakenBack(Event):
    """A step had been ticked by mistake."""

    CODE: ClassVar[str] = "agenda.taken_back"
    step: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsShown(Event):
    """The meeting voted by show of hands."""

    CODE: ClassVar[str] = "agenda.hands_shown"
    number: int
    step: str
    question: str
    approve: int
    against: int
    abstain: int
    present: int
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsGivenUp(Event):
    """A party's meeting agreed to leave vacant seats of a post empty (A1); *hands* is the number of its show of hands."""

    CODE: ClassVar[str] = "agenda.seats_given_up"
    post: str
    seats: int
    hands: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecorded(Event):
    """Something went wrong."""

    CODE: ClassVar[str] = "incident.recorded"
    incident: IncidentId
    number: int
    kind: IncidentKind
    risk: Risk
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HallMoved(Event):
    """Because of it the meeting goes on in another hall; *escorts* went with boxes and ballots."""

    CODE: ClassVar[str] = "incident.hall_moved"
    incident: IncidentId
    number: int
    hall: str
    escorts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Event):
    """It was decided what to do about it."""

    CODE: ClassVar[str] = "incident.closed"
    incident: IncidentId
    number: int
    handling: str
    decided_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanged(Event):
    """The town put its own card in place of the one that ships."""

    CODE: ClassVar[str] = "incident.card_changed"
    kind: IncidentKind
    risk: Risk
    steps: tuple[str, ...]
