"""Choose one person of the roll: search box and list; Enter takes the one chosen."""

from PySide6.QtWidgets import QWidget

from app.domain.voter_views import VoterLine
from app.services.roll_finder import RollFinder
from app.ui.dialogs.veil import VeilDialog
from app.ui.widgets.buttons import HeroButton
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.voter_list import LINE, VoterList


class FindVoterDialog(VeilDialog):
    """Answers a VoterLine, or None."""

    def __init__(self, parent: QWidget, title: str, what: str, finder: RollFinder) -> None:
        super().__init__(parent, title, what, icon="search", width=620)
        self._finder = finder
        self.search = SearchBox("姓名、拼音、首字母、名册号，或扫参选证", name="find_search")
        self.found = VoterList(name="find_list")
        self.found.setMinimumHeight(self.room(250, 100))
        self.body.addWidget(self.search)
        self.body.addWidget(self.found)
        self.add_answers(HeroButton("就是这一位", name="dialog_yes"), "返回")
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self.found.step)
        if self.yes:
            self.yes.grey("先找人")
        self.search.line.setFocus()

    def _on_searched(self, text: str) -> None:
        lines = self._finder.search(text, 12) if text else ()
        self.found.put(lines)
        if self.yes is None:
            return
        if lines:
            self.found.step(0)
            self.yes.allow()
        else:
            self.yes.grey("没有找到")

    def takes_scan(self, text: str) -> bool:
        """A card is looked up."""
        self.search.put(text)
        return True

    def on_yes(self) -> None:
        """Take the current row."""
        line = self.found.currentIndex().data(LINE)
        if isinstance(line, VoterLine):
            self.finish(line)
