"""Each sentence of "Readings" in contracts/decide.md about who is elected, as a small case of its own."""

from dataclasses import replace

import pytest

from app.domain.decision import case_from_json, decide
from app.domain.decision.seats import Kinship, Ranked, fill
from tests.domain.deciding import outcome, post, verdict, village

OFF = {"women_seat": "off"}


# --- rounds and validity


def test_a2_no_line_is_below_one_and_nobody_without_a_vote_is_elected():
    case = village(
        post("委员", 1, 甲=0), round="supplementary", cast=0, settings={"supplementary_needs_turnout": False}
    )
    assert verdict(case)["contests"][0]["line"] == 1
    assert outcome(case) == ("", "", 0, 1, 0)


def test_a1_and_c2_are_both_named_and_sorted():
    case = village(post("委员", 1, 甲=0), cast=5) | {
        "body": "party_branch",
        "roll": {"due": 10, "present": 4},
    }
    case["ballots"]["issued"] = 4
    assert verdict(case)["void_reasons"] == ["A1", "C2"]


def test_a1_supplementary_asks_for_the_quorum_again_unless_set_otherwise():
    case = village(post("委员", 1, 甲=7), cast=7, round="supplementary")
    case |= {"body": "party_branch", "roll": {"due": 10, "present": 7}}
    assert verdict(case)["void_reasons"] == ["A1"]
    assert verdict(case | {"settings": {"supplementary_needs_turnout": False}})["valid"]


@pytest.mark.parametrize(("registered", "needed"), [(30, 21), (31, 21), (45, 31), (46, 31)])
def test_a4_strictly_more_than_two_thirds(registered: int, needed: int):
    for cast, valid in ((needed, True), (needed - 1, False)):
        case = village(post("主任", 1, 甲=cast), cast=cast)
        case |= {
            "body": "residents_committee",
            "mode": "representatives",
            "roll": {"registered": registered},
        }
        assert verdict(case)["valid"] is valid


def test_a2_a_published_result_is_reproduced():
    case = village(post("主任", 1, 甲=6205), post("副主任", 2, 乙=3609), cast=6812)
    case |= {"roll": {"registered": 8363}}
    assert outcome(case, 0) == ("甲", "", 0, 0, 0)
    assert outcome(case, 1) == ("乙", "", 0, 1, 0)


# --- women


def test_d4_a_woman_seated_anyway_changes_nothing():
    assert outcome(village(post("委员", 2, 甲=700, 丁=600, 乙=550))) == ("甲丁", "", 0, 0, 0)


def test_d4_looks_only_at_the_post_named_exactly_so():
    assert outcome(village(post("委员会委员", 1, 甲=600, 丁=400))) == ("甲", "", 0, 0, 0)


def test_d4_a_tie_of_men_and_one_woman_is_no_certainty():
    assert outcome(village(post("委员", 2, 甲=700, 乙=520, 丁=520))) == ("丁甲", "", 0, 0, 0)


def test_d4_a_tie_that_must_seat_a_woman_is_certain():
    assert outcome(village(post("委员", 3, 甲=700, 乙=520, 丁=520, 戊=520))) == ("甲", "乙丁戊", 2, 0, 0)


def test_d4_no_woman_at_all_keeps_one_seat():
    assert outcome(village(post("委员", 2, 甲=700, 乙=650))) == ("甲", "", 0, 1, 1)
    assert outcome(village(post("委员", 3, 甲=700))) == ("甲", "", 0, 2, 1)


def test_d4_no_woman_over_the_line_and_men_tied_for_the_others():
    assert outcome(village(post("委员", 4, 甲=700, 乙=600, 丙=600, 丁=100))) == ("甲乙丙", "", 0, 1, 1)
    assert outcome(village(post("委员", 2, 甲=600, 乙=600, 丁=100))) == ("", "甲乙", 1, 1, 1)


def test_d4_tied_women_with_the_other_seats_unsettled_is_d6():
    case = village(post("委员", 3, 甲=700, 乙=520, 丙=520, 丁=520, 戊=520))
    assert outcome(case) == ("pending", "D6")


@pytest.mark.parametrize("women_seat", ["separate_post", "off"])
def test_d4_other_settings_keep_no_seat(women_seat: str):
    case = village(post("委员", 2, 甲=700, 乙=650, 丁=600), settings={"women_seat": women_seat})
    assert outcome(case) == ("甲乙", "", 0, 0, 0)


def test_d4_a_higher_runoff_with_a_woman_that_would_change_it_is_d6():
    case = village(post("主任", 2, 天=600, 玄=550, 地=550), post("委员", 2, 甲=700, 乙=650, 丁=600))
    assert outcome(case, 0) == ("天", "玄地", 1, 0, 0)
    assert outcome(case) == ("pending", "D6")


def test_d4_a_higher_runoff_with_a_woman_that_changes_nothing_does_not_wait():
    case = village(post("主任", 2, 天=600, 玄=550, 地=550), post("委员", 2, 甲=700, 丁=650, 乙=600))
    assert outcome(case) == ("甲丁", "", 0, 0, 0)


def test_women_only_seats_women_only_and_keeps_no_seat():
    case = village(post("女委员", 2, women_only=True, 甲=900, 丁=600))
    assert outcome(case) == ("丁", "", 0, 1, 0)


# --- relatives


def test_d5_relatives_with_equal_votes_alone_at_that_count_run_off():
    case = village(post("委员", 1, 甲=500, 乙=500), relatives=[["甲", "乙"]], round="supplementary")
    assert outcome(case) == ("", "甲乙", 1, 0, 0)


def test_d5_the_seat_freed_by_a_pair_goes_to_the_next():
    case = village(post("委员", 2, 甲=600, 乙=600, 丙=550), relatives=[["甲", "乙"]], settings=OFF)
    assert outcome(case) == ("丙", "甲乙", 1, 0, 0)


def test_d5_equal_votes_with_a_third_at_that_count_is_d6():
    case = village(post("委员", 2, 甲=600, 乙=600, 丙=600), relatives=[["甲", "乙"]], settings=OFF)
    assert outcome(case) == ("pending", "D6")


def test_d5_the_next_related_to_one_of_the_pair_is_d6_to_both_is_passed_over():
    one = [["甲", "乙"], ["甲", "丙"]]
    case = village(post("委员", 2, 甲=600, 乙=600, 丙=550), relatives=one, settings=OFF)
    assert outcome(case) == ("pending", "D6")
    case["relatives"] = [*one, ["乙", "丙"]]
    assert outcome(case) == ("", "甲乙", 1, 1, 0)


def test_d5_two_runoffs_in_one_post_are_d6():
    case = village(
        post("委员", 2, 甲=500, 乙=500, 丙=400, 己=400), relatives=[["甲", "乙"]], round="supplementary"
    )
    assert outcome(case) == ("pending", "D6")
    case = village(
        post("委员", 2, 甲=500, 乙=500, 丙=400, 己=400),
        relatives=[["甲", "乙"], ["丙", "己"]],
        round="supplementary",
    )
    assert outcome(case) == ("pending", "D6")


def test_d5_does_not_apply_to_the_party():
    case = village(post("委员", 2, 甲=30, 乙=29), cast=40, relatives=[["甲", "乙"]])
    case |= {"body": "party_branch", "roll": {"due": 40, "present": 40}}
    assert outcome(case) == ("甲乙", "", 0, 0, 0)


def test_d4_and_d5_pulling_apart_is_d6():
    case = village(post("委员", 2, 甲=700, 乙=650, 丁=600), relatives=[["甲", "丁"]])
    assert outcome(case) == ("pending", "D6")


def test_d4_a_relative_with_fewer_votes_than_the_woman_is_passed_over():
    case = village(post("委员", 3, 甲=680, 乙=650, 丙=600, 丁=540, 己=520), relatives=[["丁", "己"]])
    assert outcome(case) == ("丁甲乙", "", 0, 0, 0)


def test_d4_a_woman_related_to_the_higher_post_is_passed_over_first():
    case = village(post("主任", 1, 天=800), post("委员", 2, 甲=700, 乙=650, 丁=600), relatives=[["天", "丁"]])
    assert outcome(case) == ("甲", "", 0, 1, 1)


def test_d5_a_relative_of_someone_in_a_higher_runoff_is_d6():
    case = village(
        post("主任", 1, 天=450, 地=450),
        post("委员", 1, 甲=700),
        round="supplementary",
        relatives=[["天", "甲"]],
    )
    assert outcome(case) == ("pending", "D6")


def test_d5_a_hopeful_of_a_pending_post_is_unsettled_too():
    case = village(
        post("主任", 1, 天=450, 地=450),
        post("副主任", 1, 天=500, 丙=400),
        post("委员", 1, 甲=700),
        round="supplementary",
        relatives=[["丙", "甲"]],
    )
    assert outcome(case, 1) == ("pending", "D1")
    assert outcome(case, 2) == ("pending", "D6")


# --- pending and pooling


def test_d1_a_shared_candidate_in_a_higher_runoff_waits_whatever_the_votes():
    case = village(post("主任", 1, 天=450, 地=450), post("委员", 1, 甲=900, 地=0), round="supplementary")
    assert outcome(case) == ("pending", "D1")


def test_d1_a_shared_candidate_already_elected_does_not_wait():
    case = village(
        post("主任", 1, 甲=600),
        post("副主任", 1, 天=450, 地=450, 甲=400),
        post("委员", 1, 甲=500, 乙=400),
        round="supplementary",
        cast=1000,
        settings=OFF,
    )
    case["contests"][1]["candidates"] = [
        {"name": "天", "sex": "男", "votes": 400},
        {"name": "地", "sex": "男", "votes": 400},
        {"name": "甲", "sex": "男", "votes": 200},
    ]
    assert outcome(case, 1) == ("", "天地", 1, 0, 0)
    assert outcome(case, 2) == ("乙", "", 0, 0, 0)


def test_d3_pooled_votes_of_every_higher_post_count():
    case = village(
        post("主任", 1, 甲=200, 天=600),
        post("副主任", 1, 甲=200, 地=600),
        post("委员", 1, 甲=101, 乙=501),
        settings=OFF | {"pool_higher_posts": True},
    )
    assert outcome(case) == ("", "甲乙", 1, 0, 0)


def test_d2_seats_always_add_up():
    for case in (
        village(post("委员", 3, 甲=700, 乙=600, 丙=600, 己=600), settings=OFF),
        village(post("委员", 5, 甲=700), settings=OFF),
    ):
        elected, _, tied_seats, vacant, _ = outcome(case)
        assert len(elected) + tied_seats + vacant == case["contests"][0]["seats"]


def test_d4_with_one_seat_kept_the_others_may_be_unsettled():
    case = village(post("委员", 3, 甲=600, 乙=600, 丙=550, 己=550), relatives=[["甲", "乙"]])
    assert outcome(case) == ("pending", "D6")
    assert outcome(case | {"settings": OFF}) == ("丙己", "甲乙", 1, 0, 0)


def test_d5_a_relative_of_the_woman_declared_first_is_passed_over_with_fewer_votes_only():
    kin = Kinship(frozenset({frozenset("丁己")}))
    woman = Ranked(name="丁", votes=520)
    others = [Ranked(name="甲", votes=700), Ranked(name="己", votes=519)]
    seating = fill(others, 2, serving=(), kin=kin, declared=woman)
    assert (seating.elected, seating.vacant, seating.undetermined) == (("甲",), 1, "")
    others[1] = Ranked(name="己", votes=520)
    assert fill(others, 2, serving=(), kin=kin, declared=woman).undetermined


def test_a2_posts_on_different_papers_are_measured_by_their_own():
    case = case_from_json(village(post("委员", 1, 甲=500), settings=OFF), file="t")
    assert decide(case).contests[0].elected == ()
    own = replace(case, contests=(replace(case.contests[0], cast=999),))
    assert decide(own).contests[0].elected == ("甲",)


def test_d5_those_seated_in_an_earlier_round_no_longer_stand_and_bar_their_relatives():
    case = case_from_json(
        village(post("委员", 2, 甲=600, 乙=500, 丙=400), round="supplementary", relatives=[["甲", "乙"]]),
        file="t",
    )
    later = replace(case, contests=(replace(case.contests[0], seated=("甲",)),))
    assert decide(later).contests[0].elected == ("丙",)
    assert decide(later).contests[0].vacant == 1


def test_everybody_who_is_not_elected_reads_why():
    case = village(post("委员", 1, 甲=600, 乙=300, 丙=0), settings=OFF)
    assert verdict(case)["contests"][0]["reasons"] == [
        "甲：得 600 票，收回选票 1000 张的半数为 500，超过半数，当选 (A2)",
        "乙：得 300 票，收回选票 1000 张的半数为 500，未超过半数，未当选 (A2)",
        "丙没有得票，未当选 (A2)",
    ]


def test_d3_both_votes_are_reported_and_only_where_they_differ():
    case = village(
        post("主任", 1, 甲=200, 天=600),
        post("副主任", 1, 甲=101, 乙=600),
        settings=OFF | {"pool_higher_posts": True},
    )
    said = verdict(case)["contests"][1]["reasons"]
    assert [reason for reason in said if "D3" in reason] == [
        "甲：副主任 101 票，加更高职务 200 票，共 301 票 (D3)"
    ]


def test_d4_a_higher_runoff_among_men_does_not_wait_one_among_women_does():
    members = post("委员", 2, 甲=700, 乙=650, 丁=600)
    assert outcome(village(post("主任", 2, 天=600, 地=550, 宇=550), members)) == ("丁甲", "", 0, 0, 0)
    case = village(post("主任", 2, 天=600, 玄=550, 女=550), members)
    assert outcome(case) == ("pending", "D6")


def test_d2_somebody_exactly_on_the_line_without_a_seat_reads_that_the_seats_are_full():
    reasons = verdict(village(post("委员", 2, 甲=700, 乙=600, 丙=501)))["contests"][0]["reasons"]
    assert any("丙：得 501 票，名额已按得票多少选满" in reason for reason in reasons)


def test_a_post_settled_by_a_later_round_has_the_rest_of_its_seats_vacant():
    case = case_from_json(village(post("委员", 3, 甲=700, 乙=650, 丙=10)), file="test")
    settled = replace(case.contests[0], settled=("甲", "乙"))
    (contest,) = decide(replace(case, contests=(settled,))).contests
    assert (contest.elected, contest.vacant) == (("甲", "乙"), 1)


def test_d5_relatives_are_parted_in_the_residents_committee_too():
    case = village(
        post("委员", 2, 甲=700, 乙=650, 丙=600), relatives=[["甲", "乙"]], settings={"women_seat": "off"}
    )
    case |= {"body": "residents_committee", "mode": "voters"}
    assert outcome(case) == ("甲丙", "", 0, 0, 0)


def test_d4_a_woman_who_ties_with_a_man_is_declared_first_and_nobody_says_that_votes_seated_no_woman():
    tied = verdict(village(post("委员", 3, 甲=700, 乙=650, 丙=600, 丁=600)))["contests"][0]
    assert (tied["elected"], tied["runoff"]) == (["丁", "甲", "乙"], None)
    assert any(said.startswith("按票数不能确定有女性当选") for said in tied["reasons"])
    plain = verdict(village(post("委员", 3, 甲=700, 乙=650, 丙=600, 丁=520)))["contests"][0]
    assert any(said.startswith("按票数没有女性当选") for said in plain["reasons"])
