"""Staff, order of the day and incidents over a real day."""

from contextlib import closing

from app.bootstrap import open_desk
from app.domain.agenda import StepState
from app.domain.incidents import IncidentKind, Risk
from app.domain.roles import Role
from tests.support.hall import FixedClock, press
from tests.support.page_objects import AgendaDesk, IncidentsDesk, StaffDesk
from tests.support.played import CREW
from tests.support.roll import a_setup
from tests.support.ui import rows


def test_somebody_is_enrolled_and_a_candidate_is_refused(turn_to, desk):
    staff = turn_to(StaffDesk, CREW.operator)
    before = [line.name for line in rows(staff.page.table)]
    candidate = desk.election.state().setup.contests[0].candidates[0].name
    staff.enrol("林大山", Role.SCRUTINEER).enrol(candidate, Role.SCRUTINEER)
    assert [line.name for line in rows(staff.page.table)] == [*before, "林大山"]
    assert staff.said[-1] == "候选人不能做工作人员"


def test_the_agenda_walks_on_with_enter_and_waits_for_hands(at, tmp_path):
    with closing(open_desk(tmp_path / "fresh", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        agenda = at(AgendaDesk, desk, CREW.chair)
        for _ in range(3):
            agenda.done()
        assert agenda.page.table.current().step.hands
        waits = agenda.step
        agenda.done()
        assert agenda.step == waits
        assert "先记举手表决" in agenda.says
        agenda.hands(approve=30, against=1).done()
        assert agenda.step != waits
        assert [h.approve for h in desk.agenda.hands()] == [30]


def test_a_step_is_left_out_or_taken_back_with_a_reason_only(at, tmp_path):
    with closing(open_desk(tmp_path / "fresh", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        agenda = at(AgendaDesk, desk, CREW.chair).done()
        before = agenda.recorded
        agenda.leave_out(None)
        assert agenda.recorded == before
        second = agenda.step
        agenda.leave_out("没有安排")
        assert [line.state for line in desk.agenda.lines()][:2] == [StepState.DONE, StepState.LEFT_OUT]
        agenda.choose(second.split("　")[1]).take_back()
        assert [line.state for line in desk.agenda.lines()][:2] == [StepState.DONE, None]
        assert "议程" in agenda.says
        assert agenda.recorded == before + 2


def test_the_hosts_words_carry_the_numbers_of_the_day(turn_to, desk):
    agenda = turn_to(AgendaDesk)
    agenda.page.table.selectRow(6)
    printed = desk.reconciliation.ledger().types[0].total.printed
    assert f"共 {printed} 张" in agenda.words


def test_an_incident_is_looked_up_recorded_and_closed(turn_to, desk):
    incidents = turn_to(IncidentsDesk, CREW.chair).look_up(IncidentKind.EQUIPMENT)
    incidents.record("会场进水").close("移到室内", "孟宪国，石桂芝")
    line = desk.incidents.lines()[-1]
    assert (line.kind, line.what, line.handling) == (IncidentKind.EQUIPMENT, "会场进水", "移到室内")
    assert line.decided_by == ("孟宪国", "石桂芝")
    assert incidents.said[-1] == f"{line.number} 号已办结"
    assert "决定：孟宪国、石桂芝" in incidents.says


def test_the_towns_own_card_takes_the_place_of_the_prepared_one(turn_to):
    incidents = turn_to(IncidentsDesk, CREW.chair).look_up(IncidentKind.POWER_CUT)
    incidents.put_card(Risk.LOW, "打手电", "找电工")
    assert "1. 打手电\n2. 找电工" in incidents.says
    assert "风险低" in incidents.says


def test_the_day_is_suspended_and_goes_on_where_it_was(turn_to, desk):
    before = desk.election.state().phase
    incidents = turn_to(IncidentsDesk, CREW.chair).suspend("大雨")
    assert desk.election.state().phase.value == "suspended"
    assert not incidents.may("F7")
    incidents.resume("雨停")
    assert desk.election.state().phase is before
