"""What the frame shows of the day, as one frozen record: title, strip, counters, agreement, next step.

The frame asks a DayReader after every change; the one over the services is in ``desk_day.py``.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.domain.phase import Phase, Verb


class Kind(Enum):
    """The tag beside the title."""

    REAL = "正式"
    PRACTICE = "演练"
    SETUP = "筹备"


class Step(Enum):
    """How far a step of the strip is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripStep:
    """One step of the body's own order of the day (RULES.md G); *label* at most six characters."""

    label: str
    state: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One counter; *second* explains the difference; *started* False shows the number in grey."""

    label: str
    second: str
    value: int
    started: bool = True
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The sign between two tiles: ≥ → = …; *holds* None while there is nothing to compare."""

    sign: str
    holds: bool | None = None
    difference: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next move of the day: its words, the act, and what is missing (empty = it can be done)."""

    label: str
    verb: Verb | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """Everything the frame shows. ``relations`` is one shorter than ``tiles``."""

    title: str
    kind: Kind
    phase: Phase = Phase.PREPARATION
    steps: tuple[StripStep, ...] = ()
    tiles: tuple[Tile, ...] = ()
    relations: tuple[Relation, ...] = ()
    agrees: bool = True
    agreement: str = "各数一致"
    next_step: NextStep | None = None


class DayReader(Protocol):
    """Reads the day for the frame."""

    def read(self) -> DayView:
        """Return the day as it stands now."""
        ...
