"""Every case that was handed over with the rules gives its expected verdict."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.decision import case_from_json, decide

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "decide.jsonl").read_text("utf-8").splitlines()
]


def as_compared(verdict: dict[str, Any]) -> dict[str, Any]:
    contests = []
    for contest in verdict["contests"]:
        kept = {key: value for key, value in contest.items() if key != "reasons"}
        kept["elected"] = set(kept["elected"])
        if kept["runoff"]:
            kept["runoff"] = {"names": set(kept["runoff"]["names"]), "seats": kept["runoff"]["seats"]}
        contests.append(kept)
    return {**verdict, "void_reasons": set(verdict["void_reasons"]), "contests": contests}


def test_there_are_116_cases():
    assert len(CASES) == 116


@pytest.mark.parametrize("handed_over", CASES, ids=lambda each: each["case"]["id"])
def test_case_gives_the_expected_verdict(handed_over: dict[str, Any]):
    verdict = decide(case_from_json(handed_over["case"], file="decide.jsonl"))
    assert as_compared(verdict.as_json()) == as_compared(handed_over["expect"])


@pytest.mark.parametrize("handed_over", CASES, ids=lambda each: each["case"]["id"])
def test_every_reason_ends_in_its_rule_code(handed_over: dict[str, Any]):
    verdict = decide(case_from_json(handed_over["case"], file="decide.jsonl"))
    reasons = [*verdict.reasons, *(reason for contest in verdict.contests for reason in contest.reasons)]
    assert reasons
    assert all(reason.sentence.endswith(f" ({reason.rule})") for reason in reasons)
    assert all(contest.reasons for contest in verdict.contests)
