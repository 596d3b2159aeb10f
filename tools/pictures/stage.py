"""The window on a stage: nothing moves, the clock stands, chance is seeded, so that a picture is the same each time."""

import random
import secrets
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from app.bootstrap import open_desk
from app.rehearsal.crew import a_crew
from app.ui import theme
from app.ui.application import make_application
from app.ui.changes import ChangeBoard
from app.ui.desk_frame import DeskFrame
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.tasks import InlineRunner
from app.ui.tokens import ThemeName
from app.ui.tools import Tools
from app.ui.window_messages import WindowMessages

NOON = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
"""The moment of every picture: noon in the hall on the day of the sample elections."""
LAPTOP = (1366, 768)


class StandingClock:
    """Tells NOON for ever."""

    def now(self) -> datetime:
        """Return NOON."""
        return NOON


def seed_chance(seed: int = 1) -> None:
    """Draw everything that is secret on a real day from *seed*: these days are nobody's, and must look alike."""
    chance = random.Random(seed)
    secrets.token_bytes = lambda nbytes=None: chance.randbytes(nbytes or 32)
    secrets.token_hex = lambda nbytes=None: chance.randbytes(nbytes or 32).hex()
    secrets.SystemRandom = lambda: random.Random(chance.random())  # type: ignore[assignment,misc]
    uuid.uuid4 = lambda: uuid.UUID(bytes=chance.randbytes(16), version=4)


class Stage:
    """The window with all its tools; ``grab`` writes one picture."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.count = 0
        self.app: QApplication = make_application([])
        theme.apply(ThemeName.LIGHT, still=True)
        # nobody touches a key here: the desk must not lock itself in the middle of the pictures
        session = Session(a_crew().scrutineer, idle_minutes=1_000)
        settings, sounds = Settings(), SilentPlayer()
        self.tools = Tools(
            runner=InlineRunner(),
            board=ChangeBoard(),
            messages=WindowMessages(sounds, settings, session),
            sounds=sounds,
            session=session,
            settings=settings,
        )
        self.window = MainWindow(self.tools)
        self.clock = StandingClock()
        self.flow = Flow(
            self.window, self.tools, data, lambda one: open_desk(one, clock=self.clock), self.clock
        )
        self.flow.sign_in = lambda: True  # type: ignore[method-assign]  # the person is known
        self.window.show()

    def open(self, folder: Path) -> DeskFrame:
        """Open the election in *folder*."""
        self.flow.open(folder)
        if self.window.desk is None:
            raise RuntimeError(f"{folder} did not open")
        return self.window.desk

    def settle(self) -> None:
        """Let Qt lay out and paint, and finish what was begun."""
        for _ in range(6):
            self.app.processEvents()

    def grab(self, name: str, size: tuple[int, int] = LAPTOP) -> None:
        """Write the window at *size* to ``name-WxH.png``."""
        self.window.resize(*size)
        self.settle()
        self.write(name, size, self.window.grab())

    def grab_dialog(
        self, name: str, ask: Callable[[], object], then: Callable[[QDialog], None] = lambda _: None
    ) -> None:
        """Write the window with the dialog that *ask* opens, after *then* was done to it; the dialog is left by Esc."""
        self.window.resize(*LAPTOP)
        self.settle()

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                raise TypeError(f"{name}: no dialog opened")
            then(dialog)
            self.settle()
            whole = QPixmap(self.window.grab())
            corner = dialog.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
            painter = QPainter(whole)
            painter.drawPixmap(corner, dialog.grab())
            painter.end()
            self.write(name, LAPTOP, whole)
            dialog.reject()

        QTimer.singleShot(50, look)
        ask()

    def write(self, name: str, size: tuple[int, int], picture: QPixmap) -> None:
        """Write one picture."""
        picture.save(str(self.folder / f"{name}-{size[0]}x{size[1]}.png"))
        self.count += 1

    def close(self) -> None:
        """Let go of everything."""
        self.flow.show_start()
        self.window.close()
