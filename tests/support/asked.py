"""People at the real dialogs: steps that wait, each one, until the dialog it is for is in front and awake."""

from collections import deque

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.buttons import DEAD_MS

LOOK_MS = 20
LONGEST_MS = 8000


def typed(dialog, *keys):
    """Type *keys* into *dialog* where its focus is: names of keys ("Return", "Tab", "Down") as keys, Chinese as an input method does."""
    for key in keys:
        there = dialog.focusWidget() or dialog
        if key in ("Return", "Escape", "Tab", "Backtab", "Down", "Up"):
            QTest.keyClick(there, QKeySequence(key)[0].key())
        elif key.isascii():
            QTest.keyClicks(there, key)
        else:
            written = QInputMethodEvent()
            written.setCommitString(key)
            QApplication.sendEvent(there, written)


class Asked:
    """``at(kind, step)`` for each dialog that will come; ``ended`` when all have. Whoever waits in vain leaves everything."""

    def __init__(self):
        self._steps, self._waited, self.stuck = deque(), 0, ""

    def at(self, kind, *step):
        """When a *kind* is in front: type *step*, or call it with the dialog."""
        if not self._steps:
            QTimer.singleShot(LOOK_MS, self._look)
        self._steps.append((kind, step))
        return self

    @property
    def ended(self):
        return not self._steps and not self.stuck

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if not self._steps and dialog is None:
            return
        self._waited += LOOK_MS
        if self._waited > LONGEST_MS:
            wanted = self._steps[0][0].__name__ if self._steps else "nothing more"
            self.stuck = f"{wanted} was to come; {type(dialog).__name__} is in front"
            self._leave()
            return
        if not self._steps or type(dialog) is not self._steps[0][0]:
            QTimer.singleShot(LOOK_MS, self._look)
            return
        QTest.qWait(DEAD_MS + 30)  # a new question ignores Enter at first
        _, step = self._steps.popleft()
        self._waited = 0
        QTimer.singleShot(LOOK_MS, self._look)
        if callable(step[0]):
            step[0](dialog)
        else:
            typed(dialog, *step)

    def _leave(self):
        """Leave whatever is open, one dialog after the other, rather than wait for ever."""
        left = QApplication.activeModalWidget()
        if left is not None:
            QTimer.singleShot(LOOK_MS, self._leave)
            left.reject()
