"""The papers desk: what can be printed now, a preview, the print itself with its copy number, and what was printed.

Every print is a file in ``papers/`` of the election and a line in the journal (kind, copy, SHA-256), so that a printer
that fails never keeps a paper back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.domain.clock import hall_time
from app.domain.errors import NotFound, NotNow, PaperProblem, StorageProblem
from app.domain.events.papers import PaperPrinted
from app.domain.fingerprint import fingerprint_of_bytes
from app.domain.ids import Nonce
from app.domain.people import Actor, Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.voter_views import CheckInSlip
from app.models import papers as rows
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.printing import sheets, word
from app.printing.forms import FORMS, PaperKind
from app.printing.page import Printed
from app.services.outcome import Outcome
from app.services.papers.before import check_in_slip
from app.services.papers.choices import PaperChoice, choices, record
from app.services.papers.facts import PaperFacts
from app.services.papers.words import imprint
from app.spreadsheets.writing import write_inside
from app.texts.problems import explain

__all__ = ["PaperChoice", "PaperKind", "PapersService", "PrintedPaper"]

OFFICE: dict[tuple[PaperKind, str], Callable[[Any], bytes]] = {
    (PaperKind.MINUTES, "docx"): word.minutes,
    (PaperKind.HOST_SCRIPT, "docx"): word.host_script,
    (PaperKind.COUNT_REPORT, "docx"): word.count_report,
    (PaperKind.VILLAGE_RESULT, "docx"): word.village_result,
    (PaperKind.ANNOUNCEMENT, "docx"): word.announcement,
    (PaperKind.HIGHER_REPORT, "docx"): word.higher_report,
    (PaperKind.SIGN_IN_REGISTER, "xlsx"): sheets.sign_in_register,
    (PaperKind.ISSUE_REGISTER, "xlsx"): sheets.roll,
    (PaperKind.COUNT_REPORT, "xlsx"): sheets.tally,
}


class FactsReader(Protocol):
    """Gathers the facts of the current round from the desks."""

    def facts(self) -> PaperFacts:
        """Return the facts as they stand now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPaper:
    """One copy that was made; *file* is the name inside ``papers/``."""

    kind: str
    subject: str
    title: str
    form: str
    copy_no: int
    pages: int
    file: str
    sha256: str
    journal_seq: int
    journal_head: str
    round_no: int
    made_at: datetime
    made_by: str


class PapersService:
    """Prints the papers of an open election. *folder* is its ``papers/``."""

    def __init__(self, store: HallStore, reader: FactsReader, folder: Path) -> None:
        self._store = store
        self._reader = reader
        self._folder = folder

    # Questions

    def choices(self) -> tuple[PaperChoice, ...]:
        """Return every paper of the current round, ready or waiting, in the order of the day."""
        return choices(self._reader.facts())

    def printed(self, round_no: int | None = None) -> tuple[PrintedPaper, ...]:
        """Return the copies made, the oldest first; of one round or of all."""
        with self._store.reading() as view:
            return tuple(_view(row) for row in rows.made(view.session, round_no))

    def formats(self, kind: PaperKind) -> tuple[str, ...]:
        """Return the formats of one paper: pdf, and docx or xlsx where offices edit or calculate."""
        return ("pdf", *(form for paper, form in OFFICE if paper is kind))

    def preview(self, kind: PaperKind, subject: str = "") -> bytes:
        """Return the PDF as it would be printed next. Raises NotNow(PAPER_NOT_READY), NotFound(PAPER_UNKNOWN)."""
        facts = self._reader.facts()
        with self._store.reading() as view:
            return self._make(view, facts, kind, subject, "pdf", self._store.clock.now()).data

    def layout(self, kind: PaperKind, subject: str, copy_no: int) -> Printed:
        """Lay out one copy anew, with the places of its figures, for the comparison with a signed page."""
        facts = self._reader.facts()
        with self._store.reading() as view:
            row = next(
                (
                    r
                    for r in rows.made(view.session)
                    if (r.kind, r.subject, r.form, r.copy_no) == (kind.value, subject, "pdf", copy_no)
                ),
                None,
            )
            if row is None:
                raise NotFound(ProblemCode.PAPER_UNKNOWN, paper=FORMS[kind].title)
            mark = imprint(facts, seq=row.journal_seq, head=row.journal_head, copy_no=copy_no)
            return FORMS[kind].layout(_record(facts, kind, subject, mark, row.made_at))

    def read(self, file: str) -> bytes:
        """Return the bytes of a copy made earlier. Raises NotFound(PAPER_UNKNOWN)."""
        path = self._folder / Path(file).name
        if not path.is_file():
            raise NotFound(ProblemCode.PAPER_UNKNOWN, paper=file)
        return path.read_bytes()

    # Acts

    def print_paper(
        self, kind: PaperKind, subject: str = "", *, form: str = "pdf", by: Hands, nonce: Nonce
    ) -> Outcome[PrintedPaper]:
        """Make the next copy, keep its file and journal it. Raises NotNow(PAPER_NOT_READY), NotFound(PAPER_UNKNOWN)."""
        facts = self._reader.facts()
        with self._store.unit(by) as unit:
            unit.require(Verb.PRINT_PAPER, once=nonce)
            made = self._make(unit, facts, kind, subject, form, unit.now)
            title = next(c.title for c in choices(facts) if c.kind is kind and c.subject == subject)
            return self._keep(unit, made, kind=kind, subject=subject, title=title, form=form)

    def print_check_in(self, slip: CheckInSlip, *, by: Actor, nonce: Nonce) -> Outcome[PrintedPaper]:
        """Print the 领票凭条 of a check-in, counted and journaled like every paper; reads no other fact of the day."""
        kind, subject = PaperKind.CHECK_IN_SLIP, str(slip.number)
        with self._store.unit(by) as unit:
            unit.require(Verb.PRINT_PAPER, once=nonce)
            facts = PaperFacts(
                setup=unit.setup, phase=unit.phase, round_no=unit.round_no, round_kind=unit.round_kind
            )
            head = unit.journal_head
            copy_no = rows.copies(unit.session, unit.round_no, kind.value, subject, "pdf") + 1
            mark = imprint(facts, seq=head.seq, head=head.hash, copy_no=copy_no)
            made = FORMS[kind].layout(check_in_slip(facts, mark, slip, station=by.station))
            return self._keep(unit, made, kind=kind, subject=subject, title=FORMS[kind].title, form="pdf")

    def save_copy(
        self, kind: PaperKind, subject: str, target: str, *, form: str = "pdf", by: Hands, nonce: Nonce
    ) -> Outcome[PrintedPaper]:
        """Make the next copy and put it at *target* too. Raises as print_paper, and PaperProblem(PAPER_NOT_SAVED)."""
        outcome = self.print_paper(kind, subject, form=form, by=by, nonce=nonce)
        try:
            write_inside(Path(target), self.read(outcome.value.file))
        except StorageProblem as problem:
            why = explain(problem).title
            raise PaperProblem(
                ProblemCode.PAPER_NOT_SAVED, folder=str(Path(target).parent), why=why
            ) from problem
        return outcome

    def _keep(
        self, unit: HallUnit, made: Printed, *, kind: PaperKind, subject: str, title: str, form: str
    ) -> Outcome[PrintedPaper]:
        """Count the copy, keep its file, write its line and its event."""
        copy_no = rows.copies(unit.session, unit.round_no, kind.value, subject, form) + 1
        sha256 = fingerprint_of_bytes(made.data)
        file = f"r{unit.round_no}-{kind.value}-{sha256[:8]}-{copy_no}.{form}"
        head = unit.journal_head
        row = rows.PaperRow(
            round_no=unit.round_no,
            kind=kind.value,
            subject=subject,
            title=title,
            form=form,
            copy_no=copy_no,
            pages=made.pages,
            file=file,
            sha256=sha256,
            journal_seq=head.seq,
            journal_head=head.hash,
            made_at=unit.now,
            made_by=unit.by.name,
        )
        unit.session.add(row)
        unit.record(
            PaperPrinted(
                kind=kind.value,
                subject=subject,
                title=title,
                form=form,
                copy_no=copy_no,
                pages=made.pages,
                sha256=sha256,
            )
        )
        # The file first: a paper in the journal without its file would be worse than a file without its line.
        write_inside(self._folder / file, made.data)
        return unit.commit(_view(row))

    def _make(
        self, view: HallView, facts: PaperFacts, kind: PaperKind, subject: str, form: str, now: datetime
    ) -> Printed:
        head = view.journal_head
        copy_no = rows.copies(view.session, view.round_no, kind.value, subject, form) + 1
        mark = imprint(facts, seq=head.seq, head=head.hash, copy_no=copy_no)
        paper = _record(facts, kind, subject, mark, now)
        if form == "pdf":
            return FORMS[kind].layout(paper)
        office = OFFICE.get((kind, form))
        if office is None:
            raise NotFound(ProblemCode.PAPER_UNKNOWN, paper=f"{FORMS[kind].title} .{form}")
        return Printed(data=office(paper), pages=0)


def _record(facts: PaperFacts, kind: PaperKind, subject: str, mark: Any, now: datetime) -> Any:
    choice = next((c for c in choices(facts) if c.kind is kind and c.subject == subject), None)
    if choice is None:
        raise NotFound(ProblemCode.PAPER_UNKNOWN, paper=FORMS[kind].title)
    if not choice.ready:
        raise NotNow(ProblemCode.PAPER_NOT_READY, paper=choice.title, waits=choice.waits_for)
    return record(facts, kind, subject, mark, local_minute(now))


def local_minute(moment: datetime) -> str:
    """Return a moment as papers write it: the wall clock of the hall, to the minute."""
    return hall_time(moment).strftime("%Y-%m-%dT%H:%M")


def _view(row: rows.PaperRow) -> PrintedPaper:
    return PrintedPaper(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        form=row.form,
        copy_no=row.copy_no,
        pages=row.pages,
        file=row.file,
        sha256=row.sha256,
        journal_seq=row.journal_seq,
        journal_head=row.journal_head,
        round_no=row.round_no,
        made_at=row.made_at,
        made_by=row.made_by,
    )
