"""抽查页: the sample is still there after a restart, the dice are not thrown twice, a slip of the hand asks why."""

import pytest

from app.scanning import SeenMark
from app.services.election import ElectionService
from app.ui.pages.spot_check_page import SpotCheckPage
from tests.support.counting import THIRD, Table, sample
from tests.support.page_objects import SpotCheckDesk
from tests.support.ui import make_tools, on_screen

NAMES = ("王建国", "方敏")
DICE = "3 1 4 1 5 9 2 6 5 3"


@pytest.fixture
def table(tmp_path):
    made = Table(tmp_path, sample("party"))
    batch = made.batch(20)
    made.take(batch, *(made.page(dict.fromkeys(NAMES, SeenMark.APPROVE)) for _ in range(11)))
    made.take(batch, *(made.page() for _ in range(9)))
    made.close(batch)
    made.recovered = 20
    yield made
    made.shut()


@pytest.fixture
def sit(qtbot, qapp, messages, table):
    def sit():
        tools = make_tools(messages=messages, actor=THIRD)
        return SpotCheckDesk(
            on_screen(qtbot, SpotCheckPage(tools, table.spot, ElectionService(table.hall))), messages=messages
        )

    return sit


def test_what_was_drawn_is_shown_again_after_a_restart(sit):
    sit().draw(DICE, "party")
    again = sit()
    assert len(again.rows()) == 20
    assert "还有 20 张要比" in again.says
    assert "每一张都要比" in again.says


def test_too_few_dice_are_refused_in_words_and_draw_nothing(sit, table):
    spot = sit().draw("3 1", "party")
    assert "还没有抽查" in spot.says
    assert len(spot.said) == 1
    assert table.spot.standing() == ()


def test_a_sheet_compared_again_asks_for_a_reason(sit, table):
    spot = sit().draw(DICE, "party").compare(0, ["王建国"])
    (view,) = table.spot.standing()
    assert view.sheets[0].agrees is False
    assert spot.rows()[0].endswith("不一致")
    spot.compare(0, NAMES, reason="输漏了一个名字")
    (view,) = table.spot.standing()
    assert view.sheets[0].agrees is True
    assert "counting.spot_check_corrected" in table.codes()
    assert "还有 19 张要比" in spot.says


def test_the_check_ends_by_its_key_once_every_sheet_was_compared(sit, table):
    spot = sit().draw(DICE, "party")
    assert not spot.may("F7")
    (view,) = table.spot.standing()
    for at, sheet in enumerate(view.sheets):
        spot.compare(at, NAMES if sheet.position <= 11 else [])
    assert "达到要求" in spot.says
    spot.press("F7")
    assert spot.said[-1] == "抽查结果已写进全程记录"
    assert "counting.spot_check_done" in table.codes()
