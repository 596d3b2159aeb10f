"""Forgetting in a closed box file (a backup) where each sheet lay in its stack: the places, and the order of the pages.

    forget_in_file(file)   → True where there was something to forget
SQLite's own copy keeps pages where they were, and pages were filled in the order sheets were fed; only a new file has
them in the order of their random keys. The new file is checked before it takes the old one's name.
"""

import os
import shutil
import sqlite3
from pathlib import Path

from app.disk import sync, sync_folder
from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode

_NEW, _OLD = ".forgetting", ".before"
_CHUNK = 1 << 20


def forget_in_file(file: Path) -> bool:
    """Rewrite *file* without places; nobody may have it open. Raises StorageProblem BACKUP_DAMAGED, OSError.

    Cut off anywhere, the file is whole, the old or the new one, and the next call finishes.
    """
    new, old = file.with_name(file.name + _NEW), file.with_name(file.name + _OLD)
    if old.exists() and not file.exists():
        old.replace(file)
    if old.exists():
        erase(old)
    new.unlink(missing_ok=True)
    if not _remembers(file):
        return False
    shutil.copyfile(file, new)
    sheets = _rewrite(new)
    if _remembers(new) or _rewritten_count(new) != sheets:
        new.unlink()
        raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(file.parent))
    file.replace(old)
    new.replace(file)
    sync_folder(file.parent)
    erase(old)
    return True


def erase(file: Path) -> None:
    """Overwrite *file* before it is deleted, as far as the disk lets anybody do that."""
    left = file.stat().st_size
    with file.open("r+b", buffering=0) as handle:
        while left > 0:
            left -= handle.write(bytes(min(left, _CHUNK)))
        os.fsync(handle.fileno())
    file.unlink()


def _remembers(file: Path) -> bool:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("SELECT 1 FROM sheet WHERE position IS NOT NULL LIMIT 1").fetchone()
        return found is not None
    except sqlite3.DatabaseError as error:
        raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(file.parent)) from error
    finally:
        connection.close()


def _rewrite(file: Path) -> int:
    """Take the places out and write every page anew; return how many sheets there are."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        # The copy is thrown away when anything fails, so no journal of it may lie about.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("UPDATE sheet SET position = NULL")
        connection.execute("VACUUM")
        return int(connection.execute("SELECT count(*) FROM sheet").fetchone()[0])
    finally:
        connection.close()


def _rewritten_count(file: Path) -> int:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return -1
        return int(connection.execute("SELECT count(*) FROM sheet").fetchone()[0])
    finally:
        connection.close()
        sync(file)
