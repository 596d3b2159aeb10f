"""A dressed application, and guards for what a window test may leave behind."""

import pytest

from app.ui.application import make_application
from tests.support.counting import Table, sample
from tests.support.day_window import DayWindow
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
