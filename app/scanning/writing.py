"""Is there handwriting on a write-in line: enough ink away from the printed frame. Ink is reported rather missed never."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.layout import Rect
from app.scanning.patches import most_ink, to_ink

Grey = npt.NDArray[np.uint8]

_DENSITY = 4
"""Dots per millimetre of the picture that is looked at."""
_FRAME_MM = 1.5
"""Left out on each side: the printed line, and how far it may lie from its place."""
_FLAGS = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
LEAST_INK = 0.17
LEAST_DOTS = 12
CREASE_LEAST, CREASE_INK, CREASE_HALF = 0.11, 0.40, 3.0


def written(
    image: Grey, to_picture: npt.NDArray[np.float64], lines: Sequence[Rect], black: float
) -> list[bool]:
    """Say for each rectangle (mm) whether somebody wrote in it; *black* is the grey of print on this page."""
    if not lines:
        return []
    at = np.array([(line.x, line.y, line.w, line.h) for line in lines])
    sizes = np.maximum(np.rint((at[:, 2:] - 2 * _FRAME_MM) * _DENSITY), 8).astype(int)
    # From the middles of the dots that are looked at to millimetres, then on to the picture.
    to_mm = np.zeros((len(lines), 3, 3))
    to_mm[:, (0, 1, 2), (0, 1, 2)] = 1 / _DENSITY, 1 / _DENSITY, 1.0
    to_mm[:, :2, 2] = at[:, :2] + _FRAME_MM + 0.25 / _DENSITY
    maps = to_picture @ to_mm
    corners = np.ones((len(lines), 3, 4))
    corners[:, 0] = sizes[:, :1] * (0, 1, 0, 1)
    corners[:, 1] = sizes[:, 1:] * (0, 0, 1, 1)
    seen = maps @ corners
    dots = seen[:, :2] / seen[:, 2:]
    first, right, low, last = dots.transpose(2, 0, 1)
    # What of the picture lies there is first made as coarse as what is looked at: no dot is left out.
    k = max(1, round(float(np.hypot(*(right - first)[0])) / sizes[0, 0]))
    start = np.maximum(dots.min(axis=2).astype(int) - k, 0)
    end = np.maximum(dots.max(axis=2).astype(int) + k + 2, 0)
    shift = start + (k - 1) / 2
    plain = np.stack([(right - first) / sizes[:, :1], (low - first) / sizes[:, 1:], first - shift], 2) / k
    # On a scan three corners tell the fourth, and that warp is faster.
    slants = (np.abs(right + low - first - last) > 0.2).any(axis=1).tolist()
    answers = []
    for one, (size, (x0, y0), (x1, y1)) in enumerate(
        zip(sizes.tolist(), start.tolist(), end.tolist(), strict=True)
    ):
        part = _coarse(image[y0:y1, x0:x1], k)
        if slants[one]:
            to_part = np.array([[1 / k, 0, -shift[one, 0] / k], [0, 1 / k, -shift[one, 1] / k], [0, 0, 1.0]])
            view = cv2.warpPerspective(part, to_part @ maps[one], size, flags=_FLAGS)
        else:
            view = cv2.warpAffine(part, plain[one], size, flags=_FLAGS)
        answers.append(_has_writing(np.asarray(view, np.uint8), black))
    return answers


def _coarse(part: Grey, k: int) -> Grey:
    """Return *part* with k times k dots averaged to one; one black dot where it lies outside the picture."""
    high, wide = part.shape[0] // k, part.shape[1] // k
    if not high or not wide:
        return np.zeros((1, 1), np.uint8)
    small = cv2.resize(part[: high * k, : wide * k], (wide, high), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _has_writing(seen: Grey, black: float) -> bool:
    """Say whether there is writing in the picture of a place."""
    if most_ink(seen, black) <= LEAST_INK:
        return False
    m, n = seen.shape
    ink = to_ink(seen, black)
    mask = (ink > LEAST_INK).astype(np.uint8)
    if int(mask.sum()) < LEAST_DOTS:
        return False
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    dots = 0
    for k in range(1, count):
        x, y, bw, bh, area = (int(v) for v in stats[k])
        edge = (x == 0 or y == 0 or x + bw == n or y + bh == m) and min(bw, bh) <= 3
        if area < 4 or edge:
            mask[labels == k] = 0
        else:
            dots += area
    return dots >= LEAST_DOTS and not _is_crease(ink, (ink > CREASE_LEAST).astype(np.uint8))


def _is_crease(ink: npt.NDArray[np.float32], mask: npt.NDArray[np.uint8]) -> bool:
    """Say whether all the ink is one long pale straight line, as a fold or a streak draws it."""
    clean = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)
    ys, xs = np.nonzero(clean)
    if len(xs) < 8 or float(ink[ys, xs].mean()) >= CREASE_INK:
        return False
    middle = np.array([xs.mean(), ys.mean()])
    spread = np.stack([xs, ys], 1) - middle
    _, axes = np.linalg.eigh(np.cov(spread.T))
    along, off = spread @ axes[:, 1], np.abs(spread @ axes[:, 0])
    reach = mask.shape[1] if abs(axes[0, 1]) > abs(axes[1, 1]) else mask.shape[0]
    long = float(np.ptp(along)) > 0.7 * reach
    straight = float(np.mean(off < CREASE_HALF)) > 0.95
    return bool(long and straight)
