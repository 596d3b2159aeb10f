"""Write the first revision's .sql of both stores from the models: `python -m tools.freeze_schema`.

Only until the first release; afterwards a change of tables is a new revision (docs/adr/0009-migrations.md).
"""

import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import MetaData

from app.models.base import BoxBase, HallBase
from app.models.engine import open_engine
from app.models.migrate import FOLDER
from app.models.schema import load_box, load_hall


def statements(metadata: MetaData) -> list[str]:
    """Return the DDL of every table, index and trigger, tables first, in the order they were made."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.sqlite"
        engine = open_engine(file)
        with engine.begin() as connection:
            metadata.create_all(connection)
        engine.dispose()
        made = sqlite3.connect(file)
        found = made.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        )
        lines = [sql for (sql,) in found]
        made.close()
    return lines


def main() -> None:
    """Write both files."""
    load_hall()
    load_box()
    for store, metadata in (("hall", HallBase.metadata), ("box", BoxBase.metadata)):
        target = FOLDER / store / "versions" / "v0001_first.sql"
        target.write_text(";;\n".join(statements(metadata)) + ";;\n", encoding="utf-8")


if __name__ == "__main__":
    main()
