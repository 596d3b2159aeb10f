"""Copies of the day that were put aside."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade(Event):
    """A backup was made and checked; *carried* where it also went onto a second place."""

    CODE: ClassVar[str] = "backup.made"
    name: str
    journal_seq: int
    carried: bool
