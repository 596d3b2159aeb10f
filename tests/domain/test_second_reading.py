"""The engine and a second, independent reading of the rules come to the same verdict, case after case.

``SECOND_READING_CASES=100000 pytest tests/domain/test_second_reading.py`` compares more of them.
"""

import json
import os
from random import Random
from typing import Any

import pytest

from tests.domain.deciding import verdict
from tests.domain.second_reading.cases import random_case
from tests.domain.second_reading.verdict import decide
from tests.domain.test_handed_over_cases import CASES, as_compared

HOW_MANY = int(os.environ.get("SECOND_READING_CASES", "1500"))


@pytest.mark.parametrize("handed_over", CASES, ids=lambda each: each["case"]["id"])
def test_the_second_reading_gives_the_expected_verdict_too(handed_over: dict[str, Any]):
    assert as_compared(decide(handed_over["case"])) == as_compared(handed_over["expect"])


@pytest.mark.parametrize("from_papers", [False, True], ids=["votes", "papers"])
def test_the_engine_and_the_second_reading_agree(from_papers: bool):
    rng = Random(20261124)
    seen: set[str] = set()
    for _ in range(HOW_MANY):
        case = random_case(rng, from_papers=from_papers)
        engine, reading = verdict(case), decide(case)
        assert as_compared(engine) == as_compared(reading), json.dumps(case, ensure_ascii=False)
        for contest in reading["contests"]:
            seen |= {
                key for key in ("elected", "runoff", "vacant", "women_reserved", "pending") if contest[key]
            }
    assert seen == {"elected", "runoff", "vacant", "women_reserved", "pending"}
