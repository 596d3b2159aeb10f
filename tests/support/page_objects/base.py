"""A page as somebody uses it who has no mouse: keys, what the page says, and what the day has recorded."""

from typing import ClassVar

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.ui.navigator import PageId
from app.ui.widgets.buttons import DEAD_MS, Button

KEYS = {"Enter": "Return", "−": "-", "PgDn": "PgDown"}
"""Keys that buttons write otherwise than Qt does."""


class PageByKey:
    """Any page. Questions are answered in the order they come: ``answer`` first, then the key that asks."""

    PAGE: ClassVar[PageId]

    def __init__(self, page, desk=None, messages=None):
        self.page, self.desk, self.messages = page, desk, messages

    # What is done

    def press(self, keys):
        """Press *keys* as they stand on a button ("F6", "Alt+1", "Enter") where the focus is."""
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page, 1000)
        if keys == "Enter":
            self._wait_until_awake()
        pressed = QKeySequence(KEYS.get(keys, keys))[0]
        QTest.keyClick(self.page.focusWidget() or self.page, pressed.key(), pressed.keyboardModifiers())
        return self

    def _wait_until_awake(self):
        """As long as the answer of the page is still deaf to Enter, because something new has just appeared."""
        since = self.page._hero._since if self.page._hero is not None else None
        if since is not None and since.isValid() and since.elapsed() < DEAD_MS:
            QTest.qWait(DEAD_MS + 10 - since.elapsed())

    def answer(self, *answers):
        self.messages.answers += answers
        return self

    def do(self, keys, *answers):
        """Press *keys* and give *answers* to what is asked then."""
        return self.answer(*answers).press(keys)

    def tab_to(self, widget):
        """Press Tab until *widget* has the focus."""
        for _ in range(120):
            focus = self.page.focusWidget()
            if focus is widget:
                return self
            QTest.keyClick(focus or self.page, QKeySequence("Tab")[0].key())
        raise AssertionError(f"Tab never comes to {widget.objectName()}")

    def choose(self, words, table=None):
        """Go with the arrows to the first row of *table* in which *words* stand."""
        table = table or self.page.table
        wanted = next((at for at, row in enumerate(self.rows(table)) if words in row), None)
        assert wanted is not None, f"no row says {words}: {self.rows(table)}"
        self.tab_to(table)
        while (by := wanted - table.currentIndex().row()) != 0:
            QTest.keyClick(table, QKeySequence("Down" if by > 0 else "Up")[0].key())
        return self

    # What is seen

    def rows(self, table=None):
        """The rows of the page's table, the words of each in one string."""
        model = (table or self.page.table).model()
        columns = range(model.columnCount())
        return [
            " ".join(str(model.index(row, column).data() or "") for column in columns)
            for row in range(model.rowCount())
        ]

    def button(self, keys):
        """The button on which *keys* stand, as it is seen now."""
        seen = [one for one in self.page.findChildren(Button) if one._key == keys and one.isVisible()]
        assert len(seen) == 1, f"{keys} stands on {len(seen)} buttons"
        return seen[0]

    def may(self, keys):
        """Whether *keys* stand on a button that is not grey."""
        return any(
            one._key == keys and one.isVisible() and one.isEnabled() for one in self.page.findChildren(Button)
        )

    @property
    def says(self):
        """Every word on the page that is in sight: labels and buttons, a line each."""
        QTest.qWait(1)  # a layout shows what is new in it with the next events
        shown = (*self.page.findChildren(QLabel), *self.page.findChildren(QAbstractButton))
        return "\n".join(one.text() for one in shown if one.isVisible())

    @property
    def said(self):
        """What was said in passing and in dialogs, the last one last."""
        return self.messages.said

    @property
    def recorded(self):
        """How many acts the day has recorded."""
        return self.desk.election.state().journal_seq
