"""Counting by hand over a real day; acts that take two people."""

from app.domain.ballots import BoxState
from app.ui.navigator import PageId
from tests.support.played import CREW


def test_a_called_sheet_grows_the_strokes_of_those_called(shown, tools, desk):
    tools.session.sign_in(CREW.teller)
    page = shown(PageId.HAND_COUNT)
    page.batch.setCurrentIndex(1)
    page.plain_key("1")
    page.plain_key("3")
    page.plain_key("3")
    page.next_button.click()
    first, third = page._lines[0], page._lines[2]
    assert (first.count.text(), third.count.text()) == ("1", "0")
    assert "有效 1" in page.sheets.text()


def test_a_two_person_act_is_not_done_by_one(shown, desk, messages):
    page = shown(PageId.BOXES)
    messages.answers += ["被抢走", None]
    page.exclude_button.click()
    assert {box.state for box in desk.boxes.boxes()} == {BoxState.COUNTED}


def test_the_second_person_makes_it_two(shown, desk, messages):
    page = shown(PageId.BOXES)
    messages.answers += ["被抢走", CREW.chief]
    page.exclude_button.click()
    assert BoxState.EXCLUDED in {box.state for box in desk.boxes.boxes()}
