"""What taking a page needs besides the box: the code judged by name, the reading as it is kept, a batch's fingerprint."""

import hashlib
import hmac
from collections.abc import Sequence

from app.domain.ballot_code import CodeFault, Purpose, fault_of
from app.domain.count_views import SheetFault
from app.domain.election import ElectionSetup
from app.domain.fingerprint import fingerprint
from app.domain.marks import Seen, SeenField, SeenSheet
from app.domain.rule_sheet import Numbering
from app.models.box.repository import KeptSheet, KnownMarks
from app.models.box.tables import BatchRow
from app.scanning import PageStatus, SheetReading
from app.services.counting.judging import agreed

SHEET_FAULTS = {
    CodeFault.NO_BALLOT: SheetFault.NO_BALLOT,
    CodeFault.OTHER_ELECTION: SheetFault.OTHER_ELECTION,
    CodeFault.OTHER_ROUND: SheetFault.OTHER_ROUND,
    CodeFault.OTHER_TYPE: SheetFault.OTHER_TYPE,
    CodeFault.TEST: SheetFault.TEST,
    CodeFault.FORGED: SheetFault.FORGED,
}


def mark_of(key: bytes, code: str) -> str:
    """Return the keyed digest under which a ballot's full code is remembered."""
    return hmac.new(key, b"taken:" + code.encode(), hashlib.sha256).hexdigest()


def code_fault(
    reading: SheetReading, key: bytes, setup: ElectionSetup, ballot_type: str, round_no: int
) -> SheetFault | None:
    """Say by name what is wrong with the code of a page, or None when it is authentic."""
    fault = fault_of(
        reading.code,
        key,
        election_id=setup.id,
        type_id=ballot_type,
        round_no=round_no,
        accept=Purpose.TEST if setup.practice else Purpose.REAL,
    )
    return None if fault is None else SHEET_FAULTS[fault]


def page_fault(
    reading: SheetReading,
    mark: str,
    known: KnownMarks,
    *,
    batch: BatchRow,
    setup: ElectionSetup,
    round_no: int,
    key: bytes,
) -> tuple[SheetFault | None, int, str | None]:
    """Return (fault, place of the first one, digest of the code to keep) of a page fed into *batch*.

    *mark* is the digest of the code that was read; *known* what the box knows of it.
    """
    if reading.status is PageStatus.RESCAN:
        return SheetFault.RESCAN, 0, None
    fault = code_fault(reading, key, setup, batch.ballot_type, round_no)
    if fault is not None:
        return fault, 0, None
    if reading.status is PageStatus.FOREIGN:
        return SheetFault.NO_BALLOT, 0, None
    if setup.settings.numbering is Numbering.UNIFORM:
        return None, 0, None
    if not reading.number:
        return SheetFault.FORGED, 0, None
    if mark in known.cancelled:
        return SheetFault.CANCELLED, 0, mark
    if mark not in known.taken:
        return None, 0, mark
    where, position = known.taken[mark]
    return (SheetFault.RESCANNED, position, mark) if where == batch.id else (SheetFault.COPY, 0, mark)


def seen_of(reading: SheetReading) -> SeenSheet:
    """Return what is kept of a reading: boxes and inked lines, no file name, no time."""
    return SeenSheet(
        fields=tuple(
            SeenField(
                post=f.post,
                name=f.name,
                line=f.line,
                choice=f.choice,
                mark=Seen(f.mark.value),
                score=f.score,
            )
            for f in reading.fields
        ),
        inked=tuple((w.post, w.line) for w in reading.write_ins if w.ink),
    )


def batch_fingerprint(sheets: Sequence[KeptSheet]) -> str:
    """Return the fingerprint of what is counted; the order of sheets does not enter."""
    return fingerprint(
        sorted(fingerprint([sheet.seen.as_json(), agreed(sheet.rulings), sheet.fault]) for sheet in sheets)
    )
