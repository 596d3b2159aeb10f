"""The identities of C1 and the line of C2: each at, under and over; open until both sides are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ballots import BagKind, LedgerColumn
from app.domain.reconciliation import (
    Attendance,
    Comparison,
    Identity,
    compare,
    compare_bags,
    compare_votes,
    too_many,
)
from app.domain.rule_sheet import OverRecovered

COUNTED = LedgerColumn(
    printed=100,
    damaged=2,
    in_person=80,
    by_proxy=5,
    replaced=1,
    unused=12,
    kept=3,
    cancelled=9,
    recovered=84,
    handed_back=1,
    taken_away=1,
    valid=80,
    invalid=4,
)


def total(column: LedgerColumn, **more: object) -> dict[Identity, Comparison]:
    lines = compare(
        column,
        ballot_type="main",
        print_run=100,
        boxes=column.recovered,
        attendance=Attendance(in_person=80, by_proxy=5),
        **more,
    )
    return {line.identity: line for line in lines}


def changed(**fields: int | None) -> LedgerColumn:
    return LedgerColumn(
        **{name: getattr(COUNTED, name) for name in LedgerColumn.__dataclass_fields__} | fields
    )


def test_a_day_that_adds_up_breaks_nothing():
    assert all(line.holds for line in total(COUNTED).values())


@pytest.mark.parametrize(
    ("identity", "fields"),
    [
        (Identity.PRINTED, {"unused": 11, "cancelled": 8}),
        (Identity.DELIVERED, {"printed": 99, "damaged": 1}),
        (Identity.EXCHANGED, {"handed_back": 2, "taken_away": 0}),
        (Identity.NOT_RECOVERED, {"taken_away": 2}),
        (Identity.UNUSED, {"kept": 2}),
        (Identity.COUNTED, {"valid": 79}),
        (Identity.PRESENT, {"in_person": 81, "by_proxy": 4}),
        (Identity.PROXIES, {"in_person": 79, "by_proxy": 6}),
    ],
)
def test_one_sheet_off_breaks_exactly_its_identity(identity, fields):
    broken = [line.identity for line in total(changed(**fields)).values() if line.broken]
    assert broken == [identity]


def test_boxes_that_do_not_add_up_are_named():
    lines = compare(COUNTED, ballot_type="main", boxes=83)
    assert [line.identity for line in lines if line.broken] == [Identity.BOXES]


def test_what_nobody_has_counted_yet_is_open_and_not_broken():
    early = changed(unused=None, kept=None, cancelled=None, recovered=None, valid=None, invalid=None)
    lines = total(early)
    assert not any(line.broken for line in lines.values())
    assert lines[Identity.PRINTED].open
    assert lines[Identity.PRINTED].difference == 0
    assert "还没有数完" in lines[Identity.PRINTED].sentence()


def test_ballots_that_are_printed_and_not_taken_in_yet_are_open_and_not_broken():
    none_yet = LedgerColumn(printed=0)
    (line,) = [
        one
        for one in compare(none_yet, ballot_type="main", print_run=35)
        if one.identity is Identity.DELIVERED
    ]
    assert line.open


def test_a_place_is_asked_its_own_sheets_only():
    asked = {line.identity for line in compare(COUNTED, ballot_type="main", place="hall")}
    assert asked.isdisjoint({Identity.BOXES, Identity.COUNTED, Identity.DELIVERED, Identity.PRESENT})


def test_fewer_ballots_than_people_present_is_no_break():
    assert total(changed(in_person=79, printed=99))[Identity.PRESENT].holds


def test_a_sentence_says_both_numbers_and_the_difference():
    line = total(changed(unused=11))[Identity.PRINTED]
    assert (line.left, line.right, line.difference) == (100, 99, 1)
    assert line.sentence() == "①印制 100 ≠ ③发出+⑦剩余+②损坏 99，不符，相差 1（C1）"


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 50), st.integers(0, 50), st.integers(0, 20))
def test_sheets_that_are_all_accounted_for_never_break_an_identity(person, proxy, replaced, unused, away):
    away = min(away, person + proxy)
    column = LedgerColumn(
        printed=person + proxy + replaced + unused,
        in_person=person,
        by_proxy=proxy,
        replaced=replaced,
        handed_back=replaced,
        taken_away=away,
        recovered=person + proxy - away,
        unused=unused,
        kept=0,
        cancelled=unused,
    )
    assert all(line.holds for line in compare(column, ballot_type="main", place="hall"))


# Bags


def bags(held: dict[BagKind, int], column: LedgerColumn = COUNTED) -> dict[str, Comparison]:
    return {line.subject: line for line in compare_bags(column, held, ballot_type="main")}


FULL = {
    BagKind.VALID: 80,
    BagKind.INVALID: 4,
    BagKind.CANCELLED: 9,
    BagKind.KEPT: 3,
    BagKind.SPOILED: 3,
}


def test_all_bags_filled_hold():
    assert all(line.holds for line in bags(FULL).values())
    assert len(bags(FULL)) == 5


def test_a_bag_that_is_short_is_only_judged_when_every_kind_is_packed():
    assert bags({BagKind.VALID: 79})["有效票袋"].open
    assert bags(FULL | {BagKind.VALID: 79})["有效票袋"].broken


def test_a_bag_with_a_sheet_too_many_is_broken_at_once():
    assert bags({BagKind.VALID: 81})["有效票袋"].broken


def test_a_kind_without_sheets_needs_no_bag():
    assert "无效票袋" not in bags({}, changed(invalid=0, valid=84))


# Votes


def votes(**fields: object) -> list[Comparison]:
    asked = {
        "ballot_type": "main",
        "post": "委员",
        "seats": 2,
        "valid": 10,
        "candidates": [("甲", 6, 3, 1, 0), ("乙", 9, 0, 0, 1)],
    }
    return list(compare_votes(**(asked | fields)))


def test_votes_that_add_up_to_the_valid_ballots_hold():
    assert all(line.holds for line in votes())


def test_a_candidate_with_a_vote_too_many_is_named():
    lines = votes(candidates=[("甲", 7, 3, 1, 0), ("乙", 9, 0, 0, 1)])
    assert [line.subject for line in lines if line.broken] == ["委员 甲"]


@pytest.mark.parametrize(("written", "holds"), [(4, True), (5, True), (6, False)])
def test_approvals_may_reach_but_not_exceed_valid_times_seats(written, holds):
    (line,) = [x for x in votes(write_in_approvals=written) if x.identity is Identity.APPROVALS]
    assert line.holds is holds


# C2


@pytest.mark.parametrize(
    ("against", "recovered", "excess"),
    [
        (OverRecovered.VOTERS, 90, 0),
        (OverRecovered.VOTERS, 91, 1),
        (OverRecovered.ISSUED, 92, 0),
        (OverRecovered.ISSUED, 93, 1),
        (OverRecovered.BOTH, 90, 0),
        (OverRecovered.BOTH, 92, 2),
    ],
)
def test_c2_counts_the_sheets_above_its_line(against, recovered, excess):
    assert too_many(recovered=recovered, voters=90, issued=92, against=against) == excess
