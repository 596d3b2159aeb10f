"""box.sqlite as a thing that is opened, asked, written and closed, and BoxUnit, the only way to change it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from app.models.base import BoxBase
from app.models.box.repository import BoxView
from app.models.box.tables import SheetRow
from app.models.engine import open_engine, open_reading_engine
from app.models.errors import storage_errors
from app.models.migrate import bring_up
from app.models.schema import load_box
from app.models.unit_of_work import UnitOfWork


def random_id() -> str:
    """Return a random key: it says nothing about time or order."""
    return secrets.token_hex(16)


class BoxUnit(BoxView, UnitOfWork):
    """One change of the box; nothing is kept unless ``commit`` is reached. Batch-level facts go to the journal instead."""

    def __init__(self, engine: Engine, *, path: Path, committed: Callable[[], None]) -> None:
        UnitOfWork.__init__(self, engine, path=path)
        BoxView.__init__(self, self.session)
        self._committed = committed

    def __enter__(self) -> Self:
        """Take the write lock."""
        UnitOfWork.__enter__(self)
        return self

    def commit(self) -> None:
        """Keep what was changed. Raises StorageProblem when the disk refuses."""
        with storage_errors(self._path):
            self.session.commit()
        self._committed()


class BoxStore:
    """The open box file. ``unit`` for one change, ``reading`` for questions."""

    def __init__(self, path: Path) -> None:
        """Open the box at *path*, making it when it is not there. Raises StorageProblem."""
        self.path = path
        load_box()
        self._engine = open_engine(path, secure_delete=True)
        try:
            with storage_errors(path):
                bring_up(self._engine, path, BoxBase.metadata, store="box")
        except BaseException:
            self._engine.dispose()
            raise
        self._reader = open_reading_engine(path)
        self.changes = 0
        """How many units were kept since the box was opened: what was read before is as it was while this stands still."""

    def unit(self) -> BoxUnit:
        """Return the unit of work for one change; use it in a ``with``."""
        return BoxUnit(self._engine, path=self.path, committed=self._changed)

    def _changed(self) -> None:
        self.changes += 1

    @contextmanager
    def reading(self) -> Iterator[BoxView]:
        """Give one consistent look at the box. Raises StorageProblem."""
        with storage_errors(self.path), Session(self._reader, autoflush=False) as session:
            yield BoxView(session)

    def forget_places(self) -> None:
        """Forget where each sheet lay in its stack and rewrite the file (when the day is sealed)."""
        with self.unit() as unit:
            unit.session.execute(update(SheetRow).values(position=None))
            unit.commit()
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._engine.dispose()
