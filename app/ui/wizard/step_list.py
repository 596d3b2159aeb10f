"""The steps at the left of the wizard, each with its state: done, now, something missing, later. Keys lead there (07b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.basics import label

MARK = 24


class StepState(Enum):
    """How a step stands; the value is the word for screen readers."""

    DONE = "填好了"
    NOW = "正在填"
    MISSING = "还差"
    LATER = "还没到"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step: its title, its state, and what is missing."""

    title: str
    state: StepState
    missing: str = ""


class StepButton(QAbstractButton):
    """One step; greyed where it cannot be gone to yet."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.line = StepLine(title="", state=StepState.LATER)
        self.setObjectName(f"wizard_step_{number}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"Alt+{number}")

    def show_line(self, line: StepLine, *, reachable: bool) -> None:
        """Show *line*."""
        self.line = line
        self.setText(line.title)
        self.setEnabled(reachable)
        self.setAccessibleName(f"第 {self._number} 步 {line.title}，{line.state.value}{line.missing}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line, two where something is missing."""
        high = theme.px(theme.BODY) + 28
        if self.line.state is StepState.MISSING:
            high += theme.px(theme.HINT) * 3 // 2
        return QSize(200, high)

    def minimumSizeHint(self) -> QSize:
        """As asked."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, title, and what is missing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, now = self.line, self.line.state is StepState.NOW
        high = theme.px(theme.BODY) + 28
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        mark = QRectF(14, (high - MARK) / 2, MARK, MARK)
        if line.state in (StepState.DONE, StepState.MISSING):
            good = line.state is StepState.DONE
            name, tone = ("circle-check", "ok") if good else ("triangle-alert", "look")
            painter.drawPixmap(mark.topLeft(), theme.pixmap(name, MARK, getattr(theme.tokens(), tone)))
        else:
            if not now:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("edge"), 1.6))
                painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            painter.setPen(theme.colour("on_fill" if now else "ink3"))
            painter.setFont(theme.font(theme.HINT if not now else theme.BODY, weight=theme.BOLD))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(self._number))
        tones = {StepState.NOW: "on_fill", StepState.LATER: "ink3"}
        painter.setPen(theme.colour(tones.get(line.state, "ink2")))
        painter.setFont(theme.font(theme.BODY, weight=theme.BOLD if now else theme.NORMAL))
        left = mark.right() + 14
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(left, 0, self.width() - left, high), flags, line.title)
        if line.state is StepState.MISSING:
            painter.setPen(theme.colour("look"))
            painter.setFont(theme.font(theme.HINT))
            below = QRectF(left, high - 10, self.width() - left, theme.px(theme.HINT) * 1.5)
            said = painter.fontMetrics().elidedText(
                line.missing, Qt.TextElideMode.ElideRight, int(below.width())
            )
            painter.drawText(below, flags, said)  # all of it is on the button of the step itself


class _Link(QWidget):
    """The line between two steps: green behind a step that is done."""

    def __init__(self) -> None:
        super().__init__()
        self._done = False
        self.setFixedHeight(14)

    def turn(self, done: bool) -> None:
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("ok" if self._done else "line"), 2))
        x = 14 + MARK / 2
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


class StepList(QWidget):
    """``chosen`` carries the number of the step to go to, from 0."""

    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.buttons = [StepButton(number) for number in range(1, count + 1)]
        self._links = [_Link() for _ in range(count - 1)]
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, to=at: self.chosen.emit(to))
            box.addWidget(button)
            if at < count - 1:
                box.addWidget(self._links[at])
        box.addSpacing(12)
        box.addWidget(label(f"Alt+1 … Alt+{count} 去那一步", "hint", "ink3", wrap=True))
        box.addStretch(1)

    def put(self, lines: Sequence[StepLine], reachable: int) -> None:
        """Show *lines*; those up to *reachable* (from 0) can be gone to."""
        for at, (button, line) in enumerate(zip(self.buttons, lines, strict=True)):
            button.show_line(line, reachable=at <= reachable)
        for at, link in enumerate(self._links):
            link.turn(lines[at].state is StepState.DONE)
