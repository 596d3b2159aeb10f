"""The real Messages: toasts and dialogs on the window, tones with their visual twin."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import AlreadyDone, HallError
from app.domain.people import Actor, Pair
from app.texts.problems import Text, explain
from app.ui.crash import CRASH_TEXT, SLOT_TEXT, with_logs
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.questions import ConfirmDialog, ReasonDialog, TellDialog
from app.ui.dialogs.two_person import TwoPersonDialog
from app.ui.dialogs.who import WhoDialog
from app.ui.messages import FormAnswer, FormField, Level, TwoPersonRequest, Undo
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import Sound, SoundPlayer
from app.ui.widgets.flash import Flash
from app.ui.widgets.toast import Toast

_log = logging.getLogger(__name__)
_SOUNDS = {Level.OK: Sound.ACCEPTED, Level.LOOK: Sound.LOOK, Level.STOP: Sound.REFUSED}


class WindowMessages:
    """Speaks through one window; ``attach`` it after the window is made."""

    def __init__(self, sounds: SoundPlayer, settings: Settings, session: Session) -> None:
        self._sounds = sounds
        self._settings = settings
        self._session = session
        self._window: QWidget | None = None
        self._toast: Toast | None = None
        self._flash: Flash | None = None
        self._above = 72
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        self._held: list[tuple[Level, str]] = []
        self._held_texts: list[tuple[Level, Text]] = []
        session.changed.connect(self._on_person)

    def attach(self, window: QWidget, page_area: QWidget) -> None:
        """Use *window* for dialogs and toasts, *page_area* for the frame."""
        self._window = window
        self._toast = Toast(window)
        self._flash = Flash(window, page_area)

    @property
    def toast_widget(self) -> Toast | None:
        """The toast."""
        return self._toast

    def window_resized(self) -> None:
        """Keep the toast in its corner and the frame round its page."""
        if self._toast and self._flash:
            self._toast.place(self._above)
            self._flash.place()

    def toast(self, level: Level, title: str, *, undo: Undo | None = None) -> None:
        """Say in one line what happened; what ends before a locked desk is said to whoever signs in."""
        if self._session.is_locked:
            self._held.append((level, title))
            return
        self._sound(level)
        if self._toast:
            self._toast.say(level, title, undo, above=self._above)

    def failed(self, error: BaseException) -> None:
        """Explain a refusal; anything else is our bug."""
        if isinstance(error, AlreadyDone):
            self.toast(Level.LOOK, explain(error).title)
        elif isinstance(error, HallError):
            self.tell(Level.STOP, explain(error))
        else:
            _log.critical("uncaught in an act", exc_info=error)
            self.tell(Level.STOP, with_logs(CRASH_TEXT))

    def crashed(self, error: BaseException) -> None:
        """Say that the window itself failed (what it is was logged); the day goes on."""
        self.tell(Level.STOP, with_logs(SLOT_TEXT))

    def tell(self, level: Level, text: Text) -> None:
        """Show a message that stays until it is read, by somebody who sits at the desk."""
        if self._session.is_locked:
            self._held_texts.append((level, text))
            return
        self._sound(level)
        TellDialog(self._parent(), level, text).ask()

    def confirm(self, title: str, what: str, *, yes: str, danger: bool = False) -> bool:
        """Ask yes or no."""
        return bool(ConfirmDialog(self._parent(), title, what, yes, danger=danger).ask())

    def reason(self, title: str, what: str, *, yes: str, suggestions: Sequence[str] = ()) -> str | None:
        """Ask for a reason."""
        return cast(str | None, ReasonDialog(self._parent(), title, what, yes, suggestions).ask())

    def two(self, request: TwoPersonRequest) -> Pair | None:
        """Ask two people."""
        return cast(Pair | None, TwoPersonDialog(self._parent(), request, self._session.actor).ask())

    def form(self, title: str, what: str, fields: Sequence[FormField], *, yes: str) -> FormAnswer | None:
        """Ask for a few fields at once."""
        return cast(FormAnswer | None, FormDialog(self._parent(), title, what, fields, yes).ask())

    def who(self, title: str) -> Actor | None:
        """Ask for name and duty of a person."""
        return cast(Actor | None, WhoDialog(self._parent(), None, title=title, second=True).ask())

    def open_file(self, title: str, kinds: str) -> str | None:
        """Ask for a file to read."""
        return self._went(QFileDialog.getOpenFileName(self._parent(), title, self._folder, kinds)[0])

    def save_file(self, title: str, name: str, kinds: str) -> str | None:
        """Ask where to save."""
        begin = str(Path(self._folder) / name)
        return self._went(QFileDialog.getSaveFileName(self._parent(), title, begin, kinds)[0])

    def folder(self, title: str) -> str | None:
        """Ask for a folder."""
        return self._went(QFileDialog.getExistingDirectory(self._parent(), title, self._folder))

    def _went(self, path: str) -> str | None:
        """Begin the next time where *path* was chosen: the stick stays the stick."""
        if path:
            self._folder = str(Path(path).parent)
        return path or None

    def _on_person(self) -> None:
        """Say what was held back; once whoever signed in stands before the page again."""
        if not self._session.is_locked and (self._held or self._held_texts):
            QTimer.singleShot(0, self._session, self._say_held)

    def _say_held(self) -> None:
        held, self._held = self._held, []
        if held:
            level = max((level for level, _ in held), key=list(Level).index)
            self.toast(level, "；".join(title for _, title in held))
        texts, self._held_texts = self._held_texts, []
        for level, text in texts:
            self.tell(level, text)

    def _parent(self) -> QWidget:
        if self._window is None:
            raise RuntimeError("messages are used before the window is attached")
        return self._window

    def _sound(self, level: Level) -> None:
        sound = _SOUNDS.get(level)
        if sound is None:
            return
        self._sounds.play(sound, self._settings.now.volume)
        if self._flash:
            self._flash.show_sound(sound)
