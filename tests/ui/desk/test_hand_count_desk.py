"""Counting by hand over a real day."""

from tests.support.page_objects import HandCountDesk
from tests.support.played import CREW


def test_a_called_sheet_grows_the_strokes_of_those_called(turn_to):
    desk = turn_to(HandCountDesk, CREW.teller)
    desk.page.batch.setCurrentIndex(1)
    desk.page.take_focus()
    desk.call(1, 3, 3)
    assert desk.counts()[:3] == ["1", "0", "0"]
    assert "有效 1" in desk.says
