"""Work off the GUI thread. One long-lived relay wakes the window; there is no QObject per job.

A QObject with a signal per job and ``deleteLater`` in its slot crashes sooner or later (ARCHITECTURE 15); a queue and
one argument-free queued signal do not. Tests use InlineRunner, which does everything at once.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_log = logging.getLogger(__name__)

Job = Callable[[], Any]
Deliver = Callable[[Any], None]
Fail = Callable[[BaseException], None]


class Lane(Enum):
    """Which worker runs a job: acts go one after another; pictures may overtake each other."""

    HALL = "hall"
    IMAGES = "images"


class Cancelled(Exception):
    """Raised inside a long job by Progress.step() after the person asked to stop."""


@dataclass(slots=True)
class Progress:
    """What a long job reports to and asks; safe from any thread."""

    total: int = 0
    done: int = 0
    label: str = ""
    _stop: threading.Event = field(default_factory=threading.Event)

    def step(self, done: int, total: int | None = None, label: str | None = None) -> None:
        """Report *done* of *total*; raises Cancelled at the next safe point after ``stop()``."""
        if self._stop.is_set():
            raise Cancelled
        self.done = done
        if total is not None:
            self.total = total
        if label is not None:
            self.label = label

    def stop(self) -> None:
        """Ask the job to stop at its next safe point."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Say whether somebody asked to stop."""
        return self._stop.is_set()


class RunningWork:
    """The long work under way in the whole window: what it is, and a way to stop all of it before files are closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[int, tuple[str, Progress]] = {}

    def job(self, title: str, progress: Progress, job: Job) -> Job:
        """Return *job* as one that is known here, from now until it ended one way or another."""
        mark = id(progress)
        with self._lock:
            self._running[mark] = (title, progress)

        def run() -> Any:
            try:
                return job()
            finally:
                with self._lock:
                    self._running.pop(mark, None)

        return run

    def titles(self) -> tuple[str, ...]:
        """Return what runs, in words."""
        with self._lock:
            return tuple(title for title, _ in self._running.values())

    def stop(self) -> None:
        """Ask everything to stop at its next safe point."""
        with self._lock:
            for _, progress in self._running.values():
                progress.stop()


class TaskRunner(Protocol):
    """Runs a job and delivers its value, or what it raised, on the GUI thread."""

    def run(self, job: Job, done: Deliver, failed: Fail, *, lane: Lane = Lane.HALL) -> None:
        """Start *job*; exactly one of *done* and *failed* is called later."""
        ...

    def later(self, call: Callable[[], object]) -> None:
        """Call *call* on the GUI thread after what waits there: long work of the window itself goes in pieces."""
        ...

    def settle(self) -> None:
        """Wait until nothing runs or waits and everything is delivered: before files under the jobs are closed."""
        ...

    def close(self) -> None:
        """Wait for running jobs and end the workers."""
        ...


class InlineRunner:
    """Runs every job at once on the calling thread (tests, screenshots)."""

    def run(self, job: Job, done: Deliver, failed: Fail, *, lane: Lane = Lane.HALL) -> None:
        """Run *job* now."""
        try:
            value = job()
        except Exception as error:
            failed(error)
        else:
            done(value)

    def later(self, call: Callable[[], object]) -> None:
        """Call *call* now."""
        call()

    def settle(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing runs."""


class _Relay(QObject):
    """Lives on the GUI thread as long as the runner: a queue and one signal without arguments."""

    woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.results: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.woken.connect(self.drain, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def drain(self) -> None:
        """Deliver everything that is ready."""
        while True:
            try:
                deliver = self.results.get_nowait()
            except Empty:
                return
            deliver()


class PoolRunner:
    """One worker for the hall (its acts queue up) and two for images."""

    def __init__(self) -> None:
        self._relay = _Relay()
        self._ended = threading.Condition()
        self._waiting = 0
        self._pieces: deque[Callable[[], object]] = deque()
        self._pools = {
            Lane.HALL: ThreadPoolExecutor(1, thread_name_prefix="hall"),
            Lane.IMAGES: ThreadPoolExecutor(2, thread_name_prefix="images"),
        }

    def run(self, job: Job, done: Deliver, failed: Fail, *, lane: Lane = Lane.HALL) -> None:
        """Queue *job* on *lane*."""
        with self._ended:
            self._waiting += 1
        self._pools[lane].submit(self._work, job, done, failed)

    def working(self) -> bool:
        """Say whether a job or a piece of the window's own work runs or waits, or a result is not delivered yet."""
        return self._waiting > 0 or bool(self._pieces) or not self._relay.results.empty()

    def later(self, call: Callable[[], object]) -> None:
        """Call *call* when the events that wait now are done."""
        self._pieces.append(call)
        QTimer.singleShot(0, self._relay, self._next_piece)

    def settle(self) -> None:
        """Wait, and deliver; what is delivered may begin something else."""
        while self.working():
            while self._pieces:
                self._next_piece()
            with self._ended:
                self._ended.wait_for(lambda: not self._waiting)
            self._relay.drain()

    def close(self) -> None:
        """Let running jobs finish, drop waiting ones, end the workers."""
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._relay.drain()

    def _next_piece(self) -> None:
        if self._pieces:
            self._pieces.popleft()()

    def _work(self, job: Job, done: Deliver, failed: Fail) -> None:
        try:
            value = job()
        except BaseException as error:  # whatever happened belongs to the person at the desk
            self._relay.results.put(_bound(failed, error))
        else:
            self._relay.results.put(_bound(done, value))
        with self._ended:
            self._waiting -= 1
            self._ended.notify_all()
        self._relay.woken.emit()


def _bound(call: Callable[[Any], None], value: Any) -> Callable[[], None]:
    def deliver() -> None:
        call(value)

    return deliver
