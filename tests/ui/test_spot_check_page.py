"""抽查页: the sample is still there after a restart, the dice are not thrown twice, a slip of the hand asks why."""

import pytest

from app.scanning import SeenMark
from app.services.election import ElectionService
from app.ui.pages.spot_check_page import SpotCheckPage
from tests.support.counting import THIRD, Table, sample
from tests.support.ui import make_tools

NAMES = ("王建国", "方敏")
THROWN = {"dice": "3 1 4 1 5 9 2 6 5 3", "kind": "party"}


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
def shown(qtbot, qapp, messages, table):
    def show():
        page = SpotCheckPage(
            make_tools(messages=messages, actor=THIRD), table.spot, ElectionService(table.hall)
        )
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        return page

    return show


def compare(page, messages, at, names, *reason):
    page.table.selectRow(at)
    messages.answers += [{"委员": "、".join(names)}, *reason]
    page.compare_button.click()


def test_what_was_drawn_is_shown_again_after_a_restart(shown, messages):
    messages.answers.append(THROWN)
    shown().draw_button.click()
    again = shown()
    assert again.table.model().rowCount() == 20
    assert "还有 20 张要比" in again.state.text()
    assert "每一张都要比" in again.words.text()


def test_a_sheet_compared_again_asks_for_a_reason(shown, messages, table):
    messages.answers.append(THROWN)
    page = shown()
    page.draw_button.click()
    compare(page, messages, 0, ["王建国"])
    (view,) = table.spot.standing()
    assert view.sheets[0].agrees is False
    compare(page, messages, 0, NAMES, "输漏了一个名字")
    (view,) = table.spot.standing()
    assert view.sheets[0].agrees is True
    assert "counting.spot_check_corrected" in table.codes()
