"""A practice day has a roll to practise with; a real day is offered none."""

from dataclasses import replace
from random import Random

import pytest

from app.rehearsal.roll_file import write_roll
from app.ui.navigator import PageId
from tests.support.day_window import DayWindow
from tests.support.played import CREW
from tests.support.roll import a_setup


@pytest.fixture
def day(qapp, messages, tmp_path):
    made = DayWindow(tmp_path / "data", messages)
    made.flow.beginnings.sample_roll = lambda path, setup: write_roll(path, setup, 20, Random(1))
    yield made
    made.close()


def test_a_practice_day_offers_a_roll_and_its_impossible_rows_are_named(day):
    day.flow.beginnings.found(replace(a_setup(), practice=True), day.data / "day")
    page = day.sit(CREW.operator).page(PageId.ROLL)
    page.sample_button.click()
    assert page.importing.part_button.isVisible()
    day.answer(True)
    page.importing.part_button.click()
    assert len(day.desk.finder.lines()) == 20


def test_a_real_day_is_offered_no_invented_people(day):
    day.flow.beginnings.found(a_setup(), day.data / "day")
    assert not day.sit(CREW.operator).page(PageId.ROLL).sample_button.isVisible()
    assert not (day.data / "day" / "样例名册.xlsx").exists()
