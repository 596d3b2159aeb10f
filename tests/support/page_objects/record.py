"""The pages of what is kept: papers, signed papers that come back, the package, the journal, backups, this computer."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.navigator import PageId
from tests.support.page_objects.base import PageByKey


class PapersDesk(PageByKey):
    """↑ ↓ a paper, Enter prints, S and W save, PgUp and PgDn turn the page, + − and 0 its size."""

    PAGE = PageId.PAPERS

    @property
    def shown(self):
        """Which page of how many is in front."""
        return self.page.size_label.text()


class PaperBackDesk(PageByKey):
    """Enter compares a signed paper with what was printed, F5 reads written tables, F6 signs."""

    PAGE = PageId.PAPER_BACK

    def compare(self, scan):
        return self.do("Enter", str(scan))

    def read_table(self, scan):
        return self.do("F5", str(scan))


class ExportDesk(PageByKey):
    """Enter writes the package, F6 the root certificate beside it, F7 verifies one, F5 takes the town's keys."""

    PAGE = PageId.EXPORT

    def write(self, package):
        return self.do("Enter", str(package))

    def save_root(self, root):
        return self.do("F6", str(root))

    def take_keys(self, folder):
        return self.do("F5", str(folder))

    def verify(self, package, root):
        return self.do("F7", str(package), str(root))

    @property
    def verdict(self):
        return self.page.verdict_label.text()


class JournalDesk(PageByKey):
    """Type to search; F7 checks the chain, F6 saves a table."""

    PAGE = PageId.JOURNAL

    def search(self, words):
        self.tab_to(self.page.search)
        for letter in words:
            QTest.keyClicks(self.page.search, letter) if letter.isascii() else self.page.search.insert(letter)
        return self

    def check(self):
        return self.press("F7")

    def save(self, file):
        return self.do("F6", str(file))


class BackupDesk(PageByKey):
    """Enter makes a copy here, F3 takes it to a stick."""

    PAGE = PageId.BACKUP

    def to_stick(self, folder):
        return self.do("F3", str(folder))


class SettingsDesk(PageByKey):
    """The settings of this computer: rows of answers, each taken by the arrow keys or its button."""

    PAGE = PageId.SETTINGS

    def pick(self, row, words):
        """Press the answer of *row* ("scales", "volumes", "themes") that says *words*."""
        for card in getattr(self.page, row).findChildren(QWidget):
            if card.accessibleName().startswith(words):
                QTest.keyClick(card, Qt.Key.Key_Space)
                return self
        raise AssertionError(f"nobody offers {words}")
