"""How long 10 000 election cases take: the handed-over ones, over and over (issue 3: under 10 s)."""

import json
import time
from pathlib import Path

from app.domain.decision import case_from_json, decide

CASES = Path(__file__).parents[1] / "tests" / "domain" / "cases" / "decide.jsonl"


def main(argv: list[str]) -> int:
    """Print cases and seconds, reading and writing of JSON included."""
    count = int(argv[0]) if argv else 10_000
    lines = [json.dumps(json.loads(line)["case"]) for line in CASES.read_text("utf-8").splitlines()]
    started = time.perf_counter()
    for i in range(count):
        json.dumps(decide(case_from_json(json.loads(lines[i % len(lines)]), file="bench")).as_json())
    print(f"{count} cases in {time.perf_counter() - started:.2f} s")
    return 0
