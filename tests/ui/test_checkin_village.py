"""The check-in desk of a village: ballots are handed out with the check-in, later, again, and taken back (C1)."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.voter_views import ArrivalBar
from app.models.paper_repository import MAIN
from app.services.papers.desk import PaperKind
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from app.ui.pages.checkin_page import CheckInPage
from app.ui.pages.checkin_slips import SlipPrinter
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup
from tests.support.small_rounds import SmallVillage
from tests.support.ui import make_tools


class Paper:
    """A printer that keeps what it was sent."""

    def __init__(self, name="热敏"):
        self._name, self.sent = name, []

    def name(self):
        return self._name

    def print_pdf(self, pdf, *, title):
        self.sent.append((title, pdf[:5]))


@pytest.fixture
def desk(tmp_path):
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        for number, name in enumerate(("孟长河", "顾小兰", "方敏", "候选甲", "候选乙"), 1):
            desk.roll.add(a_person(number, name), reason="名册", by=CREW.operator, nonce=press())
        desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
        (kind,) = desk.election.state().setup.ballot_types
        desk.paper.record_printed(kind.id, 10, by=CREW.operator, nonce=press())
        desk.paper.receive(kind.id, 10, by=CREW.registrar, nonce=press())
        desk.boxes.prepare("1 号票箱", seal_no="F1", by=CREW.chief, nonce=press())
        desk.phases.make_ready(by=CREW.chair, nonce=press())
        yield desk


@pytest.fixture
def page(desk, qtbot, qapp, messages):
    tools = make_tools(messages=messages, actor=CREW.registrar)
    page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.CHECK_IN]()
    return shown(page, qtbot)


def shown(page, qtbot):
    qtbot.addWidget(page)
    page.resize(1278, 588)
    page.show()
    page.show_page()
    return page


def bring(page, desk, at=0):
    page._on_line(desk.finder.lines()[at])
    return page.person.hero


def open_voting(page, desk):
    desk.phases.open_voting(by=CREW.chair, nonce=press())
    page.refresh()


def issued(desk):
    return desk.reconciliation.ledger().types[0].total.issued


def test_on_a_laptop_the_arrivals_take_the_place_of_the_missing_number_once_the_line_is_passed(page):
    bars = [ArrivalBar(begins=datetime(2026, 11, 28, 0, 10 * n, tzinfo=UTC), people=n) for n in (1, 2)]
    page.presence.chart.put(bars)
    page.presence.met = False
    page._fit_right()
    assert not page.presence.chart.isVisible()
    page.presence.met = True
    page._fit_right()
    assert page.presence.chart.isVisible()
    page.presence.chart.put(bars[:1])  # one bar compares nothing
    page._fit_right()
    assert not page.presence.chart.isVisible()


def test_a_proxy_that_is_not_published_promises_no_ballot(page, desk):
    principal, holder = desk.finder.lines()[:2]
    proxy = desk.proxies.register(
        principal.id,
        holder.id,
        relation="邻居",
        near_relative=False,
        reason="外出",
        by=CREW.registrar,
        nonce=press(),
    ).value.id
    bring(page, desk, 1)
    assert "孟长河的委托还没有审核、公布，不能代领" in page.person.note.text()
    assert "另代" not in page.person.note.text()
    desk.proxies.approve(proxy, by=CREW.chair, nonce=press())
    desk.proxies.publish(by=CREW.chair, nonce=press())
    bring(page, desk, 1)
    assert "另代孟长河投票，共委托 1 张" in page.person.note.text()


def test_who_writes_for_somebody_stands_on_the_card(page, desk):
    desk.lists.record_scribe(
        desk.finder.lines()[0].id, writer="代书员", reason="手抖", by=CREW.registrar, nonce=press()
    )
    bring(page, desk)
    assert "由代书员代写" in page.person.note.text()


def test_somebody_checked_in_before_the_vote_is_handed_the_ballot_when_it_opens(page, desk, messages):
    bring(page, desk).click()
    assert issued(desk) == 0
    open_voting(page, desk)
    hero = bring(page, desk)
    assert "发给选票" in hero.text()
    hero.click()
    assert issued(desk) == 1
    assert "发票 1 份" in messages.said[-1]


def test_somebody_who_has_the_ballot_is_handed_no_second(page, desk):
    open_voting(page, desk)
    bring(page, desk).click()
    assert not bring(page, desk).isEnabled()
    assert issued(desk) == 1


def test_a_ballot_taken_back_leaves_the_person_checked_in_and_can_be_handed_out_again(page, desk, messages):
    open_voting(page, desk)
    bring(page, desk).click()
    bring(page, desk)
    messages.answers.append("本人不投了")
    page.back_button.click()
    assert issued(desk) == 0
    assert desk.finder.lines()[0].slip == 1
    assert bring(page, desk).isEnabled()


def test_nothing_is_taken_back_from_somebody_without_a_ballot(page, desk):
    bring(page, desk).click()
    bring(page, desk)
    assert not page.back_button.isEnabled()


def test_somebody_who_went_home_is_handed_nothing(page, desk):
    bring(page, desk).click()
    bring(page, desk)
    page.person.cannot.click()
    open_voting(page, desk)
    assert not bring(page, desk).isEnabled()


def test_a_slip_is_printed_with_the_check_in_where_the_desk_is_set_to(desk, qtbot, qapp, messages):
    tools, paper = make_tools(messages=messages, actor=CREW.registrar), Paper()
    slips = SlipPrinter(desk.papers, paper, lambda: True)
    page = CheckInPage(tools, desk.checkin, desk.finder, Body.VILLAGE_COMMITTEE, desk.issuing, slips=slips)
    bring(shown(page, qtbot), desk).click()
    assert paper.sent == [("领票凭条", b"%PDF-")]
    assert [p.kind for p in desk.papers.printed()] == [PaperKind.CHECK_IN_SLIP.value]


@pytest.mark.parametrize(("wanted", "name"), [(False, "热敏"), (True, "")])
def test_no_slip_without_the_setting_or_without_a_printer(desk, qtbot, qapp, messages, wanted, name):
    tools, paper = make_tools(messages=messages, actor=CREW.registrar), Paper(name)
    slips = SlipPrinter(desk.papers, paper, lambda: wanted)
    page = CheckInPage(tools, desk.checkin, desk.finder, Body.VILLAGE_COMMITTEE, desk.issuing, slips=slips)
    bring(shown(page, qtbot), desk).click()
    assert paper.sent == []
    assert desk.papers.printed() == ()


def test_a_second_place_is_offered_and_takes_from_its_own_paper(page, desk):
    assert not page.place_box.isVisible()
    with desk.store.unit(CREW.operator) as unit:
        branch = unit.paper.add_place("分会场")
        unit.session.commit()
    (kind,) = desk.election.state().setup.ballot_types
    desk.paper.hand_on(kind.id, 4, source=MAIN, to=branch, by=CREW.registrar, nonce=press())
    open_voting(page, desk)
    page.place_box.setCurrentIndex(page.place_box.findData(branch))
    page.place_box.activated.emit(page.place_box.currentIndex())
    bring(page, desk).click()
    (ledger,) = desk.reconciliation.ledger().types
    assert {p.label: p.column.issued for p in ledger.places} == {"会场": 0, "分会场": 1}


def test_the_next_round_goes_on_with_those_still_in_the_hall(tmp_path, qtbot, qapp, messages):
    village = SmallVillage(tmp_path / "day")
    village.play([{"主任": ["李建华"], "副主任": ["周明"], "委员": ["王秀兰", "欧阳海生"]}] * 12)
    assert village.next_round() == 2
    tools = make_tools(messages=messages, actor=village.crew.registrar)
    page = shown(pages_for(tools, village.desk, Body.VILLAGE_COMMITTEE)[PageId.CHECK_IN](), qtbot)
    assert not page.carry_button.isVisible()
    kind = village.desk.election.state().setup.ballot_types[0].id
    village.desk.paper.record_printed(kind, 16, by=village.crew.operator, nonce=village.press())
    village.desk.paper.receive(kind, 16, by=village.crew.registrar, nonce=village.press())
    village.desk.boxes.prepare("票箱", seal_no="F2", by=village.crew.chief, nonce=village.press())
    village.desk.phases.make_ready(by=village.crew.chair, nonce=village.press())
    page.refresh()
    assert "12 人还在会场" in page.carry_button.text()
    page.carry_button.click()
    assert sum(line.present for line in village.desk.finder.lines()) == 12
    assert not page.carry_button.isVisible()
    village.desk.close()
