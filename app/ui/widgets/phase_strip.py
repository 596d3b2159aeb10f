"""The strip of the day: the body's own order, done, now and later (DESIGN.md 2). Paints itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.day import Step, StripStep

HEIGHT = 48
_GAP = 5


def _dot() -> int:
    """Return the width of a step's circle: its number is as large as the smallest words allowed."""
    return theme.px(theme.HINT) + 8


class PhaseStrip(QWidget):
    """All steps when they fit; else two before and three after the current one, with counts of the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[StripStep, ...] = ()
        self._low = False
        self.set_low(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_low(self, low: bool) -> None:
        """Be part of the header: lower, without a line below."""
        self._low = low
        self.setMinimumHeight(max(40 if low else HEIGHT, theme.px(theme.BODY) + (18 if low else 26)))
        self._widen()

    def _widen(self) -> None:
        """Room for the step of now: it is never cut."""
        now = next((self._width(s, i) for i, s in enumerate(self._steps, 1) if s.state is Step.NOW), 0.0)
        self.setMinimumWidth(round(now) + 2 * self._margin)

    @property
    def _margin(self) -> int:
        return 4 if self._low else 20

    def show_steps(self, steps: tuple[StripStep, ...]) -> None:
        """Show *steps*."""
        self._steps = steps
        self._widen()
        now = next((s.label for s in steps if s.state is Step.NOW), "")
        done = sum(1 for s in steps if s.state is Step.DONE)
        self.setAccessibleName(f"流程：现在是{now}，已完成 {done} 步，共 {len(steps)} 步")
        self.setToolTip(" → ".join(s.label for s in steps))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the window lets it be."""
        return QSize(600, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, steps, connecting lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        line = 0 if self._low else theme.tokens().outline
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), theme.colour("line"))
        if not self._steps:
            return
        shown, before, after = self._fitting()
        x = float(self._margin)
        if before:
            x = self._words(painter, x, f"已完成 {before} 步") + 10
        widths = [self._width(step, i) for i, step in shown]
        tail = self._text_width(f"还有 {after} 步") + 10 if after else 0.0
        free = self.width() - self._margin - x - tail - sum(widths)
        link = max(6.0, min(40.0, free / max(1, len(shown) - 1)))
        middle = self.height() / 2
        for place, ((number, step), width) in enumerate(zip(shown, widths, strict=True)):
            self._draw_step(painter, x, number, step)
            x += width
            if place < len(shown) - 1:
                done = step.state is Step.DONE
                painter.setPen(QPen(theme.colour("ok" if done else "line"), 2))
                if link > 10:
                    painter.drawLine(QPointF(x + 4, middle), QPointF(x + link - 4, middle))
                x += link
        if after:
            self._words(painter, x + 10, f"还有 {after} 步")

    def _fitting(self) -> tuple[list[tuple[int, StripStep]], int, int]:
        """Return the steps to show with their numbers, and how many are left out before and after."""
        everything = list(enumerate(self._steps, 1))
        need = sum(self._width(s, i) for i, s in everything) + 8 * (len(everything) - 1) + 2 * self._margin
        if need <= self.width():
            return everything, 0, 0
        now = next((i for i, s in enumerate(self._steps) if s.state is Step.NOW), len(self._steps) - 1)
        first, last = max(0, now - 2), min(len(self._steps), now + 4)
        while last - first > 1:
            part = everything[first:last]
            need = sum(self._width(s, i) for i, s in part) + 8 * len(part) + 2 * self._margin
            need += self._text_width("已完成 10 步") * ((first > 0) + (last < len(everything))) + 20
            if need <= self.width():
                break
            if last - 1 > now:
                last -= 1
            else:
                first += 1
        part = everything[first:last]
        counts = sum(self._text_width("已完成 10 步") + 10 for one in (first, len(everything) - last) if one)
        if sum(self._width(s, i) for i, s in part) + 2 * self._margin + counts > self.width():
            return part, 0, 0  # no room for how many there are before and after: the tip says it
        return part, first, len(everything) - last

    def _text_width(self, text: str, *, strong: bool = False) -> float:
        weight = theme.BOLD if strong else theme.NORMAL
        size = theme.BODY if strong else theme.HINT
        return QFontMetricsF(theme.font(size, weight=weight)).horizontalAdvance(text)

    def _width(self, step: StripStep, number: int) -> float:
        if step.state is Step.NOW:
            return self._text_width(step.label, strong=True) + 44
        return _dot() + _GAP + self._text_width(step.label)

    def _words(self, painter: QPainter, x: float, text: str) -> float:
        painter.setFont(theme.font(theme.HINT))
        painter.setPen(theme.colour("ink3"))
        width = self._text_width(text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width + 2, self.height()), flags, text)
        return x + width

    def _draw_step(self, painter: QPainter, x: float, number: int, step: StripStep) -> None:
        middle = self.height() / 2
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if step.state is Step.NOW:
            width = self._width(step, number)
            pill = QRectF(x, middle - 17, width, 34)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(pill, 17, 17)
            painter.setBrush(theme.colour("on_fill"))
            painter.drawEllipse(QPointF(x + 18, middle), 4.5, 4.5)
            painter.setPen(theme.colour("on_fill"))
            painter.setFont(theme.font(theme.BODY, weight=theme.BOLD))
            painter.drawText(QRectF(x + 30, 0, width - 30, self.height()), flags, step.label)
            return
        dot = QRectF(x, middle - _dot() / 2, _dot(), _dot())
        if step.state is Step.DONE:
            pixmap = theme.pixmap("circle-check", _dot(), theme.tokens().ok)
            painter.drawPixmap(QPointF(x, middle - _dot() / 2), pixmap)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("edge"), max(1.4, theme.tokens().outline)))
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            painter.setFont(theme.font(theme.HINT))
            painter.setPen(theme.colour("ink3"))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(theme.font(theme.HINT))
        painter.setPen(theme.colour("ink2" if step.state is Step.DONE else "ink3"))
        width = self._text_width(step.label) + 2
        painter.drawText(QRectF(x + _dot() + _GAP, 0, width, self.height()), flags, step.label)
