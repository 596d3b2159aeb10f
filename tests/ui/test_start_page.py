"""The first face: settings without an election, what this computer still lacks, and elections that cannot be opened."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.bootstrap import open_desk
from app.domain.problem_codes import ProblemCode
from app.texts.problems import PROBLEMS
from app.ui.flow import Flow
from app.ui.machine import look_at_machine
from app.ui.main_window import MainWindow
from app.ui.power import Power
from app.ui.settings import Preferences
from app.ui.settings_face import SettingsFace
from app.ui.start_page import StartPage
from app.ui.tokens import ThemeName
from app.ui.wizard.window import Wizard
from tests.support.hall import FixedClock

HOLD = """
import sys
from pathlib import Path
from app.models.folder_lock import FolderLock

lock = FolderLock(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def window(qtbot, tools):
    window = MainWindow(tools)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()


@pytest.fixture
def flow(window, tools, tmp_path):
    clock = FixedClock()
    return Flow(window, tools, tmp_path, lambda folder: open_desk(folder, clock=clock), clock)


def face(window, kind):
    return next(one for one in window.findChildren(kind) if one.isVisible())


def words(widget):
    QTest.qWait(20)  # what was put into a layout is shown by the next turn of the loop
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def machine(tmp_path, *, clock=None, printer="", screens=1, power=None, awake=True, **chosen):
    lines = look_at_machine(
        Preferences(**chosen),
        tmp_path,
        clock or FixedClock(),
        printer,
        power=power,
        awake=awake,
        screens=lambda: screens,
    )
    return {line.what: line for line in lines}


def test_settings_are_reached_from_the_start_page_and_esc_leads_back(flow, window, tools, qtbot):
    flow.show_start()
    face(window, StartPage).settings_button.click()
    settings = face(window, SettingsFace)
    settings.page.themes.answered.emit(ThemeName.DARK)
    assert tools.settings.now.theme is ThemeName.DARK
    QTest.keyClick(settings, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(StartPage)))


def test_an_election_that_cannot_be_opened_is_shown_with_the_reason_and_what_to_do(
    flow, window, messages, tmp_path
):
    (tmp_path / "xuanju-1").mkdir()
    (tmp_path / "xuanju-1" / "hall.sqlite").write_bytes(b"no store at all " * 600)
    flow.show_start()
    shown = words(face(window, StartPage))
    assert "打不开：xuanju-1" in shown
    (why,) = [one for one in shown if PROBLEMS[ProblemCode.STORAGE_DAMAGED].title in one]
    assert "从备份恢复" in why
    flow.open(tmp_path / "xuanju-1")
    assert messages.said[-1] == PROBLEMS[ProblemCode.STORAGE_DAMAGED].title
    assert (tmp_path / "xuanju-1" / "hall.sqlite").read_bytes() == b"no store at all " * 600


def test_a_start_cut_off_before_founding_goes_on_with_its_draft(flow, window, tmp_path):
    folder = tmp_path / "xuanju-2"
    open_desk(folder, clock=FixedClock()).close()
    (folder / "draft.json").write_text('{"title": "没建完的选举"}', "utf-8")
    flow.show_start()
    assert "没建完的选举" in words(face(window, StartPage))
    flow.open(folder)
    assert face(window, Wizard).data["title"] == "没建完的选举"


def test_the_start_page_names_each_thing_that_is_missing_and_what_to_do(flow, window, tmp_path):
    flow.show_start()
    page = face(window, StartPage)
    page.show_ready(tuple(machine(tmp_path, printer="前台打印机").values()))
    assert page.ready_title.text().startswith("还有 ")
    shown = words(page.ready)
    assert "打印机 前台打印机" in shown
    assert any(one.startswith("扫描文件夹：没有选。") for one in shown)
    assert any(one.startswith("大屏：没有接。") for one in shown)


def test_a_folder_that_is_gone_and_a_clock_that_went_back_are_not_ready(tmp_path):
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "hall.sqlite").write_bytes(b"")  # written today, long after the clock of the test
    found = machine(tmp_path, scanner_folder=str(tmp_path / "gone"), screens=2)
    assert "原来是" in found["扫描文件夹"].do
    assert "调对" in found["时钟"].do
    assert found["大屏"].good
    assert not found["打印机"].good


def test_a_folder_that_is_there_is_ready(tmp_path):
    (tmp_path / "scans").mkdir()
    assert machine(tmp_path, scanner_folder=str(tmp_path / "scans"))["扫描文件夹"].good


def test_a_laptop_on_its_battery_and_one_whose_screens_go_dark_are_not_ready(tmp_path):
    found = machine(tmp_path, power=Power(plugged=False, percent=63), awake=False)
    assert found["电源"].found == "没有接，电池 63%"
    assert "接上电源" in found["电源"].do
    assert "自动关屏" in found["屏幕"].do


def test_a_laptop_that_is_plugged_in_is_ready_and_one_without_a_battery_has_no_line(tmp_path):
    assert machine(tmp_path, power=Power(plugged=True, percent=63))["电源"].good
    assert "电源" not in machine(tmp_path, power=None)


def test_an_election_that_another_window_has_open_is_named_so_and_not_touched(
    flow, window, messages, tmp_path
):
    open_desk(tmp_path / "xuanju-1", clock=FixedClock()).close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "xuanju-1")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"open\n"
        before = (tmp_path / "xuanju-1" / "hall.sqlite").read_bytes()
        flow.show_start()
        shown = words(face(window, StartPage))
        assert PROBLEMS[ProblemCode.STORAGE_OPEN_ELSEWHERE].title in shown
        flow.open(tmp_path / "xuanju-1")
        assert messages.said[-1] == PROBLEMS[ProblemCode.STORAGE_OPEN_ELSEWHERE].title
        assert (tmp_path / "xuanju-1" / "hall.sqlite").read_bytes() == before
    finally:
        holder.kill()
        holder.communicate()
    open_desk(tmp_path / "xuanju-1", clock=FixedClock()).close()  # a window that was killed holds nothing


def test_arrows_walk_from_card_to_card_wherever_the_page_scrolls(flow, window, qtbot):
    flow.show_start()
    page = face(window, StartPage)
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 1000)
    page.choices[0].setFocus()
    gone = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        gone.append(window.focusWidget().objectName())
    assert gone == ["start_import", "start_practise", "start_restore"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert window.focusWidget() is page.choices[2]
