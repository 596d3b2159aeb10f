"""The pages of people: check-in, roll, staff, proxies, those left out of 应到会, and what is prepared before the day."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.navigator import PageId
from app.ui.widgets.buttons import DEAD_MS
from tests.support.page_objects.base import PageByKey


class CheckInDesk(PageByKey):
    """Type or scan somebody, look, Enter."""

    PAGE = PageId.CHECK_IN

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

    def find(self, line):
        """Bring the person of *line* before the desk by the number on the roll."""
        self.page.search.clear()
        return self.type(f"{line.roll_number:04d}")

    def scan(self, code):
        self.page.scanned(code)
        return self

    @property
    def name(self):
        return self.page.person.name.text() if self.page.person.hero.isVisible() else ""

    @property
    def hero(self):
        return self.page.person.hero


class SetupDesk(PageByKey):
    """The preliminary checks: what is noted from paper, and the rule sheet that becomes final."""

    PAGE = PageId.SETUP

    def freeze(self):
        return self.do("F6", True)


class RollDesk(PageByKey):
    """The roll: F6 takes a table, F3 adds, F4 corrects, F7 strikes off, F5 names the electors of a round."""

    PAGE = PageId.ROLL

    def take_table(self, path):
        return self.do("F6", str(path)).press("Enter")

    def add(self, **person):
        return self.do("F3", person)

    def correct(self, name, /, **person):
        return self.choose(name).do("F4", person)

    def strike(self, name, reason):
        return self.choose(name).do("F7", reason)

    def name_electors(self, names):
        return self.do("F5", {"names": names})


class StaffDesk(PageByKey):
    """The staff: F2 enrols, F4 notes the hands that adopted the list."""

    PAGE = PageId.STAFF

    def enrol(self, name, role, duty="会场"):
        return self.do("F2", {"name": name, "role": role.value, "duty": duty, "hours": ""})


class ProxyDesk(PageByKey):
    """Two people, why, Enter; F6 approves, F7 publishes, F8 takes back."""

    PAGE = PageId.PROXIES

    def fill(self, principal, holder, reason):
        self.do("Alt+1", principal).do("Alt+2", holder)
        self.page.reason.setFocus()
        self.page.reason.setText(reason)
        return self

    def states(self):
        return [line.state for line in self.desk.proxies.lines()]

    def note_writer(self, voter, **how):
        """Somebody writes for *voter*."""
        return self.do("F5", voter, how)

    def take_writer_off(self, reason):
        """The first one on the list of those who write for others."""
        return self.do("F4", lambda listing: listing.table.current(), reason)


class ExclusionsDesk(PageByKey):
    """Those left out of 应到会: F2 puts forward, F5 notes the consent, F6 the hands, F7 withdraws, F8 counts in again."""

    PAGE = PageId.EXCLUSIONS

    def propose(self, who, circumstance=1, evidence="县医院诊断证明"):
        return self.do("F2", who, {"circumstance": str(circumstance), "evidence": evidence})

    def consent(self, document, date="2026-11-20", organisation=""):
        return self.do("F5", {"document": document, "date": date, "organisation": organisation})

    def vote(self, approve, against=0, abstain=0):
        return self.do("F6", {"approve": approve, "against": against, "abstain": abstain})

    def withdraw(self, name, reason):
        return self.choose(name).do("F7", reason)

    def admit(self, name, reason="本人到会"):
        return self.choose(name).do("F8", reason)
