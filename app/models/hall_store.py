"""hall.sqlite as a thing that is opened, asked, written and closed. Services get one of these."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.clock import Clock
from app.domain.people import Hands
from app.models.base import HallBase
from app.models.engine import open_engine, open_reading_engine
from app.models.errors import storage_errors
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.models.migrate import bring_up
from app.models.schema import load_hall


class HallStore:
    """The open hall file. ``unit`` for one act, ``reading`` for questions; ``close`` when the desk closes."""

    def __init__(self, path: Path, *, clock: Clock) -> None:
        """Open the store at *path*, making it when it is not there. Raises StorageProblem."""
        self.path = path
        self.clock = clock
        load_hall()
        self._engine = open_engine(path)
        try:
            with storage_errors(path):
                bring_up(self._engine, path, HallBase.metadata, store="hall")
        except BaseException:
            self._engine.dispose()
            raise
        self._reader = open_reading_engine(path)

    def unit(self, by: Hands) -> HallUnit:
        """Return the unit of work for one act by *by*; use it in a ``with``."""
        return HallUnit(self._engine, path=self.path, clock=self.clock, by=by)

    @contextmanager
    def reading(self) -> Iterator[HallView]:
        """Give one consistent look at the hall; nothing can be written through it. Raises StorageProblem."""
        with storage_errors(self.path), Session(self._reader, autoflush=False) as session:
            yield HallView(session)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._engine.dispose()
