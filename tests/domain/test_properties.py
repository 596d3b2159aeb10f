"""What holds for every case (issue 3): no crash, seats add up, order does not matter, a vote never unelects."""

import copy
import random
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.bodies import Sex
from app.domain.decision import case_from_json, decide
from app.domain.decision.seats import Kinship, Ranked, fill
from app.domain.decision.women import fill_with_womens_seat
from tests.domain.deciding import verdict

NAMES = "甲乙丙丁戊己庚辛"
POSTS = ("主任", "副主任", "委员")
SIGNS = st.sampled_from(["approve", "disapprove", "blank"])
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "overvote_voids": st.sampled_from(["ballot", "contest"]),
        "blank_means": st.sampled_from(["abstain", "approve"]),
        "blank_ballot": st.sampled_from(["valid", "invalid"]),
        "write_in_without_mark": st.sampled_from(["not_counted", "void_ballot", "abstain", "approve"]),
        "same_person_two_posts": st.sampled_from(["void_ballot", "highest", "not_allowed_at_nomination"]),
        "women_seat": st.sampled_from(["reserve", "separate_post", "off"]),
        "pool_higher_posts": st.booleans(),
    },
)


def sex_of(name: str) -> str:
    return "女" if name in "丁戊" else "男"


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    n = draw(st.integers(1, 12))
    body = draw(st.sampled_from(["party_branch", "village_committee", "residents_committee"]))
    contests = []
    for post in draw(st.lists(st.sampled_from(POSTS), min_size=1, unique=True).map(sorted)):
        names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
        people = [{"name": name, "sex": sex_of(name)} for name in names]
        contests.append({"post": post, "seats": draw(st.integers(1, 4)), "candidates": people})
    papers = []
    for _ in range(n):
        marks = {c["post"]: {p["name"]: draw(SIGNS) for p in c["candidates"]} for c in contests}
        written = draw(
            st.lists(
                st.tuples(st.sampled_from(NAMES + "子"), st.sampled_from(["approve", "blank"])), max_size=2
            )
        )
        post = draw(st.sampled_from(contests))["post"]
        papers.append({"marks": marks, "write_ins": {post: [{"name": w, "mark": m} for w, m in written]}})
    case: dict[str, Any] = {
        "id": "h",
        "body": body,
        "round": draw(st.sampled_from(["first", "supplementary", "runoff"])),
        "roll": {"due": n, "present": n} if body == "party_branch" else {"registered": n},
        "ballots": {"issued": n, "recovered": n},
        "contests": contests,
        "papers": papers,
        "settings": draw(CHOICES),
        "relatives": draw(
            st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True), max_size=3)
        ),
    }
    if body == "residents_committee":
        case["mode"] = draw(st.sampled_from(["voters", "households", "representatives"]))
    return case


@settings(deadline=None, max_examples=300)
@given(cases())
def test_no_case_crashes_and_the_numbers_add_up(case: dict[str, Any]):
    found = verdict(case)
    recovered = case["ballots"]["recovered"]
    assert sum(found["ballots"].values()) + len(found["undetermined_papers"]) == recovered
    if found["undetermined_papers"] or not found["valid"]:
        assert found["contests"] == []
    seated: list[str] = []
    for contest, given_ in zip(found["contests"], case["contests"], strict=False):
        runoff = contest["runoff"] or {"names": [], "seats": 0}
        if contest["pending"]:
            assert (contest["elected"], contest["runoff"], contest["vacant"]) == ([], None, 0)
        else:
            assert len(contest["elected"]) + runoff["seats"] + contest["vacant"] == given_["seats"]
            assert contest["women_reserved"] <= contest["vacant"]
            assert len(runoff["names"]) > runoff["seats"] or not runoff["names"]
        assert all(reason.endswith(")") for reason in contest["reasons"])
        seated += contest["elected"]
    assert len(set(seated)) == len(seated)


@settings(deadline=None, max_examples=150)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_does_not_matter(case: dict[str, Any], rng: random.Random):
    other = copy.deepcopy(case)
    rng.shuffle(other["papers"])
    one, two = verdict(case), verdict(other)
    assert len(one.pop("undetermined_papers")) == len(two.pop("undetermined_papers"))
    for found in (one, two):
        for contest in found["contests"]:
            contest["elected"] = set(contest["elected"])
            contest["runoff"] = contest["runoff"] and set(contest["runoff"]["names"])
            contest["reasons"] = []
    assert one == two


VOTES = st.lists(st.integers(0, 60), min_size=2, max_size=7)


@settings(deadline=None, max_examples=300)
@given(VOTES, st.integers(1, 3), st.data())
def test_adding_a_vote_never_unelects_its_candidate(votes: list[int], seats: int, data: st.DataObject):
    total = 100 * seats
    lucky = data.draw(st.integers(0, len(votes) - 1))

    def elected(counts: list[int]) -> set[str]:
        people = [{"name": NAMES[i], "sex": sex_of(NAMES[i]), "votes": n} for i, n in enumerate(counts)]
        case = {
            "id": "m",
            "body": "village_committee",
            "round": "supplementary",
            "roll": {"registered": 100},
            "ballots": {"issued": 100, "recovered": 100, "valid": 100, "invalid": 0},
            "contests": [{"post": "委员", "seats": seats, "candidates": people}],
        }
        return set(verdict(case)["contests"][0]["elected"])

    if sum(votes) + 1 > total:
        return
    more = [n + (i == lucky) for i, n in enumerate(votes)]
    if NAMES[lucky] in elected(votes):
        assert NAMES[lucky] in elected(more)


@settings(deadline=None, max_examples=300)
@given(VOTES, st.integers(1, 4), st.data())
def test_d4_the_two_ends_of_unknown_sex_decide_as_every_way_would(
    votes: list[int], seats: int, data: st.DataObject
):
    ranked = sorted(
        (Ranked(name=NAMES[i], votes=n // 20 + 1) for i, n in enumerate(votes)), key=lambda r: -r.votes
    )
    names = [person.name for person in ranked]
    pairs = data.draw(
        st.lists(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True), max_size=2)
    )
    kin = Kinship(frozenset(frozenset(pair) for pair in pairs))
    sexes = {name: data.draw(st.sampled_from([Sex.MALE, Sex.FEMALE, None])) for name in names}
    known = frozenset(name for name in names if sexes[name] is Sex.FEMALE)
    unknown = [name for name in names if sexes[name] is None]
    every = [
        known.union(n for n, woman in zip(unknown, way, strict=True) if woman)
        for way in product((False, True), repeat=len(unknown))
    ]
    for seat in (
        lambda women: fill_with_womens_seat(ranked, seats, women=women, serving=(), kin=kin),
        lambda women: fill([r for r in ranked if r.name in women], seats, serving=(), kin=kin),
    ):
        ends = [seat(known), seat(known.union(unknown))]
        if ends[0].same_result(ends[1]) and not ends[0].undetermined:
            assert all(ends[0].same_result(seat(women)) for women in every)


def test_an_unknown_sex_that_is_needed_is_d6_and_one_that_is_not_is_not():
    people = [{"name": "甲", "sex": "男"}, {"name": "丁", "sex": "女"}]
    written = {"委员": [{"name": "子", "mark": "approve"}]}
    case = {
        "id": "u",
        "body": "village_committee",
        "round": "first",
        "roll": {"registered": 3},
        "ballots": {"issued": 3, "recovered": 3},
        "contests": [{"post": "委员", "seats": 2, "candidates": people}],
        "papers": [{"marks": {"委员": {"甲": "approve"}}, "write_ins": written}] * 3,
    }
    found = decide(case_from_json(case, file="t")).contests[0]
    assert found.pending
    assert found.reasons[-1].rule == "D6"
    case["papers"] = [{"marks": {"委员": {"丁": "approve"}}, "write_ins": written}] * 3
    found = decide(case_from_json(case, file="t")).contests[0]
    assert set(found.elected) == {"丁", "子"}
