"""The day moves on: one act a move, each behind its gates (domain/gates.py)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.decision import Case
from app.domain.election import ElectionSetup
from app.domain.errors import RuleForbids
from app.domain.events.election import PhaseMoved, RoundStarted
from app.domain.events.roll import ElectorsSet
from app.domain.gates import DayFacts, Gate, missing, require_gates
from app.domain.ids import Nonce, VoterId
from app.domain.people import Hands
from app.domain.phase import Phase, Verb, advance, allowed
from app.domain.problem_codes import ProblemCode
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.services.outcome import Outcome
from app.texts.phases import VERBS

FactSource = Callable[[HallView, DayFacts], DayFacts]
"""One desk's share of what the gates ask: returns the facts with its own fields filled (dataclasses.replace)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMove:
    """A move that belongs to the present phase, and the gates that still hold it up."""

    verb: Verb
    closed: tuple[Gate, ...]


class PhaseService:
    """Moves of the day and its rounds."""

    def __init__(
        self, store: HallStore, facts: Sequence[FactSource], *, counted: Callable[[], Case] | None = None
    ) -> None:
        """Take the gates' *facts*, and the case of the current round (*counted*), kept when the result is announced."""
        self._store = store
        self._sources = tuple(facts)
        self._counted = counted

    # Questions

    def facts(self) -> DayFacts:
        """Return what the gates see now."""
        with self._store.reading() as view:
            return self._facts(view)

    def next_moves(self) -> tuple[NextMove, ...]:
        """Return the moves that belong to the present phase and what each still waits for."""
        with self._store.reading() as view:
            facts = self._facts(view)
            return tuple(
                NextMove(verb=verb, closed=missing(verb, facts))
                for verb in _MOVES
                if allowed(view.phase, verb)
            )

    # Acts. Each raises NotNow(GATE_CLOSED) naming what is missing, NotNow(NOT_NOW), NotYou.

    def make_ready(self, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """Finish preparation."""
        return self._move(Verb.MAKE_READY, by=by, nonce=nonce)

    def open_voting(self, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """Begin the vote."""
        return self._move(Verb.OPEN_VOTING, by=by, nonce=nonce)

    def close_voting(self, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """End the vote; all mobile boxes are back."""
        return self._move(Verb.CLOSE_VOTING, by=by, nonce=nonce)

    def start_count(self, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """Begin the count; every box is opened and counted and C2 holds."""
        return self._move(Verb.START_COUNT, by=by, nonce=nonce)

    def decide(self, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """End the count; every sheet is decided and the ledger closes."""
        return self._move(Verb.DECIDE, by=by, nonce=nonce)

    def seal_day(self, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """End the day; two people."""
        return self._move(Verb.SEAL_DAY, by=by, nonce=nonce)

    def suspend(self, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """Interrupt the day (rain, disturbance, adjournment)."""
        return self._move(Verb.SUSPEND, by=by, nonce=nonce, reason=_said(reason))

    def resume(self, reason: str = "", *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """Go on where the day was interrupted."""
        return self._move(Verb.RESUME, by=by, nonce=nonce, reason=reason)

    def declare_void(self, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[Phase]:
        """Declare this vote void (C2 and others); two people."""
        return self._move(Verb.DECLARE_VOID, by=by, nonce=nonce, reason=_said(reason))

    def start_round(self, setup: ElectionSetup, *, by: Hands, nonce: Nonce) -> Outcome[int]:
        """Begin 另行选举 or 再次投票 with ballots, ledger and papers of its own; returns the round number."""
        return self._new_round(Verb.START_ROUND, setup, by=by, nonce=nonce)

    def start_rerun(self, setup: ElectionSetup, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[int]:
        """Begin 重新选举 after a void vote; two people; returns the round number."""
        return self._new_round(Verb.START_RERUN, setup, by=by, nonce=nonce, reason=_said(reason))

    def elect_officers(
        self, setup: ElectionSetup, electors: Sequence[VoterId], *, by: Hands, nonce: Nonce
    ) -> Outcome[int]:
        """Begin the new committee's vote on 书记 and 副书记, with *electors* alone as its roll (A1); returns the round number."""
        return self._new_round(
            Verb.ELECT_OFFICERS,
            setup,
            by=by,
            nonce=nonce,
            reason=VERBS[Verb.ELECT_OFFICERS],
            electors=electors,
        )

    def _move(self, verb: Verb, *, by: Hands, nonce: Nonce, reason: str = "") -> Outcome[Phase]:
        with self._store.unit(by) as unit:
            unit.require(verb, once=nonce)
            require_gates(verb, self._facts(unit))
            left = unit.phase
            reached = advance(left, verb, left=unit.left_phase)
            unit.rounds.move(verb, reached, at=unit.now)
            if verb is Verb.DECIDE and self._counted is not None:
                unit.rounds.keep(self._counted())
            unit.record(PhaseMoved(verb=verb, left=left, reached=reached, reason=reason))
            return unit.commit(reached)

    def _new_round(
        self,
        verb: Verb,
        setup: ElectionSetup,
        *,
        by: Hands,
        nonce: Nonce,
        reason: str = "",
        electors: Sequence[VoterId] | None = None,
    ) -> Outcome[int]:
        with self._store.unit(by) as unit:
            unit.require(verb, once=nonce)
            require_gates(verb, self._facts(unit))
            self._same_election(unit, setup)
            reached = advance(unit.phase, verb)
            # Whoever alone had the vote has it in the further rounds of that vote too.
            who = tuple(electors if electors is not None else sorted(unit.roll.electors))
            number = unit.rounds.add(setup, reached, at=unit.now)
            unit.record(
                RoundStarted(round_no=number, kind=setup.round, setup=setup.fingerprint(), reason=reason)
            )
            if who:
                unit.roll.set_electors(who)
                unit.record(ElectorsSet(voters=who))
            return unit.commit(number)

    @staticmethod
    def _same_election(unit: HallUnit, setup: ElectionSetup) -> None:
        if setup.id != unit.setup.id or setup.settings != unit.rule_sheet:
            raise RuleForbids(ProblemCode.ROUND_DIFFERS, rule="C", election=unit.setup.id)

    def _facts(self, view: HallView) -> DayFacts:
        facts = DayFacts(rule_sheet_frozen=view.rule_sheet_frozen)
        for source in self._sources:
            facts = source(view, facts)
        return facts


_MOVES = (
    Verb.MAKE_READY,
    Verb.OPEN_VOTING,
    Verb.CLOSE_VOTING,
    Verb.START_COUNT,
    Verb.DECIDE,
    Verb.START_ROUND,
    Verb.SEAL_DAY,
    Verb.SUSPEND,
    Verb.RESUME,
    Verb.DECLARE_VOID,
    Verb.START_RERUN,
)


def _said(reason: str) -> str:
    if not reason.strip():
        raise RuleForbids(ProblemCode.REASON_NEEDED)
    return reason.strip()
