"""Staff, order of the day and incidents over a real day."""

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.roles import Role
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_setup
from tests.support.ui import rows


def test_somebody_is_enrolled_and_a_candidate_is_refused(shown, tools, desk, messages):
    tools.session.sign_in(CREW.operator)
    page = shown(PageId.STAFF)
    before = [line.name for line in rows(page.table)]
    answer = {
        "name": "林大山",
        "role": Role.SCRUTINEER.value,
        "duty": "会场",
        "hours": "",
    }
    candidate = desk.election.state().setup.contests[0].candidates[0].name
    messages.answers += [answer, answer | {"name": candidate}]
    page.add_button.click()
    page.add_button.click()
    assert [line.name for line in rows(page.table)] == [*before, "林大山"]
    assert messages.said[-1] == "候选人不能做工作人员"


def test_the_agenda_walks_on_with_enter_and_waits_for_hands(qtbot, tools, messages, tmp_path):
    tools.session.sign_in(CREW.chair)
    desk = open_desk(tmp_path / "fresh", clock=FixedClock())
    desk.election.found(a_setup(), by=CREW.operator, nonce=press())
    page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.AGENDA]()
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    for _ in range(3):
        page.done_button.click()
    assert page.table.current().step.hands
    assert not page.done_button.isEnabled()
    messages.answers.append({"question": "通过名单", "approve": 30, "against": 1, "abstain": 0})
    page.hands_button.click()
    assert page.done_button.isEnabled()
    assert [h.approve for h in desk.agenda.hands()] == [30]
    desk.close()


def test_the_hosts_words_carry_the_numbers_of_the_day(shown, desk):
    page = shown(PageId.AGENDA)
    page.table.selectRow(6)
    printed = desk.reconciliation.ledger().types[0].total.printed
    assert f"共 {printed} 张" in page.words_label.text()


def test_an_incident_is_recorded_and_closed(shown, tools, desk, messages):
    tools.session.sign_in(CREW.chair)
    page = shown(PageId.INCIDENTS)
    messages.answers += ["会场进水", {"handling": "移到室内", "who": "孟宪国，石桂芝"}]
    page.record_button.click()
    page.close_button.click()
    line = desk.incidents.lines()[-1]
    assert (line.what, line.handling, line.decided_by) == ("会场进水", "移到室内", ("孟宪国", "石桂芝"))


def test_the_day_is_suspended_and_goes_on_where_it_was(shown, tools, desk, messages):
    tools.session.sign_in(CREW.chair)
    before = desk.election.state().phase
    page = shown(PageId.INCIDENTS)
    messages.answers += ["大雨", "雨停"]
    page.suspend_button.click()
    assert desk.election.state().phase.value == "suspended"
    page.refresh()
    page.resume_button.click()
    assert desk.election.state().phase is before
