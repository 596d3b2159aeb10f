"""Many pages: files in, readings out, in input order, with memory flat however many pages there are."""

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import cv2

from app.scanning.layout import PageLayout
from app.scanning.reader import read_page
from app.scanning.reading import PageReason, PageStatus, SheetReading
from app.scanning.sources import PageRef, load, pages

_AHEAD = 8
"""Pages given to each worker ahead of the one that is waited for."""

_layouts: Sequence[PageLayout] = ()


def read_files(
    paths: Sequence[Path], layouts: Sequence[PageLayout], *, workers: int = 1
) -> Iterator[SheetReading]:
    """Read files and folders page by page, in input order; with *workers* > 1 in that many processes."""
    if workers <= 1:
        for ref in pages(paths):
            yield read_ref(ref, layouts)
        return
    waiting: deque[Future[SheetReading]] = deque()
    # One thread a worker: the matrices are small, and threads of threads only wait for each other.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start, (tuple(layouts),)) as pool:
        for ref in pages(paths):
            waiting.append(pool.submit(_one, ref))
            if len(waiting) >= _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def read_ref(ref: PageRef, layouts: Sequence[PageLayout]) -> SheetReading:
    """Open and read one page; *ms* covers both."""
    start = time.perf_counter()
    picture = load(ref)
    if picture.image is None:
        reading = SheetReading(
            file=str(ref.file), page=ref.page, status=PageStatus.RESCAN, reason=PageReason.UNREADABLE_FILE
        )
    else:
        reading = read_page(picture.image, layouts, file=str(ref.file), page=ref.page)
    return replace(reading, ms=round((time.perf_counter() - start) * 1000, 2))


def _start(layouts: Sequence[PageLayout]) -> None:
    global _layouts
    threading.Thread(target=_end_with_the_window, daemon=True).start()
    cv2.setNumThreads(1)
    _layouts = layouts


def _end_with_the_window() -> None:
    """Leave no worker behind when the program is killed: the pool would wait for its next page for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _one(ref: PageRef) -> SheetReading:
    return read_ref(ref, _layouts)
