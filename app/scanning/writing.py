"""Is there handwriting on a write-in line: enough ink away from the printed frame. Ink is reported rather missed never."""

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
LEAST_INK = 0.17
LEAST_DOTS = 12
CREASE_LEAST, CREASE_INK, CREASE_HALF = 0.11, 0.40, 3.0


def has_writing(image: Grey, to_picture: npt.NDArray[np.float64], at: Rect, black: float) -> bool:
    """Say whether somebody wrote in the rectangle *at* (mm); *black* is the grey of print on this page."""
    w, h = (at.w - 2 * _FRAME_MM) * _DENSITY, (at.h - 2 * _FRAME_MM) * _DENSITY
    n, m = max(round(w), 8), max(round(h), 8)
    to_mm = np.array([[1 / _DENSITY, 0, at.x + _FRAME_MM], [0, 1 / _DENSITY, at.y + _FRAME_MM], [0, 0, 1.0]])
    fine = np.diag([0.5, 0.5, 1.0])
    view = _warped(image, to_picture @ to_mm @ fine, (2 * n, 2 * m))
    seen = np.asarray(cv2.resize(view, (n, m), interpolation=cv2.INTER_AREA), np.uint8)
    if most_ink(seen, black) <= LEAST_INK:
        return False
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


def _warped(image: Grey, to_picture: npt.NDArray[np.float64], size: tuple[int, int]) -> Grey:
    """Return the place upright, *size* (w, h) dots; on a scan three corners tell the fourth, and that warp is faster."""
    w, h = size
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    at = to_picture @ np.array([[0, w, 0, w], [0, 0, h, h], [1.0, 1.0, 1.0, 1.0]])
    p = at[:2] / at[2]
    if np.abs(p[:, 1] + p[:, 2] - p[:, 0] - p[:, 3]).max() > 0.2:
        return np.asarray(cv2.warpPerspective(image, to_picture, size, flags=flags), np.uint8)
    plain = np.column_stack([(p[:, 1] - p[:, 0]) / w, (p[:, 2] - p[:, 0]) / h, p[:, 0]])
    return np.asarray(cv2.warpAffine(image, plain, size, flags=flags), np.uint8)


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
