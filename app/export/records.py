"""The verifier's look at the records inside a package: journal chain, result decided again from the ballots, papers."""

import json
from collections import Counter
from typing import Any

from app.domain.decision import decide
from app.domain.decision.record import case_from_record
from app.domain.errors import EnvelopeProblem, HallError
from app.domain.fingerprint import fingerprint
from app.domain.problem_codes import ProblemCode

JOURNAL = "journal.jsonl"
CASE = "records/case.json"
VERDICT = "records/verdict.json"
BALLOTS = "records/ballots.jsonl"
HAND_COUNTS = "records/hand_counts.jsonl"
"""Batches that were counted by hand alone: one line each, approvals by post and name."""
GENESIS = "0" * 64


def check_journal(files: dict[str, bytes], manifest: dict[str, Any]) -> list[str]:
    """Follow the hash chain from its first line to the head that the manifest names (docs/journal.md)."""
    last, seq = GENESIS, 0
    for line in _lines(files, JOURNAL):
        body = {key: value for key, value in line.items() if key != "hash"}
        whole = line.get("seq") == seq + 1 and line.get("prev_hash") == last
        if not whole or line.get("hash") != fingerprint(body):
            raise _disagree(f"操作日志第 {seq + 1} 条接不上前一条")
        last, seq = line["hash"], seq + 1
    if manifest.get("journal") != {"seq": seq, "head": last}:
        raise _disagree("操作日志的最后一条和清单不一样")
    return [f"操作日志 {seq} 条，一条接一条，没有断"]


def check_ballots(files: dict[str, bytes], manifest: dict[str, Any]) -> list[str]:
    """Add the ballots up again and decide again who is elected; both must equal what the package says."""
    case = _value(files, CASE)
    try:
        verdict = decide(case_from_record(case, file=CASE)).as_json()
    except HallError as trouble:
        raise _disagree("计票数字前后矛盾，规则不能据以判定") from trouble
    if verdict != _value(files, VERDICT):
        raise _disagree("按规则重新判定，当选结果和包内不一样")
    ballots = _lines(files, BALLOTS)
    found: Counter[tuple[str, str]] = Counter()
    for ballot in ballots:
        found.update((post, name) for post, names in ballot["approve"].items() for name in names)
    for batch in _lines(files, HAND_COUNTS) if HAND_COUNTS in files else ():
        for post, votes in batch["approve"].items():
            found.update({(post, name): number for name, number in votes.items()})
    stated = Counter(
        {
            (contest["post"], name): votes
            for contest in case["contests"]
            for name, votes in contest["votes"].items()
        }
    )
    if +found != +stated:
        raise _disagree("把包内选票逐张重新相加，得票数和结果不一样")
    return [f"{len(ballots)} 张选票重新相加，得票数相同", "按规则重新判定，当选结果相同"]


def check_papers(files: dict[str, bytes], manifest: dict[str, Any]) -> list[str]:
    """Count the papers; each is a PDF by its first bytes."""
    papers = [name for name in files if name.startswith("papers/") and files[name].startswith(b"%PDF-")]
    return [f"附有 {len(papers)} 份文书"]


def _disagree(what: str) -> EnvelopeProblem:
    return EnvelopeProblem(ProblemCode.PACKAGE_RECORDS_DISAGREE, what=what)


def _value(files: dict[str, bytes], name: str) -> Any:
    if name not in files:
        raise EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=name)
    return json.loads(files[name])


def _lines(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    if name not in files:
        raise EnvelopeProblem(ProblemCode.PACKAGE_DAMAGED, file=name)
    return [json.loads(line) for line in files[name].decode("utf-8").splitlines()]
