"""A dressed application, and guards for what a window test may leave behind."""

import pytest

from app.ui.application import make_application
from tests.support.counting import Table, sample
from tests.support.ui import FakeMessages, make_tools


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
def table(tmp_path):
    """A party's counting table on real files."""
    made = Table(tmp_path, sample("party"))
    yield made
    made.shut()
