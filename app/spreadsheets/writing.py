"""Tables out: rows → .xlsx bytes, and bytes → a file that is whole or not there."""

import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.disk import sync_folder
from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode
from app.spreadsheets.reading import locked_by

_NO_SPACE = {28, 112}
"""errno ENOSPC; Windows ERROR_DISK_FULL."""


def table_bytes(
    headers: Sequence[str],
    rows: Iterable[Sequence[str | int]],
    *,
    sheet: str,
    widths: Sequence[int] = (),
    title: str = "",
) -> bytes:
    """Return an .xlsx with one sheet: a bold head that stays in view; texts stay texts (no lost digits)."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for i, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(i)].width = width
    page.freeze_panes = f"A{3 if title else 2}"
    if title:
        head = WriteOnlyCell(page, value=title)
        head.font = Font(bold=True, size=16)
        page.append([head])
    cells = []
    for text in headers:
        cell = WriteOnlyCell(page, value=text)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="EEEBE3")
        cell.alignment = Alignment(horizontal="center")
        cells.append(cell)
    page.append(cells)
    for row in rows:
        page.append([_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: object, value: str | int) -> object:
    # A text of digits stays a text by itself; one that begins with = must never become a formula.
    if isinstance(value, int) or not value.startswith("="):
        return value
    cell = WriteOnlyCell(page, value=value)
    cell.data_type = "s"
    return cell


def write_whole(path: Path, data: bytes) -> None:
    """Put *data* at *path*, whole or not at all.

    Raises StorageProblem FILE_IN_USE, FOLDER_READ_ONLY, STORAGE_FULL, STORAGE_IO.
    """
    if path.exists() and locked_by(path):
        raise StorageProblem(ProblemCode.FILE_IN_USE, file=path.name)
    spare = ""
    try:
        handle, spare = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(spare).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise problem_of_writing(path, error, begun=bool(spare)) from error
    finally:
        if spare:
            Path(spare).unlink(missing_ok=True)


def write_inside(path: Path, data: bytes) -> None:
    """Put *data* at *path* in one of the election's own folders, which is made first. Raises as ``write_whole``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sync_folder(path.parent.parent)
    except OSError as error:
        raise problem_of_writing(path.parent, error) from error
    write_whole(path, data)


def problem_of_writing(path: Path, error: OSError, *, begun: bool = False) -> StorageProblem:
    """Return what to tell a person when *path* cannot be written; *begun*: its folder let us write beside it."""
    if error.errno in _NO_SPACE:
        return StorageProblem(ProblemCode.STORAGE_FULL, file=str(path))
    if isinstance(error, PermissionError) and begun:
        return StorageProblem(ProblemCode.FILE_IN_USE, file=path.name)
    if isinstance(error, PermissionError | FileNotFoundError | NotADirectoryError):
        return StorageProblem(ProblemCode.FOLDER_READ_ONLY, folder=str(path.parent))
    if error.errno == 30:  # EROFS
        return StorageProblem(ProblemCode.FOLDER_READ_ONLY, folder=str(path.parent))
    return StorageProblem(ProblemCode.STORAGE_IO, file=str(path))
