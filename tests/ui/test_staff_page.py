"""The staff page and the sign-in: PINs from the first one to the forgotten one, and who is let in."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import open_desk
from app.domain.errors import NotYou
from app.domain.people import Actor, Pair
from app.domain.phase import Verb
from app.domain.roles import Role
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.pages.staff_page import StaffPage
from app.ui.second_person import hands_for, signers_in
from tests.support.hall import CHIEF, OPERATOR, TELLER, FixedClock, press
from tests.support.roll import a_setup


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path / "e", clock=FixedClock())
    desk.election.found(a_setup(), by=OPERATOR, nonce=press())
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, tools, desk):
    page = StaffPage(tools, desk.staff, desk.agenda)
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    return page


def enrolled(desk, name, role, pin=""):
    return desk.staff.enrol(name, role, duty="会场", pin=pin, by=OPERATOR, nonce=press()).value


def acting(line):
    return Actor(staff_id=line.staff_id, name=line.name, role=line.role)


def twice(pin):
    return {"pin": pin, "again": pin}


def test_a_first_pin_is_typed_twice(page, desk, messages):
    line = enrolled(desk, "武建平", Role.SCRUTINEER)
    page.refresh()
    messages.answers.append({"pin": "4821", "again": "4812"})
    page.pin_button.click()
    assert messages.said[-1] == "两次输的不一样"
    assert not desk.staff.roster()[0].has_pin
    messages.answers.append(twice("4821"))
    page.pin_button.click()
    assert desk.staff.verify(line.staff_id, "4821").name == "武建平"


def test_people_change_their_own_pin_by_the_old_one(page, desk, tools, messages):
    line = enrolled(desk, "何晓峰", Role.OPERATOR, "4821")
    tools.session.sign_in(acting(line))
    page.refresh()
    messages.answers.append({"old": "1111", **twice("9999")})
    page.pin_button.click()
    assert messages.said[-1] == "口令不对"
    messages.answers.append({"old": "4821", **twice("9999")})
    page.pin_button.click()
    assert desk.staff.verify(line.staff_id, "9999").name == "何晓峰"


def test_a_forgotten_pin_asks_two_people_first(page, desk, tools, messages):
    lead = enrolled(desk, "何晓峰", Role.OPERATOR, "4821")
    line = enrolled(desk, "武建平", Role.SCRUTINEER, "1234")
    chief = enrolled(desk, "石桂芝", Role.CHIEF_SCRUTINEER, "5678")
    tools.session.sign_in(acting(lead))
    page.refresh()
    page.table.selectRow(1)
    messages.answers.append(None)
    page.pin_button.click()
    assert messages.asked == ["重设口令"]
    messages.answers += [Pair(first=acting(lead), second=acting(chief)), twice("9999")]
    page.pin_button.click()
    assert desk.staff.verify(line.staff_id, "9999").name == "武建平"
    with pytest.raises(NotYou):
        desk.staff.verify(line.staff_id, "1234")


def test_before_pins_are_in_use_the_second_person_is_written_by_hand(desk, messages):
    enrolled(desk, "武建平", Role.SCRUTINEER, "1234")
    assert signers_in(desk.staff) == ()
    messages.answers.append(CHIEF)
    assert hands_for(Verb.CANCEL_UNUSED, OPERATOR, desk.staff, messages, what="作废") == Pair(
        first=OPERATOR, second=CHIEF
    )


def test_once_pins_are_in_use_nobody_is_written_by_hand(desk, messages):
    enrolled(desk, "何晓峰", Role.OPERATOR, "4821")
    messages.answers.append(None)
    assert hands_for(Verb.CANCEL_UNUSED, OPERATOR, desk.staff, messages, what="作废") is None
    assert messages.asked == ["剩余选票作废"]


def test_the_lock_follows_the_setting_at_once(qtbot, tools):
    tools.session.lock_after(0)
    with qtbot.waitSignal(tools.session.locked, timeout=1000):
        tools.session.touch()
    assert tools.session.actor is None


def test_the_list_is_adopted_by_hands_from_the_page(page, desk, tools, messages):
    enrolled(desk, "武建平", Role.SCRUTINEER)
    page.refresh()
    assert page.adopted_label.text() == "大会还没有举手通过名单"
    messages.answers.append({"approve": 52, "against": 1, "abstain": 0})
    page.adopt_button.click()
    assert page.adopted_label.text() == "大会举手通过：赞成 52，反对 1，弃权 0"
    assert desk.agenda.hands()[0].step == desk.agenda.staff_step().key


def test_what_a_role_may_not_do_is_greyed_with_the_reason_as_people_change(page, desk, tools):
    enrolled(desk, "武建平", Role.SCRUTINEER)
    page.refresh()
    assert page.add_button.isEnabled()
    tools.session.sign_in(TELLER)
    assert not page.add_button.isEnabled()
    assert "“登记一人”" in page._duty_line.text()
    assert "由操作员、主持人办" in page._duty_line.text()
    assert not page.adopt_button.isEnabled()
    assert not page.pin_button.isEnabled()
    tools.session.sign_in(OPERATOR)
    assert page.add_button.isEnabled()
    assert page.remove_button.isEnabled()


def test_somebody_who_may_not_serve_is_shown_with_the_rule(page, desk):
    enrolled(desk, "武建平", Role.SCRUTINEER)
    with desk.store.unit(OPERATOR) as unit:
        unit.round_row.setup = dict(unit.round_row.setup) | {"relatives": [["武建平", "候选甲"]]}
        unit.session.commit()
    page.refresh()
    assert page.adopted_label.text() == "武建平不能担任（B6），请换人"


def test_from_the_first_pin_on_the_name_written_by_hand_no_longer_does(qtbot, page, desk, tools, messages):
    messages.answers.append({"name": "何晓峰", "role": "operator", "duty": "电脑", "hours": ""})
    page.add_button.click()
    assert tools.session.actor is not None
    assert page.table.current().name == "何晓峰"
    messages.answers.append(twice("4821"))
    with qtbot.waitSignal(tools.session.locked, timeout=1000):
        page.pin_button.click()
    assert [one.name for one in signers_in(desk.staff)] == ["何晓峰"]


# Sign-in through the window


def test_a_person_signs_in_by_name_and_pin_after_a_wrong_one(qtbot, desk, window_parent):
    line = enrolled(desk, "何晓峰", Role.OPERATOR, "4821")
    dialog = SignInDialog(window_parent, signers_in(desk.staff), desk.staff.verify)
    dialog.pin.setText("1111")
    dialog.on_yes()
    assert "口令不对" in dialog.wrong.text()
    assert dialog.pin.text() == ""
    answers = []
    dialog.finish = answers.append
    dialog.pin.setText("4821")
    dialog.on_yes()
    assert answers[0].staff_id == line.staff_id


@pytest.fixture
def window_parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1200, 700)
    return parent


@pytest.fixture
def flow(qtbot, tools, tmp_path, desk):
    enrolled(desk, "何晓峰", Role.OPERATOR, "4821")
    enrolled(desk, "武建平", Role.SCRUTINEER, "1234")
    desk.close()
    window = MainWindow(tools)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    flow = Flow(window, tools, tmp_path, lambda folder: open_desk(folder, clock=FixedClock()), FixedClock())
    yield flow
    window.close()


def typed(*keys, wait=300):
    """Type into the dialog that is about to open; a moment after it opened, since a new question ignores Enter at first."""

    def go():
        dialog = QApplication.activeModalWidget()
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(dialog.focusWidget(), key)
            else:
                QTest.keyClick(dialog.focusWidget() or dialog, key)
        if dialog.isVisible():  # not answered: let the test fail rather than wait
            dialog.reject()

    QTimer.singleShot(wait, go)


def test_an_election_with_pins_opens_for_the_right_pin_only(flow, tools, tmp_path):
    typed("4821", Qt.Key.Key_Return)
    flow.open(tmp_path / "e")
    assert tools.session.require().name == "何晓峰"
    window = flow.parent()
    assert window.desk is not None
    # F9: another person, by the keyboard alone
    typed("1234", Qt.Key.Key_Backtab, Qt.Key.Key_Down, "1234", Qt.Key.Key_Return)
    window.desk.sign_in_wanted.emit()
    assert tools.session.require().name == "武建平"
    # idle: locked; who leaves the question leaves the election
    typed(Qt.Key.Key_Escape)
    tools.session.lock()
    assert tools.session.actor is None
    assert window.desk is None
