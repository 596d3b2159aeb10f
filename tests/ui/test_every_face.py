"""What must hold on every face of the window that is no page of a village: exclusions, start, wizard, settings, dialogs."""

import collections

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.roles import Role
from app.rehearsal.day import setup_of
from app.ui import theme
from app.ui.day import Kind
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.start_page import RecentElection
from app.ui.tokens import ThemeName
from app.ui.widgets.buttons import Button
from app.ui.wizard.steps import STEPS
from tests.support.dialogs import DIALOGS
from tests.support.hall import OPERATOR, FixedClock, actor, press
from tests.support.looks import missed_by_tab, poor_words
from tests.support.ui import FakeMessages, make_tools

RECENT = (
    RecentElection(folder="/a", title="柳河湾村换届选举", second="青石镇 · 正在投票", kind=Kind.REAL),
    RecentElection(folder="/b", title="演练", second="还没有填完", kind=Kind.SETUP),
)
FACES = ("start", "settings", "exclusions", *(f"step {n}" for n in range(len(STEPS))))


@pytest.fixture(scope="module")
def party(tmp_path_factory):
    folder = tmp_path_factory.mktemp("party") / "e"
    desk = open_desk(folder, clock=FixedClock())
    desk.election.found(setup_of(Body.PARTY_BRANCH), by=OPERATOR, nonce=press())
    desk.close()
    return folder


@pytest.fixture(scope="module")
def flow(qapp, party):
    window = MainWindow(make_tools(messages=FakeMessages(), actor=actor(Role.OPERATOR, "何晓峰")))
    window.resize(1366, 768)
    made = Flow(
        window, window._tools, party.parent, lambda one: open_desk(one, clock=FixedClock()), FixedClock()
    )
    made.sign_in = lambda: True
    window.show()
    yield made
    made.show_start()
    window.close()


@pytest.fixture
def face(flow, party, qtbot):
    """Put a face in front and return it, with the focus where work starts."""

    def show(name):
        window = flow._window
        if name == "exclusions":
            flow.open(party)
            assert window.desk.show_page(PageId.EXCLUSIONS)
            shown = window.desk.page
        elif name.startswith("step"):
            flow.beginnings.show_wizard(practice=True)
            shown = window.centralWidget().currentWidget()
            shown.show_step(int(name.split()[1]))
        else:
            flow.show_start()
            shown = window.centralWidget().currentWidget()
            shown.show_recent(RECENT)
            if name == "settings":
                flow.show_settings()
                shown = window.centralWidget().currentWidget()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 1000)
        qtbot.wait(10)
        return shown

    return show


@pytest.fixture
def dialog(flow, party, qtbot):
    made = []

    def show(name):
        if flow._window.desk is None:
            flow.open(party)
        shown = DIALOGS[name](flow)
        made.append(shown)
        shown.setModal(False)
        shown.show()
        shown.activateWindow()
        QTest.qWaitForWindowActive(shown, 1000)
        qtbot.wait(10)
        return shown

    yield show
    for one in made:
        one.reject()


@pytest.fixture(params=list(ThemeName), ids=lambda one: one.value)
def look(request):
    theme.apply(request.param)
    yield
    theme.apply(ThemeName.LIGHT)


def test_every_word_on_every_face_is_large_and_plain_enough_to_read(look, face):
    poor, looked_at = [], 0
    for name in FACES:
        found, words = poor_words(face(name).window())
        poor += [(name, *one) for one in found]
        looked_at += words
    assert poor == []
    assert looked_at > 10 * len(FACES)


def test_every_word_in_every_dialog_is_large_and_plain_enough_to_read(look, dialog):
    poor, looked_at = [], 0
    for name in DIALOGS:
        found, words = poor_words(dialog(name))
        poor += [(name, *one) for one in found]
        looked_at += words
    assert poor == []
    assert looked_at > 2 * len(DIALOGS)


@pytest.mark.parametrize("size", [(960, 460), (683, 304)], ids=lambda one: f"{one[0]}x{one[1]}")
@pytest.mark.parametrize("name", FACES)
def test_every_face_fits_the_width_of_a_small_screen(face, flow, qtbot, name, size):
    shown = face(name)
    try:
        flow._window.resize(*size)
        qtbot.wait(20)
        areas = [*shown.window().findChildren(QScrollArea)]
        assert [a.objectName() for a in areas if a.isVisible() and a.horizontalScrollBar().maximum()] == []
        assert (flow._window.width(), flow._window.height()) == size
    finally:
        flow._window.resize(1366, 768)


@pytest.mark.parametrize("name", FACES)
def test_every_control_of_a_face_is_reached_by_tab(face, name):
    shown = face(name)
    assert missed_by_tab(shown) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_is_reached_by_tab(dialog, name):
    assert missed_by_tab(dialog(name)) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_escape_leaves_every_dialog_with_nothing_answered(dialog, name):
    shown = dialog(name)
    QTest.keyClick(shown.focusWidget() or shown, QKeySequence("Esc")[0].key())
    assert not shown.isVisible()
    assert shown._answer is None


@pytest.mark.parametrize("name", FACES)
def test_no_key_is_written_on_two_buttons_of_a_face(face, name):
    keys = collections.Counter(b._key for b in face(name).findChildren(Button) if b._key and b.isVisible())
    assert [key for key, times in keys.items() if times > 1] == []
