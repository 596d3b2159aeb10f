import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.barcode import GAP_MS, BarcodeGun


@pytest.fixture
def gun(qapp, qtbot):
    gun = BarcodeGun()
    gun.codes = []
    gun.scanned.connect(gun.codes.append)
    QApplication.instance().installEventFilter(gun)
    yield gun
    QApplication.instance().removeEventFilter(gun)


@pytest.fixture
def patient(gun, monkeypatch):
    """The gun's limit widened, so that a busy machine does not turn a burst into typing."""
    monkeypatch.setattr("app.ui.barcode.GAP_MS", 5_000)
    gun._timer.setInterval(5_000)
    return gun


@pytest.fixture
def line(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    return line


@pytest.mark.parametrize("gap", [0, 2])
def test_a_burst_that_ends_with_enter_is_a_scan(patient, line, gap):
    for letter in "C00012":
        QTest.keyClick(line, letter, Qt.KeyboardModifier.NoModifier, gap)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert patient.codes == ["C00012"]
    assert line.text() == ""


def test_the_shift_of_a_capital_letter_does_not_break_a_burst(patient, line):
    for letter in "PB1:Z8AL":
        if not letter.isdigit():
            QTest.keyPress(line, Qt.Key.Key_Shift)
        QTest.keyClick(line, letter, Qt.KeyboardModifier.ShiftModifier)
        if not letter.isdigit():
            QTest.keyRelease(line, Qt.Key.Key_Shift)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert patient.codes == ["PB1:Z8AL"]
    assert line.text() == ""


def test_a_person_typing_is_left_alone(gun, line):
    for letter in "wangxiu":
        QTest.keyClick(line, letter, Qt.KeyboardModifier.NoModifier, 60)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.qWait(GAP_MS + 20)
    assert gun.codes == []
    assert line.text() == "wangxiu"


def test_a_short_burst_is_given_back_in_order(gun, line):
    for letter in "ab1":
        QTest.keyClick(line, letter)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert gun.codes == []
    assert line.text() == "ab1"


def test_the_closing_enter_never_presses_a_button(gun, qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    button = QPushButton("确认", box)
    button.setShortcut("Return")
    QVBoxLayout(box).addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    box.show()
    button.setFocus()
    for letter in "C000123":
        QTest.keyClick(button, letter)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert gun.codes == ["C000123"]
    assert pressed == []


def test_a_burst_is_a_scan_even_where_a_busy_window_hears_of_its_keys_late(gun, line, qtbot):
    def key(kind, key, text, at):
        made = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        made.setTimestamp(at)
        return made

    for number, letter in enumerate("C00012"):
        QApplication.sendEvent(line, key(QEvent.Type.KeyPress, ord(letter), letter, 1_000 + 3 * number))
        time.sleep(2 * GAP_MS / 1000)  # the window was busy; the next key waited in the queue
    QApplication.sendEvent(line, key(QEvent.Type.KeyPress, Qt.Key.Key_Return, "\r", 1_020))
    assert gun.codes == ["C00012"]
    assert line.text() == ""


def test_a_quick_tap_on_space_presses_the_button_it_is_on(gun, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.show()
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not gun._held)
    assert pressed == [1]
    assert not button.isDown()
