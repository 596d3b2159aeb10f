"""Who does an act: one person on duty, or the two that some acts need."""

from dataclasses import dataclass

from app.domain.ids import StaffId
from app.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person on duty as signed in at a desk; *station* is the desk's name and may be empty."""

    staff_id: StaffId
    name: str
    role: Role
    station: str = ""

    def is_same(self, staff: str, name: str) -> bool:
        """Say whether *staff* called *name* is this person: somebody with two duties stands on the list twice."""
        return staff == self.staff_id or name == self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two people of a two-person act; *first* is entered in the journal first."""

    first: Actor
    second: Actor


Hands = Actor | Pair
"""What an act takes as ``by``: one person, or two where roles.TWO_PERSON asks for two."""
