"""After the members: the new committee elects 书记 and 副书记 among itself, with ballots, ledger and papers of its own (A1)."""

import pytest

from app.domain.errors import NotNow, RuleForbids
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.printing.forms import PaperKind
from tests.support.pdf import texts
from tests.support.small_rounds import SmallParty

POST = "委员"


@pytest.fixture
def branch(tmp_path):
    made = SmallParty(tmp_path / "day")
    contest = made.setup.contest(POST)
    made.committee = [one.name for one in contest.candidates[: contest.seats]]
    yield made
    made.desk.close()


def elect_members(branch, fewer=0):
    branch.play([{POST: branch.committee[: len(branch.committee) - fewer]}] * len(branch.voters))
    branch.pack()


def begin(branch, deputies=1):
    secretary, *others = branch.committee
    return branch.desk.officers.begin(
        secretary, others[:deputies], by=branch.crew.chair, nonce=branch.press()
    ).value


def test_the_committee_alone_votes_and_its_officers_are_announced_and_packed(branch, tmp_path):
    elect_members(branch)
    desk, crew, press = branch.desk, branch.crew, branch.press
    before = desk.election.state().journal_seq
    with pytest.raises(RuleForbids) as caught:
        desk.officers.begin("外人", [], by=crew.chair, nonce=press())
    assert caught.value.code is ProblemCode.OFFICERS_MISFIT
    assert desk.election.state().journal_seq == before

    assert begin(branch)[1] == 2
    assert desk.officers.committee() == ()
    assert (desk.checkin.quorum().due, desk.checkin.quorum().needed) == (5, 4)
    register = "".join(texts(desk.papers.preview(PaperKind.SIGN_IN_REGISTER)))
    assert all(name in register for name in branch.committee)
    assert "村民" not in register
    branch.voters = [line.id for line in desk.finder.lines() if line.name in branch.committee]
    secretary, deputy, *_ = branch.committee
    branch.play([{"书记": [secretary], "副书记": [deputy]}] * 3 + [{"书记": [secretary]}] * 2)
    branch.pack()
    elected = [(one.name, one.post, one.votes) for one in desk.table.tally.standing().elected]
    assert elected == [(secretary, "书记", 5), (deputy, "副书记", 3)]
    minutes = "".join(texts(desk.papers.preview(PaperKind.MINUTES)))
    assert "委员会第一次会议" in minutes
    assert "党员大会" not in minutes
    assert "停权" not in minutes
    desk.export.write(tmp_path / "package.zip", by=crew.two, nonce=press())
    root = tmp_path / "root.pem"
    desk.export.save_trust_root(root)
    report = desk.export.check(tmp_path / "package.zip", root)
    assert report.problem is None
    assert any("第 1 轮" in line for line in report.passed)


def test_a_further_round_of_the_committee_is_still_the_committees(branch):
    elect_members(branch)
    begin(branch, deputies=0)
    branch.voters = [line.id for line in branch.desk.finder.lines() if line.name in branch.committee]
    branch.play([{}] * 5)
    branch.pack()
    assert branch.next_round() == 3
    assert branch.desk.checkin.quorum().due == 5


def test_no_officers_before_every_seat_of_the_committee_is_filled_or_given_up(branch):
    elect_members(branch, fewer=1)
    with pytest.raises(NotNow) as caught:
        begin(branch)
    assert caught.value.code is ProblemCode.GATE_CLOSED
    state = branch.desk.election.state()
    assert (state.round_no, state.phase) == (1, Phase.DECIDED)
