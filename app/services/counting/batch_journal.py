"""Where each batch stands by the journal: the truth after a power cut, whatever the box got to write before it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.count_views import BatchState
from app.domain.events.counting import BatchClosed, BatchHandCounted, BatchOpened, BatchThrownBack
from app.domain.ids import BatchId
from app.models.journal import JournalLine

NOBODY_COUNTED = -1
"""What ``BatchOpened.expected`` says before anybody counted the bundle by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBatch:
    """One batch as the journal tells it."""

    state: BatchState
    expected: int | None
    reason: str = ""


BATCH_CODES = (BatchOpened.CODE, BatchHandCounted.CODE, BatchClosed.CODE, BatchThrownBack.CODE)
"""The events that say where a batch stands."""


def standing_by_journal(lines: Iterable[JournalLine]) -> dict[BatchId, ToldBatch]:
    """Return every batch the journal knows of, by its id."""
    told: dict[BatchId, ToldBatch] = {}
    for line in lines:
        batch = BatchId(str(line.body.get("batch", "")))
        match line.code:
            case BatchOpened.CODE:
                expected = line.body["expected"]
                told[batch] = ToldBatch(
                    state=BatchState.OPEN, expected=None if expected == NOBODY_COUNTED else expected
                )
            case BatchHandCounted.CODE:
                told[batch] = replace(told[batch], expected=line.body["expected"])
            case BatchClosed.CODE:
                told[batch] = replace(told[batch], state=BatchState.CLOSED)
            case BatchThrownBack.CODE:
                told[batch] = replace(told[batch], state=BatchState.THROWN_BACK, reason=line.body["reason"])
            case _:
                pass
    return told
