"""The smallest parts: labels, icons, tags, key caps, cards, lines. They take their looks from the style sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme


def label(text: str = "", face: str = "body", tone: str = "ink", *, wrap: bool = False) -> QLabel:
    """Return a label; *face* is a size of DESIGN.md 4 (style_sheet.py), *tone* a colour token. Never elided."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("face", face)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def retone(widget: QWidget, name: str, value: str) -> None:
    """Set the dynamic property *name* and let the style sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Icon(QWidget):
    """One Lucide icon; drawn while painting, so it follows the theme."""

    def __init__(self, name: str, size: int = 20, role: str = "ink") -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._role = role
        self.setFixedSize(size, size)

    def show_icon(self, name: str, role: str | None = None) -> None:
        """Draw *name* from now on, in *role*."""
        self._name = name
        self._role = role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        hex_colour = getattr(theme.tokens(), self._role)
        painter.drawPixmap(0, 0, theme.pixmap(self._name, self._size, hex_colour))


class Tag(QFrame):
    """State in a word: colour, icon and word together (DESIGN.md 1.5). *tone*: ok, look, stop, primary, plain."""

    def __init__(self, text: str = "", tone: str = "primary", icon: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(5)
        self._icon = Icon(icon or "check", 16, self._ink(tone))
        self._label = label(text, "hint_strong", self._ink(tone))
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self._icon.setVisible(bool(icon))
        self.setProperty("tag", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    @staticmethod
    def _ink(tone: str) -> str:
        return "ink2" if tone == "plain" else tone

    def text(self) -> str:
        """The word."""
        return self._label.text()

    def say(self, text: str, tone: str, icon: str = "") -> None:
        """Show another state."""
        self._label.setText(text)
        retone(self._label, "tone", self._ink(tone))
        retone(self, "tag", tone)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, self._ink(tone))


def key_cap(text: str) -> QLabel:
    """Return the picture of a key."""
    made = QLabel(text)
    made.setProperty("kind", "keycap")
    made.setMinimumHeight(24)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def h_line() -> QFrame:
    """Return a separator."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made


class Card(QFrame):
    """A white card with a column layout; ``kind="sunk"`` makes the quiet ground of quoted text."""

    def __init__(self, *, kind: str = "card", margin: int = 18, gap: int = 10) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.body.setSpacing(gap)


class NumberBox(QSpinBox):
    """A number with its two arrows; the figures keep clear of the frame (a style sheet's padding does not reach them)."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(9, 0, 0, 0)


def row(*parts: QWidget | QLayout | int | None, gap: int = 8) -> QHBoxLayout:
    """Return a row without margins; None is a stretch, a number a fixed gap in pixels."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    _fill(made, parts)
    return made


def column(*parts: QWidget | QLayout | int | None, gap: int = 8) -> QVBoxLayout:
    """Return a column without margins; None is a stretch, a number a fixed gap in pixels."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    _fill(made, parts)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def clear(layout: QLayout) -> None:
    """Take everything out of *layout* and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def first_field(inside: QWidget, *, buttons: bool = True) -> QWidget | None:
    """Return the first control of *inside* that Tab may come to and that may be used, *buttons* or not; None where there is none.

    Not by ``nextInFocusChain``: Shiboken takes what such a call returns for a child of what it was called on, and deletes
    it, and all that hangs on it, with that one (a page died with a label of the counters).
    """
    for one in inside.findChildren(QWidget):
        if (
            one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isEnabled()
            and one.isVisibleTo(inside)
            and (buttons or not isinstance(one, QAbstractButton))
        ):
            return one
    return None
