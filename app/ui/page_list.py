"""Which pages an open election has: one factory each. A page appears on the rail as soon as it stands here."""

from collections.abc import Mapping
from typing import Protocol

from app.domain.bodies import Body
from app.services.checkin import CheckInService
from app.services.election import ElectionService
from app.services.papers import PapersService
from app.services.phases import PhaseService
from app.services.proxies import ProxyService
from app.services.roll import RollService
from app.services.roll_finder import RollFinder
from app.ui.desk_frame import PageFactory
from app.ui.navigator import PageId
from app.ui.pages.checkin_page import CheckInPage
from app.ui.pages.papers_page import PapersPage
from app.ui.pages.proxies_page import ProxiesPage
from app.ui.pages.roll_page import RollPage
from app.ui.pages.settings_page import SettingsPage
from app.ui.pages.setup_page import SetupPage
from app.ui.printer import DevicePrinter
from app.ui.tools import Tools


class DeskServices(Protocol):
    """What pages ask of an open election; bootstrap.Desk is one."""

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
    def proxies(self) -> ProxyService:
        """The proxy desk."""
        ...

    @property
    def papers(self) -> PapersService:
        """The papers desk."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


def pages_for(tools: Tools, desk: DeskServices, body: Body) -> Mapping[PageId, PageFactory]:
    """Return a factory for every page."""
    return {
        PageId.SETUP: lambda: SetupPage(tools, desk.election, desk.phases, desk.roll),
        PageId.ROLL: lambda: RollPage(tools, desk.roll, body),
        PageId.SETTINGS: lambda: SettingsPage(tools),
        PageId.CHECK_IN: lambda: CheckInPage(tools, desk.checkin, desk.finder, body),
        PageId.PAPERS: lambda: PapersPage(
            tools, desk.papers, DevicePrinter(lambda: tools.settings.now.printer)
        ),
        PageId.PROXIES: lambda: ProxiesPage(tools, desk.proxies, desk.finder, body),
    }
