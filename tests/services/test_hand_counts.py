"""Counting by hand: two people call and enter separately, a third settles, corrections stay visible."""

from pathlib import Path

import pytest

from app.domain.errors import HallError
from app.domain.papers import Mark
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.scanning import SeenMark
from tests.support.counting import FIRST, SECOND, THIRD, Table, sample
from tests.support.hall import actor, press

YES, NO = SeenMark.APPROVE, SeenMark.DISAPPROVE


def refused(code: ProblemCode):
    return pytest.raises(HallError, match=code.value.replace(".", r"\."))


def test_hand_counts_of_two_people_close_a_batch_that_was_never_scanned(table: Table) -> None:
    batch = table.batch(2)
    for who in (FIRST, SECOND):
        table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=who)
        table.by_hand.call_invalid(batch, by=who)
    assert not table.by_hand.finish(batch, by=FIRST, nonce=press()).value
    assert table.by_hand.finish(batch, by=SECOND, nonce=press()).value
    result = table.close(batch)
    assert table.by_hand.compare(batch).against_scan is None, "there was no scan to agree with"
    assert (result.count.valid, result.count.invalid) == (1, 1)
    assert result.count.post("委员").counts["方敏"].approve == 1


def test_hand_counts_that_differ_are_named_and_a_correction_stays_visible(table: Table) -> None:
    batch = table.batch(1)
    table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=FIRST)
    table.by_hand.call_valid(batch, [("委员", "王建国", Mark.APPROVE)], by=SECOND)
    for who in (FIRST, SECOND):
        table.by_hand.finish(batch, by=who, nonce=press())
    assert len(table.by_hand.compare(batch).between_people) == 2
    for figure, change in (("委员|王建国|approve", -1), ("委员|方敏|approve", 1)):
        table.by_hand.correct(batch, figure, change, "听错", by=SECOND, nonce=press())
    view = table.by_hand.compare(batch)
    assert view.agreed
    assert view.tally is not None
    assert len(table.by_hand.corrections(batch)) == 2


def test_names_written_in_are_called_and_counted(table: Table) -> None:
    batch = table.batch(1)
    votes = [("委员", "方敏", Mark.DISAPPROVE), ("委员", "赵六", Mark.APPROVE)]
    for who in (FIRST, SECOND):
        table.by_hand.call_valid(batch, votes, by=who)
        table.by_hand.finish(batch, by=who, nonce=press())
    counts = table.close(batch).count.post("委员").counts
    assert (counts["赵六"].approve, counts["赵六"].written, counts["方敏"].disapprove) == (1, True, 1)


def test_a_called_sheet_that_chooses_more_than_the_seats_is_no_valid_one(table: Table) -> None:
    batch = table.batch(1)
    (contest,) = table.setup.contests
    names = [c.name for c in contest.candidates][: contest.seats + 1]
    with refused(ProblemCode.CALLED_INVALID):
        table.by_hand.call_valid(batch, [("委员", name, Mark.APPROVE) for name in names], by=FIRST)
    assert table.by_hand.mine(batch, by=FIRST).valid == 0


def test_a_called_column_with_too_many_names_is_void_where_the_rule_sheet_says_so(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party", settings={"overvote_voids": "contest"}))
    batch = table.batch(1)
    (contest,) = table.setup.contests
    names = [c.name for c in contest.candidates][: contest.seats + 1]
    for who in (FIRST, SECOND):
        table.by_hand.call_valid(batch, [("委员", name, Mark.APPROVE) for name in names], by=who)
        table.by_hand.finish(batch, by=who, nonce=press())
    count = table.close(batch).count
    assert (count.valid, count.post("委员").void_columns) == (1, 1)
    table.shut()


def test_the_wall_hears_of_a_bundle_only_while_it_is_called_by_hand(table: Table) -> None:
    assert table.by_hand.calling_now() is None
    batch = table.batch(1)
    table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=FIRST)
    now = table.by_hand.calling_now()
    assert now is not None
    assert (now.label, now.expected, dict(now.tally.votes)) == ("1", 1, {"委员|方敏|approve": 1})
    table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=SECOND)
    for who in (FIRST, SECOND):
        table.by_hand.finish(batch, by=who, nonce=press())
    table.close(batch)
    assert table.by_hand.calling_now() is None


def test_a_third_hand_count_settles_what_two_differ_on(table: Table) -> None:
    batch = table.batch(1)
    names = {FIRST: "方敏", SECOND: "王建国", THIRD: "王建国"}
    for who, name in names.items():
        table.by_hand.call_valid(batch, [("委员", name, Mark.APPROVE)], by=who)
        outcome = table.by_hand.finish(batch, by=who, nonce=press())
    assert outcome.value
    assert table.close(batch).count.post("委员").counts["王建国"].approve == 1


def test_a_batch_closed_from_hand_counts_is_not_corrected_any_more(table: Table) -> None:
    batch = table.batch(1)
    for who in (FIRST, SECOND):
        table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=who)
        table.by_hand.finish(batch, by=who, nonce=press())
    table.close(batch)
    before = table.codes()
    with refused(ProblemCode.BATCH_NOT_OPEN):
        table.by_hand.correct(batch, "委员|方敏|approve", -1, "听错", by=FIRST, nonce=press())
    assert table.codes() == before
    assert table.tally.totals().counted == 1


def test_one_person_with_two_duties_has_one_hand_count_and_one_answer(table: Table) -> None:
    again = actor(Role.TELLER, FIRST.name)
    batch = table.batch(1)
    table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=FIRST)
    assert table.by_hand.call_valid(batch, [("委员", "方敏", Mark.APPROVE)], by=again).valid == 2
    doubt = table.batch(1, "2")
    table.take(doubt, table.page({"方敏": SeenMark.DOUBTFUL}))
    (question,) = table.people.questions(by=FIRST)
    table.people.answer(question.sheet, question.item.key, "approve", by=FIRST)
    twin = actor(Role.CHIEF_SCRUTINEER, FIRST.name)
    assert not table.people.questions(by=twin)
    with refused(ProblemCode.ANSWERED_ALREADY):
        table.people.answer(question.sheet, question.item.key, "approve", by=twin)
