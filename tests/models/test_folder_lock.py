"""One window an election: the folder is held while it is open; what cannot be locked is opened all the same."""

import subprocess
import sys

from filelock import FileLock

from app.domain.problem_codes import ProblemCode
from app.models.folder_lock import FolderLock

TAKE = """
import sys
from pathlib import Path
from app.domain.errors import StorageProblem
from app.models.folder_lock import FolderLock

try:
    FolderLock(Path(sys.argv[1]))
except StorageProblem as problem:
    print(problem.code.value)
"""


def another_window(folder):
    """What another process is told that opens *folder*."""
    done = subprocess.run(
        [sys.executable, "-c", TAKE, str(folder)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_another_window_is_refused_until_the_last_one_here_has_closed(tmp_path):
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.close()
    assert another_window(tmp_path) == ProblemCode.STORAGE_OPEN_ELSEWHERE.value
    second.close()
    second.close()
    assert another_window(tmp_path) == ""


def test_a_disk_without_locks_does_not_keep_the_day_from_opening(tmp_path, monkeypatch, caplog):
    def none_here(*_, **__):
        raise NotImplementedError("no locks")

    caplog.expected = True
    monkeypatch.setattr(FileLock, "acquire", none_here)
    FolderLock(tmp_path).close()
    assert "cannot be locked" in caplog.text
