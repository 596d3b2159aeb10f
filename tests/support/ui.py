"""The window's tools for tests: everything runs at once, messages are remembered and answered as told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.errors import HallError
from app.domain.people import Pair
from app.texts.problems import Text, explain
from app.ui.changes import ChangeBoard
from app.ui.messages import Level, TwoPersonRequest, Undo
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.tasks import InlineRunner
from app.ui.tools import Tools
from tests.support.hall import OPERATOR


@dataclass
class FakeMessages:
    """Remembers what was said; answers come from ``answers`` in order."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[object] = field(default_factory=list)
    undo: Undo | None = None

    def toast(self, level: Level, title: str, *, undo: Undo | None = None) -> None:
        self.said.append(title)
        self.undo = undo

    def failed(self, error: BaseException) -> None:
        if not isinstance(error, HallError):
            raise error
        self.said.append(explain(error).title)

    def tell(self, level: Level, text: Text) -> None:
        self.said.append(text.title)

    def confirm(self, title: str, what: str, *, yes: str, danger: bool = False) -> bool:
        return bool(self._answer(title))

    def reason(self, title: str, what: str, *, yes: str, suggestions: Sequence[str] = ()) -> str | None:
        return self._answer(title)

    def two(self, request: TwoPersonRequest) -> Pair | None:
        return self._answer(request.title)

    def form(self, title: str, what: str, fields, *, yes: str):
        return self._answer(title)

    def who(self, title: str):
        return self._answer(title)

    def open_file(self, title: str, kinds: str) -> str | None:
        return self._answer(title)

    def save_file(self, title: str, name: str, kinds: str) -> str | None:
        return self._answer(title)

    def folder(self, title: str) -> str | None:
        return self._answer(title)

    def _answer(self, title: str):
        self.asked.append(title)
        assert self.answers, f"nobody told the test what to answer to {title}"
        return self.answers.pop(0)


class LeavesEverything(FakeMessages):
    """Somebody who presses Esc at every question."""

    def _answer(self, title: str):
        self.asked.append(title)


def make_tools(**others) -> Tools:
    return Tools(
        runner=others.get("runner") or InlineRunner(),
        board=ChangeBoard(),
        messages=others.get("messages") or FakeMessages(),
        sounds=SilentPlayer(),
        session=Session(others.get("actor", OPERATOR)),
        settings=Settings(),
    )


def rows(table):
    """The records of a table, as they stand."""
    return [table.model().record(at) for at in range(table.model().rowCount())]


def on_screen(qtbot, page):
    """Show *page* at the size of a laptop's, as the rail does, and return it."""
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.show_page()
    return page
