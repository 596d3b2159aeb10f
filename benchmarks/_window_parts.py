"""Parts of the window's benchmark that have an election of their own: scanning, and leaving."""

# The bench presses what a person presses, from inside the pages.
# ruff: noqa: SLF001

import gc
import io
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.rehearsal.counting import StoppedHereError
from app.rehearsal.crew import a_crew
from app.rehearsal.day import DAY_FOLDER, Plan, play
from app.rehearsal.told import Told
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.tasks import PoolRunner
from app.ui.tools import new_nonce
from benchmarks._heart import Heart
from benchmarks.batches import rendered

CREW = a_crew()
PEOPLE = 60
"""Who votes on the small day in whose count the sheets are scanned."""
LEAVINGS = 5


def scan(heart: Heart, window: MainWindow, flow: Flow, data: Path, sheets: int) -> None:
    """Read *sheets* ballots through the scan page into one bundle: a small day with a large run of ballots, in its count.

    The sheets are unmarked; those the small day used are among them and are refused, as they would be.
    """
    out = data / "played"
    plan = Plan(
        out=out,
        body=Body.VILLAGE_COMMITTEE,
        voters=PEOPLE,
        seed=3,
        bundle=16,
        stop_at_bundle=1,
        spare=max(sheets - PEOPLE, 0),
    )
    with suppress(StoppedHereError):
        play(plan, Told(io.StringIO()))
    files = rendered(data / "pages", (out / "ballots.pdf").read_bytes())[:sheets]
    with closing(open_desk(out / DAY_FOLDER)) as desk:
        kind = desk.election.state().setup.ballot_types[0].id
        for batch in desk.table.counting.batches():
            desk.table.counting.throw_back(batch.id, "重扫", by=CREW.operator, nonce=new_nonce())
        desk.table.counting.open_batch("量", kind, len(files), by=CREW.operator, nonce=new_nonce())
    flow.open(out / DAY_FOLDER)
    settled(flow)
    page = page_of(window, PageId.SCAN)
    assert page._open_batch() is not None
    runner = flow.tools.runner
    assert isinstance(runner, PoolRunner)
    heart.during(
        f"read and keep {len(files)} sheets",
        lambda: page._feed(files),
        lambda: not page._reading and not runner.working(),
        patience=3600,
    )
    batch = page._open_batch()
    print(f"    {batch.scanned} sheets kept, {batch.doubtful} doubtful, {len(page._stops)} not counted")


def leave(heart: Heart, flow: Flow, folder: Path) -> None:
    """Open the election, leave it while the index is still made, again and again; and how much memory is left each time."""
    for number in range(1, LEAVINGS + 1):
        flow.open(folder)
        while flow._window.desk is None or flow._window.desk.page is None:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        heart.during(f"leave it, {number}", flow.show_start, lambda: True)
        settled(flow)
    for _ in range(LEAVINGS):
        flow.open(folder)
        settled(flow)
        opened = resident()
        flow.show_start()
        settled(flow)
        print(f"    memory with it open {opened:.0f} MB, left {resident():.0f} MB")


def resident() -> float:
    """Return the memory this process holds now, MB (Linux), after whatever could be freed was."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def settled(flow: Flow) -> None:
    """Wait until everything asked for is there and what was let go is gone."""
    runner = flow.tools.runner
    assert isinstance(runner, PoolRunner)
    for _ in range(3):
        runner.settle()
        QCoreApplication.sendPostedEvents(
            None, 52
        )  # DeferredDelete, which processEvents leaves to the outer loop
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def page_of(window: MainWindow, wanted: PageId) -> Any:
    """Turn to *wanted* and return it once what it shows has been read."""
    assert window.desk is not None
    window.desk.show_page(wanted)
    runner = window.desk.tools.runner
    assert isinstance(runner, PoolRunner)
    runner.settle()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return window.desk.page
