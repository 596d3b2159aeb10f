"""`python -m app verify PACKAGE --trust ROOT.pem [--out FILE]`: says whether a result package, or one signed PDF, is whole and right.

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
    args = parser.parse_args(argv)
    try:
        root = load_root(_read(args.trust), file=args.trust.name)
        data = _read(args.package)
        if data.startswith(b"%PDF"):
            text, status = _one_paper(data, root, args.package.name)
        else:
            report = verify_package(data, root=root, file=args.package.name)
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


def _one_paper(pdf: bytes, root: x509.Certificate, file: str) -> tuple[str, int]:
    """Return the verdict on one signed PDF, and the exit status."""
    seal = check_pdf(pdf, root_pem=root.public_bytes(serialization.Encoding.PEM), at=datetime.now(UTC))
    lines = pdf_lines(file, seal.faults, signer=seal.signer, signed_at=seal.signed_at)
    return "\n".join(lines) + "\n", 0 if seal.holds else 1


def describe(report: Report) -> str:
    """Return the verdict as plain Chinese lines."""
    title = report.title + ("（演练）" if report.practice else "")
    lines = verdict_lines(report.problem, title, report.passed)
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
