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
    return flow._window


@pytest.fixture
def on_each_screen(window, request, qtbot):
    """Every small screen these letters are for, one after the other, with the window as large as it lets it be."""

    def screens():
        for size in SCREENS[request.node.callspec.params["flow"]]:
            window.resize(*size)
            qtbot.wait(20)
            yield size
        window.resize(1024, 700)

    return screens


def test_every_page_fits_the_width_of_every_small_screen(window, on_each_screen):
    misfits, looked_at = [], 0
    for size in on_each_screen():
        for page_id in VILLAGE_PAGES:
            assert window.desk.show_page(page_id)
            QTest.qWait(5)
            area = window.desk.page.property("holder")
            found = {
                "scrolls sideways": area.horizontalScrollBar().maximum() > 0,
                "no room for the page": area.viewport().height() < LEAST_PAGE,
                "pushed out of the screen": (window.width(), window.height()) != size,
                "next step cut": not whole(window.desk.counters.next_button),
                "person cut": not whole(window.desk.header.person_button),
            }
            misfits += [(size, page_id.value, words) for words, wrong in found.items() if wrong]
            looked_at += 1
    assert misfits == []
    assert looked_at >= 2 * len(VILLAGE_PAGES)


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


def misfits_of(dialog, size):
    return {
        "wider than the screen": dialog.width() > size[0],
        "higher than the screen": dialog.height() > size[1],
        "words cut": cut(dialog),
        "scrolls sideways": wide(dialog),
        "answers out of sight": [
            one for one in (dialog.yes, dialog.no) if not one.isHidden() and not whole(one)
        ],
        "reached but hidden": hidden_when_reached(dialog),
    }


def test_every_dialog_fits_every_small_screen_with_its_answers_in_sight(window, on_each_screen, flow, qtbot):
    misfits, looked_at = [], 0
    for size in on_each_screen():
        for name, make in DIALOGS.items():
            dialog = shown(make(flow), qtbot)
            misfits += [(size, name, words) for words, wrong in misfits_of(dialog, size).items() if wrong]
            looked_at += 1
            dialog.reject()
            dialog.deleteLater()
    assert misfits == []
    assert looked_at >= 2 * len(DIALOGS)


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
