"""A clock that stands still, people on duty, and a hall on a real file."""

import itertools
from datetime import UTC, datetime, timedelta

from app.domain.ids import Nonce, StaffId
from app.domain.people import Actor, Pair
from app.domain.roles import Role

_presses = itertools.count(1)


class FixedClock:
    """Tells the time it was set to; ``pass_`` moves it on."""

    def __init__(self, at: datetime = datetime(2026, 11, 23, 0, 5, tzinfo=UTC)) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_(self, **span: float) -> None:
        self.at += timedelta(**span)


def actor(role: Role = Role.OPERATOR, name: str | None = None, station: str = "") -> Actor:
    return Actor(
        staff_id=StaffId(f"staff-{role.value}-{name or ''}"),
        name=name or role.value,
        role=role,
        station=station,
    )


OPERATOR = actor(Role.OPERATOR, "操作员")
CHAIR = actor(Role.CHAIR, "主持人")
CHIEF = actor(Role.CHIEF_SCRUTINEER, "总监票人")
SCRUTINEER = actor(Role.SCRUTINEER, "监票人")
TELLER = actor(Role.TELLER, "计票人")
REGISTRAR = actor(Role.REGISTRAR, "发票员")
TWO = Pair(first=CHIEF, second=SCRUTINEER)


def press() -> Nonce:
    return Nonce(f"press-{next(_presses)}")
