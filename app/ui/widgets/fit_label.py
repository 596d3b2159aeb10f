"""A person's name: as large as its size says, smaller when it does not fit, then on two lines; never cut."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


class FitLabel(QWidget):
    """Text of *points*, shrinking to *least* points."""

    def __init__(self, points: float = theme.PERSON, *, least: float = theme.TITLE) -> None:
        super().__init__()
        self._text = ""
        self._points = points
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The words."""
        return self._text

    def setText(self, text: str) -> None:
        """Show *text*."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line at full size."""
        metrics = QFontMetrics(theme.font(self._points, weight=theme.BOLD))
        return QSize(metrics.horizontalAdvance(self._text) + 4, theme.px(self._points) + 16)

    def minimumSizeHint(self) -> QSize:
        """Room to shrink."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on one line, smaller on one line, or on two."""
        painter = QPainter(self)
        painter.setPen(theme.colour("ink"))
        font = theme.font(self._points, weight=theme.BOLD)
        while font.pixelSize() > theme.px(self._least):
            if QFontMetrics(font).horizontalAdvance(self._text) <= self.width():
                break
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(QRectF(self.rect()), self._text, option)


def fitted_lines(name: str, face: QFont, width: int) -> tuple[str, ...]:
    """Return *name* on one line, or on two broken after · (else in the middle) where one is too long; never cut.

    *face* is made smaller, at most to two thirds, until both lines fit *width* pixels.
    """
    if QFontMetrics(face).horizontalAdvance(name) <= width:
        return (name,)
    dot = name.find("·") + 1
    middle = dot if 0 < dot < len(name) else (len(name) + 1) // 2
    lines = (name[:middle], name[middle:])
    least = face.pixelSize() * 2 // 3
    while face.pixelSize() > least and max(map(QFontMetrics(face).horizontalAdvance, lines)) > width:
        face.setPixelSize(face.pixelSize() - 1)
    return lines
