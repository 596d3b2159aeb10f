"""What must be true, besides the phase, before the day moves on: so that the strip can say what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.errors import NotNow
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode


class Gate(StrEnum):
    """One thing that holds the day up; its words are in app/texts/phases.py."""

    RULE_SHEET_OPEN = "rule_sheet_open"
    SETUP_BLOCKED = "setup_blocked"
    NO_BALLOTS = "no_ballots"
    QUORUM_MISSING = "quorum_missing"
    EXCLUSIONS_OPEN = "exclusions_open"
    BOX_OUT = "box_out"
    BOX_NOT_COUNTED = "box_not_counted"
    TOO_MANY_RECOVERED = "too_many_recovered"
    BATCH_OPEN = "batch_open"
    DOUBTFUL_LEFT = "doubtful_left"
    NOT_ALL_COUNTED = "not_all_counted"
    BREAK_OPEN = "break_open"
    UNUSED_LEFT = "unused_left"
    NO_SEATS_LEFT = "no_seats_left"
    SEATS_OPEN = "seats_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What the gates ask about; counts are sheets, boxes, batches. A fact that is not known yet has its default."""

    rule_sheet_frozen: bool = False
    setup_blocked: int = 0
    """Findings of the preliminary check that block."""
    ballots_received: int = 0
    quorum_missing: int = 0
    """Party: how many more must be present (0 where no quorum is asked)."""
    exclusions_open: int = 0
    """Exclusions from 应到会 recorded with a consent but not yet put to the meeting (B2)."""
    boxes_out: int = 0
    boxes_not_counted: int = 0
    too_many_recovered: int = 0
    """Sheets more than C2 allows."""
    batches_open: int = 0
    doubtful: int = 0
    sheets_not_counted: int = 0
    """Recovered by hand count, less those in closed batches."""
    breaks_open: int = 0
    """Identities of C1 that do not hold and that nobody has closed."""
    unused: int = 0
    """Unused ballots that are neither cancelled nor kept (C12)."""
    seats_open: int = 0
    """Seats left to a further round: vacant or in a runoff."""


_HOLDS: Mapping[Gate, Callable[[DayFacts], bool]] = MappingProxyType(
    {
        Gate.RULE_SHEET_OPEN: lambda f: not f.rule_sheet_frozen,
        Gate.SETUP_BLOCKED: lambda f: f.setup_blocked > 0,
        Gate.NO_BALLOTS: lambda f: f.ballots_received == 0,
        Gate.QUORUM_MISSING: lambda f: f.quorum_missing > 0,
        Gate.EXCLUSIONS_OPEN: lambda f: f.exclusions_open > 0,
        Gate.BOX_OUT: lambda f: f.boxes_out > 0,
        Gate.BOX_NOT_COUNTED: lambda f: f.boxes_not_counted > 0,
        Gate.TOO_MANY_RECOVERED: lambda f: f.too_many_recovered > 0,
        Gate.BATCH_OPEN: lambda f: f.batches_open > 0,
        Gate.DOUBTFUL_LEFT: lambda f: f.doubtful > 0,
        Gate.NOT_ALL_COUNTED: lambda f: f.sheets_not_counted != 0,
        Gate.BREAK_OPEN: lambda f: f.breaks_open > 0,
        Gate.UNUSED_LEFT: lambda f: f.unused > 0,
        Gate.NO_SEATS_LEFT: lambda f: f.seats_open == 0,
        Gate.SEATS_OPEN: lambda f: f.seats_open > 0,
    }
)

GATES: Mapping[Verb, tuple[Gate, ...]] = MappingProxyType(
    {
        Verb.MAKE_READY: (Gate.RULE_SHEET_OPEN, Gate.SETUP_BLOCKED),
        Verb.PRINT_BALLOTS: (Gate.RULE_SHEET_OPEN,),
        Verb.RECEIVE_BALLOTS: (Gate.RULE_SHEET_OPEN,),
        Verb.OPEN_VOTING: (Gate.NO_BALLOTS, Gate.QUORUM_MISSING, Gate.EXCLUSIONS_OPEN),
        Verb.CLOSE_VOTING: (Gate.BOX_OUT,),
        Verb.START_COUNT: (Gate.BOX_NOT_COUNTED, Gate.TOO_MANY_RECOVERED),
        Verb.DECIDE: (Gate.BATCH_OPEN, Gate.DOUBTFUL_LEFT, Gate.NOT_ALL_COUNTED, Gate.BREAK_OPEN),
        Verb.START_ROUND: (Gate.NO_SEATS_LEFT, Gate.UNUSED_LEFT, Gate.BREAK_OPEN),
        Verb.ELECT_OFFICERS: (Gate.SEATS_OPEN, Gate.UNUSED_LEFT, Gate.BREAK_OPEN),
        Verb.SEAL_DAY: (Gate.UNUSED_LEFT, Gate.BREAK_OPEN),
    }
)
"""What holds each act up. Acts that are not here have no gate."""


def missing(verb: Verb, facts: DayFacts) -> tuple[Gate, ...]:
    """Return every gate that is still closed before *verb*, in the order people should open them."""
    return tuple(gate for gate in GATES.get(verb, ()) if _HOLDS[gate](facts))


def require_gates(verb: Verb, facts: DayFacts) -> None:
    """Raise NotNow(GATE_CLOSED) with facts ``missing`` (tuple of Gate) unless all gates of *verb* are open."""
    closed = missing(verb, facts)
    if closed:
        raise NotNow(ProblemCode.GATE_CLOSED, verb=verb, missing=closed, count=len(closed))
