"""From the start page to the first check-in: a clerk founds an election, imports a roll, opens the desk."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.election import ElectionSetup
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.texts.phases import ROLES
from app.texts.problems import PROBLEMS
from app.ui.changes import changes_of
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.wizard.window import Wizard
from tests.support.hall import OPERATOR, FixedClock, press

DRAFT = {
    "body": "party_branch",
    "title": "柳河湾村党支部换届选举大会",
    "date": "2026-11-28",
    "place": {"town": "青石镇", "village": "柳河湾村"},
    "conducted_by": "中共柳河湾村支部委员会",
    "contests": [
        {
            "post": "委员",
            "seats": 3,
            "candidates": [{"name": n, "sex": "男"} for n in ("周德明", "何桂兰", "钱有田", "郑海波")],
        }
    ],
}


@pytest.fixture
def clock():
    return FixedClock()


@pytest.fixture
def window(qtbot, tools) -> Iterator[MainWindow]:
    window = MainWindow(tools)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()


@pytest.fixture
def flow(window, tools, tmp_path, clock):
    made = Flow(window, tools, tmp_path, lambda folder: open_desk(folder, clock=clock), clock)
    made.sign_in = lambda: True
    return made


CANDIDATES = [c["name"] for contest in DRAFT["contests"] for c in contest["candidates"]]


def _roll(folder: Path) -> str:
    path = folder / "名册.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["序号", "姓名", "性别", "出生年月", "党小组", "党员类别"])
        for i, name in enumerate(["赵国平", "孙丽华", "王秀英", "李长河", "罗小梅", *CANDIDATES], 1):
            out.writerow([i, name, "男", "1970-01-01", "第一党小组", "正式党员"])
    return str(path)


def test_the_wizard_walks_to_a_founded_election(flow, window, tmp_path):
    kept = []
    wizard = Wizard("x1", DRAFT, kept.append)
    founded = []
    wizard.founded.connect(founded.append)
    window.show_face(wizard)
    for _ in wizard.steps:
        assert wizard.next_button.isEnabled(), wizard.next_button.text()
        wizard.next_button.click()
    assert founded[0].title == DRAFT["title"]
    assert founded[0].body is Body.PARTY_BRANCH
    assert len(kept) == len(wizard.steps)


def test_the_wizard_says_what_is_missing(window):
    wizard = Wizard("x1", {"body": "village_committee"}, lambda _: None)
    window.show_face(wizard)
    wizard.next_button.click()
    assert not wizard.next_button.isEnabled()
    assert "还没写选举名称" in wizard.next_button.text()


def test_a_morning_from_the_wizard_to_the_first_check_in(flow, window, messages, tmp_path, qtbot):
    wizard = Wizard("xuanju-1", DRAFT, lambda _: None)
    wizard.founded.connect(lambda setup: flow.beginnings.found(setup, tmp_path / "xuanju-1"))
    window.show_face(wizard)
    for _ in wizard.steps:
        wizard.next_button.click()
    frame = window.desk
    assert frame is not None
    assert frame.day.phase is Phase.PREPARATION
    # the roll
    messages.answers.append(_roll(tmp_path))
    frame.show_page(PageId.ROLL)
    frame.page.import_button.click()
    frame.page.importing.take_button.click()
    assert messages.said[-1] == f"已写进名册，名册现有 {5 + len(CANDIDATES)} 人"
    # the rule sheet, then the day moves on
    frame.show_page(PageId.SETUP)
    messages.answers.append(True)
    frame.page.freeze_button.click()
    assert frame.day.next_step.missing == ""
    messages.answers.append(True)
    frame.counters.next_button.click()
    assert frame.day.phase is Phase.READY
    # the first member
    frame.show_page(PageId.CHECK_IN)
    frame.page.search.put("罗小梅")
    frame.page.person.hero.click()
    assert messages.said[-1] == "已签到　罗小梅　001 号"
    assert frame.day.tiles[1].value == 1
    assert frame.day.next_step.missing != ""
    flow.show_start()


def test_the_start_page_lists_what_was_begun(flow, window, tmp_path):
    test_a = tmp_path / "xuanju-2"
    test_a.mkdir()
    (test_a / "draft.json").write_text('{"title": "没填完的选举"}', "utf-8")
    flow.show_start()
    words = [w.text() for w in window.findChildren(QLabel)]
    assert "没填完的选举" in words


def test_a_broken_draft_is_listed_and_opening_it_says_so(flow, window, messages, tmp_path):
    (tmp_path / "xuanju-3").mkdir()
    (tmp_path / "xuanju-3" / "draft.json").write_bytes(b'{"title": ')
    flow.show_start()
    assert "读不出来的草稿 xuanju-3" in [w.text() for w in window.findChildren(QLabel)]
    flow.open(tmp_path / "xuanju-3")
    assert messages.said[-1] == PROBLEMS[ProblemCode.STORAGE_DAMAGED].title


def _controls(page):
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        yield from page.findChildren(kind)


def test_every_control_of_every_page_is_reached_and_named(flow, window, messages, tmp_path, clock, qtbot):
    desk = open_desk(tmp_path / "e", clock=clock)
    data = {**DRAFT, "id": "e", "ballot_types": [{"id": "a", "posts": ["委员"], "style": "columns_3"}]}
    desk.election.found(ElectionSetup.from_json(data, file="t"), by=OPERATOR, nonce=press())
    desk.close()
    flow.open(tmp_path / "e")
    frame = window.desk
    for page in frame._factories:
        frame.show_page(page)
        qtbot.wait(30)
        for control in _controls(frame.page):
            if not control.isVisibleTo(frame.page) or control.objectName().startswith("qt_"):
                continue
            if control.metaObject().className() in ("QToolButton", "QScrollBar"):
                continue
            assert control.focusPolicy().value, f"{page}: {control.objectName()} cannot be reached by Tab"
            if isinstance(control, QAbstractButton):
                assert control.text() or control.accessibleName(), f"{page}: a button without words"
                hint = control.minimumSizeHint()
                assert control.width() >= hint.width() - 1, f"{page}: {control.text()} is cut"
    flow.show_start()


def test_the_sample_is_practice_and_founded_by_pressing_enter_through(flow, window, tmp_path):
    flow.beginnings.show_wizard(practice=True)
    wizard = window.centralWidget().currentWidget()
    for _ in wizard.steps:
        assert wizard.next_button.isEnabled(), wizard.next_button.text()
        wizard.next_button.click()
    assert window.desk is not None
    assert window.desk.day.kind.value == "演练"
    assert window.desk.rehearsal.isVisible()
    flow.show_start()


@pytest.fixture
def desk_of_operator(flow, window, tools, tmp_path, clock):
    """An open election with two operators, the first of them at the desk; gives its staff desk and the first."""
    desk = open_desk(tmp_path / "e", clock=clock)
    data = {**DRAFT, "id": "e", "ballot_types": [{"id": "a", "posts": ["委员"], "style": "columns_3"}]}
    desk.election.found(ElectionSetup.from_json(data, file="t"), by=OPERATOR, nonce=press())
    for name in ("毛志远", "武建平"):
        desk.staff.enrol(name, Role.OPERATOR, pin="4821", by=OPERATOR, nonce=press())
    first = desk.staff.verify(desk.staff.roster()[0].staff_id, "4821")
    desk.close()
    tools.session.sign_in(first)
    flow.open(tmp_path / "e")
    yield flow._desk.staff, first
    flow.show_start()


def test_a_changed_duty_greys_the_next_step_at_once(desk_of_operator, window, tools):
    staff, first = desk_of_operator
    outcome = staff.change(first.staff_id, Role.TELLER, duty="", reason="换岗", by=OPERATOR, nonce=press())
    tools.board.post(changes_of(outcome.events))
    assert tools.session.require().role is Role.TELLER
    assert ROLES[Role.TELLER] in window.desk.header.person.text()


def test_who_is_taken_off_the_list_leaves_the_desk_at_once(desk_of_operator, flow, tools):
    staff, first = desk_of_operator
    outcome = staff.remove(first.staff_id, reason="临时有事", by=OPERATOR, nonce=press())
    tools.board.post(changes_of(outcome.events))
    assert tools.session.actor is None
