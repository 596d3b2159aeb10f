import random

import pytest

from app.domain.spot_check import (
    GAMMA,
    Comparison,
    Margin,
    Place,
    draw,
    draws_needed,
    kaplan_markov,
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


def test_more_draws_reach_the_limit_after_an_error() -> None:
    agree, wrong = Comparison(recorded=FOR_A, paper=FOR_A), Comparison(recorded=FOR_A, paper=NONE)
    first = [agree] * 47 + [wrong]
    reached = kaplan_markov(1000, [MARGIN], first)
    assert reached > 0.1
    more = draws_needed(1000, 100, 10, reached=reached)
    assert risk(1000, [MARGIN], [*first, *[agree] * more]) <= 0.1
    assert risk(1000, [MARGIN], [*first, *[agree] * (more - 2)]) > 0.1


def test_the_risk_is_that_of_the_published_formula() -> None:
    # Stark 2010: P = (1 − 1/U)^n ÷ (1 − 1/2γ)^o1, U = 2γN/V
    u = 2 * GAMMA * 1000 / 100
    found = [Comparison(recorded=FOR_A, paper=FOR_A)] * 99 + [Comparison(recorded=FOR_A, paper=NONE)]
    assert risk(1000, [MARGIN], found) == pytest.approx((1 - 1 / u) ** 100 / (1 - 1 / (2 * GAMMA)))


def test_no_error_of_the_sheets_can_change_a_margin_that_is_larger() -> None:
    far = Margin(post="主任", winner="甲", loser=None, votes=100)
    assert risk(10, [far], [Comparison(recorded=NONE, paper=FOR_A)]) == 0.0
    assert draws_needed(10, 100, 10) == 1


def test_with_every_sheet_compared_the_answer_is_certain() -> None:
    close = Margin(post="主任", winner="甲", loser="乙", votes=2)
    good = [Comparison(recorded=FOR_A, paper=FOR_A)] * 19
    assert risk(20, [close], [*good, Comparison(recorded=FOR_A, paper=NONE)]) == 0.0
    assert risk(20, [close], [*good, Comparison(recorded=FOR_A, paper=FOR_B)]) == 1.0


def test_a_wrong_result_is_confirmed_no_more_often_than_the_limit_says() -> None:
    # 甲 was declared with 52 of 100; on paper it is 50 to 50: two sheets say 乙 and were read as 甲.
    die, sheets = random.Random(11), 100
    margin = Margin(post="主任", winner="甲", loser="乙", votes=4)
    records = [FOR_A] * 52 + [FOR_B] * 48
    papers = [FOR_B] * 2 + [FOR_A] * 50 + [FOR_B] * 48
    draws = draws_needed(sheets, 4, 10)
    confirmed = 0
    for _ in range(2000):
        drawn = [die.randrange(sheets) for _ in range(draws)]
        found = [Comparison(recorded=records[i], paper=papers[i]) for i in drawn]
        confirmed += risk(sheets, [margin], found) <= 0.1
    assert confirmed / 2000 <= 0.1
