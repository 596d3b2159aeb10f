"""Bringing a store to the present schema when it is opened: made new, left alone, or migrated with a copy put aside.

A file written by a newer program is refused: nothing of it would be understood for certain.
"""

import sqlite3
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, inspect, text

from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode

FOLDER = Path(__file__).parent / "migrations"
VERSION = "alembic_version"


def bring_up(engine: Engine, path: Path, metadata: MetaData, *, store: str) -> None:
    """Bring the file behind *engine* to the newest revision of *store* (``hall`` or ``box``).

    An older file is copied to ``<name>.before-<revision>`` first. Raises StorageProblem STORAGE_NEWER.
    """
    scripts = _scripts(store)
    head = str(scripts.get_current_head())
    with engine.begin() as connection:
        tables = set(inspect(connection).get_table_names())
        if VERSION not in tables:
            # Empty, or made before revisions were kept: then only whole tables can be missing.
            metadata.create_all(connection)
            stamp(connection, head)
            return
        found = connection.execute(text(f"SELECT version_num FROM {VERSION}")).scalar()  # a constant
    if found == head:
        return
    if found not in {script.revision for script in scripts.walk_revisions()}:
        raise StorageProblem(ProblemCode.STORAGE_NEWER, file=str(path))
    copy_aside(path, str(found))
    with engine.begin() as connection:
        upgrade(connection, store)


def upgrade(connection: Connection, store: str, revision: str = "head") -> None:
    """Run the revisions of *store* up to *revision* in the transaction of *connection*."""
    scripts = _scripts(store)

    def steps(found: object, context: MigrationContext) -> list[object]:
        return list(scripts._upgrade_revs(revision, found))  # type: ignore[arg-type]  # noqa: SLF001  # as alembic.command does

    with EnvironmentContext(_config(store), scripts, fn=steps) as environment:
        environment.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
        environment.run_migrations()


def stamp(connection: Connection, revision: str) -> None:
    """Note that the file is at *revision*."""
    connection.execute(
        text(
            f"CREATE TABLE {VERSION} (version_num VARCHAR(32) NOT NULL, "
            f"CONSTRAINT {VERSION}_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(
        text(f"INSERT INTO {VERSION} (version_num) VALUES (:revision)"),  # a constant
        {"revision": revision},
    )


def copy_aside(path: Path, revision: str) -> Path:
    """Copy the store as it is to a file beside it; an earlier copy of the same revision is kept."""
    target = path.with_name(f"{path.name}.before-{revision}")
    if not target.exists():
        live, copy = sqlite3.connect(path), sqlite3.connect(target)
        try:
            live.backup(copy)
        finally:
            copy.close()
            live.close()
    return target


def _config(store: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER / store))
    return config


def _scripts(store: str) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(store))
