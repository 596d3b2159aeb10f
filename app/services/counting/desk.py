"""The counting desk: bundles of sheets, read page by page, counted only when every doubt is decided (C10, C11).

open_batch → take … take → (adjudicate) → close, or throw_back with a reason. Nothing of one sheet enters the journal.
Never imports the roll: nobody here knows who voted.
"""

from collections.abc import Sequence
from typing import TypeVar

from app.domain.count_views import (
    NOT_TAKEN,
    BatchResult,
    BatchState,
    BatchView,
    SheetFault,
    SheetView,
    Take,
)
from app.domain.errors import RuleForbids
from app.domain.events.counting import BatchClosed, BatchHandCounted, BatchOpened, BatchThrownBack
from app.domain.ids import BatchId, Nonce, SheetId
from app.domain.marks import SeenSheet
from app.domain.people import Actor, Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.models import journal
from app.models.box.repository import BoxView, KeptSheet
from app.models.box.store import BoxStore, BoxUnit, random_id
from app.models.box.tables import BatchRow, SheetRow
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.scanning import SheetReading
from app.services.counting.batch_journal import BATCH_CODES, NOBODY_COUNTED, standing_by_journal
from app.services.counting.batch_result import judged_result
from app.services.counting.judging import Judge, agreed_hand_count, kind_of
from app.services.counting.taking import batch_fingerprint, mark_of, page_fault, seen_of
from app.services.outcome import Outcome

T = TypeVar("T")


class CountingService:
    """Acts of the counting desk. *key* is the election's secret of the keyed check on ballots."""

    def __init__(self, hall: HallStore, box: BoxStore, *, key: bytes) -> None:
        self._hall = hall
        self._box = box
        self._key = key
        # A closed batch never changes again; its fingerprint is part of the key all the same.
        self._results: dict[tuple[str, str], BatchResult] = {}

    # Questions

    def batches(self) -> tuple[BatchView, ...]:
        """Return the batches of the round by label, thrown back ones included."""
        with self._hall.reading() as hall, self._box.reading() as box:
            return tuple(self._view(hall, box, row) for row in box.batches(hall.round_no))

    def batch(self, batch: BatchId) -> BatchView:
        """Return one batch. Raises NotFound."""
        with self._hall.reading() as hall, self._box.reading() as box:
            return self._view(hall, box, box.batch(batch))

    def sheets(self, batch: BatchId, *, top: int | None = None) -> tuple[SheetView, ...]:
        """Return the sheets of a batch (of its *top* so many) by place in the stack, with their open questions."""
        with self._hall.reading() as hall, self._box.reading() as box:
            row = box.batch(batch)
            judge = Judge.of(hall.setup_of(row.round_no), row.ballot_type)
            return tuple(
                SheetView(
                    sheet=sheet.id,
                    batch=batch,
                    label=row.label,
                    position=sheet.position,
                    fault=sheet.fault,
                    items=judge.interpret(sheet).pending,
                )
                for sheet in box.sheets(batch, top=top)
            )

    def image(self, sheet: SheetId) -> bytes | None:
        """Return the masked picture of a sheet, or None where none was kept."""
        with self._box.reading() as box:
            return box.image(sheet)

    def results(self, round_no: int | None = None) -> tuple[BatchResult, ...]:
        """Return the closed batches of a round (the current one when None): nothing else may enter a total (C11)."""
        with self._hall.reading() as hall, self._box.reading() as box:
            rows = box.batches(round_no or hall.round_no, BatchState.CLOSED)
            return tuple(self._result(hall, box, row) for row in rows)

    # Acts

    def open_batch(
        self, label: str, ballot_type: str, expected: int | None, *, by: Hands, nonce: Nonce
    ) -> Outcome[BatchId]:
        """Lay out a bundle; *expected* sheets counted by hand, None = counted later."""
        with self._hall.unit(by) as unit:
            unit.require(Verb.OPEN_BATCH, once=nonce)
            kind_of(unit.setup, ballot_type)
            batch = BatchId(random_id())
            with self._box.unit() as box:
                standing = (r for r in box.batches(unit.round_no) if r.state is not BatchState.THROWN_BACK)
                if any(row.label == label for row in standing):
                    raise RuleForbids(ProblemCode.BATCH_LABEL_TWICE, label=label)
                box.session.add(
                    BatchRow(
                        id=batch,
                        round_no=unit.round_no,
                        ballot_type=ballot_type,
                        label=label,
                        expected=expected,
                        state=BatchState.OPEN,
                    )
                )
                box.commit()
            unit.record(
                BatchOpened(
                    batch=batch,
                    label=label,
                    ballot_type=ballot_type,
                    expected=NOBODY_COUNTED if expected is None else expected,
                )
            )
            return self._journaled(unit, batch)

    def set_hand_count(self, batch: BatchId, sheets: int, *, by: Hands, nonce: Nonce) -> Outcome[BatchId]:
        """Note how many sheets people counted in the bundle by hand (again)."""
        with self._hall.unit(by) as unit:
            unit.require(Verb.OPEN_BATCH, once=nonce)
            with self._box.unit() as box:
                row = self._open_row(box, batch)
                row.expected = sheets
                label = row.label
                box.commit()
            unit.record(BatchHandCounted(batch=batch, label=label, expected=sheets))
            return self._journaled(unit, batch)

    def take(self, batch: BatchId, reading: SheetReading, image: bytes | None = None, *, by: Actor) -> Take:
        """Take one page into an open batch; *image* is its masked picture (encoded). Says counted or not, and where."""
        return self.take_many(batch, [(reading, image)], by=by)[0]

    def take_many(
        self, batch: BatchId, pages: Sequence[tuple[SheetReading, bytes | None]], *, by: Actor
    ) -> tuple[Take, ...]:
        """Take pages in the order they lie in the stack, all or none (a disk that refuses keeps nothing)."""
        with self._hall.reading() as hall:
            hall.require_one(Verb.SCAN_SHEET, by)
            setup, round_no = hall.setup, hall.round_no
        with self._box.unit() as box:
            row = self._open_row(box, batch)
            judge = Judge.of(setup, row.ballot_type)
            position = box.count_of(batch)
            takes = []
            marks = [mark_of(self._key, reading.code) if reading.code else "" for reading, _ in pages]
            known = box.known([mark for mark in marks if mark])
            for (reading, image), digest in zip(pages, marks, strict=True):
                fault, first, mark = page_fault(
                    reading, digest, known, batch=row, setup=setup, round_no=round_no, key=self._key
                )
                if fault in NOT_TAKEN:
                    reason = reading.reason.value if reading.reason else ""
                    takes.append(
                        Take(
                            sheet=None,
                            position=0,
                            counted=False,
                            fault=fault,
                            reason=reason,
                            first_position=first,
                        )
                    )
                    continue
                position += 1
                seen = seen_of(reading)
                sheet = SheetId(random_id())
                box.session.add(
                    SheetRow(
                        id=sheet,
                        batch=batch,
                        position=position,
                        mark=mark,
                        fault=fault,
                        seen=seen.as_json(),
                        image=image,
                    )
                )
                if mark is not None and fault is None:
                    known.taken[mark] = (batch, position)
                kept = KeptSheet(id=sheet, position=position, fault=fault, seen=seen, rulings={})
                takes.append(
                    Take(
                        sheet=sheet,
                        position=position,
                        counted=fault is None,
                        fault=fault,
                        items=len(judge.interpret(kept).pending),
                    )
                )
            box.commit()
        return tuple(takes)

    def set_aside_copy(self, batch: BatchId, *, by: Actor) -> Take:
        """Note a sheet that people found to be a copy of one already in this batch: in the stack, and void."""
        with self._hall.reading() as hall:
            hall.require_one(Verb.SCAN_SHEET, by)
        with self._box.unit() as box:
            self._open_row(box, batch)
            position = box.count_of(batch) + 1
            sheet = SheetId(random_id())
            seen = SeenSheet(fields=())
            box.session.add(
                SheetRow(id=sheet, batch=batch, position=position, fault=SheetFault.COPY, seen=seen.as_json())
            )
            box.commit()
        return Take(sheet=sheet, position=position, counted=False, fault=SheetFault.COPY)

    def throw_back(self, batch: BatchId, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[BatchId]:
        """Throw a whole batch back: none of its sheets counts; they may be scanned again in a new batch."""
        with self._hall.unit(by) as unit:
            unit.require(Verb.THROW_BACK_BATCH, once=nonce)
            require_reason(reason)
            with self._box.unit() as box:
                row = box.batch(batch)
                if row.state is BatchState.THROWN_BACK:
                    raise RuleForbids(ProblemCode.BATCH_NOT_OPEN, label=row.label, state=row.state)
                row.state, row.reason = BatchState.THROWN_BACK, reason
                event = BatchThrownBack(
                    batch=batch, label=row.label, sheets=box.count_of(batch), reason=reason
                )
                box.commit()
            unit.record(event)
            return self._journaled(unit, batch)

    def close(self, batch: BatchId, *, by: Hands, nonce: Nonce) -> Outcome[BatchResult]:
        """Close a batch: scanned = hand count, nothing doubtful. staged → journal → closed (ARCHITECTURE 4).

        Raises RuleForbids: BATCH_NOT_COUNTED, BATCH_COUNT_DIFFERS, BATCH_DOUBTFUL, BATCH_NOT_OPEN.
        """
        with self._hall.unit(by) as unit:
            unit.require(Verb.CLOSE_BATCH, once=nonce)
            with self._box.unit() as box:
                row = self._open_row(box, batch)
                result, event = self._check(unit, box, row)
                row.state, row.fingerprint = BatchState.STAGED, event.fingerprint
                box.commit()
            unit.record(event)
            outcome = self._journaled(unit, result)
        self._move(batch, BatchState.CLOSED)
        return outcome

    def recover(self) -> tuple[BatchId, ...]:
        """Put every batch where the journal says it stands, and return those that were moved.

        The two files cannot commit together: the box goes first, and what the journal never heard of did not happen.
        Called at start-up, and when the journal could not be written.
        """
        with self._hall.reading() as hall:
            told = standing_by_journal(journal.lines(hall.session, codes=BATCH_CODES))
            last = hall.round_no
        touched = []
        with self._box.unit() as box:
            for row in (row for round_no in range(1, last + 1) for row in box.batches(round_no)):
                known = told.get(BatchId(row.id))
                if known is None:
                    box.session.delete(row)
                elif (row.state, row.expected, row.reason) != (known.state, known.expected, known.reason):
                    row.state, row.expected, row.reason = known.state, known.expected, known.reason
                else:
                    continue
                touched.append(BatchId(row.id))
            box.commit()
        return tuple(touched)

    # Parts

    def _journaled(self, unit: HallUnit, value: T) -> Outcome[T]:
        """Commit the act; where the journal does not take it, the box goes back to what the journal says."""
        try:
            return unit.commit(value)
        except BaseException:
            self.recover()
            raise

    def _move(self, batch: BatchId, state: BatchState) -> None:
        with self._box.unit() as box:
            box.batch(batch).state = state
            box.commit()

    def _check(self, hall: HallView, box: BoxUnit, row: BatchRow) -> tuple[BatchResult, BatchClosed]:
        batch = BatchId(row.id)
        sheets = box.sheets(batch)
        if row.expected is None:
            raise RuleForbids(ProblemCode.BATCH_NOT_COUNTED, label=row.label)
        judge = Judge.of(hall.setup_of(row.round_no), row.ballot_type)
        by_hand = None if sheets else agreed_hand_count(box.hand_counts(batch), judge)
        counted = len(sheets) if by_hand is None else by_hand.valid + by_hand.invalid
        if row.expected != counted:
            raise RuleForbids(
                ProblemCode.BATCH_COUNT_DIFFERS, label=row.label, expected=row.expected, scanned=counted
            )
        doubtful = sum(view.judged is None for view in judge.interpret_all(sheets))
        if doubtful:
            raise RuleForbids(ProblemCode.BATCH_DOUBTFUL, label=row.label, doubtful=doubtful)
        result = self._result(hall, box, row)
        return result, BatchClosed(
            batch=batch,
            label=row.label,
            sheets=counted,
            valid=result.count.valid,
            invalid=result.count.invalid,
            set_aside=sum(sheet.fault is not None for sheet in sheets),
            adjudicated=sum(bool(sheet.rulings) for sheet in sheets),
            fingerprint=batch_fingerprint(sheets),
        )

    def _result(self, hall: HallView, box: BoxView, row: BatchRow) -> BatchResult:
        key = (row.id, row.fingerprint)
        if row.state is not BatchState.CLOSED:
            return judged_result(hall, box, row)
        if key not in self._results:
            self._results[key] = judged_result(hall, box, row)
        return self._results[key]

    def _view(self, hall: HallView, box: BoxView, row: BatchRow) -> BatchView:
        batch = BatchId(row.id)
        doubtful = called = 0
        if row.state is BatchState.OPEN:
            judge = Judge.of(hall.setup_of(row.round_no), row.ballot_type)
            sheets = box.sheets(batch)
            doubtful = sum(view.judged is None for view in judge.interpret_all(sheets))
            agreed = None if sheets else agreed_hand_count(box.hand_counts(batch), judge)
            called = 0 if agreed is None else agreed.valid + agreed.invalid
        return BatchView(
            id=BatchId(row.id),
            label=row.label,
            ballot_type=row.ballot_type,
            state=row.state,
            expected=row.expected,
            scanned=box.count_of(batch),
            set_aside=box.count_of(batch, set_aside=True),
            doubtful=doubtful,
            reason=row.reason,
            fingerprint=row.fingerprint,
            called=called,
        )

    @staticmethod
    def _open_row(box: BoxUnit, batch: BatchId) -> BatchRow:
        row = box.batch(batch)
        if row.state is not BatchState.OPEN:
            raise RuleForbids(ProblemCode.BATCH_NOT_OPEN, label=row.label, state=row.state)
        return row
