"""Bytes to a device: finished PDFs on any printer Qt knows (Windows, CUPS), at 100 %, and as pictures for the preview.

Every paper is already a file in ``papers/`` when it comes here, so a printer that fails keeps nothing back.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app import pdf_pages
from app.domain.errors import PaperProblem
from app.domain.problem_codes import ProblemCode

DPI = 300
_MM = 25.4 / 72


class DevicePrinter:
    """Prints PDFs. *chosen* gives the printer's name ("" = the usual one); *to_file* prints into a PDF instead."""

    def __init__(self, chosen: Callable[[], str] = lambda: "", *, to_file: Path | None = None) -> None:
        self._chosen = chosen
        self._to_file = to_file

    def names(self) -> tuple[str, ...]:
        """Return the printers of this computer."""
        return tuple(QPrinterInfo.availablePrinterNames())

    def name(self) -> str:
        """Return the printer that would be used, or "" when there is none."""
        wanted = self._chosen()
        known = self.names()
        return wanted if wanted in known else QPrinterInfo.defaultPrinterName() or (known[0] if known else "")

    def print_pdf(
        self, data: bytes, *, title: str, copies: int = 1, first: int = 1, last: int | None = None
    ) -> None:
        """Print pages *first* to *last* (from 1) of the PDF, *copies* times, each page at its own size.

        Raises PaperProblem(PRINTER_MISSING, PRINTER_FAILED).
        """
        printer = self._printer(title, copies)
        painter = QPainter()
        try:
            pages = pdf_pages.page_count(data)
            stop = pages if last is None else min(last, pages)
            for number in range(max(first, 1), stop + 1):
                wide, high = pdf_pages.page_points(data, number - 1)
                printer.setPageLayout(_layout(wide * _MM, high * _MM))
                printer.setFullPage(True)
                if not painter.isActive():
                    if not painter.begin(printer):
                        raise PaperProblem(ProblemCode.PRINTER_FAILED, printer=printer.printerName())
                elif not printer.newPage():
                    raise PaperProblem(ProblemCode.PRINTER_FAILED, printer=printer.printerName())
                dots = printer.resolution() / 72
                painter.drawImage(QRectF(0, 0, wide * dots, high * dots), page_image(data, number, dpi=DPI))
        finally:
            if painter.isActive():
                painter.end()

    def _printer(self, title: str, copies: int) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._to_file is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self._to_file))
        else:
            name = self.name()
            if not name:
                raise PaperProblem(ProblemCode.PRINTER_MISSING)
            printer.setPrinterName(name)
        printer.setDocName(title)
        printer.setCopyCount(copies)
        return printer


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has."""
    return pdf_pages.page_count(data)


def page_image(data: bytes, number: int, *, dpi: float) -> QImage:
    """Return page *number* (from 1) of a PDF as a picture."""
    dots = pdf_pages.colour_page(data, number - 1, dpi=dpi)
    high, wide, bytes_a_dot = dots.shape
    picture = QImage(dots.tobytes(), wide, high, wide * bytes_a_dot, QImage.Format.Format_RGBX8888)
    return picture.copy()  # the copy owns its pixels


def _layout(wide: float, high: float) -> QPageLayout:
    """Return a page of exactly this size in mm, without margins; Qt wants the shorter side first."""
    short, long = min(wide, high), max(wide, high)
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(size, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
