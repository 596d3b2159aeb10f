"""What must not differ between two runs: the clock, chance, and what the computer happens to have."""

import random
import secrets
import shutil
import uuid
import zlib
from datetime import UTC, datetime
from typing import NamedTuple

import psutil

NOON = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
"""The moment of every picture: noon in the hall on the day of the sample elections."""


class _Disk(NamedTuple):
    total: int = 256_000_000_000
    used: int = 128_000_000_000
    free: int = 128_000_000_000


class _Battery(NamedTuple):
    power_plugged: bool = True
    percent: float = 100.0


class StandingClock:
    """Tells NOON for ever."""

    def now(self) -> datetime:
        """Return NOON."""
        return NOON


def seed_chance(name: str) -> None:
    """Draw everything that is secret on a real day from *name*: these days are nobody's, and must look alike."""
    chance = random.Random(zlib.crc32(name.encode()))
    secrets.token_bytes = lambda nbytes=None: chance.randbytes(nbytes or 32)
    secrets.token_hex = lambda nbytes=None: chance.randbytes(nbytes or 32).hex()
    secrets.SystemRandom = lambda: random.Random(chance.random())  # type: ignore[assignment,misc]
    uuid.uuid4 = lambda: uuid.UUID(bytes=chance.randbytes(16), version=4)


def hold_the_machine() -> None:
    """Let the disk always have the same room, and the laptop always be plugged in."""
    psutil.sensors_battery = lambda: _Battery()
    shutil.disk_usage = lambda path: _Disk()  # type: ignore[assignment,return-value]
