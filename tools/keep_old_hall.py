"""Keep a small played day of the present release for the tests of later ones: `python -m tools.keep_old_hall NAME`."""

import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from app.domain.bodies import Body
from app.rehearsal.day import DAY_FOLDER, Plan, play
from app.rehearsal.told import Told

OLD = Path(__file__).parents[1] / "tests" / "old_halls"


def main(argv: list[str]) -> None:
    """Play a party day of twenty-four members and keep its two files and keys, without pictures' spare pages."""
    target = OLD / argv[0]
    with tempfile.TemporaryDirectory() as folder:
        day = play(Plan(out=Path(folder), body=Body.PARTY_BRANCH, voters=24, seed=1), Told())
        day.desk.close()
        source = Path(folder) / DAY_FOLDER
        target.mkdir(parents=True)
        for name in ("hall.sqlite", "box.sqlite"):
            live, copy = sqlite3.connect(source / name), sqlite3.connect(target / name)
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("VACUUM")
            copy.close()
            live.close()
        shutil.copytree(source / "keys", target / "keys")


if __name__ == "__main__":
    main(sys.argv[1:])
