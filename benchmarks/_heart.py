"""A heart that beats on the window's thread and tells how long a key would have waited."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from app.ui.session import Session

_AS_THE_PROGRAM = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
"""The loop sleeps until something comes, a beat at the latest: one that spins takes the workers' time and their lock."""
PATIENCE = 300
"""Seconds after which a row is given up."""


class Heart:
    """Beats on the window's thread; remembers the pauses and how much was worked in them, milliseconds."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.pauses: list[float] = []
        self.worked: list[float] = []
        """Processor time of the whole process between two beats."""
        self.own: list[float] = []
        """Processor time of the window's thread alone."""
        self._now()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _now(self) -> None:
        self._last = time.perf_counter(), time.process_time(), time.thread_time()

    def _beat(self) -> None:
        before = self._last
        self._now()
        for kept, now, then in zip((self.pauses, self.worked, self.own), self._last, before, strict=True):
            kept.append(1000 * (now - then))

    def during(
        self, what: str, begin: Callable[[], object], done: Callable[[], bool], *, patience: int = PATIENCE
    ) -> None:
        """Run *begin* until *done* and print a row; one that is not done after *patience* seconds says so."""
        for kept in (self.pauses, self.worked, self.own):
            kept.clear()
        begun = time.perf_counter()
        self._now()
        self._session.touch()  # somebody pressed what is measured
        begin()
        while not (ready := done()) and time.perf_counter() - begun < patience:
            QCoreApplication.processEvents(_AS_THE_PROGRAM)
        for _ in range(20):
            QCoreApplication.processEvents(_AS_THE_PROGRAM)
        self._beat()  # work without one event in it has no beat of its own
        columns = "".join(
            f"   {' '.join(f'{p:4.0f}' for p in sorted(kept)[-3:][::-1]):<14} ms"
            for kept in (self.pauses, self.worked, self.own)
        )
        took = time.perf_counter() - begun
        print(f"{what:<36}{took:>7.1f} s{columns}{'' if ready else '   NOT FINISHED'}", flush=True)
