"""The wizard's steps for candidates and for the ballot: nothing typed is lost, what is missing is named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.wizard.ballot import BallotStep
from app.ui.wizard.candidates import CandidatesStep


def a_draft(names: str = "王建国 男\n罗玉梅 女 1978-04 大专\n丁一 男") -> dict:
    people = [line.split() for line in names.splitlines()]
    return {
        "id": "e",
        "title": "换届选举",
        "body": "village_committee",
        "date": "2026-11-28",
        "place": {"village": "柳河湾村"},
        "conducted_by": "村民选举委员会",
        "contests": [
            {
                "post": "委员",
                "seats": 2,
                "candidates": [{"name": p[0], "sex": p[1], "roll_number": "7"} for p in people],
            }
        ],
    }


@pytest.fixture
def step(qtbot, tools):
    made = CandidatesStep()
    qtbot.addWidget(made)
    made.put(a_draft())
    return made


def taken(step) -> dict:
    data = a_draft()
    step.take(data)
    return data


def names(step) -> list[str]:
    return [c["name"] for c in taken(step)["contests"][0]["candidates"]]


def test_details_of_a_line_reach_the_election_file_and_what_no_line_shows_is_kept(step):
    step.boxes["委员"].setPlainText("王建国 男\n罗玉梅 女 1978-04 大专")
    assert taken(step)["contests"][0]["candidates"] == [
        {"name": "王建国", "sex": "男", "roll_number": "7"},
        {"name": "罗玉梅", "sex": "女", "roll_number": "7", "birth": "1978-04", "education": "大专"},
    ]


def test_names_are_put_in_the_order_of_strokes_by_key(step, qtbot):
    with qtbot.waitActive(step):
        step.show()
        step.activateWindow()
    step.boxes["委员"].setFocus()
    QTest.keyClick(step.boxes["委员"], Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert names(step) == ["丁一", "王建国", "罗玉梅"]
    assert "请核对" in step.order_note.text()


def test_names_are_put_by_their_nomination_votes_by_key(step, qtbot):
    with qtbot.waitActive(step):
        step.show()
        step.activateWindow()
    step.boxes["委员"].setPlainText("王建国 男 210票\n罗玉梅 女 355票\n丁一 男 210票")
    step.boxes["委员"].setFocus()
    QTest.keyClick(step.boxes["委员"], Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert names(step) == ["罗玉梅", "王建国", "丁一"]


def test_a_line_without_nomination_votes_is_named_and_nothing_moves(step):
    step.boxes["委员"].setPlainText("王建国 男 210票\n罗玉梅 女")
    step.order_by_votes()
    assert names(step) == ["王建国", "罗玉梅"]
    assert "罗玉梅没有写提名票数" in step.order_note.text()


def test_two_of_one_name_are_not_ordered_and_none_is_lost(step):
    step.boxes["委员"].setPlainText("王建国 男\n王建国 男\n丁一 男")
    step.order()
    assert names(step) == ["王建国", "王建国", "丁一"]
    assert "加注小组、性别或出生" in step.order_note.text()


def test_two_of_one_name_are_told_apart_by_what_their_lines_say(step):
    step.boxes["委员"].setPlainText("王建国 男 三组\n王建国 男 一组\n丁一 男")
    assert "两位王建国" in step.missing()
    step.order()
    assert sorted(names(step)) == ["丁一", "王建国（一组）", "王建国（三组）"]
    assert step.missing() == ""


def test_a_character_outside_the_stroke_table_is_left_to_a_person(step):
    step.boxes["委员"].setPlainText("王\U0003134a 男\n丁一 男")
    step.order()
    assert "\U0003134a" in step.order_note.text()


def test_alt_and_an_arrow_move_the_line_of_the_cursor(step):
    box = step.boxes["委员"]
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(step) == ["罗玉梅", "王建国", "丁一"]
    QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(step) == ["王建国", "罗玉梅", "丁一"]


@pytest.mark.parametrize(
    ("lines", "kin", "words"),
    [
        ("王建国\n丁一 男", "", "王建国没有写性别"),
        ("王建国 男 高个子\n丁一 男", "", "王建国：看不懂“高个子”"),
        ("丁一 男\n丁一 男", "", "委员有两位丁一，姓名后加注小组、性别或出生，如 丁一（一组）"),
        ("丁一 男", "", "委员候选人少于 2 名"),
        ("丁一 男\n王建国 男", "丁一", "近亲属一行写两位"),
        ("丁一 男\n王建国 男", "丁一 丁一", "近亲属一行写两位"),
        ("丁一 男\n王建国 男", "丁一 方敏", "近亲属方敏不是候选人"),
        ("丁一 男\n王建国 男", "丁一，王建国", ""),
        ("", "", ""),
    ],
)
def test_what_is_missing_is_said(step, lines, kin, words):
    step.boxes["委员"].setPlainText(lines)
    step.relatives.setPlainText(kin)
    assert step.missing() == words


def test_near_relatives_are_written_as_pairs(step):
    step.relatives.setPlainText("丁一、王建国\n")
    assert taken(step)["relatives"] == [["丁一", "王建国"]]


@pytest.fixture
def ballot(qtbot, tools):
    made = BallotStep()
    qtbot.addWidget(made)
    return made


def test_the_specimen_of_the_ballot_is_shown(ballot):
    ballot.put(a_draft())
    assert (ballot.missing(), ballot.specimen.blank) == ("", False)


def test_a_page_that_takes_every_name_is_proposed(ballot):
    ballot.put(a_draft("\n".join(f"候选{n} 男" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯")))
    assert ballot.missing() == ""
    assert (ballot.page_size.currentData(), ballot.landscape.isChecked()) != ("A5", True)


def test_a_page_too_small_for_the_names_holds_the_step_up_and_names_the_post(ballot):
    data = a_draft("\n".join(f"候选{n} 男" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯"))
    ballot.put(data)
    ballot.page_size.setCurrentIndex(ballot.page_size.findData("A5"))
    ballot.landscape.setChecked(True)
    assert ballot.missing()
    assert "委员" in ballot._trouble_label.text()
    assert ballot.specimen.blank
