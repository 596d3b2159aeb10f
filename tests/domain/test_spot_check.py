import pytest

from app.domain.spot_check import (
    Comparison,
    Margin,
    Place,
    draw,
    draws_needed,
    margins_of,
    overstatement,
    risk,
)

MARGIN = Margin(post="主任", winner="甲", loser="乙", votes=100)
FOR_A, FOR_B, NONE = frozenset({("主任", "甲")}), frozenset({("主任", "乙")}), frozenset()


def test_the_published_sample_size_for_a_margin_of_ten_per_cent_is_reached() -> None:
    # Lindeman and Stark 2012: γ = 1.03905, risk limit 10 %, no discrepancies: n ≥ 4.8 / diluted margin
    assert draws_needed(1000, 100, 10) == pytest.approx(48, abs=1)


@pytest.mark.parametrize(
    ("recorded", "paper", "votes"),
    [(FOR_A, FOR_A, 0), (FOR_A, NONE, 1), (FOR_A, FOR_B, 2), (NONE, FOR_A, -1), (FOR_B, FOR_A, -2)],
)
def test_an_error_overstates_the_margin_by_its_votes(recorded, paper, votes: int) -> None:
    assert overstatement(MARGIN, recorded, paper) == votes


def test_agreement_lowers_the_risk_and_an_overstatement_raises_it() -> None:
    fine = [Comparison(recorded=FOR_A, paper=FOR_A)] * 48
    assert risk(1000, [MARGIN], fine) <= 0.101
    assert risk(1000, [MARGIN], [*fine, Comparison(recorded=FOR_A, paper=FOR_B)]) > 0.5


def test_a_result_without_margins_is_never_confirmed() -> None:
    assert risk(1000, [], [Comparison(recorded=FOR_A, paper=FOR_A)]) == 1.0


def test_a_candidate_just_over_the_line_has_the_smallest_margin() -> None:
    found = margins_of("主任", {"甲": 501, "乙": 300}, ["甲"], 501)
    assert min(margin.votes for margin in found) == 2


def test_a_line_missed_by_one_vote_is_a_margin_too() -> None:
    (margin,) = margins_of("主任", {"甲": 500}, [], 501)
    assert (margin.votes, margin.above) == (2, False)
    assert overstatement(margin, NONE, FOR_A) == 2


def test_the_same_dice_draw_the_same_sheets() -> None:
    places = [Place(batch="1", position=i) for i in range(1, 101)]
    one = draw("3141592653", places, 30)
    assert one == draw("3141592653", places, 30)
    assert one != draw("2718281828", places, 30)
    assert sum(one.values()) == 30
