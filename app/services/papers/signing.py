"""Signing the report and the minutes as PDF (PAdES): a changed digit shows in any viewer that checks signatures."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import NotNow
from app.domain.events.papers import PaperSigned
from app.domain.fingerprint import fingerprint_of_bytes
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.export.pades import sign_pdf
from app.models.hall_store import HallStore
from app.printing.forms import PaperKind
from app.services.keys import SigningKeys
from app.services.outcome import Outcome
from app.services.papers.desk import PapersService, PrintedPaper
from app.spreadsheets.writing import write_inside

SIGNED = (PaperKind.COUNT_REPORT, PaperKind.VILLAGE_RESULT, PaperKind.MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPaper:
    """A signed copy: the paper's title and its file inside ``papers/``."""

    title: str
    file: str
    sha256: str


class SigningService:
    """Signs the last copies of the papers that decide. *keys* gives the election's signing keys."""

    def __init__(
        self, store: HallStore, papers: PapersService, folder: Path, keys: Callable[[], SigningKeys]
    ) -> None:
        self._store = store
        self._papers = papers
        self._folder = folder
        self._keys = keys

    def signed(self) -> tuple[str, ...]:
        """Return the files of the signed copies, by name."""
        return tuple(sorted(path.name for path in self._folder.glob("pades-*.pdf")))

    def read(self, file: str) -> bytes:
        """Return the bytes of a signed copy."""
        return (self._folder / Path(file).name).read_bytes()

    def sign(self, *, by: Hands, nonce: Nonce) -> Outcome[tuple[SignedPaper, ...]]:
        """Sign the newest printed copy of each deciding paper.

        Raises NotNow PAPER_NOT_READY when none was printed, EnvelopeProblem SIGNER_MISSING or PDF_NOT_SIGNABLE.
        """
        newest: dict[str, PrintedPaper] = {}
        for paper in self._papers.printed():
            if paper.form == "pdf" and paper.kind in {kind.value for kind in SIGNED}:
                newest[f"{paper.kind} {paper.subject}"] = paper
        if not newest:
            raise NotNow(ProblemCode.PAPER_NOT_READY, paper="报告单和会议记录", waits="先打印一份")
        keys = self._keys()
        with self._store.unit(by) as unit:
            unit.require(Verb.EXPORT_PACKAGE, once=nonce)
            made = []
            for paper in newest.values():
                data = sign_pdf(
                    self._papers.read(paper.file),
                    key_pem=keys.signer.key_pem(),
                    chain_pem=keys.signer.chain_pem(),
                    at=unit.now,
                    reason=f"{paper.title} 第 {paper.copy_no} 份",
                    place=unit.setup.place.village,
                )
                file = f"pades-{Path(paper.file).stem}.pdf"
                write_inside(self._folder / file, data)
                mark = fingerprint_of_bytes(data)
                unit.record(PaperSigned(title=paper.title, copy_no=paper.copy_no, sha256=mark))
                made.append(SignedPaper(title=paper.title, file=file, sha256=mark))
            return unit.commit(tuple(made))
