"""The canvas of the wall: its size, its one palette, its face, and text that is never cut (DESIGN.md 9)."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from app.ui import theme

WIDTH, HEIGHT = 1920, 1080
HEADER = 132
COLOURS = {
    "red": "#8E1B16",
    "gold": "#F3CF8E",
    "ground": "#FBF8F1",
    "ink": "#161A1F",
    "soft": "#4A5056",
    "line": "#CFC9BC",
    "bar": "#E6DFD0",
    "ok": "#155A3C",
    "look": "#8A5200",
    "stop": "#8E1B16",
    "lit": "#F3EAD2",
    "amber": "#B86E00",
}
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def colour(name: str) -> QColor:
    """Return a colour of the wall: one palette, whatever theme the desk has."""
    return QColor(COLOURS[name])


def face(px: int, *, bold: bool = False) -> QFont:
    """Return the wall's face at *px* of the canvas."""
    font = theme.font(theme.BODY, weight=theme.BOLD) if bold else theme.font(theme.BODY)
    font.setPixelSize(px)
    return font


def fitted(painter: QPainter, box: QRectF, text: str, px: int, *, least: int, bold: bool, align: int) -> None:
    """Draw *text* at *px*, smaller down to *least*, then on two lines; never cut (DESIGN.md 9.6)."""
    size = px
    while size > least:
        painter.setFont(face(size, bold=bold))
        if painter.fontMetrics().horizontalAdvance(text) <= box.width():
            break
        size -= 4
    painter.setFont(face(size, bold=bold))
    if painter.fontMetrics().horizontalAdvance(text) > box.width():
        # A name of two parts breaks between them.
        text = text.replace("·", "·\n", 1)
    painter.drawText(box, align | int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere), text)
