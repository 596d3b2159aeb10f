"""The ledger and the boxes over a real day: what is there, two-person acts, forms that are left."""

from contextlib import closing

import pytest

from app.bootstrap import open_desk
from app.domain.ballots import BoxState
from app.domain.bodies import Body
from tests.support.hall import FixedClock, press
from tests.support.page_objects import BoxesDesk, IncidentsDesk, LedgerDesk, ProxyDesk
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup
from tests.support.ui import rows


@pytest.fixture
def new(tmp_path):
    """A village just founded, 孟长河 on its roll."""
    with closing(open_desk(tmp_path / "new", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.roll.add(a_person(1, "孟长河"), reason="漏登", by=CREW.operator, nonce=press())
        yield desk


# The ledger


def test_the_ledger_shows_every_column_and_that_it_agrees(turn_to):
    ledger = turn_to(LedgerDesk)
    found = {line.name: line.value for line in rows(ledger.page.table)}
    assert found["③ 发出"] == found["④ 发给本人"] + found["⑤ 发给受委托人"] + found["⑥ 写坏换发"]
    assert "各数一致" in ledger.says
    assert not ledger.may("F8")


def test_a_break_is_shown_red_and_closed_by_two_with_a_reason(turn_to, desk):
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
    ledger = turn_to(LedgerDesk)
    assert "1 处对不上" in ledger.says
    assert ledger.page.book.flow.view.chains[1].below == "差 1 张"
    (line,) = desk.reconciliation.ledger().breaks
    assert "印制 = 已发 + 剩余 + 发前损坏" in ledger.says
    assert f"{line.left} ≠ " in ledger.says
    ledger.explain("少一张，查不到", CREW.chief)
    assert "各数一致" in ledger.says
    assert "两人的说明" in ledger.said[-1]
    assert "≠" not in ledger.says


def test_a_form_that_is_left_records_nothing(turn_to):
    ledger = turn_to(LedgerDesk)
    before = ledger.recorded
    ledger.do("F7", None)
    assert ledger.recorded == before


def test_the_ledger_page_prints_a_run_into_a_file_before_the_vote(at, new, tmp_path):
    new.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    ledger = at(LedgerDesk, new, CREW.operator).print_run(5, tmp_path / "ballots.pdf")
    assert (tmp_path / "ballots.pdf").read_bytes().startswith(b"%PDF")
    assert "每种 5 张" in ledger.said[-1]


def test_a_meeting_hands_no_ballots_out_before_the_vote_and_says_so(at, new):
    new.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    kind = new.election.state().setup.ballot_types[0].id
    new.paper.receive(kind, 9, by=CREW.registrar, nonce=press())
    ledger = at(LedgerDesk, new, CREW.operator, body=Body.PARTY_BRANCH)
    before = ledger.recorded
    ledger.hand_out(4)
    assert ledger.said == ["现在还不能做这一步"]
    assert ledger.recorded == before


def test_a_village_issues_at_the_check_in_and_not_here(turn_to):
    assert not turn_to(LedgerDesk).page.handing.issue_button.isVisible()


def test_a_bag_is_packed_by_two_people(turn_to, desk):
    total = desk.reconciliation.ledger().types[0].total
    turn_to(LedgerDesk).pack(
        CREW.chief,
        kind="cancelled",
        sheets=total.cancelled,
        bag_no="1",
        seal_no="S1",
        disposal="sealed",
    )
    assert [bag.sheets for bag in desk.paper.bags()] == [total.cancelled]


def test_the_record_names_ballots_by_their_posts_and_never_by_an_identifier(desk):
    kinds = desk.election.state().setup.ballot_types
    printed = [e.what for e in desk.journal.entries(containing="印制选票")]
    assert printed
    assert not any(kind.id in sentence for kind in kinds for sentence in printed)


# The boxes


def test_boxes_are_listed_with_what_two_people_counted(turn_to):
    boxes = turn_to(BoxesDesk)
    assert len(boxes.rows()) == 3
    assert all("已数完" in row for row in boxes.rows())
    assert "已数完 3 个" in boxes.says


def test_a_count_is_made_again_from_the_page_by_two_people_in_turn(turn_to, tools):
    boxes = turn_to(BoxesDesk)
    box = boxes.page.table.current()
    boxes.again(box.label, "扫描少一张")
    for person in (CREW.teller, CREW.scrutineer):
        tools.session.sign_in(person)
        boxes.count(box.label, village=box.sheets)
    assert f"两人一致：{box.sheets} 张" in boxes.said[-1]


@pytest.mark.parametrize(
    ("second", "states"),
    [(None, {BoxState.COUNTED}), (CREW.chief, {BoxState.COUNTED, BoxState.EXCLUDED})],
    ids=["nobody", "the chief"],
)
def test_a_box_is_excluded_by_two_people_only(turn_to, desk, second, states):
    boxes = turn_to(BoxesDesk)
    boxes.exclude(boxes.page.table.current().label, "被抢走", second)
    assert {box.state for box in desk.boxes.boxes()} == states


def test_a_mobile_box_is_sealed_carried_out_brought_back_and_opened_by_keys(at, new, tools):
    for name in ("候选甲", "候选乙"):
        new.roll.add(a_person(0, name), reason="漏登", by=CREW.operator, nonce=press())
    new.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    kind = new.election.state().setup.ballot_types[0].id
    new.paper.receive(kind, 9, by=CREW.registrar, nonce=press())
    boxes = at(BoxesDesk, new, CREW.chief)
    assert "还没有票箱" in boxes.says
    boxes.prepare("1 号票箱", "F1").prepare_mobile("流动票箱", "F2")
    assert [row.split()[:1] for row in boxes.rows()] == [["1"], ["流动票箱"]]
    voter = new.finder.lines()[0]
    boxes.put_on_list("流动票箱", voter, "卧病在家")
    new.phases.make_ready(by=CREW.chair, nonce=press())
    new.phases.open_voting(by=CREW.chair, nonce=press())
    boxes.send("流动票箱", "武建平、邵红梅", 2)
    assert "带出每种 2 张" in boxes.rows()[1]
    boxes.choose("流动票箱").do("Enter", {kind: 1}, False)  # one sheet is gone, nobody on the list has voted
    assert [box.state for box in new.boxes.boxes()][1] is BoxState.OUT
    tools.session.sign_in(CREW.registrar)
    boxes.note_voted("流动票箱", voter)
    assert "已记在流动票箱投票　孟长河" in boxes.said[-1]
    tools.session.sign_in(CREW.chief)
    boxes.take_back("流动票箱", **{kind: 1})
    new.phases.close_voting(by=CREW.chair, nonce=press())
    boxes.open("流动票箱", "F9")
    assert [box.state for box in new.boxes.boxes()][1] is BoxState.BACK  # another seal wants a word about it
    boxes.open("流动票箱", "F2")
    assert "请两人分别清点" in boxes.said[-1]
    assert [box.state for box in new.boxes.boxes()] == [BoxState.PREPARED, BoxState.OPENED]


def test_who_cannot_come_is_put_on_the_list_of_the_mobile_box_and_taken_off_again(at, new):
    new.boxes.prepare("流动票箱", seal_no="F1", mobile=True, by=CREW.scrutineer, nonce=press())
    boxes = at(BoxesDesk, new, CREW.scrutineer)
    (line,) = new.finder.lines()
    boxes.put_on_list("流动票箱", line, "卧病在家")
    assert [one.voter for one in new.lists.mobile_list()] == [line.id]
    assert not boxes.may("F5")
    boxes.take_off_list("流动票箱", "本人能到会场")
    assert new.lists.mobile_list() == ()


def test_somebody_writes_for_a_voter_and_the_list_knows(at, new):
    proxies = at(ProxyDesk, new, CREW.operator)
    proxies.note_writer(new.finder.lines()[0], writer="顾小兰", reason="不识字")
    assert [one.writer for one in new.lists.scribes()] == ["顾小兰"]
    proxies.take_writer_off("本人能写了")
    assert new.lists.scribes() == ()


def test_a_smashed_box_is_taken_out_of_the_count_from_the_incidents_page(at, new):
    box = new.boxes.prepare("1 号票箱", seal_no="F1", by=CREW.scrutineer, nonce=press()).value.box
    with new.store.unit(CREW.operator) as unit:
        unit.round_row.phase = "open"
        unit.session.commit()
    at(IncidentsDesk, new, CREW.chief).exclude_box(box, "票箱被砸", CREW.scrutineer)
    assert [one.state for one in new.boxes.boxes()] == [BoxState.EXCLUDED]
