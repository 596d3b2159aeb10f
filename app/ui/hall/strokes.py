"""正 stroke by stroke, five votes a sign; the newest stroke is red while it is written."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.hall.canvas import colour

STROKES = (
    QLineF(0.08, 0.10, 0.92, 0.10),
    QLineF(0.50, 0.10, 0.50, 0.92),
    QLineF(0.50, 0.50, 0.86, 0.50),
    QLineF(0.20, 0.46, 0.20, 0.92),
    QLineF(0.03, 0.92, 0.97, 0.92),
)
"""In the order of writing, in a box of one by one."""
SIDES = (46.0, 40.0, 36.0, 32.0, 28.0, 24.0)
"""Of a sign on the wall, in pixels: the largest that has room for every vote is drawn."""
_ACROSS, _BETWEEN = 0.26, 0.13
"""Air beside and below a sign, as a share of its side."""


def side_for(votes: int, area: QRectF, sides: Sequence[float] = SIDES) -> float:
    """Return the largest of *sides* at which *votes* have room in *area*, else the smallest."""
    return next((side for side in sides if _across(area, side) * _lines(area, side) * 5 >= votes), sides[-1])


def paint_marks(
    painter: QPainter, area: QRectF, votes: int, *, side: float, ink: QColor, writing: float | None = None
) -> None:
    """Draw *votes* as 正 of *side* into *area*; where they do not fit, the last ones are drawn (the count stands beside).

    *writing*: how much of the newest stroke is written, red; None: it is ink like the others.
    """
    if votes <= 0:
        return
    across, lines = max(1, _across(area, side)), max(1, _lines(area, side))
    signs = -(-votes // 5)
    skipped = max(0, signs - across * lines)
    shown = signs - skipped
    used = min(lines, -(-shown // across))
    step = side * (1 + _BETWEEN)
    top = area.y() + (area.height() - used * step + side * _BETWEEN) / 2
    for place in range(shown):
        number = place + skipped
        x = area.x() + (place % across) * side * (1 + _ACROSS)
        y = top + (place // across) * step
        strokes = min(5, votes - number * 5)
        for stroke in range(strokes):
            newest = writing is not None and number == signs - 1 and stroke == strokes - 1
            pen = QPen(colour("header") if newest else ink, side / 9)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            line = STROKES[stroke]
            drawn = QLineF(
                x + line.x1() * side, y + line.y1() * side, x + line.x2() * side, y + line.y2() * side
            )
            if newest and writing is not None:
                drawn.setP2(drawn.pointAt(writing))
            painter.drawLine(drawn)


def _across(area: QRectF, side: float) -> int:
    return int((area.width() + side * _ACROSS) // (side * (1 + _ACROSS)))


def _lines(area: QRectF, side: float) -> int:
    return int((area.height() + side * _BETWEEN) // (side * (1 + _BETWEEN)))
