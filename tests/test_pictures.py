"""Pictures of the window are compared with the last ones: what moved is named, drawn, and fails the command."""

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from tools.pictures.compare import compare
from tools.screenshots import compared


def picture(folder, name, *, dot=None, size=(20, 10)):
    folder.mkdir(exist_ok=True)
    drawn = np.full((size[1], size[0], 3), 255, np.uint8)
    if dot:
        drawn[dot] = (0, 0, 0)
    cv2.imwrite(str(folder / f"{name}.png"), drawn)


@pytest.fixture
def folders(tmp_path):
    return tmp_path / "now", tmp_path / "before", tmp_path / "differences"


def test_pictures_that_are_alike_are_the_same_and_leave_no_difference(folders):
    now, before, differences = folders
    picture(now, "a", dot=(1, 1))
    picture(before, "a", dot=(1, 1))
    assert [str(line) for line in compare(*folders)] == ["a.png: same"]
    assert not differences.exists()


def test_the_share_of_dots_that_moved_is_told(folders):
    picture(folders[0], "a", dot=(1, 1))
    picture(folders[1], "a")
    (line,) = compare(*folders)
    assert str(line) == "a.png: 0.500 % of dots differ"


def test_the_picture_of_a_difference_is_red_where_something_moved_and_pale_elsewhere(folders):
    picture(folders[0], "a", dot=(5, 15))
    picture(folders[1], "a")
    compare(*folders)
    drawn = cv2.imread(str(folders[2] / "a.png"))
    assert tuple(drawn[5, 15]) == (30, 30, 220)
    assert drawn[0, 0].min() > 200


def test_pictures_that_came_or_went_or_changed_size_are_named(folders):
    picture(folders[0], "came")
    picture(folders[1], "went")
    picture(folders[0], "grew", size=(30, 10))
    picture(folders[1], "grew")
    assert [str(line) for line in compare(*folders)] == [
        "came.png: new",
        "grew.png: another size: 20x10 before, 30x10 now",
        "went.png: gone",
    ]


def test_the_command_ends_with_one_when_something_differs(folders, capsys):
    now, before, _ = folders
    picture(now, "a")
    picture(before, "a")
    assert compared(now, before) == 0
    picture(before, "b")
    assert compared(now, before) == 1
    assert "b.png: gone" in capsys.readouterr().out


def test_a_meter_on_the_stage_is_drawn_full_at_once(qtbot):
    from app.ui import theme
    from app.ui.tokens import ThemeName
    from app.ui.widgets.meter import Meter

    theme.apply(ThemeName.LIGHT, still=True)
    try:
        meter = Meter()
        qtbot.addWidget(meter)
        meter.show()
        meter.put(7, line=5, whole=10, line_text="5", end_text="10")
        QApplication.processEvents()
        assert meter.shown == 7
    finally:
        theme.apply(ThemeName.LIGHT)
