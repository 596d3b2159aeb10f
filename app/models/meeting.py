"""People on duty, the order of the day, shows of hands, incidents: what the minutes are written from."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.agenda import StepState
from app.domain.incidents import IncidentKind, Risk
from app.domain.roles import Role
from app.models.base import HallBase, Json, words


class StaffRow(HallBase):
    """Somebody on the staff list. Nobody is deleted: *removed* says why somebody left."""

    __tablename__ = "staff"

    staff_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(words(Role))
    duty: Mapped[str] = mapped_column(default="")
    pin_salt: Mapped[str] = mapped_column(default="")
    pin_digest: Mapped[str] = mapped_column(default="")
    removed: Mapped[str] = mapped_column(default="")


class StaffHoursRow(HallBase):
    """When somebody serves, in the town's words; no row means the whole day."""

    __tablename__ = "staff_hours"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.staff_id"), primary_key=True)
    hours: Mapped[str]


class StaffTriesRow(HallBase):
    """Wrong PINs in a row, and when the last of them made the person wait; no row: none since a right one."""

    __tablename__ = "staff_tries"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.staff_id"), primary_key=True)
    wrong: Mapped[int]
    waits_since: Mapped[datetime | None]


class StaffFilingRow(HallBase):
    """When the staff list was filed; one line."""

    __tablename__ = "staff_filing"

    id: Mapped[int] = mapped_column(primary_key=True)
    filed_on: Mapped[str]


class PreparationRow(HallBase):
    """What people noted beside the desks, by kind and title: documents, recommendation meetings, blanks of papers."""

    __tablename__ = "preparation"

    kind: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[Any] = mapped_column(Json)


class AgendaRow(HallBase):
    """One step of the order of the day that was done or left out."""

    __tablename__ = "agenda_step"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[StepState] = mapped_column(words(StepState))
    remark: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class HandsRow(HallBase):
    """A show of hands, by number within the round; *step* is the step of the day it belongs to."""

    __tablename__ = "show_of_hands"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str]
    question: Mapped[str]
    approve: Mapped[int]
    against: Mapped[int]
    abstain: Mapped[int]
    present: Mapped[int]
    passed: Mapped[bool]
    at: Mapped[datetime]


class GivenUpRow(HallBase):
    """Vacant seats of a post that the meeting left empty in a round (A1); *hands* numbers the show of hands."""

    __tablename__ = "given_up_seats"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    post: Mapped[str] = mapped_column(primary_key=True)
    seats: Mapped[int]
    hands: Mapped[int]


class IncidentRow(HallBase):
    """Something that went wrong, and what was decided."""

    __tablename__ = "incident"

    incident_id: Mapped[str] = mapped_column(primary_key=True)
    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"))
    number: Mapped[int]
    kind: Mapped[IncidentKind] = mapped_column(words(IncidentKind))
    risk: Mapped[Risk] = mapped_column(words(Risk))
    what: Mapped[str]
    handling: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[Any] = mapped_column(Json)
    at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class IncidentCardRow(HallBase):
    """The town's own prepared card for one kind of incident (一案一策), where it differs from the one that ships."""

    __tablename__ = "incident_card"

    kind: Mapped[IncidentKind] = mapped_column(words(IncidentKind), primary_key=True)
    risk: Mapped[Risk] = mapped_column(words(Risk))
    steps: Mapped[Any] = mapped_column(Json)
