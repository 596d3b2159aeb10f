"""How long printing takes: `python3 dev.py bench ballot_run [-- COUNT]`. Target: 5 000 ballots in 10 s and under 20 MB."""

import json
import time

from app.domain.election import ElectionSetup
from app.paths import resources
from app.printing.ballot import print_ballots


def main(argv: list[str]) -> int:
    """Print a table: seconds and megabytes by sample election."""
    count = int(argv[0]) if argv else 5000
    print(f"{'election':10} {'sheets':>7} {'s':>7} {'cpu s':>7} {'MB':>7}")
    for name in ("party", "village", "written"):
        source = json.loads((resources() / "sample_election" / f"{name}.json").read_text(encoding="utf-8"))
        setup = ElectionSetup.from_json(source, file=name)
        begun, busy = time.perf_counter(), time.process_time()
        pdf = print_ballots(setup, count=count, key=b"k" * 32, seed="bench")
        spent, work = time.perf_counter() - begun, time.process_time() - busy
        print(f"{name:10} {count:7d} {spent:7.1f} {work:7.1f} {len(pdf) / 1e6:7.1f}")
    return 0
