"""Pages from files: pictures, many-page TIFF and PDF, folders, and a folder that a scanner is filling. Grey, in order.

A file that cannot be opened yields a page without a picture, so that one bad file never stops a run.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from app import pdf_pages
from app.scanning.large import decoding, reduced
from app.scanning.tiff import tiff_pages

Grey = npt.NDArray[np.uint8]

PICTURES = (".jpg", ".jpeg", ".png", ".bmp")
MANY = (".tif", ".tiff")
PDF_DPI = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRef:
    """One page of one file; what a worker process is sent."""

    file: Path
    page: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A page with its dots, or None when the file cannot be opened."""

    ref: PageRef
    image: Grey | None


def files(paths: Sequence[Path]) -> list[Path]:
    """Return the files among *paths*, folders opened (names in natural order), others left out."""
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [
                p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in (*PICTURES, *MANY, ".pdf")
            ]
            out += sorted(inside, key=lambda p: _natural(str(p.relative_to(path))))
        else:
            out.append(path)
    return out


def pages(paths: Sequence[Path]) -> Iterator[PageRef]:
    """Yield every page of every file, in order, without opening pictures that hold one page."""
    for file in files(paths):
        for k in range(_page_count(file)):
            yield PageRef(file=file, page=k)


def load(ref: PageRef) -> Picture:
    """Open one page in grey, reduced where it is far larger than needed; a turn noted by the camera (EXIF) is not made."""
    try:
        image = _load(ref)
        return Picture(ref, None if image is None else reduced(image))
    except (OSError, ValueError, MemoryError, cv2.error, pdf_pages.PdfError):
        return Picture(ref, None)


def _load(ref: PageRef) -> Grey | None:
    suffix = ref.file.suffix.lower()
    if suffix == ".pdf":
        return pdf_pages.grey_page(ref.file, ref.page, dpi=PDF_DPI)
    # Not imread: it cannot open Chinese paths on Windows.
    content = ref.file.read_bytes()
    if not content:
        return None
    data = np.frombuffer(content, np.uint8)
    if suffix in MANY:
        ok, images = cv2.imdecodemulti(data, cv2.IMREAD_GRAYSCALE, range=(ref.page, ref.page + 1))
        return np.asarray(images[0], np.uint8) if ok and images else None
    image = cv2.imdecode(data, decoding(content) | cv2.IMREAD_IGNORE_ORIENTATION)
    return None if image is None else np.asarray(image, np.uint8)


def _page_count(file: Path) -> int:
    suffix = file.suffix.lower()
    try:
        if suffix == ".pdf":
            return max(pdf_pages.page_count(file), 1)
        if suffix in MANY:
            return tiff_pages(file)
    except (OSError, ValueError, cv2.error, pdf_pages.PdfError):
        return 1
    return 1


def _natural(name: str) -> list[tuple[int, int | str]]:
    """Order 2.jpg before 10.jpg."""
    out: list[tuple[int, int | str]] = []
    digits = ""
    for c in name + "\0":
        if c.isascii() and c.isdigit():
            digits += c
            continue
        if digits:
            out.append((0, int(digits)))
            digits = ""
        out.append((1, c))
    return out


class WatchedFolder:
    """A folder that a sheet-fed scanner fills: `new_pages` gives what has arrived and stopped growing since last time.

    *size_of* is asked twice, in two calls, before a file counts as written out.
    """

    def __init__(self, folder: Path, *, size_of: Callable[[Path], int] = lambda p: p.stat().st_size) -> None:
        self._folder = folder
        self._size_of = size_of
        self._growing: dict[Path, int] = {}
        self._done: set[Path] = set(files([folder]))

    @property
    def gone(self) -> bool:
        """Whether the folder cannot be looked into any more: a cable, a stick, a share."""
        return not self._folder.is_dir()

    def new_pages(self) -> list[PageRef]:
        """Return the pages of the files that are complete and were not given before."""
        out: list[PageRef] = []
        for file in files([self._folder]):
            if file in self._done:
                continue
            try:
                size = self._size_of(file)
            except OSError:
                continue
            if size > 0 and self._growing.get(file) == size:
                self._done.add(file)
                self._growing.pop(file, None)
                out += pages([file])
            else:
                self._growing[file] = size
        return out
