"""hall.sqlite, who may vote and who came: voters, check-ins, proxies, exclusions, 代写, mobile box lists.

Nothing here knows a ballot number, and no table of the box store is named.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.bodies import Sex
from app.domain.checkin import Capacity, Channel
from app.domain.proxies import ProxyState
from app.domain.roll import MemberKind, Suspension
from app.models.base import HallBase, Json, words


class VoterRow(HallBase):
    """One line of the roll. Nobody is ever deleted: who leaves the roll is struck."""

    __tablename__ = "voter"
    __table_args__ = (
        CheckConstraint("roll_number >= 1", name="roll_number"),
        Index("uq_voter_roll_number", "roll_number", unique=True, sqlite_where=text("struck = 0")),
        Index("ix_voter_id_number", "id_number"),
        Index("ix_voter_card", "card"),
        Index("ix_voter_name", "name"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    roll_number: Mapped[int]
    name: Mapped[str]
    sex: Mapped[Sex] = mapped_column(words(Sex))
    birth: Mapped[str] = mapped_column(default="")
    id_number: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column(default="")
    household: Mapped[str] = mapped_column(default="")
    education: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    politics: Mapped[str] = mapped_column(default="")
    joined: Mapped[str] = mapped_column(default="")
    kind: Mapped[MemberKind] = mapped_column(words(MemberKind))
    suspension: Mapped[Suspension] = mapped_column(words(Suspension))
    card: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    struck: Mapped[bool] = mapped_column(default=False)


class ElectorRow(HallBase):
    """Who alone votes in one round: the new committee electing 书记 and 副书记. A round without rows: the whole roll."""

    __tablename__ = "elector"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    voter_id: Mapped[str] = mapped_column(ForeignKey("voter.id"), primary_key=True)


class CheckInRow(HallBase):
    """One check-in of one round. Taken back ones stay; their slip number is never given out again."""

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("slip >= 1", name="slip"),
        CheckConstraint("own >= 0 AND represented >= 0", name="issued"),
        Index(
            "uq_check_in_in_force",
            "round_no",
            "voter_id",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
        ),
    )

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    slip: Mapped[int] = mapped_column(primary_key=True)
    voter_id: Mapped[str] = mapped_column(ForeignKey("voter.id"))
    capacity: Mapped[Capacity] = mapped_column(words(Capacity))
    channel: Mapped[Channel] = mapped_column(words(Channel))
    box_id: Mapped[str] = mapped_column(default="")
    station: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    place_id: Mapped[str] = mapped_column(default="")
    """Where ballots were handed out, once they were."""
    own: Mapped[int] = mapped_column(default=0)
    """Ballot sets handed out for the voter: 0 or 1. A count, never a number on a ballot."""
    represented: Mapped[int] = mapped_column(default=0)
    """Ballot sets handed out for principals of this holder."""
    left_at: Mapped[datetime | None]
    health: Mapped[Any] = mapped_column(Json, nullable=True)
    taken_back_at: Mapped[datetime | None]
    taken_back_reason: Mapped[str] = mapped_column(default="")


class ProxyRow(HallBase):
    """One proxy (委托投票) of one round; the journal keeps how it got where it is."""

    __tablename__ = "proxy"
    __table_args__ = (
        CheckConstraint("principal_id <> holder_id", name="two_people"),
        Index(
            "uq_proxy_principal_living",
            "round_no",
            "principal_id",
            unique=True,
            sqlite_where=text("state <> 'withdrawn'"),
        ),
        Index("uq_proxy_round_no_number", "round_no", "number", unique=True),
        Index("ix_proxy_holder_id", "holder_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"))
    number: Mapped[int]
    state: Mapped[ProxyState] = mapped_column(words(ProxyState))
    principal_id: Mapped[str] = mapped_column(ForeignKey("voter.id"))
    holder_id: Mapped[str] = mapped_column(ForeignKey("voter.id"))
    relation: Mapped[str]
    near_relative: Mapped[bool]
    reason: Mapped[str]
    used_slip: Mapped[int | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")


class ExclusionRow(HallBase):
    """One member left, or to be left, out of 应到会. It holds for the whole day, whatever the round (B2)."""

    __tablename__ = "exclusion"

    voter_id: Mapped[str] = mapped_column(ForeignKey("voter.id"), primary_key=True)
    circumstance: Mapped[int]
    words: Mapped[str]
    evidence: Mapped[str]
    document: Mapped[str] = mapped_column(default="")
    document_date: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    hands: Mapped[Any] = mapped_column(Json, nullable=True)
    """[approve, disapprove, abstain] once the meeting has voted."""
    withdrawn: Mapped[bool] = mapped_column(default=False)
    admitted: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class ScribeRow(HallBase):
    """Somebody else writes for this voter (代写, B5)."""

    __tablename__ = "scribe"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    voter_id: Mapped[str] = mapped_column(ForeignKey("voter.id"), primary_key=True)
    writer: Mapped[str]
    reason: Mapped[str]


class MobileVoterRow(HallBase):
    """A voter on the list of one mobile box."""

    __tablename__ = "mobile_voter"

    round_no: Mapped[int] = mapped_column(ForeignKey("round.round_no"), primary_key=True)
    voter_id: Mapped[str] = mapped_column(ForeignKey("voter.id"), primary_key=True)
    box_id: Mapped[str]
    reason: Mapped[str]
