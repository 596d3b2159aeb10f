"""Every page over a real day: it shows what is there, does its acts by keys, and refuses in words."""

from contextlib import closing

import cv2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.bootstrap import open_desk
from app.domain.ballots import BoxState
from app.domain.bodies import Body
from app.domain.count_views import BatchState
from app.domain.roles import Role
from app.printing.forms import PaperKind
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.listing import ListDialog
from app.ui.navigator import PAGES, PageId
from app.ui.page_list import pages_for
from app.ui.widgets.buttons import Button
from tests.services.test_paper_back import scan
from tests.support.hall import FixedClock, press
from tests.support.played import CREW, copy_of, played
from tests.support.roll import a_member, a_person, a_setup
from tests.support.ui import make_tools

VILLAGE_PAGES = [spec.id for spec in PAGES if spec.id is not PageId.EXCLUSIONS]


@pytest.fixture(scope="session")
def counting_day(tmp_path_factory):
    return played(tmp_path_factory.mktemp("played"))


@pytest.fixture
def desk(counting_day, tmp_path):
    desk = open_desk(copy_of(counting_day, tmp_path / "day"), clock=FixedClock())
    yield desk
    desk.close()


@pytest.fixture
def tools(qapp, messages):
    return make_tools(messages=messages, actor=CREW.scrutineer)


@pytest.fixture
def shown(qtbot, tools, desk):
    factories = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)

    def show(page_id):
        page = factories[page_id]()
        qtbot.addWidget(page)
        page.resize(1200, 640)
        page.show()
        page.show_page()
        return page

    return show


def rows(table):
    return [table.model().record(at) for at in range(table.model().rowCount())]


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_page_on_the_rail_can_be_shown_and_has_help(shown, page_id):
    page = shown(page_id)
    assert page.isVisible()
    assert page.help_items()


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_button_of_a_page_is_reached_by_tab_alone(shown, page_id):
    page = shown(page_id)
    reachable = {
        widget
        for widget in page.findChildren(Button)
        if widget.isVisibleTo(page) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    seen = set()
    for _ in range(80):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        seen.add(page.focusWidget())
    assert reachable <= seen


# Ledger and boxes


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


# Scan, adjudication, result


def test_the_scan_page_says_what_the_open_bundle_still_waits_for(shown):
    page = shown(PageId.SCAN)
    assert [b.state for b in rows(page.table)] == [BatchState.CLOSED, BatchState.OPEN]
    assert "待认定" in page.close_button.text() or page.close_button.isEnabled()


def test_a_bundle_is_thrown_back_with_a_reason(shown, desk, messages):
    page = shown(PageId.SCAN)
    messages.answers.append("掺进别的票")
    page.acts.back_button.click()
    assert desk.table.counting.batches()[-1].state is BatchState.THROWN_BACK


def test_a_new_bundle_reads_a_file_and_says_that_it_was_counted_before(shown, desk, messages, counting_day):
    page = shown(PageId.SCAN)
    messages.answers.append({"label": "9", "kind": "village", "expected": ""})
    page.open_button.click()
    scan = sorted((counting_day.parent / "scans").iterdir())[0]
    messages.answers.append(str(scan))
    page.files_button.click()
    assert page.stop_panel.isVisible()
    assert page.stop_panel.title.text() == "这一张记无效：号码重复"
    assert not page.close_button.isVisible()
    page.next_button.click()
    assert not page.stop_panel.isVisible()
    assert [card.state for card in page.last.strip.cards()] == ["无效另放"]


def settle(shown, tools, desk, messages):
    """Let two people answer everything on the page by keys, as the first answer says."""
    for actor in (CREW.scrutineer, CREW.second_scrutineer):
        tools.session.sign_in(actor)
        page = shown(PageId.ADJUDICATE)
        for _ in range(40):
            if not page._queue:
                break
            page.plain_key("1")
            page.submit_button.click()
    return page


def test_doubts_are_decided_by_two_people_with_keys_alone(shown, tools, desk, messages):
    assert desk.table.adjudication.questions(by=CREW.scrutineer), "the played day leaves a doubt"
    settle(shown, tools, desk, messages)
    left = [
        q
        for q in desk.table.adjudication.questions(by=CREW.chief)
        if q.item.kind.value != "name" and q.answered_by < 2
    ]
    assert left == []


def test_the_result_page_shows_closed_bundles_only(shown, desk):
    page = shown(PageId.RESULT)
    view = desk.table.tally.totals()
    assert f"已计 {view.counted} 张" in page.numbers.text()
    assert "没有计入" in page.state.text()


# Staff, agenda, incidents


def test_somebody_is_enrolled_and_a_candidate_is_refused(shown, tools, desk, messages):
    tools.session.sign_in(CREW.operator)
    page = shown(PageId.STAFF)
    before = [line.name for line in rows(page.table)]
    answer = {
        "name": "林大山",
        "role": Role.SCRUTINEER.value,
        "duty": "会场",
        "hours": "",
    }
    candidate = desk.election.state().setup.contests[0].candidates[0].name
    messages.answers += [answer, answer | {"name": candidate}]
    page.add_button.click()
    page.add_button.click()
    assert [line.name for line in rows(page.table)] == [*before, "林大山"]
    assert messages.said[-1] == "候选人不能做工作人员"


def test_the_agenda_walks_on_with_enter_and_waits_for_hands(qtbot, tools, messages, tmp_path):
    tools.session.sign_in(CREW.chair)
    desk = open_desk(tmp_path / "fresh", clock=FixedClock())
    desk.election.found(a_setup(), by=CREW.operator, nonce=press())
    page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.AGENDA]()
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    for _ in range(3):
        page.done_button.click()
    assert page.table.current().step.hands
    assert not page.done_button.isEnabled()
    messages.answers.append({"question": "通过名单", "approve": 30, "against": 1, "abstain": 0})
    page.hands_button.click()
    assert page.done_button.isEnabled()
    assert [h.approve for h in desk.agenda.hands()] == [30]
    desk.close()


def test_the_hosts_words_carry_the_numbers_of_the_day(shown, desk):
    page = shown(PageId.AGENDA)
    page.table.selectRow(6)
    printed = desk.reconciliation.ledger().types[0].total.printed
    assert f"共 {printed} 张" in page.words_label.text()


def test_an_incident_is_recorded_and_closed(shown, tools, desk, messages):
    tools.session.sign_in(CREW.chair)
    page = shown(PageId.INCIDENTS)
    messages.answers += ["会场进水", {"handling": "移到室内", "who": "孟宪国，石桂芝"}]
    page.record_button.click()
    page.close_button.click()
    line = desk.incidents.lines()[-1]
    assert (line.what, line.handling, line.decided_by) == ("会场进水", "移到室内", ("孟宪国", "石桂芝"))


def test_the_day_is_suspended_and_goes_on_where_it_was(shown, tools, desk, messages):
    tools.session.sign_in(CREW.chair)
    before = desk.election.state().phase
    page = shown(PageId.INCIDENTS)
    messages.answers += ["大雨", "雨停"]
    page.suspend_button.click()
    assert desk.election.state().phase.value == "suspended"
    page.refresh()
    page.resume_button.click()
    assert desk.election.state().phase is before


# Record, export, backup


def test_the_record_is_searched_and_its_chain_checked(shown, messages):
    page = shown(PageId.JOURNAL)
    everything = page.table.model().rowCount()
    page.search.setText("换发")
    assert 0 < page.table.model().rowCount() < everything
    page.check_button.click()
    assert "没有断" in messages.said[-1]


def test_a_package_waits_for_the_result(shown):
    page = shown(PageId.EXPORT)
    assert not page.write_button.isEnabled()
    assert "还没有结果" in page.write_button.text()


def test_a_backup_is_made_by_enter_and_listed(shown, tools, desk, messages):
    tools.session.sign_in(CREW.operator)
    page = shown(PageId.BACKUP)
    page.make_button.click()
    assert len(rows(page.copies)) == 1
    assert "核验过" in messages.said[-1]


# Hand count


def test_a_called_sheet_grows_the_strokes_of_those_called(shown, tools, desk):
    tools.session.sign_in(CREW.teller)
    page = shown(PageId.HAND_COUNT)
    page.batch.setCurrentIndex(1)
    page.plain_key("1")
    page.plain_key("3")
    page.plain_key("3")
    page.next_button.click()
    first, third = page._lines[0], page._lines[2]
    assert (first.count.text(), third.count.text()) == ("1", "0")
    assert "有效 1" in page.sheets.text()


def test_a_two_person_act_is_not_done_by_one(shown, desk, messages):
    page = shown(PageId.BOXES)
    messages.answers += ["被抢走", None]
    page.exclude_button.click()
    assert {box.state for box in desk.boxes.boxes()} == {BoxState.COUNTED}


def test_the_second_person_makes_it_two(shown, desk, messages):
    page = shown(PageId.BOXES)
    messages.answers += ["被抢走", CREW.chief]
    page.exclude_button.click()
    assert BoxState.EXCLUDED in {box.state for box in desk.boxes.boxes()}


# Spot check and signed papers


def test_dice_thrown_before_everything_is_counted_draw_nothing_and_the_page_says_so(
    shown, tools, desk, messages
):
    tools.session.sign_in(CREW.chief)
    page, before = shown(PageId.SPOT_CHECK), desk.election.state().journal_seq
    messages.answers.append({"dice": "3 1 6 6 2 4 5 1 2 3", "kind": "village"})
    page.draw_button.click()
    assert page.table.model().rowCount() == 0
    assert len(messages.said) == 1
    assert desk.election.state().journal_seq == before


def test_too_few_dice_are_refused_in_words(shown, tools, messages):
    tools.session.sign_in(CREW.chief)
    page = shown(PageId.SPOT_CHECK)
    messages.answers.append({"dice": "3 1", "kind": "village"})
    page.draw_button.click()
    assert page.empty.isVisible()
    assert messages.said


def test_a_page_that_is_no_paper_of_ours_is_refused_in_words(shown, tools, messages, counting_day):
    tools.session.sign_in(CREW.chief)
    page = shown(PageId.PAPER_BACK)
    messages.answers.append(str(sorted((counting_day.parent / "scans").iterdir())[0]))
    page.compare_button.click()
    assert messages.said
    assert page.empty.isVisible()


@pytest.mark.parametrize("button", ["compare_button", "marks_button"])
def test_a_scan_on_a_stick_that_is_gone_is_named_and_nothing_is_recorded(
    shown, tools, desk, messages, tmp_path, button
):
    tools.session.sign_in(CREW.chief)
    page, before = shown(PageId.PAPER_BACK), desk.election.state().journal_seq
    messages.answers.append(str(tmp_path / "gone.pdf"))
    getattr(page, button).click()
    assert len(messages.said) == 1
    assert desk.election.state().journal_seq == before


def test_nothing_is_signed_before_something_was_printed(shown, tools, messages):
    tools.session.sign_in(CREW.chair)
    page = shown(PageId.PAPER_BACK)
    page.sign_button.click()
    assert messages.said


# Left out of 应到会


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
