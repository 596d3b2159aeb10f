"""Pictures of every page and of the wall, in three sizes and three themes, for README, manual and a look at every change.

``python -m tools.screenshots FOLDER [--quick] [--docs]``: plays two small days in a temporary folder and opens them
offscreen. *--quick* makes one size and the light theme only; *--docs* then renews docs/pictures.
"""

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SIZES = ((1366, 768), (1024, 700), (1920, 1080))
VOTERS = 130
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
IN_DOCS = {
    "start": "start-1366x768",
    "wizard": "wizard-1366x768",
    "setup": "counting-setup-light-1366x768",
    "check-in": "counting-check_in-light-1366x768",
    "boxes": "counting-boxes-light-1366x768",
    "ledger": "counting-ledger-light-1366x768",
    "scan": "counting-scan-light-1366x768",
    "adjudicate": "counting-adjudicate-light-1366x768",
    "result": "sealed-result-light-1366x768",
    "papers": "sealed-papers-light-1366x768",
    "incidents": "counting-incidents-light-1366x768",
    "wall": "wall-called",
}
"""Pictures of README and manual, by the picture each is."""


def main(argv: list[str]) -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="tools.screenshots")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screens-out"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as temporary:
        count = _take(options.folder, Path(temporary), quick=options.quick)
    if options.docs:
        for name, picture in IN_DOCS.items():
            shutil.copyfile(options.folder / f"{picture}.png", PICTURES / f"{name}.png")
    sys.stdout.write(f"{count} pictures in {options.folder}\n")
    return 0


def _play(out: Path, *, stop: bool) -> Path:
    """Play a village day; with *stop* leave its second bundle undecided."""
    from app.rehearsal.counting import StoppedHereError
    from app.rehearsal.day import DAY_FOLDER, Plan, play
    from app.rehearsal.told import Told

    out.mkdir()
    plan = Plan(out=out, voters=VOTERS, seed=2, bundle=60, stop_at_bundle=2 if stop else None)
    with contextlib.suppress(StoppedHereError):
        play(plan, Told(io.StringIO())).desk.close()
    return out / DAY_FOLDER


def _take(folder: Path, data: Path, *, quick: bool) -> int:
    from app.bootstrap import SystemClock, open_desk
    from app.rehearsal.crew import a_crew
    from app.ui import theme
    from app.ui.application import make_application
    from app.ui.changes import ChangeBoard
    from app.ui.flow import Flow
    from app.ui.main_window import MainWindow
    from app.ui.pages.checkin_page import CheckInPage
    from app.ui.session import Session
    from app.ui.settings import Settings
    from app.ui.sounds import SilentPlayer
    from app.ui.tasks import InlineRunner
    from app.ui.tokens import ThemeName
    from app.ui.tools import Tools
    from app.ui.window_messages import WindowMessages

    app = make_application([])
    counting, sealed = _play(data / "counting", stop=True), _play(data / "sealed", stop=False)
    session, settings, sounds = Session(a_crew().scrutineer), Settings(), SilentPlayer()
    tools = Tools(
        runner=InlineRunner(),
        board=ChangeBoard(),
        messages=WindowMessages(sounds, settings, session),
        sounds=sounds,
        session=session,
        settings=settings,
    )
    window = MainWindow(tools)
    flow = Flow(window, tools, data / "none", open_desk, SystemClock())
    sizes = SIZES[:1] if quick else SIZES
    count = 0
    window.show()

    def grab(name: str) -> None:
        nonlocal count
        for width, height in sizes:
            window.resize(width, height)
            for _ in range(4):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-{width}x{height}.png"))
            count += 1

    flow.show_start()
    grab("start")
    flow.show_wizard(practice=True)
    grab("wizard")
    for name in list(ThemeName)[: 1 if quick else None]:
        theme.apply(name)
        for day, where in (("counting", counting), ("sealed", sealed)):
            flow.open(where)
            frame = window.desk
            if frame is None:
                return count
            for page in frame.page_ids():
                frame.show_page(page)
                if isinstance(frame.page, CheckInPage):
                    frame.page.search.put("王")
                grab(f"{day}-{page.value}-{name.value}")
    flow.show_start()
    window.close()
    return count + _wall(folder, counting, sealed)


def _wall(folder: Path, counting: Path, sealed: Path) -> int:
    """Paint the second screen at three moments."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from app.bootstrap import open_desk
    from app.ui.flow import hall_desks
    from app.ui.hall.director import Director
    from app.ui.hall.painter import paint
    from app.ui.hall.scenes import Scene

    def paint_to(name: str, scene: Scene) -> None:
        image = QImage(1920, 1080, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint(painter, scene, QRectF(0, 0, 1920, 1080))
        painter.end()
        image.save(str(folder / f"wall-{name}.png"))

    def with_day(where: Path, work: Callable[[Director], None]) -> None:
        desk = open_desk(where)
        try:
            work(Director(hall_desks(desk)))
        finally:
            desk.close()

    def while_counting(director: Director) -> None:
        paint_to("counting", director.scene())
        bundle = director.next_bundle()
        if bundle is not None:
            paint_to("called", director.called(bundle, len(bundle.sheets) * 4 // 5))

    with_day(counting, while_counting)
    with_day(sealed, lambda director: paint_to("result", director.scene()))
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
