"""The host's pages over a party meeting: the order of the day by Enter, incidents, those left out of 应到会."""

from dataclasses import dataclass

import pytest
from PySide6.QtTest import QTest

from app.bootstrap import open_desk
from app.domain.agenda import StepState
from app.domain.bodies import Body
from app.domain.incidents import IncidentKind
from app.domain.phase import Verb
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from app.ui.widgets.buttons import DEAD_MS
from tests.support.hall import CHAIR, OPERATOR, REGISTRAR, FixedClock, press
from tests.support.roll import Hall, a_member
from tests.support.ui import make_tools

LONG = "买买提·吐尔逊·阿卜杜拉江"


@dataclass
class Meeting:
    """A desk of 25 members, 20 of them here, and its pages."""

    qtbot: object
    desk: object
    tools: object
    ids: tuple

    def show(self, page_id):
        page = pages_for(self.tools, self.desk, Body.PARTY_BRANCH)[page_id]()
        self.qtbot.addWidget(page)
        page.resize(1278, 588)
        page.show()
        page.show_page()
        return page


@pytest.fixture
def meeting(qapp, qtbot, tmp_path, messages):
    people = [a_member(n) for n in range(1, 25)] + [a_member(25, LONG)]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        ids = hall.go(Verb.MAKE_READY).ids
    desk = open_desk(tmp_path, clock=FixedClock())
    for voter in ids[:20]:
        desk.checkin.check_in(voter, by=REGISTRAR, nonce=press())
    yield Meeting(qtbot, desk, make_tools(messages=messages, actor=CHAIR), ids)
    desk.close()


def enter(page):
    QTest.qWait(DEAD_MS + 30)
    page.activateWindow()
    page.done_button.press_by_key()


# Order of the day


def test_the_host_goes_on_by_enter_and_a_vote_must_come_first(meeting, messages):
    page = meeting.show(PageId.AGENDA)
    assert "应到会 25 人，实到会 20 人" in page.words_label.text()
    enter(page)
    assert page.title_label.text().endswith("通过不计入应到会的名单")
    assert "先记举手表决" in page.done_button.text()
    enter(page)
    assert [line.state for line in meeting.desk.agenda.lines()].count(StepState.DONE) == 1
    messages.answers.append("没有这样的党员")
    page.leave_button.click()
    assert "会议有效" in page.words_label.text()


def test_a_vote_that_is_lost_does_not_let_the_host_go_on(meeting, messages):
    page = meeting.show(PageId.AGENDA)
    page.table.selectRow(3)
    messages.answers.append({"question": "通过选举办法", "approve": 10, "against": 8, "abstain": 2})
    page.hands_button.click()
    assert "未超过半数" in messages.said[-1]
    page.table.selectRow(3)
    assert not page.done_button.isEnabled()
    messages.answers.append({"question": "通过选举办法", "approve": 11, "against": 7, "abstain": 2})
    page.hands_button.click()
    page.table.selectRow(3)
    assert page.done_button.isEnabled()
    assert "10" in page.hands_label.text()
    assert "11" in page.hands_label.text()


def test_no_step_of_the_day_is_cut_in_its_row(meeting):
    page = meeting.show(PageId.AGENDA)
    page.resize(900, 560)
    QTest.qWait(20)
    table = page.table
    for at, line in enumerate(meeting.desk.agenda.lines()):
        metrics = table.fontMetrics()
        lines = -(-metrics.horizontalAdvance(line.step.title) // (table.columnWidth(1) - 24))
        assert table.rowHeight(at) >= lines * metrics.height()


# Incidents


def test_the_hall_is_moved_from_the_incident_and_the_line_tells_it(meeting, messages):
    line = meeting.desk.incidents.record(IncidentKind.RAIN, "大雨", by=OPERATOR, nonce=press()).value
    page = meeting.show(PageId.INCIDENTS)
    messages.answers.append({"hall": "村小学", "who": f"孟宪国，{LONG}"})
    page.hall_button.click()
    assert f"会场移到村小学，票箱和选票由孟宪国、{LONG}押送" in page.detail.text()
    assert meeting.desk.incidents.lines()[0].incident == line.incident


def test_one_escort_is_refused_in_words(meeting, messages):
    meeting.desk.incidents.record(IncidentKind.RAIN, "大雨", by=OPERATOR, nonce=press())
    page = meeting.show(PageId.INCIDENTS)
    messages.answers.append({"hall": "村小学", "who": "孟宪国"})
    page.hall_button.click()
    assert messages.said == ["押送的人不够"]


def test_the_hall_cannot_be_moved_without_an_open_incident(meeting, messages):
    page = meeting.show(PageId.INCIDENTS)
    assert page.empty.isVisible()
    assert not page.hall_button.isEnabled()
    page.hall_button.click()
    assert messages.asked == []


def test_the_card_says_which_acts_may_follow_and_where(meeting):
    page = meeting.show(PageId.INCIDENTS)
    page.kinds.setCurrentIndex(page.kinds.findData(IncidentKind.BOX_SMASHED.value))
    assert "票箱不计入" in page.acts_label.text()


# Left out of 应到会


def test_a_second_consent_leaves_the_first_one_as_it_is(meeting, messages):
    desk, tools = meeting.desk, meeting.tools
    page = meeting.show(PageId.EXCLUSIONS)
    for voter, number in ((meeting.ids[23], "云组〔2026〕12号"), (meeting.ids[24], "云组〔2026〕15号")):
        desk.exclusions.propose(voter, circumstance=4, evidence="诊断证明", by=OPERATOR, nonce=press())
        page.refresh()
        messages.answers.append({"document": number, "date": "2026-11-20", "organisation": ""})
        page.consent_button.click()
    assert tools.session.require() is CHAIR
    assert [line.consent.document for line in desk.exclusions.lines()] == [
        "云组〔2026〕12号",
        "云组〔2026〕15号",
    ]
    assert not page.consent_button.isEnabled()


def test_the_vote_on_those_left_out_lets_the_host_go_on(meeting, messages):
    desk = meeting.desk
    desk.exclusions.propose(meeting.ids[24], circumstance=4, evidence="诊断证明", by=OPERATOR, nonce=press())
    page = meeting.show(PageId.EXCLUSIONS)
    messages.answers.append({"approve": 18, "against": 1, "abstain": 1})
    page.vote_button.click()
    assert not page.vote_button.isEnabled()
    agenda = meeting.show(PageId.AGENDA)
    agenda.table.selectRow(1)
    assert not agenda.hands_button.isEnabled()
    assert "在“不计入应到会”页记" in agenda.hands_button.text()
    assert LONG in agenda.words_label.text()
    assert agenda.done_button.isEnabled()
