"""Every key that stands on a button does what the button does, with whoever may do it, on a day in the middle of its count."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.roles import Role
from app.ui.dialogs.veil import VeilDialog
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PAGES, PageId
from app.ui.widgets.buttons import DEAD_MS, Button
from tests.support.hall import FixedClock, actor
from tests.support.looks import dots_of, name_of
from tests.support.played import CREW, copy_of, played
from tests.support.ui import FakeMessages, make_tools

VILLAGE_PAGES = [spec.id for spec in PAGES if spec.id is not PageId.EXCLUSIONS]
PEOPLE = (
    CREW.operator,
    CREW.scrutineer,
    CREW.chief,
    actor(Role.REGISTRAR, "发票员"),
    actor(Role.CHAIR, "主持人"),
)
SIGNS = {"−": "-"}
"""Keys drawn otherwise than Qt writes them."""
MAY_REST = {"PgUp", "PgDn", "0"}
"""Keys that turn a paper's pages or give it its usual size back: on the first page of one there is nothing to see."""


class LeavesEverything(FakeMessages):
    """Somebody who presses Esc at every question."""

    def _answer(self, title):
        self.asked.append(title)


@pytest.fixture(scope="module")
def flow(qapp, tmp_path_factory):
    source = played(tmp_path_factory.mktemp("played"), body=Body.VILLAGE_COMMITTEE)
    folder = copy_of(source, tmp_path_factory.mktemp("e") / "day")
    tools = make_tools(messages=LeavesEverything(), actor=CREW.operator)
    window = MainWindow(tools)
    window.resize(1366, 768)
    flow = Flow(window, tools, folder.parent, lambda one: open_desk(one, clock=FixedClock()), FixedClock())
    flow.sign_in = lambda: tools.messages.asked.append("谁在操作") or True
    window.show()
    flow.open(folder)
    yield flow
    window.close()


@pytest.fixture
def opened(monkeypatch):
    """The dialogs that pages opened; each is left at once."""
    made = []

    def leave(dialog):
        made.append(type(dialog).__name__)
        dialog.reject()

    monkeypatch.setattr(VeilDialog, "ask", leave)
    return made


def recorded(flow):
    """How many acts the day has."""
    return len(flow._desk.journal.entries())


def face(flow, opened):
    """Whatever a key may change: what is asked, said, opened, recorded, drawn."""
    messages, frame = flow._tools.messages, flow._window.desk
    drawn = dots_of(frame)[0].tobytes()
    return len(messages.asked), len(messages.said), len(opened), recorded(flow), drawn


def shown_keys(page, *, enabled):
    return [
        (button, button._key)
        for button in page.findChildren(Button)
        if button._key and button.isVisible() and button.isEnabled() is enabled
    ]


def press(page, key):
    page.take_focus()
    if key == "Enter":
        QTest.qWait(DEAD_MS + 20)
    combination = QKeySequence(SIGNS.get(key, "Return" if key == "Enter" else key))[0]
    QTest.keyClick(page.window().focusWidget() or page, combination.key(), combination.keyboardModifiers())
    QTest.qWait(5)


@pytest.fixture
def turn_to(flow, qtbot):
    def turn(person, page_id):
        flow._tools.session.sign_in(person)
        frame = flow._window.desk
        assert frame.show_page(page_id)
        frame.activateWindow()
        QTest.qWaitForWindowActive(frame.window(), 1000)
        qtbot.wait(10)
        return frame.page

    return turn


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_key_shown_starts_its_act_or_says_why_not(flow, turn_to, opened, page_id):
    deaf, heard = set(), set()
    for person in PEOPLE:
        for button, key in shown_keys(turn_to(person, page_id), enabled=True):
            page = turn_to(person, page_id)
            if key in MAY_REST or not (button.isVisible() and button.isEnabled()):
                continue
            before = face(flow, opened)
            press(page, key)
            (deaf if face(flow, opened) == before else heard).add((name_of(button), key))
    assert deaf - heard == set()


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_the_key_of_a_greyed_button_records_nothing_and_asks_nothing(flow, turn_to, opened, page_id):
    for person in PEOPLE:
        for button, key in shown_keys(turn_to(person, page_id), enabled=False):
            if key in ("Enter", "Esc"):
                continue  # they belong to whatever has the focus
            page = turn_to(person, page_id)
            if button.isEnabled():
                continue
            before = face(flow, opened)[:4]
            press(page, key)
            assert (name_of(button), key, face(flow, opened)[:4]) == (name_of(button), key, before)


@pytest.mark.parametrize("key", ["F1", "F9", "F10", "Ctrl+2", "Ctrl+Tab"])
def test_every_key_of_the_frame_is_heard_on_every_page(flow, turn_to, opened, key):
    for page_id in (PageId.SETUP, PageId.CHECK_IN, PageId.PAPERS):
        if key == "Ctrl+2" and page_id is PageId.CHECK_IN:
            continue  # it is there already
        if key == "Ctrl+Tab" and page_id is PageId.CHECK_IN:
            continue  # a village has one page there
        page = turn_to(CREW.chief, page_id)
        before = face(flow, opened)
        press(page, key)
        assert face(flow, opened) != before
        if key == "F1":
            press(page, key)
