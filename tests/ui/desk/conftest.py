"""A small village day played up to the count, and its pages."""

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.ui.page_list import pages_for
from tests.support.hall import FixedClock
from tests.support.played import CREW, copy_of
from tests.support.ui import make_tools, on_screen


@pytest.fixture
def desk(counting_day, tmp_path):
    desk = open_desk(copy_of(counting_day, tmp_path / "day"), clock=FixedClock())
    yield desk
    desk.close()


@pytest.fixture
def tools(qapp, messages):
    return make_tools(messages=messages, actor=CREW.scrutineer)


@pytest.fixture
def shown(qtbot, tools, desk):
    factories = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)

    def show(page_id):
        page = factories[page_id]()
        return on_screen(qtbot, page)

    return show


@pytest.fixture
def turn_to(at, desk):
    """``turn_to(BoxesDesk, person)``: sit down at a page of the day."""
    return lambda kind, person=None: at(kind, desk, person)
