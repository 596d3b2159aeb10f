"""What a written name looks like: histograms of stroke directions over the name; near ones are probably the same name.

Only a proposal: people see every picture of a group before they answer for it (C10). Histograms of oriented gradients
after Dalal and Triggs (CVPR 2005), by OpenCV.
"""

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Signature = npt.NDArray[np.float32]
"""A vector of length 1."""

WIDE, HIGH = 128, 48
"""The name, from its first to its last dot of ink, is brought to this size."""
FRAME_MM = 1.2
"""Left out on each side: the printed line."""
LEAST_DOTS = 40
LEAST_CONTRAST = 20
ALIKE = 0.19
"""Names below this distance are shown together (benchmarks/names.py says how often that is right)."""

_directions = cv2.HOGDescriptor((WIDE, HIGH), (16, 16), (8, 8), (8, 8), 8)


def signature(picture: Grey, dots_per_mm: float) -> Signature | None:
    """Return the signature of a write-in rectangle cut upright, or None where no name can be seen."""
    edge = round(FRAME_MM * dots_per_mm)
    inner = picture[edge:-edge, edge:-edge]
    if inner.size == 0:
        return None
    level, _ = cv2.threshold(inner, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if float(np.median(inner)) - level < LEAST_CONTRAST:
        return None
    ink = (inner < level).astype(np.uint8)
    ys, xs = np.nonzero(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    if len(xs) < LEAST_DOTS:
        return None
    name = 255 - inner[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    small = cv2.GaussianBlur(cv2.resize(name, (WIDE, HIGH), interpolation=cv2.INTER_AREA), (0, 0), 1.5)
    found = np.asarray(_directions.compute(small), np.float32).ravel()
    length = float(np.linalg.norm(found))
    return found / length if length else None


def distance(one: Signature, two: Signature) -> float:
    """Return how unlike two names look: 0 the same, 1 nothing in common."""
    return float(1.0 - one @ two)
