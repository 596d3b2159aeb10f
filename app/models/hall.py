"""hall.sqlite, the frame of the day: the election, its rounds and phases, and what was already pressed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.bodies import RoundKind
from app.domain.phase import Phase
from app.models.base import HallBase, Json, words


class ElectionRow(HallBase):
    """The one election of this file."""

    __tablename__ = "election"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    rule_sheet_frozen_at: Mapped[datetime | None]
    rule_sheet_fingerprint: Mapped[str] = mapped_column(default="")


class RoundRow(HallBase):
    """One round: 1 is the first vote; 另行选举, 再次投票 and 重新选举 follow with papers and ballots of their own."""

    __tablename__ = "round"
    __table_args__ = (CheckConstraint("round_no >= 1", name="round_no"),)

    round_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[RoundKind] = mapped_column(words(RoundKind))
    phase: Mapped[Phase] = mapped_column(words(Phase))
    left_phase: Mapped[str] = mapped_column(default="")
    """The phase a suspended or sealed day was in; empty otherwise."""
    setup: Mapped[Any] = mapped_column(Json)
    """The ElectionSetup of this round."""
    began_at: Mapped[datetime]
    voting_opened_at: Mapped[datetime | None]
    voting_closed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    counted: Mapped[Any] = mapped_column(Json, nullable=True)
    """The counted case (domain/decision/record.py) the announced result was decided from; None before that."""


class PressRow(HallBase):
    """A press or scan whose act is committed, with the outcome that a repetition gets back."""

    __tablename__ = "press"

    nonce: Mapped[str] = mapped_column(primary_key=True)
    verb: Mapped[str]
    outcome: Mapped[Any] = mapped_column(Json, nullable=True)
