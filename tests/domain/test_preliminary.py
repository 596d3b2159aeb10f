"""回头看: each finding at, just under and just over its line; every code has words (issue 3)."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.bodies import Body, Mode, RoundKind, Sex
from app.domain.election import BallotStyle, BallotType, Candidate, Contest, ElectionSetup, Place
from app.domain.findings import Finding, FindingCode, Severity, blocking
from app.domain.preliminary import Document, Limits, OnDuty, PreliminaryFacts, RecommendationMeeting, check
from app.domain.preliminary.seats import least_candidates
from app.domain.roll import Person, Suspension
from app.domain.rule_sheet import NameOrder, RuleSheet, SamePersonTwoPosts, WomenSeat
from app.texts.findings import FINDINGS, SEVERITIES, advice, sentence

FREE = Limits(youngest=None)


def people(names: str, **more: Any) -> tuple[Candidate, ...]:
    return tuple(Candidate(name=name, sex=Sex.MALE, **more) for name in names)


def setup(
    *contests: Contest, body: Body = Body.VILLAGE_COMMITTEE, places: int | None = None, **more: Any
) -> ElectionSetup:
    return ElectionSetup(
        id="e",
        title="选举",
        body=body,
        date="2026-11-23",
        place=Place(village="村"),
        conducted_by="委员会",
        contests=contests,
        ballot_types=(
            BallotType(
                id="b",
                posts=tuple(c.post for c in contests),
                style=BallotStyle.SYMBOL_ABOVE,
                write_in_places=places,
            ),
        ),
        **more,
    )


def members(names: str, seats: int, post: str = "委员", **more: Any) -> Contest:
    return Contest(post=post, seats=seats, candidates=people(names, **more))


FINE = setup(members("甲乙丙", 2))


def found(facts: PreliminaryFacts) -> list[str]:
    for finding in check(facts):
        assert sentence(finding).endswith(f"（{finding.rule}）")
        assert "{" not in sentence(finding) + advice(finding)
    return [finding.code.name for finding in check(facts)]


def codes(election: ElectionSetup = FINE, *, limits: Limits = FREE, **more: Any) -> list[str]:
    return found(PreliminaryFacts(setup=election, limits=limits, **more))


def test_a_sound_set_up_has_no_finding():
    assert codes() == []
    assert blocking(()) == 0


@pytest.mark.parametrize(("seats", "least"), [(1, 2), (3, 4), (5, 6), (6, 8), (10, 12), (11, 14)])
def test_b7_party_needs_a_fifth_more_rounded_up(seats: int, least: int):
    assert least_candidates(Body.PARTY_BRANCH, seats) == least
    for extra, expected in ((0, []), (-1, ["TOO_FEW_CANDIDATES"])):
        names = "甲乙丙丁戊己庚辛壬癸子丑寅卯"[: least + extra]
        assert codes(setup(members(names, seats), body=Body.PARTY_BRANCH)) == expected


def test_b7_only_a_village_may_vote_without_candidates():
    assert codes(setup(members("", 2))) == []
    community = setup(members("", 2), body=Body.RESIDENTS_COMMITTEE, mode=Mode.VOTERS)
    assert codes(community) == ["TOO_FEW_CANDIDATES"]


def test_b7_village_needs_more_candidates_than_seats():
    assert codes(setup(members("甲乙", 2))) == ["TOO_FEW_CANDIDATES"]
    assert codes(setup(members("甲", 2))) == ["TOO_FEW_CANDIDATES"]


def test_b7_a_village_without_candidates_and_a_runoff_are_no_finding():
    assert codes(setup(members("", 2))) == []
    assert codes(setup(members("甲", 1), round=RoundKind.RUNOFF)) == []
    assert codes(setup(members("", 1), body=Body.PARTY_BRANCH)) == ["TOO_FEW_CANDIDATES"]


def test_b7_secretaries_are_one_for_one():
    secretary = setup(members("甲", 1, "书记"), body=Body.PARTY_BRANCH)
    assert codes(secretary) == []
    assert codes(setup(members("甲乙", 1, "书记"), body=Body.PARTY_BRANCH)) == ["NOT_ONE_FOR_ONE"]


def test_c5_at_least_as_many_write_in_places_as_seats():
    assert codes(setup(members("甲乙丙", 2), places=2)) == []
    assert codes(setup(members("甲乙丙", 2), places=1)) == ["TOO_FEW_WRITE_IN_PLACES"]
    assert codes(setup(members("甲乙丙", 2), places=0, round=RoundKind.RUNOFF)) == []


def test_c8_two_posts_are_refused_only_where_nomination_forbids_it():
    contests = (members("甲乙", 1, "主任"), members("甲丙丁", 2))
    forbids = RuleSheet(same_person_two_posts=SamePersonTwoPosts.NOT_ALLOWED_AT_NOMINATION)
    assert codes(setup(*contests)) == []
    assert codes(setup(*contests, settings=forbids)) == ["TWO_POSTS"]


def voter(name: str, number: int = 1, **more: Any) -> Person:
    return Person(roll_number=number, name=name, sex=Sex.MALE, **more)


def test_b1_candidates_are_on_the_roll_with_the_right():
    roll = (voter("甲"), voter("乙"))
    assert codes(roll=roll) == ["NOT_ON_ROLL"]
    deprived = voter("丙", suspension=Suspension.DEPRIVED)
    assert codes(roll=(*roll, deprived)) == ["NO_RIGHT_TO_STAND"]
    assert codes(roll=(*roll, deprived, voter("丙", 2))) == []


def test_b1_a_roll_number_tells_same_names_apart():
    election = setup(members("甲", 1, roll_number="2"), members("乙丙", 1, "主任"))
    roll = (voter("甲", 1), voter("乙"), voter("丙"))
    assert "NOT_ON_ROLL" in codes(election, roll=roll)
    assert "NOT_ON_ROLL" not in codes(election, roll=(*roll, voter("甲", 2)))


@pytest.mark.parametrize(
    ("birth", "limits", "expected"),
    [
        ("2008-11-23", Limits(), []),
        ("2008-11-24", Limits(), ["AGE_OUTSIDE"] * 3),
        ("1966-11-23", Limits(oldest=60), []),
        ("1965-11-23", Limits(youngest=None, oldest=60), ["AGE_OUTSIDE"] * 3),
        ("", Limits(), ["BIRTH_UNKNOWN"] * 3),
    ],
)
def test_b7_age_on_the_day_against_the_limits(birth: str, limits: Limits, expected: list[str]):
    assert codes(setup(members("甲乙丙", 2, birth=birth)), limits=limits) == expected


@pytest.mark.parametrize(
    ("education", "below"), [("高中", False), ("初中", True), ("大专", False), ("", True)]
)
def test_b7_education_against_the_limit(education: str, below: bool):
    limits = replace(FREE, education="高中")
    assert (
        codes(setup(members("甲乙丙", 2, education=education)), limits=limits)
        == ["EDUCATION_BELOW"] * 3 * below
    )


def test_b6_candidates_and_their_relatives_are_not_staff():
    related = replace(FINE, relatives=(("甲", "子"), ("丑", "乙")))
    staff = (
        OnDuty(name="丙", duty="监票人"),
        OnDuty(name="子", duty="计票人"),
        OnDuty(name="丑", duty="唱票人"),
    )
    expected = ["CANDIDATE_ON_STAFF", "RELATIVE_ON_STAFF", "RELATIVE_ON_STAFF"]
    assert codes(related, staff=staff) == expected
    party = replace(setup(members("甲乙丙", 2), body=Body.PARTY_BRANCH), relatives=related.relatives)
    assert codes(party, staff=staff) == ["CANDIDATE_ON_STAFF"]


def test_d5_relatives_among_the_candidates_are_a_warning_but_not_in_the_party():
    pair = (("甲", "乙"), ("甲", "子"))
    assert codes(replace(FINE, relatives=pair)) == ["RELATIVES_STAND"]
    assert codes(replace(setup(members("甲乙丙", 2), body=Body.PARTY_BRANCH), relatives=pair)) == []


@pytest.mark.parametrize(
    ("excluded", "approved", "expected"), [(2, 2, []), (3, 2, ["EXCLUDED_BEYOND_APPROVED"]), (1, 2, [])]
)
def test_b2_no_more_left_out_than_approved(excluded: int, approved: int, expected: list[str]):
    assert codes(excluded=excluded, excluded_approved=approved) == expected


def test_b2_documents_carry_number_and_date():
    assert codes(documents=(Document(title="批复", number="1号", date="2026-10-01"),)) == []
    lacking = (Document(title="请示", number="1号"), Document(title="批复"))
    assert codes(documents=lacking) == ["DOCUMENT_MISSING"] * 2


@pytest.mark.parametrize(("filed", "expected"), [("2026-11-18", []), ("2026-11-19", ["STAFF_FILED_LATE"])])
def test_b6_the_staff_list_is_filed_five_days_before(filed: str, expected: list[str]):
    assert codes(staff_filed=filed) == expected


def meeting(due: int, present: int, **votes: int) -> tuple[RecommendationMeeting, ...]:
    return (RecommendationMeeting(title="党员推荐会", due=due, present=present, votes=votes),)


@pytest.mark.parametrize(("present", "expected"), [(20, []), (19, ["MEETING_TOO_SMALL"]), (21, [])])
def test_b7_half_of_those_due_are_enough_to_recommend(present: int, expected: list[str]):
    assert codes(meetings=meeting(40, present)) == expected


@pytest.mark.parametrize(("votes", "expected"), [(16, []), (15, ["NOMINEE_WITHOUT_MAJORITY"])])
def test_b7_a_nominee_needs_more_than_half_of_those_present(votes: int, expected: list[str]):
    assert codes(meetings=meeting(40, 30, 甲=votes)) == expected


@pytest.mark.parametrize(("votes", "expected"), [(20, []), (21, ["BETTER_LEFT_OUT"])])
def test_b7_more_votes_left_out_while_fewer_are_put_forward(votes: int, expected: list[str]):
    assert codes(meetings=meeting(40, 30, 甲=25, 乙=20, 子=votes)) == expected


def test_every_code_has_words_and_a_severity():
    assert set(FINDINGS) == set(FindingCode)
    for code in FindingCode:
        severity = Finding(code=code).severity
        assert severity is (Severity.BLOCKS if code.value[0] == "F" else Severity.WARNS)
        assert SEVERITIES[severity]
        assert Finding(code=code).rule
    findings = (Finding(code=FindingCode.NOT_ON_ROLL), Finding(code=FindingCode.AGE_OUTSIDE))
    assert blocking(findings) == 1


def test_b8_every_post_whose_order_nobody_signed_is_named():
    assert codes(order_unsigned=("主任", "委员")) == ["ORDER_UNSIGNED", "ORDER_UNSIGNED"]


def in_order(*votes: int, round_kind: RoundKind = RoundKind.FIRST) -> list[str]:
    candidates = tuple(
        replace(person, nominations=number)
        for person, number in zip(people("甲乙丙"[: len(votes)]), votes, strict=True)
    )
    contest = Contest(post="委员", seats=1, candidates=candidates)
    sheet = RuleSheet(name_order=NameOrder.NOMINATION_VOTES)
    return codes(setup(contest, settings=sheet, round=round_kind))


def test_b8_names_by_nomination_votes_stand_from_most_to_least():
    assert in_order(30, 20, 20) == []
    assert in_order(30, 20, 21) == ["NOT_BY_NOMINATIONS"]


def test_b8_nomination_votes_nobody_filled_in_are_asked_for():
    assert in_order(30, 0, 21) == ["NOMINATIONS_UNKNOWN"]


def test_b8_a_further_round_is_not_held_to_the_nominations():
    assert in_order(20, 30, round_kind=RoundKind.SUPPLEMENTARY) == []


def test_d4_a_post_for_women_has_no_man_on_the_ballot():
    women = Contest(post="妇女委员", seats=1, candidates=people("甲乙"), women_only=True)
    assert codes(setup(women)) == ["MAN_FOR_WOMENS_POST"] * 2


def test_d4_a_post_of_its_own_for_a_woman_must_be_among_the_posts():
    sheet = RuleSheet(women_seat=WomenSeat.SEPARATE_POST)
    assert codes(setup(members("甲乙丙", 2), settings=sheet)) == ["NO_WOMENS_POST"]
    among = tuple(replace(one, sex=Sex.FEMALE) for one in people("甲乙"))
    post = Contest(post="妇女委员", seats=1, candidates=among, women_only=True)
    assert codes(setup(members("丙丁戊", 2), post, settings=sheet)) == []


def test_d1_somebody_elected_before_is_no_candidate_of_a_further_round():
    again = replace(FINE, round=RoundKind.SUPPLEMENTARY)
    assert codes(again, elected={"甲": "主任"}) == ["CANDIDATE_ELECTED"]
    assert codes(again, elected={"庚": "主任"}) == []


def test_d5_near_kin_of_somebody_elected_before_is_named_save_in_the_party():
    again = replace(FINE, round=RoundKind.SUPPLEMENTARY, relatives=(("庚", "甲"),))
    assert codes(again, elected={"庚": "主任"}) == ["RELATIVE_ELECTED"]
    party = replace(again, body=Body.PARTY_BRANCH)
    assert codes(party, elected={"庚": "主任"}) == []


def test_b4_b5_who_was_put_forward_later_holds_no_proxy_and_writes_for_nobody():
    assert codes(holders=("甲",)) == ["CANDIDATE_HOLDS_PROXY"]
    assert codes(writers=(("甲", "村民一"), ("村民二", "村民一"))) == ["CANDIDATE_WRITES"]
    noted = (Candidate(name="王秀英（一组）", sex=Sex.FEMALE), *people("丙"))
    namesake = setup(Contest(post="主任", seats=1, candidates=noted))
    assert codes(namesake, writers=(("王秀英", "村民一"),)) == ["CANDIDATE_WRITES"]


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("2008-11-23", []),
        ("2008-11-24", ["UNDER_AGE_ON_ROLL"]),
        ("2008-11", []),
        ("2008-12", ["UNDER_AGE_ON_ROLL"]),
        ("", []),
    ],
)
def test_whoever_turns_eighteen_on_the_day_of_the_vote_is_on_the_roll_and_nobody_younger(birth, expected):
    young = Person(roll_number=9, name="小村民", sex=Sex.MALE, birth=birth)
    roll = tuple(Person(roll_number=n, name=name, sex=Sex.MALE) for n, name in enumerate("甲乙丙", 1))
    assert codes(roll=(*roll, young)) == expected
