"""Who came: check-ins of the current round, as ``view.checkins``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select

from app.domain.checkin import Admission, Capacity, Channel
from app.domain.errors import RuleForbids
from app.domain.ids import BoxId, VoterId
from app.domain.problem_codes import ProblemCode
from app.domain.voter_views import (
    ArrivalLine,
    Health,
)
from app.models.roll.repository import RollRepository
from app.models.roll.tables import CheckInRow, VoterRow
from app.models.round_view import RoundView


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What is counted of the check-ins in force. People."""

    voters: int
    """With a vote, in the hall or gone after voting opened."""
    observers: int
    left_early: int
    """With a vote, gone before voting opened."""
    hall: int
    """With a vote, checked in in the hall, gone or not."""
    issued_own: int
    issued_represented: int
    by_mobile_box: int


class CheckInRepository:
    """Check-ins of the current round."""

    def __init__(self, current: RoundView, roll: RollRepository) -> None:
        self._round = current
        self._session = current.session
        self._roll = roll

    # Questions

    def current(self, voter: VoterId) -> CheckInRow | None:
        """Return the row in force; for repositories and services' facts below, never for pages."""
        return self._session.scalars(
            select(CheckInRow).where(
                CheckInRow.round_no == self._round.round_no,
                CheckInRow.voter_id == voter,
                CheckInRow.taken_back_at.is_(None),
            )
        ).first()

    def require_current(self, voter: VoterId) -> CheckInRow:
        """Return the row in force. Raises RuleForbids(NOT_CHECKED_IN)."""
        row = self.current(voter)
        if row is None:
            name = self._roll.get(voter).person.name
            raise RuleForbids(ProblemCode.NOT_CHECKED_IN, rule="B1", name=name)
        return row

    def in_force(self, voters: Sequence[str] | None = None) -> dict[str, CheckInRow]:
        """Return check-ins in force by voter, for all or for a few."""
        query = select(CheckInRow).where(
            CheckInRow.round_no == self._round.round_no, CheckInRow.taken_back_at.is_(None)
        )
        if voters is not None and len(voters) <= 500:
            query = query.where(CheckInRow.voter_id.in_(voters))
        return {row.voter_id: row for row in self._session.scalars(query)}

    def presence(self) -> Presence:
        """Count the check-ins in force."""
        opened = self._round.round_row.voting_opened_at if self._round.round_row is not None else None
        gone = CheckInRow.left_at.is_not(None)
        early = gone if opened is None else and_(gone, CheckInRow.left_at < opened)
        rows = self._session.execute(
            select(
                CheckInRow.capacity,
                CheckInRow.channel,
                func.count(),
                func.sum(CheckInRow.own),
                func.sum(CheckInRow.represented),
                func.sum(case((early, 1), else_=0)),
            )
            .where(self._in_force)
            .group_by(CheckInRow.capacity, CheckInRow.channel)
        )
        observers = hall = mobile = own = represented = left_early = 0
        for capacity, channel, people, own_here, represented_here, early_here in rows:
            if capacity is Capacity.OBSERVER:
                observers += people
                continue
            own += own_here
            represented += represented_here
            if channel is Channel.MOBILE_BOX:
                mobile += people
            else:
                hall += people
                left_early += early_here
        return Presence(
            voters=hall - left_early,
            observers=observers,
            left_early=left_early,
            hall=hall,
            issued_own=own,
            issued_represented=represented,
            by_mobile_box=mobile,
        )

    def recent(self, limit: int) -> tuple[ArrivalLine, ...]:
        """Return the last check-ins, the newest first, taken back ones among them."""
        rows = self._session.execute(
            select(CheckInRow, VoterRow.name, VoterRow.group)
            .join(VoterRow, VoterRow.id == CheckInRow.voter_id)
            .where(CheckInRow.round_no == self._round.round_no)
            .order_by(CheckInRow.slip.desc())
            .limit(limit)
        )
        return tuple(
            ArrivalLine(
                slip=row.slip,
                voter=VoterId(row.voter_id),
                name=name,
                group=group,
                at=row.at,
                capacity=row.capacity,
                channel=row.channel,
                taken_back=row.taken_back_reason,
                left_at=row.left_at,
            )
            for row, name, group in rows
        )

    def arrival_times(self) -> tuple[datetime, ...]:
        """Return when people in the hall arrived, in order; nobody's name."""
        return tuple(
            self._session.scalars(
                select(CheckInRow.at)
                .where(self._in_force, CheckInRow.channel == Channel.HALL)
                .order_by(CheckInRow.at)
            )
        )

    @property
    def _in_force(self) -> ColumnElement[bool]:
        return and_(CheckInRow.round_no == self._round.round_no, CheckInRow.taken_back_at.is_(None))

    def present_in_round(self, round_no: int) -> tuple[CheckInRow, ...]:
        """Return hall check-ins of another round whose people have not left; for carrying over."""
        rows = self._session.scalars(
            select(CheckInRow)
            .where(
                CheckInRow.round_no == round_no,
                CheckInRow.taken_back_at.is_(None),
                CheckInRow.left_at.is_(None),
                CheckInRow.channel == Channel.HALL,
            )
            .order_by(CheckInRow.slip)
        )
        return tuple(rows)

    # Changes

    def add(
        self,
        voter: VoterId,
        admission: Admission,
        *,
        channel: Channel,
        at: datetime,
        station: str,
        box: BoxId | None = None,
        health: Health | None = None,
    ) -> CheckInRow:
        """Write a check-in under the next slip number and return its row."""
        row = CheckInRow(
            round_no=self._round.round_no,
            slip=self._next_slip(),
            voter_id=voter,
            capacity=admission.capacity,
            channel=channel,
            box_id=box or "",
            station=station,
            at=at,
            left_at=None,
            health=None
            if health is None
            else {"temperature": health.temperature, "isolation": health.isolation, "note": health.note},
            taken_back_at=None,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def carry(self, row: CheckInRow, capacity: Capacity) -> None:
        """Take a check-in of an earlier round over as *capacity*, with its slip number and time; no ballots yet."""
        self._session.add(
            CheckInRow(
                round_no=self._round.round_no,
                slip=row.slip,
                voter_id=row.voter_id,
                capacity=capacity,
                channel=row.channel,
                station=row.station,
                at=row.at,
                left_at=None,
                health=row.health,
                taken_back_at=None,
            )
        )
        self._session.flush()

    def _next_slip(self) -> int:
        highest = self._session.scalar(
            select(func.max(CheckInRow.slip)).where(CheckInRow.round_no == self._round.round_no)
        )
        return (highest or 0) + 1
