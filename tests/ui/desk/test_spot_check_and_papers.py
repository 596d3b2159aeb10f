"""Dice too early, scans that are none: refused in words."""

import pytest

from app.ui.navigator import PageId
from tests.support.played import CREW


def test_before_everything_is_counted_no_dice_are_thrown_and_the_button_says_why(shown, tools, desk):
    tools.session.sign_in(CREW.chief)
    page = shown(PageId.SPOT_CHECK)
    totals = desk.table.tally.totals()
    assert not page.draw_button.isEnabled()
    assert f"还有 {totals.recovered - totals.counted} 张没有计入" in page.draw_button.text()


def test_dice_thrown_too_early_all_the_same_draw_nothing_and_the_page_says_so(shown, tools, desk, messages):
    tools.session.sign_in(CREW.chief)
    page, before = shown(PageId.SPOT_CHECK), desk.election.state().journal_seq
    messages.answers.append({"dice": "3 1 6 6 2 4 5 1 2 3", "kind": "village"})
    page._on_draw()
    assert page.table.model().rowCount() == 0
    assert len(messages.said) == 1
    assert desk.election.state().journal_seq == before


def test_too_few_dice_are_refused_in_words(shown, tools, messages):
    tools.session.sign_in(CREW.chief)
    page = shown(PageId.SPOT_CHECK)
    messages.answers.append({"dice": "3 1", "kind": "village"})
    page._on_draw()
    assert page.empty.isVisible()
    assert messages.said


def test_a_page_that_is_no_paper_of_ours_is_refused_in_words(shown, tools, messages, counting_day):
    tools.session.sign_in(CREW.chief)
    page = shown(PageId.PAPER_BACK)
    messages.answers.append(str(sorted((counting_day.parent / "scans").iterdir())[0]))
    page.compare_button.click()
    assert messages.said
    assert page.empty.isVisible()


@pytest.mark.parametrize("button", ["compare_button", "marks_button"])
def test_a_scan_on_a_stick_that_is_gone_is_named_and_nothing_is_recorded(
    shown, tools, desk, messages, tmp_path, button
):
    tools.session.sign_in(CREW.chief)
    page, before = shown(PageId.PAPER_BACK), desk.election.state().journal_seq
    messages.answers.append(str(tmp_path / "gone.pdf"))
    getattr(page, button).click()
    assert len(messages.said) == 1
    assert desk.election.state().journal_seq == before


def test_nothing_is_signed_before_something_was_printed(shown, tools, messages):
    tools.session.sign_in(CREW.chair)
    page = shown(PageId.PAPER_BACK)
    page.sign_button.click()
    assert messages.said
