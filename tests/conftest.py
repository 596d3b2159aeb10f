"""Guards for every test: no screen, no network, no message box nobody expected, no thread left behind."""

import logging
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def counting_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small village day in the middle of its count; to read, and to copy."""
    from tests.support.played import played_once

    return played_once(tmp_path_factory)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is offline: a test that reaches for an address has found a bug."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the program is offline; something tried to open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _no_unexpected_warning_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A WARNING or worse in the technical log fails the test, unless the test looked for it in caplog."""
    yield
    loud = [
        r for r in caplog.get_records("call") if r.levelno >= logging.WARNING and r.name.startswith("app")
    ]
    if loud and not getattr(caplog, "expected", False):
        pytest.fail("unexpected log: " + "; ".join(r.getMessage() for r in loud))


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """A runner that is not closed keeps a thread, and the thread keeps the database."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    for thread in left:
        thread.join(timeout=2)
    left = [t.name for t in left if t.is_alive()]
    if left:
        pytest.fail(f"threads left running: {left}; close the runner or the desk at the end of the test")


@pytest.fixture(autouse=True)
def _no_box_nobody_expected(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only app.ui.messages speaks to people, and tests replace it: a real QMessageBox would wait for ever."""
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        return
    from PySide6.QtWidgets import QMessageBox

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a QMessageBox was opened; replace app.ui.messages in the test")

    for name in ("exec", "critical", "warning", "information", "question"):
        monkeypatch.setattr(QMessageBox, name, refuse)
