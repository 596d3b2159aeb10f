"""手工计票页: names written in get a line of their own, an invalid sheet is named, and the wall hears of every sheet."""

import pytest

from app.services.election import ElectionService
from app.ui.changes import Changes
from app.ui.pages.hand_count_page import HandCountPage
from tests.support.counting import FIRST, SECOND, Table, sample
from tests.support.ui import make_tools


@pytest.fixture
def table(tmp_path):
    made = Table(tmp_path, sample("party"))
    made.batch(2)
    yield made
    made.shut()


@pytest.fixture
def shown(qtbot, qapp, messages, table):
    def show(person=FIRST):
        tools = make_tools(messages=messages, actor=person)
        page = HandCountPage(tools, table.by_hand, table.counting, ElectionService(table.hall))
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        return page

    return show


def write_in(page, messages, name):
    messages.answers.append({"post": "委员", "name": name})
    page.other_button.click()
    page.next_button.click()


def lines(page):
    return {line.name: line.count.text() for line in page._lines}


def test_a_name_written_in_gets_a_line_that_stays(shown, messages):
    page = shown()
    write_in(page, messages, "赵 六")
    assert lines(page)["赵六"] == "1"
    assert lines(shown())["赵六"] == "1"
    assert "赵六" not in lines(shown(SECOND))


def test_a_name_written_in_is_chosen_or_not_and_never_crossed(shown, messages):
    page = shown()
    write_in(page, messages, "赵六")
    line = page._lines[-1]
    line.button.click()
    assert "○" in line.button.text()
    line.button.click()
    assert "×" not in line.button.text()


def test_a_sheet_with_too_many_names_is_refused_in_words(shown, messages, table):
    page = shown()
    for line in page._lines:
        line.button.click()
    page.next_button.click()
    assert messages.said == ["这一张是无效票"]
    assert "有效 0" in page.sheets.text()


def test_the_wall_hears_of_every_sheet(shown, messages):
    page = shown()
    heard = []
    page.tools.board.changed.connect(lambda changes, _: heard.append(changes))
    page.next_button.click()
    page.invalid_button.click()
    assert heard == [Changes.TALLY, Changes.TALLY]
