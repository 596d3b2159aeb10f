"""How long the window keeps a person waiting while long work runs: `python3 dev.py bench window [-- PEOPLE SHEETS [PART...]]`.

Parts: pages print scan leave (all without); the roll is always there.

A heart beats on the window's thread every 5 ms; the longest pause between two beats is how long a key would have waited.
Target: 100 ms with 20 000 voters and 3 000 sheets. Offscreen, with the program's own workers. On a machine that does other
things too, read the other figures: the most processor time between two beats, of the whole process and of the window's
thread alone.
"""

# The bench presses what a person presses, from inside the pages.
# ruff: noqa: SLF001

import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from app.bootstrap import SystemClock, open_desk
from app.domain.bodies import Body
from app.domain.events.backup import BackupMade
from app.domain.ids import Nonce
from app.domain.phase import Verb
from app.domain.roll_columns import columns_for, heading
from app.printing.forms import PaperKind
from app.rehearsal.day import setup_of
from app.spreadsheets.writing import table_bytes
from app.ui.application import make_application
from app.ui.changes import ChangeBoard
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.sweeping import Sweeper
from app.ui.tasks import PoolRunner
from app.ui.tools import Tools, new_nonce
from app.ui.window_messages import WindowMessages
from benchmarks._heart import Heart
from benchmarks._village import villagers
from benchmarks._window_parts import CREW, leave, page_of, scan

LINES = 30_000
"""Lines of the journal: a long day of a large village."""


def main(argv: list[str]) -> int:
    """Print a table: seconds and the longest pause, by what runs."""
    people, sheets = (int(argv[0]), int(argv[1])) if len(argv) > 1 else (20_000, 3_000)
    app = make_application([])
    settings, sounds = Settings(), SilentPlayer()
    session, runner = Session(CREW.operator), PoolRunner()
    messages = WindowMessages(sounds, settings, session)
    tools = Tools(
        runner=runner,
        board=ChangeBoard(),
        messages=messages,
        sounds=sounds,
        session=session,
        settings=settings,
    )
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        window = MainWindow(tools)
        flow = Flow(window, tools, data, open_desk, SystemClock())
        flow.sign_in = lambda: True  # type: ignore[method-assign]
        window.resize(1366, 768)
        window.show()
        sweeper = Sweeper(session, runner)
        heart = Heart(session)
        print(
            f"{people} people, {sheets} ballots; three longest pauses, most work between two beats, the window's own"
        )
        parts = argv[2:] or ["pages", "print", "scan", "leave"]
        _roll(heart, window, flow, data, people)
        if "pages" in parts:
            _pages(heart, window, flow, runner, data)
        if "print" in parts:
            _print(heart, window, data, sheets)
        if "scan" in parts:
            scan(heart, window, flow, data, sheets)
        if "leave" in parts:
            leave(heart, flow, data / "roll")
        window.close()
        runner.close()
        sweeper.close()
        del app
    return 0


def _roll(heart: Heart, window: MainWindow, flow: Flow, data: Path, people: int) -> None:
    folder = data / "roll"
    with closing(open_desk(folder)) as desk:
        desk.election.found(setup_of(Body.VILLAGE_COMMITTEE), by=CREW.operator, nonce=Nonce("found"))
    columns = columns_for(Body.VILLAGE_COMMITTEE)
    rows = (
        ["有" if field.value == "vote" else getattr(person, field.value) for field in columns]
        for person in villagers(people)
    )
    table = data / "roll.xlsx"
    table.write_bytes(
        table_bytes(
            [heading(field, Body.VILLAGE_COMMITTEE) for field in columns],
            rows,
            sheet="名册",
            widths=[12] * len(columns),
        )
    )
    flow.open(folder)
    flow.tools.runner.settle()
    page = page_of(window, PageId.ROLL)
    page._stack.setCurrentWidget(page.importing)
    heart.during(
        "read the table and look at it",
        lambda: page.importing.open_file(str(table)),
        lambda: page.importing.take_button.isEnabled() and page.importing._preview is not None,
    )
    heart.during(
        "write it to the roll, show it",
        page.importing.take_button.click,
        lambda: page.table.model().rowCount() >= people,
    )
    desk_page = page_of(window, PageId.CHECK_IN)
    for text in ("wang", "王秀", "0123"):
        heart.during(
            f"find “{text}”",
            lambda text=text: desk_page.search.put(text),
            lambda: not flow.tools.runner.working(),  # whether there is such a person or not
        )
        desk_page.escape()


def _pages(heart: Heart, window: MainWindow, flow: Flow, runner: PoolRunner, data: Path) -> None:
    """Every page as it is opened over the large roll, and what a person may ask of it."""
    assert flow._desk is not None
    with flow._desk.store.unit(CREW.operator) as unit:
        unit.require(Verb.MAKE_BACKUP, once=new_nonce())
        for number in range(LINES):
            unit.record(BackupMade(name=f"{number:06d}", journal_seq=number, carried=False))
        unit.commit(None)

    def idle() -> bool:
        return not runner.working()

    heart.during("open the election again", lambda: flow.open(data / "roll"), idle)
    assert window.desk is not None
    heart.during("make the other pages ahead", lambda: None, lambda: not window.desk.prepare_next())
    for page_id in window.desk.page_ids():
        heart.during(f"turn to {page_id.value}", partial(window.desk.show_page, page_id), idle)
    page = page_of(window, PageId.JOURNAL)
    heart.during(f"look through {LINES} journal lines", lambda: page.search.setText("0123"), idle)
    heart.during("check the chain", page.check_button.click, idle)
    page = page_of(window, PageId.ROLL)
    heart.during("the whole roll again", page.refresh, idle)
    heart.during(
        "save the roll as a table",
        lambda: Ask(page, partial(page._service.export, data / "again.xlsx")).start(),
        idle,
    )
    page = page_of(window, PageId.BACKUP)
    heart.during("backup", lambda: page._make(None), idle)
    page = page_of(window, PageId.PAPERS)
    register = partial(page._papers.preview, PaperKind.ISSUE_REGISTER, "")
    heart.during("lay out the register", lambda: Ask(page, register).failed(print).start(), idle)


def _print(heart: Heart, window: MainWindow, data: Path, sheets: int) -> None:
    page = page_of(window, PageId.LEDGER)
    setup_page = page_of(window, PageId.SETUP)
    setup_page._election.freeze_rule_sheet(by=CREW.chair, nonce=new_nonce())
    target = data / "ballots.pdf"
    page = page_of(window, PageId.LEDGER)
    heart.during(
        f"print {sheets} ballots",
        lambda: page._do(
            lambda: page._print_run.write(target, sheets, by=CREW.operator, nonce=new_nonce()), "已印"
        ),
        target.exists,
    )
