"""The result page of the wall: bars against the line that elects, those elected above a dark rule."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.ui.hall import canvas as wall
from app.ui.hall.scenes import ResultRow, ResultScene

TOP, BOTTOM = 306.0, 960.0
TALLEST = 176.0
VOTES = 170.0
"""Width of the votes."""
ROWS_A_PAGE, OF_TWO_LINES = 6, 5
"""Names on a page that can be read from the last row of the hall (DESIGN.md 9); fewer where one needs two lines."""
WIDEST = 560.0
"""Pixels long names may take from the bar."""


def result_pages(scene: ResultScene) -> tuple[tuple[ResultRow, ...], ...]:
    """Return the names page by page; nobody is left out."""
    long = wall.two_lines(tuple(row.name for row in scene.rows), WIDEST)
    return tuple(wall.parted(scene.rows, OF_TWO_LINES if long else ROWS_A_PAGE)) or ((),)


def paint_result(painter: QPainter, scene: ResultScene) -> None:
    """Paint the result of one post."""
    painter.setPen(wall.colour("ink"))
    wall.fitted(
        painter, QRectF(48, 142, 1180, 76), scene.facts, 50, least=wall.WORDS, bold=False, align=wall.LEFT
    )
    painter.setPen(wall.colour("ok" if scene.good else "stop"))
    good = QRectF(1240, 142, 632, 80)
    wall.fitted(painter, good, scene.verdict, 52, least=wall.WORDS, bold=True, align=wall.RIGHT)
    pages = result_pages(scene)
    shown = pages[scene.turn % len(pages)]
    height = min(TALLEST, (BOTTOM - TOP) / max(1, len(pages[0])))
    large = 88 if height > 150 else wall.COUNT
    left = 66 + _name_width(scene, large)  # long names take from the bar
    width = 1000.0 - left
    elected = [row for row in scene.rows if row.elected]
    for place, row in enumerate(shown):
        top = TOP + place * height
        last_elected = bool(elected) and row is elected[-1]
        painter.setPen(QPen(wall.colour("ink" if last_elected else "rule"), 4 if last_elected else 2))
        painter.drawLine(QPointF(48, top + height), QPointF(wall.WIDTH - 48, top + height))
        painter.setPen(wall.colour("ink"))
        box = QRectF(48, top, left - 66, height)
        wall.fitted(painter, box, row.name, large, least=wall.LONG_NAME, bold=row.elected, align=wall.LEFT)
        bar = QRectF(left, top + height * 0.28, width, height * 0.44)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wall.colour("track"))
        painter.drawRoundedRect(bar, 6, 6)
        painter.setBrush(wall.colour("ok" if row.elected else "bar"))
        filled = QRectF(bar.x(), bar.y(), width * min(1.0, row.votes / max(1, scene.most)), bar.height())
        painter.drawRoundedRect(filled, 6, 6)
        painter.setPen(wall.colour("ink"))
        painter.setFont(wall.face(large, bold=True))
        painter.drawText(QRectF(1000, top, VOTES, height), wall.RIGHT, str(row.votes))
        _words(painter, QRectF(1040 + VOTES, top, wall.WIDTH - 1088 - VOTES, height), row)
    if scene.line:
        x = left + width * min(1.0, scene.line / max(1, scene.most))
        _line(painter, scene.line, x, height * len(shown))
    room = wall.page_number(painter, scene.turn, len(pages), QRectF(48, 964, wall.WIDTH - 96, 110))
    painter.setPen(wall.colour("ink"))
    wall.fitted(painter, room, scene.foot, 48, least=wall.WORDS, bold=True, align=wall.LEFT)


def _name_width(scene: ResultScene, large: int) -> float:
    """Return the width of the names: four characters stand as *large* as the row lets them, longer ones a little smaller."""

    def widest(px: int) -> float:
        metrics = QFontMetricsF(wall.face(px, bold=True))
        return max((metrics.horizontalAdvance(row.name) for row in scene.rows), default=0.0) + 12

    return min(WIDEST, max(274.0, widest(wall.LONG_NAME), min(widest(large), large * 4.2)))


def _words(painter: QPainter, box: QRectF, row: ResultRow) -> None:
    start = box.x()
    if row.elected:
        badge = QRectF(start, box.center().y() - 36, 150, 72)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wall.colour("header"))
        painter.drawRoundedRect(badge, 8, 8)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(wall.face(54, bold=True))
        painter.drawText(badge, wall.CENTRE, "当选")
        start += 174
    painter.setPen(wall.colour("ink" if row.elected else "ink2"))
    room = QRectF(start, box.y(), box.right() - start, box.height())
    size = 52 if box.height() > 150 else wall.WORDS
    wall.fitted(painter, room, row.words, size, least=wall.WORDS, bold=False, align=wall.LEFT)


def _line(painter: QPainter, votes: int, x: float, height: float) -> None:
    bottom = TOP + height
    painter.fillRect(QRectF(x - 5, TOP - 12, 10, bottom - TOP + 4), wall.colour("ground"))
    painter.fillRect(QRectF(x - 3, TOP - 16, 6, bottom - TOP + 8), wall.colour("ink"))
    words = f"当选线 {votes} 票"
    painter.setFont(wall.face(46, bold=True))
    room = painter.fontMetrics().horizontalAdvance(words) + 60
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wall.colour("ink"))
    painter.drawRoundedRect(QRectF(x - room / 2, TOP - 76, room, 64), 8, 8)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(QRectF(x - room / 2, TOP - 76, room, 64), wall.CENTRE, words)
