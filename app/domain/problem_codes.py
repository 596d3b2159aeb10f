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
    NOT_ON_ROLL = "roll.not_on_roll"
    STRUCK_OFF = "roll.struck_off"
    ROLL_HAS_FAULTS = "roll.has_faults"
    ROLL_EMPTY = "roll.empty"
    ROLL_NO_HEADER = "roll.no_header"
    ROLL_COLUMN_MISSING = "roll.column_missing"
    ROLL_CHANGED_MEANWHILE = "roll.changed_meanwhile"
    SHEET_MISSING = "roll.sheet_missing"
    CORRECTION_MISFIT = "roll.correction_misfit"
    STRIKE_PRESENT = "roll.strike_present"
    STRIKE_IN_PROXY = "roll.strike_in_proxy"
    REASON_NEEDED = "roll.reason_needed"
    WRONG_PERSON = "checkin.wrong_person"
    NO_VOTE_RIGHT = "checkin.no_vote_right"
    HAS_VOTE = "checkin.has_vote"
    EXCLUDED_PRESENT = "checkin.excluded_present"
    ALREADY_CHECKED_IN = "checkin.already_checked_in"
    NOT_CHECKED_IN = "checkin.not_checked_in"
    ALREADY_ISSUED = "checkin.already_issued"
    ALREADY_LEFT = "checkin.already_left"
    NOT_LEFT = "checkin.not_left"
    HAS_BALLOT_OUT = "checkin.has_ballot_out"
    REPRESENTED_BY_PROXY = "checkin.represented_by_proxy"
    PROXY_BALLOT_USED = "checkin.proxy_ballot_used"
    ON_MOBILE_LIST = "checkin.on_mobile_list"
    NOT_ON_MOBILE_LIST = "checkin.not_on_mobile_list"
    HEALTH_OFF = "checkin.health_off"
    HEALTH_MISFIT = "checkin.health_misfit"
    SCRIBE_CANDIDATE = "checkin.scribe_candidate"
    NOBODY_TO_CARRY = "checkin.nobody_to_carry"
    EXCLUSION_NOT_HERE = "exclusion.not_here"
    EXCLUSION_CLOSED = "exclusion.closed"
    EXCLUSION_TWICE = "exclusion.twice"
    EXCLUSION_NO_VOTE = "exclusion.no_vote"
    EXCLUSION_PRESENT = "exclusion.present"
    EXCLUSION_MISFIT = "exclusion.misfit"
    NOT_EXCLUDED = "exclusion.not_excluded"
    PROXY_NOT_HERE = "proxy.not_here"
    PROXY_SELF = "proxy.self"
    PROXY_PRINCIPAL_NO_VOTE = "proxy.principal_no_vote"
    PROXY_HOLDER_NO_VOTE = "proxy.holder_no_vote"
    PROXY_PRINCIPAL_PRESENT = "proxy.principal_present"
    PROXY_TWICE = "proxy.twice"
    PROXY_SUB_DELEGATION = "proxy.sub_delegation"
    PROXY_HOLDER_CANDIDATE = "proxy.holder_candidate"
    PROXY_LIMIT = "proxy.limit"
    PROXY_NOT_NOW = "proxy.not_now"
    PROXY_NONE_APPROVED = "proxy.none_approved"
    PROXY_USED = "proxy.used"
    ALREADY_ON_MOBILE_LIST = "checkin.already_on_mobile_list"
    PROXY_UNKNOWN = "proxy.unknown"
    # --- paper, boxes, staff, incidents
    # --- ballots and printing
    PAPER_UNKNOWN = "papers.unknown"
    PAPER_NOT_READY = "papers.not_ready"
    PAPER_OTHER_ELECTION = "papers.other_election"
    PAPER_NOT_FOUND_ON_PAGE = "papers.not_found_on_page"
    # --- scanning and counting
    # --- export
    PDF_NOT_SIGNABLE = "export.pdf_not_signable"
    PDF_UNREADABLE = "export.pdf_unreadable"
    # --- window
