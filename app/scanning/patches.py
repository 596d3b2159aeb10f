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
OVERSAMPLE = 2
"""How much finer the picture is looked at than a patch keeps it."""
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


def to_patch(to_picture: npt.NDArray[np.float64], boxes: Sequence[Rect]) -> npt.NDArray[np.float64]:
    """Return the affine maps (n, 2, 3) from the dots of patches of *boxes* (mm), seen OVERSAMPLE times as fine, to the picture.

    *to_picture* is the homography mm → picture dots: as good as affine over one box, so that three points give the map.
    """
    n = SIDE * OVERSAMPLE
    at = np.array([(box.x, box.y, box.w, box.h) for box in boxes])
    x0, y0 = (at[:, :2] - MARGIN / BOX * at[:, 2:]).T
    wide, high = SIDE / BOX * at[:, 2:].T
    mm = np.array([[x0, x0 + wide, x0], [y0, y0, y0 + high], np.ones((3, len(boxes)))])
    p = np.tensordot(to_picture, mm, 1)
    dots = p[:2] / p[2]
    a = np.empty((len(boxes), 2, 3))
    a[:, :, :2] = ((dots[:, 1:] - dots[:, :1]) / n).transpose(2, 0, 1)
    a[:, :, 2] = dots[:, 0].T + (a[:, :, 0] + a[:, :, 1]) / 2 - 0.5
    return a


def cut(image: Grey, to_picture: npt.NDArray[np.float64], boxes: Sequence[Rect]) -> Grey:
    """Return the patches of *boxes* (mm), shape (n, SIDE, SIDE); *to_picture* is the homography mm → picture dots."""
    n = SIDE * OVERSAMPLE
    fine = np.empty((len(boxes) * n, n), np.uint8)
    for at, a in enumerate(to_patch(to_picture, boxes)):
        # warpAffine is the fastest warp.
        cv2.warpAffine(
            image,
            a,
            (n, n),
            dst=fine[at * n : (at + 1) * n],
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
    small = cv2.resize(fine, (SIDE, SIDE * len(boxes)), interpolation=cv2.INTER_AREA)
    return np.asarray(small.reshape(-1, SIDE, SIDE), np.uint8)


def to_ink(patch: Grey, black: float) -> Ink:
    """Return ink 0..1 of the grey *patch*, or of many laid one on another (height, width, n); *black* is full print."""
    v = _smooth(patch)
    paper = cv2.morphologyEx(v, cv2.MORPH_CLOSE, _CLOSE).reshape(v.shape).astype(np.float32)
    np.maximum(paper, _least_paper(v, black), out=paper)
    paper = (
        cv2.blur(paper, (9, 9), borderType=cv2.BORDER_REPLICATE)
        .reshape(v.shape)
        .astype(np.float32, copy=False)
    )
    ink = paper - v
    ink /= np.maximum(paper - np.float32(black), np.float32(24.0))
    return np.asarray(np.minimum(np.maximum(ink, 0.0, out=ink), np.float32(1.2), out=ink), np.float32)


def most_ink(patch: Grey, black: float) -> float:
    """Return what no dot of `to_ink` exceeds: enough to tell an even paper, at a tenth of the price."""
    v = _smooth(patch)
    low, high, _, _ = cv2.minMaxLoc(v)
    return (high - low) / max(float(_least_paper(v, black)[0]) - black, 24.0)


def _smooth(patch: Grey) -> Grey:
    return np.asarray(cv2.GaussianBlur(patch, (3, 3), 0.6), np.uint8).reshape(patch.shape)


def _least_paper(v: Grey, black: float) -> Ink:
    """Return for each patch of *v* the least grey of its paper.

    Where the paper hides under a filled box, closing cannot find it: it is at least 70 % as light as beside.
    """
    light = v.reshape(v.shape[0] * v.shape[1], -1).T.copy()
    k = int(0.85 * (light.shape[1] - 1))
    light.partition(k, axis=1)
    return np.asarray(black + 0.72 * (light[:, k] - black), np.float32)


def align(ink: Ink) -> Patch:
    """Find the printed box in one patch of ink, shift it into place and take its lines away."""
    return _align_all(ink[None])[0]


def _align_all(inks: Ink) -> list[Patch]:
    """Align the patches of one page together: a box whose lines are drowned in ink follows its neighbours."""
    rows, cols = _profiles(inks), _profiles(inks.transpose(0, 2, 1))
    dy, dx = _settle(rows), _settle(cols)
    each = np.arange(len(inks))
    sides = np.stack(
        [p[each, at + d - 1] for p, d in ((rows, dy), (cols, dx)) for at in (MARGIN, MARGIN + BOX)], 1
    )
    shifts = [(int(x), int(y)) for x, y in zip(dx, dy, strict=True)]
    views = _windows(inks, shifts, EDGE)
    for k, near in enumerate((EDGE, EDGE + BOX)):
        _erase(views, near, sides[:, k])
    for k, near in enumerate((EDGE, EDGE + BOX)):
        _erase(views.transpose(0, 2, 1), near, sides[:, 2 + k])
    line = float(np.sort(sides, axis=None)[sides.size // 2])
    return [
        Patch(
            ink=view,
            wide=ink,
            sides=(float(one[0]), float(one[1]), float(one[2]), float(one[3])),
            shift=shift,
            line=line,
        )
        for view, ink, one, shift in zip(views, inks, sides, shifts, strict=True)
    ]


def _windows(inks: Ink, shifts: Sequence[tuple[int, int]], edge: int) -> Ink:
    """Return a copy of each box with *edge* dots around it, where its shift (right, down) puts it."""
    pad = max(0, edge + _REACH - MARGIN)
    wide = inks
    if pad:
        wide = np.zeros((len(inks), SIDE + 2 * pad, SIDE + 2 * pad), np.float32)
        wide[:, pad:-pad, pad:-pad] = inks
    first, side = MARGIN - edge + pad, BOX + 2 * edge
    return np.stack(
        [
            one[first + y : first + y + side, first + x : first + x + side]
            for one, (x, y) in zip(wide, shifts, strict=True)
        ]
    )


def _quantiles(rows: Ink, k: int) -> Ink:
    """Return the *k*-th darkest-but-last value along the last axis."""
    own = rows.copy()
    own.partition(k, axis=-1)
    return own[..., k]


def _profiles(inks: Ink) -> Ink:
    """Return how dark each two rows are along all of the box: the 35 % quantile passes over pen strokes."""
    rows = _quantiles(inks[:, :, MARGIN + 3 : MARGIN + BOX - 3], 12)
    # The line is thinner than a dot: two dots together hold it wherever it falls.
    return rows[:, :-1] + rows[:, 1:]


def _settle(profiles: Ink) -> npt.NDArray[np.int64]:
    """Return the shift of each box: where two lines stand a box apart, within reach of the page's other boxes."""
    steps = np.arange(-_REACH, _REACH + 1)
    p = np.minimum(profiles, np.float32(0.4))
    first = p[:, MARGIN - 1 + steps]
    second = p[:, MARGIN + BOX - 1 + steps]
    worth = first + second + 2 * np.minimum(first, second) - 0.01 * np.abs(steps)
    alone = steps[worth.argmax(axis=1)]
    common = float(np.sort(alone)[len(alone) // 2])
    worth -= 0.05 * np.maximum(np.abs(steps - common) - 2, 0)
    return np.asarray(steps[worth.argmax(axis=1)], np.int64)


def _erase(views: Ink, near: int, strength: Ink) -> None:
    """Take the printed line near row *near* out of each view, in place; darker ink stays as dark as before."""
    for r in (near - 1, near):
        level = np.minimum(_quantiles(views[:, r, EDGE:-EDGE], BOX // 2), np.minimum(strength, 0.45))
        lines = views[:, r]
        lines[lines < level[:, None] + np.float32(0.16)] = 0.0


def rooms(patches: Sequence[Patch]) -> Ink:
    """Return the ink in and around each box, shape (n, ROOM, ROOM), the box in its middle, printed lines divided out.

    A stroke over or along a printed line stays: the line darkens it as a pale film would, and that film is taken off.
    """
    views = _windows(np.stack([p.wide for p in patches]), [p.shift for p in patches], ROOM_EDGE)
    own = 1.15 * np.array([min(p.line, sorted(p.sides)[1]) for p in patches], np.float32)
    for lines in (views, views.transpose(0, 2, 1)):
        _divide(lines, own)
    return views


def _divide(views: Ink, own: Ink) -> None:
    """Take level lines out of each view, in place: the box's own, of two-row strength *own*, and lines that run through.

    A line that runs through (of the table, a fold) is as dark beside the box on both hands as within.
    """
    within = _quantiles(views[:, :, ROOM_EDGE:-ROOM_EDGE], 14)
    k = _BESIDE // 2
    beside = np.minimum(_quantiles(views[:, :, :_BESIDE], k), _quantiles(views[:, :, -_BESIDE:], k))
    through = np.minimum(within, beside)
    through[through <= _LINE] = 0.0
    film = np.zeros_like(within)
    for near in (ROOM_EDGE, ROOM_EDGE + BOX):
        level = within[:, near - 2 : near + 2]
        share = np.minimum(own / np.maximum(level.sum(axis=1), 1e-6), 1.0)
        film[:, near - 2 : near + 2] = level * share[:, None]
    film[film <= 0.03] = 0.0
    through, film = _dim(through), _dim(np.maximum(through, film))
    box, row = np.nonzero(np.maximum(through, film))
    lines = views[box, row]
    far = np.repeat(through[box, row, None], ROOM, axis=1)
    far[:, ROOM_EDGE - 2 : -ROOM_EDGE + 2] = film[box, row, None]
    views[box, row] = np.maximum(lines - far, 0.0) / (1 - far)


def _dim(level: Ink) -> Ink:
    """Return what is taken off for a line of *level*: a little more, for its noise."""
    return np.asarray(np.where(level > 0, np.minimum(level + 0.03, _DARK_LINE), 0.0), np.float32)


def ink_patches(
    image: Grey, to_picture: npt.NDArray[np.float64], boxes: Sequence[Rect], black: float
) -> list[Patch]:
    """Cut, measure and align every box of the page."""
    if not boxes:
        return []
    # One on another, as the channels of one picture: OpenCV then treats all of them in one call.
    inks = to_ink(np.ascontiguousarray(cut(image, to_picture, boxes).transpose(1, 2, 0)), black)
    return _align_all(np.ascontiguousarray(inks.transpose(2, 0, 1)))
