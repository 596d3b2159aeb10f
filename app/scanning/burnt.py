"""A box in a patch of glare: its pale printed lines are nearly gone, yet they are there, and so is the box.

Averaged along its whole length a line shows that is lost among the dots. Only a box whose lines are all but one at their
places counts as seen, and it is shown to people all the same: a torn, folded or covered box has no lines anywhere.
"""

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.layout import Rect
from app.scanning.patches import BOX, MARGIN, OVERSAMPLE, SIDE, Grey, Patch, to_patch

_CAP = 40.0
"""Grey levels: what is darker than a line may be does not count as more line."""
_PARTS = 5
"""A line runs through all parts of a side, a stroke through few: the darkest and the lightest part are left out."""
_WIDE, _AROUND = 2 * OVERSAMPLE, 6 * OVERSAMPLE
"""Rows over which a line spreads, and rows on both sides that it must stand out from."""
_SLACK = 2
"""How far (dots of a patch) the box may lie from where the other boxes of the page lie."""
_LEAST, _CLEAR, _NOISES, _GRAIN = 2.0, 6.0, 6.0, 0.15
"""Grey levels (four rows together) that a line must show at least, and that need no comparison; how many times the
rows' own noise it must show; the noise that is always there. Of 1 923 places without a box none showed 4 such noises."""

Levels = npt.NDArray[np.float64]


def box_is_there(image: Grey, to_picture: npt.NDArray[np.float64], box: Rect, others: list[Patch]) -> bool:
    """Say whether three sides at least of *box* (mm) can be made out; *others* are boxes of the page that are well seen."""
    if not others:
        return False
    seen = _fine(image, to_picture, box)
    sides: list[float] = []
    for view, axis in ((seen, 1), (seen.T, 0)):
        shift = int(np.median([patch.shift[axis] for patch in others]))
        sides += _pair(view, shift)
    return sorted(sides)[1] >= 1.0


def _fine(image: Grey, to_picture: npt.NDArray[np.float64], box: Rect) -> npt.NDArray[np.float32]:
    """Return the patch with no grey level rounded away, shape (SIDE, SIDE) times OVERSAMPLE."""
    n = SIDE * OVERSAMPLE
    a = to_patch(to_picture, [box])[0]
    corners = a @ np.array([[0, n, 0, n], [0, 0, n, n], [1, 1, 1, 1]])
    x0, y0 = (max(int(v) - 2, 0) for v in corners.min(axis=1))
    x1, y1 = (int(v) + 3 for v in corners.max(axis=1))
    a[:, 2] -= (x0, y0)
    return np.asarray(
        cv2.warpAffine(
            image[y0:y1, x0:x1].astype(np.float32),
            a,
            (n, n),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.float32,
    )


def _pair(view: npt.NDArray[np.float32], shift: int) -> tuple[float, float]:
    """Return how well (1 is enough) the upper and the lower side are seen, near *shift*, where the weaker one is best seen."""
    stands_out = _profile(view)
    noise = 1.4826 * float(np.median(np.abs(stands_out))) + _GRAIN
    least = max(_LEAST, min(_NOISES * noise, _CLEAR))
    low, high = ((shift + d) * OVERSAMPLE for d in (-_SLACK, _SLACK))
    pairs = [
        (float(stands_out[upper]), float(stands_out[upper + BOX * OVERSAMPLE]))
        for upper in range(MARGIN * OVERSAMPLE + low - 2, MARGIN * OVERSAMPLE + high - 1)
        if upper >= 0 and upper + BOX * OVERSAMPLE < len(stands_out)
    ]
    one, two = max(pairs, key=min)
    return one / least, two / least


def _profile(view: npt.NDArray[np.float32]) -> Levels:
    """Return for each _WIDE rows together by how many grey levels they are darker than those around."""
    inner = slice((MARGIN + 3) * OVERSAMPLE, (MARGIN + BOX - 3) * OVERSAMPLE)
    darker = np.clip(np.quantile(view, 0.9) - view[:, inner], 0, _CAP)
    parts = np.sort([part.mean(axis=1) for part in np.array_split(darker, _PARTS, axis=1)], axis=0)
    rows = np.convolve(parts[1:-1].mean(axis=0), np.ones(_WIDE), "valid")
    around = [np.median(rows[max(k - _AROUND, 0) : k + _AROUND + 1]) for k in range(len(rows))]
    return np.asarray(rows - around, np.float64)
