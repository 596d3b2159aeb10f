"""Opening a store: pragmas on connect, BEGIN by hand. Used for hall.sqlite and box.sqlite alike.

The driver's own transaction magic is off (isolation_level None): then DDL and PRAGMA user_version roll back with
everything else, and a writer takes its lock at once (BEGIN IMMEDIATE) instead of failing half-way through.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MS = 5000


def open_engine(path: Path, *, secure_delete: bool = False) -> Engine:
    """Return the writing engine of the store at *path*: every transaction holds the write lock from its start.

    Errors are told without the values of their statement. *secure_delete* overwrites deleted content with zeros (box.sqlite).
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), hide_parameters=True)
    pragmas = ["foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"]
    if secure_delete:
        pragmas.append("secure_delete=ON")
    _hook(engine, pragmas, begin="BEGIN IMMEDIATE")
    return engine


def open_reading_engine(path: Path) -> Engine:
    """Return an engine that can only ask: a write through it fails in SQLite itself."""
    engine = create_engine(URL.create("sqlite", database=str(path)), hide_parameters=True)
    _hook(engine, ["foreign_keys=ON", "query_only=ON"], begin="BEGIN")
    return engine


def _hook(engine: Engine, pragmas: list[str], *, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        # First, because switching to WAL can itself be blocked.
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
