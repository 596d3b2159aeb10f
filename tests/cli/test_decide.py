"""`python -m app decide`: verdicts out, refusals by name, exit status (contracts/decide.md)."""

import copy
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.decide import main

GOOD: dict[str, Any] = {
    "id": "good",
    "body": "village_committee",
    "round": "first",
    "roll": {"registered": 10},
    "ballots": {"issued": 8, "recovered": 8, "valid": 7, "invalid": 1},
    "contests": [
        {
            "post": "主任",
            "seats": 1,
            "candidates": [{"name": "甲", "sex": "男", "votes": 5}, {"name": "乙", "sex": "女", "votes": 2}],
        }
    ],
}
PAPERS: dict[str, Any] = {
    "id": "papers",
    "body": "village_committee",
    "round": "first",
    "roll": {"registered": 1},
    "ballots": {"issued": 1, "recovered": 1},
    "contests": [{"post": "主任", "seats": 1, "candidates": [{"name": "甲", "sex": "男"}]}],
    "papers": [{"marks": {"主任": {"甲": "approve"}}}],
}


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> tuple[int, list[Any], list[str]]:
    file = tmp_path / "cases.jsonl"
    file.write_text(text, "utf-8")
    status = main([str(file)])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err.splitlines()


def put(case: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    case = copy.deepcopy(case)
    at: Any = case
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return case


MISFITS = [
    (GOOD, "id", ..., "id"),
    (GOOD, "id", 7, "id"),
    (GOOD, "body", "council", "body"),
    (GOOD, "body", "residents_committee", "mode"),
    (GOOD, "mode", "voters", "mode"),
    (GOOD, "round", "second", "round"),
    (GOOD, "round", ..., "round"),
    (GOOD, "settings", {"women": "off"}, "settings.women"),
    (GOOD, "settings", {"women_seat": "maybe"}, "settings.women_seat"),
    (GOOD, "settings", {"pool_higher_posts": 1}, "settings.pool_higher_posts"),
    (GOOD, "settings", [], "settings"),
    (GOOD, "settings", {"women_seat": None}, "settings.women_seat"),
    (GOOD, "roll", {"due": 3, "present": 3}, "roll.registered"),
    (GOOD, "roll.registered", -1, "roll.registered"),
    (GOOD, "roll.registered", 10.0, "roll.registered"),
    (GOOD, "roll.registered", True, "roll.registered"),
    (GOOD, "ballots.recovered", 9, "ballots.recovered"),
    (GOOD, "ballots.valid", ..., "ballots.valid"),
    (GOOD, "contests", [], "contests"),
    (GOOD, "contests.0.seats", 0, "contests[0].seats"),
    (GOOD, "contests.0.candidates", ..., "contests[0].candidates"),
    (GOOD, "contests.0.candidates.1.name", "甲", "contests[0].candidates[1].name"),
    (GOOD, "contests.0.candidates.0.sex", "m", "contests[0].candidates[0].sex"),
    (GOOD, "contests.0.candidates.0.votes", 8, "contests[0].candidates[0].votes"),
    (GOOD, "contests.0.candidates.0.votes", 6, "contests[0].candidates"),
    (GOOD, "contests.0.candidates.0.votes", ..., "contests[0].candidates[0].votes"),
    (GOOD, "contests.0.candidates.0.name", "\ud800", "contests[0].candidates[0].name"),
    (GOOD, "relatives", [["甲"]], "relatives[0]"),
    (GOOD, "relatives", [["甲", "甲"]], "relatives[0]"),
    (GOOD, "paper", [], "paper"),
    (GOOD, "\ud800", 1, "\\ud800"),
    (GOOD, "id", "\ud800", "id"),
    (GOOD, "roll.registered", 10**200, "roll.registered"),
    (GOOD, "roll.registered", float("nan"), "roll.registered"),
    (PAPERS, "papers", [], "papers"),
    (PAPERS, "ballots.valid", 1, "ballots.valid"),
    (PAPERS, "ballots.invalid", 0, "ballots.invalid"),
    (PAPERS, "contests.0.candidates.0.votes", 1, "contests[0].candidates[0].votes"),
    (PAPERS, "papers.0.marks.主任.丑", "approve", "papers[0].marks.主任.丑"),
    (PAPERS, "papers.0.marks.主任.甲", "yes", "papers[0].marks.主任.甲"),
    (PAPERS, "papers.0.marks.主任.甲", [], "papers[0].marks.主任.甲"),
    (PAPERS, "papers.0.marks.主任", [], "papers[0].marks.主任"),
    (PAPERS, "papers.0.marks.书记", {}, "papers[0].marks.书记"),
    (PAPERS, "papers.0.marks", [], "papers[0].marks"),
    (PAPERS, "papers.0.write_ins", {"书记": []}, "papers[0].write_ins.书记"),
    (
        PAPERS,
        "papers.0.write_ins",
        {"主任": [{"name": "子", "mark": "disapprove"}]},
        "papers[0].write_ins.主任[0].mark",
    ),
    (
        PAPERS,
        "papers.0.write_ins",
        {"主任": [{"name": "甲", "sex": "女", "mark": "blank"}]},
        "papers[0].write_ins.主任[0].sex",
    ),
]


@pytest.mark.parametrize(("case", "path", "value", "field"), MISFITS)
def test_a_case_that_does_not_fit_is_named_and_the_others_are_decided(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    case: dict[str, Any],
    path: str,
    value: Any,
    field: str,
):
    bad = put(case, path, value)
    text = "\n".join(json.dumps(each) for each in (GOOD, bad, PAPERS))
    status, verdicts, errors = run(tmp_path, capsys, text)
    assert status == 2
    assert [verdict["id"] for verdict in verdicts] == ["good", "papers"]
    assert len(errors) == 1
    assert "cases.jsonl" in errors[0]
    assert f"字段 {field}：" in errors[0]
    assert "应为" in errors[0]
    if path != "id":
        assert bad["id"] in errors[0]


def test_one_name_with_two_sexes_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    bad = copy.deepcopy(GOOD)
    bad["contests"].append(
        {"post": "委员", "seats": 1, "candidates": [{"name": "甲", "sex": "女", "votes": 1}]}
    )
    status, _, errors = run(tmp_path, capsys, json.dumps(bad))
    assert status == 2
    assert "contests[1].candidates[0].sex" in errors[0]


def test_one_post_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    bad = copy.deepcopy(GOOD)
    bad["contests"] *= 2
    _, _, errors = run(tmp_path, capsys, json.dumps(bad))
    assert "contests[1].post" in errors[0]


def test_present_beyond_due_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    bad = GOOD | {"body": "party_branch", "roll": {"due": 3, "present": 4}}
    _, _, errors = run(tmp_path, capsys, json.dumps(bad))
    assert "roll.present" in errors[0]


@pytest.mark.parametrize(
    "write",
    [
        lambda cases: "\n".join(json.dumps(case) for case in cases) + "\n\n",
        lambda cases: json.dumps(cases, indent=2),
        lambda cases: "\ufeff" + "\r\n".join(json.dumps(case) for case in cases),
    ],
)
def test_lines_and_arrays_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], write: Callable[[list[Any]], str]
):
    status, verdicts, errors = run(tmp_path, capsys, write([GOOD, PAPERS]))
    assert (status, [verdict["id"] for verdict in verdicts], errors) == (0, ["good", "papers"], [])


def test_one_object_over_several_lines_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status, verdicts, _ = run(tmp_path, capsys, json.dumps(GOOD, indent=2, ensure_ascii=False))
    assert (status, verdicts[0]["contests"][0]["elected"]) == (0, ["甲"])


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(GOOD)))
    assert main(["-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "good"


def test_a_line_that_is_not_json_is_named_and_the_others_are_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    status, verdicts, errors = run(tmp_path, capsys, json.dumps(GOOD) + "\n{oops\n" + json.dumps(PAPERS))
    assert (status, len(verdicts), len(errors)) == (2, 2, 1)
    assert "第 2 行" in errors[0]


@pytest.mark.parametrize("text", ["", "[1,", "{\n oops\n}", "[" * 100_000])
def test_a_file_that_is_not_json_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str):
    status, verdicts, errors = run(tmp_path, capsys, text)
    assert (status, verdicts, len(errors)) == (2, [], 1)


@pytest.mark.parametrize("text", ["3", "[null]", '"x"'])
def test_a_value_that_is_no_case_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str):
    status, verdicts, errors = run(tmp_path, capsys, text)
    assert (status, verdicts, len(errors)) == (2, [], 1)


@pytest.mark.parametrize("wrap", ["{good}\n{bad}\n{good}", "[{good}, {bad}, {good}]"])
def test_a_field_written_twice_is_named_with_its_case_and_the_others_are_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrap: str
):
    bad = json.dumps(GOOD | {"id": "twice"}).replace('"issued": 8', '"issued": 8, "issued": 9')
    text = wrap.replace("{good}", json.dumps(GOOD)).replace("{bad}", bad)
    status, verdicts, errors = run(tmp_path, capsys, text)
    assert (status, [verdict["id"] for verdict in verdicts], len(errors)) == (2, ["good", "good"], 1)
    assert "案例 twice：字段 ballots.issued（写了两次）：现在是 9" in errors[0]


def test_a_line_that_is_not_utf8_is_named_and_the_others_are_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "cases.jsonl"
    good = json.dumps(GOOD).encode()
    file.write_bytes(good + b"\n" + '{"id": "村"}'.encode("gbk") + b"\n" + good)
    assert main([str(file)]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "第 2 行" in err
    assert "不是 UTF-8" in err
    assert len(err.splitlines()) == 1


def test_a_count_too_long_for_python_to_read_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    text = json.dumps(GOOD).replace('"registered": 10', '"registered": ' + "9" * 5000)
    status, verdicts, errors = run(tmp_path, capsys, text)
    assert (status, verdicts, len(errors)) == (2, [], 1)
    assert "案例 good：字段 roll.registered：" in errors[0]


def test_a_written_name_marked_otherwise_reads_the_two_marks_it_may_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bad = put(PAPERS, "papers.0.write_ins", {"主任": [{"name": "子", "mark": "yes"}]})
    _, _, errors = run(tmp_path, capsys, json.dumps(bad))
    assert errors[0].endswith("现在是 'yes'，应为其中之一：approve、blank")


def test_a_missing_file_and_bytes_that_are_not_utf8_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\xff\xfe\x00")
    assert main([str(tmp_path / "none.json"), str(bad)]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 2
    assert "none.json" in errors[0]


def test_nothing_to_read_shows_the_usage(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 2
    assert main(["--help"]) == 0
    assert "usage" in capsys.readouterr().err
