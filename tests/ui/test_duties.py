"""No button of any page leads a person to an act that is not theirs: it is greyed, and a line says whose it is (B6)."""

from contextlib import suppress

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.texts.problems import PROBLEMS
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.veil import VeilDialog
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.messages import FieldKind
from app.ui.navigator import PAGES, PageId
from app.ui.page_list import pages_for
from app.ui.widgets.buttons import Button
from tests.support.hall import FixedClock, actor
from tests.support.played import copy_of
from tests.support.ui import FakeMessages, make_tools, on_screen

NOT_YOU = PROBLEMS[ProblemCode.NOT_YOU].title
NOT_NOW = PROBLEMS[ProblemCode.NOT_NOW].title
ROLES = (Role.ORDER, Role.TELLER, Role.REGISTRAR, Role.SCRUTINEER, Role.CHAIR)


class Willing(FakeMessages):
    """Answers every question somehow, so that the act behind a button is reached."""

    def confirm(self, title, what, *, yes, danger=False):
        return True

    def reason(self, title, what, *, yes, suggestions=()):
        return "原因"

    def form(self, title, what, fields, *, yes):
        return {f.name: _answer(f) for f in fields}

    def two(self, request):
        return None

    def who(self, title):
        return actor(Role.CHIEF_SCRUTINEER, "第二个人")

    def open_file(self, title, kinds):
        return None

    save_file = folder = lambda self, *_: None


def _answer(field):
    if field.kind is FieldKind.NUMBER:
        return 1
    if field.kind is FieldKind.CHOICE:
        return field.options[0][0]
    return field.value or "2026-11-20"


@pytest.fixture
def desk(counting_day, tmp_path):
    desk = open_desk(copy_of(counting_day, tmp_path / "day"), clock=FixedClock())
    yield desk
    desk.close()


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch, desk):
    monkeypatch.setattr(VeilDialog, "ask", lambda self: None)
    monkeypatch.setattr(FindVoterDialog, "ask", lambda self: desk.finder.lines()[0])


def shown(qtbot, desk, role, page_id):
    tools = make_tools(messages=Willing(), actor=actor(role, "某人"))
    page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[page_id]()
    return on_screen(qtbot, page)


@pytest.mark.parametrize("role", ROLES, ids=lambda one: one.value)
@pytest.mark.parametrize(
    "page_id", [s.id for s in PAGES if s.id is not PageId.EXCLUSIONS], ids=lambda p: p.value
)
def test_no_button_leads_to_an_act_of_somebody_else(qtbot, qapp, desk, page_id, role):
    page = shown(qtbot, desk, role, page_id)
    for name in [b.objectName() for b in page.findChildren(Button)]:
        button = page.findChild(Button, name)
        if button is not None and button.isVisibleTo(page) and button.isEnabled():
            with suppress(FileNotFoundError):
                button.click()
            assert NOT_YOU not in page.tools.messages.said, name


@pytest.mark.parametrize("role", [Role.CHAIR, Role.OPERATOR], ids=lambda one: one.value)
@pytest.mark.parametrize(
    "page_id", [s.id for s in PAGES if s.id is not PageId.EXCLUSIONS], ids=lambda p: p.value
)
def test_on_a_sealed_day_no_button_leads_to_what_is_over(qtbot, qapp, desk, page_id, role):
    with desk.store.unit(actor(role, "某人")) as unit:
        unit.rounds.move(Verb.SEAL_DAY, Phase.SEALED, at=unit.now)
        unit.session.commit()
    page = shown(qtbot, desk, role, page_id)
    page.tools.session.find_phase(Phase.SEALED)
    for name in [b.objectName() for b in page.findChildren(Button)]:
        button = page.findChild(Button, name)
        if button is not None and button.isVisibleTo(page) and button.isEnabled():
            with suppress(FileNotFoundError):
                button.click()
            assert NOT_NOW not in page.tools.messages.said, name


def test_a_line_below_the_page_says_whose_the_grey_buttons_are(qtbot, qapp, desk):
    page = shown(qtbot, desk, Role.ORDER, PageId.BOXES)
    assert page.prepare_button.barred
    assert "“登记票箱”" in page._duty_line.text()
    assert "监票人办" in page._duty_line.text()
    assert page._duty_line.isVisible()


def test_the_line_goes_when_the_right_person_signs_in(qtbot, qapp, desk):
    page = shown(qtbot, desk, Role.ORDER, PageId.BOXES)
    page.tools.session.sign_in(actor(Role.CHIEF_SCRUTINEER, "总监票人"))
    assert not page.prepare_button.barred
    assert page.prepare_button.isEnabled()


def test_a_barred_button_stays_grey_when_its_page_allows_it(qapp):
    button = Button("开箱")
    button.bar("由监票人办")
    button.allow()
    assert not button.isEnabled()
    button.bar("")
    assert button.isEnabled()


def test_the_next_step_of_the_day_is_greyed_for_whom_it_is_not_the_duty(
    qtbot, qapp, counting_day, tmp_path, messages
):
    tools = make_tools(messages=messages, actor=actor(Role.TELLER, "计票人"))
    window = MainWindow(tools)
    qtbot.addWidget(window)
    window.show()
    clock = FixedClock()
    flow = Flow(window, tools, tmp_path, lambda folder: open_desk(folder, clock=clock), clock)
    flow.sign_in = lambda: True
    flow.open(copy_of(counting_day, tmp_path / "copy"))
    button = window.desk.counters.next_button
    assert not button.isEnabled()
    assert "按 F9 换人" in button.text()
    assert "由操作员、主持人、总监票人办" in button.toolTip()
    tools.session.sign_in(actor(Role.CHAIR, "主持人"))
    assert "换人" not in button.text()
    window.close()


def test_what_does_not_belong_to_the_phase_is_grey_and_the_line_says_when_it_does(qtbot, qapp, desk):
    page = shown(qtbot, desk, Role.CHIEF_SCRUTINEER, PageId.BOXES)
    page.tools.session.find_phase(Phase.PREPARATION)
    assert page.again_button.barred
    assert page.prepare_button.isEnabled()
    assert "结束投票以后办" in page._duty_line.text()
    page.tools.session.find_phase(Phase.DECIDED)
    assert "“登记票箱”" in page._duty_line.text()
    assert "已过了时候" in page._duty_line.text()
