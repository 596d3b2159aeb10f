"""What a person does to any window of the program, before the control under it hears of it.

Keys, clicks and the wheel pass through the window on their way to a control, so the filters sit on windows. On the
application they would see every event of every control: thousands while one page is made, and each call into Python
waits for a worker to let go of the interpreter's lock (docs/adr/0010).
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class WindowKeys(QObject):
    """Puts *filters* on each window that gets the focus, until ``close``. *parent* is the window they belong to."""

    def __init__(self, parent: QObject, *filters: QObject) -> None:
        super().__init__(parent)
        self._filters = filters
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def close(self) -> None:
        """Let go of all windows."""
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            return
        app.focusWindowChanged.disconnect(self._watch)
        for window in app.topLevelWindows():
            for one in self._filters:
                window.removeEventFilter(one)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            for one in self._filters:
                window.installEventFilter(one)  # one that sits there already is not put there twice
