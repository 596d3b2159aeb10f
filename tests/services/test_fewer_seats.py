"""A party's meeting may leave vacant seats empty: at least half of those due agree (A1)."""

from dataclasses import replace

import pytest

from app.domain.bodies import Body
from app.domain.election import Contest
from app.domain.errors import HallError, RuleForbids
from app.domain.problem_codes import ProblemCode as P
from app.domain.reasons import Reason
from app.printing.forms import PaperKind
from app.rehearsal.day import setup_of
from tests.support.pdf import texts
from tests.support.small_rounds import SmallParty, SmallVillage

POST = "委员"


def names_of(branch: SmallVillage) -> list[str]:
    contest = branch.desk.election.state().setup.contest(POST)
    return [candidate.name for candidate in contest.candidates]


@pytest.fixture
def branch(tmp_path):
    made = SmallParty(tmp_path / "day")
    seats = made.desk.election.state().setup.contest(POST).seats
    made.play([{POST: names_of(made)[: seats - 1]}] * len(made.voters))
    yield made
    made.desk.close()


def half_of_those_due(branch: SmallVillage) -> int:
    return -(-branch.desk.checkin.quorum().due // 2)


def put(branch: SmallVillage, approve: int, post: str = POST) -> Reason:
    return branch.desk.fewer_seats.give_up(
        post, approve=approve, against=0, abstain=0, by=branch.crew.chair, nonce=branch.press()
    ).value


def standing_of(branch: SmallVillage):
    (post,) = (one for one in branch.desk.table.tally.standing().posts if one.post == POST)
    return post.vacant, post.given_up


def test_half_of_those_due_leave_the_vacant_seat_empty_and_no_round_follows(branch):
    assert standing_of(branch) == (1, 0)
    assert put(branch, half_of_those_due(branch)).numbers["passed"] == 1
    assert standing_of(branch) == (0, 1)
    with pytest.raises(ValueError, match="no seat"):
        branch.desk.table.tally.next_round({})


def test_one_less_than_half_is_kept_as_a_show_of_hands_and_the_seat_stays_open(branch):
    assert put(branch, half_of_those_due(branch) - 1).numbers["passed"] == 0
    assert standing_of(branch) == (1, 0)
    assert [one.passed for one in branch.desk.agenda.hands()] == [False]


def test_what_the_meeting_gave_up_is_known_after_the_program_was_closed(branch):
    put(branch, half_of_those_due(branch))
    branch.desk.close()
    branch.reopen()
    assert standing_of(branch) == (0, 1)


def test_the_papers_say_that_the_meeting_agreed(branch):
    put(branch, half_of_those_due(branch))
    branch.pack()
    words = {
        kind: "".join(texts(branch.desk.papers.preview(kind)))
        for kind in (PaperKind.MINUTES, PaperKind.ANNOUNCEMENT, PaperKind.HIGHER_REPORT)
    }
    assert "委员缺额1名不再选举" in words[PaperKind.MINUTES]
    assert "另行选举" not in words[PaperKind.MINUTES]
    assert "大会同意减少委员1个名额" in words[PaperKind.ANNOUNCEMENT]
    assert "大会同意减少1个名额，缺额不再选举" in words[PaperKind.HIGHER_REPORT]


def test_a_second_show_of_hands_puts_a_wrong_one_right_and_both_are_kept(branch):
    put(branch, half_of_those_due(branch))
    put(branch, half_of_those_due(branch) - 1)
    assert standing_of(branch) == (1, 0)
    assert [one.passed for one in branch.desk.agenda.hands()] == [True, False]
    put(branch, half_of_those_due(branch))
    assert standing_of(branch) == (0, 1)


def test_a_post_without_a_vacant_seat_gives_none_up(branch):
    before = branch.desk.election.state().journal_seq
    with pytest.raises(RuleForbids) as caught:
        put(branch, half_of_those_due(branch), post="书记")
    assert caught.value.code is P.NO_FEWER_SEATS
    assert branch.desk.election.state().journal_seq == before


def test_more_hands_than_people_present_are_refused(branch):
    before = branch.desk.election.state().journal_seq
    with pytest.raises(HallError) as caught:
        put(branch, branch.desk.agenda.present() + 1)
    assert caught.value.code is P.HANDS_MISFIT
    assert branch.desk.election.state().journal_seq == before


def test_a_village_votes_again_instead(tmp_path):
    village = SmallVillage(tmp_path / "day")
    ballot = {"主任": ["李建华"], "副主任": ["周明"], POST: ["王秀兰", "欧阳海生"]}
    village.play([ballot] * 12)
    before = village.desk.election.state().journal_seq
    with pytest.raises(RuleForbids) as caught:
        put(village, 12)
    assert caught.value.code is P.NO_FEWER_SEATS
    assert village.desk.election.state().journal_seq == before
    village.desk.close()


def test_a_seat_that_was_given_up_stays_so_while_another_post_is_voted_on_again(tmp_path):
    sample = setup_of(Body.PARTY_BRANCH)
    people = sample.contest(POST).candidates
    first = Contest(post=POST, seats=2, candidates=people[:3])
    second = Contest(post="纪检委员", seats=2, candidates=people[3:6])
    paper = replace(sample.ballot_types[0], posts=(POST, second.post))
    setup = replace(sample, contests=(first, second), ballot_types=(paper,))
    branch = SmallParty(tmp_path / "day", setup)
    branch.play([{POST: [people[0].name], second.post: [people[3].name]}] * len(branch.voters))
    put(branch, half_of_those_due(branch))
    branch.pack()
    branch.next_round()
    assert [one.post for one in branch.desk.election.state().setup.contests] == [second.post]
    assert standing_of(branch) == (0, 1)
    branch.desk.close()
