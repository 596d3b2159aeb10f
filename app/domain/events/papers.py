"""Papers printed, and papers that came back signed."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.blanks import Blank
from app.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPrinted(Event):
    """A paper was made for printing: *copy_no* 1 is the first; *sha256* of the file kept in the election's folder."""

    CODE: ClassVar[str] = "papers.printed"
    kind: str
    subject: str
    title: str
    form: str
    """pdf, docx or xlsx."""
    copy_no: int
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankFilled(Event):
    """Somebody filled in a place of a paper that no desk knows; an empty *value* takes it back."""

    CODE: ClassVar[str] = "papers.blank_filled"
    blank: Blank
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSigned(Event):
    """A printed copy was signed as a file (PAdES)."""

    CODE: ClassVar[str] = "papers.signed"
    title: str
    copy_no: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCompared(Event):
    """A signed paper was scanned and compared with the record, figure by figure."""

    CODE: ClassVar[str] = "papers.compared"
    kind: str
    subject: str
    copy_no: int
    figures: int
    differing: int
    unreadable: int
    image: str
    """SHA-256 of the scanned pages kept in the election's folder."""
