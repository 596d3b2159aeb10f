from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.domain.bodies import Body
from app.domain.phase import Verb
from app.services.checkin import CheckInService
from app.services.roll_finder import RollFinder
from app.ui.pages.checkin_page import CheckInPage
from tests.support.hall import OPERATOR, press
from tests.support.page_objects import CheckInDesk
from tests.support.roll import Hall, a_member

NAMES = ["王秀英", "王秀英", "李长河", "买买提·吐尔逊江·阿不都"]


@pytest.fixture
def hall(tmp_path) -> Iterator[Hall]:
    people = [
        a_member(i, name, card=f"C0000{i}", id_number=f"11010119580312{i:04d}")
        for i, name in enumerate(NAMES, 1)
    ]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        yield hall.go(Verb.MAKE_READY)


@pytest.fixture
def desk(hall, tools, qtbot) -> CheckInDesk:
    page = CheckInPage(tools, CheckInService(hall.store), RollFinder(hall.store), Body.PARTY_BRANCH)
    qtbot.addWidget(page)
    page.resize(1278, 588)
    page.show()
    page.show_page()
    return CheckInDesk(page)


def test_a_name_typed_in_pinyin_and_enter_check_in(desk, hall, messages):
    desk.type("lch").enter()
    assert messages.said == ["已签到　李长河　001 号"]
    assert hall.codes() == ["checkin.voter_checked_in"]
    assert desk.page.presence.missing.text() == "3"


def test_two_people_of_one_name_must_be_told_apart_first(desk, hall, messages):
    desk.type("wxy")
    assert not desk.hero.isEnabled()
    assert "先选是哪一位" in desk.hero.text()
    assert not desk.page.person.state.isVisibleTo(desk.page)  # whose state it is nobody knows yet
    desk.enter()
    assert hall.codes() == []
    desk.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier).enter()
    assert hall.codes() == ["checkin.voter_checked_in"]


def test_enter_is_dead_for_a_moment_after_a_new_person(desk, hall):
    desk.type("lch")
    desk.hero.rearm()
    desk.key(Qt.Key.Key_Return)
    assert hall.codes() == []


def test_escape_records_nothing(desk, hall):
    desk.type("lch").key(Qt.Key.Key_Escape)
    assert desk.name == ""
    desk.enter()
    assert hall.codes() == []


def test_a_card_that_is_scanned_brings_the_person_and_tells_namesakes_apart(desk, hall):
    desk.scan("C00002")
    assert desk.name == "王秀英"
    assert desk.hero.isEnabled()
    desk.enter()
    assert hall.codes() == ["checkin.voter_checked_in"]


def test_a_second_scan_asks_and_does_not_confirm_the_first(desk, hall, messages):
    desk.scan("C00003")
    messages.answers.append(False)
    desk.scan("C00002")
    assert messages.asked == ["台前还有一位"]
    assert desk.name == "李长河"
    assert hall.codes() == []


def test_a_card_scanned_again_says_that_nothing_was_recorded_again(desk, hall, messages):
    desk.scan("C00003").enter()
    desk.scan("C00003")
    assert messages.said[-1] == "没有再记：已经签到过，001 号"
    assert not desk.hero.isEnabled()
    assert hall.codes() == ["checkin.voter_checked_in"]


def test_an_unknown_card_is_explained(desk, hall, messages):
    desk.scan("X99999")
    assert messages.said
    assert hall.codes() == []


def test_the_last_check_in_is_undone_with_a_reason(desk, hall, messages):
    desk.type("lch").enter()
    messages.answers.append("签错了人")
    desk.key(Qt.Key.Key_F8)
    assert messages.said[-1] == "已撤销　李长河　001 号"
    assert hall.codes()[-1] == "checkin.taken_back"


def test_leaving_the_reason_open_undoes_nothing(desk, hall, messages):
    desk.type("lch").enter()
    messages.answers.append(None)
    desk.key(Qt.Key.Key_F8)
    assert hall.codes() == ["checkin.voter_checked_in"]


def test_somebody_not_on_the_roll_leaves_a_reason_without_a_name(desk, hall, messages):
    messages.answers.append("不是本村登记的选民")
    desk.key(Qt.Key.Key_F7)
    assert hall.codes() == ["checkin.turned_away"]


def test_a_name_of_twelve_characters_is_shown_whole(desk):
    desk.type("mmt")
    assert desk.name == NAMES[3]
    assert desk.page.person.name.width() > 200


def test_the_right_column_counts_from_the_services(desk, hall):
    CheckInService(hall.store).check_in(hall.ids[0], by=OPERATOR, nonce=press())
    desk.page.refresh()
    assert "实到 1，应到 4" in desk.page.presence.numbers.text()


@pytest.fixture
def health_desk(tmp_path, tools, qtbot):
    people = [a_member(1, "李长河"), a_member(2, "王秀英")]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH, health_check=True) as hall:
        hall.go(Verb.MAKE_READY)
        page = CheckInPage(tools, CheckInService(hall.store), RollFinder(hall.store), Body.PARTY_BRANCH)
        qtbot.addWidget(page)
        page.resize(1278, 588)
        page.show()
        page.show_page()
        yield hall, CheckInDesk(page)


def kept_health(hall):
    with hall.store.reading() as view:
        return view.checkins.require_current(hall.ids[0]).health


def test_no_health_is_asked_unless_the_rule_sheet_says_so(desk, hall, messages):
    desk.type("lch").enter()
    assert messages.asked == []


def test_where_it_is_asked_temperature_and_place_are_kept_with_the_check_in(health_desk, messages):
    hall, desk = health_desk
    messages.answers.append({"temperature": "36.5", "place": "hall", "note": ""})
    desk.type("lch").enter()
    assert kept_health(hall) == {"temperature": 365, "isolation": False, "note": ""}


def test_a_fever_is_asked_about_before_the_person_goes_into_the_hall(health_desk, messages):
    hall, desk = health_desk
    messages.answers += [{"temperature": "37.3", "place": "hall", "note": ""}, True]
    desk.type("lch").enter()
    assert messages.asked[-1] == "体温 37.3，请到隔离点"
    assert kept_health(hall)["isolation"] is True


@pytest.mark.parametrize("said", ["abc", "36.55", "99"])
def test_a_temperature_that_cannot_be_checks_nobody_in(health_desk, messages, said):
    hall, desk = health_desk
    messages.answers.append({"temperature": said, "place": "apart", "note": ""})
    desk.type("lch").enter()
    assert messages.said == ["体温填得不对"]
    assert hall.codes() == []


def test_leaving_the_health_question_checks_nobody_in(health_desk, messages):
    hall, desk = health_desk
    messages.answers.append(None)
    desk.type("lch").enter()
    assert hall.codes() == []
