"""HallUnit: roll, paper, phases and journal in one transaction of hall.sqlite.

The house style of an act (five lines, always in this order)::

    with self._store.unit(by) as unit:
        unit.require(Verb.CHECK_IN, once=nonce)          # phase, role, pair, repeated press
        facts = unit.register.standing_of(voter)         # facts
        slip = admit(facts, unit.rule_sheet)             # rule; raises HallError
        unit.roll.mark_present(voter, slip)              # rows
        unit.record(VoterCheckedIn(...))                 # fact
        return unit.commit(slip)                         # all or nothing → Outcome
"""

from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Engine, insert

from app.domain.clock import Clock
from app.domain.errors import AlreadyDone
from app.domain.events.base import Event
from app.domain.ids import Nonce
from app.domain.outcome import Outcome
from app.domain.people import Actor, Hands, Pair
from app.domain.phase import Phase, Verb, require_phase
from app.domain.problem_codes import ProblemCode
from app.domain.roles import require_two
from app.models import journal
from app.models.errors import storage_errors
from app.models.frozen import freeze, thaw
from app.models.hall import PressRow
from app.models.hall_view import HallView
from app.models.unit_of_work import SilentChangeError, UnitOfWork

T = TypeVar("T")
_PRESS = insert(PressRow)


class HallUnit(HallView, UnitOfWork):
    """One act in the hall. Nothing is kept unless ``commit`` is reached, and ``commit`` wants an event."""

    def __init__(self, engine: Engine, *, path: Path, clock: Clock, by: Hands) -> None:
        UnitOfWork.__init__(self, engine, path=path)
        HallView.__init__(self, self.session)
        self.now: datetime = clock.now()
        self.by: Actor = by.first if isinstance(by, Pair) else by
        self.second: Actor | None = by.second if isinstance(by, Pair) else None
        self._events: list[Event] = []
        self._press: tuple[Nonce, Verb] | None = None
        self._phase_at_start = Phase.PREPARATION
        self._round_at_start = 1

    def __enter__(self) -> Self:
        """Take the write lock and note where the day stands."""
        UnitOfWork.__enter__(self)
        with storage_errors(self._path):
            self._phase_at_start, self._round_at_start = self.phase, self.round_no
        return self

    def require(self, verb: Verb, *, once: Nonce) -> None:
        """Check that *verb* may be done now, by these people, and was not already done with this press.

        What counts is the duty the staff list gives them now, not the one they signed in with.
        Raises AlreadyDone (carrying the first value), NotNow, NotYou, NotFound NO_STAFF.
        """
        known = self.session.get(PressRow, once)
        if known is not None:
            if known.verb != verb.value:
                raise ValueError(f"press {once} belongs to {known.verb}, not to {verb.value}")
            raise AlreadyDone(ProblemCode.ALREADY_DONE, first=thaw(known.outcome), verb=verb)
        require_phase(self.phase, verb)
        self.by = self.on_duty(self.by)
        self.second = second = None if self.second is None else self.on_duty(self.second)
        require_two(
            verb,
            first=(self.by.staff_id, self.by.role, self.by.name),
            second=None if second is None else (second.staff_id, second.role, second.name),
        )
        self._press = (once, verb)

    def record(self, event: Event) -> None:
        """Note a fact; it enters the journal when the unit commits."""
        self._events.append(event)

    def commit(self, value: T) -> Outcome[T]:
        """Write rows, journal and press together and return the outcome.

        Raises SilentChangeError when rows changed without an event, StorageProblem when the disk refuses.
        """
        if self._press is None:
            raise SilentChangeError("an act starts with require()")
        with storage_errors(self._path):
            if self.changed and not self._events:
                raise SilentChangeError(f"{self._press[1].value} changed rows and recorded no event")
            journal.append(
                self.session,
                self._events,
                at=self.now,
                by=self.by,
                second=self.second,
                round_no=self._round_at_start,
                phase=self._phase_at_start,
            )
            nonce, verb = self._press
            press = {"nonce": nonce, "verb": verb.value, "outcome": freeze(value)}
            self.session.connection().execute(_PRESS, press)
            self.session.commit()
        return Outcome(value=value, events=tuple(self._events))
