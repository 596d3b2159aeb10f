"""What the acts need from outside, as Protocols: tests give fakes, bootstrap gives the real ones."""

from typing import Protocol

from app.domain.clock import Clock
from app.domain.events.base import Event
from app.domain.ids import PlaceId

__all__ = ["CancelledCodes", "Clock", "IssuingTable", "Printer"]


class CancelledCodes(Protocol):
    """The box side's list of ballot numbers that may never be counted. It learns no name, no time and no order."""

    def cancel(self, code: str, ballot_type: str, *, recorded: int) -> None:
        """Remember that the ballot whose QR says *code* is cancelled; *recorded*: exchanges of numbers the hall knows of.

        Raises ReadingProblem(CODE_NOT_OURS) where no ballot of the type has it, RuleForbids(SHEET_EXCHANGED) for one
        that was exchanged before. A number that was cancelled and whose exchange a power cut kept out of the hall is not.
        """

    def cancel_number(self, number: str, ballot_type: str, *, recorded: int) -> None:
        """Do the same for the printed number of a sheet whose code nobody can scan."""
        ...


class IssuingTable(Protocol):
    """The table ballots are handed out from, inside one act: counts sheets, knows no person. ``unit.paper`` is one."""

    def issue(self, place: PlaceId, *, in_person: int = 0, by_proxy: int = 0) -> Event:
        """Count sheets of every ballot type out at *place*; return the event to record. Raises RuleForbids, NotFound."""
        ...

    def take_back_issue(self, place: PlaceId, *, in_person: int = 0, by_proxy: int = 0, reason: str) -> Event:
        """Count unmarked sheets back in; return the event to record."""
        ...


class Printer(Protocol):
    """A device that puts finished documents on paper."""

    def print_pdf(self, data: bytes, *, title: str, copies: int = 1) -> None:
        """Print the PDF *data*. Raises PaperProblem."""
        ...
