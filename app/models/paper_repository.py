"""Ballot paper in the hall store: places and counts. Services and the check-in desk reach it as ``unit.paper``."""

import secrets

from sqlalchemy import func, select

from app.domain.ballots import Column, LedgerColumn, require_on_hand
from app.domain.errors import NotFound
from app.domain.events.paper import BallotsIssued, IssueTakenBack
from app.domain.ids import PlaceId
from app.domain.problem_codes import ProblemCode
from app.models.paper import PaperCountRow, PlaceRow
from app.models.round_view import RoundView

MAIN = PlaceId("main")
"""The hall itself; made with the election."""


class PaperRepository:
    """Counts of the current round."""

    def __init__(self, current: RoundView) -> None:
        self._round = current
        self._session = current.session

    # Places

    def places(self) -> tuple[tuple[PlaceId, str], ...]:
        """Return (place, label) in the order they were set up."""
        rows = self._session.execute(select(PlaceRow.place_id, PlaceRow.label).order_by(PlaceRow.position))
        return tuple((PlaceId(row.place_id), row.label) for row in rows)

    def label_of(self, place: PlaceId) -> str:
        """Return the label of *place*. Raises NotFound(NO_PLACE)."""
        row = self._session.get(PlaceRow, place)
        if row is None:
            raise NotFound(ProblemCode.NO_PLACE, place=place)
        return row.label

    def add_place(self, label: str, *, place: PlaceId | None = None) -> PlaceId:
        """Write a place and return its id."""
        place = place or PlaceId(secrets.token_hex(8))
        position = self._session.scalar(select(func.count()).select_from(PlaceRow)) or 0
        self._session.add(PlaceRow(place_id=place, label=label, position=position))
        self._session.flush()
        return place

    # Counts

    def count(self, ballot_type: str, place: str, column: Column) -> int | None:
        """Return one number, None when it was not counted."""
        row = self._row(ballot_type, place, column)
        return None if row is None else row.count

    def add(self, ballot_type: str, place: str, column: Column, count: int) -> None:
        """Add *count* (may be negative) to one number. The database refuses a result below zero."""
        row = self._row(ballot_type, place, column)
        if row is None:
            self.put(ballot_type, place, column, count)
        else:
            row.count += count

    def put(self, ballot_type: str, place: str, column: Column, count: int) -> None:
        """Set one number."""
        row = self._row(ballot_type, place, column)
        if row is not None:
            row.count = count
            return
        self._session.add(
            PaperCountRow(
                round_no=self._round.round_no,
                ballot_type=ballot_type,
                place_id=place,
                column=column,
                count=count,
            )
        )
        self._session.flush()

    def ballot_types(self) -> tuple[str, ...]:
        """Return the ids of the current round's ballot types, in their order."""
        return tuple(kind.id for kind in self._round.setup.ballot_types)

    def require_type(self, ballot_type: str) -> None:
        """Raise NotFound(NO_BALLOT_TYPE) for a ballot type this round does not have."""
        if ballot_type not in self.ballot_types():
            raise NotFound(ProblemCode.NO_BALLOT_TYPE, ballot_type=ballot_type)

    def printed_total(self) -> int:
        """Return the sheets printed or received in this round, all types."""
        columns = (Column.PRINTED, Column.RECEIVED)
        return (
            self._session.scalar(
                select(func.sum(PaperCountRow.count)).where(
                    PaperCountRow.round_no == self._round.round_no, PaperCountRow.column.in_(columns)
                )
            )
            or 0
        )

    def column(self, ballot_type: str, place: PlaceId) -> LedgerColumn:
        """Return what is known of one ballot type at one place (without boxes)."""
        counts = self.counts(ballot_type).get(place, {})
        return self.column_from(counts)

    def counts(self, ballot_type: str, round_no: int | None = None) -> dict[str, dict[Column, int]]:
        """Return every number of one ballot type by place; the empty place holds those of the whole round."""
        rows = self._session.execute(
            select(PaperCountRow.place_id, PaperCountRow.column, PaperCountRow.count).where(
                PaperCountRow.round_no == (round_no or self._round.round_no),
                PaperCountRow.ballot_type == ballot_type,
            )
        )
        found: dict[str, dict[Column, int]] = {}
        for place, column, count in rows:
            found.setdefault(place, {})[column] = count
        return found

    @staticmethod
    def column_from(counts: dict[Column, int]) -> LedgerColumn:
        """Make the ledger column of one place from its numbers."""
        return LedgerColumn(
            printed=counts.get(Column.RECEIVED, 0),
            damaged=counts.get(Column.DAMAGED, 0),
            in_person=counts.get(Column.IN_PERSON, 0),
            by_proxy=counts.get(Column.BY_PROXY, 0),
            replaced=counts.get(Column.REPLACED, 0),
            handed_back=counts.get(Column.HANDED_BACK, 0),
            taken_away=counts.get(Column.TAKEN_AWAY, 0),
            # Not counted yet is not nought.
            unused=counts.get(Column.UNUSED),
            kept=counts.get(Column.KEPT),
            cancelled=counts.get(Column.CANCELLED),
        )

    # Issuing: for the check-in desk, in the same act as the check-in. The caller records the event.

    def issue(self, place: PlaceId, *, in_person: int = 0, by_proxy: int = 0) -> BallotsIssued:
        """Issue *in_person* + *by_proxy* sheets of every ballot type at *place*; return the event to record.

        One act serves a holder and those represented: ``issue(place, in_person=1, by_proxy=2)``.
        Raises RuleForbids(PAPER_OUT), NotFound(NO_PLACE).
        """
        label = self.label_of(place)
        for kind in self.ballot_types():
            require_on_hand(self.column(kind, place), in_person + by_proxy, place=label, ballot_type=kind)
            self.add(kind, place, Column.IN_PERSON, in_person)
            if by_proxy:
                self.add(kind, place, Column.BY_PROXY, by_proxy)
        return BallotsIssued(place=place, in_person=in_person, by_proxy=by_proxy)

    def take_back_issue(
        self, place: PlaceId, *, in_person: int = 0, by_proxy: int = 0, reason: str
    ) -> IssueTakenBack:
        """Put unmarked sheets back on the issuing table (an undone check-in); return the event to record."""
        for kind in self.ballot_types():
            self.add(kind, place, Column.IN_PERSON, -in_person)
            self.add(kind, place, Column.BY_PROXY, -by_proxy)
        return IssueTakenBack(place=place, in_person=in_person, by_proxy=by_proxy, reason=reason)

    def _row(self, ballot_type: str, place: str, column: Column) -> PaperCountRow | None:
        return self._session.get(PaperCountRow, (self._round.round_no, ballot_type, place, column))
