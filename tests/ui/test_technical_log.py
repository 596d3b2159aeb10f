"""The technical log: there when a person is sent to it, says where a bug was, and nothing of the day."""

import logging

import pytest

from app.paths import logs_folder
from app.ui.crash import CRASH_TEXT, with_logs
from app.ui.technical_log import FILE, keep_log

SECRET = "PB1:7F3A:K9"


@pytest.fixture
def log(tmp_path, caplog):
    caplog.expected = True
    handler = keep_log(tmp_path / "logs")
    yield tmp_path / "logs" / FILE
    logging.getLogger().removeHandler(handler)
    handler.close()


def _take_a_sheet():
    try:
        raise KeyError(SECRET)
    except KeyError as gone:
        raise RuntimeError(f"no sheet {SECRET}") from gone


def test_a_bug_is_written_with_its_places_and_kinds_but_without_what_it_was_about(log):
    try:
        _take_a_sheet()
    except RuntimeError:
        logging.getLogger("app.ui").critical("uncaught", exc_info=True)
    written = log.read_text("utf-8")
    assert "_take_a_sheet" in written
    assert written.index("builtins.KeyError") < written.index("builtins.RuntimeError")
    assert SECRET not in written


def test_a_folder_that_cannot_be_written_does_not_stop_the_window(tmp_path):
    (tmp_path / "logs").write_text("a file stands here")
    assert keep_log(tmp_path / "logs") is None


def test_people_are_sent_to_the_file_that_is_written():
    assert any(str(logs_folder() / FILE) in line for line in with_logs(CRASH_TEXT).do)
