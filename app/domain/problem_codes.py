"""Every known trouble by code. The value never changes meaning; the sentence is in app.texts.problems.

To add one: put it under its room's heading here, and its Text in app/texts/problems.py under the same heading.
"""

from enum import StrEnum


class ProblemCode(StrEnum):
    """A known trouble, ``room.what``."""

    # --- any room
    NOT_NOW = "phase.not_now"
    NOT_YOU = "role.not_you"
    SECOND_PERSON_NEEDED = "role.second_person_needed"
    SAME_PERSON_TWICE = "role.same_person_twice"
    WITNESS_NEEDED = "role.witness_needed"
    GATE_CLOSED = "phase.gate_closed"
    ALREADY_DONE = "act.already_done"
    INPUT_MISFIT = "input.misfit"
    FILE_MISSING = "file.missing"
    FILE_UNREADABLE = "file.unreadable"
    FILE_IN_USE = "file.in_use"
    FOLDER_READ_ONLY = "folder.read_only"
    FOLDER_NOT_EMPTY = "folder.not_empty"

    # --- storage
    STORAGE_FULL = "storage.full"
    STORAGE_BUSY = "storage.busy"
    STORAGE_READ_ONLY = "storage.read_only"
    STORAGE_IO = "storage.io"
    STORAGE_CANNOT_OPEN = "storage.cannot_open"
    STORAGE_DAMAGED = "storage.damaged"
    STORAGE_NEWER = "storage.newer"
    # --- set-up and rules
    NO_ELECTION = "setup.no_election"
    # --- roll, check-in, proxies
    # --- paper, boxes, staff, incidents
    # --- ballots and printing
    # --- scanning and counting
    # --- export
    # --- window
