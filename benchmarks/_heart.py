"""A heart that beats on the window's thread and tells how long a key would have waited."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from app.ui.session import Session


class Heart:
    """Beats on the window's thread and remembers the longest pause."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.pauses: list[float] = []
        self.worked: list[float] = []
        self._last, self._cpu = time.perf_counter(), time.process_time()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.process_time()
        self.pauses.append(1000 * (now - self._last))
        self.worked.append(1000 * (cpu - self._cpu))
        self._last, self._cpu = now, cpu

    def during(self, what: str, begin: Callable[[], object], done: Callable[[], bool]) -> None:
        """Run *begin* until *done* and print a row."""
        self.pauses.clear()
        self.worked.clear()
        begun = self._last = time.perf_counter()
        self._cpu = time.process_time()
        self._session.touch()  # somebody pressed what is measured
        begin()
        while not done() and time.perf_counter() - begun < 300:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        for _ in range(20):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        pauses, worked = (
            " ".join(f"{p:5.0f}" for p in sorted(of)[-3:][::-1]) for of in (self.pauses, self.worked)
        )
        print(f"{what:<34}{time.perf_counter() - begun:>8.1f} s   {pauses} ms   {worked} ms", flush=True)
