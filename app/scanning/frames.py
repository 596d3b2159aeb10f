"""Live pictures: a camera, a video file or a numbered row of pictures, and the state machine that takes a picture by itself.

    WAITING --something lies there--> SETTLING --still and sharp--> TAKEN --taken away--> WAITING

Plain Python: the window calls `step` with each frame and shows what comes back; the beep is the window's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.locate import A4_LONG, Square, squares

Grey = npt.NDArray[np.uint8]

MOST_WIDTH, MOST_HEIGHT = 3840, 2160
"""The picture asked of a camera, dots; a ballot is read from about 150 dots an inch."""


class FrameSource(Protocol):
    """Where live pictures come from. `read` returns a grey picture, or None when there are no more."""

    def read(self) -> Grey | None:
        """Return the next picture."""

    def close(self) -> None:
        """Let go of the camera or file."""


class VideoFrames:
    """A camera (index), a video file, or a numbered row of pictures (`page%04d.png`)."""

    def __init__(self, source: int | Path) -> None:
        self._capture = cv2.VideoCapture(source if isinstance(source, int) else str(source))
        if isinstance(source, int):
            # Cameras begin with 640 x 480; asked for more than they have they give the most.
            self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, MOST_WIDTH)
            self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, MOST_HEIGHT)

    @property
    def opened(self) -> bool:
        """Say whether there is a camera or file at all."""
        return bool(self._capture.isOpened())

    def read(self) -> Grey | None:
        """Return the next picture, grey; None at the end or when the camera is gone."""
        ok, frame = self._capture.read()
        if not ok:
            return None
        grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) if frame.ndim == 3 else frame
        return np.asarray(grey, np.uint8)

    def close(self) -> None:
        """Let go of the camera or file."""
        self._capture.release()


class Watch(StrEnum):
    """What the camera is doing."""

    WAITING = "waiting"
    """No sheet lies there."""
    SETTLING = "settling"
    """A sheet lies there and moves, or the picture is not sharp yet."""
    TAKEN = "taken"
    """The picture is taken; take the sheet away."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one frame brought. *taken* is the picture, once for each sheet; *motion* and *sharpness* are for the preview."""

    state: Watch
    taken: Grey | None
    motion: float
    sharpness: float


class AutoCapture:
    """Takes one picture of each sheet: when four marks are seen and nothing moves, not even a finger, for *still* frames.

    After that it waits for the bare desk: a hand over some of the marks is no empty desk, or the same sheet would be
    taken twice, and sheets without numbers can be told apart by nothing else.
    """

    def __init__(
        self,
        *,
        still: int = 4,
        most_motion: float = 3.0,
        least_sharpness: float = 0.12,
        longest_mm: float = A4_LONG,
    ) -> None:
        """*longest_mm* is the long side of the largest sheet that may lie there."""
        self._still = still
        self._most_motion = most_motion
        self._least_sharpness = least_sharpness
        self._longest_mm = longest_mm
        self._state = Watch.WAITING
        self._before: Grey | None = None
        self._quiet = 0
        self._gone = 0
        self._bare = 0
        self._sheet: tuple[Grey, Blocks] | None = None

    @property
    def state(self) -> Watch:
        """Return what the camera is doing."""
        return self._state

    def step(self, frame: Grey) -> Step:
        """Look at the next frame."""
        small = _thumb(frame)
        motion = 99.0 if self._before is None else float(_moved(self._before, small).max())
        self._before = small
        marks = squares(frame, self._longest_mm)
        sharp = _sharpness(frame)
        taken: Grey | None = None
        if self._state is Watch.TAKEN:
            if self._away(small, len(marks)):
                self._state = Watch.WAITING
        elif len(marks) < 4:
            self._state = Watch.WAITING
            self._quiet = 0
        else:
            self._state = Watch.SETTLING
            calm = motion <= self._most_motion and sharp >= self._least_sharpness
            self._quiet = self._quiet + 1 if calm else 0
            if self._quiet >= self._still:
                self._state, self._quiet, self._gone, self._bare = Watch.TAKEN, 0, 0, 0
                self._sheet = small, _blocks_of(marks, frame)
                taken = frame
        return Step(self._state, taken, motion, sharp)

    def _away(self, small: Grey, marks: int) -> bool:
        """Say whether the sheet that was taken has left: most of its place changed, or no mark is left for a long while."""
        if self._sheet is None:
            return True
        before, inside = self._sheet
        changed = _moved(before, small)[inside] > _CHANGED
        self._gone = self._gone + 1 if marks < 3 and changed.mean() >= _MOST_OF_IT else 0
        self._bare = self._bare + 1 if not marks else 0
        return self._gone >= 2 or self._bare >= _BARE


Blocks = npt.NDArray[np.bool_]
"""Which of the blocks of a small picture lie on the sheet, shape (6, 8)."""
_CHANGED, _MOST_OF_IT, _BARE = 8.0, 0.7, 16
"""Grey levels by which a block differs; share of the sheet's blocks; frames without any mark (a white desk changes little)."""
_ROWS, _COLUMNS = 6, 8


def _moved(before: Grey, now: Grey) -> npt.NDArray[np.float32]:
    """Return for each block of the picture how much it changed, grey levels, shape (6, 8); a lamp's flicker is no change."""
    was, seen = _block_means(before), _block_means(now)
    # The median: a hand that covers a third of the picture is no lamp.
    gain = float(np.median(was / np.maximum(seen, 1.0)))
    steady = now.astype(np.float32) * (gain if 0.85 < gain < 1.18 else 1.0)
    return _block_means(np.abs(before.astype(np.float32) - steady))


def _block_means(picture: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    high, wide = picture.shape
    blocks = picture.reshape(_ROWS, high // _ROWS, _COLUMNS, wide // _COLUMNS)
    return np.asarray(blocks.mean(axis=(1, 3)), np.float32)


def _blocks_of(marks: list[Square], frame: Grey) -> Blocks:
    """Return the blocks between the outermost marks."""
    high, wide = frame.shape[:2]
    xs, ys = [mark.x / wide * _COLUMNS for mark in marks], [mark.y / high * _ROWS for mark in marks]
    inside = np.zeros((_ROWS, _COLUMNS), np.bool_)
    inside[int(min(ys)) : int(max(ys)) + 1, int(min(xs)) : int(max(xs)) + 1] = True
    return inside


def captured(source: FrameSource, capture: AutoCapture | None = None) -> Iterator[Grey]:
    """Yield the picture of each sheet that is laid before *source*, until it ends."""
    machine = capture or AutoCapture()
    while (frame := source.read()) is not None:
        step = machine.step(frame)
        if step.taken is not None:
            yield step.taken


def _thumb(frame: Grey) -> Grey:
    return np.asarray(cv2.resize(frame, (160, 120), interpolation=cv2.INTER_AREA), np.uint8)


def _sharpness(frame: Grey) -> float:
    """Return the steepest edges as a share of the picture's own contrast."""
    k = max(1, max(frame.shape) // 1400)
    part = frame[::k, ::k]
    step = cv2.absdiff(part[:, 1:], part[:, :-1])
    span = float(np.ptp(_thumb(frame))) or 1.0
    top = np.partition(step.ravel(), -max(step.size // 500, 1))[-max(step.size // 500, 1)]
    return float(top) / span
