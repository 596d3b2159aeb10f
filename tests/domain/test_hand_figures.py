"""A hand count and a scan of the same sheets have the same figures."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ballots import require_count
from app.domain.errors import RuleForbids
from app.domain.hand_figures import as_count, differences, from_count
from app.domain.papers import PostOnPaper
from app.domain.problem_codes import ProblemCode
from app.domain.reconciliation import Comparison, Identity
from app.domain.roles import Role
from app.domain.spot_check import draws_needed, margins_of
from app.domain.staff import require_may_serve
from app.domain.tally import Count, PaperCount, PostTally
from tests.support.roll import a_setup

POST = PostOnPaper(post="委员", seats=2, names=("甲", "乙"))


def count(valid: int, void: int, one: int, two: int, written: int = 0) -> PaperCount:
    good = valid - void
    counts = {
        "甲": Count(approve=one, disapprove=0, abstain=good - one),
        "乙": Count(approve=two, disapprove=1, abstain=good - two - 1),
    }
    if written:
        counts["丙"] = Count(approve=written, written=True)
    return PaperCount(
        valid=valid, invalid=1, doubtful=(), posts=(PostTally(post="委员", void_columns=void, counts=counts),)
    )


@given(st.integers(0, 4), st.integers(0, 10), st.integers(0, 9), st.integers(0, 3))
def test_the_figures_of_a_scan_read_as_a_hand_count_give_the_scan_again(void, one, two, written):
    scan = count(20 + void, void, one, two, written)
    assert as_count(from_count(scan, "扫描"), (POST,)) == scan


def test_one_vote_more_is_named_with_both_numbers():
    (found,) = differences(from_count(count(20, 0, 5, 3), "甲"), from_count(count(20, 0, 6, 3), "乙"))
    assert (found.first, found.second) == (5, 6)
    assert "甲" in found.what


def test_a_count_below_what_is_possible_is_refused():
    require_count(0, what="剩余")
    with pytest.raises(RuleForbids) as caught:
        require_count(-1, what="剩余")
    assert caught.value.code is ProblemCode.COUNT_TOO_SMALL


def test_a_comparison_that_holds_says_so():
    line = Comparison(
        identity=Identity.BOXES,
        ballot_type="main",
        left_name="⑩收回",
        right_name="各票箱合计",
        left=5,
        right=5,
    )
    assert line.holds
    open_line = Comparison(
        identity=Identity.BOXES,
        ballot_type="main",
        left_name="⑩收回",
        right_name="各票箱合计",
        left=None,
        right=5,
    )
    assert not open_line.holds


def test_a_relative_of_somebody_who_does_not_stand_may_serve():
    data = json.loads(json.dumps(a_setup().as_json())) | {
        "relatives": [["武建平", "路人"], ["别人", "候选甲"]]
    }
    require_may_serve("武建平", Role.TELLER, type(a_setup()).from_json(data, file="x"))


def test_without_a_line_only_pairs_of_people_have_a_margin():
    found = margins_of("委员", {"甲": 9, "乙": 4}, ("甲",), line=0)
    assert [(m.winner, m.loser, m.votes) for m in found] == [("甲", "乙", 5)]


def test_nothing_is_drawn_where_nothing_can_be_checked():
    assert draws_needed(0, 5, 5) == draws_needed(10, 0, 5) == 0
