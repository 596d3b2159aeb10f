"""What happens to the people on duty. Never a PIN or anything made from one."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import StaffId
from app.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEnrolled(Event):
    """Somebody was put on the staff list."""

    CODE: ClassVar[str] = "staff.enrolled"
    staff: StaffId
    name: str
    role: Role
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChanged(Event):
    """Somebody's role or duty was changed."""

    CODE: ClassVar[str] = "staff.changed"
    staff: StaffId
    name: str
    role: Role
    duty: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRemoved(Event):
    """Somebody left the staff list."""

    CODE: ClassVar[str] = "staff.removed"
    staff: StaffId
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PinSet(Event):
    """Somebody got a PIN, chose another one, or had it reset by two people."""

    CODE: ClassVar[str] = "staff.pin_set"
    staff: StaffId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRefused(Event):
    """A wrong PIN was typed under somebody's name, the *tries*-th in a row. Who typed it is not known."""

    CODE: ClassVar[str] = "staff.pin_refused"
    staff: StaffId
    name: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PinKnown(Event):
    """The right PIN was typed after *tries* wrong ones in a row."""

    CODE: ClassVar[str] = "staff.pin_known"
    staff: StaffId
    name: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """Somebody took the desk."""

    CODE: ClassVar[str] = "staff.signed_in"
    staff: StaffId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFiled(Event):
    """The staff list was filed with the higher organisation."""

    CODE: ClassVar[str] = "staff.filed"
    on: str
