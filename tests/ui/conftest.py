"""A dressed application, and guards for what a window test may leave behind."""

import pytest

from app.ui.application import make_application
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.listing import ListDialog
from tests.support.counting import Table, sample
from tests.support.day_window import DayWindow
from tests.support.page_objects import sit_at
from tests.support.played import copy_of
from tests.support.ui import FakeMessages, LeavesEverything, make_tools


@pytest.fixture(scope="session")
def qapp(qapp_args):
    return make_application(["test"])


@pytest.fixture
def messages():
    return FakeMessages()


@pytest.fixture
def tools(qapp, messages):
    return make_tools(messages=messages)


@pytest.fixture
def at(qtbot, tools, messages, monkeypatch):
    """``at(BoxesDesk, desk, person)``: sit down at a page. Finders and lists are answered like every question, or by a call."""

    def ask(dialog):
        answer = messages._answer(dialog.windowTitle())
        dialog.deleteLater()
        return answer(dialog) if callable(answer) else answer

    for asking in (FindVoterDialog, ListDialog):
        monkeypatch.setattr(asking, "ask", ask)

    def sit(kind, desk, person=None, **which):
        if person is not None:
            tools.session.sign_in(person)
        return sit_at(kind, qtbot, tools, desk, **which)

    return sit


@pytest.fixture(scope="module")
def counting_window(qapp, counting_day, tmp_path_factory):
    """The window of a village in the middle of its count, made once a file; whoever sits there leaves every question."""
    made = DayWindow(tmp_path_factory.mktemp("data"), LeavesEverything())
    made.flow.open(copy_of(counting_day, made.data / "day"))
    yield made
    made.close()


@pytest.fixture
def table(tmp_path):
    """A party's counting table on real files."""
    made = Table(tmp_path, sample("party"))
    yield made
    made.shut()
