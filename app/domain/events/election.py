"""What happens to the election itself: founded, changed, frozen, moved through its phases and rounds."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.bodies import RoundKind
from app.domain.events.base import Event
from app.domain.ids import ElectionId
from app.domain.phase import Phase, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionFounded(Event):
    """The election was put into the file."""

    CODE: ClassVar[str] = "election.founded"
    election: ElectionId
    title: str
    setup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChanged(Event):
    """Posts, candidates, ballot types or settings were changed before ballots were printed."""

    CODE: ClassVar[str] = "election.setup_changed"
    setup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSheetFrozen(Event):
    """The rule sheet was signed off; *rule_sheet* is the fingerprint printed on every paper."""

    CODE: ClassVar[str] = "election.rule_sheet_frozen"
    rule_sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseMoved(Event):
    """The day moved on."""

    CODE: ClassVar[str] = "phase.moved"
    verb: Verb
    left: Phase
    reached: Phase
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStarted(Event):
    """A further round, or a rerun, began with ballots, ledger and papers of its own."""

    CODE: ClassVar[str] = "phase.round_started"
    round_no: int
    kind: RoundKind
    setup: str
    reason: str = ""
