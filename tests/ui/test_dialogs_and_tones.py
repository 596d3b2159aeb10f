"""What a tone says is seen over a dialog, and a scan is written into a dialog's field without answering it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.texts.problems import Text
from app.ui import theme
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.two_person import TwoPersonDialog
from app.ui.dialogs.veil import VeilDialog
from app.ui.messages import FormField, Level
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.tokens import ThemeName
from app.ui.widgets.flash import LENGTH_MS, Flash
from app.ui.window_messages import WindowMessages
from tests.support.dialogs import TWO


@pytest.fixture
def window(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    return window


@pytest.fixture
def speaking(window):
    messages = WindowMessages(SilentPlayer(), Settings(), Session())
    messages.attach(window, window)
    return messages


def test_the_frame_of_a_refusal_is_seen_over_the_veil_of_its_dialog(window, speaking, monkeypatch):
    seen = []

    def look(dialog):
        flash, veil = window.findChild(Flash), dialog._veil
        order = window.children()
        seen.append(flash.isVisible() and veil.isVisible() and order.index(flash) > order.index(veil))

    monkeypatch.setattr(VeilDialog, "exec", look)
    speaking.tell(Level.STOP, Text(title="没有记下", what="没有记下。", do=()))
    assert seen == [True]


@pytest.mark.parametrize("still", [False, True])
def test_the_frame_of_a_tone_stays_for_people_who_have_motion_switched_off(qtbot, window, speaking, still):
    theme.apply(ThemeName.LIGHT, still=still)
    try:
        speaking.toast(Level.OK, "已签到")
        flash = window.findChild(Flash)
        assert flash.isVisible()
        assert flash._timer.interval() == LENGTH_MS == 600
        qtbot.waitUntil(lambda: not flash.isVisible(), timeout=5_000)
    finally:
        theme.apply(ThemeName.LIGHT)


@pytest.mark.parametrize("dead", [60_000, 0], ids=["too early", "in time"])
def test_enter_does_not_put_away_a_message_that_has_only_just_appeared(window, speaking, monkeypatch, dead):
    monkeypatch.setattr("app.ui.dialogs.veil.DEAD_MS", dead)
    put_away = []

    def press(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        put_away.append(dialog.result() == dialog.DialogCode.Accepted)

    monkeypatch.setattr(VeilDialog, "exec", press)
    speaking.tell(Level.STOP, Text(title="没有记下", what="没有记下。", do=()))
    assert put_away == [dead == 0]


def test_the_card_of_a_dialog_has_round_corners_past_which_the_veil_is_seen(qtbot, window):
    dialog = VeilDialog(window, "登记", "写清楚。")
    qtbot.addWidget(dialog)
    dialog.resize(400, 300)
    picture = dialog.grab().toImage()
    assert picture.pixelColor(1, 1).alpha() == 0
    assert picture.pixelColor(200, 290).name().upper() == theme.tokens().surface


def test_the_corners_of_a_question_hold_what_is_behind_them_where_no_screen_mixes_windows(
    window, monkeypatch
):
    corners = []

    def look(dialog):
        picture = dialog.grab().toImage()
        corners.append({picture.pixelColor(x, 1).alpha() for x in (1, picture.width() - 2)})

    monkeypatch.setattr(VeilDialog, "exec", look)
    VeilDialog(window, "登记", "写清楚。").ask()
    assert corners == [{255}]


def test_enter_in_a_form_goes_to_what_is_empty_and_the_button_says_only_which(window):
    form = FormDialog(
        window,
        "流动票箱外出",
        "",
        (
            FormField(name="team", label="同行的人，用顿号分开"),
            FormField(name="sheets", label="张数（两人清点）"),
        ),
        "外出",
    )
    form.show()
    assert "还没填同行的人）" in form.yes.text()
    team, sheets = (form.findChild(QLineEdit, f"form_{name}") for name in ("team", "sheets"))
    team.setText("何大伟、吴春生")
    QTest.keyClick(team, Qt.Key.Key_Return)
    assert form.focusWidget() is sheets
    assert "还没填张数）" in form.yes.text()
    form.reject()


def test_a_step_of_two_says_whose_pin_is_missing_and_goes_back_to_one_left_with_tab(window):
    two = TwoPersonDialog(window, TWO, None)
    two.show()
    assert "第一位输口令，按 Enter" in two.yes.text()
    two.first.pin.setText("7071")
    two.second.pin.setFocus()  # with Tab, not with Enter
    two.second.pin.setText("1011")
    two.second.check()
    assert two.focusWidget() is two.first.pin
    two.first.check()
    assert two.yes.isEnabled()
    two.reject()
