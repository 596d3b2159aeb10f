"""Cards to choose from: same-name rows, rule-sheet answers, big choices. The outline is always 2 px, only its colour changes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.basics import Icon, column, key_cap, label, row

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class ChoiceCard(QFrame):
    """A card that can be chosen with Space, Enter or a click; ``chosen`` says so."""

    chosen = Signal()

    def __init__(self, *, name: str = "", padding: int = 12) -> None:
        super().__init__()
        self._on = False
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(padding + 2, padding - 2, padding + 2, padding - 2)
        self.box.setSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def is_on(self) -> bool:
        """Say whether this one is chosen."""
        return self._on

    def turn(self, on: bool) -> None:
        """Show as chosen or not."""
        self._on = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("primary_tint" if self._on else "surface"))
        still = "edge" if self.focusPolicy() is not Qt.FocusPolicy.NoFocus else "line"
        painter.setPen(QPen(theme.colour("primary" if self._on else still), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if self.isEnabled():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses."""
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
            return
        super().keyPressEvent(event)


class RadioDot(QWidget):
    """The dot of an answer card."""

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self.setFixedSize(22, 22)

    def turn(self, on: bool) -> None:
        """Fill or empty."""
        self._on = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("primary" if self._on else "edge"), 2))
        painter.setBrush(theme.colour("primary" if self._on else "surface"))
        painter.drawEllipse(QRectF(1, 1, 20, 20))
        if self._on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("on_fill"))
            painter.drawEllipse(QPointF(11, 11), 3.6, 3.6)


class AnswerCard(ChoiceCard):
    """An answer of the rule sheet: dot, title, what it means, and 一般这样 on the usual one (picture 07b)."""

    def __init__(self, title: str, what: str, *, usual: bool = False, name: str = "") -> None:
        super().__init__(name=name)
        self._dot = RadioDot()
        self._title = label(title, "strong")
        parts: list[QWidget | None] = [self._title]
        if usual:
            parts.append(label("一般这样", "hint_strong", "primary"))
        parts.append(None)
        self.box.addWidget(self._dot)
        words = column(row(*parts, gap=14), gap=2)
        if what:
            words.addWidget(label(what, "hint", "ink2", wrap=True))
        self.box.addLayout(words, 1)
        self.setAccessibleName(f"{title}，{what}")

    def turn(self, on: bool) -> None:
        """Fill the dot with the ground."""
        super().turn(on)
        self._dot.turn(on)


class AnswerRow(QWidget):
    """A question's answers side by side, one below the other where they are *stacked* or have no room; ``answered`` carries the value."""

    answered = Signal(object)

    def __init__(
        self,
        answers: Sequence[tuple[object, str, str]],
        *,
        usual: object = None,
        name: str = "",
        stacked: bool = False,
    ) -> None:
        super().__init__()
        self._cards: dict[object, AnswerCard] = {}
        self._stacked = stacked
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._box = box = QBoxLayout(way, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for value, title, what in answers:
            card = AnswerCard(title, what, usual=value == usual, name=f"{name}_{value}")
            card.chosen.connect(lambda v=value: self._on_chosen(v))
            self._cards[value] = card
            box.addWidget(card, 1)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest answer: they give way."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers below each other where they do not fit side by side."""
        super().resizeEvent(event)
        widths = self._widths()
        beside = len(widths) * max(widths, default=0) + self._box.spacing() * max(0, len(widths) - 1)
        down = self._stacked or self.width() < beside
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)

    def _widths(self) -> list[int]:
        return [card.minimumSizeHint().width() for card in self._cards.values()]

    def put(self, value: object) -> None:
        """Show *value* as the answer."""
        for known, card in self._cards.items():
            card.turn(known == value)

    def value(self) -> object:
        """Return the answer, or None."""
        return next((v for v, card in self._cards.items() if card.is_on()), None)

    def chosen_card(self) -> AnswerCard | None:
        """Return the card of the answer, if one is given."""
        return next((card for card in self._cards.values() if card.is_on()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the answers and choose none: a card passed on to the row the key it did not know."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        step = _ARROWS.get(Qt.Key(event.key())) if plain else None
        cards = list(self._cards.values())
        at = next((number for number, card in enumerate(cards) if card.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(cards):
            cards[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def lock(self, locked: bool) -> None:
        """Grey every card: the rule sheet is signed."""
        for card in self._cards.values():
            card.setEnabled(not locked)

    def _on_chosen(self, value: object) -> None:
        self.put(value)
        self.answered.emit(value)


class KeyedRow(ChoiceCard):
    """A row with its key in front (Alt+1), title and second line (on one line where *flat*), a strong word at the right."""

    def __init__(
        self, key: str, title: str, second: str, right: str, *, name: str = "", flat: bool = False
    ) -> None:
        super().__init__(name=name, padding=6 if flat else 8)
        self._state = label("", "hint_strong", "primary")
        self._right = label(right, "strong" if flat else "decision")
        self.box.addWidget(key_cap(key))
        words = (label(title, "strong"), label(second, "hint", "ink2", wrap=flat))
        self.box.addLayout(row(*words, gap=10) if flat else column(*words, gap=0), 1)
        self.box.addWidget(self._state)
        self.box.addWidget(self._right)
        self.setAccessibleName(f"{title}，{second}，{right}")

    def turn(self, on: bool) -> None:
        """Say 已选 too: never colour alone."""
        super().turn(on)
        self._state.setText("已选" if on else "")


class BigChoice(ChoiceCard):
    """A large row of the start page: icon, title, second line, chevron (picture 07a)."""

    def __init__(self, icon: str, title: str, second: str, *, name: str = "") -> None:
        super().__init__(name=name, padding=20)
        self.setMinimumHeight(86)
        self.box.addWidget(Icon(icon, 40, "primary"))
        self.box.addSpacing(4)
        self.box.addLayout(column(label(title, "card_title"), label(second, "body", "ink2"), gap=4), 1)
        self.box.addWidget(Icon("chevron-right", 24, "ink2"))
        self.setAccessibleName(f"{title}，{second}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter too: this card is a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
            return
        super().keyPressEvent(event)


class PostCard(ChoiceCard):
    """A post of the result: icon, post, seats and how many are filled, and the figure that shows it (picture 04)."""

    def __init__(self, title: str, *, key: str = "") -> None:
        super().__init__(name=f"post_{title}", padding=10)
        self._title = title
        self._icon = Icon("clock", 20, "look")
        self._second = label("", "hint", "ink2")
        self.box.addWidget(self._icon)
        self.box.addLayout(column(label(title, "decision"), self._second, gap=0), 1)
        if key:
            self.box.addWidget(key_cap(key))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, second: str, icon: str) -> None:
        """Show how far the post is filled."""
        self._icon.show_icon(icon, "ok" if icon == "circle-check" else "look")
        self._second.setText(second)
        self.setAccessibleName(f"{self._title}，{second}")
