"""One bundle in numbers (picture 02): counted by hand, counted in, for the scrutineers, not scanned yet, laid aside."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.basics import clear, column, label, row

BAR = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Numbers of sheets; *by_hand* None = not counted yet."""

    by_hand: int | None
    counted: int
    doubtful: int
    aside: int

    @property
    def left(self) -> int:
        """Return how many were not scanned yet."""
        return max(0, (self.by_hand or 0) - self.counted - self.doubtful - self.aside)


class _Dot(QWidget):
    """The colour of a part of the bar."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._role))
        painter.drawRoundedRect(QRectF(0, 0, 12, 12), 3, 3)


class _Parts(QWidget):
    """The bar: parts of the bundle beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, parts: tuple[tuple[str, int], ...]) -> None:
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.colour("sunk"))
        whole, left = max(1, sum(count for _, count in self._parts)), 0.0
        for role, count in self._parts:
            # three sheets of a thousand must be seen
            width = max(4.0, self.width() * count / whole) if count else 0.0
            painter.fillRect(QRectF(left, 0, width, BAR), theme.colour(role))
            left += width


class BatchFigures(QWidget):
    """Large numbers over the bar."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(24)
        self._bar = _Parts()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._numbers)
        box.addWidget(self._bar)

    def put(self, figures: Figures) -> None:
        """Show *figures*."""
        clear(self._numbers)
        by_hand = "没数" if figures.by_hand is None else str(figures.by_hand)
        for words, number, tone, role in (
            ("手工点数", by_hand, "ink", ""),
            ("计入本捆", str(figures.counted), "ok", "ok"),
            ("待认定", str(figures.doubtful), "look" if figures.doubtful else "ink3", "look_b"),
            (
                "还没扫",
                "—" if figures.by_hand is None else str(figures.left),
                "ink" if figures.left else "ink3",
                "line",
            ),
            ("无效另放", str(figures.aside), "stop" if figures.aside else "ink3", "stop"),
        ):
            head = (
                row(_Dot(role), label(words, "body", "ink2"), None) if role else label(words, "body", "ink2")
            )
            self._numbers.addLayout(column(head, label(number, "counter", tone), gap=0), 1)
        self._bar.put(
            (
                ("ok", figures.counted),
                ("look_b", figures.doubtful),
                ("stop", figures.aside),
                ("line", figures.left),
            )
        )
        self.setAccessibleName(
            f"手工点数 {by_hand}，计入本捆 {figures.counted}，待认定 {figures.doubtful}，"
            f"还没扫 {figures.left}，无效另放 {figures.aside}"
        )
