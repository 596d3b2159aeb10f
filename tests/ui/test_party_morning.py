"""The play of a party morning through the check-in page (features/party_morning.feature)."""

import pytest
from PySide6.QtCore import Qt
from pytest_bdd import given, parsers, scenarios, then, when

from app.domain.bodies import Body
from app.domain.phase import Verb
from app.services.checkin import CheckInService
from app.services.roll_finder import RollFinder
from app.ui.pages.checkin_page import CheckInPage
from tests.support.page_objects import CheckInDesk
from tests.support.roll import Hall, a_member

scenarios("features/party_morning.feature")
NAMES = ("赵国平", "孙丽华", "王秀英", "李长河", "罗小梅")


@pytest.fixture
def stage():
    return {}


@given(parsers.parse("名册上有 {count:d} 位党员，选举办法已经定稿"))
def _(stage, count, tmp_path, tools, qtbot, request):
    people = [a_member(i, NAMES[i - 1], card=f"C0000{i}") for i in range(1, count + 1)]
    hall = Hall.found(tmp_path, people, body=Body.PARTY_BRANCH).go(Verb.MAKE_READY)
    request.addfinalizer(hall.store.close)
    page = CheckInPage(tools, CheckInService(hall.store), RollFinder(hall.store), Body.PARTY_BRANCH)
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    stage["hall"], stage["desk"] = hall, CheckInDesk(page)


@when(parsers.parse("依次扫 {codes} 的参选证并确认"))
def _(stage, codes):
    for code in codes.split():
        stage["desk"].scan(code).enter()


@when(parsers.re(r"(再扫一次|扫) (?P<code>C\d+)( 但不确认)?"))
def _(stage, code):
    stage["desk"].scan(code)


@when(parsers.parse("又扫 {code}，回答不换"))
def _(stage, code, messages):
    messages.answers.append(False)
    stage["desk"].scan(code)


@when(parsers.re(r"按 (?P<key>F7|F8) 写原因 (?P<reason>.+)"))
def _(stage, key, reason, messages):
    messages.answers.append(reason)
    stage["desk"].key({"F7": Qt.Key.Key_F7, "F8": Qt.Key.Key_F8}[key])


@then(parsers.parse("还差 {count:d} 人"))
def _(stage, count):
    assert stage["desk"].page.presence.missing.text() == str(count)


@then("到会人数已过线")
def _(stage):
    assert stage["desk"].page.presence.before.text() == "已过线"
    assert stage["desk"].page.presence.meter.reached()


@then(parsers.parse("记录里有 {count:d} 次签到"))
def _(stage, count):
    assert stage["hall"].codes().count("checkin.voter_checked_in") == count


@then(parsers.parse("窗口说 {words}"))
def _(messages, words):
    assert messages.said[-1] == words


@then(parsers.parse("台前还是 {name}"))
def _(stage, name):
    assert stage["desk"].name == name
