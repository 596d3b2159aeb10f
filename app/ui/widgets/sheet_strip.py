"""The last sheets of the stack as cards (picture 02): where each lies, a look at it, and whether it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import theme
from app.ui.tokens import PAPER_WHITE
from app.ui.widgets.basics import clear

WIDE, TALL, GAP = 116, 148, 8
LOW, HIGH, LARGEST = 768, 1080, 1.6
"""In windows from LOW to HIGH pixels the cards grow up to LARGEST."""
MOST = 12
_ICONS = {"ok": "check", "look": "eye", "stop": "x"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCardView:
    """One card: *place* in the stack, *state* in a word with its *tone* (ok, look, stop), the masked *picture*."""

    place: str
    state: str
    tone: str
    picture: bytes = field(default=b"", repr=False)


class SheetCard(QWidget):
    """One sheet."""

    def __init__(self, view: SheetCardView) -> None:
        super().__init__()
        self.view = view
        self._image = QImage.fromData(view.picture)
        self.setFixedSize(WIDE, TALL)
        self.setAccessibleName(f"{view.place}，{view.state}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw place, picture and state; the outline is always 2 px."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tone, line = self.view.tone, theme.px(theme.HINT) + 12
        wide, tall = self.width(), self.height()
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line" if tone == "ok" else tone), 2))
        painter.drawRoundedRect(QRectF(1, 1, wide - 2, tall - 2), 8, 8)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
        painter.drawText(QRectF(10, 4, wide - 20, line), int(Qt.AlignmentFlag.AlignVCenter), self.view.place)
        room = QRectF(8, 4 + line, wide - 16, tall - 2 * line - 12)
        painter.fillRect(room, PAPER_WHITE)
        if not self._image.isNull():
            source = QRectF(self._image.rect())
            source.setHeight(min(source.height(), source.width() * room.height() / room.width()))
            painter.drawImage(room, self._image, source)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)
        bar = QRectF(8, tall - line - 6, wide - 16, line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{tone}_tint"))
        painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
        words = painter.fontMetrics().horizontalAdvance(self.view.state)
        left = bar.center().x() - (words + 21) / 2
        mark = theme.pixmap(_ICONS[tone], 16, getattr(theme.tokens(), tone))
        painter.drawPixmap(round(left), round(bar.center().y() - 8), mark)
        painter.drawText(
            QRectF(left + 21, bar.y(), words + 4, line), int(Qt.AlignmentFlag.AlignVCenter), self.view.state
        )


class SheetStrip(QWidget):
    """As many cards as there is room for; the newest left."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[SheetCard] = []
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self.setFixedHeight(TALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def put(self, views: Sequence[SheetCardView]) -> None:
        """Show *views*."""
        clear(self._box)
        self._cards = [SheetCard(view) for view in views[:MOST]]
        for card in self._cards:
            self._box.addWidget(card)
        self._box.addStretch(1)
        self._fit()

    def grow(self, window_height: int) -> None:
        """Make the cards as large as a window of *window_height* has room for."""
        share = min(1.0, max(0.0, (window_height - LOW) / (HIGH - LOW)))
        self.setFixedHeight(round(TALL * (1 + share * (LARGEST - 1))))
        self._fit()

    def cards(self) -> tuple[SheetCardView, ...]:
        """What is shown, newest first."""
        return tuple(card.view for card in self._cards)

    def minimumSizeHint(self) -> QSize:
        """One card."""
        return QSize(WIDE, TALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit whole."""
        self._fit()

    def _fit(self) -> None:
        tall = self.minimumHeight()
        wide = round(tall * WIDE / TALL)
        room = max(1, (self.width() + GAP) // (wide + GAP))
        for place, card in enumerate(self._cards):
            card.setFixedSize(wide, tall)
            card.setVisible(place < room)
