"""A village day played through the window's pages, in the words of the people at the desks."""

from contextlib import closing

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from app.bootstrap import open_desk
from app.domain.phase import Phase
from tests.support.hall import FixedClock, press
from tests.support.page_objects import BoxesDesk, CheckInDesk, IncidentsDesk, JournalDesk, LedgerDesk
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup
from tests.support.spoiled import a_printed_code

scenarios("features/village_day.feature")


class Window:
    """The desk and its pages, each made once."""

    def __init__(self, desk, at):
        self.desk, self._at, self._pages = desk, at, {}

    def at(self, kind, person=None):
        if kind not in self._pages:
            self._pages[kind] = self._at(kind, self.desk, person)
        made = self._pages[kind]
        if person is not None:
            made.page.tools.session.sign_in(person)
        made.page.refresh()
        made.page.show_page()
        return made


@pytest.fixture
def window(at, tmp_path):
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        yield Window(desk, at)


@given(parsers.parse("建好一个村的选举，名册上有 {people:d} 人，点收选票 {sheets:d} 张"))
def _(window, people, sheets):
    desk = window.desk
    desk.election.found(a_setup(), by=CREW.operator, nonce=press())
    names = ("候选甲", "候选乙", "王建国", "方敏", "李秀英", "张志强", "陈卫东", "欧阳海生", "林秀芳")
    for name in names[:people]:
        desk.roll.add(a_person(0, name), reason="名册", by=CREW.operator, nonce=press())
    desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    window.at(LedgerDesk, CREW.operator).receive(sheets)
    window.at(BoxesDesk, CREW.chief).prepare("1 号票箱", "F1")
    desk.phases.make_ready(by=CREW.chair, nonce=press())
    desk.phases.open_voting(by=CREW.chair, nonce=press())


@when(parsers.parse("发票员给 {people:d} 人签到并发票"))
def _(window, people):
    checkin = window.at(CheckInDesk, CREW.registrar)
    for line in window.desk.finder.lines()[:people]:
        checkin.find(line).enter()
        assert "发票 1 份" in checkin.said[-1]


@when("一张选票写坏换发")
def _(window):
    window.at(LedgerDesk).exchange(a_printed_code(window.desk))


@then(parsers.parse("选票账上发出 {sheets:d} 张，各数一致"))
def _(window, sheets):
    assert window.desk.reconciliation.ledger().types[0].total.issued == sheets
    assert "各数一致" in window.at(LedgerDesk).says


@when("同一个人再来签到")
def _(window):
    checkin = window.at(CheckInDesk)
    before = checkin.recorded
    checkin.find(window.desk.finder.lines()[0]).enter()
    assert checkin.recorded == before


@then("屏幕说已经签到过，没有再记")
def _(window):
    assert "已签到" in window.at(CheckInDesk).hero.text()


@when(parsers.parse("结束投票，两人清点剩余选票，少数了 {missing:d} 张"))
def _(window, missing):
    desk = window.desk
    desk.phases.close_voting(by=CREW.chair, nonce=press())
    left = desk.reconciliation.ledger().types[0].total.on_hand - missing
    window.at(LedgerDesk, CREW.chief).cancel_unused(left, kept=2, second=CREW.scrutineer)


@then(parsers.parse("选票账说有 {number:d} 处对不上"))
def _(window, number):
    assert f"{number} 处对不上" in window.at(LedgerDesk).says


@when("两人写明原因")
def _(window):
    window.at(LedgerDesk).explain("印刷厂少装一张", CREW.scrutineer)


@then("选票账说各数一致")
def _(window):
    assert "处对不上" not in window.at(LedgerDesk).says


def count(window, person, sheets):
    window.at(BoxesDesk, person).count("1 号票箱", main=sheets)


@when("开箱后两人清点得不一样")
def _(window):
    window.at(BoxesDesk, CREW.chief).open("1 号票箱", "F1")
    count(window, CREW.teller, 5)
    count(window, CREW.scrutineer, 4)


@then("屏幕说两次都不算，请重数")
def _(window):
    assert "两次都不算" in window.at(BoxesDesk).said[-1]


@when(parsers.parse("两人重数，都是 {sheets:d} 张"))
def _(window, sheets):
    count(window, CREW.teller, sheets)
    count(window, CREW.scrutineer, sheets)


@then("票箱已数完，可以开始计票")
def _(window):
    assert "已数完 1 个" in window.at(BoxesDesk).says
    assert window.desk.phases.next_moves()[0].closed == ()


@when("下雨，主持人暂停，雨停后继续")
def _(window):
    window.at(IncidentsDesk, CREW.chair).suspend("大雨").resume("雨停")


@then("回到计票前，全程记录一条接一条")
def _(window):
    assert window.desk.election.state().phase is Phase.CLOSED
    assert "没有断" in window.at(JournalDesk).check().said[-1]
