"""What the acts need from outside, as Protocols: tests give fakes, bootstrap gives the real ones."""

from typing import Protocol

from app.domain.clock import Clock

__all__ = ["CancelledCodes", "Clock", "Printer"]


class CancelledCodes(Protocol):
    """The box side's list of ballot numbers that may never be counted. It learns no name, no time and no order."""

    def cancel(self, code: str) -> None:
        """Remember that the ballot with the full code *code* is cancelled; again is no error."""
        ...


class Printer(Protocol):
    """A device that puts finished documents on paper."""

    def print_pdf(self, data: bytes, *, title: str, copies: int = 1) -> None:
        """Print the PDF *data*. Raises PaperProblem."""
        ...
