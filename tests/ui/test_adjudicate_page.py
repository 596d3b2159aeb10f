"""The page of doubts: two people each choose by a number and submit with Enter; names stand, answers do not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.marks import Answer
from app.scanning import SeenMark
from app.ui.pages.adjudicate_page import AdjudicatePage
from app.ui.widgets.buttons import DEAD_MS
from app.ui.widgets.decision_card import PersonLine
from tests.support.counting import FIRST, OPERATOR, SECOND, THIRD, NoPictures
from tests.support.ui import make_tools

DOUBT = SeenMark.DOUBTFUL
NAME = "方敏"


@pytest.fixture
def batch(table):
    made = table.batch(2)
    table.take(made, table.page({NAME: DOUBT}), table.page())
    return made


@pytest.fixture
def shown(qtbot, qapp, messages, table):
    def show(person=FIRST):
        page = AdjudicatePage(make_tools(messages=messages, actor=person), table.people, NoPictures())
        qtbot.addWidget(page)
        page.resize(1200, 600)
        page.show()
        page.activateWindow()
        page.show_page()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


def given(table, batch):
    return [ruling for _, _, rulings in table.people.rulings(batch) for ruling in rulings]


def decide(page, number):
    page.plain_key(number)
    page.submit_button.click()


def test_nothing_is_chosen_at_first_and_nothing_can_be_submitted(shown, table, batch):
    page = shown()
    assert not any(card.is_on() for _, card in page._cards)
    page.submit_button.click()
    assert given(table, batch) == []
    assert "先按 1 到 4 选一个" in page.submit_button.text()


def test_a_number_chooses_and_enter_submits_with_rule_reason_and_name(shown, table, batch, qtbot):
    page = shown()
    QTest.keyClick(page, "2")
    assert given(table, batch) == []
    qtbot.wait(DEAD_MS + 50)
    QTest.keyClick(page, Qt.Key.Key_Return)
    (ruling,) = given(table, batch)
    assert (ruling.answer, ruling.rule, ruling.name) == (Answer.DISAPPROVE, "C10", FIRST.name)
    assert ruling.remark == "看得出是不赞成的符号"


def test_enter_is_dead_while_a_new_place_has_just_appeared(shown, table, batch):
    page = shown()
    page.plain_key("2")
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert given(table, batch) == []


def test_another_reason_is_kept_beside_the_answer(shown, table, batch, messages):
    page = shown()
    page.plain_key("4")
    messages.answers.append("写了和选举无关的字")
    page.plain_key("r")
    page.submit_button.click()
    (ruling,) = given(table, batch)
    assert (ruling.answer, ruling.remark) == (Answer.VOID, "写了和选举无关的字")


def test_the_second_person_reads_who_decided_but_not_what(shown, table, batch):
    decide(shown(FIRST), "2")
    page = shown(SECOND)
    words = " ".join(
        word.text()
        for line in page.people.findChildren(PersonLine)
        for word in line.findChildren(type(page.where))
    )
    assert FIRST.name in words
    assert "已认定" in words
    assert "赞成" not in words


def test_two_who_agree_decide_and_the_page_is_empty(shown, table, batch):
    decide(shown(FIRST), "1")
    page = shown(SECOND)
    decide(page, "1")
    assert table.people.questions(by=THIRD) == ()
    assert page.empty.isVisible()


def test_a_third_person_is_asked_where_two_differ(shown, table, batch):
    decide(shown(FIRST), "1")
    decide(shown(SECOND), "2")
    page = shown(THIRD)
    states = [word.text() for word in page.people.findChildren(type(page.where))]
    assert "请您来定" in states
    assert states.count("已认定") == 2


def test_an_answer_taken_back_with_a_reason_is_asked_again(shown, table, batch, messages):
    page = shown()
    decide(page, "1")
    assert page._queue == []
    messages.answers.append("按错了键")
    page.undo_button.click()
    assert len(page._queue) == 1


def test_where_the_sheet_lies_is_said_and_nothing_is_recorded(shown, table, batch, messages):
    page = shown()
    page.paper_button.click()
    assert "第 1 张" in page.where.text()
    assert given(table, batch) == []


def test_who_has_no_such_duty_can_choose_nothing(shown, table, batch):
    page = shown(OPERATOR)
    decide(page, "1")
    assert given(table, batch) == []
    assert not any(card.isEnabled() for _, card in page._cards)
