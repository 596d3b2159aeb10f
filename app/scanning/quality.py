"""Is the picture good enough to read: dots, sharpness, contrast, glare, dust on the scanner's glass."""

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.locate import Place
from app.scanning.reading import PageReason, Quality

Grey = npt.NDArray[np.uint8]

LEAST_DOTS_PER_MM = 4.5
"""About 115 dpi: below it a thin pen is less than one and a half dots."""
LEAST_SIDE = 200
"""Dots: no ballot fits into a picture that is narrower."""
LEAST_SHARPNESS = 0.10
LEAST_CONTRAST = 0.22
_DIP = np.ceil(np.arange(256, dtype=np.float32) * np.float32(0.94)).astype(np.uint8)
"""For each grey of the paper the grey below which a dot is darker than it."""
_MOST_ROWS = 0.8
_BESIDE = 5
_MOST_STREAKS = 24


def grade(place: Place, streaks: int) -> Quality:
    """Return the quality of a page that was located."""
    return Quality(
        dpi=round(place.dots_per_mm * 25.4),
        sharpness=round(place.sharpness, 3),
        contrast=round((place.white - place.black) / 255, 3),
        streaks=streaks,
    )


def too_poor(quality: Quality) -> PageReason | None:
    """Return why the picture cannot be read at all, or None."""
    if quality.dpi < LEAST_DOTS_PER_MM * 25.4:
        return PageReason.TOO_SMALL
    if quality.sharpness < LEAST_SHARPNESS:
        return PageReason.BLURRED
    if quality.contrast < LEAST_CONTRAST:
        return PageReason.GLARE
    return None


def without_streaks(image: Grey) -> tuple[Grey, int]:
    """Divide out the dark lines that dust on the glass draws over the whole height; return (picture, how many).

    A table line never runs the whole height; what lies under a streak stays, as the streak only darkens.
    """
    h, w = image.shape
    rows = np.linspace(h * 0.02, h * 0.98 - 1, 48).astype(int)
    sample = image[rows]
    # Darker than the paper on both sides, in nearly every row: no print runs the whole height.
    beside = np.zeros_like(sample)
    inner = slice(_BESIDE, w - _BESIDE)
    beside[:, inner] = cv2.min(sample[:, : w - 2 * _BESIDE], sample[:, 2 * _BESIDE :])
    darker = cv2.compare(sample, cv2.LUT(beside, _DIP), cv2.CMP_LT)
    dark_rows = cv2.reduce(darker, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0] // 255
    columns = np.nonzero(dark_rows >= _MOST_ROWS * len(rows))[0]
    if len(columns) == 0:
        return image, 0
    groups = np.split(columns, np.nonzero(np.diff(columns) > 3)[0] + 1)
    if len(groups) > _MOST_STREAKS:
        return image, 0
    fixed = image.copy()
    count = 0
    for g in groups:
        a, b = max(int(g[0]) - 3, 0), min(int(g[-1]) + 4, w)
        if b - a > 16:
            continue
        count += 1
        paper = cv2.blur(np.maximum(sample[:, a:b], beside[:, a:b]), (7, 1)).astype(np.float32)
        factor = np.clip(np.median(sample[:, a:b] / np.maximum(paper, 1.0), axis=0), 0.15, 1.0)
        fixed[:, a:b] = np.clip(image[:, a:b] / factor, 0, 255).astype(np.uint8)
    return fixed, count
