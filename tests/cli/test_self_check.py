"""The self-check of a build says yes for a whole one and names the part that is missing."""

import sys

import pytest

from app import __main__ as program
from app.paths import resources


@pytest.mark.slow
def test_a_whole_build_passes_part_by_part(qapp, capsys):
    assert program.main(["--self-check"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        *(f"{part}：正常" for part in ("字体", "数据库", "印选票", "读选票", "签名", "窗口", "手册")),
        "自检通过",
    ]


@pytest.mark.slow
def test_a_build_without_its_sample_election_and_manual_names_the_parts_that_fail(
    qapp, capsys, monkeypatch, tmp_path
):
    (tmp_path / "resources").mkdir()
    for folder in resources().iterdir():
        if folder.name != "sample_election":
            (tmp_path / "resources" / folder.name).symlink_to(folder)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert program.main(["--self-check"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "自检不通过：数据库、印选票、读选票、签名、手册"
