"""Which pages an open election has: one factory each. A page appears on the rail as soon as it stands here."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from app.domain.bodies import Body, Mode
from app.services.agenda import AgendaService
from app.services.backup import BackupService
from app.services.ballot_paper import PaperService
from app.services.boxes import BoxService
from app.services.checkin import CheckInService
from app.services.counting.table import CountingTable
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
from app.services.papers.blanks import BlankService
from app.services.papers.desk import PapersService
from app.services.papers.host_numbers import HostNumbers
from app.services.papers.signing import SigningService
from app.services.papers.words import ballot_words
from app.services.phases import PhaseService
from app.services.preliminary import PreliminaryService
from app.services.print_run import PrintRunService
from app.services.proxies import ProxyService
from app.services.readiness import ReadinessService
from app.services.reconciliation import ReconciliationService
from app.services.roll import RollService
from app.services.roll_finder import RollFinder
from app.services.staff import StaffService
from app.ui.desk_frame import PageFactory
from app.ui.navigator import PageId
from app.ui.pages.adjudicate_page import AdjudicatePage
from app.ui.pages.agenda_page import AgendaPage
from app.ui.pages.backup_page import BackupPage
from app.ui.pages.boxes_page import BoxesPage
from app.ui.pages.checkin_page import CheckInPage
from app.ui.pages.checkin_slips import SlipPrinter
from app.ui.pages.exclusions_page import ExclusionsPage
from app.ui.pages.export_page import ExportPage
from app.ui.pages.hand_count_page import HandCountPage
from app.ui.pages.incidents_page import IncidentsPage
from app.ui.pages.journal_page import JournalPage
from app.ui.pages.ledger_page import LedgerPage
from app.ui.pages.paper_back_page import PaperBackPage
from app.ui.pages.papers_page import PapersPage
from app.ui.pages.proxies_page import ProxiesPage
from app.ui.pages.result_page import ResultPage
from app.ui.pages.roll_page import SAMPLE_ROLL, RollPage
from app.ui.pages.scan_page import ScanPage
from app.ui.pages.settings_page import SettingsPage
from app.ui.pages.setup_page import SetupPage
from app.ui.pages.spot_check_page import SpotCheckPage
from app.ui.pages.staff_page import StaffPage
from app.ui.pages.write_ins_page import WriteInsPage
from app.ui.printer import DevicePrinter
from app.ui.tools import Tools


class DeskServices(Protocol):
    """What pages ask of an open election; bootstrap.Desk is one."""

    @property
    def folder(self) -> Path:
        """Where the election lies."""
        ...

    @property
    def election(self) -> ElectionService:
        """The set-up desk."""
        ...

    @property
    def phases(self) -> PhaseService:
        """The moves of the day."""
        ...

    @property
    def roll(self) -> RollService:
        """The roll desk."""
        ...

    @property
    def finder(self) -> RollFinder:
        """Finding people."""
        ...

    @property
    def checkin(self) -> CheckInService:
        """The check-in desk."""
        ...

    @property
    def print_run(self) -> PrintRunService:
        """The ballot press."""
        ...

    @property
    def lists(self) -> DeskListService:
        """Who writes for whom, who votes through which mobile box."""
        ...

    @property
    def proxies(self) -> ProxyService:
        """The proxy desk."""
        ...

    @property
    def staff(self) -> StaffService:
        """The staff list and PINs."""
        ...

    @property
    def paper(self) -> PaperService:
        """The ballot-paper desk."""
        ...

    @property
    def exchange(self) -> ExchangeService:
        """Where spoiled sheets are exchanged."""
        ...

    @property
    def boxes(self) -> BoxService:
        """The ballot-box desk."""
        ...

    @property
    def reconciliation(self) -> ReconciliationService:
        """The ledger desk."""
        ...

    @property
    def table(self) -> CountingTable:
        """The counting table."""
        ...

    @property
    def agenda(self) -> AgendaService:
        """The host's desk."""
        ...

    @property
    def fewer_seats(self) -> FewerSeatsService:
        """Seats a meeting leaves empty."""
        ...

    @property
    def officers(self) -> OfficersService:
        """The new committee's own vote."""
        ...

    @property
    def host(self) -> HostNumbers:
        """The numbers the host reads aloud."""
        ...

    @property
    def incidents(self) -> IncidentService:
        """The desk for what goes wrong."""
        ...

    @property
    def export(self) -> ExportService:
        """The export desk."""
        ...

    @property
    def journal(self) -> JournalService:
        """The record of the day."""
        ...

    @property
    def backup(self) -> BackupService:
        """Copies of the day."""
        ...

    @property
    def readiness(self) -> ReadinessService:
        """Whether this laptop is ready."""
        ...

    @property
    def issuing(self) -> IssuingService:
        """Check-in and ballots in one act."""
        ...

    @property
    def preliminary(self) -> PreliminaryService:
        """The checks before the day."""
        ...

    @property
    def name_order(self) -> NameOrderService:
        """The order of names on the ballot."""
        ...

    @property
    def exclusions(self) -> ExclusionService:
        """Those left out of 应到会."""
        ...

    @property
    def paper_back(self) -> PaperBackService:
        """Signed papers that come back."""
        ...

    @property
    def signing(self) -> SigningService:
        """Signatures in PDF."""
        ...

    @property
    def blanks(self) -> BlankService:
        """What people fill in on papers."""
        ...

    @property
    def papers(self) -> PapersService:
        """The papers desk."""
        ...

    def forget_places(self, told: Callable[[str], None]) -> int:
        """Forget where each sheet lay, in box and backups."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class BallotKinds(Mapping[str, str]):
    """Ballot type → its words, of the round that runs: a later round has other ballots, the pages stay."""

    def __init__(self, election: ElectionService) -> None:
        self._election = election

    def _now(self) -> dict[str, str]:
        setup = self._election.state().setup
        return {kind.id: ballot_words(setup, kind) for kind in setup.ballot_types}

    def __getitem__(self, kind: str) -> str:
        return self._now()[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())


def pages_for(
    tools: Tools, desk: DeskServices, body: Body, mode: Mode | None = None
) -> Mapping[PageId, PageFactory]:
    """Return a factory for every page."""
    table = desk.table
    kinds = BallotKinds(desk.election)
    pages: dict[PageId, PageFactory] = {
        PageId.SETUP: lambda: SetupPage(
            tools, desk.election, desk.phases, desk.roll, desk.preliminary, desk.name_order, desk.staff
        ),
        PageId.ROLL: lambda: RollPage(tools, desk.roll, body, sample=desk.folder / SAMPLE_ROLL),
        PageId.SETTINGS: lambda: SettingsPage(tools),
        PageId.CHECK_IN: lambda: CheckInPage(
            tools,
            desk.checkin,
            desk.finder,
            body,
            None if body is Body.PARTY_BRANCH else desk.issuing,
            places=desk.paper.places,
            slips=SlipPrinter(
                desk.papers,
                DevicePrinter(lambda: tools.settings.now.printer),
                lambda: tools.settings.now.print_slips,
            ),
        ),
        PageId.PAPERS: lambda: PapersPage(
            tools, desk.papers, DevicePrinter(lambda: tools.settings.now.printer), desk.blanks
        ),
        PageId.BOXES: lambda: BoxesPage(
            tools,
            desk.boxes,
            desk.reconciliation,
            desk.staff,
            (desk.finder, desk.lists, desk.checkin),
            kinds,
        ),
        PageId.LEDGER: lambda: LedgerPage(
            tools,
            desk.paper,
            desk.exchange,
            desk.print_run,
            desk.reconciliation,
            desk.staff,
            kinds,
            in_bulk=body is Body.PARTY_BRANCH,
        ),
        PageId.SCAN: lambda: ScanPage(tools, table.counting, table.scan, kinds, glance=table.pictures.glance),
        PageId.HAND_COUNT: lambda: HandCountPage(tools, table.hand_count, table.counting, desk.election),
        PageId.ADJUDICATE: lambda: AdjudicatePage(tools, table.adjudication, table.pictures),
        PageId.WRITE_INS: lambda: WriteInsPage(tools, table.write_ins, table.pictures),
        PageId.RESULT: lambda: ResultPage(
            tools, table.tally, desk.election, desk.phases, desk.staff, desk.fewer_seats, desk.officers
        ),
        PageId.STAFF: lambda: StaffPage(tools, desk.staff, desk.agenda),
        PageId.AGENDA: lambda: AgendaPage(tools, desk.agenda, desk.host),
        PageId.INCIDENTS: lambda: IncidentsPage(
            tools, desk.incidents, desk.phases, desk.election, desk.staff, desk.boxes
        ),
        PageId.EXPORT: lambda: ExportPage(tools, desk.export, desk.election),
        PageId.JOURNAL: lambda: JournalPage(tools, desk.journal),
        PageId.BACKUP: lambda: BackupPage(tools, desk.backup, desk.readiness),
        PageId.SPOT_CHECK: lambda: SpotCheckPage(tools, table.spot_check, desk.election),
        PageId.PAPER_BACK: lambda: PaperBackPage(tools, desk.paper_back, desk.signing),
        PageId.PROXIES: lambda: ProxiesPage(tools, desk.proxies, desk.finder, desk.lists, body, mode),
    }
    if body is Body.PARTY_BRANCH:
        pages[PageId.EXCLUSIONS] = lambda: ExclusionsPage(tools, desk.exclusions, desk.finder)
    return pages
