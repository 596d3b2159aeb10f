"""Many pages: files in, readings out, in input order, with memory flat however many pages there are."""

import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path

import cv2

from app.scanning.keeping import masked_bytes
from app.scanning.layout import PageLayout
from app.scanning.reader import read_page
from app.scanning.reading import PageReason, PageStatus, SheetReading
from app.scanning.sources import PageRef, load, pages

_log = logging.getLogger(__name__)
_AHEAD = 4
"""Pages given to each worker ahead of the one that is waited for."""

_PATIENCE = 5.0
"""Seconds until a worker that was told to end is ended."""

Masked = tuple[SheetReading, bytes | None]
"""A page as read, and its masked picture as ``keeping.masked_bytes`` gives it (None where none was asked for)."""


def read_files(
    paths: Sequence[Path], layouts: Sequence[PageLayout], *, workers: int = 1
) -> Iterator[SheetReading]:
    """Read files and folders page by page, in input order; with *workers* > 1 in that many processes."""
    readers = Readers(layouts, workers=workers)
    try:
        for reading, _ in readers.read(paths, masked=False):
            yield reading
    finally:
        readers.close()


class ReaderEndedError(Exception):
    """The system ended a worker while pages were waited for; those that came before are whole."""


class Readers:
    """Processes that read pages. They start with the first page and serve one bundle after another until ``close``."""

    def __init__(self, layouts: Sequence[PageLayout], *, workers: int) -> None:
        """*workers* up to 1 means that the caller's own thread reads."""
        self.layouts = tuple(layouts)
        self.workers = workers
        self._running: tuple[_Worker, ...] = ()

    def read(self, paths: Sequence[Path], *, masked: bool) -> Iterator[Masked]:
        """Read *paths* page by page, in input order; *masked* pictures come from the same look at the file.

        Raises ReaderEndedError where a worker was killed; the next call starts new ones.
        """
        if self.workers <= 1:
            for ref in pages(paths):
                yield read_and_mask(ref, self.layouts, masked=masked)
            return
        self._running = self._running or self._started()
        waiting: deque[_Worker] = deque()
        turns = cycle(self._running)
        try:
            for worker in self._running:
                worker.put_away()
            for ref in pages(paths):
                worker = next(turns)
                worker.ask(ref, masked=masked)
                waiting.append(worker)
                if len(waiting) >= _AHEAD * self.workers:
                    yield waiting.popleft().answer()
            while waiting:
                yield waiting.popleft().answer()
        except ReaderEndedError:
            self.close()
            raise

    def close(self) -> None:
        """End the workers."""
        running, self._running = self._running, ()
        for worker in running:
            worker.end()

    def _started(self) -> "tuple[_Worker, ...]":
        # One thread a worker: the matrices are small, and threads of threads only wait for each other.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        # On Linux a picture's memory stays with the worker: to give it back and fetch it anew took a sixth of each page.
        os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", str(128 << 20))
        os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(32 << 20))
        return tuple(_Worker(self.layouts) for _ in range(self.workers))


class _Worker:
    """One process and the line to it; it answers in the order it was asked.

    No pool of the library: its workers share one line, which stays open when one of them dies in the middle of an answer,
    so that the rest of that answer was waited for without end. Here the line closes with its only worker.
    """

    def __init__(self, layouts: Sequence[PageLayout]) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, layouts), daemon=True)
        self._process.start()
        theirs.close()
        self._owed = 0

    def ask(self, ref: PageRef, *, masked: bool) -> None:
        """Have a page read. Raises ReaderEndedError."""
        try:
            self._line.send((ref, masked))
        except OSError as ended:
            raise ReaderEndedError from ended
        self._owed += 1

    def answer(self) -> Masked:
        """Wait for the oldest page that was asked for. Raises ReaderEndedError, or what reading it raised."""
        try:
            found: Masked | Exception = self._line.recv()
        except (EOFError, OSError) as ended:
            raise ReaderEndedError from ended
        self._owed -= 1
        if isinstance(found, Exception):
            raise found
        return found

    def put_away(self) -> None:
        """Take what is still owed to somebody who stopped half-way. Raises ReaderEndedError."""
        while self._owed:
            try:
                self.answer()
            except ReaderEndedError:
                raise
            except Exception:
                _log.info("a page that nobody waits for could not be read", exc_info=True)

    def end(self) -> None:
        """Let the process end; one that does not listen is ended."""
        self._line.close()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(line: Connection, layouts: Sequence[PageLayout]) -> None:
    """Answer what is asked until the line closes: with the readers, or with the whole window when it is killed."""
    # Ctrl-C reaches every process of the terminal: the parent alone ends the work and says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    with suppress(EOFError, OSError):
        while True:
            ref, masked = line.recv()
            try:
                found: Masked | Exception = read_and_mask(ref, layouts, masked=masked)
            except Exception as trouble:  # told to whoever asked, as if it had happened there
                found = trouble
            line.send(found)


def read_and_mask(ref: PageRef, layouts: Sequence[PageLayout], *, masked: bool) -> Masked:
    """Open one page once, read it, and mask it where asked; the reading's *ms* covers opening and reading."""
    start = time.perf_counter()
    picture = load(ref).image
    if picture is None:
        reading = SheetReading(
            file=str(ref.file), page=ref.page, status=PageStatus.RESCAN, reason=PageReason.UNREADABLE_FILE
        )
    else:
        reading = read_page(picture, layouts, file=str(ref.file), page=ref.page)
    reading = replace(reading, ms=round((time.perf_counter() - start) * 1000, 2))
    kept = masked_bytes(picture, reading, layouts) if masked and picture is not None else None
    return reading, kept


def read_ref(ref: PageRef, layouts: Sequence[PageLayout]) -> SheetReading:
    """Open and read one page; *ms* covers both."""
    return read_and_mask(ref, layouts, masked=False)[0]
