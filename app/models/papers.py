"""hall.sqlite, the papers made: which, for whom, which copy, and the fingerprint of the file."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.models.base import HallBase


class PaperRow(HallBase):
    """One copy of one paper. *subject* tells papers of one kind apart (ballot type, post, proxy number, name)."""

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("round_no", "kind", "subject", "form", "copy_no"),
        CheckConstraint("copy_no >= 1", name="copy_no"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_no: Mapped[int]
    kind: Mapped[str]
    subject: Mapped[str]
    title: Mapped[str]
    form: Mapped[str]
    copy_no: Mapped[int]
    pages: Mapped[int]
    file: Mapped[str]
    """Name inside the folder ``papers/`` of the election."""
    sha256: Mapped[str]
    journal_seq: Mapped[int]
    journal_head: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]


def copies(session: Session, round_no: int, kind: str, subject: str, form: str) -> int:
    """Return how many copies of one paper were made so far."""
    found = session.scalar(
        select(func.max(PaperRow.copy_no)).where(
            PaperRow.round_no == round_no,
            PaperRow.kind == kind,
            PaperRow.subject == subject,
            PaperRow.form == form,
        )
    )
    return int(found or 0)


def made(session: Session, round_no: int | None = None) -> list[PaperRow]:
    """Return the papers made, in their order; of one round or of all."""
    query = select(PaperRow).order_by(PaperRow.id)
    if round_no is not None:
        query = query.where(PaperRow.round_no == round_no)
    return list(session.scalars(query))
