"""Papers that come back: signed reports and minutes compared with the record, backup roll and hand tally read in.

The record as it stands now is laid out again; each figure on the signed page is compared with it. Nothing is guessed:
what differs or cannot be read is shown to a person with its picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import ReadingProblem
from app.domain.events.papers import PaperCompared
from app.domain.fingerprint import fingerprint_of_bytes
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.models.hall_store import HallStore
from app.printing.forms import PaperKind
from app.printing.page import Printed
from app.scanning import paper_back as eyes
from app.scanning.paper_back import Agreement, CellBox, FoundPage, MarkReading, MarkState
from app.services.outcome import Outcome
from app.services.papers.desk import PapersService, PrintedPaper
from app.spreadsheets.writing import write_inside

__all__ = ["Agreement", "MarkState", "PaperBackService", "PaperComparison", "ReturnedMarks"]

KINDS = {
    "04": PaperKind.COUNT_REPORT,
    "05": PaperKind.VILLAGE_RESULT,
    "07": PaperKind.MINUTES,
    "21": PaperKind.BACKUP_ROLL,
    "22": PaperKind.HAND_TALLY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFigure:
    """One figure that is not the same, or cannot be read: what the record says, and the place on paper as PNG."""

    key: str
    page: int
    expected: str
    agreement: Agreement
    picture: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperComparison:
    """A signed paper against the record. *missing_pages* were not scanned; *record_changed* since it was printed."""

    paper: PrintedPaper
    figures: int
    same: int
    others: tuple[ComparedFigure, ...]
    missing_pages: tuple[int, ...]
    record_changed: bool
    file: str
    """Name of the stored scan inside ``papers/``."""

    @property
    def agrees(self) -> bool:
        """Say whether every page was there and every figure is that of the record."""
        return not self.others and not self.missing_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedMarks:
    """A backup roll or hand tally scanned back in: per cell whether it is marked, and its picture for a person to read."""

    paper: PrintedPaper
    marks: tuple[MarkReading, ...]
    pictures: dict[str, bytes]
    missing_pages: tuple[int, ...]
    words: dict[str, str]
    """What each cell with ink stands for: whose line, which column."""


class PaperBackService:
    """Reads papers that come back. *folder* is ``papers/`` of the election."""

    def __init__(self, store: HallStore, papers: PapersService, folder: Path) -> None:
        self._store = store
        self._papers = papers
        self._folder = folder

    def compare(self, scans: Sequence[bytes], *, by: Hands, nonce: Nonce) -> Outcome[PaperComparison]:
        """Compare the scanned pages of one signed paper with the record, keep the scans, journal the outcome.

        Raises ReadingProblem(PAPER_NOT_FOUND_ON_PAGE, PAPER_OTHER_ELECTION).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.COMPARE_PAPER, once=nonce)
            pages = _find(scans)
            paper, printed = self._match(pages)
            cells = _boxes(printed)
            readings, others = [], []
            for found in pages:
                here = [cell for cell in cells if cell.page == found.code.page]
                wanted = eyes.render_page(printed.data, found.code.page)
                for cell, reading in zip(
                    here, eyes.compare_figures(found.picture, wanted, here), strict=True
                ):
                    readings.append(reading)
                    if reading.agreement is not Agreement.SAME:
                        others.append(
                            ComparedFigure(
                                key=reading.key,
                                page=reading.page,
                                expected=reading.expected,
                                agreement=reading.agreement,
                                picture=eyes.cell_picture(found.picture, cell),
                            )
                        )
            image = fingerprint_of_bytes(b"".join(scans))
            files = [
                f"signed-{Path(paper.file).stem}-{image[:8]}-{i}{_suffix(s)}"
                for i, s in enumerate(scans, start=1)
            ]
            comparison = PaperComparison(
                paper=paper,
                figures=len(readings),
                same=sum(r.agreement is Agreement.SAME for r in readings),
                others=tuple(others),
                missing_pages=_missing(pages),
                record_changed=printed.data != self._papers.read(paper.file),
                file=files[0],
            )
            for name, data in zip(files, scans, strict=True):
                write_inside(self._folder / name, data)
            unit.record(
                PaperCompared(
                    kind=paper.kind,
                    subject=paper.subject,
                    copy_no=paper.copy_no,
                    figures=comparison.figures,
                    differing=sum(o.agreement is Agreement.DIFFERENT for o in others),
                    unreadable=sum(o.agreement is Agreement.UNREADABLE for o in others),
                    image=image,
                )
            )
            return unit.commit(comparison)

    def read_marks(self, scans: Sequence[bytes]) -> ReturnedMarks:
        """Read the hand-made marks of a backup roll or hand tally; people decide what becomes of them.

        Raises ReadingProblem(PAPER_NOT_FOUND_ON_PAGE, PAPER_OTHER_ELECTION).
        """
        pages = _find(scans)
        paper, printed = self._match(pages)
        marks: list[MarkReading] = []
        pictures: dict[str, bytes] = {}
        for found in pages:
            here = [cell for cell in _boxes(printed, empty=True) if cell.page == found.code.page]
            readings = eyes.read_marks(found.picture, here)
            marks += readings
            for cell, reading in zip(here, readings, strict=True):
                if reading.state is not MarkState.EMPTY:
                    pictures[cell.key] = eyes.cell_picture(found.picture, cell)
        return ReturnedMarks(
            paper=paper,
            marks=tuple(marks),
            pictures=pictures,
            missing_pages=_missing(pages),
            words=self._words(paper, pictures),
        )

    def _words(self, paper: PrintedPaper, cells: Iterable[str]) -> dict[str, str]:
        with self._store.reading() as view:
            if paper.kind == PaperKind.HAND_TALLY:
                contest = next((c for c in view.setup.contests if c.post == paper.subject), None)
                names = [c.name for c in contest.candidates] if contest is not None else []
                return {key: _tally_words(paper.subject, names, key) for key in cells}
            people = {f"{v.person.roll_number:04d}": v.person.name for v in view.roll.everyone()}
        return {key: _roll_words(people, key) for key in cells}

    def _match(self, pages: Sequence[FoundPage]) -> tuple[PrintedPaper, Printed]:
        code = pages[0].code
        names = {(p.code.kind, p.code.journal_seq, p.code.journal_head, p.code.copy_no) for p in pages}
        kind = KINDS.get(code.kind)
        if len(names) > 1 or kind is None:
            raise ReadingProblem(ProblemCode.PAPER_OTHER_ELECTION, found="这几页不是同一份文书")
        for paper in self._papers.printed():
            if (
                paper.kind == kind.value
                and paper.form == "pdf"
                and paper.copy_no == code.copy_no
                and paper.journal_seq == code.journal_seq
                and paper.journal_head.upper().startswith(code.journal_head)
            ):
                return paper, self._papers.layout(kind, paper.subject, paper.copy_no)
        raise ReadingProblem(
            ProblemCode.PAPER_OTHER_ELECTION, found=f"日志第 {code.journal_seq} 条 {code.journal_head[:4]}"
        )


def _tally_words(post: str, names: Sequence[str], key: str) -> str:
    """Return post, person and column of a cell of the hand tally: ``2.赞成`` is the second candidate's."""
    who, _, column = key.rpartition(".")
    named = names[int(who) - 1] if who.isdigit() and int(who) <= len(names) else f"另选第 {who[1:]} 行"
    return f"{post}　{named}　{column}"


def _roll_words(people: Mapping[str, str], key: str) -> str:
    """Return number, person and column of a cell of the backup roll: ``0012.own``."""
    number, _, column = key.rpartition(".")
    return f"{number} 号{people.get(number, '')}　{'本人' if column == 'own' else '受委托'}"


def _find(scans: Sequence[bytes]) -> list[FoundPage]:
    pages = []
    for data in scans:
        for picture in eyes.open_pages(data):
            pages.append(eyes.locate_page(picture, eyes.page_size(picture)))
    if not pages:
        raise ReadingProblem(ProblemCode.PAPER_NOT_FOUND_ON_PAGE, why="没有扫描页")
    return sorted(pages, key=lambda page: page.code.page)


def _boxes(printed: Printed, *, empty: bool = False) -> list[CellBox]:
    return [
        CellBox(page=c.page, key=c.key, text=c.text, x=c.x, y=c.y, width=c.width, height=c.height)
        for c in printed.cells
        if bool(c.text) is not empty
    ]


def _missing(pages: Sequence[FoundPage]) -> tuple[int, ...]:
    seen = {page.code.page for page in pages}
    return tuple(n for n in range(1, pages[0].code.total + 1) if n not in seen)


def _suffix(data: bytes) -> str:
    if data[:4] == b"%PDF":
        return ".pdf"
    return ".png" if data[:4] == b"\x89PNG" else ".jpg"
