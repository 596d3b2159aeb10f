"""Dates as people write them on a roll: ``1958-03-12``, ``1958.3``, ``1958年3月12日``, ``19580312``."""

import re
from datetime import date

_PARTS = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?|\s*月)?$")
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_LOST_MONTH = re.compile(r"^\d{4}\.1$")


def read_day(text: str) -> str | None:
    """Return ``YYYY-MM-DD``, or ``YYYY-MM`` where no day is written; None when it is no date."""
    plain = _TIME.sub("", text.strip())
    match = _PARTS.match(plain) or _SOLID.match(plain)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), match[3]
    try:
        whole = date(year, month, int(day) if day else 1)
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def month_is_lost(text: str) -> bool:
    """Say whether ``1958.1`` stands there, which a table makes of January and of October alike."""
    return _LOST_MONTH.match(text.strip()) is not None
