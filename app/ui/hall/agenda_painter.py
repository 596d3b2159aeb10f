"""The order of the day on the wall: what is done, what is being done, what comes; shows of hands with their numbers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.hall.canvas import CENTRE, LEFT, RIGHT, WIDTH, colour, face, fitted
from app.ui.hall.scenes import AgendaScene, StepRow, StepTime

TOP, BOTTOM = 168.0, 960.0
TALLEST = 118.0
_TICK = (QPointF(-16, 2), QPointF(-4, 14), QPointF(18, -14))


def paint_agenda(painter: QPainter, scene: AgendaScene) -> None:
    """Paint at most seven steps; the one of now stands on a lit row."""
    room = BOTTOM - TOP if scene.foot else BOTTOM + 80 - TOP
    height = min(TALLEST, room / max(1, len(scene.rows)))
    for place, row in enumerate(scene.rows):
        _step(painter, row, QRectF(48, TOP + place * height, WIDTH - 96, height))
    painter.setPen(colour("ink2"))
    words = QRectF(120, BOTTOM + 8, WIDTH - 240, 90)
    fitted(painter, words, scene.foot, 52, least=44, bold=False, align=CENTRE)


def _step(painter: QPainter, row: StepRow, at: QRectF) -> None:
    now = row.time is StepTime.NOW
    if now:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("lit"))
        painter.drawRoundedRect(at.adjusted(0, 3, 0, -3), 8, 8)
        painter.fillRect(QRectF(at.left(), at.top() + 3, 12, at.height() - 6), colour("header"))
    else:
        painter.setPen(QPen(colour("rule"), 2))
        painter.drawLine(at.bottomLeft(), at.bottomRight())
    _number(painter, row, QPointF(at.left() + 76, at.center().y()))
    painter.setFont(face(48, bold=now or row.time is StepTime.DONE))
    note = painter.fontMetrics().horizontalAdvance(row.note) + 20.0 if row.note else 0.0
    painter.setPen(colour({StepTime.DONE: "ok", StepTime.NOW: "header"}.get(row.time, "amber")))
    painter.drawText(at.adjusted(0, 0, -24, 0), RIGHT, row.note)
    painter.setPen(colour("ink" if now or row.time is StepTime.LATER else "ink2"))
    words = QRectF(at.left() + 140, at.top(), at.width() - 176 - note, at.height())
    fitted(painter, words, row.words, 64 if now else 56, least=44, bold=now, align=LEFT)


def _number(painter: QPainter, row: StepRow, at: QPointF) -> None:
    """Draw the step's number in a circle, or the tick of one that is done."""
    done, now = row.time is StepTime.DONE, row.time is StepTime.NOW
    painter.setPen(Qt.PenStyle.NoPen if done or now else QPen(colour("ink2"), 3))
    painter.setBrush(colour("ok") if done else colour("header") if now else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 34, 34)
    if done:
        pen = QPen(Qt.GlobalColor.white, 7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline([at + one for one in _TICK])
        return
    painter.setPen(Qt.GlobalColor.white if now else colour("ink2"))
    painter.setFont(face(44, bold=True))
    painter.drawText(QRectF(at.x() - 34, at.y() - 34, 68, 66), CENTRE, str(row.number))
