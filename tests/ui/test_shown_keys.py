"""Every key that stands on a button does what the button does, with whoever may do it, on a day in the middle of its count."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.roles import Role
from app.ui.dialogs.veil import VeilDialog
from app.ui.navigator import PAGES, PageId
from app.ui.widgets.buttons import DEAD_MS, Button
from tests.support.day_window import DayWindow
from tests.support.hall import FixedClock, actor, press
from tests.support.looks import dots_of, name_of
from tests.support.page_objects import PapersDesk
from tests.support.page_objects.base import KEYS
from tests.support.played import CREW, copy_of
from tests.support.roll import a_member, a_setup
from tests.support.ui import LeavesEverything

PAGE_IDS = [spec.id for spec in PAGES]
PEOPLE = (
    CREW.operator,
    CREW.scrutineer,
    CREW.chief,
    actor(Role.REGISTRAR, "发票员"),
    actor(Role.CHAIR, "主持人"),
)
TURNS = {"PgUp", "PgDn", "0"}
"""Keys that turn a paper's pages or show it whole: on the first page of one there is nothing to see."""


def opened_in(data, folder):
    day = DayWindow(data, LeavesEverything())
    day.flow.sign_in = lambda: day.messages.asked.append("谁在操作") or True
    day.flow.open(folder)
    return day


@pytest.fixture(scope="module")
def village(qapp, counting_day, tmp_path_factory):
    data = tmp_path_factory.mktemp("village")
    day = opened_in(data, copy_of(counting_day, data / "day"))
    yield day
    day.close()


@pytest.fixture(scope="module")
def party(qapp, tmp_path_factory):
    """A meeting of three, one of them put forward to be left out of 应到会."""
    data = tmp_path_factory.mktemp("party")
    with closing(open_desk(data / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(Body.PARTY_BRANCH), by=CREW.operator, nonce=press())
        for number, name in enumerate(("候选甲", "候选乙", "李秀英"), 1):
            desk.roll.add(a_member(number, name), reason="名册", by=CREW.operator, nonce=press())
        last = desk.finder.lines()[-1]
        desk.exclusions.propose(last.id, circumstance=1, evidence="诊断证明", by=CREW.operator, nonce=press())
    day = opened_in(data, data / "day")
    yield day
    day.close()


@pytest.fixture
def day_of(village, party):
    return lambda page_id: party if page_id is PageId.EXCLUSIONS else village


@pytest.fixture
def opened(monkeypatch):
    """The dialogs that pages opened; each is left at once."""
    made = []

    def leave(dialog):
        made.append(type(dialog).__name__)
        dialog.reject()

    monkeypatch.setattr(VeilDialog, "ask", leave)
    return made


def recorded(day):
    return day.desk.election.state().journal_seq


def happened(day, opened):
    """How often something was asked, said, opened and recorded."""
    return len(day.messages.asked), len(day.messages.said), len(opened), recorded(day)


def drawn(day):
    return dots_of(day.window.desk)[0].tobytes()


def shown_keys(page, *, enabled):
    return [
        (button, button._key)
        for button in page.findChildren(Button)
        if button._key and button.isVisible() and button.isEnabled() is enabled
    ]


def press_key(page, key):
    page.take_focus()
    if key == "Enter":
        QTest.qWait(DEAD_MS + 20)
    combination = QKeySequence(KEYS.get(key, key))[0]
    QTest.keyClick(page.window().focusWidget() or page, combination.key(), combination.keyboardModifiers())
    QTest.qWait(5)


def hears(day, opened, page, button, key):
    """Whether *key* presses *button* and something comes of it: a question, a word, a record, another page, else another picture."""
    clicks, before = [], happened(day, opened)
    known = button.clicked.connect(lambda: clicks.append(key))
    press_key(page, key)
    button.disconnect(known)
    if key == "Enter" and not clicks:
        return False  # it has pressed something else
    if happened(day, opened) != before or day.window.desk.page is not page:
        return True
    picture = drawn(day)
    press_key(page, key)
    return drawn(day) != picture


@pytest.mark.parametrize("page_id", PAGE_IDS, ids=lambda one: one.value)
def test_every_key_shown_starts_its_act_or_says_why_not(day_of, opened, page_id):
    day, deaf, heard = day_of(page_id), set(), set()
    for person in PEOPLE:
        for button, key in shown_keys(day.sit(person).turn_to(page_id), enabled=True):
            mark = (name_of(button), key)
            if key in TURNS or mark in heard:
                continue
            page = day.sit(person).turn_to(page_id)
            if button.isVisible() and button.isEnabled():
                (heard if hears(day, opened, page, button, key) else deaf).add(mark)
    assert deaf - heard == set()


@pytest.mark.parametrize("page_id", PAGE_IDS, ids=lambda one: one.value)
def test_the_key_of_a_greyed_button_records_nothing_and_asks_nothing(day_of, opened, page_id):
    day = day_of(page_id)
    for person in PEOPLE:
        for button, key in shown_keys(day.sit(person).turn_to(page_id), enabled=False):
            if key in ("Enter", "Esc"):
                continue  # they belong to whatever has the focus
            page = day.sit(person).turn_to(page_id)
            if button.isEnabled():
                continue
            before = happened(day, opened)
            press_key(page, key)
            assert (name_of(button), key, happened(day, opened)) == (name_of(button), key, before)


@pytest.mark.parametrize("key", ["F1", "F9", "F10", "Ctrl+2", "Ctrl+Tab"])
def test_every_key_of_the_frame_is_heard_on_every_page(village, opened, key):
    for page_id in (PageId.SETUP, PageId.CHECK_IN, PageId.PAPERS):
        if key in ("Ctrl+2", "Ctrl+Tab") and page_id is PageId.CHECK_IN:
            continue  # it is there already; a village has one page there
        page = village.sit(CREW.chief).turn_to(page_id)
        before, picture = happened(village, opened), drawn(village)
        press_key(page, key)
        assert happened(village, opened) != before or drawn(village) != picture
        if key == "F1":
            press_key(page, key)


def test_f11_holds_the_wall_and_lets_it_go_on(village):
    village.flow._hall.toggle()
    page = village.turn_to(PageId.INCIDENTS)
    words, said = village.window.desk.header.screen_button, []
    for _ in range(2):
        press_key(page, "F11")
        said.append(words.text())
    assert "定住" in said[0]
    assert "定住" not in said[1]
    village.flow._hall.toggle()


def test_f12_takes_the_next_step_after_a_question_and_none_that_is_not_due(village, party, opened):
    page, before = village.turn_to(PageId.INCIDENTS), happened(village, opened)
    press_key(page, "F12")
    assert happened(village, opened) == before  # the count is not done
    party.desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    party.sit(CREW.chair).window.desk.refresh()
    asked, before = len(party.messages.asked), recorded(party)
    press_key(party.turn_to(PageId.EXCLUSIONS), "F12")
    step = party.window.desk.day.next_step
    assert (party.messages.asked[asked:], step.missing) == ([step.label], "")
    assert recorded(party) == before  # whoever was asked said no


def test_the_pages_of_a_paper_are_turned_and_its_size_is_changed(village):
    papers = village.at(PapersDesk, CREW.operator)
    papers.tab_to(papers.page.table)
    while not papers.shown.endswith(("共 2 页", "共 3 页", "共 4 页")):
        before = papers.page.table.currentIndex().row()
        QTest.keyClick(papers.page.table, Qt.Key.Key_Down)
        assert papers.page.table.currentIndex().row() > before, "no paper of the day has two pages"
    first = papers.shown
    assert papers.press("PgDn").shown == first.replace("第 1 页", "第 2 页")
    assert papers.press("PgUp").shown == first
    papers.press("0")
    usual = drawn(village)
    papers.press("+")
    assert drawn(village) != usual
    papers.press("0")
    assert drawn(village) == usual
