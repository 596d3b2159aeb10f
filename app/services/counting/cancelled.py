"""Numbers that may never be counted: kept as keyed digests, checked before they are kept. Knows no name, time or order."""

from app.domain.ballot_code import Purpose, encode, fault_of
from app.domain.election import ElectionSetup
from app.domain.errors import ReadingProblem, RuleForbids
from app.domain.problem_codes import ProblemCode
from app.models.box.store import BoxStore
from app.models.box.tables import CancelledRow
from app.models.hall_store import HallStore
from app.services.counting.taking import SHEET_FAULTS, mark_of
from app.texts.counting import FAULTS


class CancelledBallots:
    """Implements ports.CancelledCodes. *key* is the election's secret of the keyed check."""

    def __init__(self, hall: HallStore, box: BoxStore, *, key: bytes) -> None:
        self._hall = hall
        self._box = box
        self._key = key

    def cancel(self, code: str, ballot_type: str, *, recorded: int) -> None:
        """Remember that the ballot whose QR says *code* may never be counted.

        Raises ReadingProblem(CODE_NOT_OURS) where no ballot of *ballot_type* in this round has it: what is cancelled must
        be the sheet that came back. RuleForbids(SHEET_EXCHANGED) where it was cancelled before and every cancelled number
        belongs to one of the *recorded* exchanges: one more than those was cut off before it was recorded.
        """
        with self._hall.reading() as hall:
            setup, round_no = hall.setup, hall.round_no
        fault = fault_of(
            code.strip(),
            self._key,
            election_id=setup.id,
            type_id=ballot_type,
            round_no=round_no,
            accept=_purpose(setup),
        )
        if fault is not None:
            raise ReadingProblem(ProblemCode.CODE_NOT_OURS, why=FAULTS[SHEET_FAULTS[fault]])
        mark = mark_of(self._key, code.strip())
        with self._box.unit() as box:
            if box.is_cancelled(mark):
                if box.count_cancelled() <= recorded:
                    raise RuleForbids(ProblemCode.SHEET_EXCHANGED, rule="C1")
            else:
                box.session.add(CancelledRow(mark=mark))
            box.commit()

    def cancel_number(self, number: str, ballot_type: str, *, recorded: int) -> None:
        """Do the same for the number printed under a code nobody can scan, typed with or without spaces. Raises CODE_NOT_OURS."""
        with self._hall.reading() as hall:
            setup, round_no = hall.setup, hall.round_no
        code = encode(
            self._key,
            election_id=setup.id,
            type_id=ballot_type,
            number="".join(number.split()).upper(),
            purpose=_purpose(setup),
            round_no=round_no,
        )
        self.cancel(code, ballot_type, recorded=recorded)


def _purpose(setup: ElectionSetup) -> Purpose:
    return Purpose.TEST if setup.practice else Purpose.REAL
