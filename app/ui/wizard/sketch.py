"""A sheet of paper beside the questions: what was answered stands on it where the ballot will have it.

It is no specimen: the last step prints that, once there are names. Paper stays white in every theme.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.tokens import LIGHT

CELLS = ("赞成", "不赞成", "弃权")
WIDEST = 620.0
"""A sheet is no wider than this, logical pixels."""
ROW, LEAST = 24.0, 13.0
"""Height of a line of names as it is wished and at least, logical pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchPost:
    """A post as it will stand on the ballot: *lines* for candidates, as many places to write in as *seats*."""

    post: str
    seats: int
    lines: int


_UNKNOWN = (SketchPost(post="", seats=2, lines=3),)


class BallotSketch(QWidget):
    """Title, posts with empty lines, day and who conducts it; what is not answered yet is a grey word in its place."""

    def __init__(self) -> None:
        super().__init__()
        self._title = self._day = self._by = ""
        self._posts: tuple[SketchPost, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, title: str, day: str, by: str, posts: Sequence[SketchPost] = ()) -> None:
        """Show what is known; *day* as written (2026-11-28)."""
        self._title, self._day, self._by, self._posts = title, _spoken(day), by, tuple(posts)
        what = "，".join(f"{one.post} {one.seats} 名" for one in posts)
        self.setAccessibleName(f"选票示意：{title}。{what}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Enough for a title and a few lines."""
        return QSize(240, 220)

    def sizeHint(self) -> QSize:
        """A sheet lying on its side."""
        return QSize(380, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        sheet.setWidth(min(sheet.width(), WIDEST))
        sheet.setHeight(min(sheet.height(), self._wanted_height(sheet.width())))
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(sheet)
        inner = sheet.adjusted(18, 16, -18, -12)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top = self._words(painter, inner, self._title, "选举名称", theme.DECISION, bold=True)
        top += self._words(painter, inner.adjusted(0, top, 0, 0), "选　票", "", theme.CARD, bold=True)
        foot = QRectF(inner.left(), inner.bottom() - 2 * theme.px(theme.HINT) * 1.5, inner.width(), 0)
        foot.setBottom(inner.bottom())
        below = self._words(painter, foot, self._by, "谁主持", theme.HINT)
        self._words(painter, foot.adjusted(0, below, 0, 0), self._day, "投票日", theme.HINT)
        self._lines(
            painter,
            QRectF(inner.left(), inner.top() + top + 6, inner.width(), foot.top() - inner.top() - top - 14),
        )

    def _wanted_height(self, width: float) -> float:
        """A sheet lying on its side, or as high as all lines need."""
        words = 2.6 * theme.px(theme.CARD) * 1.5 + 2 * theme.px(theme.HINT) * 1.5 + 60
        return max(width * 0.7, words + ROW * self._rows(self._posts or _UNKNOWN))

    @staticmethod
    def _rows(posts: Sequence[SketchPost]) -> int:
        return sum(1 + one.lines + one.seats for one in posts)

    def _words(
        self, painter: QPainter, room: QRectF, words: str, wanted: str, size: float, *, bold: bool = False
    ) -> float:
        """Write *words* centred, or *wanted* in grey where there are none yet; return how high they are."""
        painter.setFont(theme.font(size, weight=theme.BOLD if bold else theme.NORMAL))
        painter.setPen(QColor(LIGHT.ink if words else LIGHT.edge))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        written = words or wanted
        needed = painter.boundingRect(room, int(flags), written)
        painter.drawText(room, int(flags), written)
        return needed.height() + 4

    def _lines(self, painter: QPainter, room: QRectF) -> None:
        posts = self._posts or _UNKNOWN
        high = max(LEAST, min(ROW, room.height() / self._rows(posts)))
        y = room.top()
        cell = min(58.0, room.width() / 6)
        name = room.width() - len(CELLS) * cell
        painter.setFont(theme.font(theme.HINT))
        for one in posts:
            head = f"{one.post}（应选 {one.seats} 名）" if one.post else "职务，应选几名"
            for number in range(1 + one.lines + one.seats):
                if y + high > room.bottom() + 1:
                    return
                words = head if not number else "" if number <= one.lines else "另选人"
                self._row(painter, QRectF(room.left(), y, name, high), cell, words, head=not number)
                y += high

    def _row(self, painter: QPainter, box: QRectF, cell: float, words: str, *, head: bool) -> None:
        painter.setPen(QPen(QColor(LIGHT.edge), 1))
        painter.drawRect(box)
        small = theme.font(theme.HINT, weight=theme.BOLD if head else theme.NORMAL)
        small.setPixelSize(min(small.pixelSize(), max(8, round(box.height() - 7))))
        painter.setFont(small)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if words:
            painter.setPen(QColor(LIGHT.ink if head else LIGHT.ink3))
            painter.drawText(box.adjusted(8, 0, -2, 0), flags, words)
        for place, title in enumerate(CELLS):
            at = QRectF(box.right() + place * cell, box.top(), cell, box.height())
            painter.setPen(QPen(QColor(LIGHT.edge), 1))
            painter.drawRect(at)
            if head:
                painter.setPen(QColor(LIGHT.ink3))
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, title)


def _spoken(day: str) -> str:
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{known.year} 年 {known.month} 月 {known.day} 日"
