"""The demo plays a whole day through the desks; what it leaves behind verifies, and it touches nobody else's files."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from app.cli import demo, verify
from app.domain.bodies import Body
from app.rehearsal.day import RehearsalDiffersError, compare, setup_of
from app.rehearsal.roll_file import write_roll
from app.rehearsal.votes import invent_votes, judge


@pytest.fixture(scope="module", params=[Body.VILLAGE_COMMITTEE, Body.PARTY_BRANCH])
def played(request, tmp_path_factory):
    out = tmp_path_factory.mktemp("demo") / "out"
    status = demo.main(
        ["--out", str(out), "--body", request.param.value, "--voters", "60", "--seed", "3", "--no-window"]
    )
    return out, status


def test_a_small_day_is_played_to_the_end(played):
    out, status = played
    assert status == 0
    assert {path.name for path in out.iterdir()} >= {
        "election.json",
        "roll.xlsx",
        "ballots.pdf",
        "scans",
        "papers",
        "package.zip",
        "trust-root.pem",
        "verify.txt",
    }


def test_the_package_it_leaves_verifies(played, capsys):
    out, _ = played
    assert verify.main([str(out / "package.zip"), "--trust", str(out / "trust-root.pem")]) == 0
    assert "核验通过" in capsys.readouterr().out


def test_one_flipped_byte_of_the_package_is_seen(played, tmp_path, capsys):
    out, _ = played
    data = bytearray((out / "package.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "flipped.zip").write_bytes(data)
    assert verify.main([str(tmp_path / "flipped.zip"), "--trust", str(out / "trust-root.pem")]) == 1
    assert "核验不通过" in capsys.readouterr().out


def test_the_papers_are_there_and_are_pdf(played):
    out, _ = played
    papers = list((out / "papers").glob("*.pdf"))
    assert len(papers) >= 4
    assert all(paper.read_bytes().startswith(b"%PDF-") for paper in papers)


def test_the_election_file_it_leaves_is_one_that_ballots_reads(played):
    out, _ = played
    assert json.loads((out / "election.json").read_text(encoding="utf-8"))["practice"] is True


def test_an_earlier_demo_may_be_played_again_but_nobody_elses_folder(tmp_path, capsys):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("keep", encoding="utf-8")
    assert demo.main(["--out", str(theirs), "--no-window"]) == 2
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]
    assert "没有改动" in capsys.readouterr().err


def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path):
    file = tmp_path / "file"
    file.write_text("keep", encoding="utf-8")
    assert demo.main(["--out", str(file), "--no-window"]) == 2
    assert file.read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize("odd", [("--voters", "3"), ("--voters", "20001"), ("--seed", "-1")])
def test_numbers_no_day_can_be_made_of_are_refused_before_anything_is_written(tmp_path, capsys, odd):
    assert demo.main(["--out", str(tmp_path / "out"), *odd, "--no-window"]) == 2
    assert capsys.readouterr().err.startswith(f"{odd[0]} 应")
    assert not (tmp_path / "out").exists()


def test_a_count_that_differs_from_what_was_drawn_is_named():
    setup = setup_of(Body.VILLAGE_COMMITTEE)
    kind = setup.ballot_types[0]
    votes = invent_votes(setup, kind, 30, random.Random(1), written="高志远")
    with pytest.raises(RehearsalDiffersError, match="counted"):
        compare(judge(setup, kind, votes), judge(setup, kind, votes[1:]), kind)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the file that is always full is Linux's")
def test_a_disk_that_fills_up_is_named_and_nothing_half_done_stays(tmp_path, capsys, monkeypatch):
    def on_a_full_disk(plan, told):
        (plan.out / "1.jpg").symlink_to("/dev/full")
        (plan.out / "1.jpg").write_bytes(b"sheet")

    monkeypatch.setattr(demo, "play", on_a_full_disk)
    assert demo.main(["--out", str(tmp_path / "out"), "--voters", "60", "--no-window"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("磁盘满了（")
    assert "已经清掉" in said
    assert not (tmp_path / "out").exists()


def test_a_stopped_demo_leaves_nothing_half_done(tmp_path, capsys, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "play", stopped)
    assert demo.main(["--out", str(tmp_path / "out"), "--voters", "60", "--no-window"]) == 1
    assert "有人中断" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path, capsys):
    (tmp_path / "file").write_text("keep", encoding="utf-8")
    assert demo.main(["--out", str(tmp_path / "file" / "out"), "--no-window"]) == 2
    assert (
        capsys.readouterr().err
        == f"文件夹不能写入：{tmp_path / 'file' / 'out'} 不允许写入。没有记下任何东西。\n"
    )


def test_the_same_seed_writes_the_same_bytes_of_the_roll_at_any_time(tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write_roll(tmp_path / name, setup_of(Body.VILLAGE_COMMITTEE), 40, random.Random("7"))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as book:
        assert {entry.date_time for entry in book.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert b"2020-01-01T00:00:00Z</dcterms:modified>" in book.read("docProps/core.xml")
