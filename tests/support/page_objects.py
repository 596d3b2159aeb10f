"""Pages as a clerk uses them: type, press keys, look."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
