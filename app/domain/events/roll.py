"""What happens to the roll: imported, corrected, people added or struck off. Ids and counts, no names."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import VoterId


@dataclass(frozen=True, slots=True, kw_only=True)
class RollImported(Event):
    """A roll was taken over from a table; *roll* is the fingerprint of all its lines afterwards."""

    CODE: ClassVar[str] = "roll.imported"
    file: str
    added: int
    changed: int
    struck: int
    kept: int
    left_out: int
    """Rows that did not fit and were left out with the clerk's consent."""
    on_roll: int
    roll: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterCorrected(Event):
    """Fields of one line were corrected; *fields* are their names."""

    CODE: ClassVar[str] = "roll.voter_corrected"
    voter: VoterId
    roll_number: int
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterAdded(Event):
    """Somebody left off by mistake was put on the roll."""

    CODE: ClassVar[str] = "roll.voter_added"
    voter: VoterId
    roll_number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterStruck(Event):
    """Somebody was taken off the roll."""

    CODE: ClassVar[str] = "roll.voter_struck"
    voter: VoterId
    roll_number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectorsSet(Event):
    """It was settled who alone votes in this round; nobody named means the whole roll."""

    CODE: ClassVar[str] = "roll.electors_set"
    voters: tuple[VoterId, ...]
