"""An attacker who knows the order of check-in, over many sealed days: is the n-th ballot anywhere near the n-th place?

The worst case is played: nobody mixed the boxes, so that sheets are fed in the very order people came. Every order the
files have is then tried: rows as the file gives them, bytes from its beginning, the copies in ``backups/``, the list
in the package. Each day gives a rank correlation; together they would betray an order that one day hides. The same
attack is run on tables that do keep an order, and must find it there.
"""

import random
import secrets
import sqlite3
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.models.box.forgetting import forget_in_file
from app.scanning import SeenMark
from app.services.ballot_record import counted_ballots
from tests.support.counting import Table, sample
from tests.support.hall import OPERATOR, FixedClock, press

DAYS, SHEETS = 10, 36
LIMIT = 4.0
"""Standard deviations: by chance one fixed seed in 16 000 is beyond it."""
FIRST, LATER = "方敏", "李秀英"


def correlation(order: list[int]) -> float:
    """Spearman's rank correlation of *order* (a permutation) with 0, 1, 2 … in standard deviations."""
    n = len(order)
    distance = sum((place - voter) ** 2 for place, voter in enumerate(order))
    return (1 - 6 * distance / (n * (n * n - 1))) * (n - 1) ** 0.5


def marker(voter: int) -> bytes:
    return b"<voter %04d>" % voter


def picture(voter: int, chance: random.Random) -> bytes:
    """A picture larger than a page of the file, with the voter's marker at its beginning and at its end."""
    return marker(voter) + chance.randbytes(5000) + marker(voter)


def by_bytes(file: Path, *, last: bool = False) -> list[int]:
    """Voters in the order in which their pictures begin (or end) in the file."""
    data = file.read_bytes()
    places = [(data.rfind if last else data.find)(marker(voter)) for voter in range(SHEETS)]
    assert min(places) >= 0
    return sorted(range(SHEETS), key=places.__getitem__)


def by_rows(file: Path, table: str = "sheet") -> list[int]:
    """Voters in the order in which the file gives its rows, asked for no order."""
    connection = sqlite3.connect(file)
    found = [int(bytes(image)[7:11]) for (image,) in connection.execute(f"SELECT image FROM {table}")]
    connection.close()
    return found


def with_an_order(file: Path, chance: random.Random) -> None:
    """What must never be: a table that keeps the order of its rows."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE sheet (id TEXT, image BLOB)")
    for voter in range(SHEETS):
        row = (f"{chance.getrandbits(128):032x}", picture(voter, chance))
        connection.execute("INSERT INTO sheet VALUES (?, ?)", row)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Every attack's correlations, one a day, on sealed days and on what keeps an order."""
    chance = random.Random(20261128)
    results: dict[str, list[float]] = {}

    def tried(name: str, order: list[int]) -> None:
        results.setdefault(name, []).append(correlation(order))

    with pytest.MonkeyPatch.context() as patch:
        # The program's own dice, seeded: what is random must come from there and nowhere else.
        patch.setattr(secrets, "token_hex", lambda n: chance.randbytes(n).hex())
        patch.setattr(secrets, "SystemRandom", lambda: chance)
        for _ in range(DAYS):
            folder = tmp_path_factory.mktemp("day")
            table = Table(folder, sample("party"))
            batch = table.batch(SHEETS)
            names = [FIRST if voter < SHEETS // 2 else LATER for voter in range(SHEETS)]
            pages = [
                (table.page({name: SeenMark.APPROVE}), picture(voter, chance))
                for voter, name in enumerate(names)
            ]
            table.counting.take_many(batch, pages, by=OPERATOR)
            table.close(batch)
            desk = open_desk(folder, clock=FixedClock())
            desk.backup.make(by=OPERATOR, nonce=press())
            (copy,) = folder.glob("backups/*/box.sqlite")
            tried("a copy that has not forgotten, by bytes", by_bytes(copy, last=True))
            desk.forget_places()
            listed = counted_ballots(table.hall, table.box, 1)
            desk.close()
            table.shut()
            for where, file in (("box", folder / "box.sqlite"), ("backup", copy)):
                tried(f"{where}, rows", by_rows(file))
                tried(f"{where}, first bytes", by_bytes(file))
                tried(f"{where}, last bytes", by_bytes(file, last=True))
            early = [at for at, paper in enumerate(listed) if FIRST in paper["委员"]]
            late = [at for at, paper in enumerate(listed) if LATER in paper["委员"]]
            order = [0] * SHEETS
            for voters, places in ((range(SHEETS // 2), early), (range(SHEETS // 2, SHEETS), late)):
                for voter, at in zip(chance.sample(voters, len(voters)), places, strict=True):
                    order[at] = voter
            tried("package, list of ballots", order)
            with_an_order(folder / "ordered.sqlite", chance)
            tried("a table with an order, rows", by_rows(folder / "ordered.sqlite"))
            tried("a table with an order, bytes", by_bytes(folder / "ordered.sqlite"))
            with sqlite3.connect(folder / "ordered.sqlite") as connection:
                connection.execute("ALTER TABLE sheet ADD COLUMN position INTEGER")
                connection.execute("UPDATE sheet SET position = rowid")
            connection.close()
            forget_in_file(folder / "ordered.sqlite")
            tried("a table with an order, places forgotten", by_rows(folder / "ordered.sqlite"))
    return {name: sum(days) / len(days) ** 0.5 for name, days in results.items()}


SEALED = [
    *(f"{where}, {how}" for where in ("box", "backup") for how in ("rows", "first bytes", "last bytes")),
    "package, list of ballots",
]
ORDERED = [
    "a copy that has not forgotten, by bytes",
    "a table with an order, rows",
    "a table with an order, bytes",
    "a table with an order, places forgotten",
]


@pytest.mark.parametrize("attack", SEALED)
def test_no_order_of_a_sealed_day_goes_with_the_order_of_check_in(found, attack):
    assert abs(found[attack]) < LIMIT


@pytest.mark.parametrize("attack", ORDERED)
def test_the_same_attack_finds_an_order_where_there_is_one(found, attack):
    assert found[attack] > 3 * LIMIT


def test_every_attack_was_run(found):
    assert set(found) == {*SEALED, *ORDERED}
