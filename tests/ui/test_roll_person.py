"""The roll page by hand: somebody is added, corrected, struck off, and the electors of a round are named."""

from contextlib import ExitStack, closing
from dataclasses import replace

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from tests.support.hall import FixedClock, press
from tests.support.page_objects import RollDesk
from tests.support.played import CREW
from tests.support.roll import a_member, a_person, a_setup


@pytest.fixture
def make(at, tmp_path):
    def made(body, people):
        desk = opened.enter_context(closing(open_desk(tmp_path / "new", clock=FixedClock())))
        desk.election.found(a_setup(body), by=CREW.operator, nonce=press())
        for person in people:
            desk.roll.add(person, reason="名册", by=CREW.operator, nonce=press())
        return at(RollDesk, desk, CREW.operator)

    with ExitStack() as opened:
        yield made


@pytest.fixture
def village(make):
    return make(Body.VILLAGE_COMMITTEE, [a_person(1, "孟长河"), a_person(2, "顾小兰")])


def names(roll):
    return [voter.name for voter in roll.desk.finder.lines()]


NEW = {"name": "方敏", "sex": "女", "birth": "1980-02-03", "vote": "", "reason": "凭户口本补登"}


def test_somebody_left_off_is_added_under_the_next_number(village):
    village.add(**NEW)
    assert [(v.roll_number, v.name) for v in village.desk.finder.lines()][-1] == (3, "方敏")
    assert village.said == ["已补登　方敏"]
    assert "名册 3 人" in village.says


def test_a_misfit_adds_nobody_and_says_why(village):
    before = village.recorded
    village.add(**NEW | {"birth": "前年"})
    assert village.recorded == before
    assert village.said == ["更正的内容不合格"]


def test_a_correction_changes_only_what_was_written_anew(village):
    voter = village.desk.finder.lines()[0]
    before = village.desk.roll.person(voter.id)
    village.correct("孟长河", name="孟常河", group=voter.group, reason="名字写错")
    assert village.desk.roll.person(voter.id) == replace(before, name="孟常河")
    assert "孟常河" in village.rows()[0]


def test_a_correction_that_changes_nothing_records_nothing(village):
    before = village.recorded
    village.correct("孟长河", name="孟长河", reason="看错了")
    assert village.said == ["没有改动，什么也没有记"]
    assert village.recorded == before


def test_somebody_struck_off_is_no_longer_on_the_list(village):
    village.strike("顾小兰", "户口已迁出")
    assert names(village) == ["孟长河"]


def test_a_table_is_taken_by_two_keys(make, tmp_path):
    table = tmp_path / "名册.csv"
    table.write_text(
        "序号,姓名,性别,出生年月\n1,孟长河,男,1970-01-01\n2,顾小兰,女,1970-01-01", encoding="utf-8"
    )
    roll = make(Body.VILLAGE_COMMITTEE, [])
    assert "名册还是空的" in roll.says
    roll.take_table(table)
    assert names(roll) == ["孟长河", "顾小兰"]
    assert roll.said == ["已写进名册，名册现有 2 人"]


def test_only_the_named_members_vote_in_this_round(make):
    roll = make(Body.PARTY_BRANCH, [a_member(n, name) for n, name in enumerate(["赵一", "钱二", "孙三"], 1)])
    roll.name_electors("赵一、孙三")
    assert [v.name for v in roll.desk.finder.lines() if v.has_vote] == ["赵一", "孙三"]
    roll.name_electors("")
    assert all(v.has_vote for v in roll.desk.finder.lines())


def test_a_name_that_is_not_one_person_names_no_electors(make):
    roll = make(Body.PARTY_BRANCH, [a_member(1, "赵一"), a_member(2, "赵一", group="2组")])
    roll.name_electors("赵一")
    assert roll.said == ["名册上对不上这个姓名"]
    assert all(v.has_vote for v in roll.desk.finder.lines())


def test_villages_name_no_electors(village):
    assert not village.may("F5")
