"""What happens at the counting table. Batches only: never a vote, never one sheet, never a moment of one scan."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import BatchId


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOpened(Event):
    """A bundle was laid out for scanning; *expected* sheets were counted by hand, -1 = not yet."""

    CODE: ClassVar[str] = "counting.batch_opened"
    batch: BatchId
    label: str
    ballot_type: str
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchHandCounted(Event):
    """The sheets of a bundle were counted by hand (again)."""

    CODE: ClassVar[str] = "counting.batch_hand_counted"
    batch: BatchId
    label: str
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchThrownBack(Event):
    """A whole batch was thrown back: none of its sheets count until they are scanned again."""

    CODE: ClassVar[str] = "counting.batch_thrown_back"
    batch: BatchId
    label: str
    sheets: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchClosed(Event):
    """Every sheet is decided and scanned = hand count; *fingerprint* fixes what is counted."""

    CODE: ClassVar[str] = "counting.batch_closed"
    batch: BatchId
    label: str
    sheets: int
    valid: int
    invalid: int
    set_aside: int
    adjudicated: int
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCountsAgreed(Event):
    """Two people entered the same figures for a batch."""

    CODE: ClassVar[str] = "counting.hand_counts_agreed"
    batch: BatchId
    label: str
    valid: int
    invalid: int
    corrections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCountsDiffer(Event):
    """Two people entered different figures; both look again."""

    CODE: ClassVar[str] = "counting.hand_counts_differ"
    batch: BatchId
    label: str
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCountCorrected(Event):
    """Somebody corrected a figure of a finished hand count."""

    CODE: ClassVar[str] = "counting.hand_count_corrected"
    batch: BatchId
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckDrawn(Event):
    """Dice were thrown in public and sheets drawn."""

    CODE: ClassVar[str] = "counting.spot_check_drawn"
    seed: str
    draws: int
    sheets: int
    risk_limit_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckCorrected(Event):
    """What was entered of a drawn sheet was entered again; neither the sheet nor its votes are told."""

    CODE: ClassVar[str] = "counting.spot_check_corrected"
    seed: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckDone(Event):
    """Paper and record of the drawn sheets were compared; the risk in hundredths of a per cent."""

    CODE: ClassVar[str] = "counting.spot_check_done"
    seed: str
    sheets: int
    differing: int
    risk_hundredths: int
    confirmed: bool
