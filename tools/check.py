"""Everything that must hold before a change lands: format, lint, types, contracts, tests, coverage.

`--fast` leaves the tests out. Steps go on after a failure, so that one run names all of them.
"""

import subprocess
import sys
from pathlib import Path

from tools.coverage_floor import check_coverage

HERE = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STEPS: tuple[tuple[str, list[str]], ...] = (
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("types", [sys.executable, "-m", "mypy", "--no-error-summary"]),
    ("import contracts", [str(BIN / "lint-imports")]),
)
TESTS = [
    sys.executable,
    "-m",
    "pytest",
    "-n",
    "auto",
    "--cov=app",
    "--cov-report=json:.coverage.json",
    "--cov-report=",
]


def main(argv: list[str]) -> int:
    """Run every step and return how many failed (0 = all hold)."""
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=HERE, check=False).returncode:
            failed.append(name)
    if "--fast" not in argv:
        print("== tests", flush=True)
        if subprocess.run(TESTS, cwd=HERE, check=False).returncode:
            failed.append("tests")
        elif not check_coverage(HERE / ".coverage.json"):
            failed.append("coverage")
    print("failed: " + ", ".join(failed) if failed else "all hold", flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
