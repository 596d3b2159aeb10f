"""The export desk: the signed result package, written whole or not at all and verified at once, as it will be later."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from app.domain.clock import Clock
from app.domain.decision import decide
from app.domain.decision.record import case_record
from app.domain.errors import StorageProblem
from app.domain.events.export import PackageWritten, SignerInstalled
from app.domain.fingerprint import canonical_json
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.export.freshness import Known
from app.export.package import PackageContents, build_package, write_package
from app.export.records import BALLOTS, CASE, HAND_COUNTS, JOURNAL, VERDICT, round_folder
from app.export.signing import load_root
from app.export.verify import Report, verify_package
from app.models import journal
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.services.ballot_record import CountRecord
from app.services.keys import SigningKeys, install_keys, signing_keys
from app.services.outcome import Outcome
from app.services.papers.desk import PapersService
from app.spreadsheets.writing import write_whole

__all__ = ["ExportService", "Report", "WrittenPackage"]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPackage:
    """Where the package is, its fingerprint, and what the verifier said of it."""

    path: str
    fingerprint: str
    size: int
    files: int
    signer: str
    passed: tuple[str, ...]


def _quiet(_: str) -> None:
    return None


class ExportService:
    """Writes packages. *count* gives the record of each round's count, *signed* names and bytes of signed papers; *keys* is the folder of keys."""

    def __init__(
        self,
        store: HallStore,
        papers: PapersService,
        *,
        count: Callable[[], Sequence[CountRecord]],
        keys: Path,
        clock: Clock,
        signed: Callable[[], Iterable[tuple[str, bytes]]] = tuple,
    ) -> None:
        self._store = store
        self._papers = papers
        self._count = count
        self._keys = keys
        self._clock = clock
        self._signed = signed

    # Questions

    def trust_root(self) -> bytes:
        """Return the root certificate (PEM) that a verifier must trust. Raises as ``write``."""
        return self.signing_keys().root_pem

    def check(self, package: Path, root: Path) -> Report:
        """Verify any package with a given root, as ``app verify`` does; one of this election must be the newest known here.

        Raises EnvelopeProblem, StorageProblem.
        """
        data, trusted = _read(package), load_root(_read(root), file=root.name)
        report = verify_package(data, root=trusted, file=package.name, now=self._clock.now())
        newest = self._newest()
        if report.known is None or newest is None or report.known.election != newest.election:
            return report
        return verify_package(data, root=trusted, file=package.name, now=self._clock.now(), known=newest)

    def _newest(self) -> Known | None:
        """Return the last journal line in the newest package written here."""
        with self._store.reading() as view:
            written = journal.lines(view.session, codes=(PackageWritten.CODE,))
            election = view.setup.id if view.founded else ""
        if not written:
            return None
        return Known(seq=written[-1].seq - 1, head=written[-1].prev_hash, election=election)

    def save_trust_root(self, target: Path) -> None:
        """Write the root certificate to *target*. Raises as ``trust_root``, and StorageProblem."""
        write_whole(target, self.trust_root())

    # Acts

    def install_signer(self, source: Path, *, by: Hands, nonce: Nonce) -> Outcome[str]:
        """Take the town's signing keys from *source*; return the signer's name.

        Raises StorageProblem KEY_DAMAGED, EnvelopeProblem SIGNER_PRACTICE. The keys are there before the journal says so:
        a cut between the two leaves keys that can be taken in again.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.INSTALL_SIGNER, once=nonce)
            keys = install_keys(source, self._keys, practice=unit.setup.practice)
            name = str(keys.signer.certificate.subject.rfc4514_string())
            unit.record(SignerInstalled(signer=name))
            return unit.commit(name)

    def write(
        self, target: Path, *, by: Hands, nonce: Nonce, told: Progress = _quiet
    ) -> Outcome[WrittenPackage]:
        """Write the signed package to *target*, read it back and verify it.

        Raises StorageProblem (FILE_EXISTS, PACKAGE_NOT_WRITTEN, KEY_DAMAGED), EnvelopeProblem (SIGNER_MISSING, or what the verifier found).
        A file that was there before is left as it is.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.EXPORT_PACKAGE, once=nonce)
            if target.exists():
                raise StorageProblem(ProblemCode.FILE_EXISTS, file=str(target))
            keys = self.signing_keys()
            told("汇集计票记录和文书")
            contents = self._contents(unit)
            told("签名")
            data = build_package(contents, keys.signer)
            root = load_root(keys.root_pem, file="trust-root.pem")
            told("核验")
            report = verify_package(data, root=root, file=target.name)
            if report.problem is not None:
                raise report.problem
            told("写入文件")
            mark = write_package(target, data)
            unit.record(
                PackageWritten(
                    file=target.name, package=mark, files=len(contents.files), signer=report.signer
                )
            )
            return unit.commit(
                WrittenPackage(
                    path=str(target),
                    fingerprint=mark,
                    size=len(data),
                    files=len(contents.files),
                    signer=report.signer,
                    passed=report.passed,
                )
            )

    def signing_keys(self) -> SigningKeys:
        """Return the keys this election signs with. Raises EnvelopeProblem SIGNER_MISSING, StorageProblem KEY_DAMAGED."""
        with self._store.reading() as view:
            setup = view.setup
        name = f"{setup.place.village}选务台" + ("（演练）" if setup.practice else "")
        return signing_keys(self._keys, practice=setup.practice, signer_name=name, now=self._clock.now())

    def _contents(self, unit: HallUnit) -> PackageContents:
        setup, head = unit.setup, unit.journal_head
        files = {
            "election.json": _json(setup.as_json()),
            JOURNAL: _json_lines([asdict(line) for line in journal.lines(unit.session)]),
        }
        *before, now = self._count()
        for count in before:
            files |= _counted(count, round_folder(count.round_no))
        files |= _counted(now, "")
        for paper in self._papers.printed():
            files[f"papers/{paper.file}"] = self._papers.read(paper.file)
        files |= {f"papers/{name}": data for name, data in self._signed()}
        return PackageContents(
            election_id=setup.id,
            title=setup.title,
            practice=setup.practice,
            made_at=unit.now,
            journal_seq=head.seq,
            journal_head=head.hash,
            rule_sheet=unit.rule_sheet.fingerprint(),
            files=files,
        )


def _counted(count: CountRecord, folder: str) -> dict[str, bytes]:
    return {
        f"{folder}{CASE}": _json(case_record(count.case)),
        f"{folder}{VERDICT}": _json(decide(count.case).as_json()),
        f"{folder}{BALLOTS}": _json_lines([{"approve": one} for one in count.ballots]),
        f"{folder}{HAND_COUNTS}": _json_lines([{"approve": one} for one in count.by_hand]),
    }


def _json(value: object) -> bytes:
    return (canonical_json(value) + "\n").encode("utf-8")


def _json_lines(values: Sequence[object]) -> bytes:
    return b"".join(_json(value) for value in values)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageProblem(ProblemCode.FILE_MISSING, file=str(path)) from error
