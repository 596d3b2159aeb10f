"""The staff desk: who is on duty, as what, and the PIN by which the desk knows them (RULES.md B6, H)."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete, func, select

from app.domain.clock import Clock
from app.domain.errors import NotFound, NotYou, RuleForbids
from app.domain.events.staff import (
    PinKnown,
    PinRefused,
    PinSet,
    SignedIn,
    StaffChanged,
    StaffEnrolled,
    StaffFiled,
    StaffRemoved,
)
from app.domain.ids import Nonce, StaffId
from app.domain.people import Actor, Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.roles import Role, may
from app.domain.roll_dates import read_day
from app.domain.staff import WAIT_SECONDS, WRONG_PINS, PinDigest, StaffLine, require_may_serve, why_not_serve
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.models.meeting import StaffFilingRow, StaffHoursRow, StaffRow, StaffTriesRow
from app.services.outcome import Outcome


class StaffService:
    """Acts on the staff list; PINs are checked here and never leave."""

    def __init__(self, store: HallStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # Questions

    def roster(self, *, with_removed: bool = False) -> tuple[StaffLine, ...]:
        """Return the staff list by number; those who left it only *with_removed*."""
        with self._store.reading() as view:
            return roster_of(view, with_removed=with_removed)

    def filed_on(self) -> str:
        """Return the day the staff list was filed (``YYYY-MM-DD``), or nothing."""
        with self._store.reading() as view:
            row = view.session.get(StaffFilingRow, 1)
            return row.filed_on if row is not None else ""

    def still_on_duty(self, actor: Actor) -> Actor | None:
        """Return *actor* with the duty the list gives now; None for somebody who left the list."""
        with self._store.reading() as view:
            try:
                return view.on_duty(actor)
            except NotFound:
                return None

    def pins_in_use(self) -> bool:
        """Say whether people sign in by PIN: from the moment somebody with one may enrol the others."""
        return any(_leads(line) for line in self.roster())

    def verify(self, staff: str, pin: str) -> Actor:
        """Return the person when the PIN is right.

        A wrong one, and the first right one after it, enter the journal: a restart forgets neither them nor the wait.
        Raises NotYou WRONG_PIN, PIN_WAIT; NotFound NO_STAFF.
        """
        with self._store.reading() as view:
            row = _row(view, staff)
            digest = PinDigest(salt=row.pin_salt, digest=row.pin_digest) if row.pin_digest else None
            actor = Actor(staff_id=StaffId(row.staff_id), name=row.name, role=row.role)
            tries = view.session.get(StaffTriesRow, staff)
            wrong, since = (tries.wrong, tries.waits_since) if tries is not None else (0, None)
        left = _seconds_left(since, self._clock.now())
        if left:
            raise NotYou(ProblemCode.PIN_WAIT, name=actor.name, seconds=left)
        if digest is not None and digest.fits(pin):
            if wrong:
                self._note_known(actor, wrong)
            return actor
        self._note_refused(actor)
        raise NotYou(ProblemCode.WRONG_PIN, name=actor.name)

    def _note_refused(self, actor: Actor) -> None:
        with self._store.unit(actor) as unit:
            unit.require(Verb.SIGN_IN, once=_own_press())
            row = unit.session.get(StaffTriesRow, actor.staff_id)
            if row is None:
                row = StaffTriesRow(staff_id=actor.staff_id, wrong=0, waits_since=None)
                unit.session.add(row)
            row.wrong += 1
            row.waits_since = unit.now if row.wrong % WRONG_PINS == 0 else None
            unit.record(PinRefused(staff=actor.staff_id, name=actor.name, tries=row.wrong))
            unit.commit(None)

    def _note_known(self, actor: Actor, wrong: int) -> None:
        with self._store.unit(actor) as unit:
            unit.require(Verb.SIGN_IN, once=_own_press())
            _forget_tries(unit, actor.staff_id)
            unit.record(PinKnown(staff=actor.staff_id, name=actor.name, tries=wrong))
            unit.commit(None)

    # Acts

    def sign_in(self, staff: str, pin: str, *, nonce: Nonce) -> Outcome[StaffLine]:
        """Take the desk. Raises as ``verify``."""
        actor = self.verify(staff, pin)
        with self._store.unit(actor) as unit:
            unit.require(Verb.SIGN_IN, once=nonce)
            unit.record(SignedIn(staff=actor.staff_id, name=actor.name))
            return unit.commit(_line(unit, _row(unit, staff)))

    def enrol(
        self,
        name: str,
        role: Role,
        *,
        duty: str = "",
        hours: str = "",
        pin: str = "",
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[StaffLine]:
        """Put somebody on the list, with a PIN if they choose one now.

        Raises RuleForbids NAME_NEEDED, STAFF_TWICE, STAFF_IS_CANDIDATE, STAFF_IS_RELATIVE, PIN_MISFIT.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.ENROL_STAFF, once=nonce)
            name = name.strip()
            if not name:
                raise RuleForbids(ProblemCode.NAME_NEEDED)
            if any(line.name == name and line.role is role for line in roster_of(unit)):
                raise RuleForbids(ProblemCode.STAFF_TWICE, name=name, role=role)
            if unit.founded:
                require_may_serve(name, role, unit.setup)
            digest = PinDigest.of(pin) if pin else None
            number = (unit.session.scalar(select(func.max(StaffRow.number))) or 0) + 1
            row = StaffRow(
                staff_id=secrets.token_hex(8),
                number=number,
                name=name,
                role=role,
                duty=duty.strip(),
                pin_salt=digest.salt if digest else "",
                pin_digest=digest.digest if digest else "",
                removed="",
            )
            unit.session.add(row)
            unit.session.flush()
            said = _put_hours(unit, row, hours)
            unit.record(StaffEnrolled(staff=StaffId(row.staff_id), name=name, role=role, duty=said))
            return unit.commit(_line(unit, row))

    def change(
        self, staff: str, role: Role, *, duty: str, hours: str = "", reason: str, by: Hands, nonce: Nonce
    ) -> Outcome[StaffLine]:
        """Give somebody another role or duty. Raises RuleForbids as ``enrol``, REASON_NEEDED, LAST_LEAD; NotFound NO_STAFF."""

        def act(unit: HallUnit, row: StaffRow) -> None:
            require_reason(reason)
            if any(
                line.name == row.name and line.role is role and line.staff_id != staff
                for line in roster_of(unit)
            ):
                raise RuleForbids(ProblemCode.STAFF_TWICE, name=row.name, role=role)
            if unit.founded:
                require_may_serve(row.name, role, unit.setup)
            if not may(role, Verb.ENROL_STAFF):
                _require_lead_left(unit, row)
            row.role, row.duty = role, duty.strip()
            said = _put_hours(unit, row, hours)
            unit.record(
                StaffChanged(staff=StaffId(staff), name=row.name, role=role, duty=said, reason=reason)
            )

        return self._change(staff, act, by=by, nonce=nonce)

    def remove(self, staff: str, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[StaffLine]:
        """Take somebody off the list; the past acts keep the name.

        Raises RuleForbids REASON_NEEDED, LAST_LEAD; NotFound NO_STAFF.
        """

        def act(unit: HallUnit, row: StaffRow) -> None:
            require_reason(reason)
            _require_lead_left(unit, row)
            row.removed = reason.strip()
            unit.record(StaffRemoved(staff=StaffId(staff), name=row.name, reason=reason))

        return self._change(staff, act, by=by, nonce=nonce)

    def set_pin(self, staff: str, pin: str, *, by: Hands, nonce: Nonce) -> Outcome[StaffLine]:
        """Set somebody's first PIN. Raises RuleForbids PIN_MISFIT, PIN_IS_SET; NotFound NO_STAFF."""

        def act(unit: HallUnit, row: StaffRow) -> None:
            if row.pin_digest:
                raise RuleForbids(ProblemCode.PIN_IS_SET, name=row.name)
            _put_pin(unit, row, pin)

        return self._change(staff, act, by=by, nonce=nonce)

    def change_pin(self, staff: str, old: str, new: str, *, nonce: Nonce) -> Outcome[StaffLine]:
        """Change one's own PIN by telling the old one. Raises as ``verify``, RuleForbids PIN_MISFIT."""
        actor = self.verify(staff, old)
        return self._change(
            staff, lambda unit, row: _put_pin(unit, row, new), by=actor, nonce=nonce, verb=Verb.CHANGE_PIN
        )

    def reset_pin(self, staff: str, pin: str, *, by: Hands, nonce: Nonce) -> Outcome[StaffLine]:
        """Let two people set the PIN of somebody who forgot it. Raises RuleForbids PIN_MISFIT, NotFound NO_STAFF."""
        return self._change(
            staff, lambda unit, row: _put_pin(unit, row, pin), by=by, nonce=nonce, verb=Verb.RESET_PIN
        )

    def file(self, on: str, *, by: Hands, nonce: Nonce) -> Outcome[str]:
        """Note when the staff list was filed (``YYYY-MM-DD``). Raises RuleForbids DATE_MISFIT."""
        with self._store.unit(by) as unit:
            unit.require(Verb.ENROL_STAFF, once=nonce)
            day = read_day(on)
            if day is None or len(day) < len("2026-11-28"):
                raise RuleForbids(ProblemCode.DATE_MISFIT, value=on)
            unit.session.merge(StaffFilingRow(id=1, filed_on=day))
            unit.record(StaffFiled(on=day))
            return unit.commit(day)

    def _change(
        self,
        staff: str,
        act: Callable[[HallUnit, StaffRow], None],
        *,
        by: Hands,
        nonce: Nonce,
        verb: Verb = Verb.ENROL_STAFF,
    ) -> Outcome[StaffLine]:
        with self._store.unit(by) as unit:
            unit.require(verb, once=nonce)
            row = _row(unit, staff)
            act(unit, row)
            unit.session.flush()
            return unit.commit(_line(unit, row))


def roster_of(view: HallView, *, with_removed: bool = False) -> tuple[StaffLine, ...]:
    """Return the staff list by number inside one look at the hall."""
    lines = tuple(
        _line(view, row) for row in view.session.scalars(select(StaffRow).order_by(StaffRow.number))
    )
    return lines if with_removed else tuple(line for line in lines if line.serving)


def _leads(line: StaffLine) -> bool:
    return line.has_pin and may(line.role, Verb.ENROL_STAFF)


def _require_lead_left(unit: HallUnit, row: StaffRow) -> None:
    """Refuse to lose the last one who signs in and may enrol, while others sign in by PIN: they would be locked out."""
    others = [line for line in roster_of(unit) if line.staff_id != row.staff_id and line.has_pin]
    if _leads(_line(unit, row)) and others and not any(_leads(line) for line in others):
        raise RuleForbids(ProblemCode.LAST_LEAD, name=row.name)


def _put_pin(unit: HallUnit, row: StaffRow, pin: str) -> None:
    digest = PinDigest.of(pin)
    row.pin_salt, row.pin_digest = digest.salt, digest.digest
    _forget_tries(unit, row.staff_id)
    unit.record(PinSet(staff=StaffId(row.staff_id), name=row.name))


def _forget_tries(unit: HallUnit, staff: str) -> None:
    unit.session.execute(delete(StaffTriesRow).where(StaffTriesRow.staff_id == staff))


def _seconds_left(since: datetime | None, now: datetime) -> int:
    """Return how long somebody still waits. A wait that begins in the future was begun under a wrong clock, and is over."""
    if since is None:
        return 0
    left = timedelta(seconds=WAIT_SECONDS) - (now - since)
    return ceil(left.total_seconds()) if timedelta() < left <= timedelta(seconds=WAIT_SECONDS) else 0


def _own_press() -> Nonce:
    """Return a press of the desk itself: a PIN typed again is another try."""
    return Nonce(secrets.token_hex(16))


def _row(view: HallView, staff: str) -> StaffRow:
    row = view.session.get(StaffRow, staff)
    if row is None or row.removed:
        raise NotFound(ProblemCode.NO_STAFF)
    return row


def _put_hours(unit: HallUnit, row: StaffRow, hours: str) -> str:
    """Keep when somebody serves; return where and when in words."""
    unit.session.merge(StaffHoursRow(staff_id=row.staff_id, hours=hours.strip()))
    unit.session.flush()
    return "，".join(part for part in (row.duty, hours.strip()) if part)


def _line(view: HallView, row: StaffRow) -> StaffLine:
    hours = view.session.get(StaffHoursRow, row.staff_id)
    refusal = why_not_serve(row.name, row.role, view.setup) if view.founded else None
    return StaffLine(
        staff_id=StaffId(row.staff_id),
        number=row.number,
        name=row.name,
        role=row.role,
        duty=row.duty,
        has_pin=bool(row.pin_digest),
        hours=hours.hours if hours is not None else "",
        unfit=refusal.code if refusal is not None else None,
        removed=row.removed,
    )
