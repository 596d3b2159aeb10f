"""The counters at the bottom: five tiles with signs between, agreement, next step (DESIGN.md 2)."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.day import DayView, Relation, Tile
from app.ui.widgets.basics import Tag, clear, column, label, row
from app.ui.widgets.buttons import Button


class _Sign(QWidget):
    """The sign between two tiles, in a circle; red with the difference when it does not hold."""

    def __init__(self, relation: Relation) -> None:
        super().__init__()
        self._relation = relation
        self._broken = relation.holds is False
        width = 28 if not self._broken else 64
        self.setFixedSize(width, 30)
        words = "不成立" if self._broken else ""
        self.setAccessibleName(f"{relation.sign}{words}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the sign."""
        r = self._relation
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = {True: "ok_tint", False: "stop", None: "sunk"}[r.holds]
        ink = {True: "ok", False: "on_fill", None: "ink3"}[r.holds]
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 28), 14, 14)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(theme.BODY, weight=theme.BOLD))
        text = f"差 {abs(r.difference)}" if self._broken else r.sign
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)


class CounterTile(QFrame):
    """Two lines of label left, the number right."""

    def __init__(self, tile: Tile, *, narrow: bool = False) -> None:
        super().__init__()
        tone = "stop" if tile.broken else ("ink" if tile.started else "edge")
        number = label(str(tile.value), "counter", tone)
        if narrow:
            box = QVBoxLayout(self)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
            box.addWidget(label(tile.label, "hint_strong", "ink2"))
            box.addWidget(number)
            self.setToolTip(tile.second)
            self._describe(tile)
            return
        words = column(
            label(tile.label, "strong", "ink2"),
            label(tile.second, "hint", "stop" if tile.broken else "ink3"),
            gap=0,
        )
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addLayout(words)
        beside.addWidget(number)
        self._describe(tile)

    def _describe(self, tile: Tile) -> None:
        self.setAccessibleName(f"{tile.label} {tile.value}，{tile.second}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class CounterBar(QFrame):
    """The bottom of the window; ``next_pressed`` when the next step is taken."""

    next_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "counters")
        self.setMinimumHeight(72)
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(14)
        self._agreement = Tag("", "ok")
        self._agreement.setObjectName("agreement")
        self.next_button = Button("下一步", key="F12", name="next_step")
        self.next_button.clicked.connect(self.next_pressed)
        box = QHBoxLayout(self)
        box.setContentsMargins(20, 10, 20, 10)
        box.setSpacing(12)
        box.addLayout(self._tiles)
        box.addStretch(1)
        box.addWidget(self._agreement)
        box.addWidget(self.next_button)

    def show_day(self, day: DayView) -> None:
        """Show the numbers of *day*."""
        clear(self._tiles)
        narrow = self.width() < 1180
        self._tiles.setSpacing(8 if narrow else 14)
        for place, tile in enumerate(day.tiles):
            if place:
                self._tiles.addLayout(row(_Sign(day.relations[place - 1])))
            self._tiles.addWidget(CounterTile(tile, narrow=narrow))
        if day.agrees:
            self._agreement.say(day.agreement, "ok", "circle-check")
        else:
            self._agreement.say(day.agreement, "stop", "circle-alert")
        self._agreement.setVisible(bool(day.tiles))
        self.next_button.bar("")
        step = day.next_step
        self.next_button.setVisible(step is not None)
        if step is not None:
            self.next_button.say(f"下一步：{step.label}")
            if step.missing:
                self.next_button.grey(step.missing)
            else:
                self.next_button.allow()

    def bar(self, why: str) -> None:
        """Grey the next step because *why* (it is not this person's duty); "" lifts it."""
        self.next_button.bar(why)
        if why:
            # Who it is would push the counters together; it is in the tip, and the pages say it.
            self.next_button.setText(f"{self.next_button.words()}（按 F9 换人）")
