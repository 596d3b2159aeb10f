"""`python -m app run [FOLDER]`: open the window, on an election's folder or on the start page."""

import argparse
import contextlib
import logging
from functools import partial
from pathlib import Path
from random import Random

from wakepy import keep

from app.bootstrap import COLUMNS_FILE, SystemClock, open_desk
from app.paths import data_folder, logs_folder
from app.rehearsal.roll_file import write_roll
from app.ui import crash
from app.ui.ahead import PagesAhead
from app.ui.application import follow, make_application
from app.ui.changes import ChangeBoard
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.power import PowerWatch
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import PlatformPlayer
from app.ui.sweeping import Sweeper
from app.ui.tasks import PoolRunner
from app.ui.technical_log import keep_log
from app.ui.tools import Tools
from app.ui.window_messages import WindowMessages

PEOPLE = 60
"""Sound rows of the roll a practice day offers; a few that cannot be right stand among them, as a town's would."""


def main(argv: list[str]) -> int:
    """Open the window; return its exit status."""
    parser = argparse.ArgumentParser(prog="app run", description="打开选务台的窗口")
    parser.add_argument("folder", nargs="?", type=Path, help="选举所在的文件夹；不写就打开开始页")
    parser.add_argument("--data", type=Path, default=None, help="存放各次选举的文件夹")
    chosen = parser.parse_args(argv)
    data = chosen.data or data_folder()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("wakepy").setLevel(logging.WARNING)  # it explains at length what it did not find
    keep_log(logs_folder())
    # The hall watches the second screen; where the system cannot keep it on, the start page says what to set.
    with contextlib.ExitStack() as until_the_end:
        awake = until_the_end.enter_context(keep.presenting(on_fail="pass"))
        return _run(chosen.folder, data, awake=awake.active)


def _run(folder: Path | None, data: Path, *, awake: bool) -> int:
    app = make_application([])
    settings = Settings(data / "settings.json")
    follow(settings)
    session = Session(idle_minutes=settings.now.idle_minutes)
    settings.changed.connect(lambda: session.lock_after(settings.now.idle_minutes))
    sounds = PlatformPlayer()
    messages = WindowMessages(sounds, settings, session)
    runner = PoolRunner()
    tools = Tools(
        runner=runner,
        board=ChangeBoard(),
        messages=messages,
        sounds=sounds,
        session=session,
        settings=settings,
        awake=awake,
    )
    window = MainWindow(tools)
    flow = Flow(window, tools, data, partial(open_desk, columns=data / COLUMNS_FILE), SystemClock())
    flow.beginnings.sample_roll = lambda path, setup: write_roll(
        path, setup, PEOPLE, Random(path.parent.name)
    )
    crash.install(messages.crashed)
    screen = app.primaryScreen()
    if screen is not None:
        window.resize(screen.availableSize())
    window.showMaximized()
    sweeper = Sweeper(session, runner)
    ahead = PagesAhead(window, session, runner)
    power = PowerWatch(messages)
    if folder:
        flow.open(folder)
    else:
        flow.show_start()
    try:
        return app.exec()
    finally:
        power.close()
        ahead.close()
        runner.close()
        sweeper.close()
        crash.uninstall()
