"""Pages of a PDF as dots. The only place that calls pdfium, which is not safe in two threads at once: one lock for all.

The window draws previews while a worker opens a scanned PDF; without the lock that is a crash nobody could explain.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2

Source = bytes | Path
Dots = npt.NDArray[np.uint8]
PdfError = pypdfium2.PdfiumError
"""Raised by all of these for something that is no PDF, or has no such page."""

_LOCK = threading.RLock()
_RGBX = 3
"""pdfium's FPDFBitmap_BGRx, which rev_byteorder turns into RGBx."""


@contextmanager
def _opened(source: Source) -> Iterator[pypdfium2.PdfDocument]:
    with _LOCK:
        document = pypdfium2.PdfDocument(source)
        try:
            yield document
        finally:
            document.close()


def page_count(source: Source) -> int:
    """Return how many pages the PDF has."""
    with _opened(source) as document:
        return len(document)


def page_points(source: Source, page: int) -> tuple[float, float]:
    """Return (width, height) of *page* (from 0), in points."""
    with _opened(source) as document:
        wide, high = document[page].get_size()
        return float(wide), float(high)


def grey_page(source: Source, page: int, *, dpi: float) -> Dots:
    """Return *page* (from 0) in grey, shape (height, width), 0 black to 255 white."""
    with _opened(source) as document:
        return _grey(document, page, dpi)


def grey_pages(source: Source, pages: Iterable[int], *, dpi: float) -> Iterator[Dots]:
    """Yield several pages as ``grey_page`` does, opening the PDF once; others may draw between two pages."""
    with _LOCK:
        document = pypdfium2.PdfDocument(source)
    try:
        for page in pages:
            with _LOCK:
                dots = _grey(document, page, dpi)
            yield dots
    finally:
        with _LOCK:
            document.close()


def _grey(document: pypdfium2.PdfDocument, page: int, dpi: float) -> Dots:
    bitmap = document[page].render(scale=dpi / 72, grayscale=True)
    dots = bitmap.to_numpy()
    copy = np.array(dots[..., 0] if dots.ndim == 3 else dots, np.uint8)
    # Let go of here: a bitmap freed later would be freed outside the lock.
    bitmap.close()
    return copy


def colour_page(source: Source, page: int, *, dpi: float) -> Dots:
    """Return *page* (from 0) in colour, shape (height, width, 4): red, green, blue, and one byte of no meaning."""
    with _opened(source) as document:
        bitmap = document[page].render(scale=dpi / 72, rev_byteorder=True, force_bitmap_format=_RGBX)
        copy = np.array(bitmap.to_numpy(), np.uint8)
        bitmap.close()
        return copy
