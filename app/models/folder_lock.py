"""One window an election: whoever opens the folder first holds it until it is closed or its process ends.

Each start puts the box where the journal says it stands (CountingService.recover). Done beside a window that is in
the middle of an act, that would undo half of it, so a second process is turned away before it reads anything.
"""

import logging
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode

NAME = "in-use.lock"
_log = logging.getLogger(__name__)


class FolderLock:
    """Holds *folder*; the process that holds it may take it again. The system lets go of it when the process dies."""

    def __init__(self, folder: Path) -> None:
        """Take *folder*. Raises StorageProblem STORAGE_OPEN_ELSEWHERE, or OSError where the folder cannot be written."""
        self._lock: BaseFileLock = FileLock(
            folder / NAME, thread_local=False, is_singleton=True, fallback_to_soft=False
        )
        self._held = False
        try:
            self._lock.acquire(timeout=0)
            self._held = True
        except Timeout as taken:
            raise StorageProblem(ProblemCode.STORAGE_OPEN_ELSEWHERE, folder=str(folder)) from taken
        except NotImplementedError:
            # a file system without locks: the day goes on as it did before there was one
            _log.warning("%s cannot be locked", folder)

    def close(self) -> None:
        """Let go of the folder."""
        if self._held:
            self._held = False
            self._lock.release()
