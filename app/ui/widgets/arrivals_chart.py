"""People arriving over the morning: one bar every ten minutes, no names."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.clock import hall_time
from app.domain.voter_views import ArrivalBar
from app.ui import theme

WORDS_WIDE = 16
"""Letters that the hours and what the bars are need side by side."""


class ArrivalsChart(QWidget):
    """Bars with the largest count above its bar and the hours below."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[ArrivalBar, ...] = ()
        self._allowed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, bars: Sequence[ArrivalBar]) -> None:
        """Show *bars*."""
        self._bars = tuple(bars)
        most = max((b.people for b in bars), default=0)
        self.setAccessibleName(f"每十分钟到场人数，最多 {most} 人")
        self.allow(self._allowed)
        self.update()

    @property
    def worth(self) -> bool:
        """Say whether there is something to compare: more than one bar."""
        return len(self._bars) > 1

    def allow(self, allowed: bool) -> None:
        """Show the chart only where there is room, and something to show."""
        self._allowed = allowed
        self.setVisible(allowed and self.worth)

    def sizeHint(self) -> QSize:
        """A low chart."""
        return QSize(200, 64 + theme.px(theme.HINT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars and hours."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.HINT))
        words = theme.px(theme.HINT) + 6
        most = max(b.people for b in self._bars)
        slot = self.width() / len(self._bars)
        floor = self.height() - words
        for place, bar in enumerate(self._bars):
            height = (floor - words) * bar.people / max(most, 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(
                QRectF(place * slot + 1, floor - height, max(3.0, slot - 3), height), 2, 2
            )
            if bar.people == most:
                painter.setPen(theme.colour("ink"))
                box = QRectF(place * slot - 30, floor - height - words, slot + 60, words)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(most))
        painter.setPen(theme.colour("ink3"))
        first, last = hall_time(self._bars[0].begins), hall_time(self._bars[-1].begins)
        below = QRectF(0, floor + 2, self.width(), words)
        if self.width() >= WORDS_WIDE * theme.px(theme.HINT):
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, "每十分钟到场人数")
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, first.strftime("%H:%M"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, last.strftime("%H:%M"))
