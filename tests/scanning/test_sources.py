"""Files, folders, the folder a scanner fills, and the camera that takes pictures by itself."""

import json

import cv2
import numpy as np
import pytest

from app.cli import read as command
from app.scanning import read_files
from app.scanning.frames import AutoCapture, VideoFrames, Watch, captured
from app.scanning.sources import WatchedFolder, files, load, pages
from tests.support.filled import mark, photographed, printed, scanned, sheet


def save(path, image):
    path.write_bytes(cv2.imencode(path.suffix, image)[1].tobytes())
    return path


def test_folders_are_read_in_natural_order_and_other_files_left_out(tmp_path):
    for name in ("10.jpg", "2.jpg", "note.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in files([tmp_path])] == ["2.jpg", "10.jpg"]


def test_pdf_and_many_page_tiff_give_every_page(tmp_path):
    pdf, layout = printed("party")
    (tmp_path / "选票.pdf").write_bytes(pdf)
    ok, data = cv2.imencodemulti(".tiff", [sheet("party", k) for k in range(3)])
    assert ok
    (tmp_path / "b.tiff").write_bytes(data.tobytes())
    readings = list(read_files([tmp_path], [layout]))
    assert [r.page for r in readings] == [0, 1, 2, 0, 1, 2]
    assert {r.status.value for r in readings} == {"read"}
    assert len({r.number for r in readings}) == 3


def test_a_tiff_that_was_cut_off_names_the_page_that_is_missing(tmp_path):
    ok, data = cv2.imencodemulti(".tiff", [scanned(sheet("party", k)) for k in range(3)])
    assert ok
    (tmp_path / "cut.tiff").write_bytes(data.tobytes()[: data.size // 2])
    readings = list(read_files([tmp_path], [printed("party")[1]]))
    assert [r.status.value for r in readings] == ["read", "rescan"]
    assert readings[1].reason == "unreadable_file"


@pytest.mark.parametrize("shape", [(1, 1), (3, 5000), (5000, 150)])
def test_a_picture_too_small_for_a_ballot_is_named(tmp_path, shape):
    save(tmp_path / "speck.png", np.full(shape, 255, np.uint8))
    (reading,) = read_files([tmp_path], [printed("party")[1]])
    assert (reading.status, reading.reason) == ("rescan", "too_small")


def test_one_bad_file_does_not_stop_the_run(tmp_path):
    layout = printed("party")[1]
    (tmp_path / "1.jpg").write_bytes(b"no picture")
    save(tmp_path / "2.png", scanned(sheet("party")))
    assert [(r.status.value, r.reason and r.reason.value) for r in read_files([tmp_path], [layout])] == [
        ("rescan", "unreadable_file"),
        ("read", None),
    ]


def test_two_workers_keep_the_input_order(tmp_path):
    layout = printed("party")[1]
    for k in range(4):
        save(tmp_path / f"{k}.png", scanned(sheet("party", k % 3)))
    one = [r.number for r in read_files([tmp_path], [layout])]
    assert [r.number for r in read_files([tmp_path], [layout], workers=2)] == one


def test_a_watched_folder_gives_a_file_once_it_has_stopped_growing(tmp_path):
    save(tmp_path / "old.png", sheet("party"))
    watched = WatchedFolder(tmp_path)
    assert watched.new_pages() == []
    new = tmp_path / "new.png"
    new.write_bytes(b"half")
    assert watched.new_pages() == []
    save(new, sheet("party"))
    assert watched.new_pages() == []
    assert [r.file.name for r in watched.new_pages()] == ["new.png"]
    assert watched.new_pages() == []


def test_the_command_prints_one_line_a_page(tmp_path, capsys):
    layout_file = tmp_path / "layout-party.json"
    _, layout = printed("party")
    record = {
        "type": layout.type,
        "page": {"width_mm": layout.width, "height_mm": layout.height},
        "fields": [
            {"kind": "mark", "post": m.post, "name": m.name, "line": m.line, "choice": m.choice, **_mm(m.at)}
            for m in layout.marks
        ],
        "keep_clear": [_mm(r) for r in layout.keep_clear],
    }
    layout_file.write_text(json.dumps(record), encoding="utf-8")
    page = sheet("party")
    mark(page, layout.marks[0].at, "cross")
    path = save(tmp_path / "a.jpg", photographed(page))
    assert command.main(["--layout", str(layout_file), str(path)]) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["status"], line["type"], line["page"]) == ("read", "party", 0)
    assert line["fields"][0]["mark"] == "disapprove"
    assert line["ms"] > 0


def test_the_command_refuses_a_missing_path_and_a_broken_layout(tmp_path, capsys):
    broken = tmp_path / "layout.json"
    broken.write_text("{}", encoding="utf-8")
    assert command.main(["--layout", str(broken), str(tmp_path)]) == 2
    assert command.main(["--layout", str(broken), str(tmp_path / "none")]) == 2
    assert "layout.json" in capsys.readouterr().err


def _mm(rect):
    return {"x_mm": rect.x, "y_mm": rect.y, "w_mm": rect.w, "h_mm": rect.h}


class Row:
    """A camera that shows a row of pictures."""

    def __init__(self, frames):
        self._frames = iter(frames)

    def read(self):
        return next(self._frames, None)

    def close(self):
        pass


def test_the_camera_takes_one_picture_a_sheet_and_waits_until_it_is_taken_away():
    desk = np.full((1400, 1900), 85, np.uint8)
    sheets = [photographed(sheet("party", k), seed=k + 1) for k in range(2)]
    desk = cv2.resize(desk, sheets[0].shape[::-1])
    moving = [np.roll(sheets[0], 60 * k, axis=1) for k in (3, 2, 1)]
    row = [desk, *moving, *[sheets[0]] * 9, desk, desk, desk, *[sheets[1]] * 8]
    taken = list(captured(Row(row)))
    assert len(taken) == 2
    numbers = [next(iter(_numbers(t))) for t in taken]
    assert numbers[0] != numbers[1]


def test_a_moving_sheet_is_not_taken():
    picture = photographed(sheet("party"))
    machine = AutoCapture()
    for k in range(12):
        step = machine.step(np.roll(picture, 40 * (k % 2), axis=1))
        assert step.taken is None
        assert step.state is Watch.SETTLING


def test_a_camera_that_is_not_there_says_so(tmp_path):
    source = VideoFrames(tmp_path / "none.avi")
    assert not source.opened
    assert source.read() is None
    source.close()


def test_a_numbered_row_of_pictures_plays_as_a_camera(tmp_path):
    for k in range(3):
        save(tmp_path / f"page{k:04d}.png", np.full((120, 160), 50 * k, np.uint8))
    source = VideoFrames(tmp_path / "page%04d.png")
    count = 0
    while source.read() is not None:
        count += 1
    source.close()
    assert count == 3


def _numbers(image):
    from app.scanning import read_page

    return [read_page(image, [printed("party")[1]]).number]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken"])
def test_a_broken_pdf_is_one_page_without_a_picture(tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)
    refs = list(pages([tmp_path / "a.pdf"]))
    assert [load(r).image for r in refs] == [None]


def test_a_chinese_file_name_opens(tmp_path):
    path = save(tmp_path / "扫描件.png", sheet("party"))
    assert load(next(iter(pages([path])))).image is not None
