"""The ledger and the boxes over a real day: what is there, two-person acts, forms that are left."""

from contextlib import closing

from app.bootstrap import open_desk
from app.domain.ballots import BoxState
from app.domain.bodies import Body
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.listing import ListDialog
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup
from tests.support.ui import make_tools, rows


def test_the_ledger_shows_every_column_and_that_it_agrees(shown):
    page = shown(PageId.LEDGER)
    found = {line.name: line.value for line in rows(page.table)}
    assert found["③ 发出"] == found["④ 发给本人"] + found["⑤ 发给受委托人"] + found["⑥ 写坏换发"]
    assert page.state.text() == "各数一致"
    assert not page.close_button.isEnabled()


def test_a_break_is_shown_red_and_closed_by_two_with_a_reason(shown, desk, messages):
    kind = desk.election.state().setup.ballot_types[0].id
    left = desk.reconciliation.ledger().types[0].total
    desk.paper.cancel_unused(
        kind,
        counted=left.unused - 1,
        kept=left.kept,
        cancelled=left.cancelled - 1,
        by=CREW.two,
        nonce=press(),
    )
    page = shown(PageId.LEDGER)
    assert "1 处对不上" in page.state.text()
    assert page.book.flow.view.chains[1].below == "差 1 张"
    (line,) = desk.reconciliation.ledger().breaks
    assert "印制 = 已发 + 剩余 + 发前损坏" in page.banner.title.text()
    assert page.banner.what.text().startswith(f"{line.left} ≠ ")
    messages.answers += ["少一张，查不到", CREW.chief]
    page.close_button.click()
    assert page.state.text() == "各数一致"
    assert "两人的说明" in messages.said[-1]
    assert not page.banner.isVisible()


def test_a_form_that_is_left_records_nothing(shown, desk, messages):
    page = shown(PageId.LEDGER)
    before = desk.election.state().journal_seq
    messages.answers.append(None)
    page.bag_button.click()
    assert desk.election.state().journal_seq == before


def test_the_ledger_page_prints_a_run_into_a_file_before_the_vote(qtbot, qapp, messages, tmp_path):
    with closing(open_desk(tmp_path / "new", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
        tools = make_tools(messages=messages, actor=CREW.operator)
        page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.LEDGER]()
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        messages.answers += [{"count": 5}, str(tmp_path / "ballots.pdf")]
        page.print_button.click()
        assert (tmp_path / "ballots.pdf").read_bytes().startswith(b"%PDF")
        assert "每种 5 张" in messages.said[-1]


def test_a_meeting_hands_its_ballots_out_at_once(qtbot, qapp, messages, tmp_path):
    with closing(open_desk(tmp_path / "new", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
        kind = desk.election.state().setup.ballot_types[0].id
        desk.paper.receive(kind, 9, by=CREW.registrar, nonce=press())
        tools = make_tools(messages=messages, actor=CREW.operator)
        page = pages_for(tools, desk, Body.PARTY_BRANCH)[PageId.LEDGER]()
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        messages.answers += [{"count": 4}]
        page.handing.issue_button.click()
        # Voting has not begun: the desk says so, nothing is recorded.
        assert desk.reconciliation.ledger().types[0].total.issued == 0
        assert messages.said


def test_a_village_issues_at_the_check_in_and_not_here(shown):
    assert not shown(PageId.LEDGER).handing.issue_button.isVisible()


def test_who_cannot_come_is_put_on_the_list_of_the_mobile_box_and_noted_after_voting(
    qtbot, qapp, messages, tmp_path, monkeypatch
):
    with closing(open_desk(tmp_path / "new", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.roll.add(a_person(1, "孟长河"), reason="漏登", by=CREW.operator, nonce=press())
        desk.boxes.prepare("流动票箱", seal_no="F1", mobile=True, by=CREW.scrutineer, nonce=press())
        tools = make_tools(messages=messages, actor=CREW.scrutineer)
        page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.BOXES]()
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        (line,) = desk.finder.lines()
        monkeypatch.setattr(FindVoterDialog, "ask", lambda self: line)
        messages.answers += ["卧病在家"]
        page.mobile.list_button.click()
        assert [one.voter for one in desk.lists.mobile_list()] == [line.id]
        assert not page.mobile.voted_button.isEnabled()
        monkeypatch.setattr(ListDialog, "ask", lambda self: self.table.current())
        messages.answers += ["本人能到会场"]
        page.mobile.names_button.click()
        assert desk.lists.mobile_list() == ()


def test_somebody_writes_for_a_voter_and_the_list_knows(qtbot, qapp, messages, tmp_path, monkeypatch):
    with closing(open_desk(tmp_path / "new", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.roll.add(a_person(1, "孟长河"), reason="漏登", by=CREW.operator, nonce=press())
        tools = make_tools(messages=messages, actor=CREW.operator)
        page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.PROXIES]()
        qtbot.addWidget(page)
        page.show()
        page.show_page()
        (line,) = desk.finder.lines()
        monkeypatch.setattr(FindVoterDialog, "ask", lambda self: line)
        messages.answers += [{"writer": "顾小兰", "reason": "不识字"}]
        page.scribe_button.click()
        assert [one.writer for one in desk.lists.scribes()] == ["顾小兰"]
        monkeypatch.setattr(ListDialog, "ask", lambda self: self.table.current())
        messages.answers += ["本人能写了"]
        page.scribes_button.click()
        assert desk.lists.scribes() == ()


def test_a_smashed_box_is_taken_out_of_the_count_from_the_incidents_page(qtbot, qapp, messages, tmp_path):
    with closing(open_desk(tmp_path / "new", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        box = desk.boxes.prepare("1 号票箱", seal_no="F1", by=CREW.scrutineer, nonce=press()).value.box
        with desk.store.unit(CREW.operator) as unit:
            unit.round_row.phase = "open"
            unit.session.commit()
        tools = make_tools(messages=messages, actor=CREW.chief)
        page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.INCIDENTS]()
        qtbot.addWidget(page)
        page.show_page()
        messages.answers += [{"box": box}, "票箱被砸", CREW.scrutineer]
        page.box_button.click()
        assert [one.state for one in desk.boxes.boxes()] == [BoxState.EXCLUDED]


def test_the_record_names_ballots_by_their_posts_and_never_by_an_identifier(desk):
    kinds = desk.election.state().setup.ballot_types
    printed = [e.what for e in desk.journal.entries(containing="印制选票")]
    assert printed
    assert not any(kind.id in sentence for kind in kinds for sentence in printed)


def test_a_bag_is_packed_by_two_people(shown, desk, messages):
    page = shown(PageId.LEDGER)
    total = desk.reconciliation.ledger().types[0].total
    messages.answers += [
        {
            "kind": "cancelled",
            "sheets": total.cancelled,
            "bag_no": "1",
            "seal_no": "S1",
            "disposal": "sealed",
        },
        CREW.chief,
    ]
    page.bag_button.click()
    assert [bag.sheets for bag in desk.paper.bags()] == [total.cancelled]


def test_boxes_are_listed_with_what_two_people_counted(shown):
    page = shown(PageId.BOXES)
    assert {box.state for box in rows(page.table)} == {BoxState.COUNTED}
    assert "已数完 3 个" in page.count_label.text()


def test_a_count_is_made_again_from_the_page_by_two_people_in_turn(shown, tools, desk, messages):
    page = shown(PageId.BOXES)
    box = rows(page.table)[0]
    messages.answers.append("扫描少一张")
    page.again_button.click()
    for actor in (CREW.teller, CREW.scrutineer):
        tools.session.sign_in(actor)
        messages.answers.append({"village": box.sheets})
        page.next_button.click()
    assert f"两人一致：{box.sheets} 张" in messages.said[-1]
