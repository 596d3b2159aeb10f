"""How long the check-in desk makes people wait: `python3 dev.py bench desk [-- PEOPLE CHECK_INS]`."""

import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import update

from app.domain.ids import Nonce, StaffId
from app.domain.people import Actor
from app.domain.phase import Phase
from app.domain.roles import Role
from app.models.hall import RoundRow
from app.models.hall_store import HallStore
from app.services.checkin import CheckInService
from app.services.roll_finder import RollFinder
from benchmarks._village import villagers
from benchmarks.roll_import import BY, BenchClock, found

REGISTRAR = Actor(staff_id=StaffId("desk"), name="发票员", role=Role.REGISTRAR)


def main(argv: list[str]) -> int:
    """Print a table: milliseconds by what the desk does."""
    count, coming = (int(argv[0]), int(argv[1])) if len(argv) > 1 else (20_000, 400)
    with tempfile.TemporaryDirectory() as folder:
        store = HallStore(Path(folder) / "hall.sqlite", clock=BenchClock())
        try:
            found(store)
            with store.unit(BY) as unit:
                voters = unit.roll.add_all(villagers(count))
                unit.session.execute(update(RoundRow).values(phase=Phase.OPEN))
                unit.session.commit()
            desk, finder = CheckInService(store), RollFinder(store)
            finder.warm_up()
            presses = (Nonce(f"press-{i}") for i in itertools.count())
            print(f"{count} people, {coming} check-ins\n{'':<24}{'median ms':>10}{'worst ms':>10}")
            queue = iter(voters)
            _row("check in", coming, lambda: desk.check_in(next(queue), by=REGISTRAR, nonce=next(presses)))
            _row("card of a person", 30, lambda: finder.card(voters[7]))
            _row("search and lines", 30, lambda: finder.search("wangxy"))
            _row("turnout", 30, desk.turnout)
            _row("recent", 30, desk.recent)
            _row("arrivals", 30, desk.arrivals)
        finally:
            store.close()
    return 0


def _row(what: str, runs: int, act: Callable[[], object]) -> None:
    spans = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        spans.append(1000 * (time.perf_counter() - begun))
    print(f"{what:<24}{statistics.median(spans):>10.1f}{max(spans):>10.1f}")
