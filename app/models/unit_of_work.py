"""The common part of units of work: one transaction, rolled back unless committed, no silent change.

A silent change is noticed in SQLite's own count of changed rows (``total_changes``), which sees what a flush, a
bulk statement or raw SQL did, however early it was flushed.
"""

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models.errors import storage_errors, storage_problem


class SilentChangeError(Exception):
    """Rows were changed and nobody said why: a bug in a service, never a person's fault."""


class UnitOfWork:
    """One transaction of the writing engine. Holds the write lock from ``__enter__`` to ``__exit__``."""

    def __init__(self, engine: Engine, *, path: Path) -> None:
        self._engine = engine
        self._path = path
        self.session = Session(engine, autoflush=True, expire_on_commit=False)
        self._changes_at_start = 0

    def __enter__(self) -> Self:
        """Take the write lock. Raises StorageProblem when another program holds it too long."""
        with storage_errors(self._path):
            try:
                self.session.connection()
            except BaseException:
                self.session.close()
                raise
            self._changes_at_start = self._total_changes()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back whatever was not committed. Raises StorageProblem in place of a known database error."""
        self.session.close()
        if error is not None:
            problem = storage_problem(error, self._path)
            if problem is not None:
                raise problem from error

    @property
    def changed(self) -> bool:
        """Say whether any row was changed since the unit began."""
        self.session.flush()
        return self._total_changes() != self._changes_at_start

    def _total_changes(self) -> int:
        driver = self.session.connection().connection.driver_connection
        assert driver is not None
        return int(driver.total_changes)
