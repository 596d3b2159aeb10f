"""The table of every page: head 36, rows 44, no grid, a line below each row, a bar at the left of the chosen one."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui import theme
from app.ui.tables.record_model import Column, RecordModel

R = TypeVar("R")
ROOM = 12
HEAD_ROOM = 14
"""Above and below the words of a head over a row."""
LEAST = 100
"""Pixels a column without a width of its own keeps, at 100 %."""
NARROWEST = 0.6
"""So much of its width a column gives up at most; its words grow smaller and wrap."""
TEXT_EDGE = 3
"""Pixels the style leaves beside the words of a cell."""


class _RowDelegate(QStyledItemDelegate):
    """Adds the line below and the bar at the left; leaves room beside the text, above and below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What the words need in the width that is left for them."""
        mine = QStyleOptionViewItem(option)
        mine.rect = mine.rect.adjusted(ROOM, 0, -ROOM, 0)
        hint = super().sizeHint(mine, index)
        return QSize(hint.width() + 2 * ROOM, hint.height() + ROOM + self._strip(index))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Make the letters smaller, then wrap, where words are wider than their cell: nothing is cut."""
        super().initStyleOption(option, index)
        table = self.parent()
        if isinstance(table, RecordTable) and not table.wordWrap():
            least, size = theme.px(theme.HINT), option.font.pixelSize()
            while (
                size > least and _wide(option.font, size, option.text) > option.rect.width() - 2 * TEXT_EDGE
            ):
                size -= 1
            option.font.setPixelSize(size)
            if _wide(option.font, size, option.text) > option.rect.width() - 2 * TEXT_EDGE:
                option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
                option.textElideMode = Qt.TextElideMode.ElideRight  # no line is cut through its middle

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        mine = QStyleOptionViewItem(option)
        strip = self._strip(index)
        if strip:
            self._paint_head(painter, mine.rect, strip, index)
            mine.rect = mine.rect.adjusted(0, strip, 0, 0)
        mine.state &= ~QStyle.StateFlag.State_HasFocus
        chosen = bool(mine.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(mine.rect, theme.colour("primary_tint"))
            if index.column() == 0:
                bar = mine.rect
                painter.fillRect(QRect(bar.left(), bar.top(), 5, bar.height()), theme.colour("primary"))
            mine.state &= ~QStyle.StateFlag.State_Selected
        painter.fillRect(
            QRect(mine.rect.left(), mine.rect.bottom(), mine.rect.width(), 1), theme.colour("line")
        )
        mine.rect = mine.rect.adjusted(ROOM, 0, -ROOM, -1)
        super().paint(painter, mine, index)

    def _strip(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the height of the head over the row, where a part of the list begins."""
        table = self.parent()
        if isinstance(table, RecordTable) and table.head_of(index.row()):
            return theme.px(theme.HINT) + HEAD_ROOM
        return 0

    def _paint_head(
        self, painter: QPainter, at: QRect, strip: int, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        table = self.parent()
        head = QRect(at.left(), at.top(), at.width(), strip)
        painter.fillRect(head, theme.colour("sunk"))
        if index.column() == 0 and isinstance(table, RecordTable):
            painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(
                head.adjusted(ROOM, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, table.head_of(index.row())
            )


def _wide(font: QFont, size: int, words: str) -> int:
    face = QFont(font)
    face.setPixelSize(size)
    return QFontMetrics(face).horizontalAdvance(words)


class RecordTable(QTableView, Generic[R]):
    """A table of view records; ``chosen`` carries the record of the current row, ``opened`` of Enter/double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[Column[R]], *, name: str, row_height: int = 44) -> None:
        super().__init__()
        self.setObjectName(name)
        self._model: RecordModel[R] = RecordModel(columns)
        self._part: Callable[[R], str] | None = None
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(row_height, theme.px(theme.BODY) + 20))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumHeight(36)
        for place, column in enumerate(columns):
            if column.width is None:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(place, round(column.width * theme.px(theme.BODY) / 16))
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(self._on_open)

    def sizeHint(self) -> QSize:
        """A few rows: a table takes what is left, and a page that wraps must not scroll for it."""
        return QSize(256, max(self.minimumHeight(), 120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns give way in a narrow window, and keep the current row in sight."""
        super().resizeEvent(event)
        self._fit_columns()
        self.scrollTo(self.currentIndex())

    def _fit_columns(self) -> None:
        """Make the columns of a given width narrower where they leave too little for the others."""
        scale = theme.px(theme.BODY) / 16
        shown = [(at, one) for at, one in enumerate(self._model.columns) if not self.isColumnHidden(at)]
        given = {at: column.width * scale for at, column in shown if column.width}
        rest = LEAST * scale * (len(shown) - len(given))
        share = min(1.0, max(NARROWEST, (self.viewport().width() - rest) / max(1.0, sum(given.values()))))
        for at, width in given.items():
            if self.columnWidth(at) != round(width * share):
                self.setColumnWidth(at, round(width * share))

    def wrap(self) -> None:
        """Let long words take more lines and rows grow with them; for tables of tens of rows.

        Not by ResizeToContents: Qt would ask for every cell again, seven roles each, whenever anything is laid out.
        """
        self.setWordWrap(True)
        self._fitting.timeout.connect(self._fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())

    def follow_theme(self) -> None:
        """Fit the rows to the letters put on now."""
        if self.wordWrap():
            self._fitting.start()

    def _fit_rows(self) -> None:
        """Make each row as high as its words need in the width that is left for them."""
        least = self.verticalHeader().defaultSectionSize()
        beside = 2 * (
            ROOM + self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 2
        )
        metrics = [
            QFontMetrics(theme.font(theme.BODY, weight=theme.BOLD) if column.bold else self.font())
            for column in self._model.columns
        ]
        rooms = [QRect(0, 0, self.columnWidth(place) - beside, 10_000) for place in range(len(metrics))]
        for row, record in enumerate(self._model.records()):
            words = [column.text(record) for column in self._model.columns]
            high = max(
                face.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
                for face, room, text in zip(metrics, rooms, words, strict=True)
            )
            high = max(least, high + ROOM + (HEAD_ROOM + theme.px(theme.HINT) if self.head_of(row) else 0))
            if high != self.rowHeight(row):
                self.setRowHeight(row, high)
        self.scrollTo(self.currentIndex())

    def part_by(self, head: Callable[[R], str]) -> None:
        """Put the words of *head* over the first row of each part; records of a part must follow each other."""
        self._part = head

    def head_of(self, row: int) -> str:
        """Return the head over *row*; "" where no part begins."""
        record, before = self._model.record(row), self._model.record(row - 1)
        if self._part is None or record is None:
            return ""
        head = self._part(record)
        return head if before is None or self._part(before) != head else ""

    def put(self, records: Sequence[R]) -> None:
        """Show *records*; the row that was current stays current if it still exists."""
        row = self.currentIndex().row()
        self._model.put(records)
        if self.wordWrap():
            self._fit_rows()
        if records:
            self.selectRow(min(max(row, 0), len(records) - 1))

    def point_at(self, wanted: Callable[[R], bool]) -> bool:
        """Make the first row that is *wanted* the current one; say whether there is one."""
        row = next((at for at, record in enumerate(self._model.records()) if wanted(record)), -1)
        if row >= 0:
            self.selectRow(row)
        return row >= 0

    def current(self) -> R | None:
        """Return the record of the current row."""
        return self._model.record(self.currentIndex().row())

    def step(self, by: int) -> None:
        """Move the current row."""
        count = self._model.rowCount()
        if count:
            self.selectRow(min(max(self.currentIndex().row() + by, 0), count - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and figures are keys of the page, not the beginning of a row to look for."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_open(self.currentIndex())
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_row(self, now: QModelIndex, before: QModelIndex) -> None:
        record = self._model.record(now.row())
        if record is not None:
            self.chosen.emit(record)

    def _on_open(self, index: QModelIndex) -> None:
        record = self._model.record(index.row())
        if record is not None:
            self.opened.emit(record)
