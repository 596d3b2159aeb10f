"""唱票 on the wall: the sheets of a closed batch in an order nobody can make again, each with whom it approves of (C11)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.count_views import BatchState
from app.domain.ids import BatchId, SheetId
from app.domain.papers import Mark, Standing
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.services.counting.judging import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledSheet:
    """One sheet as it is called: *chosen* are (post, name); an invalid sheet chooses nobody."""

    sheet: SheetId
    valid: bool
    chosen: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledBundle:
    """A closed batch ready to be called, and what the bundles before it came to."""

    batch: BatchId
    label: str
    sheets: tuple[CalledSheet, ...]
    before: Mapping[tuple[str, str], int]
    """Approvals in the bundles called before, by (post, name)."""
    bundles_before: int
    sheets_before: int


class CallingService:
    """Questions for the second screen. Only closed batches: nothing undecided is ever shown."""

    def __init__(self, hall: HallStore, box: BoxStore) -> None:
        self._hall = hall
        self._box = box

    def bundle(self, batch: BatchId, *, before: tuple[BatchId, ...] = ()) -> CalledBundle:
        """Return the sheets of a closed batch, shuffled; *before* are the batches that were called already.

        Raises ValueError for a batch that is not closed.
        """
        earlier: dict[tuple[str, str], int] = {}
        sheets_before = 0
        for one in before:
            sheets = self._sheets(one)[1]
            sheets_before += len(sheets)
            for sheet in sheets:
                for choice in sheet.chosen:
                    earlier[choice] = earlier.get(choice, 0) + 1
        label, found = self._sheets(batch)
        secrets.SystemRandom().shuffle(found)
        return CalledBundle(
            batch=batch,
            label=label,
            sheets=tuple(found),
            before=earlier,
            bundles_before=len(before),
            sheets_before=sheets_before,
        )

    def _sheets(self, batch: BatchId) -> tuple[str, list[CalledSheet]]:
        with self._hall.reading() as hall, self._box.reading() as box:
            row = box.batch(batch)
            if row.state is not BatchState.CLOSED:
                raise ValueError(f"batch {row.label} is not closed")
            judge = Judge.of(hall.setup_of(row.round_no), row.ballot_type)
            kept = box.sheets(batch)
            judged = judge.interpret_all(kept)
        found = []
        for sheet, one in zip(kept, judged, strict=True):
            paper = one.judged
            valid = paper is not None and paper.standing is Standing.VALID
            chosen = tuple(
                (column.post, name)
                for column in (paper.columns if paper is not None and valid else ())
                if not column.void
                for name in (
                    *(n for n, mark in column.marks.items() if mark is Mark.APPROVE),
                    *column.written,
                )
            )
            found.append(CalledSheet(sheet=sheet.id, valid=valid, chosen=chosen))
        return row.label, found
