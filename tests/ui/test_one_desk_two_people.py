"""F9 at a page that shows one person's own work: the next one finds theirs, and nothing of the one before."""

from tests.support.page_objects import AdjudicateDesk, HandCountDesk, WriteInsDesk
from tests.support.played import CREW


def test_the_second_scrutineer_is_asked_what_the_first_has_decided(counting_window):
    desk = counting_window.at(AdjudicateDesk, CREW.scrutineer)
    asked = desk.waiting
    assert asked
    assert desk.decide_all().waiting == 0
    counting_window.sit(CREW.second_scrutineer)
    assert desk.waiting == asked
    assert not desk.may("F8")  # what the first one gave last is not for the second to take back


def test_what_one_person_chose_is_not_there_for_the_next_to_submit(counting_window):
    desk = counting_window.at(AdjudicateDesk, CREW.chief).choose_answer(1)
    assert desk.may("Enter")
    counting_window.sit(CREW.second_scrutineer)
    assert not desk.may("Enter")


def test_two_people_count_by_hand_at_one_desk_without_the_count_of_the_other(counting_window):
    desk = counting_window.at(HandCountDesk, CREW.teller)
    desk.page.batch.setCurrentIndex(1)
    desk.page.take_focus()
    desk.call(1)
    desk.press("1")  # half a sheet
    assert desk.counts()[0] == "1"
    counting_window.sit(CREW.scrutineer)
    assert desk.counts()[0] == "0"
    assert "已唱 0" in desk.says
    desk.press("Enter")
    assert desk.counts()[0] == "0"  # the half sheet was nobody's
    counting_window.sit(CREW.teller)
    assert desk.counts()[0] == "1"


def test_a_name_half_written_is_not_left_to_the_next_person(counting_window):
    desk = counting_window.at(WriteInsDesk, CREW.scrutineer)
    desk.page.name.setText("张三")
    counting_window.sit(CREW.second_scrutineer)
    assert desk.page.name.text() == ""


def test_what_was_read_when_the_desk_locked_is_read_again_by_whoever_signs_in(counting_window):
    desk = counting_window.at(AdjudicateDesk, CREW.second_scrutineer)
    asked = desk.waiting
    late = tuple(desk.page._queue)
    session = counting_window.tools.session
    session.blockSignals(True)  # no dialog: only the answer that comes in this very moment
    session.lock()
    session.blockSignals(False)
    desk.page._show(late)
    counting_window.sit(CREW.chief)
    counting_window.sit(CREW.second_scrutineer)
    assert desk.waiting == asked > 0
