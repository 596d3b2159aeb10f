"""The wall: what it shows at each moment, that nothing undecided ever hangs there, and that a frozen page stays."""

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.bootstrap import open_desk
from app.domain.agenda import StepState, steps_for
from app.domain.bodies import Body
from app.domain.count_views import BatchState
from app.domain.decision import case_from_json, decide
from app.services.agenda import AgendaLine, HandsLine
from app.ui.changes import Changes
from app.ui.flow import hall_desks
from app.ui.hall.agenda import agenda_scene
from app.ui.hall.director import Director
from app.ui.hall.painter import page_count, paint
from app.ui.hall.result_painter import result_pages
from app.ui.hall.results import line_words, result_of
from app.ui.hall.scenes import (
    AgendaScene,
    FiguresScene,
    Head,
    ResultRow,
    ResultScene,
    StepRow,
    StepTime,
    TallyRow,
    TallyScene,
    WordsScene,
)
from app.ui.hall.screen import HallScreen
from app.ui.hall.strokes import SIDES, side_for
from app.ui.hall.tally_painter import tally_pages
from tests.domain.deciding import post, village
from tests.support.hall import FixedClock
from tests.support.played import copy_of
from tests.support.small_rounds import SmallParty
from tests.support.ui import make_tools

HEAD = Head(title="柳湾村第十二届村民委员会选举", now="唱票", practice=True)


@pytest.fixture
def desk(counting_day, tmp_path):
    desk = open_desk(copy_of(counting_day, tmp_path / "day"), clock=FixedClock())
    yield desk
    desk.close()


@pytest.fixture
def director(desk):
    return Director(hall_desks(desk))


def picture(scene):
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, scene, QRectF(0, 0, 640, 360))
    painter.end()
    return image


def test_while_counting_the_wall_shows_sheets_and_no_votes(director, desk):
    scene = director.scene()
    counted = sum(b.scanned for b in desk.table.counting.batches() if b.state is BatchState.CLOSED)
    assert isinstance(scene, FiguresScene)
    assert scene.figures[1].value == counted


def test_only_a_closed_bundle_is_called_and_only_once(director, desk):
    closed = [b for b in desk.table.counting.batches() if b.state is BatchState.CLOSED]
    bundle = director.next_bundle()
    assert bundle.batch == closed[0].id
    assert director.next_bundle() is None


def test_an_open_bundle_cannot_be_called(desk):
    (waiting,) = [b for b in desk.table.counting.batches() if b.state is BatchState.OPEN]
    with pytest.raises(ValueError, match="not closed"):
        desk.table.calling.bundle(waiting.id)


def test_the_strokes_on_the_wall_end_at_the_announced_count(director, desk):
    bundle = director.next_bundle()
    scene = director.called(bundle, len(bundle.sheets), picture=False)
    count = desk.table.tally.totals().totals[0].count
    for row in scene.rows:
        assert row.here == count.post(row.post).counts[row.name].approve
    assert (scene.done, scene.of, scene.called) == (len(bundle.sheets),) * 3


def test_a_sheet_on_the_wall_lights_up_those_it_chose(director):
    bundle = director.next_bundle()
    number = next(n for n, sheet in enumerate(bundle.sheets, 1) if sheet.chosen)
    scene = director.called(bundle, number)
    assert {(r.post, r.name) for r in scene.rows if r.lit} == set(bundle.sheets[number - 1].chosen)
    assert scene.picture.startswith(b"\x89PNG")


def test_sheets_are_called_in_another_order_each_time(desk):
    (closed,) = [b for b in desk.table.counting.batches() if b.state is BatchState.CLOSED]
    orders = {tuple(sheet.sheet for sheet in desk.table.calling.bundle(closed.id).sheets) for _ in range(5)}
    assert len(orders) > 1


def test_bundles_decided_before_the_wall_was_opened_are_not_played(director):
    director.skip_called()
    assert director.next_bundle() is None


def test_a_frozen_wall_holds_its_page(qtbot, desk, qapp):
    tools = make_tools()
    screen = HallScreen(tools, Director(hall_desks(desk)))
    qtbot.addWidget(screen.wall)
    qtbot.addWidget(screen.copy)
    screen.toggle()
    before = screen.wall.accessibleName()
    screen.freeze()
    screen.wall.setAccessibleName("held")
    tools.board.post(Changes.PHASE)
    assert screen.wall.accessibleName() == "held"
    screen.freeze()
    assert screen.wall.accessibleName() == before
    screen.close()
    assert not screen.open


def test_a_bundle_decided_while_the_wall_is_open_is_played_to_its_end(qtbot, desk, qapp, monkeypatch):
    monkeypatch.setattr("app.ui.hall.screen.SLOWEST_MS", 1)
    monkeypatch.setattr("app.ui.hall.screen.FASTEST_MS", 1)
    tools = make_tools()
    director = Director(hall_desks(desk))
    screen = HallScreen(tools, director)
    qtbot.addWidget(screen.wall)
    qtbot.addWidget(screen.copy)
    screen.toggle()
    director._called.clear()
    tools.board.post(Changes.TALLY)
    qtbot.waitUntil(lambda: screen._bundle is None and not screen._timer.isActive(), timeout=90_000)
    assert director.next_bundle() is None
    screen.close()


def result(desk, case):
    verdict = decide(case_from_json(case, file="t"))
    return result_of(verdict.contests[-1], desk.election.state().setup, verdict, "", HEAD)


def test_nobody_is_left_out_of_a_long_result(desk):
    names = {f"候选{n}": 300 - n for n in range(8)}
    pages = result_pages(result(desk, village(post("委员", 3, **names))))
    assert [[row.name for row in page] for page in pages] == [list(names)[:4], list(names)[4:]]


def test_where_no_rule_says_who_is_elected_the_wall_does_not_say_that_seats_are_full(desk):
    case = village(post("委员", 2, 甲=640, 乙=640, 丁=640), relatives=[["甲", "乙"]])
    scene = result(desk, case)
    assert {row.words for row in scene.rows} == {"没有判定"}
    assert scene.foot.startswith("没有判定谁当选：")


def test_a_near_relative_of_somebody_elected_reads_so_on_the_wall(desk):
    case = village(post("委员", 2, 甲=700, 乙=650, 丁=600), relatives=[["甲", "乙"]])
    assert {row.name: row.words for row in result(desk, case).rows}["乙"] == "和当选的人是近亲属"


RESULT = ResultScene(
    head=HEAD,
    facts="收回 1037",
    verdict="选举有效",
    good=True,
    rows=(ResultRow(name="阿依努尔·买买提", votes=533, elected=True, words="过线"),),
    line=519,
    most=1019,
    foot="超过半数当选",
)


@pytest.mark.parametrize(
    "scene",
    [
        WordsScene(head=HEAD, lines=("大会暂停", "请在原位等候")),
        AgendaScene(head=HEAD, rows=(StepRow(number=1, words="奏国歌", time=StepTime.NOW),)),
        FiguresScene(head=HEAD, figures=(), sentence="请等候"),
        TallyScene(
            head=HEAD,
            rows=tuple(
                TallyRow(post="委员", name=f"候选人{n}", here=n * 7, before=n, lit=n == 20) for n in range(30)
            ),
            bundle="07",
            bundles_before=6,
        ),
        RESULT,
    ],
    ids=["words", "order of the day", "figures", "thirty candidates", "result"],
)
def test_every_scene_fills_its_page(scene, qapp):
    image = picture(scene)
    colours = {image.pixel(x, y) for x in range(0, 640, 7) for y in range(40, 360, 5)}
    assert len(colours) > 3


def test_the_amber_band_of_a_rehearsal_is_on_the_wall_too(qapp):
    real = Head(title=HEAD.title, now=HEAD.now)
    band = 45
    assert picture(RESULT).pixel(300, band) != picture(
        ResultScene(**{f: getattr(RESULT, f) for f in RESULT.__dataclass_fields__} | {"head": real})
    ).pixel(300, band)


LONG = "阿卜杜热合曼·买买提明江"


def a_tally(*rows):
    return tuple(TallyRow(post=post, name=name, here=3, before=0, lit=lit) for post, name, lit in rows)


def test_a_page_of_the_wall_keeps_the_posts_of_a_joint_ballot_whole():
    rows = a_tally(
        *(("主任", f"甲{n}", False) for n in range(4)),
        *(("副主任", f"乙{n}", False) for n in range(4)),
        *(("委员", f"丙{n}", n < 3) for n in range(12)),
    )
    assert [[row.post for row in page] for page in tally_pages(TallyScene(head=HEAD, rows=rows))] == [
        ["主任"] * 4 + ["副主任"] * 4,
        ["委员"] * 6,
        ["委员"] * 6,
    ]


def many(count):
    return TallyScene(head=HEAD, rows=a_tally(*(("委员", f"候选{n}", False) for n in range(count))))


def test_each_turn_shows_the_next_names_and_after_the_last_page_the_first(qapp):
    scene = many(20)
    assert page_count(scene) == 3
    shown = [picture(replace(scene, turn=turn)) for turn in range(4)]
    assert shown[0] != shown[1] != shown[2]
    assert shown[3] == shown[0]


def test_a_wall_that_is_not_there_is_not_frozen_and_one_that_is_opened_again_goes_on(qtbot, desk, messages):
    screen = HallScreen(make_tools(messages=messages), Director(hall_desks(desk)))
    qtbot.addWidget(screen.wall)
    qtbot.addWidget(screen.copy)
    screen.freeze()
    assert not screen.frozen
    assert "按 F10" in messages.said[-1]
    screen.toggle()
    screen.freeze()
    screen.toggle()
    screen.toggle()
    assert not screen.frozen
    screen.close()


@pytest.fixture
def turning(qtbot, desk, qapp, monkeypatch):
    """A wall with twenty names that is turned every few milliseconds; ``turn`` of what hangs there."""
    monkeypatch.setattr("app.ui.hall.screen.TURN_MS", 5)
    screen = HallScreen(make_tools(), Director(hall_desks(desk)))
    qtbot.addWidget(screen.wall)
    qtbot.addWidget(screen.copy)
    screen.toggle()
    screen._put(many(20))
    yield screen
    screen.close()


def test_a_wall_with_more_names_than_a_page_holds_turns_by_itself(qtbot, turning):
    qtbot.waitUntil(lambda: turning.wall.scene.turn >= 3, timeout=10_000)


def test_a_frozen_wall_does_not_turn(qtbot, turning):
    qtbot.waitUntil(lambda: turning.wall.scene.turn >= 1, timeout=10_000)
    turning.freeze()
    held = turning.wall.scene.turn
    qtbot.wait(60)
    assert turning.wall.scene.turn == held


def test_only_where_there_is_another_page_can_it_be_turned(turning):
    assert turning.turns
    turning._put(many(9))
    assert not turning.turns


def test_turning_by_hand_goes_through_the_names_before_the_next_post(turning):
    turning._turning.setInterval(10_000)
    turning.turn(1)
    turning.turn(1)
    assert turning.wall.scene.turn % 3 == 2
    assert turning._director._result == 0


def test_each_post_of_a_joint_ballot_has_its_name_beside_its_people_and_one_post_has_none(qapp):
    def red(scene):
        image = picture(scene)
        dots = [image.pixelColor(x, y) for x in range(20, 120) for y in range(78, 300)]
        return sum(dot.red() > 120 and dot.green() < 90 for dot in dots)

    one = TallyScene(head=HEAD, rows=a_tally(("委员", "甲", False), ("委员", "乙", False)))
    two = TallyScene(head=HEAD, rows=a_tally(("主任", "甲", False), ("委员", "乙", False)))
    assert red(one) == 0
    assert red(two) > 20


@pytest.mark.parametrize("votes", [1, 48, 60, 100, 130])
def test_the_signs_become_smaller_before_one_is_left_out(qapp, votes):
    area = QRectF(0, 0, 460, 69)
    side = side_for(votes, area)
    assert side == max(s for s in SIDES if held(s, area) >= votes)


def held(side, area):
    """Return how many votes *area* holds in signs of *side*, each a quarter apart from the next."""
    across = next(n for n in range(100) if (n + 1) * side + n * side * 0.26 > area.width())
    lines = next(n for n in range(100) if (n + 1) * side + n * side * 0.13 > area.height())
    return across * lines * 5


def the_day(done, left_out=(), hands=()):
    """The order of a village's day after the steps *done*; *hands*: step → (for, against, abstaining, passed)."""
    return [
        AgendaLine(
            number=number,
            step=step,
            state=StepState.LEFT_OUT if number in left_out else StepState.DONE if number <= done else None,
            remark="",
            hands=tuple(shown for shown in hands if shown.step == step.key),
        )
        for number, step in enumerate(steps_for(Body.VILLAGE_COMMITTEE), 1)
    ]


@pytest.mark.parametrize(
    ("done", "first", "now"), [(0, 1, 1), (3, 1, 4), (8, 6, 9), (16, 11, 17), (17, 11, None)]
)
def test_the_order_of_the_day_shows_seven_steps_round_the_one_of_now(done, first, now):
    rows = agenda_scene(the_day(done), HEAD, "").rows
    assert [row.number for row in rows] == list(range(first, first + 7))
    assert [row.number for row in rows if row.time is StepTime.NOW] == ([now] if now else [])


def test_a_show_of_hands_and_a_step_left_out_stand_beside_their_step_on_the_wall():
    shown = HandsLine(
        number=1,
        step="method_staff",
        question="",
        approve=40,
        against=2,
        abstain=3,
        present=45,
        passed=True,
        at="",
    )
    rows = agenda_scene(the_day(5, left_out=(3,), hands=(shown,)), HEAD, "").rows
    assert {row.number: row.note for row in rows if row.note} == {
        3: "没有进行",
        4: "赞成 40　反对 2　弃权 3　通过",
        6: "现在",
    }


def test_the_hall_follows_the_party_from_the_quorum_to_the_order_of_the_day(tmp_path):
    branch = SmallParty(tmp_path / "day")
    with closing(branch.desk):
        director = Director(hall_desks(branch.desk))
        assert [figure.label for figure in director.scene().figures] == ["应到", "实到", "还差"]
        for step in ("count_present", "left_out", "quorum"):
            branch.desk.agenda.tick(step, by=branch.crew.chair, nonce=branch.press())
        assert [row.words for row in director.scene().rows if row.time is StepTime.NOW] == ["通过选举办法"]


def test_the_woman_declared_first_reads_why_and_the_others_have_their_places_by_votes(desk):
    case = village(post("委员", 3, 甲=700, 乙=650, 丙=600, 丁=520))
    words = {row.name: row.words for row in result(desk, case).rows}
    assert [words[name] for name in "丁甲乙"] == ["过线女性票最多，先定", "过线，第 1 名", "过线，第 2 名"]


def test_elected_people_with_the_same_votes_have_the_same_place(desk):
    case = village(post("委员", 3, 甲=700, 乙=640, 丁=640, 戊=10))
    words = {row.name: row.words for row in result(desk, case).rows}
    assert [words[name] for name in "甲乙丁"] == ["过线，第 1 名", "过线，并列第 2 名", "过线，并列第 2 名"]


def test_the_foot_of_a_result_says_what_the_line_is_a_part_of():
    names = {"甲": 60, "乙": 40}
    verdict = decide(case_from_json(village(post("委员", 1, **names)), file="t"))
    (reason,) = [one.sentence for one in verdict.contests[0].reasons if one.sentence.startswith("甲")]
    words = line_words(verdict.contests[0])
    assert words.startswith("赞成票要超过收回选票 ")
    assert words.endswith(" 张的一半；正好一半不当选")
    assert words.removeprefix("赞成票要超过").split("的一半")[0] in reason
