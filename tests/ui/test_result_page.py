"""The result page starts what comes after a result."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.bodies import Body, RoundKind
from app.domain.phase import Phase
from app.rehearsal.day import setup_of
from app.ui.navigator import PageId
from app.ui.page_list import BallotKinds, pages_for
from tests.support.small_rounds import SmallParty, SmallVillage
from tests.support.ui import make_tools, on_screen

FULL = {"主任": ["李建华"], "副主任": ["周明"], "委员": ["王秀兰", "欧阳海生", "何𬱖"]}
SHORT = FULL | {"委员": ["王秀兰", "欧阳海生"]}


@pytest.fixture
def village(tmp_path):
    made = SmallVillage(tmp_path / "day")
    yield made
    made.desk.close()


def result_page(qtbot, messages, played, body):
    tools = make_tools(messages=messages, actor=played.crew.chair)
    page = on_screen(qtbot, pages_for(tools, played.desk, body)[PageId.RESULT]())
    page.activateWindow()
    QTest.qWaitForWindowActive(page, 1000)
    return page


@pytest.fixture
def result(qtbot, village, messages):
    return lambda: result_page(qtbot, messages, village, Body.VILLAGE_COMMITTEE)


@pytest.fixture
def branch(tmp_path):
    made = SmallParty(tmp_path / "branch")
    contest = made.setup.contest("委员")
    made.play([{"委员": [one.name for one in contest.candidates[: contest.seats - 1]]}] * len(made.voters))
    yield made
    made.desk.close()


@pytest.fixture
def result_of_branch(qtbot, branch, messages):
    return result_page(qtbot, messages, branch, Body.PARTY_BRANCH)


def test_a_partys_meeting_may_give_the_vacant_seat_up_and_no_further_round_is_offered(
    branch, result_of_branch, messages
):
    page = result_of_branch
    messages.answers = [{"approve": len(branch.voters), "against": 0, "abstain": 0}]
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert "减少 1 个名额" in messages.said[-1]
    page.refresh()
    assert page.fewer_button.text().startswith("重记减少名额的表决")
    assert not page.round_button.isVisible()


def test_too_few_hands_leave_the_further_round_on_offer(branch, result_of_branch, messages):
    page = result_of_branch
    messages.answers = [{"approve": 1, "against": 2, "abstain": 0}]
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert "没有达到半数" in messages.said[-1]
    page.refresh()
    assert page.round_button.isVisible()


def test_f8_begins_the_vote_of_the_new_committee_once_its_seats_are_settled(
    branch, result_of_branch, messages
):
    page = result_of_branch
    assert not page.officers_button.isVisible()
    kinds = BallotKinds(branch.desk.election)
    assert dict(kinds) == {"party": "支部委员会"}
    branch.desk.fewer_seats.give_up(
        "委员", approve=len(branch.voters), against=0, abstain=0, by=branch.crew.chair, nonce=branch.press()
    )
    branch.pack()
    page.refresh()
    names = branch.desk.officers.committee()
    messages.answers = [{"secretary": names[0], "deputies": f"{names[1]}、{names[2]}"}]
    QTest.keyClick(page, Qt.Key.Key_F8)
    contests = branch.desk.election.state().setup.contests
    assert [(one.post, one.seats) for one in contests] == [("书记", 1), ("副书记", 2)]
    assert "选举书记、副书记" in messages.said[-1]
    assert dict(kinds) == {"officers": "书记、副书记"}  # what the open pages offer to a new batch


def test_f6_starts_the_further_round_that_is_due(village, result, messages):
    village.play([SHORT] * 12)
    page = result()
    messages.answers = [True]
    QTest.keyClick(page, Qt.Key.Key_F6)
    state = village.desk.election.state()
    assert (state.round_no, state.setup.round, state.phase) == (2, RoundKind.SUPPLEMENTARY, Phase.PREPARATION)
    assert messages.asked == ["另行选举"]


def test_a_further_round_that_is_not_confirmed_does_not_start(village, result, messages):
    village.play([SHORT] * 12)
    page = result()
    messages.answers = [False]
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert village.desk.election.state().round_no == 1


def test_nothing_is_offered_where_every_seat_is_filled(village, result):
    village.play([FULL] * 12)
    assert not result().round_button.isVisible()


def test_somebody_written_in_whom_the_roll_does_not_know_gets_a_sex_from_people(village, result, messages):
    ballots = [SHORT | {"委员": ["王秀兰", "欧阳海生", "田野"]}] * 5 + [SHORT] * 7
    village.play(ballots)
    page = result()
    messages.answers = [{"sex": "女"}, True]
    QTest.keyClick(page, Qt.Key.Key_F6)
    candidates = village.desk.election.state().setup.contests[0].candidates
    assert {c.name: c.sex.value for c in candidates if c.name == "田野"} == {"田野": "女"}


def test_a_void_vote_is_held_again_by_two_people_with_a_reason(village, result, messages):
    village.vote([FULL] * 12)
    village.desk.phases.declare_void("多出选票", by=village.crew.two, nonce=village.press())
    page = result()
    assert page.round_button.isVisible()
    messages.answers = ["多出选票", village.crew.chief]
    QTest.keyClick(page, Qt.Key.Key_F6)
    state = village.desk.election.state()
    assert (state.round_no, state.setup.round, state.phase) == (2, RoundKind.FIRST, Phase.PREPARATION)


def test_a_void_vote_is_called_void_and_not_uncounted(village, result):
    village.vote([FULL] * 12)
    village.desk.phases.declare_void("多出选票", by=village.crew.two, nonce=village.press())
    page = result()
    assert page.validity.title.text() == "这次投票已宣布无效"
    assert page.state.text() == "已宣布无效"
    assert not page.empty.isVisible()
    assert village.desk.election.state().left_phase is Phase.CLOSED, "the strip stands where the day stopped"


def test_a_result_that_was_declared_void_shows_nobody_elected(village, result):
    village.play([FULL] * 12)
    village.desk.phases.declare_void("多出选票", by=village.crew.two, nonce=village.press())
    page = result()
    assert page.validity.title.text() == "这次投票已宣布无效"
    said = page.chart.accessibleName()
    assert "选举无效" in said
    assert "当选" not in said


def test_a_post_that_no_rule_settles_is_named_and_goes_to_the_town(qtbot, tmp_path, messages):
    setup = replace(setup_of(Body.VILLAGE_COMMITTEE), relatives=(("王秀兰", "何𬱖"),))
    village = SmallVillage(tmp_path / "kin", setup=setup)
    village.play([FULL] * 12)
    page = pages_for(make_tools(messages=messages), village.desk, Body.VILLAGE_COMMITTEE)[PageId.RESULT]()
    qtbot.addWidget(page)
    page.show_page()
    assert page.validity.title.text() == "选举有效，委员没有判定"
    assert "请镇里决定" in page.validity.what.text()
    village.desk.close()
