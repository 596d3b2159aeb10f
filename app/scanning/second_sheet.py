"""A second sheet in the picture: beside the page, half under it, or only a corner of it. One picture is one ballot.

Around a page lies nothing that looks like a corner mark: black, as long as a mark on this page, on something as light as
its paper. A sheet that lies half over another shows a part of a mark, so that a strip of one counts as well.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.layout import CORNER_EDGE_MM, CORNER_MM
from app.scanning.locate import Grey, Place, Seen, Square, pages

_LONG, _SQUARE = 0.18, 0.1
"""How far (share) the longer side may be from a mark's, seen from above; the same inside the page."""
_STRIP = 0.22
"""The least part of a mark's side that tells."""
_FULL = 0.8
_DARK, _LIGHT = 0.4, 0.55
"""Grey of a mark and of what lies around it, 0 the page's print to 1 its paper."""
_SPECK, _LONGEST, _PALE, _PRINTS = 0.1, 2.2, 0.6, 12
"""Least and most length (sides of a mark) and grey of small print; so many pieces of it beside the page are another paper's words."""
_TWO_PAGES = 7
"""Marks of two pages, one of them cut by the edge of the picture."""
_RING = 3
"""Dots of the small copy around a piece that must be light."""
_FAR = 0.5
"""A piece lies outside the page when its middle is so far (mm) beyond the edge."""


def has_second(image: Grey, seen: Seen, place: Place, sizes: Sequence[tuple[float, float]]) -> bool:
    """Say whether another sheet is seen: a corner mark or a part of one beside the page, or a whole page of *sizes* on it."""
    boxes = seen.boxes
    if len(boxes) == 0:
        return False
    k = seen.scale
    # A mark stands upright or not: its box is at most 1.5 times as long as it.
    long = boxes[:, 2:].max(axis=1) * (k / (place.dots_per_mm * CORNER_MM))
    sized = np.nonzero((long > _SPECK) & (long < _LONGEST))[0]
    boxes, long = boxes[sized], long[sized]
    middles = np.ones((3, len(boxes)))
    middles[:2] = (boxes[:, :2] + boxes[:, 2:] / 2).T * k - 0.5
    at = np.linalg.inv(place.to_picture) @ middles
    mm = at[:2] / at[2]
    far = np.abs(mm - np.array(place.size)[:, None] / 2) - np.array(place.size)[:, None] / 2
    outside = (far > _FAR).any(axis=0)
    likely = sized[outside & (long > 0.6)]
    return (
        any(_is_part(seen, place, int(one)) for one in likely)
        or _prints(seen, place, boxes[outside]) >= _PRINTS
        or _page_upon(image, seen, place, sizes)
    )


def _side(place: Place, x: float, y: float) -> float:
    """Return how long (dots of the picture) a mark's side would be seen there, were it in the plane of the page."""
    h = np.linalg.inv(place.to_picture)
    here, right, down = (
        p[:2] / p[2] for p in (h @ np.array([x + dx, y + dy, 1.0]) for dx, dy in ((0, 0), (4, 0), (0, 4)))
    )
    a, b = (right - here) / 4, (down - here) / 4
    return CORNER_MM / float(np.sqrt(max(abs(a[0] * b[1] - a[1] * b[0]), 1e-9)))


def _is_part(seen: Seen, place: Place, one: int) -> bool:
    """Say whether a piece is a corner mark or a strip of one."""
    small, k = seen.small, seen.scale
    piece = seen.pieces[one]
    (x, y), (w, h), _ = cv2.minAreaRect(piece)
    side = _side(place, x * k, y * k) / k
    w, h = w + 1, h + 1
    if abs(max(w, h) / side - 1) > _LONG or min(w, h) < _STRIP * side:
        return False
    if cv2.contourArea(piece) < _FULL * (w - 1) * (h - 1):
        return False
    bx, by, bw, bh = (int(v) for v in seen.boxes[one])
    x0, y0 = max(bx - _RING - 1, 0), max(by - _RING - 1, 0)
    part = small[y0 : by + bh + _RING + 1, x0 : bx + bw + _RING + 1]
    own = np.zeros(part.shape, np.uint8)
    cv2.drawContours(own, [piece], -1, 1, -1, offset=(-x0, -y0))
    near = cv2.dilate(own, np.ones((3, 3), np.uint8))
    ring = cv2.dilate(near, np.ones((2 * _RING - 1, 2 * _RING - 1), np.uint8)) - near
    core = cv2.erode(own, np.ones((3, 3), np.uint8))
    if not ring.any() or not core.any():
        return False
    white = place.black + _LIGHT * (place.white - place.black)
    black = place.black + _DARK * (place.white - place.black)
    # Three quarters of what is around are paper: at one side the other sheet's shadow may lie.
    return bool(float(part[core > 0].mean()) < black and float(np.quantile(part[ring > 0], 0.25)) > white)


def _prints(seen: Seen, place: Place, boxes: npt.NDArray[np.int32]) -> int:
    """Return how many of *boxes* hold something as dark as print on something as light as paper."""
    if len(boxes) < _PRINTS:
        return 0
    span = place.white - place.black
    black, white = place.black + _PALE * span, place.black + _LIGHT * span
    high, wide = seen.small.shape
    left, top, right, low = boxes.T + np.array([[-2], [-2], [1], [1]])
    right, low = left + right + 2, top + low + 2
    xs = np.stack([left, (left + right) // 2, right, left, right, left, (left + right) // 2, right])
    ys = np.stack([top, top, top, (top + low) // 2, (top + low) // 2, low, low, low])
    around = seen.small[ys.clip(0, high - 1), xs.clip(0, wide - 1)]
    on_paper = np.sort(around, axis=0)[2] > white
    return sum(int(seen.small[y : y + h, x : x + w].min()) < black for x, y, w, h in boxes[on_paper])


def _page_upon(image: Grey, seen: Seen, place: Place, sizes: Sequence[tuple[float, float]]) -> bool:
    """Say whether the marks of a whole other page are seen: the other sheet lies upon this one, or beside it."""
    if len(seen.squares) < _TWO_PAGES:
        return False
    others = [s for s in seen.squares if _is_mark(s, place) and not _is_own(s, place)]
    return next(pages(image, others, sizes), None) is not None


def _is_mark(square: Square, place: Place) -> bool:
    return abs(square.side / _side(place, square.x, square.y) - 1) < _SQUARE


def _is_own(square: Square, place: Place) -> bool:
    w, h = place.size
    near = CORNER_EDGE_MM + CORNER_MM / 2
    own = (place.dot(x, y) for x in (near, w - near) for y in (near, h - near))
    return any(np.hypot(square.x - x, square.y - y) < square.side for x, y in own)
