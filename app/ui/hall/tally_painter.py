"""唱票 on the wall: the masked sheet, and 正 growing beside each name; the posts of a joint ballot stand apart."""

from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from app.ui.hall.canvas import (
    CENTRE,
    COUNT,
    LEFT,
    LONG_NAME,
    NAME,
    RIGHT,
    WIDTH,
    WORDS,
    colour,
    face,
    fitted,
    page_number,
    parted,
    two_lines,
)
from app.ui.hall.scenes import TallyRow, TallyScene
from app.ui.hall.strokes import paint_marks, side_for

MOST, OF_TWO_LINES = 9, 6
"""Names on one page of the wall (DESIGN.md 9.3); fewer where one needs two lines."""
TOP, BOTTOM = 236.0, 946.0
TALLEST = 144.0
AIR = 5.0
"""Above and below the strokes of a row."""
HERE, EARLIER = 150.0, 220.0
"""Widths of the votes of this bundle and of those before it."""


def paint_tally(painter: QPainter, scene: TallyScene) -> None:
    """Paint the sheet on the left, a page of the names on the right, how far the bundle is below."""
    picture = sheet_picture(scene.picture) if scene.picture else None
    if picture is not None:
        _sheet(painter, picture, valid=scene.valid)
    left, right = _left(scene), WIDTH - 48.0
    pages = tally_pages(scene)
    shown = pages[scene.turn % len(pages)]
    # every page has rows of one height: what is written does not jump when the page is turned
    height = min(TALLEST, (BOTTOM - TOP) / max(1, *(len(one) for one in pages)))
    posts = _post_width(scene.rows)
    earlier = EARLIER if scene.bundles_before else 0.0
    beside, names = left + posts, _name_width(scene)
    marks = QRectF(beside + names + 28, 0, right - beside - names - 28 - HERE - earlier, 0)
    painter.setPen(colour("ink2"))
    painter.setFont(face(WORDS))
    painter.drawText(QRectF(marks.x(), 166, 500, 64), LEFT, "本捆 赞成")
    if scene.bundles_before:
        painter.drawText(QRectF(right - 406, 166, 400, 64), RIGHT, f"前 {scene.bundles_before} 捆")
    room = marks.adjusted(0, 0, 0, height - 2 * AIR)
    # one size for every name, and for the whole bundle: nobody has more votes in it than it has sheets
    side = side_for(scene.of or max((row.here for row in scene.rows), default=0), room)
    top = TOP
    for post, rows in groupby(shown, key=lambda row: row.post):
        people = tuple(rows)
        if posts:
            _post(painter, QRectF(left, top, posts, height * len(people)), post, right, first=top == TOP)
        for row in people:
            at = QRectF(beside, top, right - beside, height)
            _row(painter, scene, row, at, names, marks, side)
            top += height
    _foot(painter, scene)
    page_number(painter, scene.turn, len(pages), QRectF(left + 6, 166, posts + names, 64), align=LEFT)


def tally_pages(scene: TallyScene) -> tuple[tuple[TallyRow, ...], ...]:
    """Return the names page by page, at most nine, in the order of the ballot; posts stay whole where they fit."""
    long = two_lines(tuple(row.name for row in scene.rows), _name_width(scene))
    most = OF_TWO_LINES if long else MOST
    pages: list[list[TallyRow]] = []
    for _, found in groupby(scene.rows, key=lambda row: row.post):
        people = list(found)
        if pages and len(pages[-1]) + len(people) <= most:
            pages[-1] += people
        else:
            pages += [list(one) for one in parted(tuple(people), most)]
    return tuple(tuple(one) for one in pages) or ((),)


def _left(scene: TallyScene) -> float:
    return 600.0 if scene.picture else 60.0


def _sheet(painter: QPainter, picture: QImage, *, valid: bool) -> None:
    box = QRectF(48, 176, 500, 700)
    scale = min(box.width() / picture.width(), box.height() / picture.height())
    target = QRectF(box.x(), box.y(), picture.width() * scale, picture.height() * scale)
    painter.fillRect(target.translated(8, 8), colour("rule"))
    painter.drawImage(target, picture)
    painter.setPen(QPen(colour("rule"), 2))
    painter.drawRect(target)
    painter.setPen(colour("ink" if valid else "stop"))
    painter.setFont(face(48, bold=True))
    painter.drawText(QRectF(48, 884, 500, 70), CENTRE, "这一张：有效" if valid else "这一张：无效")


def _name_width(scene: TallyScene) -> float:
    """Return the width of the names: that of the longest one on any page, at most a share of the room."""
    metrics = QFontMetricsF(face(NAME, bold=True))
    widest = max((metrics.horizontalAdvance(row.name) for row in scene.rows), default=0.0)
    room = WIDTH - 48.0 - _left(scene) - _post_width(scene.rows)
    return min(max(230.0, widest + 16), room * (0.40 if scene.bundles_before else 0.46))


def _post_width(rows: tuple[TallyRow, ...]) -> float:
    """Return the width of the posts beside their names, 0 where there is only one: the header names it."""
    posts = {row.post for row in rows}
    metrics = QFontMetricsF(face(WORDS, bold=True))
    return min(220.0, max(metrics.horizontalAdvance(one) for one in posts) + 32) if len(posts) > 1 else 0.0


def _post(painter: QPainter, at: QRectF, post: str, right: float, *, first: bool) -> None:
    """Write *post* beside its people; a dark line above parts it from the post before."""
    if not first:
        painter.setPen(QPen(colour("ink"), 3))
        painter.drawLine(QPointF(at.left(), at.top()), QPointF(right, at.top()))
    painter.setPen(colour("header"))
    fitted(painter, at.adjusted(6, 0, -20, 0), post, WORDS, least=WORDS, bold=True, align=LEFT)


def _row(
    painter: QPainter,
    scene: TallyScene,
    row: TallyRow,
    at: QRectF,
    names: float,
    marks: QRectF,
    side: float,
) -> None:
    if row.lit:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("lit"))
        painter.drawRoundedRect(at.adjusted(-8, 3, 8, -3), 8, 8)
    painter.setPen(QPen(colour("rule"), 2))
    painter.drawLine(at.bottomLeft(), at.bottomRight())
    painter.setPen(colour("ink"))
    name = QRectF(at.left() + 6, at.top(), names, at.height())
    fitted(painter, name, row.name, NAME, least=LONG_NAME, bold=True, align=LEFT)
    writing = scene.writing if row.lit else None
    strokes = QRectF(marks.x(), at.top() + AIR, marks.width(), at.height() - 2 * AIR)
    paint_marks(painter, strokes, row.here, side=side, ink=colour("ink"), writing=writing)
    painter.setPen(colour("ink"))
    painter.setFont(face(COUNT, bold=True))
    end = at.right() - (EARLIER if scene.bundles_before else 0) - 6
    painter.drawText(QRectF(marks.right(), at.top(), end - marks.right(), at.height()), RIGHT, str(row.here))
    if scene.bundles_before:
        painter.setPen(colour("ink2"))
        painter.setFont(face(COUNT))
        painter.drawText(
            QRectF(at.right() - EARLIER, at.top(), EARLIER - 6, at.height()), RIGHT, str(row.before)
        )


def _foot(painter: QPainter, scene: TallyScene) -> None:
    painter.setPen(colour("ink"))
    painter.setFont(face(52, bold=True))
    metrics = painter.fontMetrics()
    here, called = f"第 {scene.bundle} 捆　{_done(scene)}", f"已唱 {scene.called} / {scene.recovered}"
    painter.drawText(QRectF(48, 980, WIDTH - 96, 80), LEFT, here)
    painter.drawText(QRectF(48, 980, WIDTH - 96, 80), RIGHT, called)
    left = max(620.0, 48.0 + metrics.horizontalAdvance(here) + 40)
    right = min(WIDTH - 580.0, WIDTH - 48.0 - metrics.horizontalAdvance(called) - 40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("track"))
    painter.drawRoundedRect(QRectF(left, 1002, right - left, 36), 18, 18)
    painter.setBrush(colour("ok"))
    if scene.done:
        share = min(1.0, scene.done / max(1, scene.of))
        painter.drawRoundedRect(QRectF(left, 1002, (right - left) * share, 36), 18, 18)


def _done(scene: TallyScene) -> str:
    done = f"{scene.done} / {scene.of}" if scene.of else f"{scene.done} 张"
    return f"{done}　更正 {scene.corrections} 处" if scene.corrections else done


@lru_cache(4)
def sheet_picture(data: bytes) -> QImage:
    """Return the decoded picture of a sheet."""
    return QImage.fromData(data)
