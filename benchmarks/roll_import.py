"""How long a roll takes from file to store: `python3 dev.py bench roll_import [-- PEOPLE]`."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.domain.bodies import RoundKind
from app.domain.election import ElectionSetup
from app.domain.ids import Nonce, StaffId
from app.domain.people import Actor
from app.domain.phase import Phase
from app.domain.roles import Role
from app.models.hall import ElectionRow, RoundRow
from app.models.hall_store import HallStore
from app.services.roll import RollService
from app.spreadsheets.writing import table_bytes
from benchmarks._village import villagers

T = TypeVar("T")
HEAD = ("序号", "姓名", "性别", "出生日期", "身份证号", "村民小组", "户号", "参选证号")
BY = Actor(staff_id=StaffId("bench"), name="测速", role=Role.OPERATOR)


class BenchClock:
    """The real time."""

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC)


def main(argv: list[str]) -> int:
    """Print a table: seconds by step."""
    count = int(argv[0]) if argv else 20_000
    people = villagers(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roll.xlsx"
        rows = [
            (p.roll_number, p.name, p.sex.value, p.birth, p.id_number, p.group, p.household, p.card)
            for p in people
        ]
        path.write_bytes(table_bytes(HEAD, rows, sheet="名册"))
        store = HallStore(Path(folder) / "hall.sqlite", clock=BenchClock())
        try:
            found(store)
            roll = RollService(store)
            print(f"{count} people, {path.stat().st_size // 1024} kB")
            opened = _timed("open the file", lambda: roll.importing.open(path))
            preview = _timed("preview, empty roll", lambda: roll.importing.preview(opened))
            _timed("take over", lambda: roll.importing.commit(preview, by=BY, nonce=Nonce("1")))
            again = _timed("preview against the roll", lambda: roll.importing.preview(opened))
            print(f"  unchanged {again.diff.kept}, new {len(again.diff.added)}")
            moved = [replace(p, group="新组") for p in people[: count // 10]]
            changed = [
                (p.roll_number, p.name, p.sex.value, p.birth, p.id_number, p.group, p.household, p.card)
                for p in [*moved, *people[count // 10 :]]
            ]
            path.write_bytes(table_bytes(HEAD, changed, sheet="名册"))
            tenth = roll.importing.preview(roll.importing.open(path))
            _timed(
                f"take over {len(tenth.diff.changed)} changes",
                lambda: roll.importing.commit(tenth, by=BY, nonce=Nonce("2")),
            )
            _timed("search index", roll.finder.warm_up)
            _timed("first search", lambda: roll.finder.search("王"))
            _timed("one check-in desk card", lambda: roll.finder.card(roll.finder.search("王")[0].id))
            _timed("whole register", roll.finder.register_rows)
            _timed("export", roll.export_bytes)
        finally:
            store.close()
    return 0


def found(store: HallStore) -> None:
    """Put an election into the empty store, past the set-up desk."""
    setup = _setup()
    with store.unit(BY) as unit:
        unit.session.add(ElectionRow(id=setup.id, created_at=unit.now, rule_sheet_frozen_at=None))
        unit.session.add(
            RoundRow(
                round_no=1,
                kind=RoundKind.FIRST,
                phase=Phase.PREPARATION,
                setup=setup.as_json(),
                began_at=unit.now,
            )
        )
        unit.session.commit()


def _timed(what: str, act: Callable[[], T]) -> T:
    begun = time.perf_counter()
    value = act()
    print(f"{what:<32}{time.perf_counter() - begun:>8.2f} s")
    return value


def _setup() -> ElectionSetup:
    return ElectionSetup.from_json(
        {
            "id": "bench",
            "title": "测速",
            "body": "village_committee",
            "date": "2026-11-28",
            "place": {"village": "测速村"},
            "conducted_by": "测速村村民选举委员会",
            "contests": [{"post": "委员", "seats": 1}],
            "ballot_types": [{"id": "main", "posts": ["委员"], "style": "written"}],
        },
        file="bench",
    )
