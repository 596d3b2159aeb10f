"""How far a number has come towards a line: amber before it, green from exactly on it (DESIGN.md 5)."""

from PySide6.QtCore import Property, QEasingCurve, QPropertyAnimation, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme

BAR = 24


class Meter(QWidget):
    """A bar from 0 to *whole* with a line at *line*; the words above the line and at the ends are given."""

    def __init__(self) -> None:
        super().__init__()
        self._value = 0
        self._line = 0
        self._whole = 1
        self._line_text = ""
        self._end_text = ""
        self._shown = 0.0
        self._move = QPropertyAnimation(self, b"shown", self)
        self._move.setEasingCurve(QEasingCurve.Type.OutQuad)
        self.setMinimumWidth(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, value: int, *, line: int, whole: int, line_text: str, end_text: str) -> None:
        """Show *value* of *whole* against *line*."""
        self._value, self._line, self._whole = value, line, max(whole, 1)
        self._line_text, self._end_text = line_text, end_text
        self.setAccessibleName(f"{value}，{line_text}，{end_text}")
        self._move.stop()
        length = theme.motion(200)
        if length and self.isVisible():
            self._move.setDuration(length)
            self._move.setStartValue(self._shown)
            self._move.setEndValue(float(value))
            self._move.start()
        else:
            self._set_shown(float(value))

    def reached(self) -> bool:
        """Say whether the line is reached (exactly on it is reached)."""
        return self._value >= self._line

    def sizeHint(self) -> QSize:
        """Bar, line label above, ends below."""
        return QSize(240, BAR + theme.px(theme.HINT) * 2 + 22)

    def minimumSizeHint(self) -> QSize:
        """As the hint: text is never cut."""
        return QSize(160, self.sizeHint().height())

    def _get_shown(self) -> float:
        return self._shown

    def _set_shown(self, value: float) -> None:
        self._shown = value
        self.update()

    shown = Property(float, _get_shown, _set_shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, bar, line, words."""
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = theme.px(theme.HINT) + 10
        width = self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunk"))
        painter.drawRoundedRect(QRectF(0, top, width, BAR), 6, 6)
        part = min(1.0, self._shown / self._whole)
        if part > 0:
            painter.setBrush(theme.colour("ok" if self.reached() else "look_b"))
            painter.drawRoundedRect(QRectF(0, top, max(8.0, width * part), BAR), 6, 6)
        x = min(width - 3.0, width * min(1.0, self._line / self._whole))
        painter.setBrush(theme.colour("ink"))
        painter.drawRect(QRectF(x - 1.5, top - 7, 3, BAR + 14))
        painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
        painter.setPen(theme.colour("ink"))
        text_width = painter.fontMetrics().horizontalAdvance(self._line_text) + 2
        left = max(0.0, min(width - text_width, x - text_width / 2))
        painter.drawText(QRectF(left, 0, text_width, top - 7), Qt.AlignmentFlag.AlignCenter, self._line_text)
        painter.setFont(theme.font(theme.HINT))
        painter.setPen(theme.colour("ink2"))
        below = QRectF(0, top + BAR + 4, width, theme.px(theme.HINT) + 8)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._end_text)
        if t.outline > 1:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("edge"), t.outline))
            painter.drawRoundedRect(QRectF(1, top + 1, width - 2, BAR - 2), 6, 6)
