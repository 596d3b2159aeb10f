"""What can be asked of the box inside one transaction: rows in, frozen records out. No rules here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.domain.count_views import BatchState, Ruling, SheetFault
from app.domain.errors import NotFound
from app.domain.ids import BatchId, SheetId
from app.domain.marks import SeenSheet
from app.domain.problem_codes import ProblemCode
from app.models.box.tables import BatchRow, CancelledRow, HandCountRow, RulingRow, SheetRow, SpotCheckRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSheet:
    """One sheet as stored, without its picture; *rulings* by item key, revoked ones left out."""

    id: SheetId
    position: int
    fault: SheetFault | None
    seen: SeenSheet
    rulings: dict[str, list[Ruling]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMarks:
    """Digests that may not be counted again: cancelled, or *taken* at a place of a batch (copies left out)."""

    cancelled: set[str]
    taken: dict[str, tuple[BatchId, int]]


_AT_ONCE = 500
"""SQLite takes so many values in one question, and more."""


class BoxView:
    """One consistent look at the box."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def batch(self, batch: BatchId) -> BatchRow:
        """Return the row of a batch (for units and services of the counting desk). Raises NotFound."""
        row = self.session.get(BatchRow, batch)
        if row is None:
            raise NotFound(ProblemCode.BATCH_NOT_HERE, batch=batch)
        return row

    def batches(self, round_no: int, state: BatchState | None = None) -> Sequence[BatchRow]:
        """Return the batches of a round by label."""
        query = select(BatchRow).where(BatchRow.round_no == round_no).order_by(BatchRow.label)
        if state is not None:
            query = query.where(BatchRow.state == state)
        return self.session.scalars(query).all()

    def sheets(self, batch: BatchId, *, top: int | None = None) -> tuple[KeptSheet, ...]:
        """Return the sheets of a batch by place in the stack; only the *top* last laid on it where asked."""
        # Columns, not rows with their bookkeeping: the pages ask for whole bundles again and again.
        query = select(SheetRow.id, SheetRow.position, SheetRow.fault, SheetRow.seen).where(
            SheetRow.batch == batch
        )
        down = query.order_by(SheetRow.position.desc(), SheetRow.id.desc()).limit(top)
        rows = self.session.execute(down).all()[::-1]
        found = self.session.scalars(
            select(RulingRow)
            .join(SheetRow, SheetRow.id == RulingRow.sheet)
            .where(SheetRow.batch == batch, RulingRow.revoked.is_(False))
            .order_by(RulingRow.item, RulingRow.staff)
        )
        rulings: dict[str, list[RulingRow]] = defaultdict(list)
        for ruling in found:
            rulings[ruling.sheet].append(ruling)
        return tuple(_kept(row, rulings[row.id]) for row in rows)

    def kept(self, sheet: SheetId) -> KeptSheet:
        """Return one sheet as stored. Raises NotFound."""
        found = self.session.scalars(
            select(RulingRow).where(RulingRow.sheet == sheet, RulingRow.revoked.is_(False))
        ).all()
        return _kept(self.sheet(sheet), found)

    def sheet(self, sheet: SheetId) -> SheetRow:
        """Return the row of a sheet. Raises NotFound."""
        row = self.session.get(SheetRow, sheet)
        if row is None:
            raise NotFound(ProblemCode.SHEET_NOT_HERE, sheet=sheet)
        return row

    def image(self, sheet: SheetId) -> bytes | None:
        """Return the masked picture of a sheet as it was stored."""
        return self.session.scalar(select(SheetRow.image).where(SheetRow.id == sheet))

    def count_of(self, batch: BatchId, *, set_aside: bool = False) -> int:
        """Return how many sheets a batch holds, or how many of them were set aside by a fault."""
        query = select(func.count()).where(SheetRow.batch == batch)
        if set_aside:
            query = query.where(SheetRow.fault.is_not(None))
        return int(self.session.scalar(query) or 0)

    def known(self, marks: Sequence[str]) -> KnownMarks:
        """Return what is known of the digests *marks*: cancelled numbers, and sheets of batches not thrown back."""
        cancelled: set[str] = set()
        taken: dict[str, tuple[BatchId, int]] = {}
        for at in range(0, len(marks), _AT_ONCE):
            some = marks[at : at + _AT_ONCE]
            cancelled.update(
                self.session.scalars(select(CancelledRow.mark).where(CancelledRow.mark.in_(some)))
            )
            rows = self.session.execute(
                select(SheetRow.mark, SheetRow.batch, SheetRow.position)
                .join(BatchRow, BatchRow.id == SheetRow.batch)
                .where(
                    SheetRow.mark.in_(some),
                    SheetRow.fault.is_(None),
                    BatchRow.state != BatchState.THROWN_BACK,
                )
            )
            taken |= {mark: (BatchId(batch), position or 0) for mark, batch, position in rows if mark}
        return KnownMarks(cancelled=cancelled, taken=taken)

    def is_cancelled(self, mark: str) -> bool:
        """Say whether a number may never be counted."""
        return self.session.get(CancelledRow, mark) is not None

    def count_cancelled(self) -> int:
        """Return how many numbers may never be counted."""
        return self.session.scalar(select(func.count()).select_from(CancelledRow)) or 0

    def rulings(self, sheet: SheetId, item: str) -> Sequence[RulingRow]:
        """Return the standing rulings on one question."""
        return self.session.scalars(
            select(RulingRow).where(
                RulingRow.sheet == sheet, RulingRow.item == item, RulingRow.revoked.is_(False)
            )
        ).all()

    def rulings_of(self, batch: BatchId) -> Sequence[RulingRow]:
        """Return the standing rulings of a batch in the order of sheet keys (random) and items."""
        return self.session.scalars(
            select(RulingRow)
            .join(SheetRow, SheetRow.id == RulingRow.sheet)
            .where(SheetRow.batch == batch, RulingRow.revoked.is_(False))
            .order_by(RulingRow.sheet, RulingRow.item, RulingRow.staff)
        ).all()

    def hand_counts(self, batch: BatchId) -> Sequence[HandCountRow]:
        """Return what people entered for a batch."""
        return self.session.scalars(
            select(HandCountRow).where(HandCountRow.batch == batch).order_by(HandCountRow.staff)
        ).all()

    def spot_checks(self, round_no: int) -> Sequence[SpotCheckRow]:
        """Return the samples drawn in a round; their keys are random, and so is their order."""
        return self.session.scalars(select(SpotCheckRow).where(SpotCheckRow.round_no == round_no)).all()

    def spot_check(self, check: str) -> SpotCheckRow:
        """Return a drawn sample. Raises NotFound."""
        row = self.session.get(SpotCheckRow, check)
        if row is None:
            raise NotFound(ProblemCode.SHEET_NOT_HERE, sheet=check)
        return row


def ruling_of(row: RulingRow) -> Ruling:
    """Return a row as a record."""
    return Ruling(staff=row.staff, name=row.staff_name, answer=row.answer, rule=row.rule, remark=row.remark)


def _kept(row: SheetRow | Row[Any], found: Sequence[RulingRow]) -> KeptSheet:
    rulings: dict[str, list[Ruling]] = defaultdict(list)
    for r in found:
        rulings[r.item].append(ruling_of(r))
    return KeptSheet(
        id=SheetId(row.id),
        position=row.position or 0,
        fault=row.fault,
        seen=SeenSheet.from_json(row.seen),
        rulings=dict(rulings),
    )
