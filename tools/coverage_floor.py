"""The coverage ratchet: app/domain whole, the rest never below the committed floor (tools/coverage.floor)."""

import json
from pathlib import Path

FLOOR = Path(__file__).with_name("coverage.floor")


def check_coverage(report: Path) -> bool:
    """Compare a coverage.py JSON report with the floors; print what falls short and return whether all hold."""
    data = json.loads(report.read_text(encoding="utf-8"))
    holds = True
    for name, entry in sorted(data["files"].items()):
        summary = entry["summary"]
        whole = summary["missing_lines"] == 0 and summary.get("missing_branches", 0) == 0
        if name.replace("\\", "/").startswith("app/domain/") and not whole:
            lines, branches = entry["missing_lines"], entry.get("missing_branches", [])
            print(f"{name}: app/domain must be covered whole; missing lines {lines} branches {branches}")
            holds = False
    total, floor = data["totals"]["percent_covered"], float(FLOOR.read_text())
    print(f"coverage {total:.1f} %, floor {floor:.1f} %")
    if total < floor:
        print("coverage fell below the floor: add tests, or say in the commit why the floor moves")
        holds = False
    elif total >= floor + 1:
        print(f"it rose: write {int(total)}.0 into tools/coverage.floor, so that it stays")
    return holds
