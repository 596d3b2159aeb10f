"""Small screens, scaled ones and large letters: nothing is wider than the window, no dialog is cut, rows of buttons wrap.

At 200 % a screen of 1920×1080 has 960×540 logical pixels and one of 1366×768 has 683×384; title and task bar take 80 more.
"""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea

from app.ui import theme
from app.ui.dialogs.questions import ConfirmDialog
from app.ui.dialogs.two_person import TwoPersonDialog
from app.ui.navigator import PAGES, PageId
from app.ui.tokens import ThemeName
from app.ui.widgets.focus_ring import FocusRing
from tests.support.day_window import DayWindow
from tests.support.dialogs import DIALOGS, TWO
from tests.support.looks import whole
from tests.support.played import copy_of
from tests.support.ui import FakeMessages

SCREENS = {1.0: ((1024, 700), (960, 460), (683, 304)), 1.5: ((1366, 690), (960, 460))}
"""Logical pixels left for the window, by the size of the letters."""
LEAST_PAGE = 120
"""So many logical pixels of a page are seen on the smallest screen."""
VILLAGE_PAGES = [spec.id for spec in PAGES if spec.id is not PageId.EXCLUSIONS]


@pytest.fixture(scope="module", params=SCREENS, ids=lambda one: f"letters {one:.0%}")
def flow(request, qapp, counting_day, tmp_path_factory):
    """The way through a window of a played day whose letters are of this size."""
    theme.apply(ThemeName.LIGHT, scale=request.param)
    made = DayWindow(tmp_path_factory.mktemp("data"), FakeMessages())
    made.flow.open(copy_of(counting_day, made.data / "day"))
    yield made.flow
    made.close()
    theme.apply(ThemeName.LIGHT)


@pytest.fixture
def window(flow):
    yield flow._window
    flow._window.resize(1024, 700)


@pytest.fixture
def on_each_screen(window, request, qtbot):
    """Every small screen these letters are for, one after the other, with the window as large as it lets it be."""

    def screens():
        for size in SCREENS[request.node.callspec.params["flow"]]:
            window.resize(*size)
            qtbot.wait(20)
            yield size

    return screens


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_page_fits_the_width_of_every_small_screen(window, on_each_screen, qtbot, page_id):
    assert window.desk.show_page(page_id)
    for size in on_each_screen():
        area = window.desk.page.property("holder")
        assert (size, area.horizontalScrollBar().maximum()) == (size, 0)
        assert area.viewport().height() >= LEAST_PAGE
        assert (window.width(), window.height()) == size  # nothing has pushed the window out of the screen
        for part in (window.desk.counters.next_button, window.desk.header.person_button):
            assert whole(part)


def test_the_ring_of_the_rail_stays_on_the_rail(window, qtbot):
    button = window.desk.rail.findChild(QAbstractButton, "rail_checkin") or next(
        iter(window.desk.rail.findChildren(QAbstractButton))
    )
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 1000)
    button.setFocus()
    qtbot.wait(20)
    (ring,) = [one for one in window.findChildren(FocusRing) if one.isVisible()]
    rail = QRect(window.desk.rail.mapTo(window, QPoint(0, 0)), window.desk.rail.size())
    assert rail.contains(ring.geometry())


def shown(dialog, qtbot):
    dialog.fit()
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog, 1000)
    qtbot.wait(20)
    return dialog


def cut(dialog):
    """The words of *dialog* that have less room than they need."""
    parts = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
    return [
        one.text()
        for one in parts
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]


def wide(dialog):
    """The scroll areas of *dialog* that would have to be scrolled sideways."""
    return [one for one in dialog.findChildren(QScrollArea) if one.horizontalScrollBar().maximum()]


def hidden_when_reached(dialog):
    """The controls of *dialog* that are out of sight after Tab has come to them."""
    missed, seen = [], set()
    while (now := dialog.focusWidget()) not in seen:
        seen.add(now)
        if isinstance(now, QAbstractButton | QLineEdit | QComboBox) and not whole(now):
            missed.append(now.objectName())
        QTest.keyClick(now or dialog, Qt.Key.Key_Tab)
    return missed


def pair(window):
    return TwoPersonDialog(window, TWO, None)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_fits_every_small_screen_with_its_answers_in_sight(
    window, on_each_screen, flow, qtbot, name
):
    for size in on_each_screen():
        dialog = shown(DIALOGS[name](flow), qtbot)
        try:
            assert dialog.width() <= size[0]
            assert dialog.height() <= size[1]
            assert (size, cut(dialog), wide(dialog)) == (size, [], [])
            assert all(whole(one) for one in (dialog.yes, dialog.no) if not one.isHidden())
            assert (size, hidden_when_reached(dialog)) == (size, [])
        finally:
            dialog.reject()
            dialog.deleteLater()


def test_both_cards_of_two_people_are_as_wide_whoever_is_in_them(window, qtbot):
    dialog = shown(pair(window), qtbot)
    assert abs(dialog.first.width() - dialog.second.width()) <= 1
    dialog.close()


def test_enter_gives_the_answer_it_is_written_on(window, qtbot):
    dialog = shown(ConfirmDialog(window, "定稿", "签字以后不能再改。", "定稿", danger=False), qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog._answer is True


def test_enter_never_gives_a_dangerous_answer(window, qtbot):
    dialog = shown(ConfirmDialog(window, "整捆退回", "已扫的都不算。", "退回", danger=True), qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog._answer is None
