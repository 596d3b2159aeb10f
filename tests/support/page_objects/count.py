"""The pages of the count: bundles, doubts, names, sheets called by hand, the result and its spot check."""

from app.ui.navigator import PageId
from tests.support.page_objects.base import PageByKey


class ScanDesk(PageByKey):
    """F2 opens a bundle, F3 reads a file, Enter takes it in, F8 throws it back."""

    PAGE = PageId.SCAN

    def open_bundle(self, label, kind, expected=""):
        return self.do("F2", {"label": label, "kind": kind, "expected": str(expected)})

    def read(self, file):
        return self.do("F3", str(file))

    def read_folder(self, folder):
        return self.do("F4", str(folder))

    def throw_back(self, reason):
        return self.do("F8", reason)


class HandCountDesk(PageByKey):
    """A figure a name, Enter a sheet, F6 an invalid one, F7 when all are called."""

    PAGE = PageId.HAND_COUNT

    def call(self, *numbers):
        """Call one valid sheet with the names *numbers* on it."""
        for number in numbers:
            self.press(str(number))
        return self.press("Enter")

    def counts(self):
        """What stands beside each name."""
        return [line.count.text() for line in self.page._lines]


class AdjudicateDesk(PageByKey):
    """A figure and Enter for each doubtful place."""

    PAGE = PageId.ADJUDICATE

    @property
    def waiting(self):
        """How many places wait for the person at the desk."""
        return len(self.page._queue)

    def choose_answer(self, number):
        return self.press(str(number))

    def decide(self, number):
        return self.choose_answer(number).press("Enter")

    def decide_all(self, number=1):
        for _ in range(self.waiting):
            self.decide(number)
        return self


class WriteInsDesk(PageByKey):
    """Read the picture, write the name, Enter; F6 where there is none."""

    PAGE = PageId.WRITE_INS

    def write(self, name):
        self.tab_to(self.page.name)
        self.page.name.setText(name)
        return self

    def answer_name(self, name):
        """Everything that stands together says *name*."""
        return self.write(name).press("Enter")

    def take_out(self, number):
        """Take the picture *number* out of its group, or put it back."""
        return self.press(f"Alt+{number}")


class ResultDesk(PageByKey):
    """F6 opens the next round, F7 gives vacant seats up, F8 begins the vote of the new committee."""

    PAGE = PageId.RESULT


class SpotCheckDesk(PageByKey):
    """F2 takes the dice, Enter compares the sheet chosen, F6 says that it is void, F3 draws more, F7 ends."""

    PAGE = PageId.SPOT_CHECK

    def draw(self, dice, kind):
        return self.do("F2", {"dice": dice, "kind": kind})

    def compare(self, sheet, names, post="委员", reason=None):
        """Enter the *names* on the drawn *sheet* (its row, from 0); *reason* where it was compared before."""
        self.go_to(sheet)
        return self.do("Enter", {post: "、".join(names)}, *([reason] if reason else []))

    def void(self, sheet):
        return self.go_to(sheet).press("F6")

    def go_to(self, sheet):
        return self.choose(self.rows()[sheet])
