"""领票凭条: printed with every check-in where this desk is set to (设置), without holding the next person up."""

from collections.abc import Callable
from typing import Protocol

from app.domain.errors import HallError
from app.domain.voter_views import CheckInSlip
from app.services.papers.desk import PapersService, PrintedPaper
from app.ui.operations import Act
from app.ui.pages.page import Page
from app.ui.tools import new_nonce


class SlipDevice(Protocol):
    """The printer slips go to."""

    def name(self) -> str:
        """Return its name; empty where there is none."""
        ...

    def print_pdf(self, pdf: bytes, *, title: str) -> None:
        """Print. Raises PaperProblem."""
        ...


class SlipPrinter:
    """Prints slips while *wanted* says so."""

    def __init__(self, papers: PapersService, device: SlipDevice, wanted: Callable[[], bool]) -> None:
        self._papers = papers
        self._device = device
        self._wanted = wanted

    def print(self, page: Page, slip: CheckInSlip) -> None:
        """Make the next copy of the slip and send it; a printer that fails is explained and stops nobody."""
        if not self._wanted() or not self._device.name():
            return
        actor, nonce = page.actor, new_nonce()

        def send(paper: PrintedPaper) -> None:
            try:
                self._device.print_pdf(self._papers.read(paper.file), title=paper.title)
            except HallError as error:  # the device's trouble; the check-in stands and the file is kept
                page.tools.messages.failed(error)

        Act(page, lambda: self._papers.print_check_in(slip, by=actor, nonce=nonce)).done(send).start()
