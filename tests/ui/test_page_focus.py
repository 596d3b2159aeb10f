"""A page's keys work wherever the focus is in the window, and Enter never falls on what nobody went to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.roles import Role
from app.ui.navigator import PageId
from app.ui.widgets.buttons import Button
from tests.support.day_window import DayWindow
from tests.support.hall import press
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup


@pytest.fixture
def day(qapp, messages, tmp_path):
    made = DayWindow(tmp_path / "data", messages)
    made.flow.beginnings.found(a_setup(), made.data / "day")
    for number, name in enumerate(("孟长河", "顾小兰"), 1):
        made.desk.roll.add(a_person(number, name), reason="名册", by=CREW.operator, nonce=press())
    for name in ("何大伟", "林小云"):
        made.desk.staff.enrol(name, Role.SCRUTINEER, by=CREW.operator, nonce=press())
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window, 1000)
    yield made
    made.close()


def tab_of(day, page_id):
    QTest.qWait(10)  # the tabs of the page before go with the next turn of the loop
    return day.window.desk.findChild(Button, f"tab_{page_id.value}")


def test_a_key_of_the_page_works_with_the_focus_on_a_tab(day):
    page = day.page(PageId.STAFF)
    tab_of(day, PageId.ROLL).setFocus()
    day.answer(None)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert day.messages.answers == []  # the form was asked for
    assert day.window.desk.page is page


def test_enter_on_a_tab_that_was_gone_to_opens_it(day):
    day.page(PageId.STAFF)
    tab_of(day, PageId.ROLL).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert day.window.desk.page.PAGE is PageId.ROLL


def test_the_focus_stays_on_the_page_when_its_button_is_greyed(day):
    page = day.page(PageId.SETUP)
    last = [b for b in page.findChildren(Button) if b.isVisible() and b.isEnabled()][-1]
    last.setFocus()
    last.setEnabled(False)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_arrows_move_the_row_while_a_button_has_the_focus(day):
    page = day.page(PageId.STAFF)
    page.table.selectRow(0)
    page.findChild(Button, "enrol").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.table.current().name == "林小云"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert page.table.current().name == "何大伟"


def test_another_table_can_be_chosen_where_the_first_cannot_be_read(day, tmp_path):
    bad, good = tmp_path / "坏.xlsx", tmp_path / "好.csv"
    bad.write_bytes(b"PK")
    good.write_text("序号,姓名,性别\n3,罗小梅,女\n", encoding="utf-8")
    page = day.answer(str(bad)).page(PageId.ROLL)
    page.import_button.click()
    assert day.said == "文件读不出来"
    day.answer(str(good))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    button = page.importing.take_button
    assert button.isEnabled()
    assert button.hasFocus()
    assert button.visibleRegion().boundingRect() == button.rect()  # not pushed out of the page by the columns
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert [line.name for line in day.desk.finder.lines()] == ["罗小梅"]


def test_enter_is_the_answer_that_says_enter_until_a_person_goes_to_another_button(day):
    day.desk.boxes.prepare("1 号票箱", seal_no="F1", mobile=True, by=CREW.chief, nonce=press())
    page = day.sit(CREW.chief).page(PageId.BOXES)
    pressed = []
    page.next_button.clicked.disconnect()
    page.next_button.clicked.connect(lambda: pressed.append("answer"))
    page.prepare_button.clicked.disconnect()
    page.prepare_button.clicked.connect(lambda: pressed.append("other"))
    page.tools.session.find_phase(None)
    page.prepare_button.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.qWait(300)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page.table.setFocus()
    page.prepare_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert pressed == ["answer", "other"]


def test_tab_goes_from_the_list_of_what_is_missing_to_the_way_there(day):
    page = day.page(PageId.SETUP)
    page.refresh()
    QTest.qWait(10)
    page.checks.area.setFocus()
    QTest.keyClick(page.checks.area, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName().startswith("go_")
