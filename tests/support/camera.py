"""What a camera over a desk sees: a wooden top, sheets laid and taken away, a hand that moves, sensor noise, lamps that flicker."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]


class Desk:
    """Paints frames, all from one seed. *tone* is the grey of the desk's top (a white one is nearly paper)."""

    def __init__(self, seed: int = 1, tone: int = 95, size: tuple[int, int] = (1280, 960)) -> None:
        self.size = size
        self._rng = np.random.default_rng(seed)
        grain = cv2.resize(
            self._rng.normal(0, 1, (size[1] // 4, 16)).astype(np.float32),
            size,
            interpolation=cv2.INTER_CUBIC,
        )
        self._top = np.clip(tone + 9 * grain, 0, 255).astype(np.float32)

    def frame(
        self,
        sheet: Grey | None = None,
        *,
        at: tuple[float, float] = (0.5, 0.5),
        turn: float = 2.0,
        hand: tuple[float, float] | None = None,
        blur: float = 0.0,
        light: float = 1.0,
    ) -> Grey:
        """One frame: *at* is the sheet's middle and *hand* the finger tips', in shares of the frame; *turn* in degrees."""
        picture = self._top.copy()
        wide, high = self.size
        if sheet is not None:
            scale = 0.82 * min(wide / sheet.shape[1], high / sheet.shape[0])
            matrix = cv2.getRotationMatrix2D((sheet.shape[1] / 2, sheet.shape[0] / 2), turn, scale)
            matrix[:, 2] += np.array([at[0] * wide - sheet.shape[1] / 2, at[1] * high - sheet.shape[0] / 2])
            where = cv2.warpAffine(np.full_like(sheet, 255), matrix, self.size, flags=cv2.INTER_AREA)
            paper = cv2.warpAffine(sheet, matrix, self.size, flags=cv2.INTER_AREA)
            share = where.astype(np.float32) / 255
            picture = picture * (1 - share) + paper * 0.92 * share
        if hand is not None:
            self._lay_hand(picture, hand)
        if blur:
            picture = cv2.GaussianBlur(picture, (0, 0), blur)
        # One band of noise, repeated, as in app.rehearsal.pen.capture: the eye cannot tell, and it is ten times as fast.
        band = self._rng.normal(0, 3.0, (64, wide)).astype(np.float32)
        picture = picture * light + np.tile(band, (high // 64 + 1, 1))[:high]
        return np.clip(picture, 0, 255).astype(np.uint8)

    def _lay_hand(self, picture: npt.NDArray[np.float32], tips: tuple[float, float]) -> None:
        """Four fingers, a palm and a forearm that comes from the lower edge."""
        wide, high = self.size
        unit = wide / 1280
        x, y = tips[0] * wide, tips[1] * high

        def dot(right: float, down: float) -> tuple[int, int]:
            return round(x + right * unit), round(y + down * unit)

        for k in range(4):
            start, end = dot((k - 1.5) * 46, abs(k - 1.3) * 18), dot((k - 1.5) * 40, 190)
            cv2.line(picture, start, end, 128.0, round(38 * unit), cv2.LINE_AA)
        palm = (round(110 * unit), round(130 * unit))
        cv2.ellipse(picture, dot(0, 250), palm, 0, 0, 360, 122.0, -1, cv2.LINE_AA)
        cv2.line(
            picture, dot(0, 300), (round(x + 60 * unit), high + 200), 118.0, round(150 * unit), cv2.LINE_AA
        )

    # Little films

    def empty(self, frames: int = 5) -> list[Grey]:
        """Nothing lies there."""
        return [self.frame() for _ in range(frames)]

    def laid(self, sheet: Grey, frames: int = 8) -> list[Grey]:
        """A hand slides the sheet in and goes; then it lies still for *frames*."""
        film = [self.frame(sheet, at=(0.5, 1.25 - 0.15 * k), hand=(0.5, 1.2 - 0.15 * k)) for k in range(6)]
        film += [self.frame(sheet, hand=(0.5 + 0.1 * k, 0.5 + 0.16 * k)) for k in range(5)]
        return film + [self.frame(sheet) for _ in range(frames)]

    def taken_away(self, sheet: Grey) -> list[Grey]:
        """A hand takes the sheet and draws it off the desk."""
        film = [self.frame(sheet, hand=(0.5, 1.0 - 0.12 * k)) for k in range(4)]
        film += [self.frame(sheet, at=(0.5, 0.5 + 0.2 * k), hand=(0.5, 0.6 + 0.2 * k)) for k in range(5)]
        return film + self.empty()


def as_video(frames: Sequence[Grey], file: Path, fps: float = 10.0) -> Path:
    """Write frames as a film (MJPEG), as a phone or camera would give."""
    writer = cv2.VideoWriter(
        str(file), cv2.VideoWriter.fourcc(*"MJPG"), fps, frames[0].shape[::-1], isColor=False
    )
    for frame in frames:
        writer.write(frame)
    writer.release()
    return file


def as_pictures(frames: Sequence[Grey], folder: Path) -> Path:
    """Write frames as a numbered row of pictures; return the pattern that opens it."""
    for number, frame in enumerate(frames):
        (folder / f"page{number:04d}.png").write_bytes(cv2.imencode(".png", frame)[1].tobytes())
    return folder / "page%04d.png"
