"""The counters at the bottom: five tiles with signs between, agreement, next step (DESIGN.md 2)."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.day import DayView, Relation, Tile
from app.ui.widgets.basics import Tag, column, label, retone, row
from app.ui.widgets.buttons import Button


class Room(Enum):
    """How much room a tile has."""

    FULL = "label and second line, the number beside"
    NARROW = "label above the number"
    ONE_LINE = "label and a smaller number on one line"


class _Sign(QWidget):
    """The sign between two tiles, in a circle; red with the difference when it does not hold."""

    def __init__(self, relation: Relation, room: Room) -> None:
        super().__init__()
        self._relation = relation
        self._broken = relation.holds is False
        low = room is Room.ONE_LINE
        width = 4 * theme.px(theme.BODY) if self._broken else (20 if low else 28)
        self.setFixedSize(width, 24 if low else 30)
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
        ground_of = QRectF(0, 1, self.width(), self.height() - 2)
        painter.drawRoundedRect(ground_of, ground_of.height() / 2, ground_of.height() / 2)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(theme.BODY, weight=theme.BOLD))
        text = f"差 {abs(r.difference)}" if self._broken else r.sign
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)


class CounterTile(QFrame):
    """Two lines of label left, the number right."""

    def __init__(self, tile: Tile, room: Room = Room.FULL) -> None:
        super().__init__()
        tone = "stop" if tile.broken else ("ink" if tile.started else "edge")
        number = label(str(tile.value), "card_title" if room is Room.ONE_LINE else "counter", tone)
        edge = 0
        if tile.broken:
            self.setProperty("tile", "broken")
            edge = 6
        if room is not Room.FULL:
            box = QVBoxLayout(self) if room is Room.NARROW else QHBoxLayout(self)
            box.setContentsMargins(edge, 0, edge, 0)
            box.setSpacing(0 if room is Room.NARROW else 4)
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
        beside.setContentsMargins(edge, 0, edge, 0)
        beside.setSpacing(10)
        beside.addLayout(words)
        beside.addWidget(number)
        self._describe(tile)

    def _describe(self, tile: Tile) -> None:
        self.setAccessibleName(f"{tile.label} {tile.value}，{tile.second}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class CounterBar(QFrame):
    """The bottom of the window; ``next_pressed`` when the next step is taken.

    Nothing in it is ever cut: where the numbers and the next step do not fit beside each other, the second lines go
    into the tips, then the next step goes under the numbers.
    """

    next_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "counters")
        self.setMinimumHeight(72)
        self._day: DayView | None = None
        self._low, self._barred = False, ""
        self._tiles = QWidget()
        self._agreement = Tag("", "ok")
        self._agreement.setObjectName("agreement")
        self.next_button = Button("下一步", key="F12", name="next_step")
        self.next_button.clicked.connect(self.next_pressed)
        self._right = row(None, self._agreement, self.next_button, gap=12)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(20, 10, 20, 10)
        self._box.setSpacing(12)
        self._box.addWidget(self._tiles)
        self._box.addLayout(self._right, 1)

    def show_day(self, day: DayView, *, barred: str = "") -> None:
        """Show the numbers of *day*; *barred* says why this person may not take the next step ("" = may)."""
        self._day = day
        if day.agrees:
            self._agreement.say(day.agreement, "ok", "circle-check")
        else:
            self._agreement.say(day.agreement, "stop", "circle-alert")
        self._barred = barred
        self._fit()

    def _say_next(self, day: DayView) -> None:
        self.next_button.bar("")
        step = day.next_step
        self.next_button.setVisible(step is not None)
        if step is not None:
            self.next_button.say(step.label if self._low else f"下一步：{step.label}")
            if step.missing:
                self.next_button.grey(step.missing)
            else:
                self.next_button.allow()
        if self._barred:
            self.next_button.bar(self._barred)
            # Who it is would push the counters together; it is in the tip, and the pages say it.
            self.next_button.setText(f"{self.next_button.words()}（按 F9 换人）")

    def set_low(self, low: bool) -> None:
        """Take one line in a window that has no height to spare; the buttons stay as they are."""
        self._low = low
        retone(self.next_button, "low", "yes" if low else "")
        self.setMinimumHeight(0 if low else 72)
        side, above = (12, 2) if low else (20, 10)
        self._box.setContentsMargins(side, above, side, above)
        self._box.setSpacing(2 if low else 12)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what fits."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if self._day is None:
            return
        self._say_next(self._day)
        whole = self.width() - (24 if self._low else 40)
        # on one line the green signs between the numbers say that all agrees
        self._agreement.setVisible(bool(self._day.tiles) and not (self._low and self._day.agrees))
        # asked one by one: the layout around them hears of new words only later
        right = [part for part in (self._agreement, self.next_button) if not part.isHidden()]
        beside = whole - sum(12 + part.sizeHint().width() for part in right)
        ample, tight = (Room.ONE_LINE, Room.ONE_LINE) if self._low else (Room.FULL, Room.NARROW)
        chosen, under = _Tiles(self._day, ample), False
        if self._low and chosen.sizeHint().width() > beside and not self.next_button.isEnabled():
            # half a screen's width: what is missing alone, and the whole in the tip
            said = self.next_button.text()
            self.next_button.setText("按 F9 换人" if self._barred else self.next_button.reason or said)
            self.next_button.setToolTip(f"{said}　{self._barred}".rstrip())
            beside = whole - sum(12 + part.sizeHint().width() for part in right)
        if chosen.sizeHint().width() > beside:
            narrow = _Tiles(self._day, tight)
            under = narrow.sizeHint().width() > beside
            full, chosen = chosen, chosen if under and chosen.sizeHint().width() <= whole else narrow
            (narrow if chosen is full else full).deleteLater()
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        before, self._tiles = self._tiles, chosen
        self._box.replaceWidget(before, chosen)
        chosen.show()
        before.hide()
        before.deleteLater()


class _Tiles(QWidget):
    """The numbers of a day with the signs between."""

    def __init__(self, day: DayView, room: Room) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing({Room.FULL: 14, Room.NARROW: 8, Room.ONE_LINE: 6}[room])
        for place, tile in enumerate(day.tiles):
            if place:
                box.addWidget(_Sign(day.relations[place - 1], room))
            box.addWidget(CounterTile(tile, room))
        box.addStretch(1)
