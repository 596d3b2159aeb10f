"""A print run: numbered ballots of every type into one PDF that goes to the printing house, and the run in the ledger.

The PDF is written where the person says and is kept nowhere else: nobody can look numbers up later (RULES.md F).
"""

from collections.abc import Callable
from pathlib import Path

from app.domain.ballots import Column, require_count
from app.domain.events.paper import BallotsPrinted
from app.domain.gates import DayFacts, require_gates
from app.domain.ids import Nonce
from app.domain.ledger import Ledger
from app.domain.people import Hands
from app.domain.phase import Verb
from app.models.hall_store import HallStore
from app.services.ballot_printing import BallotPrinter
from app.services.outcome import Outcome
from app.services.reconciliation import LedgerReader
from app.spreadsheets.writing import write_whole


class PrintRunService:
    """Prints ballots into a file and notes how many."""

    def __init__(self, store: HallStore, printer: BallotPrinter, reader: LedgerReader) -> None:
        self._store = store
        self._printer = printer
        self._reader = reader

    def write(
        self,
        target: Path,
        count: int,
        *,
        by: Hands,
        nonce: Nonce,
        told: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Outcome[Ledger]:
        """Write *count* ballots of every type of the round to *target* (PDF, whole or not at all) and note the run.

        *told* hears (sheets done, sheets in all); what it raises stops the run, with no file and nothing noted.
        Raises NotNow before the rule sheet is frozen, BadInput for a count below 1, StorageProblem, PaperProblem.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.PRINT_BALLOTS, once=nonce)
            require_gates(Verb.PRINT_BALLOTS, DayFacts(rule_sheet_frozen=unit.rule_sheet_frozen))
            require_count(count, what="印制", least=1)
            setup = unit.setup
            for kind in setup.ballot_types:
                unit.paper.add(kind.id, "", Column.PRINTED, count)
                unit.record(BallotsPrinted(ballot_type=kind.id, count=count))
            total = count * len(setup.ballot_types)
            sheets = self._printer.run(
                setup, count=count, round_no=unit.round_no, told=lambda done: told(done, total)
            )
            write_whole(target, sheets)
            return unit.commit(self._reader.read(unit))
