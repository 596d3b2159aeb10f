"""Backups: a consistent copy of hall, box and keys while the day goes on, verified, and taken back into a new folder."""

import secrets
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.disk import sync, sync_folder, sync_tree
from app.domain.clock import Clock, hall_time
from app.domain.errors import AlreadyDone, StorageProblem
from app.domain.events.backup import BackupMade, BackupTakenBack
from app.domain.events.counting import BatchOpened
from app.domain.events.election import PhaseMoved
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode
from app.models import journal
from app.models.box.forgetting import erase, forget_in_file
from app.models.hall_store import HallStore
from app.services.outcome import Outcome

STORES = ("hall.sqlite", "box.sqlite")
FOLDERS = ("keys", "papers")
_PAGES = 4096
"""Pages of a store copied between two looks at whether to stop; 16 MB."""
DONE = "backup.complete"
"""Written last: a folder without it is a backup that was cut off."""
TAKEN_BACK = "backup.taken_back"
"""In a folder taken back, until the journal tells of it: name and last line of the backup, and a nonce."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup: where it is, when it was made (local time), how large, and the journal line it reaches to."""

    path: str
    made_at: str
    size: int
    journal_seq: int


class BackupService:
    """Makes and takes back backups. *folder* is the election's; its own backups go into ``backups/``."""

    def __init__(self, store: HallStore, folder: Path, clock: Clock) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock

    # Questions

    def lines(self) -> tuple[BackupLine, ...]:
        """Return the whole backups in the election's own folder, the newest first."""
        found = [p for p in (self._folder / "backups").glob("*") if (p / DONE).is_file()]
        return tuple(sorted((_line(path) for path in found), key=lambda one: one.made_at, reverse=True))

    def carried_with_places(self) -> int:
        """Return how many copies went onto a stick between the first bundle and the seal: no program can forget in those."""
        counting, carried = False, 0
        with self._store.reading() as view:
            found = journal.lines(view.session, codes=(BackupMade.CODE, BatchOpened.CODE, PhaseMoved.CODE))
        for line in found:
            if line.code == BatchOpened.CODE:
                counting = True
            elif line.code == PhaseMoved.CODE:
                counting = counting and line.body["reached"] != Phase.SEALED
            elif counting and line.body["carried"]:
                carried += 1
        return carried

    # Acts

    def make(
        self,
        second_place: Path | None = None,
        *,
        by: Hands,
        nonce: Nonce,
        told: Callable[[str], None] = lambda _: None,
    ) -> Outcome[BackupLine]:
        """Copy everything into ``backups/``, check the copy, and copy that to *second_place* (a stick) too.

        *told* hears each step; what it raises stops the backup. Raises StorageProblem BACKUP_FAILED.
        Nothing that was there before is touched, and nothing half made is left behind.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.MAKE_BACKUP, once=nonce)
            seq = unit.journal_head.seq
            name = f"{hall_time(unit.now):%Y%m%d-%H%M%S}-{seq:06d}"
            target = self._folder / "backups" / name
            carried = second_place / f"{self._folder.name}-{name}" if second_place is not None else None
            ours = [path for path in (target, carried) if path is not None and not path.exists()]
            try:
                told("复制")
                self._copy(target, unit.now, seq, told)
                told("核验")
                check_backup(target)
                if carried is not None:
                    told("拷到 U 盘")
                    _carry(target, carried)
                    told("核验 U 盘上的")
                    check_backup(carried)
            except BaseException as error:
                for half in ours:
                    shutil.rmtree(half, ignore_errors=True)
                if isinstance(error, OSError | sqlite3.Error):
                    raise StorageProblem(
                        ProblemCode.BACKUP_FAILED, folder=str(target), why=str(error)
                    ) from error
                raise
            line = _line(target)
            unit.record(BackupMade(name=name, journal_seq=seq, carried=second_place is not None))
            return unit.commit(line)

    def note_taken_back(self, *, by: Hands) -> bool:
        """Tell the journal that this folder was taken back from a backup, once; say whether there was something to tell."""
        note = self._folder / TAKEN_BACK
        try:
            name, seq, nonce = note.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return False
        try:
            with self._store.unit(by) as unit:
                unit.require(Verb.RESTORE_BACKUP, once=Nonce(nonce))
                unit.record(BackupTakenBack(name=name, journal_seq=int(seq)))
                unit.commit(None)
        except AlreadyDone:
            pass  # the lights went out between the journal and the note
        note.unlink()
        return True

    def forget_places(self, told: Callable[[str], None] = lambda _: None) -> int:
        """Forget in every backup of the election's own folder where each sheet lay; return how many were rewritten.

        Part of sealing the day, and finished at the next start where it was cut off: a copy made during the count would
        keep what the box has forgotten. Copies that were cut off are deleted. Raises StorageProblem PLACES_KEPT.
        """
        rewritten = 0
        try:
            for folder in sorted(p for p in (self._folder / "backups").glob("*") if p.is_dir()):
                box = folder / STORES[1]
                if not (folder / DONE).is_file():
                    if box.exists():
                        erase(box)
                    shutil.rmtree(folder)
                elif box.exists() or list(folder.glob(f"{STORES[1]}.*")):
                    told("抹去备份里票的次序")
                    rewritten += forget_in_file(box)
        except (OSError, sqlite3.Error) as error:
            raise StorageProblem(ProblemCode.PLACES_KEPT, why=str(error)) from error
        return rewritten

    def _copy(self, target: Path, at: datetime, seq: int, told: Callable[[str], None]) -> None:
        target.mkdir(parents=True)
        for name in STORES:
            source = self._folder / name
            if source.exists():
                _copy_store(source, target / name, lambda: told("复制"))
        for name in FOLDERS:
            if (self._folder / name).is_dir():
                shutil.copytree(self._folder / name, target / name)
        sync_tree(target)
        _write(target / DONE, f"{at.isoformat()}\n{seq}\n")


def check_backup(folder: Path) -> int:
    """Check a backup whole: complete, both files sound, the chain unbroken; return the last journal line.

    Raises StorageProblem BACKUP_DAMAGED.
    """
    if not (folder / DONE).is_file():
        raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(folder))
    for name in STORES:
        file = folder / name
        if not file.exists():
            continue
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(folder))
        except sqlite3.DatabaseError as error:
            raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(folder)) from error
        finally:
            connection.close()
    return _journal_seq(folder)


def restore(backup: Path, target: Path, *, clock: Clock) -> Path:
    """Take a checked backup back into the new folder *target*. Raises StorageProblem BACKUP_DAMAGED, FILE_EXISTS.

    Whatever stands in *target* already is left alone.
    """
    if target.exists():
        raise StorageProblem(ProblemCode.FILE_EXISTS, file=str(target))
    check_backup(backup)
    beside = target.with_name(f"{target.name}.restoring")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(backup, beside, ignore=shutil.ignore_patterns(DONE))
        _write(beside / TAKEN_BACK, f"{backup.name}\n{_journal_seq(beside)}\n{secrets.token_hex(16)}\n")
        with HallStore(beside / STORES[0], clock=clock).reading() as view:
            if not journal.verify(journal.lines(view.session)).holds:
                raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(backup))
        sync_tree(beside)
        beside.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise StorageProblem(ProblemCode.BACKUP_FAILED, folder=str(target), why=str(error)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target


def _carry(backup: Path, target: Path) -> None:
    """Copy a whole backup to another disk; the mark that it is whole comes last, once the rest stands there."""
    shutil.copytree(backup, target, ignore=shutil.ignore_patterns(DONE))
    sync_tree(target)
    shutil.copyfile(backup / DONE, target / DONE)
    sync(target / DONE)
    sync_folder(target)


def _copy_store(source: Path, target: Path, told: Callable[[], None]) -> None:
    """Copy a live database page by page (SQLite's own backup): consistent whatever is being written meanwhile."""
    live = sqlite3.connect(source)
    copy = sqlite3.connect(target)
    try:
        live.backup(copy, pages=_PAGES, progress=lambda _status, _left, _pages: told())
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        live.close()
    sync(target)


def _journal_seq(folder: Path) -> int:
    connection = sqlite3.connect(f"{(folder / STORES[0]).absolute().as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise StorageProblem(ProblemCode.BACKUP_DAMAGED, folder=str(folder)) from error
    finally:
        connection.close()


def _line(path: Path) -> BackupLine:
    at, seq = (path / DONE).read_text(encoding="utf-8").split()
    return BackupLine(
        path=str(path),
        made_at=hall_time(datetime.fromisoformat(at)).strftime("%Y-%m-%d %H:%M:%S"),
        size=sum(file.stat().st_size for file in path.rglob("*") if file.is_file()),
        journal_seq=int(seq),
    )


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    sync(file)
