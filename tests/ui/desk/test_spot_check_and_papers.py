"""Dice too early, scans that are none: refused in words."""

import pytest

from tests.support.page_objects import PaperBackDesk, SpotCheckDesk
from tests.support.played import CREW


def test_before_everything_is_counted_no_dice_are_thrown_and_the_button_says_why(turn_to, desk):
    spot = turn_to(SpotCheckDesk, CREW.chief).press("F2")
    totals = desk.table.tally.totals()
    assert spot.messages.asked == []
    assert f"还有 {totals.recovered - totals.counted} 张没有计入" in spot.says


def test_a_page_that_is_no_paper_of_ours_is_refused_in_words(turn_to, counting_day):
    back = turn_to(PaperBackDesk, CREW.chief)
    back.compare(sorted((counting_day.parent / "scans").iterdir())[0])
    assert back.said
    assert back.page.empty.isVisible()


@pytest.mark.parametrize("key", ["Enter", "F5"])
def test_a_scan_on_a_stick_that_is_gone_is_named_and_nothing_is_recorded(turn_to, tmp_path, key):
    back = turn_to(PaperBackDesk, CREW.chief)
    before = back.recorded
    back.do(key, str(tmp_path / "gone.pdf"))
    assert len(back.said) == 1
    assert back.recorded == before


def test_nothing_is_signed_before_something_was_printed(turn_to):
    back = turn_to(PaperBackDesk, CREW.chair)
    before = back.recorded
    assert back.press("F6").said
    assert back.recorded == before
