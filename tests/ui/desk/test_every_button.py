"""Every page over a real day can be shown, has help, and is reached by Tab alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.navigator import PAGES, PageId
from app.ui.widgets.buttons import Button

VILLAGE_PAGES = [spec.id for spec in PAGES if spec.id is not PageId.EXCLUSIONS]


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_page_on_the_rail_can_be_shown_and_has_help(shown, page_id):
    page = shown(page_id)
    assert page.isVisible()
    assert page.help_items()


@pytest.mark.parametrize("page_id", VILLAGE_PAGES, ids=lambda one: one.value)
def test_every_button_of_a_page_is_reached_by_tab_alone(shown, page_id):
    page = shown(page_id)
    reachable = {
        widget
        for widget in page.findChildren(Button)
        if widget.isVisibleTo(page) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    seen = set()
    for _ in range(80):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        seen.add(page.focusWidget())
    assert reachable <= seen
