"""Filled ballots as an office scanner saves them: pages of ballots.pdf rendered, votes drawn by hand, JPEG files."""

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import zxingcpp

from app import pdf_pages
from app.domain.papers import Mark
from app.rehearsal.pen import Box, Page, Pen, Sign, capture
from app.rehearsal.votes import Intention

DPI = 150
JPEG_QUALITY = 85
CHUNK = 16
"""Sheets drawn by a worker at a time; the PDF is opened once for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One sheet to draw: page of the PDF, the layout as JSON (contracts/read.md), what the voter means, the file."""

    pdf: Path
    page: int
    layout: dict[str, Any]
    intention: Intention
    file: Path
    seed: int


def make_scans(jobs: Sequence[Job], *, workers: int = 2) -> Iterator[Path]:
    """Draw and save every sheet; yields each file as it is done, in order."""
    context = multiprocessing.get_context("spawn")
    chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
    with ProcessPoolExecutor(workers, context, _start) as pool:
        for files in pool.map(_make, chunks):
            yield from files


def make_scan(job: Job) -> Path:
    """Render, fill and save one sheet."""
    return _make([job])[0]


def _start() -> None:
    cv2.setNumThreads(1)
    # Ctrl-C reaches every process of the terminal: the parent alone ends the day and says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make(jobs: Sequence[Job]) -> list[Path]:
    pages = pdf_pages.grey_pages(jobs[0].pdf, (job.page for job in jobs), dpi=DPI)
    for job, page in zip(jobs, pages, strict=True):
        rng = np.random.default_rng([job.seed, job.page])
        fill(page, job.layout, job.intention, rng)
        # Not imwrite: it cannot open Chinese paths on Windows, and says nothing where the disk is full.
        _, jpeg = cv2.imencode(".jpg", capture(page, rng), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        job.file.write_bytes(jpeg.tobytes())
    return [job.file for job in jobs]


def fill(page: Page, layout: dict[str, Any], intention: Intention, rng: np.random.Generator) -> None:
    """Draw the votes of *intention* on *page*, in place."""
    pen = Pen.of_a_voter(rng)
    for field in layout["fields"]:
        post = field["post"]
        box = Box(x_mm=field["x_mm"], y_mm=field["y_mm"], w_mm=field["w_mm"], h_mm=field["h_mm"])
        line = field.get("line")
        written = intention.paper.write_ins.get(post, ())
        if field["kind"] == "write_in":
            if line <= len(written):
                _write(page, pen, box)
        elif line is not None:
            if line <= len(written):
                pen.draw(page, Sign.CIRCLE, box, dpi=DPI)
        else:
            sign = _sign(field, intention)
            if sign is not None:
                pen.draw(page, sign, box, dpi=DPI)


def _sign(field: dict[str, Any], intention: Intention) -> Sign | None:
    post, name, choice = field["post"], field["name"], field["choice"]
    mark = intention.paper.marks.get(post, {}).get(name)
    odd = (post, name) in intention.odd
    if choice is None:
        if odd:
            return Sign.CIRCLE_CROSSED
        return {Mark.APPROVE: Sign.CIRCLE, Mark.DISAPPROVE: Sign.CROSS}.get(mark) if mark else None
    if odd:
        return Sign.CIRCLE if choice in ("approve", "disapprove") else None
    return Sign.CIRCLE if mark is not None and choice == mark.value else None


def _write(page: Page, pen: Pen, box: Box) -> None:
    # Nobody reads the characters here: people type the name from the picture. A few strokes a character will do.
    count = 3
    across = box.w_mm >= box.h_mm
    side = min(box.h_mm if across else box.w_mm, (box.w_mm if across else box.h_mm) / count) * 0.8
    for k in range(count):
        at = (k + 0.5) / count
        x = box.x_mm + (box.w_mm * at if across else box.w_mm / 2) - side / 2
        y = box.y_mm + (box.h_mm / 2 if across else box.h_mm * at) - side / 2
        part = Box(x_mm=x, y_mm=y, w_mm=side, h_mm=side)
        pen.draw(page, Sign.CROSS, part, dpi=DPI)
        pen.draw(page, Sign.DASH, part, dpi=DPI)


def code_on_page(pdf: Path, page: int) -> str:
    """Return what a barcode gun reads off one printed ballot. Raises ValueError where there is no code."""
    found = zxingcpp.read_barcode(pdf_pages.grey_page(pdf, page, dpi=DPI))
    if found is None:
        raise ValueError(f"no code on page {page + 1} of {pdf.name}")
    return str(found.text)
