"""The counting table as a whole: box, key and desks wired together, and what the gates ask of the count.

``open_table(hall, folder)`` for bootstrap; ``close()`` at the end. The numbers of the round come in as a function.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.bodies import Sex
from app.domain.count_views import BatchState
from app.domain.election import ElectionSetup
from app.domain.gates import DayFacts
from app.domain.phase import Phase
from app.domain.rulebook import RoundFacts
from app.domain.tally import PaperCount
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.rounds import PastRound
from app.services.ballot_printing import BallotPrinter, ballot_key
from app.services.counting.adjudication import AdjudicationService
from app.services.counting.calling import CallingService
from app.services.counting.cancelled import CancelledBallots
from app.services.counting.desk import CountingService
from app.services.counting.hand_count import HandCountService
from app.services.counting.pictures import PictureService
from app.services.counting.scan import ScanDesk
from app.services.counting.spot_check import SpotCheckService
from app.services.counting.tally import TallyService
from app.services.counting.write_ins import WriteInService

BOX_FILE = "box.sqlite"
KEYS_FOLDER = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingTable:
    """All desks of the count of one open election."""

    hall: HallStore
    box: BoxStore
    counting: CountingService
    cancelled: CancelledBallots
    adjudication: AdjudicationService
    write_ins: WriteInService
    hand_count: HandCountService
    tally: TallyService
    spot_check: SpotCheckService
    printer: BallotPrinter
    scan: ScanDesk
    pictures: PictureService
    calling: CallingService

    def close(self) -> None:
        """End the reading workers and let go of the box."""
        self.scan.close()
        self.box.close()

    def sealed(self) -> bool:
        """Say whether the day is sealed, so that no place of a sheet may be remembered any more."""
        with self.hall.reading() as view:
            return view.founded and view.phase is Phase.SEALED

    def forget_places(self) -> None:
        """Forget where each sheet lay in its stack; called once the day is sealed, and again at each later start."""
        self.box.forget_places()

    def counted(self, view: HallView, round_no: int) -> Mapping[str, PaperCount]:
        """Tell the ledger what was counted of the current round, once no batch is open (a CountSource)."""
        if round_no != view.round_no or view.phase not in (Phase.COUNTING, Phase.DECIDED, Phase.SEALED):
            return {}
        return self.tally.counted()

    def gate_facts(self, view: HallView, facts: DayFacts) -> DayFacts:
        """Tell the gates what is still open at the table (a FactSource of PhaseService)."""
        if not view.founded or view.phase not in (Phase.COUNTING, Phase.DECIDED):
            return facts
        batches = self.counting.batches()
        standing = [b for b in batches if b.state in (BatchState.OPEN, BatchState.STAGED)]
        totals = self.tally.totals()
        return replace(
            facts,
            batches_open=len(standing),
            doubtful=sum(b.doubtful for b in standing),
            sheets_not_counted=totals.recovered - totals.counted,
            seats_open=self.tally.standing().seats_open if view.phase is Phase.DECIDED else 0,
        )


def hand_counted(counting: CountingService) -> int:
    """Return the sheets counted by hand in all bundles of the round that were not thrown back."""
    standing = (b for b in counting.batches() if b.state is not BatchState.THROWN_BACK)
    return sum(b.expected or 0 for b in standing)


def _not_counted(_view: HallView, _ballot_type: str) -> int | None:
    return None


def _unknown(_name: str) -> Sex | None:
    return None


def open_table(
    hall: HallStore,
    folder: Path,
    *,
    facts: Callable[[HallView, int], RoundFacts],
    cast: Callable[[HallView, str], int | None] = _not_counted,
    suggest: Callable[[str], Sequence[str]] | None = None,
    sex_of: Callable[[str], Sex | None] = _unknown,
) -> CountingTable:
    """Open box and key in *folder*, finish what a power cut left, and wire the desks. Raises StorageProblem.

    *facts* gets a look at the hall and the hand-counted sheets of all bundles, and returns the numbers of the round;
    *suggest* offers names for what was typed, *sex_of* tells the sex of a written-in person where the roll knows one;
    *cast* the sheets of one ballot type that were found in the boxes, None until they are counted.
    """
    box = BoxStore(folder / BOX_FILE)
    key = ballot_key(folder / KEYS_FOLDER)
    counting = CountingService(hall, box, key=key)

    def numbers() -> RoundFacts:
        sheets = hand_counted(counting)
        with hall.reading() as view:
            return facts(view, sheets)

    def recovered(ballot_type: str) -> int | None:
        with hall.reading() as view:
            return cast(view, ballot_type)

    def setup() -> ElectionSetup:
        with hall.reading() as view:
            return view.setup

    def rounds() -> tuple[PastRound, ...]:
        with hall.reading() as view:
            return view.rounds.since_first()

    counting.recover()
    with hall.reading() as view:
        sealed = view.founded and view.phase is Phase.SEALED
    if sealed:
        # Sealing may have been cut off before the places were forgotten; again is no harm.
        box.forget_places()
    printer = BallotPrinter(key)
    adjudication = AdjudicationService(hall, box)
    tally = TallyService(counting, setup=setup, facts=numbers, cast=recovered, rounds=rounds, sex_of=sex_of)
    pictures = PictureService(hall, box, printer)
    helper = {} if suggest is None else {"suggest": suggest}
    return CountingTable(
        hall=hall,
        box=box,
        counting=counting,
        cancelled=CancelledBallots(hall, box, key=key),
        adjudication=adjudication,
        write_ins=WriteInService(hall, box, adjudication, look=pictures.look, **helper),
        hand_count=HandCountService(hall, box, counting),
        tally=tally,
        spot_check=SpotCheckService(hall, box, tally),
        printer=printer,
        scan=ScanDesk(hall, counting, printer),
        pictures=pictures,
        calling=CallingService(hall, box),
    )
