"""手工计票页: names written in get a line of their own, an invalid sheet is named, and the wall hears of every sheet."""

import pytest
from PySide6.QtTest import QTest

from app.services.election import ElectionService
from app.ui.changes import Changes
from app.ui.pages.hand_count_page import HandCountPage
from app.ui.pages.hand_lines import Marks
from tests.support.counting import FIRST, OPERATOR, SECOND, Table, sample
from tests.support.hall import press
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


def test_the_strokes_of_a_name_grow_with_its_votes(shown):
    page = shown()
    first = page._lines[0]
    for _ in range(7):
        first.button.click()
        page.next_button.click()
    assert first.marks.votes == 7
    assert first.marks.accessibleName() == "7 票"


@pytest.mark.parametrize("votes", [5, 60, 240])
def test_every_vote_is_drawn_however_many_there_are(qtbot, qapp, votes):
    marks = Marks()
    qtbot.addWidget(marks)
    marks.resize(420, 46)
    drawn = []
    for number in (votes, votes - 1):
        marks.put(number)
        drawn.append(marks.grab().toImage())
    assert drawn[0] != drawn[1]


def test_both_people_are_named_and_how_far_they_are_but_no_figure_of_theirs(shown, table, messages):
    shown(SECOND).next_button.click()
    page = shown(FIRST)
    said = page.people.words
    assert f"{SECOND.name} 正在记" in said
    assert f"{FIRST.name} 正在记，现在登录的" in said
    messages.answers.append(True)
    page.next_button.click()
    page.finish_button.click()
    page.refresh()
    assert f"{FIRST.name} 记完了" in page.people.words
    assert not any("差" in line for line in page.people.words)


def test_a_person_alone_reads_that_the_second_one_is_missing(shown):
    assert any(line.startswith("第二个人 还没有开始") for line in shown().people.words)


def test_a_correction_stays_with_its_reason(shown, messages):
    page = shown()
    page.next_button.click()
    messages.answers.append({"figure": "valid", "change": "-1", "reason": "多唱了一张"})
    page.correct_button.click()
    assert "更正 1 处" in page.people.words
    assert f"有效票 减 1 {FIRST.name}：多唱了一张" in page.people.words
    assert "有效 0" in page.sheets.text()


def test_figures_are_the_names_of_the_sheet_even_while_the_list_of_bundles_has_the_focus(shown, qtbot):
    page = shown()
    page.batch.setFocus()
    QTest.keyClick(page.batch, "1")
    assert "○" in page._lines[0].button.text()


def test_a_bundle_two_people_called_alike_is_counted_and_the_page_comes_with_the_next(shown, table):
    page, (batch,) = shown(), [one.id for one in table.counting.batches()]
    for person in (FIRST, SECOND):
        for _ in range(2):
            table.by_hand.call_invalid(batch, by=person)
        assert table.counting.batches()[0].missing == 2
        table.by_hand.finish(batch, by=person, nonce=press())
    assert table.counting.batches()[0].missing == 0
    table.counting.close(batch, by=OPERATOR, nonce=press())
    table.batch(1, "2")
    page._stale = True
    page.show_page()
    assert page.batch.currentText() == "2 捆"
