"""What the host reads aloud and the papers repeat: only what the numbers bear, and every vote of the meeting."""

import pytest

from app.domain.bodies import Body
from app.domain.decision import ContestVerdict, Runoff, Verdict
from app.domain.exclusions import Consent, Hands
from app.domain.ledger import Ledger
from app.domain.phase import Verb
from app.domain.roll import MemberKind
from app.printing.forms import PaperKind
from app.services.agenda import AgendaService
from app.services.checkin import CheckInService
from app.services.exclusions import ExclusionService
from app.services.papers.desk import PapersService
from app.services.papers.host_numbers import HostNumbers
from app.services.papers.host_said import cast_words, declare_words
from app.services.papers.meeting import MeetingContributor
from app.services.papers.reader import PaperFactsReader
from app.services.roll import RollService
from app.services.roll_finder import RollFinder
from app.texts.host_words import host_words
from tests.support import pdf
from tests.support.hall import CHAIR, OPERATOR, REGISTRAR, press
from tests.support.roll import Hall, a_member

LONG = "买买提·吐尔逊·阿卜杜拉"
PAPER = Consent(document="云组〔2026〕12号", date="2026-11-20", organisation="云溪镇党委")


@pytest.fixture
def hall(tmp_path):
    people = [a_member(i) for i in range(1, 25)] + [
        a_member(25, LONG),
        a_member(26, kind=MemberKind.PROBATIONARY),
    ]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        hall.go(Verb.MAKE_READY)
        door = CheckInService(hall.store)
        for voter in hall.ids[:18]:
            door.check_in(voter, by=REGISTRAR, nonce=press())
        yield hall


@pytest.fixture
def desk(hall):
    return ExclusionService(hall.store)


@pytest.fixture
def reader(hall):
    return PaperFactsReader(hall.store, RollFinder(hall.store), (MeetingContributor(hall.store),))


def propose(desk, hall, *places):
    for place in places:
        desk.propose(hall.ids[place], circumstance=4, evidence="镇卫生院诊断证明", by=OPERATOR, nonce=press())


def vote(desk, hall, *places, hands=(15, 1, 2)):
    approve, disapprove, abstain = hands
    desk.record_vote(
        [hall.ids[place] for place in places],
        hands=Hands(approve=approve, disapprove=disapprove, abstain=abstain),
        by=CHAIR,
        nonce=press(),
    )


def said(hall, step):
    empty = Ledger(types=(), breaks=(), closed=(), too_many=0, voters=0, round_no=1)
    return host_words(step, HostNumbers(hall.store, lambda: empty, lambda: None).read())


def test_the_host_does_not_call_a_meeting_valid_that_lacks_people(hall):
    assert "还差 2 人，会议不能开始" in said(hall, "quorum")
    for voter in hall.ids[18:20]:
        CheckInService(hall.store).check_in(voter, by=REGISTRAR, nonce=press())
    assert said(hall, "quorum") == "应到会 25 人，实到会 20 人，达到应到会人数的五分之四（20 人），会议有效。"


def test_the_host_says_the_quorum_the_rule_sheet_sets_for_the_committee(tmp_path):
    with Hall.found(
        tmp_path,
        [a_member(i) for i in range(1, 10)],
        body=Body.PARTY_BRANCH,
        committee_quorum="two_thirds",
    ) as hall:
        RollService(hall.store).set_electors(hall.ids[:6], by=OPERATOR, nonce=press())
        hall.go(Verb.MAKE_READY)
        for voter in hall.ids[:4]:
            CheckInService(hall.store).check_in(voter, by=REGISTRAR, nonce=press())
        assert "达到应到会人数的三分之二（4 人），会议有效" in said(hall, "quorum")


def test_the_host_names_those_to_be_left_out_before_the_vote_and_not_those_withdrawn(hall, desk):
    assert "没有不计入应到会的党员" in said(hall, "left_out")
    propose(desk, hall, 23, 24)
    assert f"村民24、{LONG}共 2 名党员" in said(hall, "left_out")
    desk.withdraw(hall.ids[23], reason="本人到会", by=OPERATOR, nonce=press())
    assert "村民24" not in said(hall, "left_out")


@pytest.mark.parametrize(
    ("recovered", "too_many", "words"),
    [
        (None, 0, ""),
        (40, 0, "收回不多于发出，投票有效"),
        (42, 2, "收回多出 2 张，选举无效"),
    ],
)
def test_a_party_cast_is_valid_unless_too_many_came_back(recovered, too_many, words):
    assert cast_words(recovered, too_many=too_many, turnout=None) == words


@pytest.mark.parametrize(
    ("recovered", "word"), [(11, "少于规定的 12 张，选举无效"), (12, "达到规定的 12 张，投票有效")]
)
def test_a_village_cast_needs_more_than_half_of_the_registered(tmp_path, recovered, word):
    with Hall.found(tmp_path, [a_member(i) for i in range(1, 24)]) as hall:
        turnout = CheckInService(hall.store).turnout()
    assert cast_words(recovered, too_many=0, turnout=turnout).endswith(word)


def test_the_vote_on_those_left_out_is_a_show_of_hands_of_its_step(hall, desk):
    propose(desk, hall, 23, 24)
    vote(desk, hall, 23, 24)
    line = next(one for one in AgendaService(hall.store).lines() if one.step.key == "left_out")
    (shown,) = line.hands
    assert (shown.approve, shown.against, shown.abstain, shown.present, shown.passed) == (15, 1, 2, 18, True)
    assert hall.codes()[-2:] == ["exclusion.voted", "agenda.hands_shown"]


def test_minutes_keep_a_vote_that_was_lost_before_the_one_that_carried(hall, reader):
    agenda = AgendaService(hall.store)
    for approve in (7, 18):
        agenda.record_hands(
            "method",
            "通过选举办法",
            approve=approve,
            against=18 - approve,
            abstain=0,
            by=CHAIR,
            nonce=press(),
        )
    (fact,) = reader.facts().agenda
    assert fact.hands.approve == 18
    assert "赞成 7 人，反对 11 人，弃权 0 人，没有通过。" in fact.paragraphs[0]


def test_the_script_tells_how_a_vote_went_and_leaves_a_line_where_there_was_none(
    hall, desk, reader, tmp_path
):
    propose(desk, hall, 23)
    vote(desk, hall, 23)
    papers = PapersService(hall.store, reader, tmp_path / "papers")
    made = papers.print_paper(PaperKind.HOST_SCRIPT, "", by=OPERATOR, nonce=press()).value
    text = "".join(pdf.texts(papers.read(made.file))).replace("\n", "").replace(" ", "")
    assert "举手表决：赞成15人，反对1人，弃权2人，通过" in text
    assert "还差2人，会议不能开始" in text
    assert "赞成____人" in text


def test_the_list_of_those_left_out_prints_with_reason_consent_and_vote(hall, desk, reader, tmp_path):
    propose(desk, hall, 22, 23, 24)
    desk.consent([hall.ids[24]], consent=PAPER, by=CHAIR, nonce=press())
    vote(desk, hall, 24)
    desk.withdraw(hall.ids[22], reason="本人到会", by=OPERATOR, nonce=press())
    papers = PapersService(hall.store, reader, tmp_path / "papers")
    made = papers.print_paper(PaperKind.PEOPLE_NOTICE, "left_out", by=OPERATOR, nonce=press()).value
    data = papers.read(made.file)
    text = "".join(pdf.texts(data)).replace("\n", "").replace(" ", "")
    assert "不计入应到会党员名单" in text
    assert "共2人" in text
    assert "云组〔2026〕12号" in text
    assert "没有批复" in text
    assert "村民23" not in text
    assert pdf.boxes_outside(data, margin=4.0) == []


def verdict(*contests, valid=True):
    return Verdict(
        id="x",
        valid=valid,
        void_reasons=() if valid else ("C2",),
        valid_ballots=0,
        invalid_ballots=0,
        count=None,
        contests=contests,
        reasons=(),
    )


def test_the_chair_declares_every_post_and_what_stays_open():
    head = ContestVerdict(post="主任", line=301, elected=("甲",))
    tied = ContestVerdict(post="副主任", line=301, runoff=Runoff(names=("乙", "丙"), seats=1))
    short = ContestVerdict(post="委员", line=301, elected=("丁", LONG), vacant=1)
    assert declare_words(verdict(head, tied, short)) == (
        f"我宣布：甲当选为主任；副主任乙、丙票数相同，对 1 个名额再次投票；"
        f"丁、{LONG}当选为委员；委员还缺 1 名，另行选举。"
    )


def test_a_void_election_is_declared_void_and_nobody_elected():
    lost = ContestVerdict(post="主任", line=301, elected=("甲",))
    assert declare_words(verdict(lost, valid=False)) == "我宣布：这次选举无效，依法重新选举。"


def test_a_post_that_waits_for_a_higher_one_is_not_declared():
    waits = ContestVerdict(post="委员", line=301, pending=True)
    assert "委员暂不宣布" in declare_words(verdict(waits))
