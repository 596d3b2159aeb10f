"""Dialogs that stood open when the desk locked itself: whoever was asked goes on, for anybody else nothing happened."""

import shiboken6
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.dialogs.questions import TellDialog
from app.ui.dialogs.veil import VeilDialog


class OpenQuestions:
    """The dialogs open over *window* now, covered until ``go_on`` or ``leave``."""

    def __init__(self, window: QWidget) -> None:
        self._dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
        for one in self._dialogs:
            if isinstance(one, VeilDialog):
                one.lock()

    def go_on(self) -> tuple[str, ...]:
        """Uncover them for the person who was asked; return the titles of those that wait for an answer."""
        for one in self._left():
            if isinstance(one, VeilDialog):
                one.unlock()
        return self._asking()

    def leave(self) -> tuple[str, ...]:
        """Leave them as Esc does, the uppermost first; return the titles of those that were not answered.

        What only told something stays: nobody has read it yet.
        """
        titles = self._asking()
        for one in reversed(self._left()):
            if isinstance(one, TellDialog):
                one.unlock()
            else:
                one.reject()
        return titles

    def _left(self) -> list[QDialog]:
        return [one for one in self._dialogs if shiboken6.isValid(one) and one.isVisible()]

    def _asking(self) -> tuple[str, ...]:
        return tuple(one.windowTitle() for one in self._left() if not isinstance(one, VeilDialog) or one.ASKS)
