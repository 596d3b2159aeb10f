"""Cut each box out of the page and turn it into ink: only the boxes are warped, never the page.

A patch is a square picture of one box with margin, SIDE dots wide; the box itself is BOX dots wide in its middle.
Ink is 0 for paper and 1 for black print, relative to the paper around it, so that shadow and tint drop out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.layout import Rect

Grey = npt.NDArray[np.uint8]
Ink = npt.NDArray[np.float32]

BOX = 40
"""Dots along the box in a finished patch."""
MARGIN = 10
"""Dots of surroundings on each side before alignment."""
SIDE = BOX + 2 * MARGIN
EDGE = 4
"""Dots of surroundings left on each side after alignment."""
VIEW = BOX + 2 * EDGE
ROOM_EDGE = 8
"""Dots of surroundings that the stroke geometry sees: a sign may leave its box, its shape must stay whole."""
ROOM = BOX + 2 * ROOM_EDGE
_REACH = MARGIN - EDGE
"""How far (dots) the printed box may lie from where the corner marks put it."""
_PAD = ROOM_EDGE + _REACH - MARGIN
_OVERSAMPLE = 2
_LINE, _DARK_LINE = 0.06, 0.8
"""Level of a row from which it holds a line, and the level of a line through which a stroke would still show."""
_BESIDE = 5
"""Dots at both ends of a row of a room that no sign reaches together."""
_CLOSE = cv2.getStructuringElement(cv2.MORPH_RECT, (13, 13))


@dataclass(frozen=True, slots=True)
class Patch:
    """One box, aligned. *ink* has shape (VIEW, VIEW). *lines* is the strength of the four printed sides.

    *sides* are the strengths of top, bottom, left, right: about 0.2..0.6 where the line is seen, 0 where it is not.
    """

    ink: Ink
    wide: Ink
    """The same with all its margin, shape (SIDE, SIDE), not aligned."""
    sides: tuple[float, float, float, float]
    shift: tuple[int, int]
    line: float
    """The usual strength of a printed side on this page: what is darker along one of them is a stroke."""


def cut(image: Grey, to_picture: npt.NDArray[np.float64], box: Rect) -> Grey:
    """Return the patch of *box* (mm), shape (SIDE, SIDE); *to_picture* is the homography mm → picture dots."""
    n = SIDE * _OVERSAMPLE
    kx = box.w / BOX / _OVERSAMPLE
    ky = box.h / BOX / _OVERSAMPLE
    x0 = box.x - MARGIN * box.w / BOX
    y0 = box.y - MARGIN * box.h / BOX
    # The homography is as good as affine over one box: three points give it, and warpAffine is the fastest warp.
    mm = np.array([[x0, x0 + n * kx, x0], [y0, y0, y0 + n * ky], [1.0, 1.0, 1.0]])
    p = to_picture @ mm
    p = p[:2] / p[2]
    a = np.empty((2, 3))
    a[:, 0] = (p[:, 1] - p[:, 0]) / n
    a[:, 1] = (p[:, 2] - p[:, 0]) / n
    a[:, 2] = p[:, 0] + (a[:, 0] + a[:, 1]) / 2 - 0.5
    fine = cv2.warpAffine(
        image, a, (n, n), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return cv2.resize(fine, (SIDE, SIDE), interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def to_ink(patch: Grey, black: float) -> Ink:
    """Return ink 0..1 of the grey *patch*; *black* is the grey of full print on this page."""
    v = cv2.GaussianBlur(patch, (3, 3), 0.6)
    # Where the paper hides under a filled box, closing cannot find it: the paper is at least 70 % as light as beside.
    k = int(0.85 * (v.size - 1))
    white = float(np.partition(v.ravel(), k)[k])
    paper = np.maximum(cv2.morphologyEx(v, cv2.MORPH_CLOSE, _CLOSE), black + 0.72 * (white - black))
    paper = cv2.blur(paper, (9, 9), borderType=cv2.BORDER_REPLICATE).astype(np.float32)
    ink = (paper - v) / np.maximum(paper - black, 24.0)
    return np.clip(ink, 0.0, 1.2).astype(np.float32)


def align(ink: Ink) -> Patch:
    """Find the printed box in one patch of ink, shift it into place and take its lines away."""
    return _align_all([ink])[0]


def _align_all(inks: Sequence[Ink]) -> list[Patch]:
    """Align the patches of one page together: a box whose lines are drowned in ink follows its neighbours."""
    pairs = [(_profile(ink), _profile(ink.T)) for ink in inks]
    dy = _settle([p[0] for p in pairs])
    dx = _settle([p[1] for p in pairs])
    sides = [_sides(*pair, y, x) for pair, y, x in zip(pairs, dy, dx, strict=True)]
    line = float(np.median(sides))
    return [_placed(ink, seen, line, y, x) for ink, seen, y, x in zip(inks, sides, dy, dx, strict=True)]


def _profile(ink: Ink) -> npt.NDArray[np.float32]:
    """Return how dark each two rows are along all of the box: the 35 % quantile passes over pen strokes."""
    inner = ink[:, MARGIN + 3 : MARGIN + BOX - 3]
    rows = np.partition(inner, 12, axis=1)[:, 12]
    # The line is thinner than a dot: two dots together hold it wherever it falls.
    return np.asarray(rows[:-1] + rows[1:], np.float32)


def _settle(profiles: Sequence[npt.NDArray[np.float32]]) -> list[int]:
    """Return the shift of each box: where two lines stand a box apart, within reach of the page's other boxes."""
    steps = np.arange(-_REACH, _REACH + 1)
    p = np.minimum(np.stack(profiles), 0.4)
    first = p[:, MARGIN - 1 + steps]
    second = p[:, MARGIN + BOX - 1 + steps]
    worth = first + second + 2 * np.minimum(first, second) - 0.01 * np.abs(steps)
    alone = steps[worth.argmax(axis=1)]
    common = float(np.median(alone))
    worth -= 0.05 * np.maximum(np.abs(steps - common) - 2, 0)
    return [int(d) for d in steps[worth.argmax(axis=1)]]


def _sides(
    rows: npt.NDArray[np.float32], cols: npt.NDArray[np.float32], dy: int, dx: int
) -> tuple[float, float, float, float]:
    top, bottom = float(rows[MARGIN + dy - 1]), float(rows[MARGIN + BOX + dy - 1])
    left, right = float(cols[MARGIN + dx - 1]), float(cols[MARGIN + BOX + dx - 1])
    return top, bottom, left, right


def _placed(ink: Ink, sides: tuple[float, float, float, float], line: float, dy: int, dx: int) -> Patch:
    top, bottom, left, right = sides
    y, x = MARGIN - EDGE + dy, MARGIN - EDGE + dx
    view = ink[y : y + VIEW, x : x + VIEW].copy()
    for strength, near in ((top, 0), (bottom, BOX)):
        _erase(view, EDGE + near, strength)
    for strength, near in ((left, 0), (right, BOX)):
        _erase(view.T, EDGE + near, strength)
    return Patch(ink=view, wide=ink, sides=sides, shift=(dx, dy), line=line)


def _erase(view: Ink, row: int, strength: float) -> None:
    """Take the printed line near *row* out of *view*, in place; ink darker than the line stays as dark as before."""
    for r in (row - 1, row):
        if 0 <= r < view.shape[0]:
            level = min(float(np.partition(view[r, EDGE:-EDGE], BOX // 2)[BOX // 2]), strength, 0.45)
            line = view[r]
            line[line < level + 0.16] = 0.0


def room(patch: Patch) -> Ink:
    """Return the ink in and around the box, shape (ROOM, ROOM), the box in its middle, printed lines divided out.

    A stroke over or along a printed line stays: the line darkens it as a pale film would, and that film is taken off.
    """
    x, y = (MARGIN - ROOM_EDGE + _PAD + d for d in patch.shift)
    view = np.pad(patch.wide, _PAD)[y : y + ROOM, x : x + ROOM].copy()
    own = 1.15 * min(patch.line, sorted(patch.sides)[1])
    for lines in (view, view.T):
        _divide(lines, own)
    return view


def _divide(view: Ink, own: float) -> None:
    """Take level lines out of *view*, in place: the box's own, of two-row strength *own*, and lines that run through.

    A line that runs through (of the table, a fold) is as dark beside the box on both hands as within.
    """
    order = np.partition(view[:, ROOM_EDGE:-ROOM_EDGE], 14, axis=1)[:, 14]
    beside = np.minimum(np.median(view[:, :_BESIDE], axis=1), np.median(view[:, -_BESIDE:], axis=1))
    through = np.minimum(order, beside)
    levels = np.where(through > _LINE, through + 0.03, 0.0)
    for near in (ROOM_EDGE, ROOM_EDGE + BOX):
        rows = slice(near - 2, near + 2)
        level = order[rows]
        total = float(level.sum())
        film = level * min(1.0, own / total) if total > 0 else level
        levels[rows] = np.maximum(levels[rows], np.where(film > 0.03, film + 0.03, 0.0))
    for r in np.nonzero(levels)[0]:
        dim = np.float32(min(levels[r], _DARK_LINE))
        part = view[r] if through[r] > _LINE else view[r, ROOM_EDGE - 2 : -ROOM_EDGE + 2]
        part[:] = np.maximum(part - dim, 0.0) / (1 - dim)


def ink_patches(
    image: Grey, to_picture: npt.NDArray[np.float64], boxes: Sequence[Rect], black: float
) -> list[Patch]:
    """Cut, measure and align every box of the page."""
    if not boxes:
        return []
    return _align_all([to_ink(cut(image, to_picture, box), black) for box in boxes])
