"""What a row of the result says of each person, from real verdicts of the rules."""

from app.domain.bodies import Sex
from app.domain.decision import case_from_json, decide
from app.domain.election import Candidate, Contest
from app.domain.tally import Count, PostTally
from app.ui.pages.result_rows import rows_of, seats_words
from tests.domain.deciding import WOMEN, post, village


def shown(case, name="委员", *, void=False):
    """Decide *case* and return the rows of a post by name, what concerns nobody in particular, and the card's words."""
    verdict = next(c for c in decide(case_from_json(case, file="t")).contests if c.post == name)
    people = next(c for c in case["contests"] if c["post"] == name)
    contest = Contest(
        post=name,
        seats=people["seats"],
        candidates=tuple(
            Candidate(name=p["name"], sex=Sex.FEMALE if p["name"][0] in WOMEN else Sex.MALE)
            for p in people["candidates"]
        ),
    )
    counts = {p["name"]: Count(approve=p["votes"]) for p in people["candidates"]}
    found = rows_of(contest, PostTally(post=name, void_columns=0, counts=counts), 1000, verdict, void=void)
    return {row.name: row for row in found.rows}, found.others, seats_words(contest, verdict, void=void)


def test_those_elected_come_first_and_each_row_says_why():
    rows, others, words = shown(village(post("委员", 2, 甲=40, 丁=700, 丙=600, 庚=550)))
    assert list(rows) == ["丁", "丙", "庚", "甲"]
    assert [row.state for row in rows.values()] == ["当选", "当选", "名额已满", "没过线"]
    assert rows["甲"].why == "得 40 票，收回选票 1000 张的半数为 500，未超过半数，未当选"
    assert (rows["甲"].codes, others, words) == ("A2", (), ("2 名 · 已当选 2", "circle-check"))


def test_a_tie_marks_exactly_those_who_are_voted_on_again():
    rows, _, words = shown(village(post("委员", 2, 丁=720, 乙=600, 丙=600, 庚=50)))
    assert [name for name, row in rows.items() if row.state == "再次投票"] == ["乙", "丙"]
    assert "再次投票选 1 人" in rows["丙"].why
    assert words == ("2 名 · 已当选 1 · 再次投票 1", "triangle-alert")


def test_the_woman_declared_first_reads_why_in_her_own_row():
    rows, _, _ = shown(village(post("委员", 3, 甲=700, 乙=650, 丙=600, 丁=520)))
    assert next(iter(rows)) == "丁"
    assert rows["丁"].codes == "A2 D4"
    assert "先行当选" in rows["丁"].why


def test_a_seat_left_open_is_said_apart_from_the_people():
    rows, others, words = shown(village(post("委员", 3, 甲=700, 丁=650, 丙=300)))
    assert ("缺额 1 个，另行选举", "A2") in others
    assert not any("缺额" in row.why for row in rows.values())
    assert words[0] == "3 名 · 已当选 2 · 空缺 1"


def test_a_name_that_begins_another_name_is_not_given_the_others_reason():
    rows, _, _ = shown(village(post("委员", 1, 王建=300, 王建国=700)))
    assert rows["王建"].why.startswith("得 300 票")
    assert "700" not in rows["王建"].why


def test_somebody_elected_above_is_marked_as_holding_a_post():
    case = village(post("主任", 1, 甲=800), post("委员", 1, 甲=300, 丁=600))
    rows, _, _ = shown(case)
    assert (rows["甲"].state, rows["甲"].codes) == ("已任职务", "D1")


def test_where_the_rules_decide_nobody_those_below_the_line_are_still_below_it():
    case = village(post("委员", 2, 甲=600, 乙=600, 丁=600, 庚=40), relatives=[["甲", "乙"]])
    rows, _, words = shown(case)
    assert [row.state for row in rows.values()] == ["没有判定", "没有判定", "没有判定", "没过线"]
    assert rows["庚"].why == "得 40 票，没到 501 票"
    assert words[0] == "2 名 · 没有判定"


def test_in_a_void_election_nobody_waits_for_a_decision():
    rows, _, words = shown(village(post("委员", 1, 甲=600, 丁=40)), void=True)
    assert {row.state for row in rows.values()} == {"选举无效"}
    assert words == ("1 名 · 选举无效", "circle-alert")
