"""Messages that stand on the page: the banner (four levels, at most one a page) and the stop panel."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts.problems import Text
from app.ui import theme
from app.ui.messages import Level
from app.ui.widgets.basics import Icon, clear, column, label, retone, row
from app.ui.widgets.buttons import Button

ICONS = {
    Level.OK: "circle-check",
    Level.INFO: "info",
    Level.LOOK: "triangle-alert",
    Level.STOP: "circle-alert",
}


class Banner(QFrame):
    """Title, one line, and up to two buttons on the right; *flat*: both on one line. Hidden until ``say``."""

    def __init__(self, *, flat: bool = False) -> None:
        super().__init__()
        self._icon = Icon("info", 28, "primary")
        self.title = label("", "decision")
        self.what = label("", "body", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        box = QHBoxLayout(self)
        edge = 8 if flat else 12
        box.setContentsMargins(18, edge, 18, edge)
        box.setSpacing(14)
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        if flat:
            words: QHBoxLayout | QVBoxLayout = row(self.title, gap=14)
            words.addWidget(self.what, 1)
        else:
            words = column(self.title, self.what, gap=4)
        self.title.setWordWrap(not flat)
        box.addLayout(words, 1)
        box.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, level: Level, title: str, what: str = "", buttons: Sequence[Button] = ()) -> None:
        """Show a message of *level*."""
        retone(self, "banner", level.value)
        retone(self.title, "tone", level.value)
        self._icon.show_icon(ICONS[level], level.value)
        self.title.setText(title)
        self.what.setText(what)
        self.what.setVisible(bool(what))
        clear(self._buttons)
        for button in buttons:
            self._buttons.addWidget(button)
        self.show()


class _Number(QWidget):
    """A step number in a filled circle."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("stop"))
        painter.drawEllipse(QRectF(0, 0, 26, 26))
        painter.setPen(theme.colour("on_fill"))
        painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class StopPanel(QFrame):
    """What stopped, whether it was recorded, two or three numbered steps, two buttons on the right (picture 02)."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "stop")
        self.title = label("", "card_title", "stop")
        self.title.setWordWrap(True)
        self.what = label("", "body", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(10)
        box = QHBoxLayout(self)
        box.setContentsMargins(18, 14, 20, 14)
        box.setSpacing(16)
        box.addWidget(Icon("circle-alert", 28, "stop"), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(column(self.title, self.what, self._steps, gap=6), 1)
        box.addLayout(self._buttons)
        self.hide()

    def hold(self, buttons: Sequence[Button]) -> None:
        """Put *buttons* on the right; they stay."""
        for button in buttons:
            button.setMinimumWidth(220)
            self._buttons.addWidget(button)

    def say(self, text: Text) -> None:
        """Show *text* with its steps."""
        self.title.setText(text.title)
        self.what.setText(text.what)
        clear(self._steps)
        for number, step in enumerate(text.do, 1):
            self._steps.addLayout(row(_Number(number), label(step, "body", wrap=True), gap=12))
        self.show()
