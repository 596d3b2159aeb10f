"""The host's desk: the order of the day as a checklist, and shows of hands (RULES.md G)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.domain.agenda import Step, StepState, carried, step_of, steps_for
from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.events.meeting import HandsShown, StepDone, StepLeftOut, StepTakenBack
from app.domain.ids import Nonce
from app.domain.officers import is_officers
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import Reason, require_reason
from app.models.base import spell
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.models.meeting import AgendaRow, HandsRow
from app.services.outcome import Outcome

LEFT_OUT_STEP = "left_out"
"""The step at which the party's meeting votes on who is left out of 应到会."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsLine:
    """One show of hands as counted; *step* is the key of its step, *at* the stored moment."""

    number: int
    step: str
    question: str
    approve: int
    against: int
    abstain: int
    present: int
    passed: bool
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One step of the day: *state* None while it is still to come."""

    number: int
    step: Step
    state: StepState | None
    remark: str
    hands: tuple[HandsLine, ...]

    @property
    def done(self) -> bool:
        """Say whether the step needs nothing more."""
        return self.state is not None


class AgendaService:
    """Acts of the host's desk."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def lines(self) -> tuple[AgendaLine, ...]:
        """Return every step of the current round in order."""
        with self._store.reading() as view:
            return agenda_of(view)

    def open_step(self) -> str | None:
        """Return the key of the first step still to come, or None when every step is done or left out."""
        return next((line.step.key for line in self.lines() if not line.done), None)

    def hands(self) -> tuple[HandsLine, ...]:
        """Return the shows of hands of the current round, the first one first."""
        with self._store.reading() as view:
            return hands_of(view)

    def staff_adoption(self) -> HandsLine | None:
        """Return the last show of hands on the staff list, of any round."""
        with self._store.reading() as view:
            return staff_adoption_of(view)

    def staff_step(self) -> Step:
        """Return the step of the day at which the meeting votes on the staff list."""
        with self._store.reading() as view:
            return _staff_step(view)

    def present(self) -> int:
        """Return how many of those with a vote are in the hall: who may raise a hand."""
        with self._store.reading() as view:
            return view.checkins.presence().voters

    # Acts

    def tick(self, step: str, *, remark: str = "", by: Hands, nonce: Nonce) -> Outcome[AgendaLine]:
        """Note that a step took place. Raises RuleForbids STEP_UNKNOWN, STEP_TICKED."""
        with self._store.unit(by) as unit:
            unit.require(Verb.TICK_AGENDA, once=nonce)
            found = self._untouched(unit, step)
            self._put(unit, step, StepState.DONE, remark.strip())
            unit.record(StepDone(step=step, title=found.title, remark=remark.strip()))
            return unit.commit(_line_of(unit, step))

    def leave_out(self, step: str, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[AgendaLine]:
        """Note that a step was left out, and why. Raises RuleForbids STEP_UNKNOWN, STEP_TICKED, REASON_NEEDED."""
        with self._store.unit(by) as unit:
            unit.require(Verb.TICK_AGENDA, once=nonce)
            require_reason(reason)
            found = self._untouched(unit, step)
            self._put(unit, step, StepState.LEFT_OUT, reason.strip())
            unit.record(StepLeftOut(step=step, title=found.title, reason=reason.strip()))
            return unit.commit(_line_of(unit, step))

    def take_back(self, step: str, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[AgendaLine]:
        """Untick a step. Raises RuleForbids STEP_UNKNOWN, STEP_OPEN, REASON_NEEDED."""
        with self._store.unit(by) as unit:
            unit.require(Verb.TICK_AGENDA, once=nonce)
            require_reason(reason)
            found = step_of(unit.setup.body, step)
            row = unit.session.get(AgendaRow, (unit.round_no, step))
            if row is None:
                raise RuleForbids(ProblemCode.STEP_OPEN, rule="G", step=found.title)
            unit.session.delete(row)
            unit.record(StepTakenBack(step=step, title=found.title, reason=reason.strip()))
            unit.session.flush()
            return unit.commit(_line_of(unit, step))

    def record_hands(
        self,
        step: str,
        question: str,
        *,
        approve: int,
        against: int,
        abstain: int,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Reason]:
        """Record a show of hands on *question*; returns whether it carried, and by which numbers.

        Party: those present come from the check-in desk. Elsewhere a meeting of villagers or representatives is
        counted by its hands (nobody is checked in before the vote). Raises RuleForbids HANDS_MISFIT, STEP_UNKNOWN.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_SHOW_OF_HANDS, once=nonce)
            step_of(unit.setup.body, step)
            hands = approve + against + abstain
            present = unit.checkins.presence().voters if unit.setup.body is Body.PARTY_BRANCH else hands
            reason = carried(approve, against, abstain, present=present)
            passed = bool(reason.numbers["passed"])
            unit.record(
                add_hands(
                    unit, step, question, hands=(approve, against, abstain), present=present, passed=passed
                )
            )
            return unit.commit(reason)

    @staticmethod
    def _untouched(unit: HallUnit, step: str) -> Step:
        found = step_of(unit.setup.body, step)
        if unit.session.get(AgendaRow, (unit.round_no, step)) is not None:
            raise RuleForbids(ProblemCode.STEP_TICKED, rule="G", step=found.title)
        return found

    @staticmethod
    def _put(unit: HallUnit, step: str, state: StepState, remark: str) -> None:
        unit.session.add(
            AgendaRow(round_no=unit.round_no, step=step, state=state, remark=remark, at=unit.now)
        )
        unit.session.flush()


def add_hands(
    unit: HallUnit, step: str, question: str, *, hands: tuple[int, int, int], present: int, passed: bool
) -> HandsShown:
    """Write a show of hands (for, against, abstaining) inside an act that has begun; the act records what is returned."""
    last = unit.session.scalar(select(func.max(HandsRow.number)).where(HandsRow.round_no == unit.round_no))
    shown = HandsShown(
        number=1 + (last or 0),
        step=step,
        question=question.strip(),
        approve=hands[0],
        against=hands[1],
        abstain=hands[2],
        present=present,
        passed=passed,
    )
    unit.session.add(HandsRow(round_no=unit.round_no, at=unit.now, **shown.body()))
    unit.session.flush()
    return shown


def agenda_of(view: HallView) -> tuple[AgendaLine, ...]:
    """Return every step of the current round in order, inside one look at the hall."""
    rows = {
        row.step: row
        for row in view.session.scalars(select(AgendaRow).where(AgendaRow.round_no == view.round_no))
    }
    hands = hands_of(view)
    return tuple(
        AgendaLine(
            number=number,
            step=step,
            state=rows[step.key].state if step.key in rows else None,
            remark=rows[step.key].remark if step.key in rows else "",
            hands=tuple(one for one in hands if one.step == step.key),
        )
        for number, step in enumerate(steps_for(view.setup.body, committee=is_officers(view.setup)), 1)
    )


def hands_of(view: HallView) -> tuple[HandsLine, ...]:
    """Return the shows of hands of the current round, inside one look at the hall."""
    query = select(HandsRow).where(HandsRow.round_no == view.round_no).order_by(HandsRow.number)
    return tuple(_hands(row) for row in view.session.scalars(query))


def staff_adoption_of(view: HallView) -> HandsLine | None:
    """Return the last show of hands on the staff list, inside one look at the hall: adopted once, on duty in every round."""
    query = (
        select(HandsRow)
        .where(HandsRow.step == _staff_step(view).key)
        .order_by(HandsRow.round_no.desc(), HandsRow.number.desc())
        .limit(1)
    )
    row = view.session.scalar(query)
    return _hands(row) if row is not None else None


def _staff_step(view: HallView) -> Step:
    return next(step for step in steps_for(view.setup.body) if step.verb is Verb.ADOPT_STAFF)


def _hands(row: HandsRow) -> HandsLine:
    return HandsLine(
        number=row.number,
        step=row.step,
        question=row.question,
        approve=row.approve,
        against=row.against,
        abstain=row.abstain,
        present=row.present,
        passed=row.passed,
        at=spell(row.at),
    )


def _line_of(view: HallView, step: str) -> AgendaLine:
    return next(line for line in agenda_of(view) if line.step.key == step)
