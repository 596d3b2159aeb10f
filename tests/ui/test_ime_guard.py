"""A scan that a Chinese input method eats: named, thrown away whole, and the next one is read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.ime_guard import GAP_MS
from app.ui.main_window import MainWindow
from app.ui.widgets.search_box import SearchBox

CODE = "PB1:7F3A"


@pytest.fixture
def window(qtbot, tools, monkeypatch):
    # a busy machine must not turn a burst into typing; the person of one test sets the limit back
    monkeypatch.setattr("app.ui.ime_guard.GAP_MS", 5_000)
    monkeypatch.setattr("app.ui.barcode.GAP_MS", 5_000)
    monkeypatch.setattr("app.ui.barcode.REST_MS", 5_000)
    window = MainWindow(tools)
    window._gun._timer.setInterval(5_000)
    face = QWidget()
    box = QVBoxLayout(face)
    window.search, window.reason = SearchBox("找人"), QLineEdit()
    box.addWidget(window.search)
    box.addWidget(window.reason)
    qtbot.addWidget(window)
    window.show_face(face)
    QApplication.processEvents()  # what an earlier window still has to close
    window.show()

    def in_front():
        window.activateWindow()
        return QGuiApplication.focusWindow() is window.windowHandle()

    qtbot.waitUntil(in_front)
    window.scans = []
    window._gun.scanned.connect(window.scans.append)
    yield window
    window.close()


def compose(field, words, *, pause=1):
    """Let an input method compose the letters of *words*, one step a letter."""
    for length in range(1, len(words) + 1):
        QApplication.sendEvent(field, QInputMethodEvent(words[:length].lower(), []))
        QTest.qWait(pause)


def commit(field, words):
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def gun(window, code):
    """Fire the gun as the system does: its keys come to the window."""
    for sign in code:
        QTest.keyClick(window.windowHandle(), sign)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)


def takes_chinese():
    """Ask as the systems' input contexts do."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(QGuiApplication.focusObject(), asked)
    return asked.value(Qt.InputMethodQuery.ImEnabled)


def test_a_scan_eaten_by_the_input_method_is_named_and_nothing_of_it_stays(window, messages):
    line = window.search.line
    line.setFocus()
    line.setText("王")
    compose(line, CODE)
    assert ["输入法开着" in said for said in messages.said] == [True]
    assert line.text() == "王"
    assert not takes_chinese()


def test_the_rest_of_an_eaten_scan_and_its_enter_reach_nobody(window, qtbot):
    line = window.search.line
    line.setFocus()
    pressed = []
    line.returnPressed.connect(lambda: pressed.append(True))
    compose(line, CODE)
    gun(window, "C41D0A97")
    assert (window.scans, pressed, line.text()) == ([], [], "")


def test_the_next_scan_after_an_eaten_one_is_read(window):
    line = window.search.line
    line.setFocus()
    compose(line, CODE)
    gun(window, "")
    gun(window, "C00012")
    assert window.scans == ["C00012"]


def test_a_person_composing_a_name_is_left_alone(window, messages, monkeypatch):
    monkeypatch.setattr("app.ui.ime_guard.GAP_MS", GAP_MS)
    line = window.search.line
    line.setFocus()
    compose(line, "wangxiu", pause=75)
    commit(line, "王秀英")
    assert messages.said == []
    assert line.text() == "王秀英"
    assert takes_chinese()


def test_control_space_brings_chinese_back(window, messages):
    line = window.search.line
    line.setFocus()
    compose(line, CODE)
    gun(window, "")
    QTest.keyClick(line, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert takes_chinese()
    assert messages.said[-1] == "中文输入法开了"
    commit(line, "王")
    assert line.text() == "王"


def test_a_search_box_stays_with_plain_keys_until_then(window):
    line = window.search.line
    line.setFocus()
    compose(line, CODE)
    window.reason.setFocus()
    line.setFocus()
    assert not takes_chinese()


def test_a_field_for_reasons_has_chinese_again_when_one_comes_back_to_it(window, messages):
    window.reason.setFocus()
    compose(window.reason, CODE)
    assert not takes_chinese()
    window.search.line.setFocus()
    window.reason.setFocus()
    assert takes_chinese()
