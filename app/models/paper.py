"""Counts of ballot paper, places, boxes, bags and closed breaks. Counts only: how they came about is in the journal."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.ballots import BagKind, BoxState, Column, Disposal
from app.models.base import HallBase, Json, words


class PlaceRow(HallBase):
    """Where ballots are handed out. A mobile box is a place of its own."""

    __tablename__ = "place"

    place_id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]


class PaperCountRow(HallBase):
    """One number of the ledger. A row that is not there has not been counted."""

    __tablename__ = "paper_count"
    __table_args__ = (CheckConstraint("count >= 0", name="count"),)

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    ballot_type: Mapped[str] = mapped_column(primary_key=True)
    place_id: Mapped[str] = mapped_column(primary_key=True)
    """Empty for the print run, which belongs to the whole round."""
    column: Mapped[Column] = mapped_column(words(Column), primary_key=True)
    count: Mapped[int]


class BallotBoxRow(HallBase):
    """A ballot box (票箱) in the hall."""

    __tablename__ = "ballot_box"

    box_id: Mapped[str] = mapped_column(primary_key=True)
    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"))
    place_id: Mapped[str] = mapped_column(ForeignKey("place.place_id"))
    label: Mapped[str]
    position: Mapped[int]
    mobile: Mapped[bool]
    state: Mapped[BoxState] = mapped_column(words(BoxState))
    seal_no: Mapped[str]
    team: Mapped[Any] = mapped_column(Json)
    first_count: Mapped[Any] = mapped_column(Json, nullable=True)
    """The first of two counts, waiting for the second: {ballot type: sheets}."""
    first_by: Mapped[str] = mapped_column(default="")
    counted: Mapped[Any] = mapped_column(Json, nullable=True)
    """What two people agreed on: {ballot type: sheets}."""
    remark: Mapped[str] = mapped_column(default="")


class BagRow(HallBase):
    """A bag of sheets, sealed or destroyed."""

    __tablename__ = "bag"
    __table_args__ = (CheckConstraint("sheets >= 1", name="sheets"),)

    bag_no: Mapped[str] = mapped_column(primary_key=True)
    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"))
    ballot_type: Mapped[str]
    kind: Mapped[BagKind] = mapped_column(words(BagKind))
    sheets: Mapped[int]
    seal_no: Mapped[str]
    disposal: Mapped[Disposal] = mapped_column(words(Disposal))


class ClosedBreakRow(HallBase):
    """A break two people took note of. It is closed for exactly these numbers: others open it again."""

    __tablename__ = "closed_break"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    identity: Mapped[str] = mapped_column(primary_key=True)
    ballot_type: Mapped[str] = mapped_column(primary_key=True)
    place_id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    left: Mapped[int] = mapped_column(primary_key=True)
    right: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str]
    first: Mapped[str]
    second: Mapped[str]
    at: Mapped[datetime]
