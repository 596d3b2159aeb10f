"""The camera on the scan page: one picture a sheet, taken by itself, read and counted like a scanned page."""

import cv2
import numpy as np
import pytest
import zxingcpp
from pyzbar import pyzbar

from app import pdf_pages
from app.bootstrap import open_desk
from app.domain.ballot_code import key_from_seed
from app.domain.bodies import Body
from app.domain.count_views import BatchState
from app.domain.errors import ReadingProblem
from app.domain.problem_codes import ProblemCode
from app.printing.ballot import print_ballots
from app.rehearsal.day import setup_of
from app.services.counting.camera import LiveCamera
from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from app.ui.pages.scan_page import ScanPage
from app.ui.pages.scan_sources import WATCH
from app.ui.sounds import Sound
from tests.support.camera import Desk
from tests.support.hall import FixedClock, press
from tests.support.played import CREW, copy_of
from tests.support.ui import make_tools, on_screen


@pytest.fixture
def desk(counting_day, tmp_path):
    """A day whose open bundle was thrown back, so that its sheets may be taken by camera."""
    desk = open_desk(copy_of(counting_day, tmp_path / "day"), clock=FixedClock())
    counting = desk.table.counting
    for batch in counting.batches():
        if batch.state is BatchState.OPEN:
            counting.throw_back(batch.id, "改用摄像头", by=CREW.operator, nonce=press())
    kind = desk.election.state().setup.ballot_types[0].id
    counting.open_batch("相机", kind, 2, by=CREW.operator, nonce=press())
    yield desk
    desk.close()


class Row:
    """A camera that shows a row of pictures, then nothing more."""

    def __init__(self, frames):
        self._frames = iter(frames)
        self.closed = False

    def read(self):
        return next(self._frames, None)

    def close(self):
        self.closed = True


def on_the_desk(path):
    """A scan lying on a dark desk, as a camera sees it."""
    sheet = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_GRAYSCALE)
    high, wide = sheet.shape
    frame = np.full((high + 160, wide + 160), 70, np.uint8)
    frame[80 : 80 + high, 80 : 80 + wide] = sheet
    return frame


def decoded(picture):
    """What two decoders find in *picture*, or in it made four times as large."""
    large = cv2.resize(picture, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    return [*(pyzbar.decode(one) for one in (picture, large)), *map(zxingcpp.read_barcodes, (picture, large))]


@pytest.fixture
def sheets(counting_day):
    scans = sorted((counting_day.parent / "scans").rglob("*.jpg"))
    return [on_the_desk(path) for path in scans[-2:]]


@pytest.fixture
def shown(qtbot, qapp, messages, desk):
    tools = make_tools(messages=messages, actor=CREW.operator)

    def show(frames):
        source = Row(frames)
        kinds = {kind.id: "选票" for kind in desk.election.state().setup.ballot_types}
        page = ScanPage(
            tools, desk.table.counting, desk.table.scan, kinds, lambda number: LiveCamera(source, number)
        )
        on_screen(qtbot, page)
        return page, source

    return show


def batch(desk):
    return next(b for b in desk.table.counting.batches() if b.label == "相机")


def look(page, times):
    for _ in range(times):
        page.camera._look()


def still(sheet, times=8):
    return [sheet] * times


def empty(sheet, times=3):
    return [np.full_like(sheet, 70)] * times


def test_a_sheet_that_lies_still_is_counted_once_with_a_tone(shown, desk, sheets):
    page, _ = shown([*empty(sheets[0]), *still(sheets[0], 12)])
    page.camera.button.click()
    look(page, 15)
    assert batch(desk).scanned == 1
    assert page.tools.sounds.played == [Sound.ACCEPTED]
    assert "拍好了" in page.camera.state.text()
    assert "第 1 张" in page.camera.last.text()


def test_a_sheet_laid_down_before_a_locked_desk_waits_for_whoever_signs_in(shown, desk, sheets):
    page, _ = shown([*empty(sheets[0]), *still(sheets[0], 12)])
    page.camera.button.click()
    page.tools.session.lock()
    look(page, 15)
    assert batch(desk).scanned == 0
    page.tools.session.sign_in(CREW.operator)
    look(page, 15)
    assert batch(desk).scanned == 1


def test_sheets_that_a_scanner_lays_into_the_folder_of_a_locked_desk_wait_there(
    shown, desk, sheets, messages, tmp_path, qtbot
):
    page, _ = shown([])
    (tmp_path / "scanner").mkdir()
    messages.answers.append(str(tmp_path / "scanner"))
    page.sources.watch_button.click()
    page.tools.session.lock()
    cv2.imwrite(str(tmp_path / "scanner" / "1.png"), sheets[0])
    for _ in range(4):
        page.sources.look()
        qtbot.wait(10)
    assert batch(desk).scanned == 0
    page.tools.session.sign_in(CREW.operator)
    qtbot.waitUntil(lambda: page.sources.look() or page.last.strip.cards() != ())
    assert page.last.strip.cards()
    page.leave()


def test_a_watched_folder_that_goes_away_is_said_and_not_watched_any_more(shown, messages, tmp_path):
    page, _ = shown([])
    (tmp_path / "scanner").mkdir()
    messages.answers.append(str(tmp_path / "scanner"))
    page.sources.watch_button.click()
    (tmp_path / "scanner").rmdir()
    page.sources.look()
    said = len(messages.said)
    page.sources.look()
    assert len(messages.said) == said
    assert messages.said[-1] == "扫描仪存图的文件夹不见了"
    assert page.sources.watch_button.words() == WATCH


def test_the_next_sheet_is_taken_when_the_first_one_is_away(shown, desk, sheets):
    one, two = sheets
    page, _ = shown([*still(one), *empty(one), *still(two)])
    page.camera.button.click()
    look(page, 19)
    assert batch(desk).scanned == 2


def test_the_same_sheet_again_is_refused_with_another_tone(shown, desk, sheets):
    page, _ = shown([*still(sheets[0]), *empty(sheets[0]), *still(sheets[0])])
    page.camera.button.click()
    look(page, 19)
    assert batch(desk).scanned == 1
    assert page.tools.sounds.played[-1] is Sound.REFUSED
    assert "已经扫过" in page.camera.last.text()


def with_a_hand(sheet, x):
    """An arm across the frame, *x* dots from the left, over the marks of that side."""
    frame = sheet.copy()
    frame[:, max(0, x) : x + 420] = 118
    return frame


def test_an_arm_over_the_marks_neither_takes_a_sheet_nor_takes_it_twice(shown, desk, sheets):
    moving = [with_a_hand(sheets[0], x) for x in range(0, 900, 100)]
    over = [with_a_hand(sheets[0], 0)] * 5
    page, _ = shown([*moving, *still(sheets[0]), *over, *still(sheets[0])])
    page.camera.button.click()
    look(page, len(moving))
    assert batch(desk).scanned == 0
    look(page, 21)
    assert batch(desk).scanned == 1
    assert page.tools.sounds.played == [Sound.ACCEPTED]


def test_what_the_camera_sees_is_shown(shown, sheets):
    page, _ = shown(empty(sheets[0]))
    page.camera.button.click()
    look(page, 1)
    assert not page.camera.picture.pixmap().isNull()
    assert page.camera.state.text() == "放一张选票"


def test_a_camera_that_breaks_off_is_explained_and_let_go(shown, sheets, messages):
    page, source = shown(empty(sheets[0], 2))
    page.camera.button.click()
    look(page, 3)
    assert messages.said == ["没有摄像头画面"]
    assert source.closed
    assert not page.camera.isVisible()


def test_leaving_the_page_lets_the_camera_go(shown, sheets):
    page, source = shown(empty(sheets[0], 5))
    page.camera.button.click()
    look(page, 1)
    page.leave()
    assert source.closed
    assert not page.camera.on


def test_no_camera_at_all_is_explained(qtbot, qapp, messages, desk):
    with pytest.raises(ReadingProblem) as caught:
        LiveCamera.open(97)
    assert caught.value.code is ProblemCode.CAMERA_MISSING


def test_the_page_of_the_desk_opens_the_camera_of_the_settings(qtbot, qapp, messages, desk):
    tools = make_tools(messages=messages, actor=CREW.operator)
    tools.settings.put(camera=97)
    page = pages_for(tools, desk, Body.VILLAGE_COMMITTEE)[PageId.SCAN]()
    qtbot.addWidget(page)
    page.show()
    page.show_page()
    page.camera.button.click()
    assert messages.said == ["没有摄像头画面"]


def test_a_copy_people_found_lies_in_the_stack_and_is_void(shown, desk, sheets, messages):
    page, _ = shown([])
    messages.answers.append(True)
    page.acts.copy_button.click()
    assert (batch(desk).scanned, batch(desk).set_aside) == (1, 1)
    assert "复印的，无效" in messages.said[-1]


def test_leaving_the_question_lays_no_copy_aside(shown, desk, messages):
    page, _ = shown([])
    messages.answers.append(False)
    page.acts.copy_button.click()
    assert batch(desk).scanned == 0


def test_a_camera_that_cannot_see_a_whole_ballot_says_so_and_what_to_do(shown, sheets):
    small = cv2.resize(sheets[0], (640, 480), interpolation=cv2.INTER_AREA)
    page, _ = shown(still(small))
    page.camera.button.click()
    look(page, 2)
    assert page.camera.hint.text().startswith("这个摄像头只有 640×480")


def test_who_waits_long_for_the_picture_reads_what_may_be_wrong(shown, sheets):
    page, _ = shown(empty(sheets[0], 70))
    page.camera.button.click()
    look(page, 3)
    first = page.camera.hint.text()
    look(page, 62)
    assert page.camera.hint.text() != first
    assert "靠近一些" in page.camera.hint.text()


@pytest.mark.parametrize("size", [(3840, 2160), (2592, 1944)])
def test_the_live_picture_shows_where_a_ballot_lies_and_not_its_code(tmp_path, size):
    setup = setup_of(Body.PARTY_BRANCH)
    key = key_from_seed(setup.fingerprint(), "camera")
    (tmp_path / "b.pdf").write_bytes(print_ballots(setup, count=1, key=key, seed="camera", test=True))
    ballot = cv2.rotate(pdf_pages.grey_page(tmp_path / "b.pdf", 0, dpi=200), cv2.ROTATE_90_CLOCKWISE)
    frame = Desk(1, 60, size).frame(ballot, turn=1.0)
    look = LiveCamera(Row([frame])).look()
    assert any(decoded(frame))
    assert not any(decoded(np.frombuffer(look.picture, np.uint8).reshape(look.height, look.width)))
