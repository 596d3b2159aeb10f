"""The desk locks itself while something is asked or under way: nothing is half recorded, and the next person knows."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.bootstrap import open_desk
from app.domain.people import Actor
from app.domain.phase import Verb
from app.domain.roles import Role
from app.texts.locking import left_open
from app.ui.changes import Changes
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.questions import ConfirmDialog, TellDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.two_person import TwoPersonDialog
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.second_person import hands_for
from app.ui.tasks import Progress
from tests.support.asked import Asked, typed
from tests.support.day_window import DayWindow
from tests.support.hall import OPERATOR, FixedClock, press
from tests.support.looks import whole
from tests.support.page_objects import PageByKey
from tests.support.roll import a_setup

HE, WU, SHI = (
    ("何晓峰", Role.OPERATOR, "4821"),
    ("武建平", Role.SCRUTINEER, "1234"),
    ("石桂芝", Role.CHIEF_SCRUTINEER, "5678"),
)
SEAL = (FormField(name="label", label="名称", value="1 号票箱"), FormField(name="seal_no", label="封条号"))


class Locking(DayWindow):
    """A village whose staff have PINs, at its boxes; the scrutineer 武建平 sits there."""

    def __init__(self, data):
        super().__init__(data)
        with closing(open_desk(data / "day", clock=FixedClock())) as desk:
            desk.election.found(a_setup(), by=OPERATOR, nonce=press())
            lines = [
                desk.staff.enrol(name, role, duty="会场", pin=pin, by=OPERATOR, nonce=press()).value
                for name, role, pin in (HE, WU, SHI)
            ]
        self.he, self.wu, self.shi = (
            Actor(staff_id=line.staff_id, name=line.name, role=line.role) for line in lines
        )
        self.asked = Asked()
        self.sit(self.wu).flow.open(data / "day")
        self.page = self.turn_to(PageId.BOXES)

    def press(self, keys):
        PageByKey(self.page, self.desk, self.tools.messages).press(keys)

    def lock(self, dialog=None):
        self.tools.session.lock()

    @property
    def boxes(self):
        return [box.label for box in self.desk.boxes.boxes()]

    @property
    def recorded(self):
        with closing(open_desk(self.data / "day", clock=FixedClock())) as desk:
            return [entry.what for entry in desk.journal.entries() if "票箱" in entry.what]

    @property
    def toast(self):
        return self.tools.messages.toast_widget.title.text()


@pytest.fixture
def day(qapp, tmp_path):
    made = Locking(tmp_path / "data")
    yield made
    made.close()
    assert made.asked.stuck == ""


def test_whoever_comes_back_goes_on_with_what_was_asked(day):
    day.asked.at(FormDialog, "F1").at(FormDialog, day.lock)
    day.asked.at(SignInDialog, "1234", "Return")
    seen = []

    def go_on(form):
        seen.append((day.toast, whole(form.yes), form._cover.isVisible()))
        typed(form, "Return")

    day.asked.at(FormDialog, go_on)
    day.press("F2")
    assert day.asked.ended
    assert seen == [("“登记票箱”还开着，还没有记下", True, False)]
    assert day.boxes == ["1 号票箱"]
    assert day.desk.boxes.boxes()[0].seal_no == "F1"
    assert len(day.recorded) == 1


def test_for_another_person_what_was_asked_is_left_and_they_read_what_it_was(day):
    told = []
    day.asked.at(FormDialog, "F1").at(FormDialog, day.lock)
    day.asked.at(SignInDialog, "Down", "5678", "Return")

    def read(dialog):
        told.extend(one.text() for one in dialog.findChildren(QLabel))
        typed(dialog, "Return")

    day.asked.at(TellDialog, read)
    day.press("F2")
    assert day.asked.ended
    assert "锁上以前有一步没有做完" in told
    assert "武建平打开的“登记票箱”没有做完，已取消，没有记下。" in told
    assert (day.boxes, day.recorded) == ([], [])
    assert day.tools.session.require() == day.shi


def test_whoever_leaves_the_sign_in_leaves_the_election_and_the_question_with_it(day):
    day.asked.at(FormDialog, "F1").at(FormDialog, day.lock)
    day.asked.at(SignInDialog, "Escape").at(TellDialog, "Return")
    day.press("F2")
    assert day.asked.ended
    assert day.window.desk is None
    assert not day.tools.session.is_locked
    assert day.recorded == []


def test_a_pin_that_was_right_before_the_lock_is_typed_again(day):
    answers, seen = [], []
    day.asked.at(TwoPersonDialog, "1234", "Return").at(TwoPersonDialog, day.lock)
    day.asked.at(SignInDialog, "1234", "Return")

    def look(dialog):
        seen.append((dialog.first.actor, dialog.first.pin.text(), dialog.yes.isEnabled()))
        typed(dialog, "1234", "Return", "4821", "Return", "Return")

    day.asked.at(TwoPersonDialog, look)
    answers.append(
        hands_for(Verb.EXCLUDE_BOX, day.wu, day.desk.staff, day.tools.messages, what="1 号票箱不计入")
    )
    assert day.asked.ended
    assert seen == [(None, "", False)]
    assert (answers[0].first, answers[0].second) == (day.wu, day.he)


def test_secrets_typed_before_the_lock_are_gone_and_other_words_stay(day):
    seen = []
    day.asked.at(FormDialog, "4821", "Tab", "口令丢了").at(FormDialog, day.lock)
    day.asked.at(SignInDialog, "1234", "Return")

    def look(form):
        seen.append([read() for read in form._read.values()])
        typed(form, "Escape")

    day.asked.at(FormDialog, look)
    fields = (FormField(name="pin", label="口令", kind=FieldKind.SECRET), FormField(name="why", label="原因"))
    assert day.tools.messages.form("改口令", "现在还没有记下。", fields, yes="改") is None
    assert seen == [["", "口令丢了"]]


def test_a_desk_that_locks_while_it_asks_who_works_asks_once_and_leaving_leaves_the_election(day):
    day.asked.at(SignInDialog, day.lock).at(SignInDialog, "Escape")
    day.window.desk.sign_in_wanted.emit()
    assert day.asked.ended
    assert day.window.desk is None


def test_f9_does_nothing_while_something_is_asked(day):
    seen = []

    def f9(form):
        typed(form, "F1")
        QTest.keyClick(form, Qt.Key.Key_F9)
        seen.append(form.isVisible())
        typed(form, "Return")

    day.asked.at(FormDialog, f9)
    day.press("F2")
    assert seen == [True]
    assert day.tools.session.require() == day.wu
    assert day.boxes == ["1 号票箱"]


def test_what_ended_before_a_locked_desk_is_said_to_whoever_signs_in(day, qtbot):
    messages = day.tools.messages

    def end(dialog):
        messages.toast(Level.OK, "结果包已写好")
        messages.toast(Level.STOP, "备份没有写成")
        seen.append(messages.toast_widget.isVisible())
        typed(dialog, "1234", "Return")

    seen = []
    day.asked.at(SignInDialog, end)
    messages.toast_widget.hide()
    day.lock()
    qtbot.waitUntil(lambda: messages.toast_widget.isVisible())
    assert seen == [False]
    assert day.toast == "结果包已写好；备份没有写成"
    assert messages.toast_widget.property("toast") == Level.STOP.value


def test_a_refusal_that_came_before_a_locked_desk_waits_until_somebody_can_read_it(day, qtbot):
    def refuse(dialog):
        day.tools.messages.tell(Level.STOP, left_open("何晓峰", "写结果包"))
        typed(dialog, "1234", "Return")

    day.asked.at(SignInDialog, refuse).at(TellDialog, "Return")
    day.lock()
    qtbot.waitUntil(lambda: day.asked.ended)
    assert day.tools.session.require() == day.wu


def test_leaving_a_locked_desk_does_not_stop_long_work_unasked(day):
    progress = Progress(total=1)
    job = day.tools.work.job("写结果包", progress, lambda: None)
    day.asked.at(SignInDialog, "Escape").at(ConfirmDialog, "Escape")
    day.asked.at(SignInDialog, "1234", "Return")
    day.lock()
    assert day.asked.ended
    assert not progress.stopping
    assert day.window.desk is not None
    job()


def test_what_moves_while_the_desk_is_locked_is_read_by_whoever_signs_in(day):
    def move(dialog):
        day.desk.boxes.prepare("流动票箱", seal_no="F2", mobile=True, by=day.shi, nonce=press())
        day.tools.board.post(Changes.EVERYTHING, None)
        seen.append(day.page.table.model().rowCount())
        typed(dialog, "1234", "Return")

    seen = []
    day.asked.at(SignInDialog, move)
    day.lock()
    assert seen == [0]
    assert day.page.table.model().rowCount() == 1


def test_the_start_page_asks_nobody_when_time_has_passed(day):
    day.flow.show_start()
    day.lock()
    assert day.tools.session.actor is None
    assert not day.tools.session.is_locked
    assert day.asked.ended
