"""Many pages: files in, readings out, in input order, with memory flat however many pages there are."""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import cv2

from app.scanning.keeping import masked_bytes
from app.scanning.layout import PageLayout
from app.scanning.reader import read_page
from app.scanning.reading import PageReason, PageStatus, SheetReading
from app.scanning.sources import PageRef, load, pages

_AHEAD = 8
"""Pages given to each worker ahead of the one that is waited for."""

_LOOK = 2.0
"""Seconds without a page until the pool is asked whether it lives."""

_layouts: Sequence[PageLayout] = ()


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


class Readers:
    """Processes that read pages. They start with the first page and serve one bundle after another until ``close``."""

    def __init__(self, layouts: Sequence[PageLayout], *, workers: int) -> None:
        """*workers* up to 1 means that the caller's own thread reads."""
        self.layouts = tuple(layouts)
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def read(self, paths: Sequence[Path], *, masked: bool) -> Iterator[Masked]:
        """Read *paths* page by page, in input order; *masked* pictures come from the same look at the file.

        Raises BrokenProcessPool where a worker was killed; the next call starts new ones.
        """
        if self.workers <= 1:
            for ref in pages(paths):
                yield read_and_mask(ref, self.layouts, masked=masked)
            return
        waiting: deque[Future[Masked]] = deque()
        pool = self._pool = self._pool or self._started()
        try:
            for ref in pages(paths):
                waiting.append(pool.submit(_one, ref, masked))
                if len(waiting) >= _AHEAD * self.workers:
                    yield answer(pool, waiting.popleft())
            while waiting:
                yield answer(pool, waiting.popleft())
        except BrokenProcessPool:
            self.close()
            raise
        finally:
            # Stopped half-way: what no worker has begun need not be read.
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """End the workers."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        # One thread a worker: the matrices are small, and threads of threads only wait for each other.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        # On Linux a picture's memory stays with the worker: to give it back and fetch it anew took a sixth of each page.
        os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", str(128 << 20))
        os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(32 << 20))
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, context, _start, (self.layouts,))


def answer(pool: ProcessPoolExecutor, future: "Future[Masked]", *, every: float = _LOOK) -> Masked:
    """Return what *future* brings; look every so many seconds whether *pool* still lives.

    A page given to a pool in the very moment it breaks can be forgotten by it (CPython: ``submit`` and ``terminate_broken``
    race for the list of what is pending), and would be waited for without end. Raises BrokenProcessPool.
    """
    while True:
        try:
            return future.result(timeout=every)
        except TimeoutError:
            # A broken pool refuses what is put to it; one that only takes its time has a trifle more to do.
            pool.submit(os.getpid)


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


def _start(layouts: Sequence[PageLayout]) -> None:
    global _layouts
    threading.Thread(target=_end_with_the_window, daemon=True).start()
    # Ctrl-C reaches every process of the terminal: the parent alone ends the work and says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    _layouts = layouts


def _end_with_the_window() -> None:
    """Leave no worker behind when the program is killed: the pool would wait for its next page for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _one(ref: PageRef, masked: bool) -> Masked:
    return read_and_mask(ref, _layouts, masked=masked)
