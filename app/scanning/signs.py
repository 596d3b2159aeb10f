"""The signs as shapes: ring, crossing lines, tick, blot; by their geometry, with no fitting to anybody's hand."""

import math
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.uint8]
Hole = tuple[float, npt.NDArray[np.int32]]
"""Area (dots²) and contour."""
Dots = npt.NDArray[np.float32]

_ANGLES = np.linspace(0, 2 * math.pi, 72, endpoint=False)
_COS, _SIN = np.cos(_ANGLES), np.sin(_ANGLES)
_PAD = 24
"""More than the radius at which arms are looked for: 0.34 of the longest ink."""


def holes_in(main: Mask) -> list[Hole]:
    """Return the holes, largest or not, of the main piece of ink."""
    contours, tree = cv2.findContours(main, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return [
        (float(cv2.contourArea(c)), np.asarray(c, np.int32))
        for c, t in zip(contours, np.asarray(tree).reshape(-1, 4), strict=True)
        if t[3] >= 0
    ]


def is_ring(main: Mask, holes: list[Hole]) -> bool:
    """Say whether the ink is one closed ring that hugs its hole."""
    area, contour = max(holes, key=lambda h: h[0])
    if any(h[0] > 6 and h[1] is not contour for h in holes):
        return False
    hull = cv2.convexHull(contour)
    round_ = 4 * math.pi * area / max(cv2.arcLength(hull, True) ** 2, 1.0)
    if area < 0.8 * cv2.contourArea(hull) or round_ < 0.4:
        return False
    # All the ink must hug the hole: tails, strokes through it and writing beside it do not.
    hole = np.zeros_like(main)
    cv2.drawContours(hole, [contour], -1, 1, -1)
    hole = np.asarray(cv2.subtract(hole, main), np.uint8)
    ring = cv2.distanceTransform(1 - hole, cv2.DIST_L2, 3)
    away = ring[main.view(np.bool_)]
    away.partition(len(away) // 2)
    width = 2.0 * float(away[len(away) // 2])
    far = np.count_nonzero(away > max(2.2 * width, 3.5)) / len(away)
    ink_area = float(len(away))
    if (
        far > 0.1
        or _overhang(main, contour) - width > 0.25 * _longest(contour)
        or cv2.countNonZero(hole) < 0.4 * ink_area * min(1.0, 3.0 / max(width, 1.0))
    ):
        return False
    # Triangles and squares fill less of the ellipse around them.
    (_, _), (a, b), _ = cv2.fitEllipse(contour)
    if not (min(a, b) > 0.22 * max(a, b) and 0.70 < area / (math.pi * a * b / 4) < 1.2):
        return False
    return not _is_triangle(np.asarray(hull, np.int32))


def _longest(contour: npt.NDArray[np.int32]) -> int:
    _, _, w, h = cv2.boundingRect(contour)
    return max(w, h)


def _overhang(main: Mask, contour: npt.NDArray[np.int32]) -> int:
    """Return how far (dots) the ink reaches beyond its hole, on the side where it reaches furthest."""
    x, y, w, h = cv2.boundingRect(main)
    hx, hy, hw, hh = cv2.boundingRect(contour)
    return max(hx - x, hy - y, x + w - hx - hw, y + h - hy - hh)


def _is_triangle(hull: npt.NDArray[np.int32]) -> bool:
    """Say whether the hull fills the smallest triangle around it; a circle fills 0.60 of it, a square half."""
    area, _ = cv2.minEnclosingTriangle(hull)
    return bool(area > 0 and cv2.contourArea(hull) > 0.87 * area)


def is_cross(main: Mask, extent: int) -> bool:
    """Say whether two slanting lines cross; *extent* is the ink's longest side in dots."""
    m = cv2.moments(main, binaryImage=True)
    high, wide = main.shape
    near_x = np.exp(-((np.arange(wide) - m["m10"] / m["m00"]) ** 2) / (0.9 * extent) ** 2)
    near_y = np.exp(-((np.arange(high) - m["m01"] / m["m00"]) ** 2) / (0.9 * extent) ** 2)
    soft = cv2.boxFilter(main, cv2.CV_32F, (7, 7)) * np.outer(near_y, near_x)
    _, _, _, (x, y) = cv2.minMaxLoc(soft)
    padded = np.asarray(cv2.copyMakeBorder(main, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT), np.uint8)
    good = 0
    for left, share in ((3, 0.16), (2, 0.22), (1, 0.28), (0, 0.34)):
        if good == 2 or good + left + 1 < 2:
            break
        good += _crossing(_arms(padded, x, y, share * extent))
    return good >= 2


def _crossing(arms: list[float]) -> bool:
    """Say whether arms in these directions (degrees, rising) are those of two slanting lines."""
    if len(arms) != 4:
        return False
    a, b, c, d = arms
    gaps = (b - a, c - b, d - c, a + 360 - d)
    if min(gaps) < 22 or max(gaps) > 158 or abs(c - a - 180) > 55 or abs(d - b - 180) > 55:
        return False
    # A plus has level and upright lines.
    return sorted(min(arm % 90, 90 - arm % 90) for arm in arms)[2] >= 14


def _arms(padded: Mask, x: int, y: int, r: float) -> list[float]:
    """Return the directions (degrees) in which ink crosses the circle of radius *r* around (x, y) of the unpadded ink."""
    wide = padded.shape[1]
    on = padded.ravel()[(y + _PAD) * wide + x + _PAD + _circle(r, wide)].tobytes()
    start = on.find(0)
    if start < 0:
        return []
    on = on[start:] + on[:start]
    arms: list[float] = []
    step = 360 / len(on)
    a = on.find(1)
    while a >= 0:
        b = on.find(0, a)
        b = len(on) if b < 0 else b
        arms.append(((a + b - 1) / 2 + start) * step % 360)
        a = on.find(1, b)
    return sorted(arms)


@lru_cache(maxsize=256)
def _circle(r: float, wide: int) -> npt.NDArray[np.int64]:
    """Return where the dots of a circle around a dot lie in the flat picture *wide* dots wide."""
    return np.asarray(np.rint(r * _SIN) * wide + np.rint(r * _COS), np.int64)


def is_filled(main: Mask, scale: int) -> bool:
    """Say whether the ink is one blot: thicker than any pen, without limbs; *scale* times as large as it is."""
    depth = cv2.distanceTransform(cv2.copyMakeBorder(main, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 3)
    if float(depth.max()) < 5.5 * scale:
        return False
    contours, _ = cv2.findContours(main, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.contourArea(cv2.convexHull(np.concatenate(contours)))
    return bool(float(main.sum()) >= 0.8 * hull)


def is_tick(part: Mask) -> bool:
    """Say whether the ink, cut to its own size, is one line down to a corner and further up from it to the right."""
    return _is_wave(part) or _is_hook(part)


def _is_wave(part: Mask) -> bool:
    h, w = part.shape
    if h < 8 or w < 7:
        return False
    # A tick is one line from left to right: each column has one run of ink.
    runs = np.count_nonzero(part[1:] > part[:-1], axis=0) + part[0]
    if np.count_nonzero(runs > 1) > 0.34 * w or np.count_nonzero(runs == 0) > 1:
        return False
    dots = part.astype(np.float64)
    middle = np.arange(h) @ dots / np.maximum(dots.sum(axis=0), 1)
    low = int(np.argmax(middle))
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


def _is_hook(part: Mask) -> bool:
    """Say whether all the ink lies along two limbs from one corner: a short one to the left, a long one up."""
    h, w = part.shape
    ys, xs = np.nonzero(part)
    dots = np.stack([xs, ys], 1).astype(np.float32)
    end, left = dots[np.argmax(xs - 2.0 * ys)], dots[np.argmin(xs)]
    chord = end - left
    below = (dots - left) @ np.array([-chord[1], chord[0]], np.float32)
    return any(
        _two_limbs(dots, corner, end - corner, max(h, w))
        for corner in (dots[np.argmax(below)], dots[np.argmax(ys)])
    )


def _two_limbs(dots: Dots, corner: Dots, rise: Dots, extent: int) -> bool:
    """Say whether *dots* (x, y; y down) are a short limb and *rise*, both from *corner*."""
    long = float(np.hypot(*rise))
    if -rise[1] < 0.36 * extent or rise[0] < -0.1 * extent:
        return False
    seen = dots - corner
    far = np.hypot(*seen.T)
    # The foot lies to the left of the way up, and does not run back down.
    turn = np.arctan2(rise[1] * seen[:, 0] - rise[0] * seen[:, 1], seen @ rise)
    foot = seen[np.argmax(np.where((turn > 0.33) & (turn < 2.6) & (seen[:, 1] < 0.15 * long), far, 0.0))]
    short = float(np.hypot(*foot))
    if not max(3.5, 0.15 * long) < short < 0.85 * long:
        return False
    width = len(dots) / (long + short)
    # A foot no further off than the pen is wide is the thick start of a slash.
    if abs(float(rise[1] * foot[0] - rise[0] * foot[1])) < long * (width + 0.06 * long):
        return False
    off = np.minimum(_off(seen, rise) - 0.12 * long, _off(seen, foot) - 0.2 * short)
    return bool(float((off > 0.6 * width).mean()) < 0.06)


def _off(dots: Dots, limb: Dots) -> Dots:
    """Return how far each of *dots* lies from the line between the corner (0, 0) and *limb*."""
    along = np.clip(dots @ limb / max(float(limb @ limb), 1e-6), 0.0, 1.0)
    return np.asarray(np.hypot(*(dots - along[:, None] * limb).T), np.float32)
