"""Who came: check-ins, 代写 and mobile box lists of the current round, as ``view.checkins``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, case, func, select

from app.domain.checkin import Admission, Capacity, Channel, Standing
from app.domain.errors import RuleForbids
from app.domain.exclusions import ExclusionState
from app.domain.ids import BoxId, VoterId
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import ProxyState
from app.domain.voter_views import (
    ArrivalLine,
    CheckInSlip,
    Health,
    MobileVoterLine,
    ScribeLine,
)
from app.models.roll.tables import CheckInRow, MobileVoterRow, ScribeRow, VoterRow

if TYPE_CHECKING:
    from app.models.hall_view import HallView


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

    def __init__(self, view: "HallView") -> None:
        self._view = view
        self._session = view.session

    # Questions

    def standing_of(self, voter: VoterId) -> Standing:
        """Return everything the desk must know about *voter*. Raises NotFound(NOT_ON_ROLL)."""
        known = self._view.roll.get(voter)
        given = self._view.proxies.given_by(voter)
        held = self._view.proxies.held_by(voter)
        listed = self._session.get(MobileVoterRow, (self._view.round_no, voter))
        row = self.current(voter)
        return Standing(
            voter=known,
            right=self._view.roll.right_of(known),
            slip=None if row is None else row.slip,
            excluded=self._view.exclusions.states().get(voter) is ExclusionState.EXCLUDED,
            represented_by="" if given is None else given.holder_name,
            proxy_used=given is not None and given.state is ProxyState.USED,
            proxies_ready=sum(line.state is ProxyState.PUBLISHED for line in held),
            proxies_not_ready=sum(
                line.state in (ProxyState.REGISTERED, ProxyState.APPROVED) for line in held
            ),
            mobile_box=None if listed is None else BoxId(listed.box_id),
        )

    def current(self, voter: VoterId) -> CheckInRow | None:
        """Return the row in force; for repositories and services' facts below, never for pages."""
        return self._session.scalars(
            select(CheckInRow).where(
                CheckInRow.round_no == self._view.round_no,
                CheckInRow.voter_id == voter,
                CheckInRow.taken_back_at.is_(None),
            )
        ).first()

    def require_current(self, voter: VoterId) -> CheckInRow:
        """Return the row in force. Raises RuleForbids(NOT_CHECKED_IN)."""
        row = self.current(voter)
        if row is None:
            name = self._view.roll.get(voter).person.name
            raise RuleForbids(ProblemCode.NOT_CHECKED_IN, rule="B1", name=name)
        return row

    def in_force(self, voters: Sequence[str] | None = None) -> dict[str, CheckInRow]:
        """Return check-ins in force by voter, for all or for a few."""
        query = select(CheckInRow).where(
            CheckInRow.round_no == self._view.round_no, CheckInRow.taken_back_at.is_(None)
        )
        if voters is not None and len(voters) <= 500:
            query = query.where(CheckInRow.voter_id.in_(voters))
        return {row.voter_id: row for row in self._session.scalars(query)}

    def slip_of(self, row: CheckInRow) -> CheckInSlip:
        """Return the slip of a check-in."""
        person = self._view.roll.get(VoterId(row.voter_id)).person
        opened = self._view.round_row.voting_opened_at if self._view.round_row is not None else None
        used = [
            line.principal_name
            for line in self._view.proxies.held_by(VoterId(row.voter_id))
            if line.used_slip == row.slip
        ]
        return CheckInSlip(
            number=row.slip,
            voter=VoterId(row.voter_id),
            name=person.name,
            roll_number=person.roll_number,
            group=person.group,
            capacity=row.capacity,
            channel=row.channel,
            at=row.at,
            own=row.own,
            represented=row.represented,
            represented_names=tuple(used),
            late=opened is not None and row.at >= opened,
        )

    def presence(self) -> Presence:
        """Count the check-ins in force."""
        opened = self._view.round_row.voting_opened_at if self._view.round_row is not None else None
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
            .where(CheckInRow.round_no == self._view.round_no)
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
        return and_(CheckInRow.round_no == self._view.round_no, CheckInRow.taken_back_at.is_(None))

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
            round_no=self._view.round_no,
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

    def carry(self, row: CheckInRow) -> None:
        """Take a check-in of an earlier round over, with its slip number and time; no ballots yet."""
        self._session.add(
            CheckInRow(
                round_no=self._view.round_no,
                slip=row.slip,
                voter_id=row.voter_id,
                capacity=row.capacity,
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
            select(func.max(CheckInRow.slip)).where(CheckInRow.round_no == self._view.round_no)
        )
        return (highest or 0) + 1

    # 代写

    def scribe_of(self, voter: VoterId) -> str:
        """Return who writes for *voter*, or an empty text."""
        row = self._session.get(ScribeRow, (self._view.round_no, voter))
        return "" if row is None else row.writer

    def put_scribe(self, voter: VoterId, *, writer: str, reason: str) -> None:
        """Write who writes for *voter*."""
        self._session.merge(
            ScribeRow(round_no=self._view.round_no, voter_id=voter, writer=writer, reason=reason)
        )

    def drop_scribe(self, voter: VoterId) -> bool:
        """Take the note back; say whether there was one."""
        row = self._session.get(ScribeRow, (self._view.round_no, voter))
        if row is not None:
            self._session.delete(row)
        return row is not None

    def scribes(self) -> tuple[ScribeLine, ...]:
        """Return the list of voters somebody else writes for, by roll number."""
        rows = self._session.execute(
            select(ScribeRow, VoterRow)
            .join(VoterRow, VoterRow.id == ScribeRow.voter_id)
            .where(ScribeRow.round_no == self._view.round_no)
            .order_by(VoterRow.roll_number)
        )
        return tuple(
            ScribeLine(
                voter=VoterId(row.voter_id),
                roll_number=person.roll_number,
                sex=person.sex,
                name=person.name,
                group=person.group,
                writer=row.writer,
                reason=row.reason,
            )
            for row, person in rows
        )

    # Mobile boxes

    def mobile_boxes(self) -> dict[str, str]:
        """Return the mobile box by voter."""
        rows = self._session.execute(
            select(MobileVoterRow.voter_id, MobileVoterRow.box_id).where(
                MobileVoterRow.round_no == self._view.round_no
            )
        )
        return {row.voter_id: row.box_id for row in rows}

    def list_at_box(self, voter: VoterId, box: BoxId, *, reason: str) -> None:
        """Put *voter* on the list of *box*."""
        self._session.add(
            MobileVoterRow(round_no=self._view.round_no, voter_id=voter, box_id=box, reason=reason)
        )
        self._session.flush()

    def unlist_at_box(self, voter: VoterId) -> None:
        """Take *voter* off the list."""
        row = self._session.get(MobileVoterRow, (self._view.round_no, voter))
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def mobile_list(self, box: BoxId | None = None) -> tuple[MobileVoterLine, ...]:
        """Return the voters of one mobile box, or of all, by box and roll number."""
        query = (
            select(MobileVoterRow, VoterRow)
            .join(VoterRow, VoterRow.id == MobileVoterRow.voter_id)
            .where(MobileVoterRow.round_no == self._view.round_no)
            .order_by(MobileVoterRow.box_id, VoterRow.roll_number)
        )
        if box is not None:
            query = query.where(MobileVoterRow.box_id == box)
        voted = set(
            self._session.scalars(
                select(CheckInRow.voter_id).where(self._in_force, CheckInRow.channel == Channel.MOBILE_BOX)
            )
        )
        return tuple(
            MobileVoterLine(
                box=BoxId(row.box_id),
                voter=VoterId(row.voter_id),
                roll_number=person.roll_number,
                name=person.name,
                group=person.group,
                address=person.address,
                reason=row.reason,
                voted=row.voter_id in voted,
                barred=self._barred(VoterId(row.voter_id)),
            )
            for row, person in self._session.execute(query)
        )

    def _barred(self, voter: VoterId) -> bool:
        known = self._view.roll.get(voter)
        return known.struck or not self._view.roll.right_of(known).has_vote
