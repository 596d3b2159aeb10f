"""Votes by candidate against the line that elects: bars with names and numbers, and the line across."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme

NAME_SHARE = 0.24
BAR = 0.56


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteBar:
    """One person: votes, and whether elected."""

    name: str
    votes: int
    elected: bool


class VotesChart(QWidget):
    """One row a person; the line is the least number of votes that elects (0: none)."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self._bars: tuple[VoteBar, ...] = ()
        self._line = 0
        self._most = 1
        self._px = round(theme.px(theme.BODY) * (1.8 if large else 1.0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, bars: Sequence[VoteBar], *, line: int, most: int) -> None:
        """Show *bars*; *most* votes fill the width (the valid ballots)."""
        self._bars, self._line, self._most = tuple(bars), line, max(1, most, line)
        words = "；".join(f"{bar.name} {bar.votes} 票" for bar in bars)
        self.setAccessibleName(f"{words}；当选线 {line} 票" if line else words)
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return self._px + 18

    def sizeHint(self) -> QSize:
        """A row a person, and one for the words of the line."""
        return QSize(420, self._row() * len(self._bars) + (self._px + 10 if self._line else 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, then the line over them."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() * NAME_SHARE
        room = self.width() * (1 - NAME_SHARE) - self._px * 4
        for place, bar in enumerate(self._bars):
            top = place * self._row()
            painter.setFont(_font(self._px, bold=bar.elected))
            painter.setPen(theme.colour("ink"))
            painter.drawText(
                QRectF(0, top, left - 12, self._row()),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                bar.name,
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ok" if bar.elected else "edge"))
            length = max(2.0, room * bar.votes / self._most)
            painter.drawRoundedRect(
                QRectF(left, top + self._row() * (1 - BAR) / 2, length, self._row() * BAR), 3, 3
            )
            painter.setPen(theme.colour("ink"))
            painter.drawText(
                QRectF(left + length + 8, top, self._px * 4, self._row()),
                int(Qt.AlignmentFlag.AlignVCenter),
                str(bar.votes),
            )
        if self._line:
            self._draw_line(painter, left + room * self._line / self._most)

    def _draw_line(self, painter: QPainter, x: float) -> None:
        bottom = self._row() * len(self._bars)
        painter.setPen(QPen(theme.colour("stop"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        painter.setPen(theme.colour("stop"))
        painter.setFont(_font(self._px, bold=False))
        painter.drawText(
            QRectF(x - 160, bottom, 320, self._px + 8),
            int(Qt.AlignmentFlag.AlignHCenter),
            f"当选线 {self._line} 票",
        )


def _font(px: int, *, bold: bool) -> QFont:
    font = theme.font(theme.BODY, weight=theme.BOLD) if bold else theme.font(theme.BODY)
    font.setPixelSize(px)
    return font
