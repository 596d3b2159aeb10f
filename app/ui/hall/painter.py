"""Paints a scene on a canvas of 1920 × 1080, scaled to whatever the projector has: sizes as DESIGN.md 9 asks."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.ui.hall.canvas import CENTRE, HEADER, HEIGHT, LEFT, RIGHT, WIDTH, colour, face, fitted
from app.ui.hall.result_painter import paint_result
from app.ui.hall.scenes import FiguresScene, Head, ResultScene, Scene, TallyRow, TallyScene, WordsScene
from app.ui.hall.strokes import paint_marks


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
        case TallyScene():
            _tally(painter, scene)
        case ResultScene():
            paint_result(painter, scene)
    painter.restore()


def _head(painter: QPainter, head: Head) -> None:
    painter.fillRect(QRectF(0, 0, WIDTH, HEADER), colour("red"))
    painter.fillRect(QRectF(0, HEADER, WIDTH, 6), colour("amber" if head.practice else "gold"))
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
        painter, QRectF(160, 0, WIDTH - 260 - room, HEADER), head.title, 56, least=40, bold=True, align=LEFT
    )


def _figures(painter: QPainter, scene: FiguresScene) -> None:
    width = (WIDTH - 240) / max(1, len(scene.figures))
    for place, figure in enumerate(scene.figures):
        box = QRectF(120 + place * width, 190, width, 100)
        painter.setPen(colour("soft"))
        painter.setFont(face(64))
        painter.drawText(box, CENTRE, figure.label)
        painter.setPen(colour(figure.tone))
        fitted(
            painter,
            QRectF(box.x() + 10, 290, width - 20, 300),
            str(figure.value),
            260,
            least=140,
            bold=True,
            align=CENTRE,
        )
        if place:
            painter.setPen(QPen(colour("line"), 3))
            painter.drawLine(QPointF(box.x(), 220), QPointF(box.x(), 560))
    if scene.total:
        _bar(painter, scene)
    painter.setPen(colour("ink"))
    fitted(painter, QRectF(120, 900, WIDTH - 240, 130), scene.sentence, 60, least=44, bold=True, align=CENTRE)


def _bar(painter: QPainter, scene: FiguresScene) -> None:
    left, width, top, height = 124.0, WIDTH - 248.0, 730.0, 96.0
    painter.setPen(Qt.PenStyle.NoPen)
    if scene.total <= 120:
        slot = width / scene.total
        for place in range(scene.total):
            painter.setBrush(colour("ok" if place < scene.filled else "bar"))
            painter.drawRoundedRect(QRectF(left + place * slot, top, max(3.0, slot - 6), height), 5, 5)
    else:
        painter.setBrush(colour("bar"))
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
    height = (HEIGHT - HEADER - 80) / max(1, len(lines))
    painter.setPen(colour("ink"))
    for place, line in enumerate(lines):
        box = QRectF(120, HEADER + 40 + place * height, WIDTH - 240, height)
        fitted(painter, box, line, 84 if len(lines) < 4 else 64, least=48, bold=place == 0, align=CENTRE)


def _tally(painter: QPainter, scene: TallyScene) -> None:
    picture = sheet_picture(scene.picture) if scene.picture else None
    left = 600.0 if picture is not None else 60.0
    if picture is not None:
        box = QRectF(48, 176, 500, 700)
        scale = min(box.width() / picture.width(), box.height() / picture.height())
        target = QRectF(box.x(), box.y(), picture.width() * scale, picture.height() * scale)
        painter.fillRect(target.translated(8, 8), colour("line"))
        painter.drawImage(target, picture)
        painter.setPen(colour("ink" if scene.valid else "stop"))
        painter.setFont(face(48, bold=True))
        words = "这一张：有效" if scene.valid else "这一张：无效"
        painter.drawText(QRectF(48, 884, 500, 70), CENTRE, words)
    right = WIDTH - 48.0
    painter.setPen(colour("soft"))
    painter.setFont(face(44))
    painter.drawText(QRectF(left + 240, 166, 500, 64), LEFT, "本捆 赞成")
    if scene.bundles_before:
        painter.drawText(QRectF(right - 400, 166, 400, 64), RIGHT, f"前 {scene.bundles_before} 捆")
    shown = _page(scene)
    height = min(144.0, 710.0 / max(1, len(shown)))
    for place, row in enumerate(shown):
        top = 236 + place * height
        if row.lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("lit"))
            painter.drawRoundedRect(QRectF(left - 8, top + 3, right - left + 16, height - 6), 8, 8)
        painter.setPen(QPen(colour("line"), 2))
        painter.drawLine(QPointF(left, top + height), QPointF(right, top + height))
        painter.setPen(colour("ink"))
        name = QRectF(left + 6, top, 224, height)
        fitted(painter, name, row.name, 64 if height > 100 else 48, least=32, bold=True, align=LEFT)
        paint_marks(
            painter, QRectF(left + 244, top + 8, 600, height - 16), row.here, fresh=row.lit, ink=colour("ink")
        )
        painter.setPen(colour("ink"))
        painter.setFont(face(72 if height > 100 else 52, bold=True))
        painter.drawText(QRectF(left + 850, top, 170, height), LEFT, str(row.here))
        if scene.bundles_before:
            painter.setPen(colour("soft"))
            painter.setFont(face(68 if height > 100 else 48))
            painter.drawText(QRectF(right - 240, top, 230, height), RIGHT, str(row.before))
    _foot(painter, scene)


def _page(scene: TallyScene) -> tuple[TallyRow, ...]:
    """Return at most nine rows: the page, in the order of the ballot, that changes."""
    if len(scene.rows) <= 9:
        return scene.rows
    lit = next((place for place, row in enumerate(scene.rows) if row.lit), 0)
    start = lit // 9 * 9
    return scene.rows[start : start + 9]


def _foot(painter: QPainter, scene: TallyScene) -> None:
    painter.setPen(colour("ink"))
    painter.setFont(face(52, bold=True))
    painter.drawText(QRectF(48, 980, 600, 80), LEFT, f"第 {scene.bundle} 捆　{_done(scene)}")
    painter.drawText(QRectF(WIDTH - 648, 980, 600, 80), RIGHT, f"已唱 {scene.called} / {scene.recovered}")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("bar"))
    painter.drawRoundedRect(QRectF(620, 1002, 720, 36), 18, 18)
    painter.setBrush(colour("ok"))
    if scene.done:
        painter.drawRoundedRect(QRectF(620, 1002, 720 * scene.done / max(1, scene.of), 36), 18, 18)


def _done(scene: TallyScene) -> str:
    done = f"{scene.done} / {scene.of}" if scene.of else f"{scene.done} 张"
    return f"{done}　更正 {scene.corrections} 处" if scene.corrections else done


@lru_cache(4)
def sheet_picture(data: bytes) -> QImage:
    """Return the decoded picture of a sheet."""
    return QImage.fromData(data)
