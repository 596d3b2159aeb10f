"""Which round comes next, with whom."""

import json
from dataclasses import replace

import pytest

from app.domain.bodies import RoundKind, Sex
from app.domain.decision import case_from_json
from app.domain.election import BallotStyle, Candidate, Contest, ElectionSetup
from app.domain.next_round import Past, SexUnknownError, next_round
from app.domain.standing import PostStanding, Standing, standing
from app.paths import resources
from tests.domain.deciding import post, village

BASE = ElectionSetup.from_json(
    json.loads((resources() / "sample_election" / "village.json").read_text(encoding="utf-8")), file="v"
)


def setup_for(case) -> ElectionSetup:
    contests = tuple(
        Contest(
            post=one["post"],
            seats=one["seats"],
            women_only=one["women_only"],
            candidates=tuple(Candidate(name=p["name"], sex=Sex(p["sex"])) for p in one["candidates"]),
        )
        for one in case["contests"]
    )
    paper = replace(BASE.ballot_types[0], posts=tuple(c.post for c in contests))
    return replace(BASE, contests=contests, ballot_types=(paper,))


def proposed(*cases, sexes=None, setup=None) -> ElectionSetup:
    read = [case_from_json(case, file="t") for case in cases]
    past = Past(
        setups=[setup or setup_for(case) for case in cases],
        cases=read,
        standing=standing(list(enumerate(read, 1))),
    )
    return next_round(past, sexes=sexes or {})


def people(setup, index=0) -> str:
    return "".join(c.name for c in setup.contests[index].candidates)


def test_a_tie_is_voted_on_again_by_exactly_the_tied_for_exactly_their_seats():
    found = proposed(village(post("副职", 2, 甲=700, 乙=510, 丁=510, 丙=200)))
    assert (found.round, people(found), found.contests[0].seats) == (RoundKind.RUNOFF, "乙丁", 1)
    assert found.ballot_types[0].write_in_places == 0


def test_a_tie_goes_before_what_is_vacant():
    found = proposed(village(post("副主任", 2, 己=700, 甲=550, 丁=550), post("副职", 2, 丙=600, 庚=200)))
    assert [c.post for c in found.contests] == ["副主任"]
    assert found.ballot_types[0].posts == ("副主任",)


def test_a_vacant_seat_is_proposed_to_the_unelected_with_most_votes_one_more_than_seats():
    found = proposed(village(post("副职", 2, 甲=700, 乙=450, 丙=300, 丁=200)))
    assert (found.round, people(found), found.contests[0].seats) == (RoundKind.SUPPLEMENTARY, "乙丙", 1)
    assert found.ballot_types[0].write_in_places is None


def test_whoever_has_as_many_votes_as_the_last_candidate_is_proposed_too():
    assert people(proposed(village(post("副职", 2, 甲=700, 乙=450, 丙=300, 丁=300)))) == "乙丙丁"


def test_the_party_asks_for_a_fifth_more_candidates_than_seats():
    case = village(post("副职", 1, 甲=3, 乙=2, 丁=1), cast=10) | {
        "body": "party_branch",
        "roll": {"due": 10, "present": 10},
    }
    assert people(proposed(case, setup=replace(setup_for(case), body=BASE.body.PARTY_BRANCH))) == "甲乙"


def test_a_seat_kept_for_a_woman_is_voted_on_among_women():
    found = proposed(village(post("委员", 3, 甲=700, 乙=650, 丙=600, 丁=500, 戊=300)))
    assert (people(found), found.contests[0].women_only, found.contests[0].seats) == ("丁戊", True, 1)


def test_a_seat_kept_for_a_woman_goes_before_the_other_vacant_seats():
    first = village(post("委员", 3, 甲=700, 乙=450, 丁=400, 戊=300))
    found = proposed(first)
    assert (found.contests[0].women_only, found.contests[0].seats) == (True, 1)
    second = village(post("委员", 1, True, 丁=600, 戊=300), round="supplementary")
    later = proposed(first, second)
    assert (later.contests[0].women_only, later.contests[0].seats, people(later)[0]) == (False, 1, "乙")


def test_where_no_votes_are_known_of_a_post_nobody_is_proposed():
    case = village(post("副职", 1, 甲=700))
    none = Past(
        setups=[setup_for(case)],
        cases=[],
        standing=Standing(
            posts=(
                PostStanding(
                    post="副职", seats=1, elected=(), runoff=None, vacant=1, women_reserved=0, pending=False
                ),
            )
        ),
    )
    assert next_round(none, sexes={}).contests[0].candidates == ()


def test_somebody_written_in_needs_a_sex_to_stand():
    case = village(post("副职", 1, 甲=400))
    listed = setup_for(case)
    read = case_from_json(case, file="t")
    contest = read.contests[0]
    unknown = replace(
        contest, votes={"甲": 400, "田野": 300}, written=(replace(contest.listed[0], name="田野", sex=None),)
    )
    counted = replace(read, contests=(unknown,))
    past = Past(setups=[listed], cases=[counted], standing=standing([(1, counted)]))
    with pytest.raises(SexUnknownError) as asked:
        next_round(past, sexes={})
    assert asked.value.name == "田野"
    found = next_round(past, sexes={"田野": Sex.FEMALE})
    assert found.contests[0].candidates[1] == Candidate(name="田野", sex=Sex.FEMALE)


def test_a_person_known_as_a_candidate_keeps_what_the_first_set_up_says():
    case = village(post("副职", 2, 甲=700, 乙=450, 丙=300))
    setup = setup_for(case)
    known = tuple(replace(c, education="大专") for c in setup.contests[0].candidates)
    setup = replace(setup, contests=(replace(setup.contests[0], candidates=known),))
    assert {c.education for c in proposed(case, setup=setup).contests[0].candidates} == {"大专"}


def test_names_that_were_all_written_in_are_printed_in_the_next_round():
    case = village(post("副职", 2, 甲=700, 乙=450, 丙=300))
    setup = setup_for(case)
    paper = replace(setup.ballot_types[0], style=BallotStyle.WRITTEN)
    found = proposed(case, setup=replace(setup, ballot_types=(paper,)))
    assert found.ballot_types[0].style is BallotStyle.SYMBOL_BESIDE


def test_a_paper_whose_posts_are_all_filled_is_not_printed_again():
    case = village(post("主任", 1, 甲=700), post("副职", 1, 乙=450, 丁=300))
    setup = setup_for(case)
    first, second = (replace(setup.ballot_types[0], id=name, posts=(name,)) for name in ("主任", "副职"))
    found = proposed(case, setup=replace(setup, ballot_types=(first, second)))
    assert [one.id for one in found.ballot_types] == ["副职"]


def test_nothing_is_proposed_when_every_seat_is_filled():
    with pytest.raises(ValueError, match="no seat"):
        proposed(village(post("主任", 1, 甲=700, 乙=200)))
