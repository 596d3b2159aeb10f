"""Who works on the day of a rehearsal, and their presses. Nobody real."""

import itertools
from dataclasses import dataclass

from app.domain.ids import Nonce, StaffId
from app.domain.people import Actor, Pair
from app.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """The people on duty."""

    operator: Actor
    chair: Actor
    chief: Actor
    scrutineer: Actor
    second_scrutineer: Actor
    teller: Actor
    registrar: Actor

    @property
    def two(self) -> Pair:
        """The two who confirm together what one person may not."""
        return Pair(first=self.chief, second=self.scrutineer)


def a_crew() -> Crew:
    """Return the people of every rehearsal."""
    return Crew(
        operator=_person("何晓峰", Role.OPERATOR, 1),
        chair=_person("孟宪国", Role.CHAIR, 2),
        chief=_person("石桂芝", Role.CHIEF_SCRUTINEER, 3),
        scrutineer=_person("武建平", Role.SCRUTINEER, 4),
        second_scrutineer=_person("邵红梅", Role.SCRUTINEER, 5),
        teller=_person("毛志远", Role.TELLER, 6),
        registrar=_person("顾小兰", Role.REGISTRAR, 7),
    )


def _person(name: str, role: Role, number: int) -> Actor:
    return Actor(staff_id=StaffId(f"rehearsal-{number}"), name=name, role=role, station="演练")


class Presses:
    """Numbers every press of a button, so that a repeated one is recognised."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = itertools.count(1)

    def __call__(self) -> Nonce:
        """Return the nonce of the next press."""
        return Nonce(f"rehearsal-{self._seed}-{next(self._count)}")
