"""Folders of the election that cannot be written to are named; half a key is never left."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode
from app.services.ballot_printing import KEY_FILE, ballot_key
from app.services.drafts import keep_draft, read_draft


def test_an_election_in_a_place_that_takes_no_folder_is_refused_by_name(tmp_path):
    (tmp_path / "file").write_text("keep", encoding="utf-8")
    with pytest.raises(StorageProblem) as refused:
        open_desk(tmp_path / "file" / "day")
    assert (refused.value.code, refused.value.facts) == (
        ProblemCode.FOLDER_READ_ONLY,
        {"folder": str(tmp_path / "file")},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file size there")
def test_a_key_that_cannot_be_written_whole_is_not_there_and_is_made_the_next_time(tmp_path):
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from app.services.ballot_printing import ballot_key\n"
        "from app.domain.errors import StorageProblem\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))\n"
        "try:\n"
        "    ballot_key(Path(sys.argv[1]))\n"
        "except StorageProblem:\n"
        "    sys.exit(7)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "keys")], cwd=root, check=False)
    assert (done.returncode, (tmp_path / "keys" / KEY_FILE).exists()) == (7, False)
    assert len(ballot_key(tmp_path / "keys")) == 32


def test_a_draft_that_cannot_be_kept_leaves_the_one_before_and_a_broken_one_is_named(tmp_path):
    keep_draft(tmp_path / "draft.json", {"title": "换届"})
    with pytest.raises(StorageProblem):
        keep_draft(tmp_path / "draft.json" / "draft.json", {"title": "另一次"})
    assert read_draft(tmp_path / "draft.json") == {"title": "换届"}
    (tmp_path / "draft.json").write_bytes(b'{"title": ')
    with pytest.raises(StorageProblem) as refused:
        read_draft(tmp_path / "draft.json")
    assert refused.value.code is ProblemCode.STORAGE_DAMAGED
