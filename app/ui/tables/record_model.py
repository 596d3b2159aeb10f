"""One model for every table: columns say how a view record becomes a cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui import theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, kw_only=True)  # no slots: Column[R](…) sets __orig_class__, which slots break
class Column(Generic[R]):
    """A column: head, the cell's words, whether it is a number (right aligned), its colour token, bold."""

    head: str
    text: Callable[[R], str]
    number: bool = False
    tone: Callable[[R], str] | None = None
    bold: bool = False
    width: int | None = None
    """Pixels at 100 %; None shares what is left."""


class RecordModel(QAbstractTableModel, Generic[R]):
    """Rows are view records, in the order they were put."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._records: tuple[R, ...] = ()

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns."""
        return self._columns

    def put(self, records: Sequence[R]) -> None:
        """Show *records*."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def record(self, row: int) -> R | None:
        """Return the record of *row*, or None."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def records(self) -> tuple[R, ...]:
        """Return all records."""
        return self._records

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heads, aligned like their cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        record = self.record(index.row()) if index.isValid() else None
        if record is None or not 0 <= index.column() < len(self._columns):
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(record)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column.number)
            case Qt.ItemDataRole.ForegroundRole:
                return theme.colour(column.tone(record)) if column.tone else None
            case Qt.ItemDataRole.FontRole:
                return theme.font(theme.BODY, weight=theme.BOLD) if column.bold else None
        return None


def _alignment(number: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
