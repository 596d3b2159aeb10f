"""F9 at a page that shows one person's own work: the next one finds theirs, and nothing of the one before."""

from app.ui.navigator import PageId
from tests.support.played import CREW


def test_the_second_scrutineer_is_asked_what_the_first_has_decided(counting_window):
    day = counting_window
    page = day.sit(CREW.scrutineer).turn_to(PageId.ADJUDICATE)
    asked = len(page._queue)
    assert asked
    for _ in range(asked):
        page.plain_key("1")
        page.submit_button.click()
    assert page.empty.isVisible()
    day.sit(CREW.second_scrutineer)
    assert len(page._queue) == asked
    assert not page.undo_button.isEnabled()  # what the first one gave last is not for the second to take back


def test_what_one_person_chose_is_not_there_for_the_next_to_submit(counting_window):
    day = counting_window
    page = day.sit(CREW.chief).turn_to(PageId.ADJUDICATE)
    page.plain_key("1")
    assert page.submit_button.isEnabled()
    day.sit(CREW.second_scrutineer)
    assert not page.submit_button.isEnabled()


def test_two_people_count_by_hand_at_one_desk_without_the_count_of_the_other(counting_window):
    day = counting_window
    page = day.sit(CREW.teller).turn_to(PageId.HAND_COUNT)
    page.batch.setCurrentIndex(1)
    page.plain_key("1")
    page.next_button.click()
    page.plain_key("1")  # half a sheet
    assert page._lines[0].count.text() == "1"
    day.sit(CREW.scrutineer)
    assert page._lines[0].count.text() == "0"
    assert "已唱 0" in page.sheets.text()
    page.next_button.click()
    assert page._lines[0].count.text() == "0"  # the half sheet was nobody's
    day.sit(CREW.teller)
    assert page._lines[0].count.text() == "1"


def test_a_name_half_written_is_not_left_to_the_next_person(counting_window):
    day = counting_window
    page = day.sit(CREW.scrutineer).turn_to(PageId.WRITE_INS)
    page.name.setText("张三")
    day.sit(CREW.second_scrutineer)
    assert page.name.text() == ""
