"""What the import steps show: the file as opened, the preview, and what was taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from app.domain.roll_columns import RollField
from app.domain.roll_diff import RollDiff
from app.domain.roll_faults import RowFault
from app.domain.roll_reading import RollRow

_NEAR = 200
"""Rows that are looked through for an example; an empty column of 20 000 would hold the window up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedRoll:
    """A table file ready for the step “对应列”: choose the sheet, correct the columns, then preview."""

    path: str
    file: str
    sheets: tuple[str, ...]
    sheet: str
    header_row: int
    """Row of the head as the table numbers it, from 1."""
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Every row of the sheet, the head and what stands above it included."""
    columns: Mapping[RollField, int]
    """The guess (remembered headings first): column index by field."""

    def sample(self, column: int, count: int = 3) -> tuple[str, ...]:
        """Return the first *count* values soon below the head in a column, to choose by."""
        below = islice(self.rows, self.header_row, self.header_row + _NEAR)
        return tuple(islice((row[column] for row in below if column < len(row) and row[column]), count))


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPreview:
    """Everything a person must see before anything is written."""

    file: str
    sheet: str
    headings: Mapping[RollField, str]
    """The heading chosen for each field; remembered for the town when the roll is taken over."""
    rows: tuple[RollRow, ...]
    faults: tuple[RowFault, ...]
    """Every misfit of every row, in the order of the table; warnings among them."""
    diff: RollDiff
    roll_before: str
    """Fingerprint of the roll that was compared."""
    namesakes: tuple[str, ...]
    """Names that two or more people have: the desk will be asked to choose."""

    @property
    def bad_rows(self) -> tuple[int, ...]:
        """Rows that cannot be taken over, as the table numbers them."""
        return tuple(row.row for row in self.rows if not row.good)

    @property
    def good_count(self) -> int:
        """How many rows can be taken over."""
        return len(self.rows) - len(self.bad_rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What was taken over. People."""

    file: str
    added: int
    changed: int
    struck: int
    kept: int
    left_out: int
    on_roll: int
    roll: str
    """Fingerprint of the roll now."""
