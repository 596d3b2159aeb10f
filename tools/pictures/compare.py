"""Two folders of pictures compared dot by dot, with a picture of each difference."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

SUFFIX = ".png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One picture: *share* of its dots that differ (0 to 1), or in *words* why it cannot be compared."""

    name: str
    share: float = 0.0
    words: str = ""

    @property
    def same(self) -> bool:
        """Say whether nothing differs."""
        return not self.share and not self.words

    def __str__(self) -> str:
        """Return the line for people."""
        if self.words:
            return f"{self.name}: {self.words}"
        return f"{self.name}: " + ("same" if self.same else f"{100 * self.share:.3f} % of dots differ")


def compare(now: Path, before: Path, differences: Path) -> list[Difference]:
    """Return one line a picture of either folder, by name; what differs is drawn red on the pale new one in *differences*."""
    names = sorted({path.name for folder in (now, before) for path in folder.glob(f"*{SUFFIX}")})
    return [_compare(name, now / name, before / name, differences) for name in names]


def _compare(name: str, now: Path, before: Path, differences: Path) -> Difference:
    if not before.exists():
        return Difference(name=name, words="new")
    if not now.exists():
        return Difference(name=name, words="gone")
    new, old = _read(now), _read(before)
    if new.shape != old.shape:
        return Difference(name=name, words=f"another size: {_size(old)} before, {_size(new)} now")
    moved = (new != old).any(axis=2)
    share = float(moved.mean())
    if share:
        shown = (new // 3 + 170).astype(np.uint8)
        shown[cv2.dilate(moved.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = (30, 30, 220)
        differences.mkdir(parents=True, exist_ok=True)
        cv2.imencode(SUFFIX, shown)[1].tofile(differences / name)
    return Difference(name=name, share=share)


def _read(path: Path) -> NDArray[np.uint8]:
    found = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    if found is None:
        raise ValueError(f"{path} is no picture")
    return np.asarray(found, np.uint8)


def _size(picture: NDArray[np.uint8]) -> str:
    return f"{picture.shape[1]}x{picture.shape[0]}"
