"""Who may do which act, and which acts need two people (RULES.md B6, C10, C12)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.domain.errors import NotYou
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode


class Role(StrEnum):
    """A duty in the hall (RULES.md B6, H)."""

    OPERATOR = "operator"
    CHAIR = "chair"
    CHIEF_SCRUTINEER = "chief_scrutineer"
    SCRUTINEER = "scrutineer"
    TELLER = "teller"
    CALLER = "caller"
    REGISTRAR = "registrar"
    SCRIBE = "scribe"
    MOBILE_BOX = "mobile_box"
    ORDER = "order"


_EVERYONE = frozenset(Role)
_DESK = frozenset({Role.OPERATOR})
_LEAD = frozenset({Role.OPERATOR, Role.CHAIR, Role.CHIEF_SCRUTINEER})
_EYES = frozenset({Role.CHIEF_SCRUTINEER, Role.SCRUTINEER})
_CHECK_IN = frozenset({Role.OPERATOR, Role.REGISTRAR})
_AROUND_BOXES = _LEAD | _EYES
_COUNTERS = _EYES | {Role.TELLER}

WITNESSES = frozenset({Role.CHAIR, Role.CHIEF_SCRUTINEER, Role.SCRUTINEER})
"""At least one of the two people of a two-person act has one of these duties."""

WHO: Mapping[Verb, frozenset[Role]] = MappingProxyType(
    {
        # moves of the day
        Verb.MAKE_READY: _LEAD,
        Verb.OPEN_VOTING: _LEAD,
        Verb.CLOSE_VOTING: _LEAD,
        Verb.START_COUNT: _LEAD,
        Verb.DECIDE: _LEAD,
        Verb.SEAL_DAY: _AROUND_BOXES,
        Verb.SUSPEND: _LEAD,
        Verb.RESUME: _LEAD,
        Verb.DECLARE_VOID: _AROUND_BOXES,
        Verb.START_ROUND: _LEAD,
        Verb.START_RERUN: _AROUND_BOXES,
        Verb.ELECT_OFFICERS: _LEAD,
        # set-up
        Verb.EDIT_SETUP: _DESK,
        Verb.FREEZE_RULE_SHEET: _LEAD,
        Verb.IMPORT_ROLL: _DESK,
        Verb.CORRECT_ROLL: _CHECK_IN,
        Verb.ENROL_STAFF: _DESK | {Role.CHAIR},
        Verb.ADOPT_STAFF: _DESK | {Role.CHAIR},
        Verb.CHANGE_PIN: _EVERYONE,
        Verb.RESET_PIN: _AROUND_BOXES,
        # order of the day
        Verb.TICK_AGENDA: _LEAD,
        Verb.RECORD_SHOW_OF_HANDS: _LEAD,
        Verb.GIVE_UP_SEATS: _LEAD,
        # roll and check-in
        Verb.EXCLUDE_FROM_DUE: _DESK,
        Verb.APPROVE_EXCLUSION: _LEAD,
        Verb.ADMIT_EXCLUDED: _LEAD,
        Verb.CHECK_IN: _CHECK_IN,
        Verb.UNDO_CHECK_IN: _CHECK_IN,
        Verb.RECORD_LEAVING: _CHECK_IN,
        Verb.RECORD_SCRIBE: _CHECK_IN | {Role.SCRIBE, Role.MOBILE_BOX},
        Verb.REGISTER_PROXY: _CHECK_IN,
        Verb.APPROVE_PROXY: _LEAD,
        Verb.PUBLISH_PROXIES: _LEAD,
        Verb.WITHDRAW_PROXY: _CHECK_IN,
        # paper
        Verb.PRINT_BALLOTS: _DESK,
        Verb.RECEIVE_BALLOTS: _CHECK_IN | _EYES,
        Verb.ISSUE_BALLOTS: _CHECK_IN,
        Verb.UNDO_ISSUE: _CHECK_IN,
        Verb.EXCHANGE_SPOILED: _CHECK_IN,
        Verb.EXCHANGE_UNREADABLE: _CHECK_IN | _EYES,
        Verb.RECORD_TAKEN_AWAY: _CHECK_IN | _EYES,
        Verb.CANCEL_UNUSED: _AROUND_BOXES,
        Verb.SEAL_PAPER: _AROUND_BOXES,
        Verb.CLOSE_BREAK: _AROUND_BOXES,
        # boxes
        Verb.PREPARE_BOX: _AROUND_BOXES,
        Verb.SEND_MOBILE_BOX: _AROUND_BOXES,
        Verb.RETURN_MOBILE_BOX: _AROUND_BOXES | {Role.MOBILE_BOX},
        Verb.OPEN_BOX: _AROUND_BOXES,
        Verb.COUNT_BOX: _DESK | _COUNTERS,
        Verb.EXCLUDE_BOX: _AROUND_BOXES,
        # incidents
        Verb.RECORD_INCIDENT: _EVERYONE,
        Verb.CLOSE_INCIDENT: _LEAD,
        Verb.MOVE_HALL: _LEAD,
        # counting
        Verb.OPEN_BATCH: _DESK | _COUNTERS,
        Verb.SCAN_SHEET: _DESK | _COUNTERS,
        Verb.THROW_BACK_BATCH: _DESK | _COUNTERS,
        Verb.CLOSE_BATCH: _DESK | _COUNTERS,
        Verb.ADJUDICATE: _EYES,
        Verb.RESOLVE_WRITE_IN: _EYES,
        Verb.ENTER_HAND_COUNT: _COUNTERS | {Role.CALLER},
        Verb.SPOT_CHECK: _LEAD | _EYES,
        # papers, package, care
        Verb.PRINT_PAPER: _LEAD | {Role.REGISTRAR},
        Verb.COMPARE_PAPER: _LEAD | _EYES,
        Verb.INSTALL_SIGNER: _LEAD,
        Verb.EXPORT_PACKAGE: _LEAD,
        Verb.MAKE_BACKUP: _LEAD,
        # Nobody can be asked before the files are back: whoever opens them first stands for it.
        Verb.RESTORE_BACKUP: _EVERYONE,
        Verb.SIGN_IN: _EVERYONE,
    }
)
"""Which duties may do each act."""

TWO_PERSON = frozenset(
    {
        Verb.SEAL_DAY,
        Verb.DECLARE_VOID,
        Verb.START_RERUN,
        Verb.EXCHANGE_UNREADABLE,
        Verb.CANCEL_UNUSED,
        Verb.SEAL_PAPER,
        Verb.CLOSE_BREAK,
        Verb.EXCLUDE_BOX,
        Verb.RESET_PIN,
    }
)
"""Acts that two different people confirm together; one of them is a witness."""

TWICE_SEPARATELY = frozenset({Verb.ADJUDICATE, Verb.RESOLVE_WRITE_IN, Verb.COUNT_BOX, Verb.ENTER_HAND_COUNT})
"""Acts that two different people do separately, without seeing each other's answer (C10); each act is one person's."""


def may(role: Role, verb: Verb) -> bool:
    """Say whether the duty *role* includes *verb* (for greying a button; acts call ``require_role``)."""
    return role in WHO[verb]


def require_role(role: Role, verb: Verb, *, name: str) -> None:
    """Raise NotYou(name, role, verb) unless the duty of the person called *name* includes *verb*."""
    if role not in WHO[verb]:
        raise NotYou(ProblemCode.NOT_YOU, name=name, role=role, verb=verb)


def require_two(verb: Verb, *, first: tuple[str, Role, str], second: tuple[str, Role, str] | None) -> None:
    """Check the pair of a two-person act; each is (staff id, role, name). Other acts only need *first*.

    Raises NotYou: SECOND_PERSON_NEEDED, SAME_PERSON_TWICE, NOT_YOU, or WITNESS_NEEDED where neither is a witness.
    """
    require_role(first[1], verb, name=first[2])
    if verb not in TWO_PERSON:
        return
    if second is None:
        raise NotYou(ProblemCode.SECOND_PERSON_NEEDED, name=first[2], verb=verb)
    if second[0] == first[0] or second[2] == first[2]:
        # Somebody with two duties stands on the staff list twice, and is one person all the same.
        raise NotYou(ProblemCode.SAME_PERSON_TWICE, name=first[2], verb=verb)
    require_role(second[1], verb, name=second[2])
    if not {first[1], second[1]} & WITNESSES:
        raise NotYou(ProblemCode.WITNESS_NEEDED, name=f"{first[2]}、{second[2]}", verb=verb)
