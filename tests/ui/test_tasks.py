import sys
import threading

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.operations import Ask
from app.ui.tasks import PoolRunner
from tests.support.ui import make_tools


def test_the_pool_delivers_on_the_gui_thread(qapp, qtbot):
    runner, seen = PoolRunner(), []
    try:
        runner.run(
            threading.get_ident, lambda value: seen.append((value, threading.get_ident())), seen.append
        )
        qtbot.waitUntil(lambda: bool(seen))
    finally:
        runner.close()
    worked, delivered = seen[0]
    assert delivered == threading.get_ident()
    assert worked != delivered


def test_an_error_is_delivered_too(qapp, qtbot):
    runner, seen = PoolRunner(), []
    try:
        runner.run(lambda: 1 // 0, seen.append, seen.append)
        qtbot.waitUntil(lambda: bool(seen))
    finally:
        runner.close()
    assert isinstance(seen[0], ZeroDivisionError)


def test_a_result_for_a_page_that_is_gone_is_dropped(qapp):
    class Owner(QWidget):
        tools = make_tools()

    owner, late = Owner(), []
    ask = Ask(owner, lambda: 1).done(late.append)
    shiboken6.delete(owner)
    ask.start()
    assert late == []


def test_emitting_does_not_wear_out_true_and_none(qapp):
    """PySide6 6.12.0 on Python 3.11 loses a reference at every emit: docs/adr."""

    class Bell(QObject):
        rung = Signal()

    bell = Bell()
    bell.rung.connect(lambda: None)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(2000):
        bell.rung.emit()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert before[0] - after[0] < 1000
    assert before[1] - after[1] < 1000
