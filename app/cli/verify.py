"""`python -m app verify PACKAGE --trust ROOT.pem [--head N:HASH] [--known PACKAGE] [--out FILE]`: says whether a result package, or one signed PDF, is whole and right.

``--head`` is what stands on the footer of a signed paper, ``--known`` another package of the election: with either an older package is
refused by name.

Exit status 0: everything holds. 1: something does not, and the reason in plain words. 2: it holds, but --out could not
be written. No database, no window.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from app.domain.errors import EnvelopeProblem, HallError
from app.domain.fingerprint import groups
from app.domain.problem_codes import ProblemCode
from app.export.freshness import Known, known_from_words
from app.export.pades import check_pdf
from app.export.signing import load_root
from app.export.verify import Report, verify_package
from app.spreadsheets.writing import write_whole
from app.texts.problems import one_line
from app.texts.verifying import pdf_lines, verdict_lines


def main(argv: list[str]) -> int:
    """Verify one package; print the verdict, also into --out."""
    parser = argparse.ArgumentParser(prog="python -m app verify", description="核验结果包")
    parser.add_argument("package", type=Path, help="结果包（.zip），或一份签过名的文书（.pdf）")
    parser.add_argument("--trust", type=Path, required=True, help="信任的根证书（.pem）")
    parser.add_argument("--out", type=Path, help="把核验结论另存为文本文件")
    parser.add_argument("--head", help="签字文书页脚上的日志条数和字头，如 213:7F3A91C20B1D44E0")
    parser.add_argument("--known", type=Path, help="同一选举的另一个结果包，比一比哪个旧")
    args = parser.parse_args(argv)
    try:
        root = load_root(_read(args.trust), file=args.trust.name)
        data = _read(args.package)
        if data.startswith(b"%PDF"):
            text, status = _one_paper(data, root, args.package.name)
        else:
            known = _known(args.head, args.known, root)
            report = verify_package(
                data, root=root, file=args.package.name, now=datetime.now(UTC), known=known
            )
            text, status = describe(report), 1 if report.problem else 0
    except HallError as problem:
        text, status = _refusal(problem), 1
    sys.stdout.write(text)
    try:
        if args.out:
            write_whole(args.out, text.encode("utf-8"))
    except HallError as problem:
        sys.stderr.write(f"{one_line(problem)}核验结论只显示在上面。\n")
        return status or 2
    return status


def _known(head: str | None, package: Path | None, root: x509.Certificate) -> Known | None:
    """Return the journal line to compare with. Raises EnvelopeProblem, for another package that does not hold as well."""
    if package is None:
        return None if head is None else known_from_words(head)
    other = verify_package(_read(package), root=root, file=package.name)
    if other.problem is not None:
        raise other.problem
    words = None if head is None else known_from_words(head)
    return max((one for one in (words, other.known) if one is not None), key=lambda one: one.seq)


def _one_paper(pdf: bytes, root: x509.Certificate, file: str) -> tuple[str, int]:
    """Return the verdict on one signed PDF, and the exit status."""
    seal = check_pdf(pdf, root_pem=root.public_bytes(serialization.Encoding.PEM), at=datetime.now(UTC))
    lines = pdf_lines(file, seal.faults, signer=seal.signer, signed_at=seal.signed_at)
    return "\n".join(lines) + "\n", 0 if seal.holds else 1


def describe(report: Report) -> str:
    """Return the verdict as plain Chinese lines."""
    title = report.title + ("（演练）" if report.practice else "")
    lines = verdict_lines(report.problem, title, report.passed, report.notes)
    if report.problem is None:
        lines += ["", f"结果包指纹：{groups(report.fingerprint)}"]
    return "\n".join(lines) + "\n"


def _refusal(problem: HallError) -> str:
    return "\n".join(verdict_lines(problem, "", ())) + "\n"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as trouble:
        raise EnvelopeProblem(ProblemCode.FILE_MISSING, file=str(path)) from trouble
    except OSError as trouble:
        raise EnvelopeProblem(ProblemCode.FILE_UNREADABLE, file=str(path), expected="文件") from trouble
