"""The window on a stage: nothing moves, whoever is wanted sits before it, and a picture is the same each time."""

import contextlib
import faulthandler
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from app.bootstrap import Desk, open_desk
from app.domain.people import Actor
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
from tools.pictures.still import StandingClock, hold_the_machine, seed_chance

LAPTOP = (1366, 768)
STUCK_SECONDS = 240
"""A run that makes no picture for so long ends, and says where it stood."""


class Stage:
    """The window with all its tools; ``grab`` writes one picture."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.made: list[str] = []
        hold_the_machine()
        self.app: QApplication = make_application([])
        theme.apply(ThemeName.LIGHT, still=True)
        # nobody touches a key here: the desk must not lock itself in the middle of the pictures
        session = Session(a_crew().scrutineer, idle_minutes=1_000)
        settings, sounds = Settings(), SilentPlayer()
        self.messages = WindowMessages(sounds, settings, session)
        self.tools = Tools(
            runner=InlineRunner(),
            board=ChangeBoard(),
            messages=self.messages,
            sounds=sounds,
            session=session,
            settings=settings,
            awake=True,
        )
        self.window = MainWindow(self.tools)
        self.clock = StandingClock()
        self._desk: Desk | None = None
        self.flow = Flow(self.window, self.tools, data, self._open_desk, self.clock)
        self.flow.sign_in = lambda: True  # type: ignore[method-assign]  # the person is known
        self.window.show()

    @property
    def desk(self) -> Desk:
        """The desk opened last."""
        if self._desk is None:
            raise RuntimeError("no election was opened")
        return self._desk

    def _open_desk(self, folder: Path) -> Desk:
        self._desk = open_desk(folder, clock=self.clock)
        return self._desk

    @property
    def face(self) -> QWidget | None:
        """What is in front in the window."""
        faces = self.window.centralWidget()
        return faces.currentWidget() if isinstance(faces, QStackedWidget) else None

    @contextlib.contextmanager
    def answering(self, **answers: object) -> Iterator[None]:
        """Answer what is asked by a name of Messages (``form={...}``, ``confirm=True``) without a dialog, meanwhile."""
        for name, answer in answers.items():
            setattr(self.messages, name, lambda *_, given=answer, **__: given)
        yield
        for name in answers:
            delattr(self.messages, name)

    def begin(self, part: str) -> None:
        """Draw chance anew for *part*, so that its pictures do not depend on what was photographed before."""
        self._alive()
        seed_chance(part)
        theme.apply(ThemeName.LIGHT, still=True)

    def open(self, folder: Path) -> DeskFrame:
        """Open the election in *folder*."""
        self._alive()
        if self.messages.toast_widget is not None:
            self.messages.toast_widget.hide()
        self.flow.open(folder)
        if self.window.desk is None:
            raise RuntimeError(f"{folder} did not open")
        return self.window.desk

    def sit(self, person: Actor) -> None:
        """Let *person* sit before the window."""
        self.tools.session.sign_in(person)

    def settle(self) -> None:
        """Let Qt lay out and paint, and finish what was begun."""
        for _ in range(6):
            self.app.processEvents()

    def grab(self, name: str, size: tuple[int, int] = LAPTOP) -> None:
        """Write the window at *size* to ``name-WxH.png``."""
        self.window.resize(*size)
        self.settle()
        self.write(f"{name}-{size[0]}x{size[1]}", self.window.grab())

    def grab_dialog(
        self,
        name: str,
        ask: Callable[[], object],
        then: Callable[[QDialog], None] = lambda _: None,
        size: tuple[int, int] = LAPTOP,
    ) -> None:
        """Write the window with the dialog that *ask* opens, after *then* was done to it; the dialog is left by Esc."""
        self.window.resize(*size)
        self.settle()
        seen: list[QDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                return
            seen.append(dialog)
            then(dialog)
            self.settle()
            whole = QPixmap(self.window.grab())
            corner = dialog.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
            painter = QPainter(whole)
            painter.drawPixmap(corner, dialog.grab())
            painter.end()
            self.write(f"{name}-{size[0]}x{size[1]}", whole)
            dialog.reject()

        QTimer.singleShot(50, look)
        ask()
        self.settle()
        if not seen:
            raise RuntimeError(f"{name}: no dialog opened")

    def write(self, name: str, picture: QPixmap | QImage) -> None:
        """Write one picture."""
        self._alive()
        picture.save(str(self.folder / f"{name}.png"))
        self.made.append(f"{name}.png")
        if len(self.made) % 25 == 0:
            sys.stderr.write(f"  {len(self.made)} pictures, last {name}\n")

    def close(self) -> None:
        """Let go of everything."""
        self.flow.show_start()
        self.window.close()
        faulthandler.cancel_dump_traceback_later()

    def _alive(self) -> None:
        faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
