"""换发: a spoiled sheet comes back, its number is cancelled so that it can never be counted, another one goes out (C1, F).

Who handed it back is not asked. Where sheets carry numbers, no exchange without scanning one; where no scanner reads
the code, two people do it with the reason, and type the printed number if they can read that.
"""

from app.domain.ballots import Column, require_on_hand, require_voting_paper
from app.domain.errors import RuleForbids
from app.domain.events.base import Event
from app.domain.events.paper import SpoiledExchanged, UnreadableExchanged
from app.domain.ids import Nonce, PlaceId
from app.domain.ledger import Ledger
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.rule_sheet import Numbering
from app.models import journal
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.paper_repository import MAIN
from app.services.outcome import Outcome
from app.services.ports import CancelledCodes
from app.services.reconciliation import LedgerReader


class ExchangeService:
    """The two acts. *codes* is the box side's list of cancelled numbers; it learns nothing else."""

    def __init__(self, store: HallStore, reader: LedgerReader, codes: CancelledCodes) -> None:
        self._store = store
        self._reader = reader
        self._codes = codes

    def numbered(self) -> bool:
        """Say whether the sheets of the round carry numbers, so that a spoiled one has one to cancel."""
        with self._store.reading() as view:
            return view.setup.settings.numbering is Numbering.SHUFFLED

    def exchange(
        self, ballot_type: str, *, code: str = "", place: PlaceId = MAIN, by: Hands, nonce: Nonce
    ) -> Outcome[Ledger]:
        """Take a spoiled sheet back and issue another; *code* is what its QR says.

        The hall keeps a count only. Raises RuleForbids (CODE_NEEDED where sheets are numbered, PAPER_OUT,
        MORE_THAN_ISSUED), ReadingProblem(CODE_NOT_OURS) for a code that no ballot of this type and round has.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.EXCHANGE_SPOILED, once=nonce)
            numbered = unit.setup.settings.numbering is Numbering.SHUFFLED
            if numbered and not code.strip():
                raise RuleForbids(ProblemCode.CODE_NEEDED, rule="F")
            ledger = self._one_back_one_out(
                unit, ballot_type, place, SpoiledExchanged(place=place, ballot_type=ballot_type)
            )
            # The two files cannot commit together. Cancelling first is the safe order: cancelling again is no error,
            # and a sheet whose exchange was not recorded is in a clerk's hand, not in a box.
            if numbered:
                self._codes.cancel(code, ballot_type, recorded=_recorded(unit))
            return unit.commit(ledger)

    def exchange_unreadable(
        self,
        ballot_type: str,
        reason: str,
        *,
        number: str = "",
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Exchange a sheet whose code no scanner reads; two people, one of them a witness, say why.

        *number*: as printed, where it can be read; it is cancelled and stands in no record. Without it nothing is
        cancelled: a sheet no reader reads is not counted wherever it turns up. Raises NotYou, RuleForbids
        (REASON_NEEDED, PAPER_OUT, MORE_THAN_ISSUED), ReadingProblem(CODE_NOT_OURS).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.EXCHANGE_UNREADABLE, once=nonce)
            require_reason(reason)
            cancelled = bool(number.strip()) and unit.setup.settings.numbering is Numbering.SHUFFLED
            event = UnreadableExchanged(
                place=place, ballot_type=ballot_type, cancelled=cancelled, reason=reason.strip()
            )
            ledger = self._one_back_one_out(unit, ballot_type, place, event)
            if cancelled:
                self._codes.cancel_number(number, ballot_type, recorded=_recorded(unit))
            return unit.commit(ledger)

    def _one_back_one_out(self, unit: HallUnit, ballot_type: str, place: PlaceId, event: Event) -> Ledger:
        unit.paper.require_type(ballot_type)
        label = unit.paper.label_of(place)
        column = unit.paper.column(ballot_type, place)
        require_on_hand(column, 1, place=label, ballot_type=ballot_type)
        require_voting_paper(column, 1, 0, issued=column.issued)
        unit.paper.add(ballot_type, place, Column.HANDED_BACK, 1)
        unit.paper.add(ballot_type, place, Column.REPLACED, 1)
        unit.record(event)
        return self._reader.read(unit)


def _recorded(unit: HallUnit) -> int:
    """Return how many exchanges that cancelled a number stand in the journal."""
    return sum(
        line.code == SpoiledExchanged.CODE or bool(line.body.get("cancelled"))
        for line in journal.lines(unit.session, codes=(SpoiledExchanged.CODE, UnreadableExchanged.CODE))
    )
