"""Three tones made by the program: accepted, refused, look (DESIGN.md 7). Each has a twin to see.

QtMultimedia is not shipped; the tone is a small wave file played by the platform (winsound, afplay, paplay or aplay),
and a plain beep where there is none. Playing never blocks and never fails: the frame round the page says the same.
"""

import io
import math
import shutil
import struct
import sys
import wave
from enum import Enum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QProcess, QTemporaryDir
from PySide6.QtWidgets import QApplication

RATE = 22_050
# (hertz, milliseconds) one after another; 0 Hz is a pause
_NOTES: dict[str, tuple[tuple[int, int], ...]] = {
    "accepted": ((880, 90),),
    "refused": ((220, 180), (0, 60), (220, 180)),
    "look": ((660, 120), (440, 120)),
}


class Sound(Enum):
    """What the desk says with a tone; the value is the colour of its twin."""

    ACCEPTED = "ok"
    REFUSED = "stop"
    LOOK = "look"

    @property
    def notes(self) -> tuple[tuple[int, int], ...]:
        """(hertz, milliseconds) one after another."""
        return _NOTES[self.name.lower()]


class SoundPlayer(Protocol):
    """Plays a tone at a volume of 0 to 100."""

    def play(self, sound: Sound, volume: int) -> None:
        """Play *sound*; returns at once."""
        ...


class SilentPlayer:
    """For tests and screenshots: remembers what it was asked for."""

    def __init__(self) -> None:
        self.played: list[Sound] = []

    def play(self, sound: Sound, volume: int) -> None:
        """Remember *sound* unless the volume is 0."""
        if volume:
            self.played.append(sound)


class PlatformPlayer:
    """Plays through whatever this computer has."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()
        self._files: dict[tuple[Sound, int], Path] = {}
        self._program = next((p for p in ("paplay", "aplay", "afplay") if shutil.which(p)), None)

    def play(self, sound: Sound, volume: int) -> None:
        """Play *sound* unless the volume is 0."""
        if volume <= 0:
            return
        file = self._file(sound, volume)
        if sys.platform == "win32":
            import winsound  # only there on Windows

            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._program:
            QProcess.startDetached(self._program, [str(file)])
        else:
            QApplication.beep()

    def _file(self, sound: Sound, volume: int) -> Path:
        key = (sound, volume)
        if key not in self._files:
            path = Path(self._folder.path()) / f"{sound.name.lower()}-{volume}.wav"
            path.write_bytes(tone(sound, volume))
            self._files[key] = path
        return self._files[key]


def tone(sound: Sound, volume: int) -> bytes:
    """Return *sound* as a WAV file, mono 16 bit, with soft edges so that it does not click."""
    samples: list[int] = []
    for hertz, milliseconds in sound.notes:
        count = RATE * milliseconds // 1000
        for i in range(count):
            edge = min(1.0, i / 110, (count - i) / 110)
            samples.append(
                round(32_000 * volume / 100 * 0.6 * edge * math.sin(2 * math.pi * hertz * i / RATE))
            )
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()
