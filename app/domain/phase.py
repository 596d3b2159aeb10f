"""The day as a state machine: phases, verbs, and which act belongs to which phase.

Drawn in docs/states/phase.md; a test compares that drawing with MOVES. What must be true besides the phase (rule
sheet frozen, boxes back) is in gates.py; who may do it in roles.py.
To add an act: a member in Verb, its phases in WHEN, its roles in roles.py, its name in app/texts/phases.py.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Never

from app.domain.errors import NotNow
from app.domain.problem_codes import ProblemCode


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
    ELECT_OFFICERS = "elect_officers"
    # set-up
    EDIT_SETUP = "edit_setup"
    FREEZE_RULE_SHEET = "freeze_rule_sheet"
    IMPORT_ROLL = "import_roll"
    CORRECT_ROLL = "correct_roll"
    ENROL_STAFF = "enrol_staff"
    ADOPT_STAFF = "adopt_staff"
    CHANGE_PIN = "change_pin"
    RESET_PIN = "reset_pin"
    # order of the day
    TICK_AGENDA = "tick_agenda"
    RECORD_SHOW_OF_HANDS = "record_show_of_hands"
    GIVE_UP_SEATS = "give_up_seats"
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
    EXCHANGE_UNREADABLE = "exchange_unreadable"
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
    MOVE_HALL = "move_hall"
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
    INSTALL_SIGNER = "install_signer"
    EXPORT_PACKAGE = "export_package"
    MAKE_BACKUP = "make_backup"
    RESTORE_BACKUP = "restore_backup"
    SIGN_IN = "sign_in"


_P, _R, _O, _C = Phase.PREPARATION, Phase.READY, Phase.OPEN, Phase.CLOSED
_N, _D, _S, _U, _V = Phase.COUNTING, Phase.DECIDED, Phase.SEALED, Phase.SUSPENDED, Phase.VOID
_ALWAYS = frozenset(Phase)
_LIVING = _ALWAYS - {_S}

LEFT_WHEN_SUSPENDED = frozenset({_R, _O, _C, _N, _D})
"""Phases that may be suspended (rain, disturbance, adjournment); RESUME goes back to the one that was left."""

MOVES: Mapping[tuple[Phase, Verb], Phase] = MappingProxyType(
    {
        (_P, Verb.MAKE_READY): _R,
        (_R, Verb.OPEN_VOTING): _O,
        (_O, Verb.CLOSE_VOTING): _C,
        (_C, Verb.START_COUNT): _N,
        (_N, Verb.DECIDE): _D,
        (_D, Verb.START_ROUND): _P,
        (_D, Verb.ELECT_OFFICERS): _P,
        (_D, Verb.SEAL_DAY): _S,
        **{(phase, Verb.SUSPEND): _U for phase in Phase if phase in LEFT_WHEN_SUSPENDED},
        **{(phase, Verb.DECLARE_VOID): _V for phase in (_R, _O, _C, _N, _D, _U)},
        (_V, Verb.START_RERUN): _P,
        (_V, Verb.SEAL_DAY): _S,
    }
)
"""Where a move leads. RESUME is not here: it leads to the phase that was left (see ``advance``).

START_ROUND begins 另行选举 or 再次投票 with ballots, ledger and papers of its own; START_RERUN is 重新选举. ELECT_OFFICERS
begins the new committee's own vote on 书记 and 副书记 (A1).
"""

_ACTS: dict[Verb, frozenset[Phase]] = {
    # set-up
    Verb.EDIT_SETUP: frozenset({_P}),
    Verb.FREEZE_RULE_SHEET: frozenset({_P}),
    Verb.IMPORT_ROLL: frozenset({_P}),
    Verb.CORRECT_ROLL: frozenset({_P, _R, _O}),
    # staff: somebody may have to step in for another until the day is sealed; a PIN may be forgotten even later
    Verb.ENROL_STAFF: _LIVING,
    Verb.ADOPT_STAFF: frozenset({_P, _R, _O, _C, _N, _U}),
    Verb.CHANGE_PIN: _ALWAYS,
    Verb.RESET_PIN: _ALWAYS,
    # order of the day: the meeting also votes while suspended (adjourn or not)
    Verb.TICK_AGENDA: _LIVING,
    Verb.RECORD_SHOW_OF_HANDS: _LIVING,
    Verb.GIVE_UP_SEATS: frozenset({_D}),
    # roll and check-in: who is due is settled before voting opens
    Verb.EXCLUDE_FROM_DUE: frozenset({_P, _R}),
    Verb.APPROVE_EXCLUSION: frozenset({_P, _R}),
    Verb.ADMIT_EXCLUDED: frozenset({_R, _O}),
    Verb.CHECK_IN: frozenset({_R, _O}),
    Verb.UNDO_CHECK_IN: frozenset({_R, _O}),
    Verb.RECORD_LEAVING: frozenset({_R, _O, _C, _N, _U}),
    Verb.RECORD_SCRIBE: frozenset({_P, _R, _O}),
    Verb.REGISTER_PROXY: frozenset({_P, _R}),
    Verb.APPROVE_PROXY: frozenset({_P, _R}),
    Verb.PUBLISH_PROXIES: frozenset({_P, _R}),
    Verb.WITHDRAW_PROXY: frozenset({_P, _R, _O}),
    # paper
    Verb.PRINT_BALLOTS: frozenset({_P, _R}),
    Verb.RECEIVE_BALLOTS: frozenset({_P, _R, _O}),
    Verb.ISSUE_BALLOTS: frozenset({_O}),
    Verb.UNDO_ISSUE: frozenset({_O}),
    Verb.EXCHANGE_SPOILED: frozenset({_O}),
    Verb.EXCHANGE_UNREADABLE: frozenset({_O}),
    Verb.RECORD_TAKEN_AWAY: frozenset({_O, _C}),
    Verb.CANCEL_UNUSED: frozenset({_C, _N, _D, _V}),
    Verb.SEAL_PAPER: frozenset({_N, _D, _V}),
    Verb.CLOSE_BREAK: frozenset({_R, _O, _C, _N, _D, _V}),
    # boxes
    Verb.PREPARE_BOX: frozenset({_P, _R, _O}),
    Verb.SEND_MOBILE_BOX: frozenset({_O}),
    Verb.RETURN_MOBILE_BOX: frozenset({_O, _C, _U}),
    Verb.OPEN_BOX: frozenset({_C, _N}),
    Verb.COUNT_BOX: frozenset({_C, _N}),
    Verb.EXCLUDE_BOX: frozenset({_O, _C, _N, _U}),
    # incidents
    Verb.RECORD_INCIDENT: _LIVING,
    Verb.CLOSE_INCIDENT: _LIVING,
    Verb.MOVE_HALL: frozenset({_R, _O, _C, _N, _U}),
    # counting
    Verb.OPEN_BATCH: frozenset({_N}),
    Verb.SCAN_SHEET: frozenset({_N}),
    Verb.THROW_BACK_BATCH: frozenset({_N}),
    Verb.CLOSE_BATCH: frozenset({_N}),
    Verb.ADJUDICATE: frozenset({_N}),
    Verb.RESOLVE_WRITE_IN: frozenset({_N}),
    Verb.ENTER_HAND_COUNT: frozenset({_N}),
    Verb.SPOT_CHECK: frozenset({_N, _D}),
    # papers, package, care
    Verb.PRINT_PAPER: _ALWAYS,
    Verb.COMPARE_PAPER: _ALWAYS,
    Verb.INSTALL_SIGNER: _ALWAYS,
    Verb.EXPORT_PACKAGE: frozenset({_D, _S, _V}),
    Verb.MAKE_BACKUP: _ALWAYS,
    Verb.RESTORE_BACKUP: _ALWAYS,
    Verb.SIGN_IN: _ALWAYS,
}

MOVE_VERBS = frozenset({verb for _, verb in MOVES} | {Verb.RESUME})
"""Verbs that change the phase."""


def _when(verb: Verb) -> frozenset[Phase]:
    if verb is Verb.RESUME:
        return frozenset({_U})
    if verb in MOVE_VERBS:
        return frozenset(phase for phase, move in MOVES if move is verb)
    return _ACTS[verb]


WHEN: Mapping[Verb, frozenset[Phase]] = MappingProxyType({verb: _when(verb) for verb in Verb})
"""In which phases each act may be done."""


def allowed(phase: Phase, verb: Verb) -> bool:
    """Say whether *verb* belongs to *phase* (for greying a button; acts call ``require_phase``)."""
    return phase in WHEN[verb]


def verbs_in(phase: Phase) -> frozenset[Verb]:
    """Return every act that belongs to *phase*."""
    return frozenset(verb for verb in Verb if phase in WHEN[verb])


def require_phase(phase: Phase, verb: Verb) -> None:
    """Raise NotNow(phase, verb) unless *verb* belongs to *phase*."""
    if phase not in WHEN[verb]:
        _not_now(phase, verb)


def advance(phase: Phase, verb: Verb, *, left: Phase | None = None) -> Phase:
    """Return the phase that the move *verb* leads to; *left* is the phase a suspended day was in.

    Raises NotNow where the move does not belong to the phase, or where RESUME does not know the phase to return to.
    """
    if verb is Verb.RESUME and phase is Phase.SUSPENDED and left in LEFT_WHEN_SUSPENDED:
        return left
    following = MOVES.get((phase, verb))
    if following is None:
        _not_now(phase, verb)
    return following


def _not_now(phase: Phase, verb: Verb) -> Never:
    raise NotNow(ProblemCode.NOT_NOW, phase=phase, verb=verb)
