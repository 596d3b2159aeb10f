"""The verifier's look at the records inside a package: journal chain, result decided again from the ballots, papers."""

import json
import re
from collections import Counter
from typing import Any

from app.domain.bodies import RoundKind
from app.domain.decision import Case, decide
from app.domain.decision.record import case_from_record
from app.domain.errors import EnvelopeProblem, HallError
from app.domain.events.election import PhaseMoved, RoundStarted
from app.domain.fingerprint import fingerprint
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.standing import standing

JOURNAL = "journal.jsonl"
CASE = "records/case.json"
VERDICT = "records/verdict.json"
BALLOTS = "records/ballots.jsonl"
HAND_COUNTS = "records/hand_counts.jsonl"
"""Batches that were counted by hand alone: one line each, approvals by post and name."""
GENESIS = "0" * 64
_EARLIER = re.compile(rf"rounds/([1-9]\d*)/{re.escape(CASE)}")


def check_journal(files: dict[str, bytes], manifest: dict[str, Any]) -> list[str]:
    """Follow the hash chain from its first line to the head that the manifest names (docs/journal.md)."""
    last, seq = GENESIS, 0
    for line in _lines(files, JOURNAL):
        body = {key: value for key, value in line.items() if key != "hash"}
        whole = line.get("seq") == seq + 1 and line.get("prev_hash") == last
        if not whole or line.get("hash") != fingerprint(body):
            raise _disagree(f"全程记录第 {seq + 1} 条接不上前一条")
        last, seq = line["hash"], seq + 1
    if manifest.get("journal") != {"seq": seq, "head": last}:
        raise _disagree("全程记录的最后一条和清单不一样")
    return [f"全程记录 {seq} 条，一条接一条，没有断"]


def round_folder(round_no: int) -> str:
    """Return where the records of an earlier round lie; those of the round the package was written in lie at the top."""
    return f"rounds/{round_no}/"


def check_ballots(files: dict[str, bytes], manifest: dict[str, Any]) -> list[str]:
    """Add the ballots of each round up again and decide again; all must equal what the package says.

    A later round must also know who was elected before it (RULES.md D1).
    """
    numbers = sorted(int(found[1]) for name in files if (found := _EARLIER.fullmatch(name)))
    said: list[str] = []
    rounds: list[tuple[int, Case]] = []
    for number, folder in [*((n, round_folder(n)) for n in numbers), (max(numbers, default=0) + 1, "")]:
        case = _check_round(files, folder)
        if case.round is RoundKind.FIRST:
            # A vote of its own: 重新选举, or the new committee's on 书记 and 副书记 (A1).
            rounds = []
        before = standing(rounds)
        if any(
            contest.seated != before.seated(contest.post)
            or (contest.held and contest.held != before.held(contest.post))
            for contest in case.contests
        ):
            raise _disagree("前几轮已经当选的人和后一轮的记录不一样")
        rounds.append((number, case))
        ballots = _lines(files, folder + BALLOTS)
        said.append(f"{f'第 {number} 轮：' if numbers else ''}{len(ballots)} 张选票重新相加，得票数相同")
    if _declared_void(files):
        return [*said, "全程记录写明这次投票已宣布无效：没有人由它当选"]
    return [*said, "按规则重新判定，当选结果相同"]


def _declared_void(files: dict[str, bytes]) -> bool:
    """Say whether the journal ends with a vote that was declared void and not held again."""
    void = False
    for line in _lines(files, JOURNAL):
        if line.get("code") == PhaseMoved.CODE and line["body"].get("verb") == Verb.DECLARE_VOID:
            void = True
        elif line.get("code") == RoundStarted.CODE:
            void = False
    return void


def _check_round(files: dict[str, bytes], folder: str) -> Case:
    value = _value(files, folder + CASE)
    try:
        case = case_from_record(value, file=folder + CASE)
        verdict = decide(case).as_json()
    except HallError as trouble:
        raise _disagree("计票数字前后矛盾，规则不能据以判定") from trouble
    if verdict != _value(files, folder + VERDICT):
        raise _disagree("按规则重新判定，当选结果和包内不一样")
    found: Counter[tuple[str, str]] = Counter()
    for ballot in _lines(files, folder + BALLOTS):
        found.update((post, name) for post, names in ballot["approve"].items() for name in names)
    for batch in _lines(files, folder + HAND_COUNTS) if folder + HAND_COUNTS in files else ():
        for post, votes in batch["approve"].items():
            found.update({(post, name): number for name, number in votes.items()})
    stated = Counter(
        {(contest.post, name): votes for contest in case.contests for name, votes in contest.votes.items()}
    )
    if +found != +stated:
        raise _disagree("把包内选票逐张重新相加，得票数和结果不一样")
    return case


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
