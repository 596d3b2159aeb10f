"""Members left out of 应到会, as ``view.exclusions``. They hold for the whole day, whatever the round."""

from sqlalchemy import select

from app.domain.errors import NotFound
from app.domain.exclusions import OPEN_STATES, Consent, Due, ExclusionState, Hands, state_of
from app.domain.ids import VoterId
from app.domain.problem_codes import ProblemCode
from app.domain.voter_views import ExclusionLine
from app.models.roll.repository import RollRepository
from app.models.roll.tables import ExclusionRow, VoterRow
from app.models.round_view import RoundView


def _consent(row: ExclusionRow) -> Consent | None:
    if not row.document:
        return None
    return Consent(document=row.document, date=row.document_date, organisation=row.organisation)


def _hands(row: ExclusionRow) -> Hands | None:
    if row.hands is None:
        return None
    approve, disapprove, abstain, *present = row.hands
    return Hands(approve=approve, disapprove=disapprove, abstain=abstain, present=sum(present))


def _state(row: ExclusionRow) -> ExclusionState:
    return state_of(consent=_consent(row), hands=_hands(row), withdrawn=row.withdrawn, admitted=row.admitted)


class ExclusionRepository:
    """Exclusions from 应到会."""

    def __init__(self, current: RoundView, roll: RollRepository) -> None:
        self._round = current
        self._session = current.session
        self._roll = roll

    def states(self) -> dict[VoterId, ExclusionState]:
        """Return the state of every exclusion by voter."""
        return {VoterId(row.voter_id): _state(row) for row in self._session.scalars(select(ExclusionRow))}

    def get(self, voter: VoterId) -> ExclusionRow:
        """Return the row of *voter*. Raises NotFound(NOT_EXCLUDED)."""
        row = self._session.get(ExclusionRow, voter)
        if row is None:
            name = self._roll.get(voter).person.name
            raise NotFound(ProblemCode.NOT_EXCLUDED, rule="B3", name=name)
        return row

    def lines(self) -> tuple[ExclusionLine, ...]:
        """Return every exclusion by roll number."""
        rows = self._session.execute(
            select(ExclusionRow, VoterRow)
            .join(VoterRow, VoterRow.id == ExclusionRow.voter_id)
            .order_by(VoterRow.roll_number)
        )
        return tuple(
            ExclusionLine(
                voter=VoterId(row.voter_id),
                roll_number=person.roll_number,
                name=person.name,
                group=person.group,
                sex=person.sex,
                birth=person.birth,
                circumstance=row.circumstance,
                words=row.words,
                evidence=row.evidence,
                state=_state(row),
                consent=_consent(row),
                hands=_hands(row),
                note=row.note,
            )
            for row, person in rows
        )

    def line(self, voter: VoterId) -> ExclusionLine:
        """Return one exclusion. Raises NotFound(NOT_EXCLUDED)."""
        self.get(voter)
        return next(line for line in self.lines() if line.voter == voter)

    def due(self) -> Due:
        """Count 应到会."""
        states = [state for voter, state in self.states().items() if self._has_vote(voter)]
        return Due(
            members_with_vote=self._roll.count_with_vote(),
            excluded=sum(state is ExclusionState.EXCLUDED for state in states),
            pending=sum(state in OPEN_STATES for state in states),
        )

    def put(self, voter: VoterId, *, circumstance: int, words: str, evidence: str) -> None:
        """Write a new exclusion; one that was withdrawn or admitted starts afresh."""
        self._session.merge(
            ExclusionRow(
                voter_id=voter,
                circumstance=circumstance,
                words=words,
                evidence=evidence,
                document="",
                document_date="",
                organisation="",
                hands=None,
                withdrawn=False,
                admitted=False,
                note="",
            )
        )
        self._session.flush()

    def _has_vote(self, voter: VoterId) -> bool:
        known = self._roll.get(voter)
        return not known.struck and self._roll.right_of(known).has_vote
