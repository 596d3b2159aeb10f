"""The clock as a Protocol: nobody below bootstrap asks the operating system for the time."""

from datetime import datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "中国标准时间")
"""The one zone of the country. A laptop set to another one must not print another hour into the minutes."""


def hall_time(moment: datetime) -> datetime:
    """Return *moment* on the wall clock of the hall."""
    return moment.astimezone(CHINA)


class Clock(Protocol):
    """Tells the time of the hall."""

    def now(self) -> datetime:
        """Return the present moment, timezone-aware, in UTC."""
        ...
