"""Members left out of 应到会, on the page that says so."""

import cv2
import pytest
from PySide6.QtWidgets import QLabel

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.printing.forms import PaperKind
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.services.test_paper_back import scan
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_member, a_setup


@pytest.fixture
def party(qtbot, tools, tmp_path):
    tools.session.sign_in(CREW.operator)
    desk = open_desk(tmp_path / "party", clock=FixedClock())
    desk.election.found(a_setup(Body.PARTY_BRANCH), by=CREW.operator, nonce=press())
    for number, name in enumerate(("王建国", "方敏", "李秀英"), 1):
        desk.roll.add(
            a_member(0, name, birth=f"197{number}-01-01"), reason="名册", by=CREW.operator, nonce=press()
        )
    page = pages_for(tools, desk, Body.PARTY_BRANCH)[PageId.EXCLUSIONS]()
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    yield page, desk
    desk.close()


def test_a_member_is_left_out_only_with_consent_and_vote(party, tools, messages):
    page, desk = party
    assert page.empty.isVisible()
    messages.answers += [
        {"circumstance": "1", "evidence": "县医院诊断证明"},
        {"document": "青党〔2026〕8 号", "date": "2026-11-20", "organisation": "青石镇党委"},
    ]
    page.propose(desk.finder.lines()[2])
    tools.session.sign_in(CREW.chair)
    page.consent_button.click()
    assert desk.exclusions.due().due == 3
    desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    for line in desk.finder.lines()[:2]:
        with desk.store.unit(CREW.registrar) as unit:
            unit.round_row.phase = "ready"
            unit.session.commit()
        desk.checkin.check_in(line.id, by=CREW.registrar, nonce=press())
    messages.answers.append({"approve": 2, "against": 0, "abstain": 0})
    page.vote_button.click()
    assert "应到会 2 人" in page.count_label.text()


def test_a_date_that_is_none_is_refused_in_words(party, tools, messages):
    page, desk = party
    messages.answers += [
        {"circumstance": "1", "evidence": "诊断证明"},
        {"document": "8 号", "date": "上周", "organisation": ""},
    ]
    page.propose(desk.finder.lines()[2])
    tools.session.sign_in(CREW.chair)
    page.consent_button.click()
    assert desk.exclusions.lines()[0].consent is None
    assert messages.said[-1] != "已登记批复"


def test_a_hand_tally_kept_on_paper_is_read_back_for_a_person_to_enter(
    shown, desk, tools, messages, tmp_path
):
    post = desk.election.state().setup.contests[0].post
    made = desk.papers.print_paper(PaperKind.HAND_TALLY, post, by=CREW.chief, nonce=press()).value
    cell = next(c for c in desk.papers.layout(PaperKind.HAND_TALLY, post, 1).cells if c.key == "1.赞成")

    def write(picture, px):
        at = (int((cell.x + 3) * px), int((cell.y + 10) * px))
        cv2.putText(picture, "41", at, cv2.FONT_HERSHEY_SIMPLEX, 0.12 * px, 30, 3)

    path = tmp_path / "tally.png"
    path.write_bytes(scan(desk.papers.read(made.file), 1, draw=write))
    tools.session.sign_in(CREW.chief)
    page = shown(PageId.PAPER_BACK)
    messages.answers.append(str(path))
    before = len(desk.journal.entries())
    page.marks_button.click()
    said = [one.text() for one in page.findChildren(QLabel)]
    assert any(text.startswith(post) and text.endswith("赞成") for text in said)
    assert "手工计票" in page.words.text()
    assert len(desk.journal.entries()) == before
