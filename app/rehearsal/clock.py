"""The clock of a rehearsal: starts on the morning of the polling day and moves on with every act, so that a day repeats."""

from datetime import datetime, timedelta

from app.domain.clock import CHINA


class RehearsalClock:
    """Tells a time that moves on by *step* at every look."""

    def __init__(
        self, day: str, *, begins: str = "07:30", step: timedelta = timedelta(milliseconds=1500)
    ) -> None:
        """Begin on *day* (``YYYY-MM-DD``) at *begins* (``HH:MM``), China time."""
        self._now = datetime.fromisoformat(f"{day}T{begins}:00").replace(tzinfo=CHINA)
        self._step = step

    def now(self) -> datetime:
        """Return the time, which then moves on."""
        self._now += self._step
        return self._now

    def reach(self, time: str) -> None:
        """Move on to *time* (``HH:MM``) of the same day, unless it is later already."""
        hour, minute = map(int, time.split(":"))
        self._now = max(self._now, self._now.replace(hour=hour, minute=minute, second=0, microsecond=0))
