"""Before the day the desk says what becomes of the fonts an office has put in."""

import shutil

import pytest

from app.printing import fonts
from app.services.readiness import ReadinessService
from tests.support.hall import FixedClock
from tests.support.roll import Hall


@pytest.fixture
def look(tmp_path, monkeypatch):
    monkeypatch.setenv("POLLING_DESK_DATA", str(tmp_path))
    (tmp_path / "fonts").mkdir()
    with Hall.found(tmp_path, []) as hall:
        service = ReadinessService(hall.store, tmp_path, FixedClock(), lambda: 1)
        yield tmp_path / "fonts", lambda: [one for one in service.lines() if one.what == "自备字体"]


def test_nothing_is_said_where_no_font_was_put_in(look):
    _folder, lines = look
    assert lines() == []


def test_a_broken_font_is_named_and_what_to_do(look):
    folder, lines = look
    (folder / "simfang.ttf").write_bytes(b"no font")
    (line,) = lines()
    assert (line.state, line.do) == ("look", "换一份完整的 .ttf 文件，或者删去")
    assert line.found == "simfang.ttf 读不出来，没有使用；正文用宋体，没有可用的仿宋"


def test_a_whole_font_is_named_as_the_body(look):
    folder, lines = look
    shutil.copy(fonts.folder() / fonts.FILES["kai"], folder / "FangSong.ttf")
    (line,) = lines()
    assert (line.state, line.found) == ("ok", "正文用 FangSong.ttf")
