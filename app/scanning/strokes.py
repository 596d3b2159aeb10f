"""Second method: the geometry of the strokes. What lies in the box, as one clean piece of ink, and which sign that is.

It says a sign's name only when the shape leaves no other reading, else None; it never looks at the first method.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.patches import EDGE, ROOM, ROOM_EDGE, Ink
from app.scanning.signs import Mask, holes_in, is_cross, is_filled, is_ring, is_tick

_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
_TWO = np.ones((2, 2), np.uint8)
_NEAR = np.ones((5, 5), np.uint8)
_SMALL = 24
"""A sign shorter than this (dots) is looked at twice as large, or its strokes run together."""
_LEAST = 10


@dataclass(frozen=True, slots=True)
class Shape:
    """What the strokes look like. *peak* is the darkest ink, *mass* the ink as a share of the box."""

    sign: str | None
    """circle, tick, cross, fill, or None when the strokes are none of these beyond doubt."""
    peak: float
    mass: float
    extent: int
    """Longest side of the ink in dots; 0 when there is none."""


def blankness(inks: Ink) -> list[tuple[float, float]]:
    """Return (peak, mass) of the ink in each view: peak after light smoothing, mass in dots of full black."""
    inner = inks[:, EDGE - 1 : -EDGE + 1, EDGE - 1 : -EDGE + 1]
    masses = np.clip(inner - np.float32(0.12), 0, 1).sum(axis=(1, 2))
    soft = cv2.blur(np.ascontiguousarray(inner.transpose(1, 2, 0)), (3, 3))
    peaks = soft.reshape(inner.shape[1] * inner.shape[2], -1).max(axis=0)
    return list(zip(peaks.tolist(), masses.tolist(), strict=True))


def shape(around: Ink, peak: float, mass: float) -> Shape:
    """Return the shape of what is drawn: *around* is one of `rooms`; *peak* and *mass* are passed through."""
    box = around[ROOM_EDGE:-ROOM_EDGE, ROOM_EDGE:-ROOM_EDGE]
    dark = min(_quantile(box, 0.98), 1.0)
    sign, extent = _look(around, max(0.13, 0.36 * dark))
    if sign is None and extent >= _LEAST and 0.22 * dark >= 0.11:
        # Where a ring is thin or runs along a printed line it is paler than elsewhere.
        again, longer = _look(around, 0.22 * dark)
        sign, extent = (again, longer) if again == "circle" else (None, extent)
    return Shape(sign, peak, mass, extent)


def reach(around: Ink) -> int:
    """Return the longest side (dots) of the ink alone: the `extent` of its `shape`, or less where the ink is pale."""
    dark = min(_quantile(around[ROOM_EDGE:-ROOM_EDGE, ROOM_EDGE:-ROOM_EDGE], 0.98), 1.0)
    main = _main_part(_mask(around, max(0.13, 0.36 * dark)))
    return 0 if main is None else max(cv2.boundingRect(main)[2:])


def _look(around: Ink, limit: float) -> tuple[str | None, int]:
    """Return the name and the longest side of what is darker than *limit*."""
    mask = _mask(around, limit)
    main = _main_part(mask)
    if main is None:
        return None, 0
    x, y, w, h = cv2.boundingRect(main)
    extent = max(w, h)
    if extent < _LEAST or _others(mask, main):
        return None, extent
    if extent >= _SMALL:
        return _sign(main, 1), extent
    return _sign(_enlarged(around, main, (x + w // 2, y + h // 2), limit), 2), extent


def _sign(main: Mask, scale: int) -> str | None:
    """Return the name of one piece of ink, seen *scale* times as large as it is."""
    x, y, w, h = cv2.boundingRect(main)
    extent = max(w, h)
    holes = holes_in(main)
    if sum(h[0] for h in holes) < 30:
        # A pale ring may have broken where it runs along the box line.
        closed = np.asarray(cv2.morphologyEx(main, cv2.MORPH_CLOSE, _DISC), np.uint8)
        bridged = holes_in(closed) if cv2.countNonZero(closed) > cv2.countNonZero(main) else []
        if bridged and max(h[0] for h in bridged) >= 0.3 * extent * extent * 0.3:
            main, holes = closed, bridged
    if holes and max(h[0] for h in holes) >= 30 and is_ring(main, holes):
        return "circle"
    if sum(h[0] for h in holes) > 40:
        return None
    if is_cross(main, extent):
        return "cross"
    if is_filled(main, scale):
        return "fill"
    if not [h for h in holes if h[0] > 12] and is_tick(main[y : y + h, x : x + w]):
        return "tick"
    return None


def _mask(ink: Ink, limit: float) -> Mask:
    return np.asarray(cv2.morphologyEx((ink > limit).astype(np.uint8), cv2.MORPH_CLOSE, _TWO), np.uint8)


def _enlarged(around: Ink, main: Mask, middle: tuple[int, int], limit: float) -> Mask:
    """Return the piece of ink *main* drawn twice as large from the ink itself, in a view of the same size."""
    half = ROOM // 4
    x, y = (min(max(m, half), ROOM - half) - half for m in middle)
    own = np.where(cv2.dilate(main, np.ones((3, 3), np.uint8)) > 0, around, 0).astype(np.float32)
    part = own[y : y + 2 * half, x : x + 2 * half]
    large = cv2.resize(part, (ROOM, ROOM), interpolation=cv2.INTER_CUBIC)
    return np.asarray(large > limit, np.uint8)


def _main_part(mask: Mask) -> Mask | None:
    joined = cv2.dilate(mask, _TWO)
    n, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    if n < 2:
        return None
    # What lies in the margin alone is print or a neighbour's stroke.
    best, area = 0, 0
    far = ROOM - ROOM_EDGE - 1
    for k, (x, y, w, h, a) in enumerate(stats[1:].tolist(), 1):
        if x + w <= ROOM_EDGE + 1 or y + h <= ROOM_EDGE + 1 or x >= far or y >= far:
            continue
        if a > area:
            best, area = k, a
    if best == 0 or area < 10:
        return None
    return np.asarray(cv2.bitwise_and(mask, np.equal(labels, best).view(np.uint8)), np.uint8)


def _others(mask: Mask, main: Mask) -> bool:
    """Say whether there is a second piece of ink in the box beside the main one."""
    edge = ROOM_EDGE + 2
    inner = cv2.subtract(mask, cv2.dilate(main, _NEAR))[edge:-edge, edge:-edge]
    if not cv2.countNonZero(inner):
        return False
    n, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    return any(int(stats[k, cv2.CC_STAT_AREA]) > 12 for k in range(1, n))


def _quantile(values: npt.NDArray[np.float32], share: float) -> float:
    flat = values.flatten()
    k = int(share * (flat.size - 1))
    flat.partition(k)
    return float(flat[k])
