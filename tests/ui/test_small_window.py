"""A small laptop and large letters: nothing is wider than the window, no dialog is cut, rows of buttons wrap."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.roles import Role
from app.ui import theme
from app.ui.dialogs.questions import ConfirmDialog, ReasonDialog
from app.ui.dialogs.two_person import TwoPersonDialog
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.messages import Person, TwoPersonRequest
from app.ui.navigator import PAGES, PageId
from app.ui.tokens import ThemeName
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.focus_ring import FocusRing
from tests.support.hall import FixedClock
from tests.support.played import CREW, copy_of, played
from tests.support.ui import make_tools

VILLAGE_PAGES = [spec.id for spec in PAGES if spec.id is not PageId.EXCLUSIONS]


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    folder = copy_of(
        played(tmp_path_factory.mktemp("played"), body=Body.VILLAGE_COMMITTEE),
        tmp_path_factory.mktemp("e") / "day",
    )
    tools = make_tools(actor=CREW.operator)
    window = MainWindow(tools)
    window.resize(1024, 700)
    flow = Flow(window, tools, folder.parent, lambda one: open_desk(one, clock=FixedClock()), FixedClock())
    flow.sign_in = lambda: True
    window.show()
    flow.open(folder)
    yield window
    window.close()


@pytest.fixture
def large(qapp):
    theme.apply(ThemeName.LIGHT, scale=1.3)
    yield
    theme.apply(ThemeName.LIGHT)


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_no_page_is_wider_than_a_small_window(window, qtbot, page_id):
    assert window.desk.show_page(page_id)
    qtbot.wait(30)
    area = window.desk.page.property("holder")
    assert area.horizontalScrollBar().maximum() == 0


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
    qtbot.wait(20)
    return dialog


def cut(dialog):
    """The words of *dialog* that have less room than they need."""
    parts = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
    return [
        one.text()
        for one in parts
        if one.isVisible()
        and one.text()
        and (
            one.width() < one.minimumSizeHint().width()
            or not dialog.rect().contains(QRect(one.mapTo(dialog, QPoint(0, 0)), one.size()))
        )
    ]


def pair(window):
    people = (
        Person(id="1", name="赵国平", role=Role.SCRUTINEER, duty="监票人"),
        Person(id="2", name="阿卜杜热合曼·买买提明江", role=Role.SCRUTINEER, duty="监票人"),
    )
    request = TwoPersonRequest(
        title="剩余选票差 1 张", what="剩余 254 张", rules="C1", people=people, verify=lambda *_: None
    )
    return TwoPersonDialog(window, request, None)


@pytest.mark.parametrize(
    "make",
    [
        pair,
        lambda window: ConfirmDialog(window, "选举办法定稿", "签字以后不能再改。", "定稿", danger=False),
        lambda window: ReasonDialog(window, "撤销签到", "原因留在记录里。", "撤销签到", ("点错了人",)),
    ],
    ids=["two people", "confirm", "reason"],
)
def test_no_dialog_is_cut_with_large_letters(window, qtbot, large, make):
    dialog = shown(make(window), qtbot)
    assert cut(dialog) == []
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    dialog.close()


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


def test_buttons_wrap_and_the_last_stands_right(qtbot, qapp):
    host = QWidget()
    qtbot.addWidget(host)
    buttons = [Button(f"按钮{n}") for n in range(5)]
    last = Button("下一步")
    layout = WrapRow(*buttons, right=(last,))
    host.setLayout(layout)
    host.resize(1000, layout.heightForWidth(1000))
    host.show()
    assert len({one.y() for one in (*buttons, last)}) == 1
    assert last.geometry().right() == host.rect().right()
    host.resize(260, layout.heightForWidth(260))
    layout.activate()
    assert len({one.y() for one in (*buttons, last)}) > 1
    assert all(host.rect().contains(one.geometry()) for one in (*buttons, last))


def test_a_right_column_drops_under_the_left_one(qtbot, qapp):
    left, right = QWidget(), QWidget()
    columns = Columns((left, 1), (right, 1), narrow=600)
    qtbot.addWidget(columns)
    columns.resize(800, 400)
    columns.show()
    assert left.y() == right.y()
    columns.resize(500, 400)
    qtbot.wait(10)
    assert columns.dropped
    assert right.y() > left.y()


def test_what_is_worked_on_comes_first_where_columns_drop(qtbot, qapp):
    others, current = QWidget(), QWidget()
    columns = Columns((others, 1), (current, 1), narrow=600, last_first=True)
    qtbot.addWidget(columns)
    columns.resize(800, 400)
    columns.show()
    assert (others.x() < current.x(), columns.dropped) == (True, False)
    columns.resize(500, 400)
    qtbot.wait(10)
    assert (current.y() < others.y(), columns.dropped) == (True, True)
