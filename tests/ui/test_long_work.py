"""Long work: it shows how far it is, Esc stops it at a safe point, and what was stopped left nothing half done."""

import threading
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.printing.ballot import print_ballots
from app.services import roll_import as roll_service
from app.services.ballot_printing import BallotPrinter
from app.services.counting import scan as scan_desk
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.page_list import pages_for
from app.ui.pages import scan_page
from app.ui.pages.scan_page import ScanPage
from app.ui.tasks import PoolRunner, Progress
from app.ui.widgets.long_work import LongWork
from tests.support.counting import KEY, Table, sample
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_setup
from tests.support.ui import make_tools, on_screen

LONG_PAGES = (PageId.ROLL, PageId.SCAN, PageId.LEDGER, PageId.EXPORT, PageId.BACKUP)


@pytest.fixture
def desk(tmp_path):
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        yield desk


@pytest.fixture
def tools(qapp, messages):
    return make_tools(messages=messages, actor=CREW.operator)


@pytest.fixture
def shown(qtbot, tools, desk):
    def show(page_id):
        page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[page_id]()
        return on_screen(qtbot, page)

    return show


@pytest.fixture
def stop_at(monkeypatch):
    """Have somebody press Esc just before the work reports for the given time."""

    def arrange(when):
        step, seen = Progress.step, []

        def counted(self, *args, **kwargs):
            seen.append(1)
            if len(seen) == when:
                self.stop()
            step(self, *args, **kwargs)

        monkeypatch.setattr(Progress, "step", counted)

    return arrange


def lines_of(desk):
    return desk.election.state().journal_seq


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "名册.csv"
    rows = [f"{i},孟长{sign},男,1970-01-01" for i, sign in enumerate("河海江湖波涛", 1)]
    path.write_text("\n".join(["序号,姓名,性别,出生年月", *rows]), encoding="utf-8")
    return str(path)


def test_an_import_stopped_while_it_writes_leaves_the_roll_as_it_was(
    shown, desk, table, messages, stop_at, monkeypatch
):
    monkeypatch.setattr(roll_service, "_AT_ONCE", 2)
    page = shown(PageId.ROLL)
    page.importing.open_file(table)
    before = lines_of(desk)
    stop_at(3)
    page.importing.take_button.click()
    assert messages.said[-1] == "已停下。名册没有改动"
    assert (desk.roll.count(), lines_of(desk)) == (0, before)
    assert not page.importing.work.running()
    page.importing.take_button.click()
    assert desk.roll.count() == 6


def test_rows_looked_at_before_cannot_be_taken_over_while_others_are_read(
    shown, desk, table, messages, stop_at
):
    page = shown(PageId.ROLL)
    page.importing.open_file(table)
    assert page.importing.take_button.isEnabled()
    path = table.replace("名册", "另一份")
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "序号,姓名,性别,出生年月\n" + "\n".join(f"{i},林秀芳,女,1980-01-01" for i in range(1, 600))
        )
    stop_at(1)
    page.importing.open_file(path)
    assert messages.said[-1] == "已停下。名册没有改动"
    assert not page.importing.take_button.isEnabled()


def test_a_print_run_stopped_on_the_way_leaves_no_file_and_no_count(shown, desk, messages, stop_at, tmp_path):
    desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    page = shown(PageId.LEDGER)
    before = lines_of(desk)
    stop_at(4)
    messages.answers += [{"count": 9}, str(tmp_path / "选票.pdf")]
    page.print_button.click()
    assert messages.said[-1] == "已停下。没有存文件，也没有记下"
    assert [p.name for p in tmp_path.iterdir()] == ["day"]
    assert lines_of(desk) == before
    assert page.print_button.isEnabled()


def test_sheets_read_before_stopping_are_kept_and_the_rest_is_read_later(
    qtbot, tools, messages, stop_at, tmp_path, monkeypatch
):
    table = Table(tmp_path, sample("party"))
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(print_ballots(table.setup, count=6, key=KEY, seed="s"))
    batch = table.batch(6)
    monkeypatch.setattr(scan_desk, "_CHUNK", 2)
    monkeypatch.setattr(scan_page, "WORKERS", 1)
    kinds = {one.id: one.id for one in table.setup.ballot_types}
    reader = scan_desk.ScanDesk(table.hall, table.counting, BallotPrinter(KEY))
    page = ScanPage(tools, table.counting, reader, kinds)
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    stop_at(4)  # after the count of pages and the first two sheets, which are stored together
    page._feed([pdf])
    assert messages.said[-1].startswith("已停下")
    assert not page.work.running()
    assert page.sources.files_button.isEnabled()
    assert len(table.counting.sheets(batch)) == 4
    page._feed([pdf])
    assert sum(one.fault is None for one in table.counting.sheets(batch)) == 6
    assert table.close(batch).count.valid == 6
    table.shut()


@pytest.mark.parametrize("when", [1, 2, 3, 4])
def test_a_backup_stopped_at_any_step_leaves_nothing_anywhere(shown, desk, messages, stop_at, tmp_path, when):
    stick = tmp_path / "U 盘"
    stick.mkdir()
    page = shown(PageId.BACKUP)
    before = lines_of(desk)
    stop_at(when)
    messages.answers.append(str(stick))
    page.stick_button.click()
    assert messages.said[-1] == "已停下。没有留下半份备份"
    assert list((tmp_path / "day" / "backups").glob("*")) == []
    assert list(stick.iterdir()) == []
    assert lines_of(desk) == before


@pytest.mark.parametrize("page_id", LONG_PAGES, ids=lambda one: one.value)
def test_esc_stops_the_long_work_of_a_page(shown, page_id):
    page = shown(page_id)
    if page_id is PageId.ROLL:
        page._stack.setCurrentWidget(page.importing)
    (work,) = page.findChildren(LongWork)
    progress = Progress(total=10)
    work.watch(progress, "做一件长的事")
    assert work.isVisible()
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Escape)
    assert progress.stopping
    work.finish()


def test_the_count_and_what_is_left_are_shown(shown):
    (work,) = shown(PageId.LEDGER).findChildren(LongWork)
    progress = Progress()
    work.watch(progress, "印选票")
    progress.step(1240, total=3000)
    work._look()
    assert work._count.text().replace("\u2009", "") == "1240 / 3000"
    work.finish()


class Slow:
    """A job that goes on until it is stopped, and says when it ended."""

    def __init__(self):
        self.begun, self.progress, self.ended = threading.Event(), Progress(), False

    def __call__(self):
        self.begun.set()
        self.progress._stop.wait()
        self.ended = True


@pytest.fixture
def busy_window(qapp, messages, desk, tmp_path):
    runner = PoolRunner()
    tools = make_tools(messages=messages, actor=CREW.operator, runner=runner)
    window = MainWindow(tools)
    slow, closed = Slow(), []

    class Watched:
        def __init__(self, desk):
            self._desk = desk

        def __getattr__(self, name):
            return getattr(self._desk, name)

        def close(self):
            closed.append(slow.ended)
            self._desk.close()

    flow = Flow(window, tools, tmp_path, lambda folder: Watched(open_desk(folder)), FixedClock())
    window.show()
    flow.open(tmp_path / "day")
    runner.settle()
    Ask(flow, slow).long("印选票", slow.progress).start()
    slow.begun.wait()
    yield window, slow, closed
    slow.progress.stop()
    runner.settle()
    window.close()
    runner.close()


def test_a_window_with_long_work_asks_before_it_closes(busy_window, messages):
    window, slow, closed = busy_window
    messages.answers.append(False)
    assert not window.close()
    assert messages.asked == ["正在印选票"]
    assert not slow.progress.stopping
    assert closed == []


def test_closing_lets_the_work_stop_before_the_files_are_closed(busy_window, messages):
    window, _, closed = busy_window
    messages.answers.append(True)
    assert window.close()
    window._tools.runner.settle()
    assert closed == [True]


def test_a_window_where_nothing_runs_closes_without_a_question(busy_window, messages):
    window, slow, closed = busy_window
    slow.progress.stop()
    window._tools.runner.settle()
    assert window.close()
    assert messages.asked == []
    window._tools.runner.settle()
    assert closed == [True]
