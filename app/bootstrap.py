"""Wiring, once: store, clock, services of one open election. The only place that knows everybody.

``open_desk(folder)`` gives the Desk that the window, the demo and tests work with; ``close()`` it at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.domain.clock import Clock
from app.models.folder_lock import FolderLock
from app.models.hall_store import HallStore
from app.printing.fonts import missing_glyphs
from app.services.agenda import AgendaService
from app.services.backup import BackupService
from app.services.ballot_paper import PaperService
from app.services.ballot_record import count_records
from app.services.boxes import BoxService
from app.services.checkin import CheckInService
from app.services.counting.table import KEYS_FOLDER, CountingTable, open_table
from app.services.desk_lists import DeskListService
from app.services.election import ElectionService
from app.services.exchange import ExchangeService
from app.services.exclusions import ExclusionService
from app.services.export import ExportService
from app.services.fewer_seats import FewerSeatsService
from app.services.incidents import IncidentService
from app.services.issuing import IssuingService
from app.services.journal import JournalService
from app.services.name_order import NameOrderService
from app.services.officers import OfficersService
from app.services.papers.back import PaperBackService
from app.services.papers.batches import BatchContributor
from app.services.papers.blanks import BlankService
from app.services.papers.desk import PapersService
from app.services.papers.earlier import EarlierContributor
from app.services.papers.elected import ElectedContributor
from app.services.papers.host_numbers import HostNumbers
from app.services.papers.meeting import MeetingContributor
from app.services.papers.reader import LedgerContributor, PaperFactsReader
from app.services.papers.signing import SigningService
from app.services.papers.tally import TallyContributor
from app.services.phases import PhaseService
from app.services.preliminary import PreliminaryService
from app.services.print_run import PrintRunService
from app.services.proxies import ProxyService
from app.services.readiness import ReadinessService
from app.services.reconciliation import LedgerReader, ReconciliationService
from app.services.roll import RollService
from app.services.roll_finder import RollFinder
from app.services.round_facts import RoundNumbers, attendance, roll_facts, sex_on_roll
from app.services.staff import StaffService
from app.spreadsheets.memory import MappingMemory
from app.spreadsheets.writing import problem_of_writing

HALL_FILE = "hall.sqlite"
NAMES_OFFERED = 8
"""Names of the roll offered for a written name."""
PAPERS_FOLDER = "papers"
COLUMNS_FILE = "columns.json"
"""Beside the elections: which column meant what in each town's tables."""


class SystemClock:
    """The computer's clock, read here and nowhere else."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All services of one open election."""

    folder: Path
    clock: Clock
    store: HallStore
    election: ElectionService
    phases: PhaseService
    finder: RollFinder
    roll: RollService
    checkin: CheckInService
    issuing: IssuingService
    exclusions: ExclusionService
    proxies: ProxyService
    lists: DeskListService
    paper: PaperService
    exchange: ExchangeService
    print_run: PrintRunService
    boxes: BoxService
    reconciliation: ReconciliationService
    preliminary: PreliminaryService
    name_order: NameOrderService
    staff: StaffService
    agenda: AgendaService
    fewer_seats: FewerSeatsService
    officers: OfficersService
    host: HostNumbers
    journal: JournalService
    backup: BackupService
    readiness: ReadinessService
    incidents: IncidentService
    papers: PapersService
    blanks: BlankService
    paper_back: PaperBackService
    export: ExportService
    signing: SigningService
    table: CountingTable
    lock: FolderLock

    def forget_places(self, told: Callable[[str], None] = lambda _: None) -> int:
        """Forget where each sheet lay, in the box and in every backup of this folder; return how many backups there were.

        Part of sealing the day; what was cut off is finished by ``open_desk``. Raises StorageProblem.
        """
        told("抹去票的次序")
        self.table.forget_places()
        return self.backup.forget_places(told)

    def close(self) -> None:
        """Let go of the files."""
        self.table.close()
        self.store.close()
        self.lock.close()


def open_desk(folder: Path, *, clock: Clock | None = None, columns: Path | None = None) -> Desk:
    """Open (or begin) the election in *folder*. Raises StorageProblem, as where another window has it open.

    *columns* is the file of this computer that remembers which column meant what in each town's tables.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
    except OSError as error:
        raise problem_of_writing(folder, error) from error
    try:
        return _wired(folder, clock or SystemClock(), columns, lock)
    except BaseException:
        lock.close()
        raise


def _wired(folder: Path, clock: Clock, columns: Path | None, lock: FolderLock) -> Desk:
    store = HallStore(folder / HALL_FILE, clock=clock)
    finder = RollFinder(store)
    numbers = RoundNumbers()
    table = open_table(
        store,
        folder,
        facts=numbers.facts,
        cast=numbers.cast,
        suggest=lambda typed: [line.name for line in finder.search(typed, NAMES_OFFERED)],
        sex_of=lambda name: sex_on_roll(store, name),
    )
    ledger = LedgerReader(attendance, table.counted)
    numbers.use(ledger)
    reconciliation = ReconciliationService(store, ledger)
    boxes = BoxService(store)
    preliminary = PreliminaryService(store)
    blanks = BlankService(store)
    # Desks that know more facts of the papers (ledger, count, staff) join as contributors.
    contributors = (
        LedgerContributor(reconciliation.ledger, lambda: len(boxes.boxes())),
        MeetingContributor(store),
        preliminary,
        TallyContributor(table.tally),
        ElectedContributor(store),
        EarlierContributor(
            store,
            reconciliation.ledger,
            lambda number: len(boxes.boxes(number)),
            table.tally.counted_in,
        ),
        blanks,
        BatchContributor(table.counting, table.adjudication, table.counting.image),
    )
    facts = PaperFactsReader(store, finder, contributors, box_changes=lambda: table.box.changes)
    papers = PapersService(store, facts, folder / PAPERS_FOLDER)
    backup = BackupService(store, folder, clock)
    if table.sealed():
        backup.forget_places()
    export = ExportService(
        store,
        papers,
        count=lambda: count_records(store, table.box, table.counting, table.tally),
        keys=folder / KEYS_FOLDER,
        clock=clock,
        signed=lambda: _kept(folder / PAPERS_FOLDER),
    )
    phases = PhaseService(
        store,
        (roll_facts, preliminary.gate_facts, ledger.facts, table.gate_facts),
        counted=table.tally.case,
    )
    signing = SigningService(store, papers, folder / PAPERS_FOLDER, export.signing_keys)
    return Desk(
        folder=folder,
        clock=clock,
        store=store,
        election=ElectionService(store),
        phases=phases,
        finder=finder,
        roll=RollService(
            store,
            finder=finder,
            missing_glyphs=missing_glyphs,
            memory=None if columns is None else MappingMemory(columns),
        ),
        checkin=CheckInService(store),
        issuing=IssuingService(store, lambda unit: unit.paper),
        exclusions=ExclusionService(store),
        proxies=ProxyService(store),
        lists=DeskListService(store),
        paper=PaperService(store, ledger),
        exchange=ExchangeService(store, ledger, table.cancelled),
        print_run=PrintRunService(store, table.printer, ledger),
        boxes=boxes,
        reconciliation=reconciliation,
        preliminary=preliminary,
        name_order=NameOrderService(store),
        staff=StaffService(store, clock),
        agenda=AgendaService(store),
        fewer_seats=FewerSeatsService(store, table.tally.standing),
        officers=OfficersService(store, phases, table.tally.standing),
        host=HostNumbers(store, reconciliation.ledger, table.tally.outcome),
        journal=JournalService(store),
        backup=backup,
        readiness=ReadinessService(
            store, folder, clock, lambda: len(backup.lines()), backup.carried_with_places
        ),
        incidents=IncidentService(store),
        papers=papers,
        blanks=blanks,
        paper_back=PaperBackService(store, papers, folder / PAPERS_FOLDER),
        export=export,
        signing=signing,
        table=table,
        lock=lock,
    )


def _kept(papers: Path) -> list[tuple[str, bytes]]:
    """Return the signed copies and the scans of signed papers, by name: they join the package."""
    found = [*papers.glob("pades-*.pdf"), *papers.glob("signed-*")]
    return [(path.name, path.read_bytes()) for path in sorted(found)]
