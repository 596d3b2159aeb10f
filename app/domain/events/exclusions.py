"""Members left out of 应到会 (RULES.md B2, B3)."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import VoterId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionProposed(Event):
    """A member was put forward to be left out of 应到会."""

    CODE: ClassVar[str] = "exclusion.proposed"
    voter: VoterId
    circumstance: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionsConsented(Event):
    """The higher party organisation consented."""

    CODE: ClassVar[str] = "exclusion.consented"
    voters: tuple[VoterId, ...]
    document: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionsVoted(Event):
    """The meeting voted on leaving them out."""

    CODE: ClassVar[str] = "exclusion.voted"
    voters: tuple[VoterId, ...]
    approve: int
    disapprove: int
    abstain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionWithdrawn(Event):
    """An exclusion not yet completed was dropped."""

    CODE: ClassVar[str] = "exclusion.withdrawn"
    voter: VoterId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedAdmitted(Event):
    """An excluded member turned up and was admitted: back in 应到会 (B3)."""

    CODE: ClassVar[str] = "exclusion.admitted"
    voter: VoterId
    reason: str
