"""Members left out of 应到会, on the page that says so."""

from contextlib import closing

import cv2
import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.printing.forms import PaperKind
from app.ui.changes import Changes
from tests.services.test_paper_back import scan
from tests.support.hall import FixedClock, press
from tests.support.page_objects import ExclusionsDesk, PaperBackDesk
from tests.support.played import CREW
from tests.support.roll import a_member, a_setup


@pytest.fixture
def party(at, tmp_path):
    with closing(open_desk(tmp_path / "party", clock=FixedClock())) as desk:
        desk.election.found(a_setup(Body.PARTY_BRANCH), by=CREW.operator, nonce=press())
        for number, name in enumerate(("王建国", "方敏", "李秀英"), 1):
            desk.roll.add(
                a_member(0, name, birth=f"197{number}-01-01"), reason="名册", by=CREW.operator, nonce=press()
            )
        yield at(ExclusionsDesk, desk, CREW.operator)


def test_a_member_is_left_out_only_with_consent_and_vote_and_counted_in_again_on_coming(party, tools):
    desk = party.desk
    assert "没有不计入应到会的党员" in party.says
    party.propose(desk.finder.lines()[2])
    tools.session.sign_in(CREW.chair)
    party.consent("青党〔2026〕8 号", organisation="青石镇党委")
    assert desk.exclusions.due().due == 3
    assert not party.may("F6")  # nobody is signed in yet who could raise a hand
    desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    for line in desk.finder.lines()[:2]:
        with desk.store.unit(CREW.registrar) as unit:
            unit.round_row.phase = "ready"
            unit.session.commit()
        desk.checkin.check_in(line.id, by=CREW.registrar, nonce=press())
    tools.board.post(Changes.ROLL, None)
    party.vote(approve=2)
    assert "应到会 2 人" in party.says
    assert not party.may("F7")
    tools.session.sign_in(CREW.operator)
    party.admit("李秀英")
    assert party.said[-1] == "已恢复计入"
    assert "应到会 3 人" in party.says
    assert desk.exclusions.due().due == 3


def test_a_request_is_withdrawn_with_a_reason_only(party):
    party.propose(party.desk.finder.lines()[2])
    before = party.recorded
    party.withdraw("李秀英", None)
    assert party.recorded == before
    party.withdraw("李秀英", "本人能来")
    assert party.said[-1] == "已撤回申请"
    assert party.recorded == before + 1
    assert not party.may("F5")


def test_a_date_that_is_none_is_refused_in_words(party, tools):
    party.propose(party.desk.finder.lines()[2])
    tools.session.sign_in(CREW.chair)
    before = party.recorded
    party.consent("8 号", date="上周")
    assert party.recorded == before
    assert party.desk.exclusions.lines()[0].consent is None
    assert len(party.said) == 2


def test_a_hand_tally_kept_on_paper_is_read_back_for_a_person_to_enter(turn_to, desk, tmp_path):
    post = desk.election.state().setup.contests[0].post
    made = desk.papers.print_paper(PaperKind.HAND_TALLY, post, by=CREW.chief, nonce=press()).value
    cell = next(c for c in desk.papers.layout(PaperKind.HAND_TALLY, post, 1).cells if c.key == "1.赞成")

    def write(picture, px):
        at = (int((cell.x + 3) * px), int((cell.y + 10) * px))
        cv2.putText(picture, "41", at, cv2.FONT_HERSHEY_SIMPLEX, 0.12 * px, 30, 3)

    path = tmp_path / "tally.png"
    path.write_bytes(scan(desk.papers.read(made.file), 1, draw=write))
    back = turn_to(PaperBackDesk, CREW.chief)
    before = back.recorded
    back.read_table(path)
    assert any(line.startswith(post) and line.endswith("赞成") for line in back.says.splitlines())
    assert "手工计票" in back.says
    assert back.recorded == before


def test_who_is_no_elector_of_the_round_is_not_listed_as_left_out_of_it(party):
    desk = party.desk
    members = desk.finder.lines()
    party.propose(members[2])
    desk.roll.set_electors([line.id for line in members[:2]], by=CREW.operator, nonce=press())
    assert not desk.exclusions.lines()
