"""Ballot boxes, bags and closed breaks of the current round. Reached as ``unit.boxes``."""

import secrets

from sqlalchemy import func, select

from app.domain.ballots import BagKind, BoxState
from app.domain.errors import NotFound
from app.domain.ids import BoxId, PlaceId
from app.domain.problem_codes import ProblemCode
from app.models.paper import BagRow, BallotBoxRow, ClosedBreakRow
from app.models.round_view import RoundView


class BoxRepository:
    """Boxes (票箱) of the current round. Rows come out for services of this desk only, inside the unit."""

    def __init__(self, current: RoundView) -> None:
        self._round = current
        self._session = current.session

    def all(self, round_no: int | None = None) -> tuple[BallotBoxRow, ...]:
        """Return the boxes in the order they were prepared."""
        number = round_no or self._round.round_no
        query = select(BallotBoxRow).where(BallotBoxRow.round_no == number).order_by(BallotBoxRow.position)
        return tuple(self._session.scalars(query))

    def mobile_places(self) -> frozenset[PlaceId]:
        """Return the places that are mobile boxes, of every round."""
        query = select(BallotBoxRow.place_id).where(BallotBoxRow.mobile.is_(True))
        return frozenset(PlaceId(place) for place in self._session.scalars(query))

    def get(self, box: BoxId) -> BallotBoxRow:
        """Return one box of the current round. Raises NotFound(NO_BOX)."""
        row = self._session.get(BallotBoxRow, box)
        if row is None or row.round_no != self._round.round_no:
            raise NotFound(ProblemCode.NO_BOX, box=box)
        return row

    def add(self, *, label: str, place: PlaceId, mobile: bool, seal_no: str) -> BoxId:
        """Write a prepared box and return its id."""
        box = BoxId(secrets.token_hex(8))
        position = self._session.scalar(select(func.count()).select_from(BallotBoxRow)) or 0
        self._session.add(
            BallotBoxRow(
                box_id=box,
                round_no=self._round.round_no,
                place_id=place,
                label=label,
                position=position,
                mobile=mobile,
                state=BoxState.PREPARED,
                seal_no=seal_no,
                team=[],
            )
        )
        self._session.flush()
        return box

    def bags(self, round_no: int | None = None) -> tuple[BagRow, ...]:
        """Return the bags of a round by number."""
        number = round_no or self._round.round_no
        return tuple(
            self._session.scalars(select(BagRow).where(BagRow.round_no == number).order_by(BagRow.bag_no))
        )

    def bag(self, bag_no: str) -> BagRow | None:
        """Return the bag with the number *bag_no*, of any round."""
        return self._session.get(BagRow, bag_no)

    def sheets_in_bags(self, ballot_type: str, round_no: int | None = None) -> dict[BagKind, int]:
        """Return the sheets of one ballot type by kind of bag."""
        found: dict[BagKind, int] = {}
        for row in self.bags(round_no):
            if row.ballot_type == ballot_type:
                found[row.kind] = found.get(row.kind, 0) + row.sheets
        return found

    def closed_breaks(self, round_no: int | None = None) -> tuple[ClosedBreakRow, ...]:
        """Return the breaks two people took note of, oldest first."""
        number = round_no or self._round.round_no
        query = select(ClosedBreakRow).where(ClosedBreakRow.round_no == number).order_by(ClosedBreakRow.at)
        return tuple(self._session.scalars(query))
