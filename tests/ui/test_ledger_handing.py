"""The ledger page: paper is counted in, handed to another place, handed out in bulk and taken back."""

from contextlib import closing

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.models.paper_repository import MAIN
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_setup
from tests.support.ui import make_tools


@pytest.fixture
def desk(tmp_path):
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
        yield desk


@pytest.fixture
def page(desk, qtbot, qapp, messages):
    tools = make_tools(messages=messages, actor=CREW.chief)
    page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.LEDGER]()
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    return page


def received(desk):
    (ledger,) = desk.reconciliation.ledger().types
    return {place.label: place.column.on_hand for place in ledger.places}


def second_place(page, messages):
    messages.answers.append({"label": "第三组分会场"})
    page.handing.place_button.click()


def test_one_hall_asks_for_no_place(page, desk, messages):
    assert not page.handing.hand_on_button.isVisible()
    messages.answers.append({"count": 20, "damaged": 0})
    page.handing.receive_button.click()
    assert received(desk) == {"会场": 20}


def test_paper_is_passed_on_to_a_second_place(page, desk, messages):
    second_place(page, messages)
    assert page.handing.hand_on_button.isVisible()
    messages.answers.append({"count": 20, "damaged": 0, "place": MAIN})
    page.handing.receive_button.click()
    to = next(one.place for one in desk.paper.places() if one.place != MAIN)
    messages.answers.append({"count": 6, "source": MAIN, "to": to})
    page.handing.hand_on_button.click()
    assert received(desk) == {"会场": 14, "第三组分会场": 6}


def test_more_than_there_is_cannot_be_passed_on(page, desk, messages):
    second_place(page, messages)
    to = next(one.place for one in desk.paper.places() if one.place != MAIN)
    messages.answers.append({"count": 6, "source": MAIN, "to": to})
    page.handing.hand_on_button.click()
    assert messages.said[-1] == "选票不够"
    assert received(desk) == {}


def test_a_place_is_named_once(page, desk, messages):
    second_place(page, messages)
    second_place(page, messages)
    assert [one.label for one in desk.paper.places()] == ["会场", "第三组分会场"]


def test_a_mobile_box_is_no_place_to_hand_out_paper(page, desk):
    desk.boxes.prepare("流动票箱", seal_no="F1", mobile=True, by=CREW.scrutineer, nonce=press())
    assert [one.label for one in desk.paper.places()] == ["会场"]
