"""Who acts: the person at the desk, and for a two-person act the second one, asked on the spot."""

from app.domain.people import Actor, Hands, Pair
from app.domain.phase import Verb
from app.domain.roles import TWO_PERSON, may
from app.services.staff import StaffService
from app.texts.phases import ROLES, VERBS
from app.ui.messages import Messages, Person, TwoPersonRequest


def people_of(staff: StaffService, verb: Verb | None = None) -> tuple[Person, ...]:
    """Return those on the staff list who have a PIN (and may do *verb*)."""
    return tuple(
        Person(id=line.staff_id, name=line.name, role=line.role, duty=ROLES[line.role])
        for line in staff.roster()
        if line.has_pin and (verb is None or may(line.role, verb))
    )


def signers_in(staff: StaffService) -> tuple[Person, ...]:
    """Return those who sign in by PIN; nobody while PINs are not in use yet (then the desk asks for a name)."""
    return people_of(staff) if staff.pins_in_use() else ()


def hands_for(
    verb: Verb, actor: Actor, staff: StaffService, messages: Messages, *, what: str, reason: str = ""
) -> Hands | None:
    """Return the hands of *verb*; None when the second person leaves. *what* is what will be written.

    Before PINs are in use, name and duty of the second person are written by hand.
    """
    if verb not in TWO_PERSON:
        return actor
    if not staff.pins_in_use():
        second = messages.who(f"{VERBS[verb]}：第二个人")
        return None if second is None else Pair(first=actor, second=second)
    return messages.two(
        TwoPersonRequest(
            title=VERBS[verb], what=what, reason=reason, people=people_of(staff, verb), verify=staff.verify
        )
    )
