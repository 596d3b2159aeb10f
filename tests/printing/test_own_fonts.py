"""A licensed 仿宋 put into the data folder sets the official papers; a broken file is named and not used."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from app.printing import fonts

SCRIPT = """
import json
from app.printing import fonts
from app.printing.forms import FORMS, PaperKind, sample
data = FORMS[PaperKind.MINUTES].layout(sample(PaperKind.MINUTES, "party")).data
print(json.dumps([fonts.font_name("body"), [[f.file, f.body, f.usable] for f in fonts.own_faces()], len(data)]))
"""


def minutes_with(folder):
    """In a process of its own: fonts are registered once."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "POLLING_DESK_DATA": str(folder)},
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def data(tmp_path):
    (tmp_path / "fonts").mkdir()
    return tmp_path


def test_without_one_the_body_is_the_shipped_face(data):
    assert minutes_with(data)[:2] == ["song", []]


def test_a_file_called_fangsong_sets_the_body(data):
    # any TrueType file stands in for the licensed one: what counts is that its glyphs are taken
    shutil.copy(fonts.folder() / fonts.FILES["kai"], data / "fonts" / "simfang.ttf")
    name, faces, *_ = minutes_with(data)
    assert (name, faces) == ("body", [["simfang.ttf", True, True]])


@pytest.mark.parametrize(
    "length", [0, 10, 400, 200_000], ids=["empty", "no-font", "tables-cut", "glyphs-cut"]
)
def test_a_broken_file_is_named_and_the_papers_are_printed_without_it(data, length):
    whole = (fonts.folder() / fonts.FILES["kai"]).read_bytes()
    (data / "fonts" / "simfang.ttf").write_bytes(whole[:length])
    name, faces, size = minutes_with(data)
    assert (name, faces) == ("song", [["simfang.ttf", False, False]])
    assert size > 10_000


def test_a_file_of_another_kind_is_named_and_a_whole_one_beside_it_is_used(data):
    (data / "fonts" / "FangSong.otf").write_bytes(b"OTTO")
    shutil.copy(fonts.folder() / fonts.FILES["kai"], data / "fonts" / "simfang.ttf")
    name, faces, *_ = minutes_with(data)
    assert (name, faces) == ("body", [["FangSong.otf", False, False], ["simfang.ttf", True, True]])
