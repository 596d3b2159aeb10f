"""The pages of an open election are made while nobody waits, so that turning to one is only showing it (docs/adr/0010).

Making a page and giving it its look is most of what a first turn costs, a tenth of a second for the large ones.
"""

from PySide6.QtCore import QObject, QTimer

from app.ui.main_window import MainWindow
from app.ui.session import Session
from app.ui.tasks import PoolRunner

EVERY_MS = 100
QUIET_MS = 1_000
"""Time without a key, click or job after which a page may be made."""


class PagesAhead(QObject):
    """Makes one page at a time, piece by piece, until ``close``."""

    def __init__(self, window: MainWindow, session: Session, runner: PoolRunner) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._runner = runner
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> bool:
        """Do the next piece if nobody waits; say whether there was one."""
        frame = self._window.desk
        if frame is None or self._session.quiet_ms() < QUIET_MS or self._runner.working():
            return False
        return frame.prepare_next()

    def close(self) -> None:
        """Make no more."""
        self._timer.stop()
