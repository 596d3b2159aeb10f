"""The host's pages over a party meeting: the order of the day by Enter, incidents, those left out of 应到会."""

from contextlib import closing

import pytest
from PySide6.QtTest import QTest

from app.bootstrap import open_desk
from app.domain.agenda import StepState
from app.domain.bodies import Body
from app.domain.incidents import IncidentKind
from app.domain.phase import Verb
from tests.support.hall import CHAIR, OPERATOR, REGISTRAR, FixedClock, press
from tests.support.page_objects import AgendaDesk, ExclusionsDesk, IncidentsDesk
from tests.support.roll import Hall, a_member

LONG = "买买提·吐尔逊·阿卜杜拉江"


@pytest.fixture
def meeting(tmp_path):
    """The desk of 25 members, 20 of them here."""
    people = [a_member(n) for n in range(1, 25)] + [a_member(25, LONG)]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        ids = hall.go(Verb.MAKE_READY).ids
    with closing(open_desk(tmp_path, clock=FixedClock())) as desk:
        for voter in ids[:20]:
            desk.checkin.check_in(voter, by=REGISTRAR, nonce=press())
        yield desk


@pytest.fixture
def turn_to(at, meeting):
    return lambda kind: at(kind, meeting, CHAIR)


@pytest.fixture
def rain(meeting):
    return meeting.incidents.record(IncidentKind.RAIN, "大雨", by=OPERATOR, nonce=press()).value


# Order of the day


def test_the_host_goes_on_by_enter_and_a_vote_must_come_first(turn_to, meeting):
    agenda = turn_to(AgendaDesk)
    assert "应到会 25 人，实到会 20 人" in agenda.words
    agenda.done()
    assert agenda.step.endswith("通过不计入应到会的名单")
    assert "先记举手表决" in agenda.says
    agenda.done()
    assert [line.state for line in meeting.agenda.lines()].count(StepState.DONE) == 1
    agenda.leave_out("没有这样的党员")
    assert "会议有效" in agenda.words


def test_a_vote_that_is_lost_does_not_let_the_host_go_on(turn_to):
    agenda = turn_to(AgendaDesk).choose("通过选举办法").hands(approve=10, against=8, abstain=2)
    assert "未超过半数" in agenda.said[-1]
    agenda.choose("通过选举办法")
    assert not agenda.may("Enter")
    agenda.hands(approve=11, against=7, abstain=2).choose("通过选举办法")
    assert agenda.may("Enter")
    assert "第 1 次：通过　赞成 10，反对 8，弃权 2，没有通过" in agenda.says
    assert "第 2 次：通过　赞成 11，反对 7，弃权 2，通过" in agenda.says


def test_no_step_of_the_day_is_cut_in_its_row(turn_to, meeting):
    page = turn_to(AgendaDesk).page
    page.resize(900, 560)
    QTest.qWait(20)
    table = page.table
    for at, line in enumerate(meeting.agenda.lines()):
        metrics = table.fontMetrics()
        lines = -(-metrics.horizontalAdvance(line.step.title) // (table.columnWidth(1) - 24))
        assert table.rowHeight(at) >= lines * metrics.height()


# Incidents


def test_the_hall_is_moved_from_the_incident_and_the_line_tells_it(turn_to, rain, meeting):
    incidents = turn_to(IncidentsDesk).move_hall("村小学", f"孟宪国，{LONG}")
    assert f"会场移到村小学，票箱和选票由孟宪国、{LONG}押送" in incidents.says
    assert meeting.incidents.lines()[0].incident == rain.incident


def test_one_escort_is_refused_in_words(turn_to, rain):
    incidents = turn_to(IncidentsDesk)
    before = incidents.recorded
    assert incidents.move_hall("村小学", "孟宪国").said == ["押送的人不够"]
    assert incidents.recorded == before


def test_the_hall_cannot_be_moved_without_an_open_incident(turn_to, messages):
    incidents = turn_to(IncidentsDesk)
    assert "没有突发情况" in incidents.says
    incidents.press("Alt+1")
    assert messages.asked == []


def test_the_card_says_which_acts_may_follow_and_where(turn_to):
    assert "票箱不计入" in turn_to(IncidentsDesk).look_up(IncidentKind.BOX_SMASHED).page.acts_label.text()


# Left out of 应到会


def test_a_second_consent_leaves_the_first_one_as_it_is(turn_to, meeting):
    left_out = turn_to(ExclusionsDesk)
    numbers = ["云组〔2026〕12号", "云组〔2026〕15号"]
    for voter, number in zip([line.id for line in meeting.finder.lines()[23:]], numbers, strict=True):
        meeting.exclusions.propose(voter, circumstance=4, evidence="诊断证明", by=OPERATOR, nonce=press())
        left_out.page.refresh()
        left_out.consent(number)
    assert [line.consent.document for line in meeting.exclusions.lines()] == numbers
    assert not left_out.may("F5")


def test_the_vote_on_those_left_out_lets_the_host_go_on(turn_to, meeting):
    meeting.exclusions.propose(
        meeting.finder.lines()[24].id, circumstance=4, evidence="诊断证明", by=OPERATOR, nonce=press()
    )
    assert not turn_to(ExclusionsDesk).vote(approve=18, against=1, abstain=1).may("F6")
    agenda = turn_to(AgendaDesk).choose("通过不计入应到会的名单")
    assert not agenda.may("F6")
    assert "在“不计入应到会”页记" in agenda.says
    assert LONG in agenda.words
    assert agenda.may("Enter")
