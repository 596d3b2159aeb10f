"""What happens at the check-in desk. Never anything about a sheet: issuing is counted in paper events, without a person."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.checkin import Capacity, Channel
from app.domain.events.base import Event
from app.domain.ids import BoxId, VoterId


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterCheckedIn(Event):
    """Somebody was checked in under a slip number."""

    CODE: ClassVar[str] = "checkin.voter_checked_in"
    voter: VoterId
    slip: int
    capacity: Capacity
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInTakenBack(Event):
    """A check-in was taken back; its slip number is not given out again."""

    CODE: ClassVar[str] = "checkin.taken_back"
    voter: VoterId
    slip: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterLeft(Event):
    """Somebody left the hall."""

    CODE: ClassVar[str] = "checkin.left"
    voter: VoterId
    slip: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterCameBack(Event):
    """Somebody who had left came back."""

    CODE: ClassVar[str] = "checkin.came_back"
    voter: VoterId
    slip: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceCarriedOver(Event):
    """Everybody still in the hall was taken over into the next round with the same slip number."""

    CODE: ClassVar[str] = "checkin.carried_over"
    people: int
    from_round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SomebodyTurnedAway(Event):
    """Somebody was not let in; no name is kept, only why."""

    CODE: ClassVar[str] = "checkin.turned_away"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScribeRecorded(Event):
    """Somebody else writes for a voter (代写, B5)."""

    CODE: ClassVar[str] = "checkin.scribe_recorded"
    voter: VoterId
    writer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScribeRemoved(Event):
    """The note that somebody else writes for a voter was taken back."""

    CODE: ClassVar[str] = "checkin.scribe_removed"
    voter: VoterId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileVoterListed(Event):
    """A voter was put on the list of a mobile box."""

    CODE: ClassVar[str] = "checkin.mobile_voter_listed"
    voter: VoterId
    box: BoxId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileVoterUnlisted(Event):
    """A voter was taken off the list of a mobile box before voting there."""

    CODE: ClassVar[str] = "checkin.mobile_voter_unlisted"
    voter: VoterId
    box: BoxId
    reason: str
