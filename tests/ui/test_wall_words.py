"""Whether the wall can be read from the last row: sizes of names, counts and sentences; a vote written red, then ink."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from app.ui import theme
from app.ui.hall.canvas import face, fit
from app.ui.hall.painter import page_count, paint
from app.ui.hall.scenes import Head, ResultRow, ResultScene, TallyRow, TallyScene
from app.ui.hall.screen import HallScreen
from app.ui.tokens import ThemeName
from tests.support.ui import make_tools

HEAD = Head(title="柳湾村第十二届村民委员会选举", now="唱票", practice=True)
LONG = "阿卜杜热合曼·买买提明江"
RESULT = ResultScene(
    head=HEAD,
    facts="登记 20000　收回 19999　有效 19990　无效 9",
    verdict="选举有效",
    good=True,
    rows=(ResultRow(name=LONG, votes=533, elected=False, words="已任别的职务，没有当选"),) * 6,
    line=519,
    most=1019,
    foot="",
)


def a_sheet():
    data = QBuffer()
    QImage(30, 42, QImage.Format.Format_Grayscale8).save(data, "PNG")
    return data.data().data()


def picture(scene):
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, scene, QRectF(0, 0, 640, 360))
    painter.end()
    return image


def a_tally(*names):
    return tuple(
        TallyRow(post="委员", name=name, here=3, before=0, lit=not n) for n, name in enumerate(names)
    )


@dataclass
class Drawn:
    """Words that were fitted into a box of the wall."""

    text: str
    size: int
    lines: tuple[str, ...]
    fits: bool


@pytest.fixture
def drawn(monkeypatch):
    """What ``fitted`` draws from now on."""
    seen = []

    def watched(text, box, px, *, least, bold):
        size, lines = fit(text, box, px, least=least, bold=bold)
        widest = max(QFontMetricsF(face(size, bold=bold)).horizontalAdvance(line) for line in lines)
        fits = widest <= box.width() and size * 1.2 * len(lines) <= box.height() + 1
        seen.append(Drawn(text, size, lines, fits))
        return size, lines

    monkeypatch.setattr("app.ui.hall.canvas.fit", watched)
    return seen


@pytest.mark.parametrize("name", ["王芳", "欧阳海生", "阿依努尔·买买提", LONG, "阿卜杜拉·买买提·吐尔逊江"])
@pytest.mark.parametrize("before", [0, 6], ids=["first bundle", "seventh"])
@pytest.mark.parametrize("count", [2, 9, 30])
def test_every_name_called_can_be_read_from_the_last_row_and_none_is_cut(qapp, drawn, name, before, count):
    rows = a_tally(name, *(f"候选{n}" for n in range(count - 1)))
    scene = TallyScene(head=HEAD, rows=rows, bundles_before=before, picture=a_sheet())
    for turn in range(page_count(scene)):
        picture(replace(scene, turn=turn))
    (long,) = [one for one in drawn if one.text == name]
    assert long.size >= (64 if len(name) < 5 else 48)
    assert "".join(long.lines) == name
    assert long.fits
    assert {one.size for one in drawn if one.text.startswith("候选")} == {64}


def test_the_longest_sentences_of_a_result_are_large_enough_and_not_cut(qapp, drawn):
    names = "、".join(("阿卜杜拉·买买提·吐尔逊江", "欧阳海生", "王秀兰"))
    foot = f"没有判定谁当选：{names}票数相同，其中有近亲属，要看镇里的决定"
    picture(replace(RESULT, foot=foot))
    assert min(one.size for one in drawn) >= 44
    assert all(one.fits for one in drawn)


def test_a_called_vote_is_written_red_and_is_ink_when_it_is_written(qtbot, qapp, monkeypatch):
    tools = make_tools()
    screen = HallScreen(tools, None)
    qtbot.addWidget(screen.wall)
    shares = []
    monkeypatch.setattr(screen, "_show", lambda scene: (shares.append(scene.writing), keep(scene)))
    keep = screen.wall.show_scene
    screen._put_called(TallyScene(head=HEAD, rows=a_tally("甲")))
    qtbot.waitUntil(lambda: shares[-1] is None, timeout=5_000)
    written = [share for share in shares[1:] if share is not None]
    assert written == sorted(written)
    assert written


def test_with_motion_switched_off_a_called_vote_is_ink_at_once(qtbot, qapp):
    theme.apply(ThemeName.LIGHT, still=True)
    try:
        screen = HallScreen(make_tools(), None)
        qtbot.addWidget(screen.wall)
        screen._put_called(TallyScene(head=HEAD, rows=a_tally("甲")))
        assert screen.wall.scene.writing is None
    finally:
        theme.apply(ThemeName.LIGHT)


def test_the_stroke_that_is_written_is_red_and_grows(qapp):
    def red(writing):
        rows = a_tally("甲")
        image = picture(TallyScene(head=HEAD, rows=rows, writing=writing))
        dots = [image.pixelColor(x, y) for x in range(90, 400) for y in range(70, 130)]
        return sum(dot.red() > 120 and dot.green() < 90 for dot in dots)

    assert red(None) == 0
    assert 0 < red(0.4) < red(1.0)
