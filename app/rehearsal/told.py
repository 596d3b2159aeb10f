"""What a rehearsal says while it runs: steps, progress on one line, refusals with their sentence."""

import sys
import time
from typing import TextIO

from app.domain.errors import HallError
from app.texts.problems import one_line


class Told:
    """Writes to *out*; progress only where somebody is watching (a terminal), so that logs stay readable."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._watched = self._out.isatty()
        self._began = time.monotonic()
        self._last = 0.0

    def step(self, text: str) -> None:
        """Begin a step of the day."""
        self._write(f"[{time.monotonic() - self._began:5.1f} 秒] {text}")

    def line(self, text: str) -> None:
        """Say one thing within a step."""
        self._write(f"            {text}")

    def refused(self, tried: str, refusal: HallError) -> None:
        """Say what was tried and why the program refused it."""
        self.line(f"{tried}：没有做成。{one_line(refusal)}")

    def progress(self, what: str, done: int, of: int) -> None:
        """Say how far long work is: at most ten times a second on a terminal, at every quarter elsewhere."""
        now = time.monotonic()
        if self._watched:
            if done == of or now - self._last > 0.1:
                self._last = now
                self._out.write(f"\r            {what} {done}/{of}" + ("\n" if done == of else ""))
                self._out.flush()
        elif done == of or done % max(1, of // 4) == 0:
            self.line(f"{what} {done}/{of}")

    def _write(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()
