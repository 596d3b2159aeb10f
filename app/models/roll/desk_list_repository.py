"""Lists the desk keeps beside the roll: who writes for whom (代写) and who votes through which mobile box, as ``view.lists``."""

from sqlalchemy import select

from app.domain.checkin import Channel
from app.domain.ids import BoxId, VoterId
from app.domain.voter_views import MobileVoterLine, ScribeLine
from app.models.roll.repository import RollRepository
from app.models.roll.tables import CheckInRow, MobileVoterRow, ScribeRow, VoterRow
from app.models.round_view import RoundView


class DeskListRepository:
    """Both lists of the current round: subsets of the voters, never further addends (B5)."""

    def __init__(self, current: RoundView, roll: RollRepository) -> None:
        self._round = current
        self._session = current.session
        self._roll = roll

    def scribe_of(self, voter: VoterId) -> str:
        """Return who writes for *voter*, or an empty text."""
        row = self._session.get(ScribeRow, (self._round.round_no, voter))
        return "" if row is None else row.writer

    def put_scribe(self, voter: VoterId, *, writer: str, reason: str) -> None:
        """Write who writes for *voter*."""
        self._session.merge(
            ScribeRow(round_no=self._round.round_no, voter_id=voter, writer=writer, reason=reason)
        )

    def drop_scribe(self, voter: VoterId) -> bool:
        """Take the note back; say whether there was one."""
        row = self._session.get(ScribeRow, (self._round.round_no, voter))
        if row is not None:
            self._session.delete(row)
        return row is not None

    def scribes(self) -> tuple[ScribeLine, ...]:
        """Return the list of voters somebody else writes for, by roll number."""
        rows = self._session.execute(
            select(ScribeRow, VoterRow)
            .join(VoterRow, VoterRow.id == ScribeRow.voter_id)
            .where(ScribeRow.round_no == self._round.round_no)
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
                MobileVoterRow.round_no == self._round.round_no
            )
        )
        return {row.voter_id: row.box_id for row in rows}

    def list_at_box(self, voter: VoterId, box: BoxId, *, reason: str) -> None:
        """Put *voter* on the list of *box*."""
        self._session.add(
            MobileVoterRow(round_no=self._round.round_no, voter_id=voter, box_id=box, reason=reason)
        )
        self._session.flush()

    def unlist_at_box(self, voter: VoterId) -> None:
        """Take *voter* off the list."""
        row = self._session.get(MobileVoterRow, (self._round.round_no, voter))
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def mobile_list(self, box: BoxId | None = None) -> tuple[MobileVoterLine, ...]:
        """Return the voters of one mobile box, or of all, by box and roll number."""
        query = (
            select(MobileVoterRow, VoterRow)
            .join(VoterRow, VoterRow.id == MobileVoterRow.voter_id)
            .where(MobileVoterRow.round_no == self._round.round_no)
            .order_by(MobileVoterRow.box_id, VoterRow.roll_number)
        )
        if box is not None:
            query = query.where(MobileVoterRow.box_id == box)
        voted = set(
            self._session.scalars(
                select(CheckInRow.voter_id).where(
                    CheckInRow.round_no == self._round.round_no,
                    CheckInRow.taken_back_at.is_(None),
                    CheckInRow.channel == Channel.MOBILE_BOX,
                )
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
        known = self._roll.get(voter)
        return known.struck or not self._roll.right_of(known).has_vote
