"""Two candidates of one name for one post, from the ballot to the papers: told apart everywhere, never guessed (C9)."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.bodies import Sex
from app.domain.election import Candidate, ElectionSetup
from app.domain.errors import HallError
from app.domain.marks import NAME, Answer
from app.domain.namesakes import bare
from app.domain.papers import Mark
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.domain.staff import why_not_serve
from app.printing.ballot import print_ballots
from app.scanning import SeenMark
from app.services.name_order import by_strokes
from app.services.papers.count import candidate_rows
from tests.support.counting import FIRST, KEY, SECOND, Table, sample
from tests.support.hall import press
from tests.support.pdf import texts


def refused(code: ProblemCode):
    return pytest.raises(HallError, match=code.value.replace(".", r"\."))


ONE, THREE = "王秀英（一组）", "王秀英（三组）"
YES, NO = SeenMark.APPROVE, SeenMark.DISAPPROVE


def setup() -> ElectionSetup:
    party = sample("party")
    contest = party.contests[0]
    names = (ONE, THREE, *(c.name for c in contest.candidates[2:]))
    people = tuple(Candidate(name=name, sex=Sex.FEMALE) for name in names)
    return dataclasses.replace(party, contests=(dataclasses.replace(contest, candidates=people),))


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = Table(tmp_path, setup())
    yield made
    made.shut()


def test_the_ballot_carries_the_note_of_both_and_the_layout_their_whole_names(table: Table) -> None:
    (words,) = texts(print_ballots(table.setup, count=1, key=KEY, seed="s"))
    assert words.count("（一组）") == words.count("（三组）") == 1
    assert {f.name for f in table.layout.fields} >= {ONE, THREE}


def test_each_gets_her_own_votes_and_stands_with_her_note_in_the_report(table: Table) -> None:
    batch = table.batch(3)
    table.take(batch, table.page({ONE: YES}), table.page({ONE: YES, THREE: NO}), table.page({THREE: YES}))
    tally = table.close(batch).count.post("委员")
    rows = candidate_rows(table.setup.contest("委员").candidates, tally)[:2]
    assert [(r.name, r.note, r.approve, r.disapprove) for r in rows] == [
        ("王秀英", "一组", 2, 0),
        ("王秀英", "三组", 1, 1),
    ]


def test_a_written_name_that_fits_both_is_not_taken_for_either(table: Table) -> None:
    batch = table.batch(1)
    table.take(batch, table.page({"李秀英": NO}, inked=[("委员", 1)], lines={("委员", 1): YES}))
    (question,) = table.people.questions(by=FIRST)
    with refused(ProblemCode.NAME_OF_SEVERAL):
        table.people.answer(question.sheet, question.item.key, f"{NAME}王秀英", by=FIRST)
    with refused(ProblemCode.NAME_OF_SEVERAL):
        table.write_ins.answer_group([(question.sheet, question.item.key)], " 王秀英 ", by=FIRST)
    (still,) = table.people.questions(by=FIRST)
    assert still.answered == ()
    for who in (FIRST, SECOND):
        table.people.answer(question.sheet, question.item.key, Answer.NO_NAME, by=who)
    assert set(table.close(batch).count.post("委员").counts) == {
        c.name for c in table.setup.contests[0].candidates
    }


def test_a_listed_name_written_with_a_blank_or_another_dot_is_the_listed_one(table: Table) -> None:
    batch = table.batch(1)
    table.take(batch, table.page({"李秀英": NO}, inked=[("委员", 1)], lines={("委员", 1): YES}))
    (question,) = table.people.questions(by=FIRST)
    for who, spelt in ((FIRST, "张　志强"), (SECOND, "张 志 强")):
        table.people.answer(question.sheet, question.item.key, f"{NAME}{spelt}", by=who)
    counts = table.close(batch).count.post("委员").counts
    assert counts["张志强"].approve == 1
    assert not any(one.written for one in counts.values())


def test_a_called_name_that_fits_both_is_refused_and_nothing_is_entered(table: Table) -> None:
    batch = table.batch(1)
    with refused(ProblemCode.NAME_OF_SEVERAL):
        table.by_hand.call_valid(batch, [("委员", "王秀英", Mark.APPROVE)], by=FIRST)
    assert table.by_hand.mine(batch, by=FIRST).valid == 0
    for who in (FIRST, SECOND):
        table.by_hand.call_valid(batch, [("委员", THREE, Mark.APPROVE)], by=who)
        table.by_hand.finish(batch, by=who, nonce=press())
    assert table.close(batch).count.post("委员").counts[THREE].approve == 1


def test_neither_of_them_may_serve_under_the_name_alone_but_a_third_of_that_name_may() -> None:
    for name in ("王秀英", ONE, THREE):
        refusal = why_not_serve(name, Role.SCRUTINEER, setup())
        assert refusal is not None
        assert refusal.code is ProblemCode.STAFF_IS_CANDIDATE
    assert why_not_serve("王秀英（五组）", Role.SCRUTINEER, setup()) is None


def test_the_note_does_not_move_a_name_in_the_order_of_strokes() -> None:
    found = by_strokes((THREE, "王秀莹", "方敏", ONE))
    assert [bare(name) for name in found.names] == [
        bare(name) for name in by_strokes(("王秀英", "王秀莹", "方敏", "王秀英")).names
    ]
    assert found.flagged == ()
