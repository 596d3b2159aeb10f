"""唱票 on the wall: the masked sheet, and 正 growing beside each name; the posts of a joint ballot stand apart."""

from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from app.ui.hall.canvas import CENTRE, LEFT, RIGHT, WIDTH, colour, face, fitted, page_number, parted
from app.ui.hall.scenes import TallyRow, TallyScene
from app.ui.hall.strokes import paint_marks

MOST = 9
"""Names on one page of the wall (DESIGN.md 9.3)."""
HEAD = 58.0
"""The line with a post's name, where there are several posts."""
TOP, BOTTOM = 236.0, 946.0


def paint_tally(painter: QPainter, scene: TallyScene) -> None:
    """Paint the sheet on the left, a page of the names on the right, how far the bundle is below."""
    picture = sheet_picture(scene.picture) if scene.picture else None
    left = 600.0 if picture is not None else 60.0
    if picture is not None:
        _sheet(painter, picture, valid=scene.valid)
    right = WIDTH - 48.0
    pages = tally_pages(scene.rows)
    shown = pages[scene.turn % len(pages)]
    several = len({row.post for row in scene.rows}) > 1
    # every page has rows of one height: what is written does not jump when the page is turned
    height = min(min(144.0, _row_height(one, several=several)) for one in pages)
    earlier = 250 if scene.bundles_before else 0
    names = _name_width(scene.rows, right - left, height, most=0.36 if earlier else 0.44)
    marks = QRectF(left + names + 28, 0, right - left - names - 28 - 170 - earlier, 0)
    painter.setPen(colour("soft"))
    painter.setFont(face(44))
    painter.drawText(QRectF(marks.x(), 166, 500, 64), LEFT, "本捆 赞成")
    if scene.bundles_before:
        painter.drawText(QRectF(right - 400, 166, 400, 64), RIGHT, f"前 {scene.bundles_before} 捆")
    top = TOP
    for post, rows in groupby(shown, key=lambda row: row.post):
        if several:
            _post(painter, QRectF(left, top, right - left, HEAD), post)
            top += HEAD
        for row in rows:
            _row(
                painter, row, QRectF(left, top, right - left, height), names, marks, scene.bundles_before > 0
            )
            top += height
    _foot(painter, scene)
    page_number(painter, scene.turn, len(pages), QRectF(left + 6, 166, names, 64), align=LEFT)


def tally_pages(rows: tuple[TallyRow, ...]) -> tuple[tuple[TallyRow, ...], ...]:
    """Return the names page by page, at most nine, in the order of the ballot; posts stay whole where they fit."""
    pages: list[list[TallyRow]] = []
    for _, found in groupby(rows, key=lambda row: row.post):
        people = list(found)
        if pages and len(pages[-1]) + len(people) <= MOST:
            pages[-1] += people
        else:
            pages += [list(one) for one in parted(tuple(people), MOST)]
    return tuple(tuple(one) for one in pages) or ((),)


def _row_height(rows: tuple[TallyRow, ...], *, several: bool) -> float:
    heads = len({row.post for row in rows}) if several else 0
    return (BOTTOM - TOP - heads * HEAD) / max(1, len(rows))


def _sheet(painter: QPainter, picture: QImage, *, valid: bool) -> None:
    box = QRectF(48, 176, 500, 700)
    scale = min(box.width() / picture.width(), box.height() / picture.height())
    target = QRectF(box.x(), box.y(), picture.width() * scale, picture.height() * scale)
    painter.fillRect(target.translated(8, 8), colour("line"))
    painter.drawImage(target, picture)
    painter.setPen(colour("ink" if valid else "stop"))
    painter.setFont(face(48, bold=True))
    painter.drawText(QRectF(48, 884, 500, 70), CENTRE, "这一张：有效" if valid else "这一张：无效")


def _name_width(rows: tuple[TallyRow, ...], room: float, height: float, *, most: float) -> float:
    """Return the width of the names: that of the longest one on any page, at most the share *most* of the room."""
    metrics = QFontMetricsF(face(64 if height > 100 else 48, bold=True))
    widest = max((metrics.horizontalAdvance(row.name) for row in rows), default=0.0)
    return min(max(230.0, widest + 16), room * most)


def _post(painter: QPainter, at: QRectF, post: str) -> None:
    painter.setPen(QPen(colour("ink"), 3))
    painter.drawLine(QPointF(at.left(), at.bottom() - 2), QPointF(at.right(), at.bottom() - 2))
    painter.setPen(colour("red"))
    painter.setFont(face(44, bold=True))
    painter.drawText(at.adjusted(6, 0, 0, -4), LEFT, post)


def _row(painter: QPainter, row: TallyRow, at: QRectF, names: float, marks: QRectF, before: bool) -> None:
    large = at.height() > 100
    if row.lit:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("lit"))
        painter.drawRoundedRect(at.adjusted(-8, 3, 8, -3), 8, 8)
    painter.setPen(QPen(colour("line"), 2))
    painter.drawLine(at.bottomLeft(), at.bottomRight())
    painter.setPen(colour("ink"))
    name = QRectF(at.left() + 6, at.top(), names, at.height())
    fitted(painter, name, row.name, 64 if large else 48, least=48, bold=True, align=LEFT)
    strokes = QRectF(marks.x(), at.top() + 8, marks.width(), at.height() - 16)
    paint_marks(painter, strokes, row.here, fresh=row.lit, ink=colour("ink"))
    painter.setPen(colour("ink"))
    painter.setFont(face(72 if large else 52, bold=True))
    painter.drawText(QRectF(marks.right() + 10, at.top(), 170, at.height()), LEFT, str(row.here))
    if before:
        painter.setPen(colour("soft"))
        painter.setFont(face(68 if large else 48))
        painter.drawText(QRectF(at.right() - 240, at.top(), 230, at.height()), RIGHT, str(row.before))


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
