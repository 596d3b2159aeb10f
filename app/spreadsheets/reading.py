"""Tables as people send them: .xlsx .xls .ods .csv → plain rows of text. Nothing is written, nothing is guessed away.

Numbers lose their “.0”, dates become ``YYYY-MM-DD``; a number too long for a table to keep stays in its exponent
form, so that the roll can say that digits were lost.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from app.domain.errors import BadInput, StorageProblem
from app.domain.problem_codes import ProblemCode

EXPECTED = "表格文件（.xlsx、.xls、.ods、.csv）"
_SAFE = 10**15
"""A double keeps whole numbers up to about here; an identity number does not fit."""


_WIDE = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ\u3000"
_PLAIN = str.maketrans({sign: chr(ord(sign) - 0xFEE0) if sign != "\u3000" else " " for sign in _WIDE})
"""Figures and letters as wide as a character are the same figures: ２组 is 2组."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """One sheet: rows of cell texts, stripped; rows may differ in length. Row 1 of the sheet is rows[0]."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A table file that was read."""

    file: str
    """Name without its folder, as people know it."""
    sheets: tuple[SheetTable, ...]

    def sheet(self, name: str) -> SheetTable:
        """Return the sheet called *name*. Raises BadInput(SHEET_MISSING)."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise BadInput(
            ProblemCode.SHEET_MISSING,
            file=self.file,
            sheet=name,
            expected="、".join(sheet.name for sheet in self.sheets),
        )


def read_workbook(path: Path) -> Workbook:
    """Read the table file at *path*.

    Raises BadInput FILE_MISSING, FILE_UNREADABLE (damaged, protected, not a table); StorageProblem FILE_IN_USE.
    """
    data = _bytes_of(path)
    if not data:
        raise _unreadable(path, f"{EXPECTED}，现在是空文件")
    if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return Workbook(file=path.name, sheets=(_csv(path, data),))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheet(book, name) for name in book.sheet_names)
    except CalamineError as error:
        protected = "assword" in type(error).__name__ or "assword" in str(error)
        raise _unreadable(path, "没有密码的表格文件" if protected else EXPECTED) from error
    return Workbook(file=path.name, sheets=sheets)


def locked_by(path: Path) -> bool:
    """Say whether a spreadsheet program left its mark beside the file: it is open there, perhaps unsaved."""
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#", f".~{path.name}")
    return any(path.with_name(mark).exists() for mark in marks)


def _bytes_of(path: Path) -> bytes:
    if path.exists() and locked_by(path):
        raise StorageProblem(ProblemCode.FILE_IN_USE, file=path.name)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(ProblemCode.FILE_MISSING, file=str(path)) from error
    except PermissionError as error:
        # Windows answers so for a file that another program holds.
        raise StorageProblem(ProblemCode.FILE_IN_USE, file=path.name) from error
    except OSError as error:
        raise _unreadable(path, EXPECTED) from error


def _unreadable(path: Path, expected: str) -> BadInput:
    return BadInput(ProblemCode.FILE_UNREADABLE, file=path.name, expected=expected)


def _sheet(book: CalamineWorkbook, name: str) -> SheetTable:
    sheet = book.get_sheet_by_name(name)
    # Row by row: the whole table at once would hold Python's lock, and with it the window, all the while.
    before = ("",) * (sheet.start[1] if sheet.start else 0)
    return SheetTable(name=name, rows=_trim((*before, *map(_text, row)) for row in sheet.iter_rows()))


def _csv(path: Path, data: bytes) -> SheetTable:
    text = _decode(path, data)
    if "\0" in text:
        raise _unreadable(path, EXPECTED)
    head = "\n".join(text.splitlines()[:20])
    delimiter = max(",\t;，", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _unreadable(path, EXPECTED) from error
    return SheetTable(name=path.stem, rows=_trim(tuple(map(_text, row)) for row in rows))


def _decode(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, "UTF-8 或 GB18030 编码的 .csv 文件")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.translate(_PLAIN).split()) if value else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        if not value.is_integer():
            return repr(value)
        return repr(value) if abs(value) >= _SAFE else str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return f"{float(value)!r}" if abs(value) >= _SAFE else str(value)
    return str(value) if isinstance(value, time | timedelta) else ""


def _trim(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    kept = list(rows)
    while kept and not any(kept[-1]):
        kept.pop()
    return tuple(kept)
