"""A signed paper comes back: find the page, read its code, and compare each figure with the page as it was printed.

    locate_page(image, page)        the page straightened to PX pixels a millimetre, and its code
    compare_figures(page, printed, cells)   per figure: same, different or unreadable
    read_marks(page, cells)         per empty cell: ticked, empty or doubtful (backup roll, hand tally)
Measures only: nothing here says what a figure should be, and a doubtful cell is never guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from app import pdf_pages
from app.domain.errors import ReadingProblem
from app.domain.problem_codes import ProblemCode

Picture = npt.NDArray[np.uint8]
PX = 8
"""Pixels a millimetre of the straightened page (203 dpi)."""
MARK_CENTRES = ((10.0, 10.0), (-10.0, 10.0), (-10.0, -10.0), (10.0, -10.0))
"""Middles of the four corner squares, mm; negative from the far edge. Clockwise from the top left."""
_RULE = 0.5
"""Inside of a cell begins this far from its rules, mm."""
_REACH = 0.30
"""Ink this near to printed ink is the same ink, mm."""
_SHIFT = 0.9
"""Paper may lie this far off after straightening, mm."""
_SPECK, _MARK = 0.25, 1.2
"""A cell with less ink than a speck (mm²) is empty, with more than a mark it is ticked; between them a person looks. A
short thin 1 has some 1.5 mm², a tick 3 and more."""
_GRAIN = 4
"""Smaller pieces of ink (pixels) are noise."""
_SAME = 0.06
_MOST = 0.08
"""Foreign or missing ink in one piece, mm²: up to _SAME the figure is the same, from _MOST another one; between
them a person looks. Measured on 90 pairs of digits and four forms, scanned at 150 and 200 dpi with noise: the same
figure gave 0.00, another digit at least 0.094 (3 for 8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBox:
    """One figure (or, with empty *text*, one cell to be marked) on *page*; mm from the top left corner."""

    page: int
    key: str
    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCode:
    """What the code in the corner says (``PD1:kind:seq:head:page:total:copy``)."""

    kind: str
    journal_seq: int
    journal_head: str
    page: int
    total: int
    copy_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page found in a scan and made straight."""

    code: PaperCode
    picture: Picture


class Agreement(StrEnum):
    """How one figure on paper compares with the printed one."""

    SAME = "same"
    DIFFERENT = "different"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """One figure compared. *foreign* and *missing* are the largest pieces of ink too many and too few, mm²."""

    key: str
    expected: str
    agreement: Agreement
    foreign: float
    missing: float
    page: int


class MarkState(StrEnum):
    """Whether a cell was ticked by hand."""

    EMPTY = "empty"
    MARKED = "marked"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkReading:
    """One cell to be ticked. *ink* is how much of its inside is inked, mm²."""

    key: str
    state: MarkState
    ink: float


def locate_page(image: Picture, page: tuple[float, float]) -> FoundPage:
    """Find the code and the four corner squares of a page of *page* mm and straighten it; any way up.

    Raises ReadingProblem(PAPER_NOT_FOUND_ON_PAGE).
    """
    upright, code = _read_code(image)
    corners = _corner_squares(upright)
    wide, high = page
    target = np.array([((x % wide) * PX, (y % high) * PX) for x, y in MARK_CENTRES], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(
        upright, matrix, (round(wide * PX), round(high * PX)), flags=cv2.INTER_AREA, borderValue=255
    )
    return FoundPage(code=code, picture=_even_light(np.asarray(flat, dtype=np.uint8)))


def open_pages(data: bytes) -> tuple[Picture, ...]:
    """Return the pages of a scan: a picture file, or a PDF of pictures. Raises ReadingProblem."""
    if data[:4] == b"%PDF":
        try:
            count = pdf_pages.page_count(data)
        except pdf_pages.PdfError as error:
            raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="扫描的 PDF 打不开") from error
        return tuple(render_page(data, number) for number in range(1, count + 1))
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE) if data else None
    if picture is None:
        raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="图片打不开")
    return (np.asarray(picture, dtype=np.uint8),)


def page_size(image: Picture) -> tuple[float, float]:
    """Guess A4 upright or A4 landscape from the code's kind. Raises ReadingProblem."""
    _, code = _read_code(image)
    return (297.0, 210.0) if code.kind == "05" else (210.0, 297.0)


def render_page(pdf: bytes, number: int) -> Picture:
    """Render page *number* (from 1) of a PDF at PX pixels a millimetre."""
    return pdf_pages.grey_page(pdf, number - 1, dpi=PX * 25.4)


def compare_figures(page: Picture, printed: Picture, cells: Iterable[CellBox]) -> tuple[FigureReading, ...]:
    """Compare every figure of one page with the page as it was printed (both straight, PX pixels a mm)."""
    high, wide = min(page.shape[0], printed.shape[0]), min(page.shape[1], printed.shape[1])
    page, printed = page[:high, :wide], printed[:high, :wide]
    return tuple(_compare(page, printed, cell) for cell in cells if cell.text)


def read_marks(page: Picture, cells: Iterable[CellBox]) -> tuple[MarkReading, ...]:
    """Say of every cell to be marked whether there is a tick in it."""
    readings = []
    for cell in cells:
        if cell.text:
            continue
        ink = _ink(_cut(page, cell, 0.9))
        state = MarkState.MARKED if ink > _MARK else MarkState.EMPTY if ink < _SPECK else MarkState.DOUBTFUL
        readings.append(MarkReading(key=cell.key, state=state, ink=round(ink, 3)))
    return tuple(readings)


def _ink(inside: Picture) -> float:
    """Return the mm² of *inside* that are clearly darker than its paper; a stroke is as large in a large cell as in a small one."""
    if not inside.size:
        return 0.0
    dark = inside < float(np.percentile(inside, 90)) - 70
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    pieces = stats[1:, cv2.CC_STAT_AREA] if count > 1 else np.zeros(0)
    return float(pieces[pieces >= _GRAIN].sum()) / PX**2


def cell_picture(page: Picture, cell: CellBox, *, margin: float = 1.5) -> bytes:
    """Return the cell as PNG bytes, with some paper around it, for a person to look at."""
    x, y = max(0, round((cell.x - margin) * PX)), max(0, round((cell.y - margin) * PX))
    cut = page[
        y : round((cell.y + cell.height + margin) * PX), x : round((cell.x + cell.width + margin) * PX)
    ]
    return bytes(cv2.imencode(".png", cut)[1].tobytes())


# --- finding the page


def _read_code(image: Picture) -> tuple[Picture, PaperCode]:
    """Turn the image until its code stands in the top right corner."""
    found = next(
        (
            b
            for b in zxingcpp.read_barcodes(
                image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
            if b.text.startswith("PD1:")
        ),
        None,
    )
    if found is None:
        raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="右上角的码读不出来")
    parts = found.text.split(":")
    if len(parts) != 7 or not all(p.isdigit() for p in (parts[2], *parts[4:])):
        raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="右上角的码不完整")
    code = PaperCode(
        kind=parts[1],
        journal_seq=int(parts[2]),
        journal_head=parts[3],
        page=int(parts[4]),
        total=int(parts[5]),
        copy_no=int(parts[6]),
    )
    place = found.position
    top = np.array([place.top_right.x - place.top_left.x, place.top_right.y - place.top_left.y], dtype=float)
    quarter = round(float(np.degrees(np.arctan2(top[1], top[0]))) / 90) % 4
    return np.ascontiguousarray(np.rot90(image, quarter)), code


def _corner_squares(image: Picture) -> npt.NDArray[np.float32]:
    """Return the middles of the four squares, clockwise from the top left. Raises ReadingProblem."""
    _, ink = cv2.threshold(
        cv2.GaussianBlur(image, (5, 5), 0), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU
    )
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    high, wide = image.shape
    scale = max(high, wide) / 297.0
    squares = []
    for contour in contours:
        (x, y), (w, h), _angle = cv2.minAreaRect(contour)
        side = (w + h) / 2
        solid = cv2.contourArea(contour) / max(w * h, 1.0)
        if 2.4 * scale < side < 6.5 * scale and 0.72 < w / max(h, 1e-6) < 1.39 and solid > 0.8:
            squares.append((x, y))
    corners = ((0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high))
    chosen = []
    for cx, cy in corners:
        near = [(np.hypot(x - cx, y - cy), x, y) for x, y in squares]
        best = min(near, default=None)
        if best is None or best[0] > 0.16 * max(high, wide):
            raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="四角的方块没有找全")
        chosen.append((best[1], best[2]))
    if len(set(chosen)) < 4:
        raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="四角的方块没有找全")
    return np.array(chosen, dtype=np.float32)


def _even_light(picture: Picture) -> Picture:
    """Divide by the light of the paper, so that shadow and yellow paper become white."""
    paper = cv2.morphologyEx(picture, cv2.MORPH_CLOSE, np.ones((31, 31), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), 15)
    even = picture.astype(np.float32) / np.maximum(paper.astype(np.float32), 40) * 255
    return np.clip(even, 0, 255).astype(np.uint8)


# --- comparing one figure


def _compare(page: Picture, printed: Picture, cell: CellBox) -> FigureReading:
    wanted = _cut(printed, cell, _RULE)
    reach = round(_SHIFT * PX)
    seen = _cut(page, cell, _RULE - _SHIFT)
    want_ink = wanted < 150
    if not want_ink.any() or seen.shape[0] < wanted.shape[0] or seen.shape[1] < wanted.shape[1]:
        return _reading(cell, Agreement.UNREADABLE, 0.0, 0.0)
    here = _best_place(seen, wanted, reach)
    # a single thin 1 is less than one hundredth of a wide cell: the darkest few pixels tell, not a percentile
    darkest = float(np.sort(here, axis=None)[min(6, here.size - 1)])
    contrast = float(np.percentile(here, 98)) - darkest
    if contrast < 60:
        return _reading(cell, Agreement.UNREADABLE, 0.0, float(want_ink.sum()) / PX**2)
    white = float(np.percentile(here, 98))
    ink = here < white - contrast * 0.5
    trace = here < white - contrast * 0.3  # hairlines of 张 and 票 grow pale in a scan; they are not missing
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(_REACH * PX) + 1,) * 2)
    core = want_ink & (cv2.erode((wanted < 200).astype(np.uint8), np.ones((2, 2), np.uint8)) > 0)
    foreign = _largest(ink & ~(cv2.dilate(want_ink.astype(np.uint8), kernel) > 0))
    missing = _largest(core & ~(cv2.dilate(trace.astype(np.uint8), kernel) > 0))
    worst = max(foreign, missing)
    if worst <= _SAME:
        return _reading(cell, Agreement.SAME, foreign, missing)
    return _reading(cell, Agreement.DIFFERENT if worst >= _MOST else Agreement.UNREADABLE, foreign, missing)


def _best_place(seen: Picture, wanted: Picture, reach: int) -> Picture:
    """Cut *wanted*'s size out of *seen* where the two match best, at most *reach* pixels off."""
    match = cv2.matchTemplate(seen, wanted, cv2.TM_CCOEFF_NORMED)
    _, _, _, (dx, dy) = cv2.minMaxLoc(match)
    dx, dy = min(dx, 2 * reach), min(dy, 2 * reach)
    return seen[dy : dy + wanted.shape[0], dx : dx + wanted.shape[1]]


def _largest(mask: npt.NDArray[np.bool_]) -> float:
    """Area in mm² of the largest connected piece."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    return float(stats[1:, cv2.CC_STAT_AREA].max()) / PX**2 if count > 1 else 0.0


def _cut(picture: Picture, cell: CellBox, inset: float) -> Picture:
    x0, y0 = max(0, round((cell.x + inset) * PX)), max(0, round((cell.y + inset) * PX))
    x1, y1 = round((cell.x + cell.width - inset) * PX), round((cell.y + cell.height - inset) * PX)
    return picture[y0:y1, x0:x1]


def _reading(cell: CellBox, agreement: Agreement, foreign: float, missing: float) -> FigureReading:
    return FigureReading(
        key=cell.key,
        expected=cell.text,
        agreement=agreement,
        foreign=round(foreign, 3),
        missing=round(missing, 3),
        page=cell.page,
    )


__all__: Sequence[str] = (
    "Agreement",
    "CellBox",
    "FigureReading",
    "FoundPage",
    "MarkReading",
    "MarkState",
    "PaperCode",
    "cell_picture",
    "compare_figures",
    "locate_page",
    "open_pages",
    "page_size",
    "read_marks",
    "render_page",
)
