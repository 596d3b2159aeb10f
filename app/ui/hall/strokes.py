"""正 stroke by stroke, five votes a sign; the newest stroke is red while its sheet is on the wall."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

STROKES = (
    QLineF(0.08, 0.10, 0.92, 0.10),
    QLineF(0.50, 0.10, 0.50, 0.92),
    QLineF(0.50, 0.50, 0.86, 0.50),
    QLineF(0.20, 0.46, 0.20, 0.92),
    QLineF(0.03, 0.92, 0.97, 0.92),
)
"""In the order of writing, in a box of one by one."""
SIDE = 46.0
GAP = 12.0
RED = QColor("#8E1B16")


def paint_marks(painter: QPainter, area: QRectF, votes: int, *, fresh: bool, ink: QColor) -> None:
    """Draw *votes* as 正 into *area*; where they do not fit, the last ones are drawn (the count stands beside)."""
    if votes <= 0:
        return
    side = min(SIDE, area.height() * 0.9)
    across = max(1, int((area.width() + GAP) // (side + GAP)))
    lines = max(1, int((area.height() + 4) // (side + 6)))
    signs = -(-votes // 5)
    skipped = max(0, signs - across * lines)
    shown = signs - skipped
    used = min(lines, -(-shown // across))
    top = area.y() + (area.height() - used * (side + 6) + 6) / 2
    for place in range(shown):
        number = place + skipped
        box = QRectF(
            area.x() + (place % across) * (side + GAP), top + (place // across) * (side + 6), side, side
        )
        strokes = min(5, votes - number * 5)
        for stroke in range(strokes):
            newest = fresh and number == signs - 1 and stroke == strokes - 1
            pen = QPen(RED if newest else ink, max(4.0, side / 9))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            line = STROKES[stroke]
            painter.drawLine(
                QLineF(
                    box.x() + line.x1() * side,
                    box.y() + line.y1() * side,
                    box.x() + line.x2() * side,
                    box.y() + line.y2() * side,
                )
            )
