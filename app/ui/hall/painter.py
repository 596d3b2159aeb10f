"""Paints a scene on a canvas of 1920 × 1080, scaled to whatever the projector has: sizes as DESIGN.md 9 asks."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.hall.agenda_painter import paint_agenda
from app.ui.hall.canvas import CENTRE, HEADER, HEIGHT, LEFT, NAME, RIGHT, WIDTH, WORDS, colour, face, fitted
from app.ui.hall.result_painter import paint_result, result_pages
from app.ui.hall.scenes import AgendaScene, FiguresScene, Head, ResultScene, Scene, TallyScene, WordsScene
from app.ui.hall.tally_painter import paint_tally, tally_pages


def paint(painter: QPainter, scene: Scene, area: QRectF) -> None:
    """Paint *scene* into *area*, whole, with the ground around it."""
    painter.fillRect(area, colour("ground"))
    scale = min(area.width() / WIDTH, area.height() / HEIGHT)
    painter.save()
    painter.translate(
        area.x() + (area.width() - WIDTH * scale) / 2, area.y() + (area.height() - HEIGHT * scale) / 2
    )
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _head(painter, scene.head)
    match scene:
        case FiguresScene():
            _figures(painter, scene)
        case WordsScene():
            _words(painter, scene)
        case AgendaScene():
            paint_agenda(painter, scene)
        case TallyScene():
            paint_tally(painter, scene)
        case ResultScene():
            paint_result(painter, scene)
    painter.restore()


def page_count(scene: Scene | None) -> int:
    """Return how many pages *scene* has; those after the first are seen by turning."""
    match scene:
        case TallyScene():
            return len(tally_pages(scene))
        case ResultScene():
            return len(result_pages(scene))
        case _:
            return 1


def _head(painter: QPainter, head: Head) -> None:
    painter.fillRect(QRectF(0, 0, WIDTH, HEADER), colour("header"))
    painter.fillRect(QRectF(0, HEADER, WIDTH, 6), colour("practice" if head.practice else "gold"))
    painter.setPen(QPen(colour("gold"), 3))
    painter.drawRoundedRect(QRectF(48, 24, 84, 84), 8, 8)
    painter.setPen(Qt.GlobalColor.white)
    painter.setFont(face(54, bold=True))
    painter.drawText(QRectF(48, 24, 84, 84), CENTRE, "选")
    now = f"演练 · {head.now}" if head.practice else head.now
    painter.setPen(colour("gold"))
    painter.setFont(face(56, bold=True))
    room = painter.fontMetrics().horizontalAdvance(now) + 40
    painter.drawText(QRectF(WIDTH - 48 - room, 0, room, HEADER), RIGHT, now)
    painter.setPen(Qt.GlobalColor.white)
    fitted(
        painter,
        QRectF(160, 0, WIDTH - 260 - room, HEADER),
        head.title,
        56,
        least=WORDS,
        bold=True,
        align=LEFT,
    )


def _figures(painter: QPainter, scene: FiguresScene) -> None:
    width = (WIDTH - 240) / max(1, len(scene.figures))
    top = 190.0 if scene.total else 250.0  # without a bar what is left stands in the middle
    for place, figure in enumerate(scene.figures):
        box = QRectF(120 + place * width, top, width, 100)
        painter.setPen(colour("ink2"))
        painter.setFont(face(NAME))
        painter.drawText(box, CENTRE, figure.label)
        painter.setPen(colour(figure.tone))
        number = QRectF(box.x() + 10, top + 100, width - 20, 300)
        fitted(painter, number, str(figure.value), 260, least=140, bold=True, align=CENTRE)
        if place:
            painter.setPen(QPen(colour("rule"), 3))
            painter.drawLine(QPointF(box.x(), top + 30), QPointF(box.x(), top + 370))
    if scene.total:
        _bar(painter, scene)
    painter.setPen(colour("stop" if any(one.tone == "stop" for one in scene.figures) else "ink"))
    words = QRectF(120, 900 if scene.total else 760, WIDTH - 240, 130)
    size = 60 if scene.total else 76
    fitted(painter, words, scene.sentence, size, least=WORDS, bold=True, align=CENTRE)


def _bar(painter: QPainter, scene: FiguresScene) -> None:
    left, width, top, height = 124.0, WIDTH - 248.0, 730.0, 96.0
    painter.setPen(Qt.PenStyle.NoPen)
    if scene.total <= 120:
        slot = width / scene.total
        for place in range(scene.total):
            painter.setBrush(colour("ok" if place < scene.filled else "track"))
            painter.drawRoundedRect(QRectF(left + place * slot, top, max(3.0, slot - 6), height), 5, 5)
    else:
        painter.setBrush(colour("track"))
        painter.drawRoundedRect(QRectF(left, top, width, height), 8, 8)
        painter.setBrush(colour("ok"))
        painter.drawRoundedRect(QRectF(left, top, width * min(1.0, scene.filled / scene.total), height), 8, 8)
    if not scene.line:
        return
    x = left + width * min(1.0, scene.line / scene.total)
    painter.setFont(face(50, bold=True))
    room = painter.fontMetrics().horizontalAdvance(scene.line_words) + 56
    start = min(max(left, x - room / 2), left + width - room)
    painter.setBrush(colour("ink"))
    painter.drawRoundedRect(QRectF(start, top - 112, room, 80), 8, 8)
    painter.fillRect(QRectF(x - 3, top - 40, 6, height + 60), colour("ink"))
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(QRectF(start, top - 112, room, 80), CENTRE, scene.line_words)


def _words(painter: QPainter, scene: WordsScene) -> None:
    lines = scene.lines[:7]
    height = min(190.0, (HEIGHT - HEADER - 80) / max(1, len(lines)))
    top = HEADER + (HEIGHT - HEADER - height * len(lines)) / 2
    painter.setPen(colour("ink"))
    for place, line in enumerate(lines):
        box = QRectF(120, top + place * height, WIDTH - 240, height)
        size = 112 if place == 0 and len(lines) < 4 else 72
        fitted(painter, box, line, size, least=WORDS, bold=place == 0, align=CENTRE)
