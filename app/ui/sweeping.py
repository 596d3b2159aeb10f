"""When Python looks through its memory for cycles: in the window's process only while nobody waits (docs/adr/0010).

Looking through everything that lives stops every thread; with 20 000 people open that was the longest pause of the
window. Short looks at what is new stay with the interpreter. The window's thread also gets its turn sooner: every Qt event
passes filters written in Python, and each of them waited five milliseconds for a worker to let go of the lock.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

from app.ui.session import Session
from app.ui.tasks import PoolRunner

EVERY_MS = 5_000
QUIET_MS = 15_000
"""Time without a key, click or job after which nobody waits."""
WORTH = 5
"""Looks at what is new since the last whole one; fewer leave nothing to find."""
TURN = 0.0001
"""Seconds a worker may hold Python's lock while the window waits for it."""
_YOUNG, _MIDDLE, _NEVER = 1_000, 10, 2**30


class Sweeper(QObject):
    """Takes whole sweeps over from the interpreter until ``close``."""

    def __init__(self, session: Session, runner: PoolRunner) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._before = gc.get_threshold()
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        gc.collect()
        # What was there at the start, modules and the like, is never looked at again.
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> bool:
        """Sweep if nobody waits and something may be found; say whether it was done."""
        quiet = self._session.quiet_ms() >= QUIET_MS and not self._runner.working()
        if not quiet or gc.get_count()[2] < WORTH:
            return False
        gc.collect()
        return True

    def close(self) -> None:
        """Hand sweeping back to the interpreter."""
        self._timer.stop()
        gc.set_threshold(*self._before)
        gc.unfreeze()
        sys.setswitchinterval(self._turn)
