"""Tables of box.sqlite: batches, sheets, rulings, hand counts, cancelled numbers, spot checks.

No clock, no voter, no order of casting: keys are random, tables WITHOUT ROWID. *position* is the place in a bundle made
after the boxes were mixed in public; it is forgotten when the day is sealed (``BoxStore.forget_places``).
"""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.count_views import BatchState, SheetFault
from app.models.base import BoxBase, Json, words

_RANDOM: dict[str, Any] = {"sqlite_with_rowid": False}


class BatchRow(BoxBase):
    """A bundle of sheets of one ballot type."""

    __tablename__ = "batch"
    __table_args__ = (CheckConstraint("expected IS NULL OR expected >= 0", name="expected"), _RANDOM)

    id: Mapped[str] = mapped_column(primary_key=True)
    round_no: Mapped[int]
    ballot_type: Mapped[str]
    label: Mapped[str]
    expected: Mapped[int | None]
    state: Mapped[BatchState] = mapped_column(words(BatchState))
    reason: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str] = mapped_column(default="")


class SheetRow(BoxBase):
    """One scanned sheet. *mark* is a keyed digest of its code (NULL under ``uniform``), so that no number is kept."""

    __tablename__ = "sheet"
    # Counting sheets must not walk past their pictures: batch and fault stand in one index.
    __table_args__ = (
        UniqueConstraint("batch", "position"),
        Index("ix_sheet_batch", "batch", "fault"),
        _RANDOM,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    batch: Mapped[str] = mapped_column(ForeignKey("batch.id"))
    position: Mapped[int | None]
    mark: Mapped[str | None] = mapped_column(index=True)
    fault: Mapped[SheetFault | None] = mapped_column(words(SheetFault))
    seen: Mapped[Any] = mapped_column(Json)
    image: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class RulingRow(BoxBase):
    """One person's answer to one question about one sheet; *revoked* ones stay visible."""

    __tablename__ = "ruling"
    __table_args__ = (_RANDOM,)

    id: Mapped[str] = mapped_column(primary_key=True)
    sheet: Mapped[str] = mapped_column(ForeignKey("sheet.id"), index=True)
    item: Mapped[str]
    staff: Mapped[str]
    staff_name: Mapped[str]
    answer: Mapped[str]
    rule: Mapped[str]
    remark: Mapped[str]
    group: Mapped[str] = mapped_column("name_group", default="")
    revoked: Mapped[bool] = mapped_column(default=False)


class HandCountRow(BoxBase):
    """What one person has entered for one batch; a correction is a count of its own."""

    __tablename__ = "hand_count"
    __table_args__ = (UniqueConstraint("batch", "staff"), _RANDOM)

    id: Mapped[str] = mapped_column(primary_key=True)
    batch: Mapped[str] = mapped_column(ForeignKey("batch.id"))
    staff: Mapped[str]
    staff_name: Mapped[str]
    valid: Mapped[int]
    invalid: Mapped[int]
    votes: Mapped[Any] = mapped_column(Json)
    corrections: Mapped[Any] = mapped_column(Json)
    done: Mapped[bool] = mapped_column(default=False)


class CancelledRow(BoxBase):
    """A number that may never be counted: cancelled, or spoiled and exchanged."""

    __tablename__ = "cancelled"
    __table_args__ = (_RANDOM,)

    mark: Mapped[str] = mapped_column(primary_key=True)


class SpotCheckRow(BoxBase):
    """A drawn sample: the public dice, and what people found on each sheet (by batch label and position)."""

    __tablename__ = "spot_check"
    __table_args__ = (_RANDOM,)

    id: Mapped[str] = mapped_column(primary_key=True)
    round_no: Mapped[int]
    body: Mapped[Any] = mapped_column(Json)
