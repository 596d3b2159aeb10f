"""The day as a state machine: phases, verbs, and which act belongs to which phase.

Drawn in docs/states/phase.md; a test compares that drawing with MOVES.
"""

from enum import StrEnum


class Phase(StrEnum):
    """Where the day (one round of it) stands."""

    PREPARATION = "preparation"
    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"
    COUNTING = "counting"
    DECIDED = "decided"
    SEALED = "sealed"
    SUSPENDED = "suspended"
    VOID = "void"


class Verb(StrEnum):
    """Every act a person can do. phase.py says when, roles.py says who."""

    # moves of the day
    MAKE_READY = "make_ready"
    OPEN_VOTING = "open_voting"
    CLOSE_VOTING = "close_voting"
    START_COUNT = "start_count"
    DECIDE = "decide"
    SEAL_DAY = "seal_day"
    SUSPEND = "suspend"
    RESUME = "resume"
    DECLARE_VOID = "declare_void"
    START_ROUND = "start_round"
    START_RERUN = "start_rerun"
    # set-up
    EDIT_SETUP = "edit_setup"
    FREEZE_RULE_SHEET = "freeze_rule_sheet"
    IMPORT_ROLL = "import_roll"
    CORRECT_ROLL = "correct_roll"
    ENROL_STAFF = "enrol_staff"
    ADOPT_STAFF = "adopt_staff"
    # order of the day
    TICK_AGENDA = "tick_agenda"
    RECORD_SHOW_OF_HANDS = "record_show_of_hands"
    # roll and check-in
    EXCLUDE_FROM_DUE = "exclude_from_due"
    APPROVE_EXCLUSION = "approve_exclusion"
    ADMIT_EXCLUDED = "admit_excluded"
    CHECK_IN = "check_in"
    UNDO_CHECK_IN = "undo_check_in"
    RECORD_LEAVING = "record_leaving"
    RECORD_SCRIBE = "record_scribe"
    REGISTER_PROXY = "register_proxy"
    APPROVE_PROXY = "approve_proxy"
    PUBLISH_PROXIES = "publish_proxies"
    WITHDRAW_PROXY = "withdraw_proxy"
    # paper
    PRINT_BALLOTS = "print_ballots"
    RECEIVE_BALLOTS = "receive_ballots"
    ISSUE_BALLOTS = "issue_ballots"
    UNDO_ISSUE = "undo_issue"
    EXCHANGE_SPOILED = "exchange_spoiled"
    RECORD_TAKEN_AWAY = "record_taken_away"
    CANCEL_UNUSED = "cancel_unused"
    SEAL_PAPER = "seal_paper"
    CLOSE_BREAK = "close_break"
    # boxes
    PREPARE_BOX = "prepare_box"
    SEND_MOBILE_BOX = "send_mobile_box"
    RETURN_MOBILE_BOX = "return_mobile_box"
    OPEN_BOX = "open_box"
    COUNT_BOX = "count_box"
    EXCLUDE_BOX = "exclude_box"
    # incidents
    RECORD_INCIDENT = "record_incident"
    CLOSE_INCIDENT = "close_incident"
    # counting
    OPEN_BATCH = "open_batch"
    SCAN_SHEET = "scan_sheet"
    THROW_BACK_BATCH = "throw_back_batch"
    CLOSE_BATCH = "close_batch"
    ADJUDICATE = "adjudicate"
    RESOLVE_WRITE_IN = "resolve_write_in"
    ENTER_HAND_COUNT = "enter_hand_count"
    SPOT_CHECK = "spot_check"
    # papers, package, care
    PRINT_PAPER = "print_paper"
    COMPARE_PAPER = "compare_paper"
    EXPORT_PACKAGE = "export_package"
    MAKE_BACKUP = "make_backup"
    RESTORE_BACKUP = "restore_backup"
    SIGN_IN = "sign_in"
