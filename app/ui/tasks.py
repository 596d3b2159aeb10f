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
from itertools import count
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

    def let_go(self, close: Callable[[], object]) -> None:
        """Call *close* once what runs or waits now has ended, and before what comes later on the hall's lane.

        *close* closes the files under the jobs; nobody waits for it.
        """
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

    def let_go(self, close: Callable[[], object]) -> None:
        """Call *close* now."""
        close()

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
        self._open: set[int] = set()
        """Numbers of the jobs that run or wait."""
        self._numbers = count()
        self._closing = False
        self._pieces: deque[Callable[[], object]] = deque()
        self._turn_waits = False
        self._pools = {
            Lane.HALL: ThreadPoolExecutor(1, thread_name_prefix="hall"),
            Lane.IMAGES: ThreadPoolExecutor(2, thread_name_prefix="images"),
        }

    def run(self, job: Job, done: Deliver, failed: Fail, *, lane: Lane = Lane.HALL) -> None:
        """Queue *job* on *lane*."""
        with self._ended:
            number = next(self._numbers)
            self._open.add(number)
        self._pools[lane].submit(self._work, number, job, done, failed, lane)

    def let_go(self, close: Callable[[], object]) -> None:
        """Call *close* on the hall's worker, which has done its own jobs by then and waits for those of the others."""
        with self._ended:
            before = frozenset(self._open)

        def when_ended() -> None:
            with self._ended:
                self._ended.wait_for(lambda: self._open.isdisjoint(before))
            close()

        self.run(when_ended, lambda _: None, _log_why)

    def working(self) -> bool:
        """Say whether a job or a piece of the window's own work runs or waits, or a result is not delivered yet."""
        return bool(self._open or self._pieces) or not self._relay.results.empty()

    def later(self, call: Callable[[], object]) -> None:
        """Call *call* when the events that wait now are done."""
        self._pieces.append(call)
        if not self._turn_waits:
            self._wait_for_turn()

    def settle(self) -> None:
        """Wait until nothing runs or waits, and deliver; what is delivered may begin something else."""
        while self.working():
            while self._pieces:
                self._next_piece()
            with self._ended:
                self._ended.wait_for(lambda: not self._open)
            self._relay.drain()

    def close(self) -> None:
        """Let running jobs and waiting acts finish, drop waiting pictures, end the workers."""
        self._closing = True
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._relay.drain()

    def _wait_for_turn(self) -> None:
        # One real timer a piece: a single shot of 0 ms is a posted event, posted events are done in one go, and so are
        # timers that ran out together, all before the next key.
        self._turn_waits = True
        QTimer.singleShot(1, self._relay, self._next_piece)

    def _next_piece(self) -> None:
        self._turn_waits = False
        if not self._pieces:
            return
        piece = self._pieces.popleft()
        if self._pieces:
            self._wait_for_turn()
        piece()

    def _work(self, number: int, job: Job, done: Deliver, failed: Fail, lane: Lane) -> None:
        try:
            if self._closing and lane is not Lane.HALL:
                raise Cancelled
            value = job()
        except BaseException as error:  # whatever happened belongs to the person at the desk
            self._relay.results.put(_bound(failed, error))
        else:
            self._relay.results.put(_bound(done, value))
        with self._ended:
            self._open.discard(number)
            self._ended.notify_all()
        self._relay.woken.emit()


def _log_why(error: BaseException) -> None:
    _log.error("files were not closed", exc_info=error)


def _bound(call: Callable[[Any], None], value: Any) -> Callable[[], None]:
    def deliver() -> None:
        call(value)

    return deliver
