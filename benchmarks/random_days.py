"""Random days with planted losses: `python3 dev.py bench random_days -- COUNT [FIRST]` prints how many were named right."""

import collections
import sys
import tempfile
import time
from pathlib import Path

from app.rehearsal.random_day import play_random_day


def main(argv: list[str]) -> int:
    """Play COUNT days from seed FIRST; return 1 when one was named wrong."""
    count = int(argv[0]) if argv else 200
    first = int(argv[1]) if len(argv) > 1 else 1000
    planted: collections.Counter[str] = collections.Counter()
    wrong, honest = [], 0
    began = time.perf_counter()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            day = play_random_day(Path(folder), seed)
        planted.update(fault.value for fault in day.planted)
        honest += not day.planted
        if not day.right:
            wrong.append(day)
    took = time.perf_counter() - began
    print(f"{count} days, {honest} of them honest, {sum(planted.values())} losses planted, {took:.0f} s")
    for fault, times in sorted(planted.items()):
        print(f"  {fault:<18}{times:>6}")
    for day in wrong:
        print(f"  seed {day.seed}: expected {sorted(day.expected)}, named {sorted(day.named)}")
    print(f"named wrong: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
