"""The canvas of the wall: its size, its one palette, its face, and text that is never cut (DESIGN.md 9)."""

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.ui import theme

R = TypeVar("R")
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
    "other": "#7F7768",
    "ok": "#155A3C",
    "look": "#8A5200",
    "stop": "#8E1B16",
    "lit": "#F3EAD2",
    "amber": "#B86E00",
}
SMALLEST = 20
"""No word on the wall is drawn smaller, in pixels of the canvas."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
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
    """Draw *text* at *px*, on one line down to *least*, else on as many lines as the box holds; never cut (DESIGN.md 9.6)."""
    size, lines = fit(text, box, px, least=least, bold=bold)
    painter.setFont(face(size, bold=bold))
    painter.drawText(box, align | _WRAP, lines)


def fit(text: str, box: QRectF, px: int, *, least: int, bold: bool) -> tuple[int, str]:
    """Return the size and the words to draw: the larger of one line and several; below *least* only where it must be."""
    one = next((size for size in range(px, SMALLEST, -2) if _wide(text, size, bold) <= box.width()), SMALLEST)
    if one >= least:
        return one, text
    # A name of two parts breaks between them.
    parts = text.replace("·", "·\n", 1)
    more = next((size for size in range(px, SMALLEST, -2) if _holds(parts, box, size, bold)), SMALLEST)
    return (one, text) if one >= more else (more, parts)


def parted(rows: tuple[R, ...], most: int) -> list[tuple[R, ...]]:
    """Part *rows* into as few pages as hold at most *most* each, all about as long."""
    pages = -(-len(rows) // most)
    each = -(-len(rows) // max(1, pages))
    return [rows[at : at + each] for at in range(0, len(rows), max(1, each))]


def page_number(painter: QPainter, turn: int, pages: int, box: QRectF, *, align: int = RIGHT) -> QRectF:
    """Draw 第 1/3 页 in *box* where there are several *pages*; return the room that is left of it."""
    if pages < 2:
        return box
    words = f"第 {turn % pages + 1}/{pages} 页"
    painter.setFont(face(48, bold=True))
    room = painter.fontMetrics().horizontalAdvance(words) + 24.0
    painter.setPen(colour("soft"))
    painter.drawText(box, align, words)
    return box.adjusted(0, 0, -room, 0)


def _wide(text: str, size: int, bold: bool) -> float:
    return QFontMetricsF(face(size, bold=bold)).horizontalAdvance(text)


def _holds(text: str, box: QRectF, size: int, bold: bool) -> bool:
    metrics = QFontMetricsF(face(size, bold=bold))
    needed = metrics.boundingRect(QRectF(0, 0, box.width(), 10_000), _WRAP, text)
    broken = "\n" in text and any(metrics.horizontalAdvance(part) > box.width() for part in text.split("\n"))
    return needed.height() <= box.height() and needed.width() <= box.width() and not broken
