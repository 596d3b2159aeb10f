"""Copies of the day that were put aside, and taken back."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupTakenBack(Event):
    """The day goes on from a backup; *name* is its folder, *journal_seq* the last line it held."""

    CODE: ClassVar[str] = "backup.taken_back"
    name: str
    journal_seq: int
