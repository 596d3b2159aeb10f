"""Electricity and the screens: a hall that goes dark in the middle of 唱票, and a laptop that somebody unplugged."""

from collections.abc import Callable
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QObject, QTimer

from app.ui.messages import Level, Messages

EVERY_MS = 20_000
LOW_PERCENT = 20
"""At this charge the clerk is told once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Whether the laptop is *plugged* in, and its charge in per cent."""

    plugged: bool
    percent: int


def look_at_power() -> Power | None:
    """Return how the laptop is fed; None where it has no battery or does not say (a virtual machine has no such folder)."""
    try:
        found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except OSError:
        return None
    if found is None or found.power_plugged is None:
        return None
    return Power(plugged=bool(found.power_plugged), percent=round(found.percent))


class PowerWatch(QObject):
    """Says when the plug is out, when the battery runs low, and when the plug is back, until ``close``."""

    def __init__(self, messages: Messages, read: Callable[[], Power | None] = look_at_power) -> None:
        super().__init__()
        self._messages = messages
        self._read = read
        self._last = read()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare with the last look."""
        before, now = self._last, self._read()
        self._last = now
        if before is None or now is None:
            return
        if before.plugged and not now.plugged:
            self._messages.toast(Level.LOOK, f"电源断了，电池还有 {now.percent}%：请接上电源")
        elif not before.plugged and now.plugged:
            self._messages.toast(Level.OK, "电源接上了")
        elif not now.plugged and now.percent <= LOW_PERCENT < before.percent:
            self._messages.toast(Level.STOP, f"电池只剩 {now.percent}%：马上接上电源")

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
