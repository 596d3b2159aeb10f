"""The list of people found: name, second line, state at the right. Two lines a row, painted; a name is never cut."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.voter_views import VoterLine
from app.ui import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LINE = Qt.ItemDataRole.UserRole


def second_line(line: VoterLine) -> str:
    """Return group, birth and last digits, as far as they are known."""
    parts = [line.group, born(line.birth), f"尾号 {line.tail}" if line.tail else ""]
    return " · ".join(part for part in parts if part) or f"名册 {line.roll_number:04d} 号"


def born(birth: str) -> str:
    """Return 1958年3月生 from ``1958-03-01``; empty when unknown."""
    parts = birth.split("-")
    if len(parts) < 2 or not parts[1].isdigit():
        return f"{birth}年生" if birth.isdigit() else ""
    return f"{parts[0]}年{int(parts[1])}月生"


def state_of(line: VoterLine) -> tuple[str, str]:
    """Return the words of a person's state and their colour token."""
    if line.struck:
        return "已从名册划去", "stop"
    if line.slip is not None:
        if not line.present:
            return f"已离场 {line.slip:03d} 号", "look"
        return f"已签到 {line.slip:03d} 号", "ok"
    if line.represented_by:
        return f"委托 {line.represented_by}", "look"
    if line.on_mobile_list:
        return "流动票箱", "look"
    if line.excluded:
        return "不计入应到会", "look"
    return ("未签到", "ink3") if line.has_vote else ("无表决权", "ink3")


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[VoterLine, ...] = ()

    def put(self, lines: Sequence[VoterLine]) -> None:
        """Show *lines*."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, or its words."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.name}，{second_line(line)}，{state_of(line)[0]}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, max(60, theme.px(theme.DECISION) + theme.px(theme.HINT) + 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        line = index.data(LINE)
        if not isinstance(line, VoterLine):
            return
        rect = QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.colour("primary_tint"))
            painter.fillRect(QRect(rect.left(), rect.top(), 5, rect.height()), theme.colour("primary"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        inner = QRectF(rect.adjusted(20, 6, -14, -6))
        name_font = theme.font(theme.DECISION, weight=theme.BOLD if chosen else theme.NORMAL)
        words, tone = state_of(line)
        painter.setFont(theme.font(theme.HINT))
        right = QFontMetrics(painter.font()).horizontalAdvance(words) + 2
        painter.setPen(theme.colour(tone))
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | top, words)
        painter.setFont(_fitting(name_font, line.name, round(inner.width()) - right - 8))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inner.adjusted(0, -2, 0, 0), left | top, line.name)
        painter.setFont(theme.font(theme.HINT))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(inner, left | Qt.AlignmentFlag.AlignBottom, second_line(line))
        painter.restore()


def _fitting(font: QFont, text: str, width: int) -> QFont:
    """Return *font*, smaller where *text* would not fit; never below the smallest size."""
    while font.pixelSize() > theme.px(theme.HINT) and QFontMetrics(font).horizontalAdvance(text) > width:
        font.setPixelSize(font.pixelSize() - 1)
    return font


class VoterList(QListView):
    """``chosen`` carries the VoterLine of the current row."""

    chosen = Signal(object)

    def __init__(self, *, name: str = "found") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("找到的人")
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._on_current)

    def put(self, lines: Sequence[VoterLine]) -> None:
        """Show *lines*, none chosen."""
        self._model.put(lines)

    def count(self) -> int:
        """How many are shown."""
        return self._model.rowCount()

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        if self.count():
            row = min(max(self.currentIndex().row() + by, 0), self.count() - 1)
            self.setCurrentIndex(self._model.index(row))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        line = now.data(LINE)
        if isinstance(line, VoterLine):
            self.chosen.emit(line)
