"""Proxies, backups, settings and the change of person by keys alone: what was done is in the files, what was refused is not."""

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.proxies import ProxyState
from app.domain.roles import Role
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.messages import Level, Person
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from app.ui.pages.settings_page import SettingsPage
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.widgets.flash import Flash
from app.ui.window_messages import WindowMessages
from tests.support.hall import FixedClock, actor, press
from tests.support.page_objects import PAGE_OBJECTS, BackupDesk, BoxesDesk, ProxyDesk, SettingsDesk
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup
from tests.support.ui import make_tools


@pytest.fixture
def village(qapp, tmp_path):
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        candidate = desk.election.state().setup.contests[0].candidates[0].name
        for number, name in enumerate(("孟长河", "顾小兰", candidate), 1):
            desk.roll.add(a_person(number, name), reason="名册", by=CREW.operator, nonce=press())
        yield desk


@pytest.fixture
def turn_to(at, village):
    return lambda kind: at(kind, village, CREW.operator)


def test_every_page_of_the_window_has_a_page_object(tools, village):
    registered = {page for body in Body for page in pages_for(tools, village, body)}
    assert set(PAGE_OBJECTS) == registered == set(PageId)


def test_a_proxy_is_registered_approved_and_published_by_keys(turn_to, village):
    away, holder, _ = village.finder.lines()
    desk = turn_to(ProxyDesk).fill(away, holder, "在外打工")
    desk.press("Enter")
    assert desk.states() == [ProxyState.REGISTERED]
    desk.choose("孟长河").press("F6").press("F7")
    assert desk.states() == [ProxyState.PUBLISHED]
    assert desk.said == ["已登记委托 001 号，等审核", "已审核 001 号，等公布", "已公布，名单共 1 份"]


def test_the_proxy_registered_last_is_the_one_that_f6_approves(turn_to, village):
    away, holder, _ = village.finder.lines()
    desk = turn_to(ProxyDesk).fill(away, holder, "在外打工").press("Enter").press("F6")
    village.roll.add(a_person(9, "方敏"), reason="名册", by=CREW.operator, nonce=press())
    desk.fill(next(one for one in village.finder.lines() if one.name == "方敏"), holder, "住院")
    desk.press("Enter").press("F6")
    assert desk.states() == [ProxyState.APPROVED] * 2


def test_the_box_registered_last_is_the_one_whose_list_is_written(turn_to):
    desk = turn_to(BoxesDesk)
    desk.prepare("1 号票箱", "F1")
    desk.prepare_mobile("流动票箱", "F2")
    assert desk.page.table.current().label == "流动票箱"
    assert desk.page.mobile.list_button.isEnabled()


def test_a_candidate_cannot_hold_a_proxy_and_nothing_is_registered(turn_to, village):
    away, _, candidate = village.finder.lines()
    desk = turn_to(ProxyDesk).fill(away, candidate, "在外打工")
    before = desk.recorded
    desk.press("Enter")
    assert (desk.states(), desk.recorded) == ([], before)
    assert len(desk.said) == 1
    assert "候选人" in desk.said[0]


def test_a_backup_is_made_by_enter_and_taken_to_a_stick_by_its_key(turn_to, tmp_path):
    desk = turn_to(BackupDesk)
    desk.press("Enter")
    (tmp_path / "stick").mkdir()
    desk.to_stick(tmp_path / "stick")
    assert len(desk.desk.backup.lines()) == 2
    assert any((tmp_path / "stick").iterdir())


def test_a_backup_to_a_stick_that_is_gone_says_so(turn_to, tmp_path):
    desk = turn_to(BackupDesk)
    (tmp_path / "file").write_text("not a folder")
    desk.to_stick(tmp_path / "file" / "stick")
    assert len(desk.said) == 1
    assert not desk.said[0].startswith("已备份")


def test_letters_and_volume_are_kept_for_the_next_start(turn_to, tools, tmp_path):
    file = tmp_path / "settings.json"
    tools.settings._file = file
    desk = turn_to(SettingsDesk)
    before = desk.recorded
    desk.pick("scales", "最大").pick("volumes", "关")
    kept = Settings(file).now
    assert (kept.font_scale, kept.volume) == (1.5, 0)
    assert desk.recorded == before  # settings are no part of an election


def test_another_person_takes_over_with_an_arrow_and_the_pin(qtbot, qapp):
    people = (
        Person(id="1", name="何晓峰", role=Role.OPERATOR, duty="操作员"),
        Person(id="2", name="武建平", role=Role.SCRUTINEER, duty="监票人"),
    )
    window, asked = QWidget(), []
    qtbot.addWidget(window)
    dialog = SignInDialog(
        window,
        people,
        lambda who, pin: asked.append((who, pin)) or actor(Role.SCRUTINEER, "武建平"),
        last="1",
    )
    dialog.setModal(False)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog, 1000)
    QTest.keyClick(dialog.pin, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.pin, "2468")
    QTest.keyClick(dialog.pin, Qt.Key.Key_Return)
    assert asked == [("2", "2468")]
    assert dialog._answer.name == "武建平"


@pytest.mark.parametrize(("volume", "heard"), [(65, 3), (0, 0)], ids=["with sound", "without"])
def test_every_tone_that_is_tried_has_its_frame_and_its_line(qtbot, qapp, volume, heard):
    tools = make_tools(messages=None)
    window, player = QWidget(), SilentPlayer()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    tools.settings.put(volume=volume)
    messages = WindowMessages(player, tools.settings, tools.session)
    messages.attach(window, window)
    page = SettingsPage(replace(tools, messages=messages))
    qtbot.addWidget(page)
    for button, level in zip(page.test_buttons, (Level.OK, Level.STOP, Level.LOOK), strict=True):
        button.click()
        assert messages.toast_widget.property("toast") == level.value
        (frame,) = window.findChildren(Flash)
        assert (frame.isVisible(), frame._role) == (True, level.value)
    assert len(player.played) == heard
    window.resize(1000, 700)
    messages.window_resized()
    assert frame.size() == window.size()
