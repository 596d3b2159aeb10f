"""Second method: the geometry of the strokes. Rings, crossing lines and ticks by their shape, with no fitting to anybody's hand.

It says a sign's name only when the shape leaves no other reading, else None; it never looks at the first method.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.patches import EDGE, VIEW, Ink

Mask = npt.NDArray[np.uint8]

_ANGLES = np.linspace(0, 2 * math.pi, 72, endpoint=False)
_COS, _SIN = np.cos(_ANGLES), np.sin(_ANGLES)


_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the strokes look like. *peak* is the darkest ink, *mass* the ink as a share of the box."""

    sign: str | None
    """circle, tick, cross, fill, or None when the strokes are none of these beyond doubt."""
    peak: float
    mass: float
    extent: int
    """Longest side of the ink in dots; 0 when there is none."""


def blankness(ink: Ink) -> tuple[float, float]:
    """Return (peak, mass) of the ink in the box: peak after light smoothing, mass in dots of full black."""
    inner = ink[EDGE - 1 : -EDGE + 1, EDGE - 1 : -EDGE + 1]
    smooth = cv2.blur(inner, (3, 3))
    return float(smooth.max()), float(np.clip(inner - 0.12, 0, 1).sum())


def shape(ink: Ink) -> Shape:
    """Return the shape of what is drawn in a view (VIEW × VIEW) of ink."""
    peak, mass = blankness(ink)
    limit = max(0.13, 0.36 * min(_quantile(ink[EDGE:-EDGE, EDGE:-EDGE], 0.98), 1.0))
    mask = (ink > limit).astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8)), np.uint8)
    main = _main_part(mask)
    if main is None:
        return Shape(None, peak, mass, 0)
    ys, xs = np.nonzero(main)
    x0, x1, y0, y1 = int(xs.min()), int(xs.max()), int(ys.min()), int(ys.max())
    extent = max(x1 - x0, y1 - y0) + 1
    if extent < 10 or _others(mask, main):
        return Shape(None, peak, mass, extent)
    holes = _holes(main)
    if sum(h[0] for h in holes) < 30:
        # A pale ring may have broken where it runs along the box line.
        closed = np.asarray(cv2.morphologyEx(main, cv2.MORPH_CLOSE, _DISC), np.uint8)
        bridged = _holes(closed)
        if bridged and max(h[0] for h in bridged) >= 0.3 * extent * extent * 0.3:
            main, holes = closed, bridged
    sign = None
    if holes and max(holes, key=lambda h: h[0])[0] >= 30:
        sign = "circle" if _is_ring(main, holes) else None
    if sign is None and sum(h[0] for h in holes) <= 40:
        if _is_cross(main, extent):
            sign = "cross"
        elif _is_filled(main):
            sign = "fill"
        elif not [h for h in holes if h[0] > 12] and _is_tick(main, x0, x1, y0, y1):
            sign = "tick"
    return Shape(sign, peak, mass, extent)


def _main_part(mask: Mask) -> Mask | None:
    joined = cv2.dilate(mask, np.ones((2, 2), np.uint8))
    n, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    if n < 2:
        return None
    # What lies in the margin alone is print or a neighbour's stroke.
    best, area = 0, 0
    for k in range(1, n):
        x, y, w, h, a = (int(v) for v in stats[k])
        if x + w <= EDGE + 1 or y + h <= EDGE + 1 or x >= VIEW - EDGE - 1 or y >= VIEW - EDGE - 1:
            continue
        if a > area:
            best, area = k, a
    if best == 0 or area < 10:
        return None
    return np.asarray((labels == best) & (mask > 0), np.uint8)


def _others(mask: Mask, main: Mask) -> bool:
    """Say whether there is a second piece of ink in the box beside the main one."""
    rest = mask.copy()
    rest[cv2.dilate(main, np.ones((5, 5), np.uint8)) > 0] = 0
    inner = rest[EDGE + 2 : -EDGE - 2, EDGE + 2 : -EDGE - 2]
    n, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    return any(int(stats[k, cv2.CC_STAT_AREA]) > 12 for k in range(1, n))


def _holes(main: Mask) -> list[tuple[float, npt.NDArray[np.int32]]]:
    """Return (area, contour) of the holes, largest or not, of the main piece of ink."""
    contours, tree = cv2.findContours(main, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return [
        (float(cv2.contourArea(c)), np.asarray(c, np.int32))
        for c, t in zip(contours, np.asarray(tree).reshape(-1, 4), strict=True)
        if t[3] >= 0
    ]


def _is_ring(main: Mask, holes: list[tuple[float, npt.NDArray[np.int32]]]) -> bool:
    area, contour = max(holes, key=lambda h: h[0])
    if sum(1 for h in holes if h[0] > 6 and h[1] is not contour):
        return False
    hull = cv2.convexHull(contour)
    round_ = 4 * math.pi * area / max(cv2.arcLength(hull, True) ** 2, 1.0)
    if area < 0.8 * cv2.contourArea(hull) or round_ < 0.4:
        return False
    # All the ink must hug the hole: tails, strokes through it and writing beside it do not.
    hole = np.zeros_like(main)
    cv2.drawContours(hole, [contour], -1, 1, -1)
    hole[main > 0] = 0
    ring = cv2.distanceTransform(1 - hole, cv2.DIST_L2, 3)
    away = ring[main > 0]
    width = float(np.median(away)) * 2
    far = float((away > max(2.2 * width, 3.5)).mean())
    ink_area = float(main.sum())
    if far > 0.16 or float(hole.sum()) < 0.4 * ink_area * min(1.0, 3.0 / max(width, 1.0)):
        return False
    # Triangles and squares fill less of the ellipse around them.
    (_, _), (a, b), _ = cv2.fitEllipse(contour)
    return bool(min(a, b) > 0.22 * max(a, b) and 0.76 < area / (math.pi * a * b / 4) < 1.2)


def _is_cross(main: Mask, extent: int) -> bool:
    soft = cv2.boxFilter(main.astype(np.float32), -1, (7, 7))
    ys, xs = np.nonzero(main)
    cx, cy = float(xs.mean()), float(ys.mean())
    soft *= np.exp(
        -((np.arange(VIEW)[None] - cx) ** 2 + (np.arange(VIEW)[:, None] - cy) ** 2) / (0.9 * extent) ** 2
    )
    y, x = (int(v) for v in np.unravel_index(int(np.argmax(soft)), soft.shape))
    good = 0
    for left, share in ((3, 0.16), (2, 0.22), (1, 0.28), (0, 0.34)):
        if good == 2 or good + left + 1 < 2:
            break
        arms = _arms(main, x, y, share * extent)
        if len(arms) != 4:
            continue
        gaps = np.diff([*arms, arms[0] + 360])
        if min(gaps) < 22 or max(gaps) > 158:
            continue
        if abs((arms[2] - arms[0]) - 180) > 55 or abs((arms[3] - arms[1]) - 180) > 55:
            continue
        # Two slanting lines; a plus has level and upright ones.
        slant = [min((a % 90), 90 - (a % 90)) for a in arms]
        if sorted(slant)[2] < 14:
            continue
        good += 1
    return good >= 2


def _arms(main: Mask, x: int, y: int, r: float) -> list[float]:
    """Return the directions (degrees) in which ink crosses the circle of radius *r* around (x, y)."""
    px = np.clip(np.rint(x + r * _COS).astype(int), 0, VIEW - 1)
    py = np.clip(np.rint(y + r * _SIN).astype(int), 0, VIEW - 1)
    on = main[py, px] > 0
    if on.all() or not on.any():
        return []
    start = int(np.argmin(on))
    on = np.roll(on, -start)
    edge = np.diff(np.concatenate([[0], on.astype(np.int8), [0]]))
    rise, fall = np.nonzero(edge == 1)[0], np.nonzero(edge == -1)[0]
    step = 360 / len(_ANGLES)
    return sorted(float(((a + b - 1) / 2 + start) * step % 360) for a, b in zip(rise, fall, strict=True))


def _is_filled(main: Mask) -> bool:
    """Say whether the ink is one blot: thicker than any pen, without limbs."""
    depth = cv2.distanceTransform(np.pad(main, 1), cv2.DIST_L2, 3)
    contours, _ = cv2.findContours(main, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.contourArea(cv2.convexHull(np.concatenate(contours)))
    return bool(float(depth.max()) >= 5.5 and float(main.sum()) >= 0.8 * hull)


def _is_tick(main: Mask, x0: int, x1: int, y0: int, y1: int) -> bool:
    part = main[y0 : y1 + 1, x0 : x1 + 1]
    h, w = part.shape
    if h < 8 or w < 7:
        return False
    # A tick is one line from left to right: each column has one run of ink.
    runs = (np.diff(np.vstack([np.zeros((1, w), np.int8), part.astype(np.int8)]), axis=0) == 1).sum(axis=0)
    if float((runs > 1).mean()) > 0.34 or (runs == 0).sum() > 1:
        return False
    rows = np.arange(h)[:, None]
    middle = (part * rows).sum(axis=0) / np.maximum(part.sum(axis=0), 1)
    low = int(np.argmax(middle + 0.0))
    right_end = float(middle[-max(1, w // 12) :].mean())
    left_end = float(middle[: max(1, w // 12)].mean())
    deep = float(middle.max())
    rise, dip = deep - right_end, deep - left_end
    if not (0.03 * w <= low <= 0.68 * w) or rise < 0.36 * h or dip < 0.06 * h or rise < 0.95 * dip:
        return False
    # Down to the corner, up from it, without waves.
    slope = np.diff(cv2.blur(middle[None].astype(np.float32), (3, 1))[0])
    down, up = slope[:low], slope[low:]
    waves = max(float(np.clip(-down, 0, None).sum()), float(np.clip(up, 0, None).sum()))
    return bool(waves < 0.22 * h)


def _quantile(values: Ink, share: float) -> float:
    flat = values.ravel()
    k = int(share * (flat.size - 1))
    return float(np.partition(flat, k)[k])
