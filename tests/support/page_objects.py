"""Pages as a clerk uses them: type, press keys, look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.widgets.buttons import DEAD_MS


class CheckInDesk:
    """The check-in page. Keys go to the widget with the focus."""

    def __init__(self, qtbot, page):
        self.qtbot, self.page = qtbot, page

    def type(self, text):
        self.page.search.line.setFocus()
        for letter in text:
            QTest.keyClick(self.page.search.line, letter)
            QTest.qWait(45)
        QTest.qWait(90)
        return self

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page, 1000)
        self.page.search.line.setFocus()
        QTest.keyClick(self.page.search.line, key, modifier)
        return self

    def wait_until_awake(self):
        QTest.qWait(DEAD_MS + 30)
        return self

    def enter(self):
        return self.wait_until_awake().key(Qt.Key.Key_Return)

    def scan(self, code):
        self.page.scanned(code)
        return self

    @property
    def name(self):
        return self.page.person.name.text() if self.page.person.hero.isVisible() else ""

    @property
    def hero(self):
        return self.page.person.hero


class PageByKey:
    """Any page as somebody uses it who has no mouse, with what it said and how much the day has recorded."""

    def __init__(self, page, desk, messages):
        self.page, self.desk, self.messages = page, desk, messages

    def press(self, keys):
        """Press *keys* ("F6", "Alt+1", "Return") where the focus is."""
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page, 1000)
        if keys == "Return":
            QTest.qWait(DEAD_MS + 30)
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(self.page.focusWidget() or self.page, pressed.key(), pressed.keyboardModifiers())
        return self

    def answer(self, *answers):
        self.messages.answers += answers
        return self

    @property
    def said(self):
        return self.messages.said

    @property
    def recorded(self):
        """How many acts the day has recorded."""
        return len(self.desk.journal.entries())


class ProxyDesk(PageByKey):
    """The page of proxies: two people, why, Enter; F6 approves, F7 publishes, F8 takes back."""

    def fill(self, monkeypatch, principal, holder, reason):
        for keys, line in (("Alt+1", principal), ("Alt+2", holder)):
            monkeypatch.setattr(
                FindVoterDialog, "ask", lambda dialog, line=line: dialog.deleteLater() or line
            )
            self.press(keys)
        self.page.reason.setFocus()
        self.page.reason.setText(reason)
        return self

    def states(self):
        return [line.state for line in self.desk.proxies.lines()]

    def choose_first(self):
        self.page.table.selectRow(0)
        return self


class BackupDesk(PageByKey):
    """The page of backups: Enter makes one here, F3 takes it to a stick."""

    def to_stick(self, folder):
        return self.answer(str(folder)).press("F3")


class SettingsDesk(PageByKey):
    """The settings of this computer: rows of answers, each taken by the arrow keys or its button."""

    def choose(self, row, words):
        """Press the answer of *row* ("scales", "volumes", "themes") that says *words*."""
        for card in getattr(self.page, row).findChildren(QWidget):
            if card.accessibleName().startswith(words):
                QTest.keyClick(card, Qt.Key.Key_Space)
                return self
        raise AssertionError(f"nobody offers {words}")
