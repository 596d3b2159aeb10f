"""An election is opened beside the window: it shows what it does, and what nobody waits for any more is closed again."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel

from app.bootstrap import Desk, open_desk
from app.domain.bodies import Body
from app.domain.problem_codes import ProblemCode
from app.rehearsal.day import setup_of
from app.texts.problems import PROBLEMS
from app.ui.ahead import PagesAhead
from app.ui.changes import Changes
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.start_page import StartPage
from app.ui.tasks import InlineRunner, Lane, PoolRunner
from tests.support.hall import OPERATOR, FixedClock, press
from tests.support.ui import FakeMessages, make_tools


class Held(InlineRunner):
    """A runner whose worker does nothing until it is told to."""

    def __init__(self):
        self.jobs = []

    def run(self, job, done, failed, *, lane=None):
        self.jobs.append((job, done, failed))

    def work(self):
        jobs, self.jobs = self.jobs, []
        for job, done, failed in jobs:
            super().run(job, done, failed)


class Pieces(Held):
    """A held runner whose pieces of the window's own work wait as well."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def later(self, call):
        self.waiting.append(call)

    def piece(self):
        self.waiting.pop(0)()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def settle(self):
        while self.jobs or self.waiting:
            self.work()
            while self.waiting:
                self.piece()


@pytest.fixture
def folder(tmp_path):
    desk = open_desk(tmp_path / "e", clock=FixedClock())
    desk.election.found(setup_of(Body.PARTY_BRANCH), by=OPERATOR, nonce=press())
    desk.close()
    return tmp_path / "e"


@pytest.fixture
def window_on(qtbot, tmp_path):
    made = []

    def make(runner):
        tools = make_tools(runner=runner, messages=FakeMessages())
        window = MainWindow(tools)
        qtbot.addWidget(window)
        desks = []

        def opened(folder):
            desks.append(open_desk(folder, clock=FixedClock()))
            return desks[-1]

        flow = Flow(window, tools, tmp_path / "data", opened, FixedClock())
        made.append(window)
        window.show()
        return window, flow, desks

    yield make
    for window in made:
        window.close()


def words_of(window):
    return [w.text() for w in window.findChildren(QLabel) if w.isVisible()]


def closed(desk):
    return desk.store._engine.pool.checkedin() == 0 and desk.store._reader.pool.checkedin() == 0


def test_the_window_says_that_it_opens_and_goes_on_meanwhile(window_on, folder):
    runner = Held()
    window, flow, _ = window_on(runner)
    flow.open(folder)
    assert "正在打开选举" in words_of(window)
    runner.work()
    assert window.desk is not None


def test_an_election_nobody_waits_for_any_more_is_closed_again(window_on, folder):
    runner = Held()
    window, flow, desks = window_on(runner)
    flow.open(folder)
    flow.show_start()
    runner.work()
    assert window.desk is None
    assert len(desks) == 1
    assert closed(desks[0])


def test_the_second_of_two_presses_closes_what_the_first_opened(window_on, folder):
    runner = Held()
    window, flow, desks = window_on(runner)
    flow.open(folder)
    flow.open(folder)
    runner.work()
    assert window.desk is not None
    assert sorted(closed(desk) for desk in desks) == [False, True]


def test_a_file_that_cannot_be_opened_leads_back_to_the_start_page_with_the_reason(window_on, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "hall.sqlite").write_bytes(b"no database" * 500)
    window, flow, _ = window_on(InlineRunner())
    flow.open(tmp_path / "bad")
    assert isinstance(window.centralWidget().currentWidget(), StartPage)
    assert flow.tools.messages.said == [PROBLEMS[ProblemCode.STORAGE_DAMAGED].title]


def test_with_the_programs_own_workers_the_frame_goes_up_and_shows_its_first_page(window_on, folder, qtbot):
    runner = PoolRunner()
    window, flow, _ = window_on(runner)
    flow.open(folder)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.page is not None, timeout=20_000)
    qtbot.waitUntil(lambda: window.desk.day is not None, timeout=20_000)
    assert window.desk.page.isVisible()
    window.close()
    runner.close()


def test_leaving_waits_for_nothing_and_closes_the_files_when_what_runs_has_ended(
    window_on, folder, qtbot, monkeypatch
):
    runner, may_end, ended = PoolRunner(), threading.Event(), []
    close = Desk.close

    def closing(desk):
        ended.append(may_end.is_set())
        close(desk)

    window, flow, _ = window_on(runner)
    flow.open(folder)
    qtbot.waitUntil(lambda: window.desk is not None and not runner.working(), timeout=20_000)
    monkeypatch.setattr(Desk, "close", closing)
    Ask(flow, may_end.wait).on(Lane.IMAGES).start()
    flow.show_start()
    assert isinstance(window.centralWidget().currentWidget(), StartPage)
    assert not ended
    may_end.set()
    qtbot.waitUntil(lambda: not runner.working(), timeout=20_000)
    assert ended[:1] == [True]
    window.close()
    runner.close()


def test_an_act_that_waits_is_done_before_the_program_ends(qapp):
    runner, may_end, done = PoolRunner(), threading.Event(), []
    runner.run(may_end.wait, lambda _: None, print)
    runner.run(lambda: done.append("act"), lambda _: None, print)
    runner.let_go(lambda: done.append("closed"))
    threading.Timer(0.05, may_end.set).start()
    runner.close()
    assert done == ["act", "closed"]


def test_the_other_pages_are_made_while_nobody_waits_and_never_under_a_persons_hands(
    window_on, folder, qtbot
):
    runner = PoolRunner()
    window, flow, _ = window_on(runner)
    session = flow.tools.session
    ahead = PagesAhead(window, session, runner)
    flow.open(folder)
    qtbot.waitUntil(lambda: window.desk is not None and not runner.working(), timeout=20_000)
    session.touch()
    assert not ahead.look()
    shown = window.desk.page
    qtbot.waitUntil(lambda: not window.desk.prepare_next(), timeout=60_000)
    assert window.desk.page is shown
    assert window.desk.stack.count() == len(window.desk.page_ids())
    ahead.close()
    window.close()
    runner.close()


# Leaving an election


@pytest.fixture
def left(window_on, folder):
    """A frame with three pages that was just left for the start page, nothing of it deleted yet."""
    runner = Pieces()
    window, flow, _ = window_on(runner)
    flow.open(folder)
    runner.settle()
    frame = window.desk
    for page_id in (PageId.ROLL, PageId.BOXES, PageId.JOURNAL):
        frame.show_page(page_id)
    runner.settle()
    flow.show_start()
    return runner, frame, flow


def test_an_election_that_is_left_goes_a_page_at_a_time_and_the_frame_last(left):
    runner, frame, _ = left
    holders = [frame.stack.widget(at) for at in range(frame.stack.count())]
    assert len(holders) >= 3
    runner.jobs.clear()
    gone = []
    for _ in range(len(holders) + 1):
        runner.piece()
        gone.append(sum(not shiboken6.isValid(one) for one in (*holders, frame)))
    assert gone == list(range(1, len(holders) + 2))
    assert not shiboken6.isValid(frame)


def test_a_frame_that_is_let_go_reads_nothing_of_the_day_any_more(left):
    runner, frame, flow = left
    runner.jobs.clear()
    flow.tools.board.post(Changes.EVERYTHING, None)
    assert runner.jobs == []
    assert not frame._ticking.isActive()
    runner.settle()


# The start page


def test_the_start_page_is_there_before_this_computer_was_looked_at(window_on):
    runner = Pieces()
    window, flow, _ = window_on(runner)
    flow.show_start()
    (page,) = window.findChildren(StartPage)
    assert page.isVisible()
    before = page.ready_title.text()
    runner.settle()
    assert page.ready_title.text() != before
    assert page.ready_title.text().startswith(("还有 ", "这台电脑准备好了"))


def test_a_start_page_that_was_left_meanwhile_is_not_filled_in(window_on):
    runner = Pieces()
    window, flow, _ = window_on(runner)
    flow.show_start()
    (page,) = window.findChildren(StartPage)
    flow.show_settings()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(page)
    runner.settle()  # what was to be shown there is dropped without a word
    assert flow.tools.messages.said == []
