"""The pages of paper and boxes: ballots handed in and out, boxes sealed, carried, opened and counted."""

from app.ui.navigator import PageId
from tests.support.page_objects.base import PageByKey


class LedgerDesk(PageByKey):
    """The paper ledger: F2 takes ballots in, F3 exchanges, F6 cancels what is left, F7 packs bags, F8 closes a break."""

    PAGE = PageId.LEDGER

    def receive(self, count, damaged=0):
        return self.do("F2", {"count": count, "damaged": damaged})

    def print_run(self, count, file):
        return self.do("Alt+P", {"count": count}, str(file))

    def hand_out(self, count):
        return self.do("Alt+F", {"count": count})

    def exchange(self, code):
        return self.do("F3", {"code": code})

    def cancel_unused(self, counted, kept, second):
        return self.do("F6", {"counted": counted, "kept": kept, "cancelled": counted - kept}, second)

    def pack(self, second, **bag):
        return self.do("F7", bag, second)

    def explain(self, reason, second):
        """Two people close the break that is named first."""
        return self.do("F8", reason, second)


class BoxesDesk(PageByKey):
    """The boxes: F2 and F3 register, Enter does what comes next for the one chosen, F7 counts anew, F8 excludes."""

    PAGE = PageId.BOXES

    def prepare(self, label, seal):
        return self.do("F2", {"label": label, "seal_no": seal})

    def prepare_mobile(self, label, seal):
        return self.do("F3", {"label": label, "seal_no": seal})

    def send(self, label, team, sheets):
        return self.choose(label).do("Enter", {"team": team, "sheets": sheets})

    def take_back(self, label, **unused):
        """*unused*: sheets brought back, by kind of ballot."""
        return self.choose(label).do("Enter", unused)

    def open(self, label, seal, remark=""):
        return self.choose(label).do("Enter", {"seal_no": seal, "remark": remark})

    def count(self, label, **sheets):
        return self.choose(label).do("Enter", sheets)

    def again(self, label, reason):
        return self.choose(label).do("F7", reason)

    def exclude(self, label, reason, second):
        return self.choose(label).do("F8", reason, second)

    def put_on_list(self, label, voter, reason):
        return self.choose(label).do("F4", voter, reason)

    def take_off_list(self, label, reason):
        """The first one on the list of the mobile box."""
        return self.choose(label).do("F6", lambda listing: listing.table.current(), reason)

    def note_voted(self, label, voter):
        return self.choose(label).do("F5", voter)
