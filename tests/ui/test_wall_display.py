"""Where the wall hangs: which display, what the header says of it, and what happens when the projector is pulled out."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import open_desk
from app.ui.flow import hall_desks
from app.ui.hall.director import Director
from app.ui.hall.glance import Glance
from app.ui.hall.screen import HallScreen
from app.ui.widgets.header import Header
from tests.support.hall import FixedClock
from tests.support.played import copy_of
from tests.support.ui import make_tools


@pytest.fixture
def desk(counting_day, tmp_path):
    desk = open_desk(copy_of(counting_day, tmp_path / "day"), clock=FixedClock())
    yield desk
    desk.close()


class Display:
    """A display as the program hears of it."""

    def __init__(self, name):
        self.name = lambda: name
        self.geometry = lambda: QRect(0, 0, 640, 360)


def test_a_lost_projector_is_said_in_the_header_and_the_wall_hangs_there_again_when_it_is_back(
    qtbot, desk, qapp, monkeypatch
):
    projector = Display("HDMI-1")
    monkeypatch.setattr(HallScreen, "_display", lambda self: projector)
    screen, header = HallScreen(make_tools(), Director(hall_desks(desk))), Header()
    qtbot.addWidget(screen.wall)
    qtbot.addWidget(header)
    screen.state_changed.connect(header.show_screen)
    screen.toggle()
    assert header.screen_button.words() == "大屏：唱票计票"
    screen._on_screen_gone(projector)
    assert header.screen_button.words() == "大屏断开"
    assert not screen.open
    screen._on_screen_there(Display("DP-2"))
    assert not screen.open
    screen._on_screen_there(projector)
    assert screen.open
    assert header.screen_button.words() == "大屏：唱票计票"
    screen.close()


def test_the_wall_hangs_on_the_display_chosen_in_the_settings(qtbot, desk, qapp, monkeypatch):
    displays = [Display(name) for name in ("LVDS", "HDMI-1", "DP-2")]
    monkeypatch.setattr("app.ui.hall.screen.QGuiApplication.screens", lambda: displays)
    tools = make_tools()
    screen = HallScreen(tools, Director(hall_desks(desk)))
    qtbot.addWidget(screen.wall)
    assert screen._display() is displays[2]
    tools.settings.put(display="HDMI-1")
    assert screen._display() is displays[1]


def test_the_mouse_on_the_words_of_the_header_shows_what_hangs_on_the_wall(qtbot, desk, qapp):
    screen, header = HallScreen(make_tools(), Director(hall_desks(desk))), Header()
    for one in (screen.wall, screen.glance, header):
        qtbot.addWidget(one)
    Glance(header.screen_button, screen)
    header.show()

    def enter():
        QApplication.sendEvent(header.screen_button, QEnterEvent(QPointF(), QPointF(), QPointF()))

    enter()
    assert not screen.glance.isVisible()
    screen.toggle()
    enter()
    assert screen.glance.isVisible()
    assert screen.glance.scene == screen.wall.scene
    QApplication.sendEvent(header.screen_button, QEvent(QEvent.Type.Leave))
    assert not screen.glance.isVisible()
    screen.close()
