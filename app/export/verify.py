"""The separate verifier: package bytes and a trusted root in, a verdict in plain words out.

Each check is independent of the program that made the package as far as can be: signature, digests, wrapping,
journal chain, and the result decided again from the ballots. No database, no Qt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from app.domain.errors import EnvelopeProblem, HallError
from app.domain.fingerprint import fingerprint_of_bytes
from app.domain.problem_codes import ProblemCode
from app.export.freshness import Known, check_known, check_time, known_from_manifest, notes_on
from app.export.package import MANIFEST, SIGNATURE, canonical_zip, parse_manifest, read_package
from app.export.pades import check_pdf
from app.export.records import check_ballots, check_journal, check_papers
from app.export.signing import check
from app.texts.verifying import PDF_FAULTS

SIGNED_PAPERS = "papers/pades-"
"""Where papers signed as PDF lie in a package (app.services.papers.signing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the verifier found: *problem* is None when everything holds; *passed* are sentences for people."""

    title: str
    practice: bool
    signer: str
    fingerprint: str
    passed: tuple[str, ...]
    problem: HallError | None = None
    notes: tuple[str, ...] = ()
    """What a person should know of a package that holds (app.export.freshness)."""
    known: Known | None = None
    """The last line of its journal, to compare another package with."""


def verify_package(
    data: bytes,
    *,
    root: x509.Certificate,
    file: str,
    now: datetime | None = None,
    known: Known | None = None,
) -> Report:
    """Check a whole package; never raises for a bad one: the report names the first thing that does not hold.

    *now* (aware) tells which certificates have run out since; *known* is a journal line from a later package or a
    signed paper: a package without it is an older one.
    """
    passed: list[str] = []
    manifest: dict[str, Any] = {}
    signer = ""
    problem: HallError | None = None
    notes: tuple[str, ...] = ()
    last: Known | None = None
    try:
        files = read_package(data, file=file)
        manifest = parse_manifest(files[MANIFEST], file=file)
        signer = _check_signature(files, manifest, root, file)
        passed.append(f"签名成立：{signer}")
        _check_files(files, manifest)
        passed.append(f"{len(manifest['files'])} 个文件和签名清单逐个相同")
        if canonical_zip(files) != data:
            raise EnvelopeProblem(ProblemCode.PACKAGE_NOT_CANONICAL)
        passed.append("包的外壳没有多余或改动的字节")
        passed += _check_signed_papers(files, manifest, root)
        passed += [sentence for step in RECORD_CHECKS for sentence in step(files, manifest)]
        check_time(files, manifest)
        passed += check_known(files, manifest, known)
        last = known_from_manifest(manifest)
        if now is not None:
            notes = notes_on(files, manifest, files[SIGNATURE], root, now=now, known=known)
    except HallError as trouble:
        problem = trouble
    except MALFORMED:
        problem = EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=file)
    return Report(
        title=str(manifest.get("title", "")) if signer else "",
        practice=bool(manifest.get("practice")),
        signer=signer,
        fingerprint=fingerprint_of_bytes(data),
        passed=tuple(passed),
        problem=problem,
        notes=notes,
        known=last,
    )


MALFORMED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading JSON of another shape than ours raises: signed or not, such a package gets a verdict like any other."""
RecordCheck = Callable[[dict[str, bytes], dict[str, Any]], list[str]]
RECORD_CHECKS: tuple[RecordCheck, ...] = (check_journal, check_ballots, check_papers)


def _check_signature(
    files: dict[str, bytes], manifest: dict[str, Any], root: x509.Certificate, file: str
) -> str:
    try:
        at = datetime.fromisoformat(str(manifest["made_at"]))
        at.utctimetuple()
        if at.tzinfo is None:
            raise ValueError("no time zone")
    except (KeyError, OverflowError, ValueError) as trouble:
        raise EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=file) from trouble
    return check(files[MANIFEST], files[SIGNATURE], root=root, at=at)


def _check_signed_papers(
    files: dict[str, bytes], manifest: dict[str, Any], root: x509.Certificate
) -> list[str]:
    """Check the signature of every paper that was signed as a PDF, at the moment the package was made."""
    names = sorted(name for name in files if name.startswith(SIGNED_PAPERS))
    at = datetime.fromisoformat(manifest["made_at"])
    pem = root.public_bytes(serialization.Encoding.PEM)
    for name in names:
        seal = check_pdf(files[name], root_pem=pem, at=at)
        if not seal.holds:
            why = "；".join(PDF_FAULTS[fault] for fault in seal.faults)
            raise EnvelopeProblem(ProblemCode.PAPER_SIGNATURE, file=name, why=why)
    return [f"{len(names)} 份文书的电子签名成立"] if names else []


def _check_files(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    listed = {entry["name"]: entry for entry in manifest["files"]}
    for name in sorted(listed.keys() ^ (files.keys() - {MANIFEST, SIGNATURE})):
        raise EnvelopeProblem(ProblemCode.PACKAGE_FILE_CHANGED, name=name)
    for name, entry in listed.items():
        if len(files[name]) != entry["size"] or fingerprint_of_bytes(files[name]) != entry["sha256"]:
            raise EnvelopeProblem(ProblemCode.PACKAGE_FILE_CHANGED, name=name)
