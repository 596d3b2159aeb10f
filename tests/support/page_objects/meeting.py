"""The host's pages: the order of the day with its shows of hands, and what goes wrong."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.navigator import PageId
from tests.support.page_objects.base import PageByKey


class AgendaDesk(PageByKey):
    """Enter: this step is done; F6 notes hands, F7 leaves a step out, F8 takes back."""

    PAGE = PageId.AGENDA

    @property
    def step(self):
        """The step in front, with its number."""
        return self.page.title_label.text()

    @property
    def words(self):
        """What the host reads aloud."""
        return self.page.words_label.text()

    def done(self):
        return self.press("Enter")

    def hands(self, approve, against=0, abstain=0, question="通过"):
        return self.do(
            "F6", {"question": question, "approve": approve, "against": against, "abstain": abstain}
        )

    def leave_out(self, reason):
        return self.do("F7", reason)

    def take_back(self, reason="点错了"):
        return self.do("F8", reason)


class IncidentsDesk(PageByKey):
    """F2 records, F6 closes, F7 suspends the day, F8 resumes it, Alt+1 moves the hall, Alt+2 excludes a box."""

    PAGE = PageId.INCIDENTS

    def look_up(self, kind):
        """Go with the arrows to *kind* in the list of what may happen."""
        kinds = self.page.kinds
        self.tab_to(kinds)
        for _ in range(kinds.count()):
            if kinds.currentData() == kind.value:
                return self
            QTest.keyClick(kinds, Qt.Key.Key_Down)
        assert kinds.currentData() == kind.value
        return self

    def record(self, what):
        return self.do("F2", what)

    def close(self, handling, who):
        return self.do("F6", {"handling": handling, "who": who})

    def suspend(self, reason):
        return self.do("F7", reason)

    def resume(self, reason):
        return self.do("F8", reason)

    def move_hall(self, hall, who):
        return self.do("Alt+1", {"hall": hall, "who": who})

    def exclude_box(self, box, reason, second):
        return self.do("Alt+2", {"box": box}, reason, second)

    def put_card(self, risk, *steps):
        return self.do("F5", {"risk": risk.value, "steps": "；".join(steps)})
