"""The roll page by hand: somebody is added, corrected, struck off, and the electors of a round are named."""

from contextlib import closing
from dataclasses import replace

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_member, a_person, a_setup
from tests.support.ui import make_tools


@pytest.fixture
def make(qtbot, qapp, messages, tmp_path):
    def made(body, people):
        desk = open_desk(tmp_path / "new", clock=FixedClock())
        stack.append(closing(desk))
        desk.election.found(a_setup(body), by=CREW.operator, nonce=press())
        for person in people:
            desk.roll.add(person, reason="名册", by=CREW.operator, nonce=press())
        page = pages_for(make_tools(messages=messages, actor=CREW.operator), desk, body)[PageId.ROLL]()
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        return page, desk

    stack = []
    yield made
    for one in stack:
        with one:
            pass


@pytest.fixture
def village(make):
    return make(Body.VILLAGE_COMMITTEE, [a_person(1, "孟长河"), a_person(2, "顾小兰")])


NEW = {"name": "方敏", "sex": "女", "birth": "1980-02-03", "vote": "", "reason": "凭户口本补登"}


def test_somebody_left_off_is_added_under_the_next_number(village, messages):
    page, desk = village
    messages.answers.append(dict(NEW))
    page.person.add_button.click()
    assert [(v.roll_number, v.name) for v in desk.finder.lines()][-1] == (3, "方敏")
    assert messages.said == ["已补登　方敏"]


def test_a_misfit_adds_nobody_and_says_why(village, messages):
    page, desk = village
    messages.answers.append(NEW | {"birth": "前年"})
    page.person.add_button.click()
    assert len(desk.finder.lines()) == 2
    assert messages.said == ["更正的内容不合格"]


def test_a_correction_changes_only_what_was_written_anew(village, messages):
    page, desk = village
    before = desk.roll.person(desk.finder.lines()[0].id)
    page.table.selectRow(0)
    messages.answers.append({"name": "孟常河", "group": desk.finder.lines()[0].group, "reason": "名字写错"})
    page.person.correct_button.click()
    assert desk.roll.person(desk.finder.lines()[0].id) == replace(before, name="孟常河")


def test_a_correction_that_changes_nothing_records_nothing(village, messages):
    page, desk = village
    before = len(desk.journal.entries())
    page.table.selectRow(0)
    messages.answers.append({"name": "孟长河", "reason": "看错了"})
    page.person.correct_button.click()
    assert messages.said == ["没有改动，什么也没有记"]
    assert len(desk.journal.entries()) == before


def test_somebody_struck_off_is_no_longer_on_the_list(village, messages):
    page, desk = village
    page.table.selectRow(1)
    messages.answers.append("户口已迁出")
    page.person.strike_button.click()
    assert [v.name for v in desk.finder.lines()] == ["孟长河"]


def test_only_the_named_members_vote_in_this_round(make, messages):
    page, desk = make(
        Body.PARTY_BRANCH, [a_member(n, name) for n, name in enumerate(["赵一", "钱二", "孙三"], 1)]
    )
    messages.answers.append({"names": "赵一、孙三"})
    page.person.electors_button.click()
    assert [v.name for v in desk.finder.lines() if v.has_vote] == ["赵一", "孙三"]
    messages.answers.append({"names": ""})
    page.person.electors_button.click()
    assert all(v.has_vote for v in desk.finder.lines())


def test_a_name_that_is_not_one_person_names_no_electors(make, messages):
    page, desk = make(Body.PARTY_BRANCH, [a_member(1, "赵一"), a_member(2, "赵一", group="2组")])
    messages.answers.append({"names": "赵一"})
    page.person.electors_button.click()
    assert messages.said == ["名册上对不上这个姓名"]
    assert all(v.has_vote for v in desk.finder.lines())


def test_villages_name_no_electors(village):
    page, _ = village
    assert not page.person.electors_button.isVisible()
