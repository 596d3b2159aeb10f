"""The clock as a Protocol: nobody below bootstrap asks the operating system for the time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time of the hall."""

    def now(self) -> datetime:
        """Return the present moment, timezone-aware, in UTC."""
        ...
