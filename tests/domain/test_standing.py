"""What several rounds of one election come to."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.decision import Case, ContestVerdict, case_from_json, decide
from app.domain.standing import Standing, standing
from tests.domain.deciding import post, village


def after(*cases) -> Standing:
    return standing([(n, case_from_json(case, file="test")) for n, case in enumerate(cases, 1)])


def knowing(first: dict, case: dict) -> Case:
    """Return *case* as the tally makes it after *first*: it knows who was elected before."""
    before, read = after(first), case_from_json(case, file="test")
    contests = (
        replace(one, seated=before.seated(one.post), held=before.held(one.post)) for one in read.contests
    )
    return replace(read, contests=tuple(contests))


def decided(first: dict, case: dict) -> ContestVerdict:
    return decide(knowing(first, case)).contests[0]


def names(found: Standing, index: int = -1) -> str:
    return "".join(person.name for person in found.posts[index].elected)


FIRST = village(post("主任", 1, 甲=600, 乙=300), post("副职", 3, 丙=700, 丁=650, 己=400))
TIE = village(post("副主任", 2, 戌=700, 甲=550, 乙=550), post("副职", 2, 甲=600, 乙=580, 丙=560, 丁=240))


def test_a_first_vote_alone_stands_as_it_was_decided():
    found = after(FIRST)
    assert [(names(found, n), found.posts[n].vacant) for n in (0, 1)] == [("甲", 0), ("丙丁", 1)]
    assert found.seats_open == 1


def test_a_further_vote_fills_what_was_vacant():
    found = after(FIRST, village(post("副职", 1, 己=500, 庚=400), round="supplementary"))
    assert (names(found), found.seats_open) == ("丙丁己", 0)
    assert [p.round_no for p in found.posts[1].elected] == [1, 1, 2]


def test_a_further_vote_in_which_nobody_gets_a_third_leaves_the_seat_open():
    found = after(FIRST, village(post("副职", 1, 己=100, 庚=90), round="supplementary"))
    assert (names(found), found.seats_open) == ("丙丁", 1)


def test_a_further_vote_that_is_not_valid_changes_nothing():
    short = village(post("副职", 1, 己=300, 庚=40), round="supplementary", cast=400)
    assert after(FIRST, short) == after(FIRST)


def test_a_first_vote_that_is_not_valid_leaves_no_posts():
    void = village(post("主任", 1, 甲=300, 乙=40), cast=400)
    assert after(void) == Standing()
    assert after(void, village(post("主任", 1, 甲=300, 乙=40), round="supplementary")) == Standing()


def test_a_post_that_waited_for_a_runoff_is_decided_by_the_votes_it_had():
    before = after(TIE)
    assert (before.posts[1].pending, before.posts[0].runoff.names) == (True, ("甲", "乙"))
    found = after(TIE, village(post("副主任", 1, 甲=400, 乙=500), round="runoff"))
    assert (names(found, 0), names(found, 1)) == ("戌乙", "甲丙")
    assert found.seats_open == 0
    assert [(p.round_no, p.votes) for p in found.elected] == [(1, 700), (2, 500), (1, 600), (1, 560)]


def test_a_runoff_that_ends_in_a_tie_leaves_the_tie():
    found = after(TIE, village(post("副主任", 1, 甲=450, 乙=450), round="runoff"))
    assert (found.posts[0].runoff.names, found.posts[1].pending) == (("甲", "乙"), True)


def test_a_runoff_for_a_post_that_was_never_tied_changes_nothing():
    assert after(FIRST, village(post("副主任", 1, 甲=400, 乙=500), round="runoff")) == after(FIRST)


def test_a_tie_in_a_further_vote_is_settled_by_its_own_runoff():
    further = village(post("副职", 1, 己=450, 庚=450), round="supplementary")
    assert after(FIRST, further).posts[1].runoff.names == ("己", "庚")
    found = after(FIRST, further, village(post("副职", 1, 己=450, 庚=451), round="runoff"))
    assert (names(found), found.seats_open) == ("丙丁庚", 0)


def test_a_seat_kept_for_a_woman_is_filled_by_a_vote_among_women():
    kept = village(post("委员", 3, 甲=700, 乙=650, 丙=600, 丁=500, 戊=300))
    assert after(kept).posts[0].women_reserved == 1
    found = after(kept, village(post("委员", 1, True, 丁=600, 戊=300), round="supplementary"))
    assert (names(found), found.posts[0].women_reserved, found.seats_open) == ("甲乙丁", 0, 0)


def test_those_elected_to_a_post_or_a_higher_one_no_longer_stand_for_it():
    found = after(FIRST)
    assert found.seated("主任") == ("甲",)
    assert found.seated("副职") == ("甲", "丙", "丁")


def test_votes_for_higher_posts_are_in_the_total_where_they_are_pooled():
    pooled = village(
        post("主任", 1, 甲=600, 乙=300), post("副职", 1, 乙=300, 丙=100), settings={"pool_higher_posts": True}
    )
    person = after(pooled).posts[1].elected[0]
    assert (person.name, person.votes, person.total) == ("乙", 300, 600)


@given(
    st.lists(st.integers(0, 750), min_size=4, max_size=4),
    st.lists(st.integers(0, 480), min_size=2, max_size=2),
)
def test_elected_tied_and_vacant_seats_always_add_up_to_the_seats(first, again):
    case = village(post("副职", 3, **dict(zip("甲乙丙己", first, strict=True))))
    further = village(post("副职", 1, **dict(zip("庚辛", again, strict=True))), round="supplementary")
    one = after(case)
    for found in (one, after(case, further)) if one.posts[0].vacant else (one,):
        line = found.posts[0]
        assert line.pending or line.seats == len(line.elected) + line.vacant + (
            line.runoff.seats if line.runoff else 0
        )


def test_everybody_elected_is_seated_for_a_post_below_all_others():
    assert after(FIRST).seated("候补") == ("甲", "丙", "丁")


LOWER = village(post("主任", 1, 甲=400, 乙=300), post("副职", 3, 丙=700, 丁=650, 己=600))


def test_d1_somebody_elected_to_a_lower_post_before_is_not_seated_in_a_higher_one_without_people():
    found = decided(LOWER, village(post("主任", 1, 丙=600, 甲=300), round="supplementary"))
    assert (found.pending, found.elected) == (True, ())
    assert found.reasons[-1].sentence.startswith("丙在前一轮已当选副职")
    assert found.reasons[-1].rule == "D6"


def test_d5_near_kin_of_somebody_elected_lower_before_is_not_seated_without_people():
    kin = {"relatives": [["甲", "丙"]]}
    found = decided(LOWER, village(post("主任", 1, 甲=600, 乙=300), round="supplementary", **kin))
    assert (found.pending, found.reasons[-1].rule) == (True, "D6")
    free = decided(LOWER, village(post("主任", 1, 乙=600, 甲=300), round="supplementary", **kin))
    assert free.elected == ("乙",)


def test_a_post_that_people_must_settle_is_not_offered_to_a_further_vote():
    second = knowing(LOWER, village(post("主任", 1, 丙=600, 甲=300), round="supplementary"))
    found = standing([(1, case_from_json(LOWER, file="test")), (2, second)])
    assert (found.posts[0].pending, found.posts[0].vacant, found.seats_open) == (True, 0, 0)


def test_d1_somebody_seated_before_who_is_written_in_again_reads_why_the_votes_do_not_count():
    found = decided(LOWER, village(post("副职", 1, 丙=500, 庚=450), round="supplementary"))
    assert found.elected == ("庚",)
    assert "丙在前一轮已当选，不再参加副职的排名 (D1)" in [one.sentence for one in found.reasons]


def test_a_post_whose_own_ballots_came_back_too_few_is_left_to_people():
    case = case_from_json(village(post("主任", 1, 甲=600), post("副职", 1, 丙=500)), file="test")
    top, below = (replace(one, cast=cast) for one, cast in zip(case.contests, (1000, 600), strict=True))
    found = decide(replace(case, contests=(top, below))).contests
    assert [(one.pending, one.elected) for one in found] == [(False, ("甲",)), (True, ())]
    assert found[1].reasons[-1].rule == "D6"
    enough = decide(replace(case, contests=(top, replace(below, cast=601)))).contests[1]
    assert enough.elected == ("丙",)
