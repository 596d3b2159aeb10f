"""The window of a real X client: `python -m tests.xvfb.window FOLDER ROLE NAME PAGE`; says "ready" once it has the keyboard.

Everything is the program's own — runner, messages, barcode gun, flow — but for the person, who is signed in already.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app.bootstrap import SystemClock, open_desk
from app.domain.people import Actor
from app.domain.roles import Role
from app.ui.application import make_application
from app.ui.changes import ChangeBoard
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.tasks import PoolRunner
from app.ui.tools import Tools
from app.ui.window_messages import WindowMessages


def main(folder: str, role: str, name: str, page: str) -> int:
    """Show *page* of the election in *folder* until the process is ended."""
    app = make_application([])
    settings, sounds = Settings(), SilentPlayer()
    session = Session(Actor(staff_id=f"{role}-{name}", name=name, role=Role(role)))
    runner = PoolRunner()
    tools = Tools(
        runner=runner,
        board=ChangeBoard(),
        messages=WindowMessages(sounds, settings, session),
        sounds=sounds,
        session=session,
        settings=settings,
    )
    window = MainWindow(tools)
    flow = Flow(window, tools, Path(folder).parent, open_desk, SystemClock())
    flow.sign_in = lambda: True
    window.resize(1366, 768)
    window.show()
    flow.open(Path(folder))
    waiting = QTimer()

    def look() -> None:
        # The election is opened off the window's thread and its frame goes up in pieces.
        if window.desk is None or window.desk.page is None:
            return
        if window.desk.page.PAGE is not PageId(page):
            window.desk.show_page(PageId(page))
        elif not window.isActiveWindow():
            window.activateWindow()
        else:
            waiting.stop()
            sys.stdout.write("ready\n")
            sys.stdout.flush()

    waiting.timeout.connect(look)
    waiting.start(50)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
