"""Rows of the election and its rounds. No rules here: services ask the domain first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from app.domain.bodies import RoundKind
from app.domain.decision import Case
from app.domain.decision.record import case_from_record, case_record
from app.domain.election import ElectionSetup
from app.domain.errors import NotFound
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode
from app.models.hall import ElectionRow, RoundRow
from app.models.meeting import GivenUpRow
from app.models.paper_repository import MAIN, PaperRepository
from app.models.round_view import RoundView, is_void

HALL_LABEL = "会场"
_WHENCE_MATTERS = frozenset({Verb.SUSPEND, Verb.SEAL_DAY, Verb.DECLARE_VOID})
"""A suspended day goes back to where it was; a sealed one was decided or void; a void one says where it stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRound:
    """One round: its election file, and the counted case once its result was announced.

    A round that was declared *void* decided nothing, even where its result had been announced before (C2).
    """

    round_no: int
    setup: ElectionSetup
    case: Case | None
    given_up: Mapping[str, int] = field(default_factory=dict)
    """Vacant seats by post that the meeting of this round left empty (A1)."""
    void: bool = False


class Rounds:
    """The election row and its rounds."""

    def __init__(self, current: RoundView, paper: PaperRepository) -> None:
        self._round = current
        self._paper = paper

    def found(self, setup: ElectionSetup, *, at: datetime) -> None:
        """Write the election and its first round."""
        self._round.session.add(ElectionRow(id=setup.id, created_at=at, rule_sheet_frozen_at=None))
        self.add(setup, Phase.PREPARATION, at=at)
        self._paper.add_place(HALL_LABEL, place=MAIN)

    def add(self, setup: ElectionSetup, phase: Phase, *, at: datetime) -> int:
        """Write the next round and make it the current one; return its number."""
        number = self._round.round_no + 1 if self._round.founded else 1
        if self._round.round_row is not None:
            self._round.round_row.ended_at = at
        self._round.session.add(
            RoundRow(round_no=number, kind=setup.round, phase=phase, setup=setup.as_json(), began_at=at)
        )
        self._round.session.flush()
        self._round.forget_round()
        return number

    def change(self, setup: ElectionSetup) -> None:
        """Replace the set-up of the current round."""
        self._row().setup = setup.as_json()
        self._round.session.flush()
        self._round.forget_round()

    def freeze(self, mark: str, *, at: datetime) -> None:
        """Note the frozen rule sheet by its fingerprint."""
        self._row()
        election = self._round.election_row
        assert election is not None
        election.rule_sheet_frozen_at, election.rule_sheet_fingerprint = at, mark

    def move(self, verb: Verb, phase: Phase, *, at: datetime) -> None:
        """Put the current round into *phase*."""
        row = self._row()
        if verb is Verb.DECLARE_VOID and row.phase is Phase.SUSPENDED:
            pass  # the day stopped where it was suspended
        else:
            row.left_phase = row.phase.value if verb in _WHENCE_MATTERS else ""
        row.phase = phase
        if verb is Verb.OPEN_VOTING:
            row.voting_opened_at = at
        if verb is Verb.CLOSE_VOTING:
            row.voting_closed_at = at

    def keep(self, case: Case) -> None:
        """Keep the counted case of the current round: later rounds build on what it decided."""
        self._row().counted = case_record(case)

    def give_up(self, post: str, seats: int, *, hands: int) -> None:
        """Note that the current round leaves *seats* of *post* empty (0: none after all), by show of hands number *hands*."""
        self._round.session.merge(
            GivenUpRow(round_no=self._round.round_no, post=post, seats=seats, hands=hands)
        )
        self._round.session.flush()

    def given_up(self, post: str) -> int:
        """Return how many seats of *post* the current round left empty."""
        row = self._round.session.get(GivenUpRow, (self._round.round_no, post))
        return 0 if row is None else row.seats

    def since_first(self) -> tuple[PastRound, ...]:
        """Return the rounds of the vote that stands, from its first (a 重新选举 begins anew) to the current one."""
        rounds = self.all()
        first = max((one.round_no for one in rounds if one.setup.round is RoundKind.FIRST), default=1)
        return tuple(one for one in rounds if one.round_no >= first)

    def all(self) -> tuple[PastRound, ...]:
        """Return every round of this election, the first one first: the officers' vote follows the committee's (A1)."""
        rows = self._round.session.scalars(select(RoundRow).order_by(RoundRow.round_no)).all()
        given_up: dict[int, dict[str, int]] = {}
        for one in self._round.session.scalars(select(GivenUpRow)):
            given_up.setdefault(one.round_no, {})[one.post] = one.seats
        return tuple(
            PastRound(
                round_no=row.round_no,
                setup=self._round.setup_of(row.round_no),
                case=None if is_void(row) or row.counted is None else _case(row.counted),
                given_up={} if is_void(row) else given_up.get(row.round_no, {}),
                void=is_void(row),
            )
            for row in rows
        )

    def _row(self) -> RoundRow:
        if self._round.round_row is None:
            raise NotFound(ProblemCode.NO_ELECTION)
        return self._round.round_row


def _case(record: object) -> Case:
    return case_from_record(record, file="hall.sqlite")
