"""A village day played through the window's pages, in the words of the people at the desks."""

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.phase import Phase
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup
from tests.support.spoiled import a_printed_code
from tests.support.ui import make_tools

scenarios("features/village_day.feature")


class Window:
    """The desk, who sits at it, and its pages."""

    def __init__(self, qtbot, desk, tools, messages):
        self.qtbot, self.desk, self.tools, self.messages = qtbot, desk, tools, messages
        self.pages = {}

    def sit(self, person):
        self.tools.session.sign_in(person)
        return self

    def page(self, page_id):
        if page_id not in self.pages:
            page = pages_for(self.tools, self.desk, Body.VILLAGE_COMMITTEE)[page_id]()
            self.qtbot.addWidget(page)
            page.resize(1200, 640)
            page.show()
            self.pages[page_id] = page
        self.pages[page_id].refresh()
        self.pages[page_id].show_page()
        return self.pages[page_id]

    def answer(self, *answers):
        self.messages.answers += answers
        return self


@pytest.fixture
def window(qtbot, qapp, messages, tmp_path):
    desk = open_desk(tmp_path / "day", clock=FixedClock())
    yield Window(qtbot, desk, make_tools(messages=messages, actor=CREW.operator), messages)
    desk.close()


@given(parsers.parse("建好一个村的选举，名册上有 {people:d} 人，点收选票 {sheets:d} 张"))
def _(window, people, sheets):
    desk = window.desk
    desk.election.found(a_setup(), by=CREW.operator, nonce=press())
    names = ("候选甲", "候选乙", "王建国", "方敏", "李秀英", "张志强", "陈卫东", "欧阳海生", "林秀芳")
    for name in names[:people]:
        desk.roll.add(a_person(0, name), reason="名册", by=CREW.operator, nonce=press())
    desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    window.answer({"count": sheets, "damaged": 0}).page(PageId.LEDGER).handing.receive_button.click()
    window.sit(CREW.chief).answer({"label": "1 号票箱", "seal_no": "F1"})
    window.page(PageId.BOXES).prepare_button.click()
    desk.phases.make_ready(by=CREW.chair, nonce=press())
    desk.phases.open_voting(by=CREW.chair, nonce=press())


@when(parsers.parse("发票员给 {people:d} 人签到并发票"))
def _(window, people):
    page = window.sit(CREW.registrar).page(PageId.CHECK_IN)
    for line in window.desk.finder.lines()[:people]:
        page._on_line(line)
        page.person.hero.click()
        assert "发票 1 份" in window.messages.said[-1]


@when("一张选票写坏换发")
def _(window):
    window.answer({"code": a_printed_code(window.desk)}).page(PageId.LEDGER).exchange_button.click()


@then(parsers.parse("选票账上发出 {sheets:d} 张，各数一致"))
def _(window, sheets):
    page = window.page(PageId.LEDGER)
    assert window.desk.reconciliation.ledger().types[0].total.issued == sheets
    assert page.state.text() == "各数一致"


@when("同一个人再来签到")
def _(window):
    page = window.page(PageId.CHECK_IN)
    line = window.desk.finder.lines()[0]
    page._on_line(line)
    assert not page.person.hero.isEnabled()
    window.messages.said.append(page.person.hero.text())


@then("屏幕说已经签到过，没有再记")
def _(window):
    assert "已签到" in window.messages.said[-1]


@when(parsers.parse("结束投票，两人清点剩余选票，少数了 {missing:d} 张"))
def _(window, missing):
    desk = window.desk
    desk.phases.close_voting(by=CREW.chair, nonce=press())
    left = desk.reconciliation.ledger().types[0].total.on_hand - missing
    window.sit(CREW.chief).answer({"counted": left, "kept": 2, "cancelled": left - 2}, CREW.scrutineer).page(
        PageId.LEDGER
    ).unused_button.click()


@then(parsers.parse("选票账说有 {number:d} 处对不上"))
def _(window, number):
    assert f"{number} 处对不上" in window.page(PageId.LEDGER).state.text()


@when("两人写明原因")
def _(window):
    page = window.page(PageId.LEDGER)
    page.checks.selectRow(0)
    window.answer("印刷厂少装一张", CREW.scrutineer)
    page.close_button.click()


@then("选票账说各数一致")
def _(window):
    assert window.page(PageId.LEDGER).state.text() == "各数一致"


def count(window, person, sheets):
    window.sit(person).answer({"main": sheets}).page(PageId.BOXES).next_button.click()


@when("开箱后两人清点得不一样")
def _(window):
    window.sit(CREW.chief).answer({"seal_no": "F1", "remark": ""})
    window.page(PageId.BOXES).next_button.click()
    count(window, CREW.teller, 5)
    count(window, CREW.scrutineer, 4)


@then("屏幕说两次都不算，请重数")
def _(window):
    assert "两次都不算" in window.messages.said[-1]


@when(parsers.parse("两人重数，都是 {sheets:d} 张"))
def _(window, sheets):
    count(window, CREW.teller, sheets)
    count(window, CREW.scrutineer, sheets)


@then("票箱已数完，可以开始计票")
def _(window):
    assert "已数完 1 个" in window.page(PageId.BOXES).count_label.text()
    assert window.desk.phases.next_moves()[0].closed == ()


@when("下雨，主持人暂停，雨停后继续")
def _(window):
    page = window.sit(CREW.chair).page(PageId.INCIDENTS)
    window.answer("大雨")
    page.suspend_button.click()
    window.answer("雨停")
    window.page(PageId.INCIDENTS).resume_button.click()


@then("回到计票前，全程记录一条接一条")
def _(window):
    assert window.desk.election.state().phase is Phase.CLOSED
    window.page(PageId.JOURNAL).check_button.click()
    assert "没有断" in window.messages.said[-1]
