"""A barcode gun fired into a Chinese input method: the code is lost.

Its letters become a composition, its digits choose from the list of that. What a person types comes slower, so a
composition that moves at the gun's speed is taken for a scan: it is thrown away, the field goes over to plain keys, and the
clerk is asked to scan again. Qt sends compositions to the object that has the focus, past the windows; so this sits on
that one object alone.
"""

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

GAP_MS = 60
"""Between two steps of a composition; the fastest typist needs twice that."""
STEPS = 5
"""So many steps at that speed are a gun."""
_PLAIN = "plain_keys"
_ENABLED = Qt.InputMethodQuery.ImEnabled


class ImeGuard(QObject):
    """``disturbed`` after a scan was eaten. Ctrl+Space, which the system uses for it too, brings the input method back."""

    disturbed = Signal()
    given_back = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QObject | None = None
        self._steps, self._last, self._before = 0, ("", ""), ""
        self._since = QElapsedTimer()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._watch)

    def close(self) -> None:
        """Let go of the focus."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.disconnect(self._watch)
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the steps of a composition and at Ctrl+Space; say no where the system asks for the input method."""
        if isinstance(event, QInputMethodEvent):
            return self._composed(watched, event)
        if not watched.property(_PLAIN):
            return False
        if isinstance(event, QInputMethodQueryEvent) and event.queries() & _ENABLED:
            event.setValue(_ENABLED, False)
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and _control_space(event):
            self._turn(watched, plain=False)
            self.given_back.emit()
            return True
        return False

    def _composed(self, field: QObject, event: QInputMethodEvent) -> bool:
        step = (event.preeditString(), event.commitString())
        if step == self._last and not step[1]:
            return False  # only the cursor moved in it
        if not self._since.isValid() or self._since.elapsed() > GAP_MS:
            self._steps = 0
            self._before = field.text() if isinstance(field, QLineEdit) else ""
        self._last = step
        self._steps += 1
        self._since.restart()
        if self._steps < STEPS:
            return False
        self._steps = 0
        QGuiApplication.inputMethod().reset()
        self._turn(field, plain=True)
        if isinstance(field, QLineEdit):
            field.setText(self._before)
        self.disturbed.emit()
        return True

    def _watch(self, focus: QObject | None) -> None:
        """Follow the focus. A search box, where the scans arrive, keeps plain keys; other fields get Chinese back."""
        left, self._field = self._field, focus
        if left is not None and shiboken6.isValid(left):
            left.removeEventFilter(self)
            if left.property("kind") != "search":
                left.setProperty(_PLAIN, False)
        self._steps = 0
        if focus is not None and self._ours(focus):
            focus.installEventFilter(self)
            if focus.property(_PLAIN):
                QGuiApplication.inputMethod().update(_ENABLED)

    def _ours(self, focus: QObject) -> bool:
        """Say whether *focus* is in the window this belongs to, or in a dialog over it."""
        one: QObject | None = focus
        while one is not None and one is not self.parent():
            one = one.parent()
        return one is not None

    @staticmethod
    def _turn(field: QObject, *, plain: bool) -> None:
        field.setProperty(_PLAIN, plain)
        QGuiApplication.inputMethod().update(_ENABLED)


def _control_space(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier
