"""What must hold on every page, whatever it is for: text that can be read, keys that do what they say, Tab, the lock."""

import collections

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from app.ui import theme
from app.ui.navigator import PAGES, PageId
from app.ui.tokens import ThemeName
from app.ui.widgets.buttons import Button
from tests.support.looks import missed_by_tab, name_of, poor_words

VILLAGE_PAGES = [spec.id for spec in PAGES if spec.id is not PageId.EXCLUSIONS]
FRAME_KEYS = {"F1", "F9", "F10", "F11", "F12"}


@pytest.fixture
def frame(counting_window):
    return counting_window.window.desk


@pytest.fixture
def shown(counting_window):
    return counting_window.turn_to


@pytest.mark.parametrize("name", list(ThemeName), ids=lambda one: one.value)
def test_every_word_on_every_page_is_large_and_plain_enough_to_read(shown, frame, name):
    theme.apply(name)
    poor, looked_at = [], 0
    try:
        for page_id in VILLAGE_PAGES:
            shown(page_id)
            found, words = poor_words(frame)
            poor += [(page_id.value, *one) for one in found]
            looked_at += words
    finally:
        theme.apply(ThemeName.LIGHT)
    assert poor == []
    assert looked_at > 20 * len(VILLAGE_PAGES)


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_control_that_may_be_used_is_reached_by_tab(shown, page_id):
    page = shown(page_id)
    page.take_focus()
    assert missed_by_tab(page) == []


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_key_written_on_a_button_presses_it(shown, page_id, frame, monkeypatch):
    page, asked = shown(page_id), frame.tools.messages.asked
    deaf = []
    for button in page.findChildren(Button):
        key = button._key
        if not key or not button.isVisible() or not button.isEnabled() or key in FRAME_KEYS:
            continue
        if key in ("Enter", "Esc") or len(QKeySequence(key).toString()) == 1 or key in ("PgUp", "PgDn", "−"):
            continue
        button.blockSignals(True)  # the key must arrive; what the button does is tested with its page
        heard, before = [], len(asked)
        monkeypatch.setattr(button, "click", lambda heard=heard: heard.append(1), raising=False)
        page.take_focus()
        combination = QKeySequence(key)[0]
        QTest.keyClick(
            page.window().focusWidget() or page, combination.key(), combination.keyboardModifiers()
        )
        button.blockSignals(False)
        if not heard and len(asked) == before:
            deaf.append((name_of(button), key))
    assert deaf == []


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_no_key_is_written_on_two_buttons_of_a_page(shown, page_id):
    page = shown(page_id)
    keys = collections.Counter(
        button._key for button in page.findChildren(Button) if button._key and button.isVisible()
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_page_has_two_large_answers_or_two_messages_at_once(shown):
    crowded = []
    for page_id in VILLAGE_PAGES:
        page = shown(page_id)
        answers = [
            one
            for one in page.findChildren(Button)
            if one.isVisible() and one.isEnabled() and one.property("kind") in ("hero", "primary")
        ]
        messages = [
            one for one in page.findChildren(QFrame) if one.isVisible() and one.property("banner") is not None
        ]
        crowded += [
            (page_id.value, [name_of(one) for one in some]) for some in (answers, messages) if some[1:]
        ]
    assert crowded == []


def test_a_button_that_cannot_be_undone_asks_on_and_stands_apart_from_the_answer(shown):
    near = []
    for page_id in VILLAGE_PAGES:
        page = shown(page_id)
        seen = [one for one in page.findChildren(Button) if one.isVisible()]
        places = {one: QRect(one.mapTo(page, QPoint()), one.size()) for one in seen}
        for one in (button for button in seen if button.property("kind") == "danger"):
            around = places[one].adjusted(-40, -40, 40, 40)
            heroes = [other for other in seen if other.property("kind") == "hero"]
            near += [(page_id.value, name_of(one)) for hero in heroes if around.intersects(places[hero])]
            assert "…" in one.text()
    assert near == []
