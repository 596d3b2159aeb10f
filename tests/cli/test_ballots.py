import json
from pathlib import Path

import pytest

from app.cli.ballots import main
from app.paths import resources

PARTY = str(resources() / "sample_election" / "party.json")


def test_ballots_and_layout_are_written_and_nothing_else(tmp_path: Path) -> None:
    assert main([PARTY, "--count", "2", "--out", str(tmp_path), "--seed", "1"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ballots.pdf", "layout-party.json"]
    layout = json.loads((tmp_path / "layout-party.json").read_text(encoding="utf-8"))
    assert set(layout) == {"type", "page", "fields", "keep_clear"}


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        main([PARTY, "--count", "2", "--out", str(tmp_path / folder), "--seed", "1"])
    one, two = ((tmp_path / f / "ballots.pdf").read_bytes() for f in ("a", "b"))
    assert one == two


def test_a_file_that_is_no_election_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"id": 1}', encoding="utf-8")
    assert main([str(bad), "--count", "1", "--out", str(tmp_path / "out")]) == 2
    assert "id" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_bad_words_on_the_command_line_get_one_chinese_line_and_no_ballots(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{\n", encoding="utf-8")
    out = tmp_path / "out"
    for election, count, words in (
        (broken, "x", "--count 为“x”，应为 1 或更大的整数"),
        (broken, "0", "--count 为“0”，应为 1 或更大的整数"),
        (broken, "1", "不是完整的 JSON，第 2 行"),
        (tmp_path / "none.json", "1", "none.json，请核对路径和权限"),
    ):
        assert main([str(election), "--count", count, "--out", str(out)]) == 2
        said = capsys.readouterr().err
        assert words in said
        assert said.count("\n") == 1
    assert not out.exists()
