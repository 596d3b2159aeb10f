"""A camera over the desk: one look at a time, a small picture to show, and by itself the picture of each sheet that lies still.

The window asks for the next look when it is ready for one; nothing here runs on its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from app.domain.errors import ReadingProblem
from app.domain.problem_codes import ProblemCode
from app.scanning.frames import AutoCapture, FrameSource, Grey, VideoFrames, Watch
from app.scanning.locate import A4_LONG

__all__ = ["CameraLook", "LiveCamera", "OpenCamera", "Watch"]

LEAST_DOTS_PER_MM = 5.0
"""With fewer the corner marks of a ballot are not found (about 130 dots an inch)."""
PREVIEW_WIDTH = 200
"""Width of the picture to show, dots: where the sheet lies is seen, its code and number are not (no decoder reads the
code of a ballot that fills the frame from 320 dots; DESIGN.md 10 wants them masked in the live picture too)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraLook:
    """One look: what the camera is doing, the picture to show (grey, *width* × *height* bytes), the sheet that was taken."""

    state: Watch
    picture: bytes
    width: int
    height: int
    taken: Grey | None
    dots: tuple[int, int] = (0, 0)
    """Width and height of what the camera gives."""
    coarse: bool = False
    """These are too few dots for a whole ballot, however it lies."""


class LiveCamera:
    """Looks through *source* until it is closed. Not for two threads at once."""

    def __init__(self, source: FrameSource, number: int = 0) -> None:
        self._source = source
        self._number = number
        self._capture = AutoCapture()
        self._longest_mm = A4_LONG

    @classmethod
    def open(cls, number: int) -> "LiveCamera":
        """Open camera *number* (from 0). Raises ReadingProblem(CAMERA_MISSING)."""
        source = VideoFrames(number)
        if not source.opened:
            source.close()
            raise ReadingProblem(ProblemCode.CAMERA_MISSING, number=number)
        return cls(source, number)

    def expecting(self, longest_mm: float) -> "LiveCamera":
        """Look for sheets up to *longest_mm*; return the camera itself."""
        self._capture = AutoCapture(longest_mm=longest_mm)
        self._longest_mm = longest_mm
        return self

    def look(self) -> CameraLook:
        """Look at the next frame. Raises ReadingProblem(CAMERA_MISSING) when there is none any more."""
        frame = self._source.read()
        if frame is None:
            raise ReadingProblem(ProblemCode.CAMERA_MISSING, number=self._number)
        step = self._capture.step(frame)
        height = max(1, round(frame.shape[0] * PREVIEW_WIDTH / frame.shape[1]))
        small = np.ascontiguousarray(cv2.resize(frame, (PREVIEW_WIDTH, height), interpolation=cv2.INTER_AREA))
        return CameraLook(
            state=step.state,
            picture=small.tobytes(),
            width=PREVIEW_WIDTH,
            height=height,
            taken=step.taken,
            dots=(frame.shape[1], frame.shape[0]),
            coarse=max(frame.shape[:2]) < self._longest_mm * LEAST_DOTS_PER_MM,
        )

    def close(self) -> None:
        """Let go of the camera."""
        self._source.close()


OpenCamera = Callable[[int], LiveCamera]
