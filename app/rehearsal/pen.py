"""A hand with a pen: draws ○ × √ and odd signs into boxes of a rendered ballot, shaky, tilted, off centre.

For the rehearsal and the repository's own tests. Pages are grey uint8 arrays, shape (height, width), 0 = black;
places are in millimetres from the top left corner.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

Page = NDArray[np.uint8]
Stroke = NDArray[np.float64]
"""Points, shape (n, 2), in units of the box: (0, 0) centre, ±0.5 the edges."""


class Sign(StrEnum):
    """What a voter may draw; the last three are nobody's prescribed sign."""

    CIRCLE = "circle"
    CROSS = "cross"
    TICK = "tick"
    SCRIBBLE = "scribble"
    CIRCLE_CROSSED = "circle_crossed"
    DASH = "dash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box on the sheet, millimetres."""

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float


@dataclass(slots=True)
class Pen:
    """One voter's pen: width in mm, darkness 0..1, slant in radians."""

    rng: np.random.Generator
    width_mm: float = 0.6
    dark: float = 0.9
    slant: float = 0.0

    @classmethod
    def of_a_voter(cls, rng: np.random.Generator) -> "Pen":
        """Return some voter's pen."""
        return cls(
            rng, float(rng.uniform(0.4, 0.9)), float(rng.uniform(0.7, 1.0)), float(rng.normal(0, 0.07))
        )

    def draw(self, page: Page, sign: Sign, box: Box, *, dpi: float) -> None:
        """Draw *sign* into *box* on *page*, in place."""
        side = min(box.w_mm, box.h_mm)
        size = side * self.rng.uniform(0.55, 0.9)
        centre = np.array([box.x_mm + box.w_mm / 2, box.y_mm + box.h_mm / 2])
        centre = centre + self.rng.normal(0, 0.04, 2) * side
        turn = self.slant + self.rng.normal(0, 0.08)
        rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
        for stroke in _strokes(sign, self.rng):
            self._ink(page, (stroke @ rotation.T) * size + centre, dpi)

    def _ink(self, page: Page, points_mm: Stroke, dpi: float) -> None:
        scale = dpi / 25.4
        width = max(1, round(self.width_mm * scale))
        points = points_mm * scale
        # Only the corner of the page that the stroke touches: a whole-page blend costs more than the rest together.
        low = np.maximum(np.floor(points.min(axis=0)).astype(int) - width - 1, 0)
        high = np.ceil(points.max(axis=0)).astype(int) + width + 2
        part = page[low[1] : high[1], low[0] : high[0]]
        mask = np.zeros_like(part)
        cv2.polylines(
            mask, [np.round((points - low) * 16).astype(np.int32)], False, 255, width, cv2.LINE_AA, 4
        )
        share = mask.astype(np.float32) / 255 * self.dark
        part[:] = np.clip(part * (1 - share) + 25 * share, 0, 255).astype(np.uint8)


def _strokes(sign: Sign, rng: np.random.Generator) -> list[Stroke]:
    match sign:
        case Sign.CIRCLE:
            return [_loop(rng)]
        case Sign.CROSS:
            return [_line((-0.45, -0.45), (0.45, 0.45), rng), _line((0.45, -0.45), (-0.45, 0.45), rng)]
        case Sign.TICK:
            down = _line((-0.4, 0.0), (-0.1, 0.35), rng)
            return [np.vstack([down, _line((-0.1, 0.35), (0.5, -0.45), rng)])]
        case Sign.SCRIBBLE:
            return [rng.uniform(-0.45, 0.45, (14, 2))]
        case Sign.CIRCLE_CROSSED:
            return [*_strokes(Sign.CIRCLE, rng), *_strokes(Sign.CROSS, rng)]
        case Sign.DASH:
            return [_line((-0.3, 0.0), (0.3, 0.0), rng)]


def _loop(rng: np.random.Generator) -> Stroke:
    start = rng.uniform(0, 2 * math.pi)
    angle = np.linspace(start, start + 2 * math.pi * rng.uniform(1.0, 1.12), 60)
    radius = (
        0.45 + 0.03 * np.sin(angle * 2 + rng.uniform(0, 6)) + 0.015 * np.sin(angle * 3 + rng.uniform(0, 6))
    )
    flat = rng.uniform(0.8, 1.0)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle) * flat], axis=1)


def _line(a: tuple[float, float], b: tuple[float, float], rng: np.random.Generator) -> Stroke:
    t = np.linspace(0, 1, 20)[:, None]
    ends = np.array([a, b]) + rng.normal(0, 0.04, (2, 2))
    bow = np.sin(t * math.pi) * rng.normal(0, 0.03, (1, 2))
    points: Stroke = ends[0] * (1 - t) + ends[1] * t + bow
    return points


def capture(page: Page, rng: np.random.Generator) -> Page:
    """Return *page* as an office scanner would give it: a little turned, shifted, blurred, noisy, some upside down."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.normal(0, 0.8), rng.uniform(0.995, 1.005))
    turn[:, 2] = turn[:, 2] + rng.normal(0, 3, 2)
    if rng.random() < 0.2:
        page = np.ascontiguousarray(page[::-1, ::-1])
    scanned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250,))
    scanned = cv2.GaussianBlur(scanned, (0, 0), rng.uniform(0.3, 0.8))
    # Noise is drawn for one band and repeated: the eye and the reader cannot tell, and it is ten times as fast.
    band = rng.normal(0, 3, (64, width)).astype(np.int16)
    for top in range(0, height, 64):
        part = scanned[top : top + 64]
        cv2.add(part, band[: len(part)], dst=part, dtype=cv2.CV_8U)
    noisy: Page = np.asarray(scanned, np.uint8)
    return noisy
