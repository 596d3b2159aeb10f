"""SQLAlchemy and SQLite errors → StorageProblem (known: tell the person) or nothing (our bug: crash report)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode

_KNOWN = {
    sqlite3.SQLITE_FULL: ProblemCode.STORAGE_FULL,
    sqlite3.SQLITE_BUSY: ProblemCode.STORAGE_BUSY,
    sqlite3.SQLITE_LOCKED: ProblemCode.STORAGE_BUSY,
    sqlite3.SQLITE_READONLY: ProblemCode.STORAGE_READ_ONLY,
    sqlite3.SQLITE_PERM: ProblemCode.STORAGE_READ_ONLY,
    sqlite3.SQLITE_IOERR: ProblemCode.STORAGE_IO,
    sqlite3.SQLITE_CANTOPEN: ProblemCode.STORAGE_CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: ProblemCode.STORAGE_DAMAGED,
    sqlite3.SQLITE_NOTADB: ProblemCode.STORAGE_DAMAGED,
}


def storage_problem(error: BaseException, path: Path) -> StorageProblem | None:
    """Return what to tell a person about *error* at the store *path*, or None when it is a bug of ours."""
    original = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(original, "sqlite_errorcode", None)
    if not isinstance(original, sqlite3.Error) or number is None:
        return None
    # The low byte is the primary code; SQLite adds detail above it.
    code = _KNOWN.get(number & 0xFF)
    return None if code is None else StorageProblem(code, file=str(path))


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Raise StorageProblem in place of a known database error at *path*; let bugs through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        problem = storage_problem(error, path)
        if problem is None:
            raise
        raise problem from error
