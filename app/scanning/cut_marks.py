"""The fourth corner mark where the edge of the picture cuts it: a sheet fed askew, not a torn one.

Three whole marks say where the fourth lies. It counts only if a part of it is seen there, at the edge of the picture, as
wide as a mark and as dark: a corner that was torn off shows nothing, and the sheet is fed again.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.locate import Grey, Place, Square, ends, fit_page, misfit, pages

LEAST_SEEN = 0.12
"""So much of the mark's side must be in the picture."""
SOLID, FRAME = 0.66, 0.5
"""How much of what is seen is dark: a solid mark, the one with the window."""
NEAR = 5.5
"""The part that is seen lies this near (in sides) to where three marks say; a camera's slant takes that much."""


def places(image: Grey, found: Sequence[Square], sizes: Sequence[tuple[float, float]]) -> Iterator[Place]:
    """Yield where the page may lie, likeliest first: by four whole marks, else by three and a part of the fourth."""
    none = True
    for place in pages(image, found, sizes):
        none = False
        yield place
    if none:
        yield from _pages_cut(image, found, sizes)


def _pages_cut(image: Grey, found: Sequence[Square], sizes: Sequence[tuple[float, float]]) -> Iterator[Place]:
    """Yield where the page may lie with one mark cut by the edge of the picture, likeliest first."""
    fits: list[tuple[float, tuple[Square, ...], tuple[float, float], int]] = []
    seen: dict[tuple[float, float, bool], Square | None] = {}
    for three in permutations(found[:8], 3):
        for missing in range(4):
            four = _with_fourth(three, missing)
            if four is None:
                continue
            guess = four[missing]
            key = (round(guess.x, 1), round(guess.y, 1), guess.hollow)
            if key not in seen:
                seen[key] = _part_of(image, guess, three[0])
            part = seen[key]
            if part is None:
                continue
            whole = (*four[:missing], part, *four[missing + 1 :])
            fits += [(badness, whole, size, missing) for size, badness in _fitting(whole, sizes)]
    for _, marks, size, missing in sorted(fits, key=lambda fit: fit[0])[:2]:
        place = fit_page(image, marks, size, cut=missing)
        if place:
            yield place


def _with_fourth(three: tuple[Square, ...], missing: int) -> tuple[Square, ...] | None:
    """Return first, right, last, low (clockwise from the page's top left) with the one at *missing* completed."""
    marks: list[Square] = list(three)
    side = sum(s.side for s in three) / 3
    if any(not 0.75 < s.side / side < 1.33 for s in three):
        return None
    names = [place for place in range(4) if place != missing]
    if any(marks[at].hollow != (name == 2) for at, name in enumerate(names)):
        return None
    before, after, across = (marks[names.index((missing + step) % 4)] for step in (3, 1, 2))
    guess = Square(
        x=before.x + after.x - across.x, y=before.y + after.y - across.y, side=side, hollow=missing == 2
    )
    marks.insert(missing, guess)
    first, right, _, low = marks
    # Clockwise, and the sides upright on each other.
    ax, ay, bx, by = right.x - first.x, right.y - first.y, low.x - first.x, low.y - first.y
    wide, high = float(np.hypot(ax, ay)), float(np.hypot(bx, by))
    if ax * by - ay * bx <= 0 or min(wide, high) < 8 * side or abs(ax * bx + ay * by) > 0.34 * wide * high:
        return None
    return tuple(marks)


def _fitting(
    four: Sequence[Square], sizes: Sequence[tuple[float, float]]
) -> Iterator[tuple[tuple[float, float], float]]:
    first, right, last, _ = four
    across = float(np.hypot(right.x - first.x, right.y - first.y))
    up = float(np.hypot(last.x - right.x, last.y - right.y))
    for size in sizes:
        badness = misfit(four, up, across, size)
        if badness < 0.6:
            yield size, badness


def _part_of(image: Grey, guess: Square, whole: Square) -> Square | None:
    """Return the mark near *guess* of which a part is seen at an edge of the picture; *whole* tells black from white."""
    high, wide = image.shape
    side, reach = guess.side, (NEAR + 0.6) * guess.side
    x0, y0 = max(0, round(guess.x - reach)), max(0, round(guess.y - reach))
    x1, y1 = min(wide, round(guess.x + reach)), min(high, round(guess.y + reach))
    if x1 - x0 < 3 or y1 - y0 < 3:
        return None
    around = round(0.8 * side)
    cx, cy = round(whole.x), round(whole.y)
    black, white = ends(
        image[max(cy - around, 0) : cy + around, max(cx - around, 0) : cx + around], 0.12, 0.88
    )
    dark = image[y0:y1, x0:x1] < (black + white) / 2
    # Each edge of the picture that is near, turned to the left.
    turned: list[tuple[float, float]] = []
    if x0 == 0:
        turned += [(d, y0 + a) for d, a in _at_left_edge(dark, side, hollow=guess.hollow)]
    if x1 == wide:
        turned += [(wide - 1 - d, y0 + a) for d, a in _at_left_edge(dark[:, ::-1], side, hollow=guess.hollow)]
    if y0 == 0:
        turned += [(x0 + a, d) for d, a in _at_left_edge(dark.T, side, hollow=guess.hollow)]
    if y1 == high:
        turned += [(x0 + a, high - 1 - d) for d, a in _at_left_edge(dark[::-1].T, side, hollow=guess.hollow)]
    near = [(float(np.hypot(x - guess.x, y - guess.y)), x, y) for x, y in turned]
    if not near or min(near)[0] > NEAR * side:
        return None
    _, x, y = min(near)
    return Square(x=x, y=y, side=side, hollow=guess.hollow)


def _at_left_edge(dark: npt.NDArray[np.bool_], side: float, *, hollow: bool) -> Iterator[tuple[float, float]]:
    """Yield (how far in, how far down) the middles of marks lie that reach over the left edge."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(
        np.ascontiguousarray(dark, np.uint8), connectivity=8
    )
    for k in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[k])
        if x > 0 or not 0.8 < h / side < 1.25 or not LEAST_SEEN < w / side < 1.1:
            continue
        if area < (FRAME if hollow else SOLID) * w * h:
            continue
        part = dark[y : y + h, x : x + w]
        rows = [row for row in part[round(h * 0.25) : round(h * 0.75)] if row.any()]
        inner = [int(np.nonzero(row)[0][-1]) + 1 for row in rows]
        thick = max(2, round(side * 0.12))
        # The wall follows the mark's slant: a page that lies askew shows its mark so.
        wall = [row[max(0, to - thick) : to].mean() for row, to in zip(rows, inner, strict=True)]
        if hollow and np.mean(wall) < 0.8:
            continue
        yield float(np.median(inner)) - 0.5 - side / 2, y + (h - 1) / 2
