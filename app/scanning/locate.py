"""Find the page: four corner marks on a small copy, then their middles to a tenth of a dot in the full picture.

The mark at the lower right has a window, so one picture tells the way up. Nothing is guessed from three marks:
a page that shows fewer than four, or a part of the fourth (cut_marks.py), is fed again.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.layout import CORNER_EDGE_MM, CORNER_MM

Grey = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]

_SMALL = 1100
"""Longest side (dots) of the small copy of a page up to A4."""
A4_LONG = 297.0
"""Long side of A4, mm."""
_TRIES = 6
"""Placings that are tried, likeliest first."""
_MOST = 14
"""How many square things are looked at; the marks are the squarest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """Something square and dark on the small copy: middle and side in dots of the full picture."""

    x: float
    y: float
    side: float
    hollow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the page lies. *to_picture* maps millimetres on the page to dots; *size* is the page's (w, h) in mm."""

    to_picture: Matrix
    size: tuple[float, float]
    dots_per_mm: float
    black: float
    white: float
    sharpness: float

    def dot(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Return the dot at which a point of the page lies."""
        p = self.to_picture @ np.array([x_mm, y_mm, 1.0])
        return float(p[0] / p[2]), float(p[1] / p[2])

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return the page's four corners in the picture, clockwise from its own top left."""
        w, h = self.size
        return self.dot(0, 0), self.dot(w, 0), self.dot(w, h), self.dot(0, h)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is dark on the small copy, and which of it may be corner marks."""

    small: Grey
    scale: int
    """Dots of the full picture in a dot of *small*."""
    pieces: Sequence[cv2.typing.MatLike]
    """The outlines of what is dark (dots of *small*)."""
    boxes: npt.NDArray[np.int32]
    """Around each piece: x, y, width, height, shape (n, 4)."""
    squares: list[Square]


def squares(image: Grey, longest_mm: float = A4_LONG) -> list[Square]:
    """Return the square dark things that may be corner marks of pages up to *longest_mm* (the marks' size is fixed)."""
    return look(image, longest_mm).squares


def look(image: Grey, longest_mm: float = A4_LONG) -> Seen:
    """Look for what is dark, and for what may be marks of pages up to *longest_mm* among it, squarest first."""
    larger = max(longest_mm / A4_LONG, 1.0)
    k = max(1, round(max(image.shape) / (_SMALL * larger)))
    small = image
    if k > 1:
        small = np.asarray(
            cv2.resize(image, None, fx=1 / k, fy=1 / k, interpolation=cv2.INTER_AREA), np.uint8
        )
    longest = max(small.shape)
    window = int(0.042 / larger * longest) | 1
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 22)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    pieces, _ = cv2.findContours(dark, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    boxes = _around(pieces)
    found: list[tuple[float, Square]] = []
    least, most = 0.0115 / larger * longest, 0.045 * longest
    sides = boxes[:, 2:]
    for at in np.nonzero(((sides > least) & (sides < 1.5 * most)).all(axis=1))[0]:
        c = pieces[int(at)]
        (x, y), (w, h), _ = cv2.minAreaRect(c)
        if min(w, h) < least or max(w, h) > most or max(w, h) > 1.35 * min(w, h):
            continue
        full = cv2.contourArea(c) / (w * h)
        if full < 0.8:
            continue
        side = (w + h) / 2 + 1
        hollow = _hollow(small, x, y, side)
        if hollow is None:
            continue
        found.append(
            (
                full * min(w, h) / max(w, h),
                Square(x=(x + 0.5) * k - 0.5, y=(y + 0.5) * k - 0.5, side=side * k, hollow=hollow),
            )
        )
    found.sort(key=lambda f: -f[0])
    return Seen(small, k, pieces, boxes, [s for _, s in found[:_MOST]])


def _around(pieces: Sequence[cv2.typing.MatLike]) -> npt.NDArray[np.int32]:
    """Return x, y, width and height of each outline, shape (n, 4), as cv2.boundingRect gives them one by one."""
    if not pieces:
        return np.zeros((0, 4), np.int32)
    dots = np.concatenate(pieces).reshape(-1, 2)
    first = np.cumsum([0, *(len(piece) for piece in pieces[:-1])])
    low = np.minimum.reduceat(dots, first)
    return np.concatenate([low, np.maximum.reduceat(dots, first) - low + 1], axis=1).astype(
        np.int32, copy=False
    )


def _hollow(small: Grey, x: float, y: float, side: float) -> bool | None:
    """Say whether the square has a window; None when it is no mark (its wall is not dark)."""
    r = max(1, round(side * 0.09))
    cx, cy = round(x), round(y)
    middle = small[max(cy - r, 0) : cy + r + 1, max(cx - r, 0) : cx + r + 1]
    reach = round(side * 0.85)
    around = small[max(cy - reach, 0) : cy + reach + 1, max(cx - reach, 0) : cx + reach + 1]
    if middle.size == 0 or around.size == 0:
        return None
    black, white = ends(around, 0.08, 0.9)
    if white - black < 25:
        return None
    hollow = bool((float(middle.mean()) - black) / (white - black) > 0.3)
    r = max(2, round(side * 0.34))
    inside = small[max(cy - r, 0) : cy + r + 1, max(cx - r, 0) : cx + r + 1]
    grey = (float(inside.mean()) - black) / (white - black)
    # The eyes of a code are a third white, a solid mark is black throughout.
    return None if not hollow and grey > 0.2 else hollow


def pages(image: Grey, found: Sequence[Square], sizes: Sequence[tuple[float, float]]) -> Iterator[Place]:
    """Yield where the page may lie, likeliest first, for each page size (w, h in mm); nothing without four fitting marks."""
    fits: list[tuple[float, tuple[Square, ...], tuple[float, float]]] = []
    for last in (s for s in found if s.hollow):
        others = [s for s in found if s is not last and 0.6 < s.side / last.side < 1.65 and not s.hollow]
        for right, low in permutations(others, 2):
            # Seen from the hollow mark (lower right): `right` is above it, `low` to its left; y runs down.
            ax, ay = right.x - last.x, right.y - last.y
            bx, by = low.x - last.x, low.y - last.y
            if ax * by - ay * bx > 0:
                continue
            up, across = math.hypot(ax, ay), math.hypot(bx, by)
            if min(up, across) < 8 * last.side or abs(ax * bx + ay * by) > 0.34 * up * across:
                continue
            tx, ty = right.x + bx, right.y + by
            first = min(others, key=lambda s: (s.x - tx) ** 2 + (s.y - ty) ** 2)
            away = math.hypot(first.x - tx, first.y - ty) / max(up, across)
            if first is right or first is low or away > 0.3:
                continue
            four: tuple[Square, ...] = (first, right, last, low)
            for size in sizes:
                badness = misfit(four, up, across, size) + away
                if badness < 1.1:
                    fits.append((badness, four, size))
    for _, marks, size in sorted(fits, key=lambda f: f[0])[:_TRIES]:
        place = fit_page(image, marks, size)
        if place:
            yield place


def misfit(four: Sequence[Square], up: float, across: float, size: tuple[float, float]) -> float:
    """Return how badly four marks fit a page size: proportions and the marks' own size; below 0.3 is good."""
    near = 2 * CORNER_EDGE_MM + CORNER_MM
    w, h = size[0] - near, size[1] - near
    shape = abs(float(np.log((across / up) / (w / h))))
    side = float(np.mean([s.side for s in four]))
    mark = abs(float(np.log(side / CORNER_MM * (w + h) / (across + up))))
    return 2.0 * shape + 0.7 * mark if shape < 0.28 and mark < 0.45 else 9.0


def ends(dots: Grey, low: float, high: float) -> tuple[float, float]:
    """Return two quantiles of a small picture (np.percentile is ten times slower)."""
    up_to = np.bincount(dots.ravel(), minlength=256).cumsum()
    last = dots.size - 1
    black, white = up_to.searchsorted((int(low * last), int(high * last)), side="right")
    return float(black), float(white)


def _middle(values: npt.NDArray[np.float32]) -> float:
    """Return the median of a row (np.median takes ten times as long for so few)."""
    row = np.sort(values)
    return float(row[(len(row) - 1) // 2] + row[len(row) // 2]) / 2


def fit_page(
    image: Grey, four: Sequence[Square], size: tuple[float, float], *, cut: int | None = None
) -> Place | None:
    """Return the place of the page by four marks (clockwise from its top left); the one at *cut* is taken as it stands."""
    near = CORNER_EDGE_MM + CORNER_MM / 2
    w, h = size
    there = np.array([(near, near), (w - near, near), (w - near, h - near), (near, h - near)], np.float32)
    dots, blacks, whites, sharp = [], [], [], []
    for at, s in enumerate(four):
        if at == cut:
            dots.append((s.x, s.y))
            continue
        reach = s.side * 0.8
        x0, y0 = max(int(s.x - reach), 0), max(int(s.y - reach), 0)
        crop = image[y0 : int(s.y + reach) + 2, x0 : int(s.x + reach) + 2]
        if crop.size < 16:
            return None
        black, white = ends(crop, 0.12, 0.88)
        if white - black < 20:
            return None
        ink = np.clip((white - crop.astype(np.float32)) / (white - black), 0.0, 1.0)
        ink[ink < 0.3] = 0.0
        m = cv2.moments(ink)
        if m["m00"] < 4:
            return None
        dots.append((m["m10"] / m["m00"] + x0, m["m01"] / m["m00"] + y0))
        blacks.append(black)
        whites.append(white)
        soft = cv2.GaussianBlur(ink, (3, 3), 0.7)
        sharp.append(_middle(cv2.absdiff(soft[:, 1:], soft[:, :-1]).max(axis=1)))
    to_picture = cv2.getPerspectiveTransform(there, np.array(dots, np.float32))
    across = np.hypot(dots[1][0] - dots[0][0], dots[1][1] - dots[0][1]) / (w - 2 * near)
    return Place(
        to_picture=np.asarray(to_picture, np.float64),
        size=size,
        dots_per_mm=float(across),
        black=median(blacks),
        white=median(whites),
        sharpness=median(sharp),
    )
