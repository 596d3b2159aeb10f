"""The canvas of the wall: its size, its one palette, its face, and text that is never cut (DESIGN.md 9)."""

import re
from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.ui import theme
from app.ui.tokens import PROJECTOR

R = TypeVar("R")
WIDTH, HEIGHT = 1920, 1080
HEADER = 132
WORDS, NAME, LONG_NAME, COUNT = 44, 64, 48, 72
"""Pixels of the canvas that can be read from the last row: no words are smaller, no name of three characters, no count
of votes; a long name goes down to LONG_NAME and then on two lines."""
SMALLEST = 20
"""Only where even several lines of WORDS do not fit: smaller is better than cut."""
LEADING = 1.2
"""From line to line of several, in sizes of the face: its own 1.45 leaves no room for two in a row."""
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

_PARTS = re.compile(r"\w+(·\w+)+")
"""A name of several parts; a sentence has other signs too."""


def colour(name: str) -> QColor:
    """Return a colour of the wall: one palette, whatever theme the desk has."""
    return QColor(getattr(PROJECTOR, name))


def face(px: int, *, bold: bool = False) -> QFont:
    """Return the wall's face at *px* of the canvas."""
    font = theme.font(theme.BODY, weight=theme.BOLD) if bold else theme.font(theme.BODY)
    font.setPixelSize(px)
    return font


def fitted(painter: QPainter, box: QRectF, text: str, px: int, *, least: int, bold: bool, align: int) -> None:
    """Draw *text* at *px*, on one line down to *least*, else on as many lines as the box holds; never cut (DESIGN.md 9.6)."""
    size, lines = fit(text, box, px, least=least, bold=bold)
    painter.setFont(face(size, bold=bold))
    high = size * LEADING
    top = box.center().y() - high * len(lines) / 2
    for place, line in enumerate(lines):
        # letters stand in the middle of a line that is higher than its share: neighbours may overlap, ink does not
        at = QRectF(box.x(), top + place * high - size, box.width(), high + 2 * size)
        painter.drawText(at, align, line)


def fit(text: str, box: QRectF, px: int, *, least: int, bold: bool) -> tuple[int, tuple[str, ...]]:
    """Return the size and the lines to draw: one line down to *least*, else the largest of several lines or one."""
    one = next((size for size in range(px, SMALLEST, -2) if _wide(text, size, bold) <= box.width()), SMALLEST)
    if one >= least:
        return one, (text,)
    for size in range(px, SMALLEST, -2):
        lines = _broken(text, box.width(), size, bold)
        if len(lines) * size * LEADING <= box.height() and all(
            _wide(line, size, bold) <= box.width() for line in lines
        ):
            return (one, (text,)) if one >= size else (size, lines)
    return one, (text,)


def two_lines(names: tuple[str, ...], width: float) -> bool:
    """Say whether one of *names* needs two lines in *width*, since LONG_NAME is the smallest for one."""
    return any(_wide(name, LONG_NAME, bold=True) > width for name in names)


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
    painter.setPen(colour("ink2"))
    painter.drawText(box, align, words)
    return box.adjusted(0, 0, -room, 0)


def _wide(text: str, size: int, bold: bool) -> float:
    return QFontMetricsF(face(size, bold=bold)).horizontalAdvance(text)


def _broken(text: str, width: float, size: int, bold: bool) -> tuple[str, ...]:
    """Return *text* on lines of *width*; a name of several parts breaks after one of them, where its halves are most alike."""
    if _PARTS.fullmatch(text):
        cuts = [at + 1 for at, sign in enumerate(text) if sign == "·"]
        cut = min(cuts, key=lambda at: abs(len(text) - 2 * at))
        return text[:cut], text[cut:]
    layout = QTextLayout(text, face(size, bold=bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return tuple(lines)
