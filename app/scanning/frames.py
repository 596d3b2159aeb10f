"""Live pictures: a camera, a video file or a numbered row of pictures, and the state machine that takes a picture by itself.

    WAITING --something lies there--> SETTLING --still and sharp--> TAKEN --taken away--> WAITING

Plain Python: the window calls `step` with each frame and shows what comes back; the beep is the window's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.locate import squares

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
    """Takes one picture of each sheet: when four marks are seen and nothing moves for *still* frames in a row."""

    def __init__(self, *, still: int = 4, most_motion: float = 2.2, least_sharpness: float = 0.12) -> None:
        self._still = still
        self._most_motion = most_motion
        self._least_sharpness = least_sharpness
        self._state = Watch.WAITING
        self._before: Grey | None = None
        self._quiet = 0
        self._gone = 0

    @property
    def state(self) -> Watch:
        """Return what the camera is doing."""
        return self._state

    def step(self, frame: Grey) -> Step:
        """Look at the next frame."""
        small = _thumb(frame)
        motion = 99.0
        if self._before is not None and self._before.shape == small.shape:
            motion = float(np.mean(cv2.absdiff(self._before, small)))
        self._before = small
        marks = len(squares(frame))
        sharp = _sharpness(frame)
        taken: Grey | None = None
        if self._state is Watch.TAKEN:
            self._gone = self._gone + 1 if marks < 3 else 0
            if self._gone >= 2:
                self._state = Watch.WAITING
        elif marks < 4:
            self._state = Watch.WAITING
            self._quiet = 0
        else:
            self._state = Watch.SETTLING
            calm = motion <= self._most_motion and sharp >= self._least_sharpness
            self._quiet = self._quiet + 1 if calm else 0
            if self._quiet >= self._still:
                self._state, self._quiet, self._gone = Watch.TAKEN, 0, 0
                taken = frame
        return Step(self._state, taken, motion, sharp)


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
