"""A bug of our own in the window: people read what was recorded and what to do, and the day goes on with nothing lost."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.errors import NotFound
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.models.journal import JournalRow
from app.rehearsal.day import setup_of
from app.ui import crash
from app.ui.changes import ChangeBoard
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.tasks import InlineRunner
from app.ui.tools import Tools
from app.ui.widgets.buttons import Button
from app.ui.window_messages import WindowMessages
from tests.support.hall import OPERATOR, FixedClock, press

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture(autouse=True)
def the_log_is_looked_for(caplog):
    caplog.expected = True


@pytest.fixture
def desk(qapp, qtbot, tmp_path):
    """A window as the program opens it, on an election just founded; gives its flow."""
    made = open_desk(tmp_path / "e", clock=FixedClock())
    made.election.found(setup_of(Body.PARTY_BRANCH), by=OPERATOR, nonce=press())
    made.close()
    session, settings, sounds = Session(OPERATOR), Settings(), SilentPlayer()
    messages = WindowMessages(sounds, settings, session)
    tools = Tools(
        runner=InlineRunner(),
        board=ChangeBoard(),
        messages=messages,
        sounds=sounds,
        session=session,
        settings=settings,
    )
    window = MainWindow(tools)
    qtbot.addWidget(window)
    flow = Flow(window, tools, tmp_path, lambda one: open_desk(one, clock=FixedClock()), FixedClock())
    window.show()
    flow.open(tmp_path / "e")
    crash.install(messages.crashed)
    yield flow
    crash.uninstall()
    window.close()


@pytest.fixture
def read():
    """What the next dialogs say; each is read and put away."""
    said = []

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
            return
        said.append([word.text() for word in dialog.findChildren(QLabel) if word.text()])
        dialog.yes.click()

    QTimer.singleShot(20, look)
    return said


def press_a_broken_button(flow, problem):
    def broken():
        raise problem

    button = Button("坏的", name="broken")
    button.setParent(flow._window.desk.page)
    button.clicked.connect(broken)
    button.click()
    button.deleteLater()


def journal(flow):
    with flow._desk.store.reading() as view:
        return list(view.session.scalars(select(JournalRow.code).order_by(JournalRow.seq)))


def test_a_bug_in_a_slot_says_what_is_kept_and_what_to_do(desk, read):
    press_a_broken_button(desk, ZeroDivisionError("a bug"))
    words = "".join(read[0])
    assert crash.SLOT_TEXT.title in words
    assert "都保存好了" in words
    assert "全程记录" in words
    assert "a bug" not in words
    assert "{logs}" not in words


def test_after_a_bug_the_day_goes_on_and_nothing_recorded_is_lost(desk, read):
    desk._desk.staff.enrol("毛志远", Role.TELLER, by=OPERATOR, nonce=press())
    before = journal(desk)
    press_a_broken_button(desk, ZeroDivisionError("a bug"))
    assert journal(desk) == before
    assert desk._window.desk.show_page(PageId.STAFF)
    desk._desk.staff.enrol("顾小兰", Role.REGISTRAR, by=OPERATOR, nonce=press())
    assert journal(desk) == [*before, "staff.enrolled"]


def test_an_act_that_fails_by_a_bug_says_that_it_was_not_recorded(desk, read):
    desk.tools.messages.failed(ZeroDivisionError("a bug"))
    assert crash.CRASH_TEXT.what in read[0]


def test_what_is_known_is_explained_and_never_called_a_bug(desk, read):
    desk.tools.messages.failed(NotFound(ProblemCode.NO_STAFF))
    assert crash.CRASH_TEXT.title not in "".join(read[0])


def test_a_second_bug_while_the_first_is_read_is_only_logged(desk, caplog):
    opened = []

    def look():
        dialog = QApplication.activeModalWidget()
        opened.append(dialog)
        press_a_broken_button(desk, ZeroDivisionError("another"))
        dialog.yes.click()

    QTimer.singleShot(50, look)
    press_a_broken_button(desk, ZeroDivisionError("first"))
    assert len(opened) == 1
    assert sum("uncaught" in one.message for one in caplog.records) == 2
