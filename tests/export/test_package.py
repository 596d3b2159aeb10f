"""A result package is accepted whole and refused after any change, each with its own reason."""

import io
import json
import random
import tracemalloc
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cli import verify as command
from app.domain.bodies import Body, Sex
from app.domain.decision import Case, ContestCase, Person, decide
from app.domain.decision.record import case_record
from app.domain.errors import EnvelopeProblem
from app.domain.fingerprint import canonical_json, fingerprint
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import RuleSheet
from app.domain.rulebook import RoundFacts
from app.export.authority import make_rehearsal_authority
from app.export.freshness import PACKAGE_WRITTEN, known_from_words
from app.export.package import (
    MANIFEST,
    SIGNATURE,
    PackageContents,
    build_package,
    canonical_zip,
    read_package,
)
from app.export.pades import sign_pdf
from app.export.records import BALLOTS, CASE, GENESIS, JOURNAL, VERDICT
from app.export.signing import sign
from app.export.verify import verify_package
from app.printing.forms import FORMS, PaperKind, sample
from app.texts.problems import one_line
from app.texts.verifying import NEWEST_UNKNOWN

NOW = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
AUTHORITY = make_rehearsal_authority(signer_name="柳河湾村选务台", now=NOW)


def a_case() -> Case:
    return Case(
        id="x",
        body=Body.VILLAGE_COMMITTEE,
        facts=RoundFacts(registered=3, issued=2, recovered=2),
        sheet=RuleSheet(),
        contests=(
            ContestCase(post="主任", seats=1, listed=(Person(name="甲", sex=Sex.MALE),), votes={"甲": 2}),
        ),
        valid=2,
    )


def a_package(**changes: bytes) -> bytes:
    line = {"seq": 1, "prev_hash": GENESIS, "code": "x", "body": {}}
    line["hash"] = fingerprint(line)
    case = a_case()
    verdict = decide(case).as_json()
    files = {
        CASE: canonical_json(case_record(case)).encode(),
        VERDICT: json.dumps(verdict, ensure_ascii=False).encode(),
        BALLOTS: b'{"approve":{"\xe4\xb8\xbb\xe4\xbb\xbb":["\xe7\x94\xb2"]}}\n' * 2,
        JOURNAL: json.dumps(line).encode() + b"\n",
        "papers/a.pdf": b"%PDF-1.7 tiny",
    }
    files.update(changes)
    contents = PackageContents(
        election_id="x",
        title="柳河湾村换届选举",
        practice=False,
        made_at=NOW,
        journal_seq=1,
        journal_head=str(line["hash"]),
        rule_sheet="0" * 64,
        files=files,
    )
    return build_package(contents, AUTHORITY.signer)


PACKAGE = a_package()


def verdict_of(data: bytes) -> ProblemCode | None:
    problem = verify_package(data, root=AUTHORITY.trust_root, file="package.zip").problem
    return None if problem is None else problem.code


def test_a_whole_package_is_accepted_and_every_check_is_named() -> None:
    report = verify_package(PACKAGE, root=AUTHORITY.trust_root, file="package.zip")
    assert (report.problem, report.signer, len(report.passed)) == (None, "柳河湾村选务台", 7)


def test_no_byte_of_a_package_can_change_unseen() -> None:
    rng = random.Random(7)
    unseen = []
    for at in range(0, len(PACKAGE), 5):
        flipped = bytearray(PACKAGE)
        flipped[at] ^= 1 << rng.randrange(8)
        if verdict_of(bytes(flipped)) is None:
            unseen.append(at)
    assert unseen == []


def test_a_byte_after_the_end_is_seen() -> None:
    assert verdict_of(PACKAGE + b"\0") is ProblemCode.PACKAGE_NOT_CANONICAL


def test_a_file_slipped_in_is_named() -> None:
    files = read_package(PACKAGE, file="p")
    assert verdict_of(canonical_zip({**files, "extra.txt": b"x"})) is ProblemCode.PACKAGE_FILE_CHANGED


def test_votes_that_the_ballots_do_not_add_up_to_are_refused_even_when_signed() -> None:
    assert verdict_of(a_package(**{BALLOTS: b""})) is ProblemCode.PACKAGE_RECORDS_DISAGREE


def test_a_broken_journal_is_refused_even_when_signed() -> None:
    assert verdict_of(a_package(**{JOURNAL: b""})) is ProblemCode.PACKAGE_RECORDS_DISAGREE


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"{}")
        archive.writestr("bomb", b"\0" * 50_000_000)
    tracemalloc.start()
    assert verdict_of(packed.getvalue()) is ProblemCode.PACKAGE_FILE_CHANGED
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"\xff",
        b"null",
        b'{"_type":"polling-desk-result-package/1"}',
        b'{"_type":"polling-desk-result-package/1","made_at":"0001-01-01T00:00:00+14:00"}',
    ],
)
def test_a_manifest_of_another_shape_gets_a_verdict(manifest: bytes) -> None:
    files = read_package(PACKAGE, file="p")
    assert verdict_of(canonical_zip({**files, MANIFEST: manifest})) is ProblemCode.PACKAGE_DAMAGED


@pytest.mark.parametrize("files", [None, 5, "x", [{}], [5]])
def test_a_signed_manifest_of_another_shape_gets_a_verdict(files: object) -> None:
    inside = read_package(PACKAGE, file="p")
    manifest = json.dumps({**json.loads(inside[MANIFEST]), "files": files}).encode()
    signed = {**inside, MANIFEST: manifest, SIGNATURE: sign(manifest, AUTHORITY.signer)}
    assert verdict_of(canonical_zip(signed)) is ProblemCode.PACKAGE_DAMAGED


@pytest.mark.parametrize("name", [BALLOTS, CASE, VERDICT, JOURNAL])
@pytest.mark.parametrize(
    "data", [b"null", b"[]", b"{}", b"5\n", b"\xff", b"[" * 100_000, b'{"approve":{"x":5}}']
)
def test_signed_records_of_another_shape_get_a_verdict(name: str, data: bytes) -> None:
    assert verdict_of(a_package(**{name: data})) in {
        ProblemCode.PACKAGE_DAMAGED,
        ProblemCode.PACKAGE_RECORDS_DISAGREE,
    }


def test_a_verdict_that_cannot_be_saved_is_still_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, good = tmp_path / "root.pem", tmp_path / "good.zip"
    root.write_bytes(AUTHORITY.trust_root_pem())
    good.write_bytes(PACKAGE)
    assert command.main([str(good), "--trust", str(root), "--out", str(good / "verdict.txt")]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("核验通过")
    assert "文件夹不能写入" in said.err


def test_the_command_says_yes_with_0_and_no_with_1_and_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, good, bad = tmp_path / "root.pem", tmp_path / "good.zip", tmp_path / "bad.zip"
    root.write_bytes(AUTHORITY.trust_root_pem())
    good.write_bytes(PACKAGE)
    bad.write_bytes(PACKAGE[:-1])
    assert command.main([str(good), "--trust", str(root)]) == 0
    assert capsys.readouterr().out.startswith("核验通过")
    assert command.main([str(bad), "--trust", str(root)]) == 1
    assert capsys.readouterr().out.startswith("核验不通过")
    assert command.main([str(tmp_path / "none.zip"), "--trust", str(root)]) == 1
    assert "找不到文件" in capsys.readouterr().out


def a_signed_paper(at: datetime = NOW) -> bytes:
    paper = FORMS[PaperKind.COUNT_REPORT].layout(sample(PaperKind.COUNT_REPORT, "one")).data
    signer = AUTHORITY.signer
    return sign_pdf(paper, key_pem=signer.key_pem(), chain_pem=signer.chain_pem(), at=at, reason="计票结果")


def test_a_paper_whose_own_signature_does_not_hold_is_named_even_in_a_signed_package() -> None:
    pdf = a_signed_paper()
    whole = verify_package(
        a_package(**{"papers/pades-a.pdf": pdf}), root=AUTHORITY.trust_root, file="package.zip"
    )
    assert whole.problem is None
    assert "1 份文书的电子签名成立" in whole.passed
    broken = a_package(**{"papers/pades-a.pdf": pdf + b"\n% added\n"})
    problem = verify_package(broken, root=AUTHORITY.trust_root, file="package.zip").problem
    assert problem is not None
    assert problem.code is ProblemCode.PAPER_SIGNATURE
    assert "签名之后文件里又添加了内容" in one_line(problem)


def test_the_command_checks_one_signed_paper_and_says_what_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(AUTHORITY.trust_root_pem())
    paper = tmp_path / "报告单.pdf"
    made = make_rehearsal_authority(signer_name="另一个选务台", now=datetime.now(UTC))
    pdf = FORMS[PaperKind.COUNT_REPORT].layout(sample(PaperKind.COUNT_REPORT, "one")).data
    paper.write_bytes(
        sign_pdf(
            pdf,
            key_pem=made.signer.key_pem(),
            chain_pem=made.signer.chain_pem(),
            at=datetime.now(UTC),
            reason="计票结果",
        )
    )
    assert command.main([str(paper), "--trust", str(root)]) == 1
    assert "不是由给定的根证书一级一级签发的" in capsys.readouterr().out
    root.write_bytes(made.trust_root_pem())
    assert command.main([str(paper), "--trust", str(root)]) == 0
    assert "签名之后没有改动" in capsys.readouterr().out


# --- which package counts


def a_line(seq: int, before: str, code: str = "x", at: datetime = NOW) -> dict[str, object]:
    line: dict[str, object] = {
        "seq": seq,
        "prev_hash": before,
        "code": code,
        "at": at.isoformat(),
        "body": {},
    }
    return line | {"hash": fingerprint(line)}


def a_journal(*codes: str, at: datetime = NOW, start: str = GENESIS) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for seq, code in enumerate(codes, start=1):
        lines.append(a_line(seq, str(lines[-1]["hash"]) if lines else start, code, at))
    return lines


def packed(
    lines: list[dict[str, object]], *, made_at: datetime = NOW, election: str = "x", authority=AUTHORITY
) -> bytes:
    files = read_package(PACKAGE, file="p")
    records = {name: data for name, data in files.items() if name not in (MANIFEST, SIGNATURE)}
    records[JOURNAL] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    contents = PackageContents(
        election_id=election,
        title="柳河湾村换届选举",
        practice=False,
        made_at=made_at,
        journal_seq=len(lines),
        journal_head=str(lines[-1]["hash"]),
        rule_sheet="0" * 64,
        files=records,
    )
    return build_package(contents, authority.signer)


WHOLE = a_journal("a", "b", PACKAGE_WRITTEN, "c")
OLDER, NEWER = packed(WHOLE[:2]), packed(WHOLE)


def looked_at(data: bytes, **more):
    return verify_package(data, root=AUTHORITY.trust_root, file="package.zip", **more)


def test_an_older_package_is_named_beside_a_newer_one_and_the_newer_one_holds() -> None:
    newest = looked_at(NEWER).known
    assert newest is not None
    old = looked_at(OLDER, known=newest).problem
    assert old is not None
    assert (old.code, old.facts) == (ProblemCode.PACKAGE_OLDER, {"seq": 2, "known": 4})
    assert looked_at(NEWER, known=looked_at(OLDER).known).problem is None
    assert looked_at(NEWER, known=newest).passed[-1].startswith("已知的日志第 4 条在包里")


def test_what_a_signed_paper_says_of_the_journal_tells_an_older_package() -> None:
    head = str(WHOLE[2]["hash"]).upper()
    footer = f"00003:{head[:4]} {head[4:8]} {head[8:12]} {head[12:16]}"
    old = looked_at(OLDER, known=known_from_words(footer)).problem
    assert old is not None
    assert old.code is ProblemCode.PACKAGE_OLDER
    assert looked_at(NEWER, known=known_from_words(footer)).problem is None


def test_another_history_or_another_election_is_no_newer_package() -> None:
    forked = a_journal("a", "b", "z", "c")
    for other in (packed(forked), packed(WHOLE, election="y")):
        problem = looked_at(NEWER, known=looked_at(other).known).problem
        assert problem is not None
        assert problem.code is ProblemCode.PACKAGE_OTHER_HISTORY


def test_a_package_made_before_its_own_last_line_is_refused_even_when_signed() -> None:
    late = a_journal("a", "b", at=NOW + timedelta(minutes=1))
    assert verdict_of(packed(late)) is ProblemCode.PACKAGE_BACKDATED
    assert verdict_of(packed(late, made_at=NOW + timedelta(minutes=1))) is None


@pytest.mark.parametrize("days", [-30, 4 * 365])
def test_a_package_made_outside_its_certificates_days_is_refused(days: int) -> None:
    made = NOW + timedelta(days=days)
    data = packed(a_journal("a", at=made), made_at=made)
    assert verdict_of(data) is ProblemCode.SIGNER_EXPIRED


def test_certificates_that_ran_out_since_are_named_and_the_package_still_holds() -> None:
    later = looked_at(NEWER, now=NOW + timedelta(days=4 * 365))
    assert later.problem is None
    assert sum("到期" in note for note in later.notes) == 3
    assert not any("到期" in note for note in looked_at(NEWER, now=NOW).notes)


def test_a_clock_behind_the_package_and_the_packages_before_it_are_named() -> None:
    notes = looked_at(NEWER, now=NOW - timedelta(hours=1)).notes
    assert any("核对两台电脑的时钟" in note for note in notes)
    assert any("还写过 1 个结果包" in note for note in notes)


def test_a_verifier_that_knows_nothing_else_says_that_it_cannot_know_the_newest() -> None:
    assert NEWEST_UNKNOWN in looked_at(OLDER, now=NOW).notes
    assert NEWEST_UNKNOWN not in looked_at(NEWER, now=NOW, known=looked_at(OLDER).known).notes


@pytest.mark.parametrize("words", ["", "213", "213:", "x:7F3A91C2", "213:7F3A", "0:7F3A91C20B1D"])
def test_words_that_are_no_footer_are_refused(words: str) -> None:
    with pytest.raises(EnvelopeProblem) as caught:
        known_from_words(words)
    assert caught.value.code is ProblemCode.HEAD_MISFIT


def test_the_command_refuses_an_older_package_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in (("old.zip", OLDER), ("new.zip", NEWER), ("root.pem", AUTHORITY.trust_root_pem())):
        (tmp_path / name).write_bytes(data)
    trust = ["--trust", str(tmp_path / "root.pem")]
    assert command.main([str(tmp_path / "old.zip"), *trust, "--known", str(tmp_path / "new.zip")]) == 1
    assert "这是旧的结果包" in capsys.readouterr().out
    assert command.main([str(tmp_path / "new.zip"), *trust, "--known", str(tmp_path / "old.zip")]) == 0
    head = f"4:{WHOLE[3]['hash']}"
    assert command.main([str(tmp_path / "old.zip"), *trust, "--head", head]) == 1
    assert command.main([str(tmp_path / "new.zip"), *trust, "--head", "nonsense"]) == 1
    assert "认不出来" in capsys.readouterr().out
