"""What an act changed, as flags, and the board that tells the pages (ARCHITECTURE 7)."""

from collections.abc import Iterable
from enum import Flag, auto

from PySide6.QtCore import QObject, Signal

from app.domain.events.base import Event


class Changes(Flag):
    """Parts of the day that may have moved."""

    NOTHING = 0
    SETUP = auto()
    ROLL = auto()
    PAPER = auto()
    BOX = auto()
    TALLY = auto()
    PHASE = auto()
    STAFF = auto()
    AGENDA = auto()
    INCIDENT = auto()
    JOURNAL = auto()
    EVERYTHING = SETUP | ROLL | PAPER | BOX | TALLY | PHASE | STAFF | AGENDA | INCIDENT | JOURNAL


# First part of an event's CODE → what it moved. A desk that is not listed here refreshes everything.
_BY_DESK = {
    "election": Changes.SETUP | Changes.PHASE,
    "setup": Changes.SETUP | Changes.PHASE,
    "phase": Changes.PHASE,
    "roll": Changes.ROLL,
    "checkin": Changes.ROLL | Changes.PAPER,
    "proxy": Changes.ROLL,
    "exclusion": Changes.ROLL,
    "paper": Changes.PAPER,
    "box": Changes.BOX | Changes.PAPER,
    "staff": Changes.STAFF,
    "agenda": Changes.AGENDA | Changes.PHASE,
    "incident": Changes.INCIDENT,
    "counting": Changes.TALLY | Changes.BOX,
    "tally": Changes.TALLY,
    "backup": Changes.JOURNAL,
    "export": Changes.JOURNAL,
    "papers": Changes.JOURNAL,
}


def changes_of(events: Iterable[Event]) -> Changes:
    """Return what *events* moved; every event moves the journal."""
    moved = Changes.NOTHING
    for event in events:
        moved |= Changes.JOURNAL | _BY_DESK.get(event.CODE.split(".")[0], Changes.EVERYTHING)
    return moved


class ChangeBoard(QObject):
    """Where an act posts what moved; pages and counters listen."""

    changed = Signal(object, object)
    """(Changes, the object that started the act or None)."""

    def post(self, changes: Changes, initiator: object = None) -> None:
        """Tell everybody that *changes* happened."""
        if changes:
            self.changed.emit(changes, initiator)
