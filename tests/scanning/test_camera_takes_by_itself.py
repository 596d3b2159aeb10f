"""A rendered film of a desk: each sheet is taken once, still and sharp, with no hand over it; never before, never again."""

import numpy as np
import pypdfium2
import pytest

from app.domain.sheet_tables import sheet_of
from app.scanning import PageStatus, read_page
from app.scanning.frames import AutoCapture, VideoFrames, Watch, captured
from app.scanning.layout import page_layout
from tests.support.camera import Desk, as_pictures, as_video
from tests.support.filled import printed, sheet
from tests.support.layouts import election
from tests.support.layouts import printed as printed_ballot

DESK = Desk()
ONE, TWO = (sheet("party", k, dpi=150) for k in range(2))


def taken(frames):
    """Numbers of the frames that were taken."""
    machine = AutoCapture()
    return [i for i, frame in enumerate(frames) if machine.step(frame).taken is not None]


def test_two_sheets_laid_and_taken_away_are_two_pictures_each_of_a_still_sheet():
    first = [*DESK.empty(), *DESK.laid(ONE)]
    film = [*first, *DESK.taken_away(ONE), *DESK.laid(TWO), *DESK.taken_away(TWO)]
    found = taken(film)
    assert len(found) == 2
    assert found[0] in range(len(first) - 6, len(first))


def test_an_a3_ballot_is_taken_and_read_where_the_election_has_one():
    setup = election(30, "columns_3", "A3", landscape=True)
    document = pypdfium2.PdfDocument(printed_ballot(setup))
    page = document[0].render(scale=200 / 72, grayscale=True).to_numpy()
    document.close()
    layout = page_layout(sheet_of(setup, setup.ballot_types[0]).layout)
    large = Desk(size=(3840, 2880))
    machine = AutoCapture(longest_mm=layout.width)
    found = [
        step.taken
        for frame in large.laid(page.reshape(page.shape[:2]))
        if (step := machine.step(frame)).taken is not None
    ]
    assert [read_page(picture, [layout]).status for picture in found] == [PageStatus.READ]


def test_a_desk_with_nothing_on_it_is_never_taken():
    assert taken(DESK.empty(12)) == []


@pytest.mark.parametrize(
    "path",
    [
        [(0.3 + 0.02 * k, 0.55) for k in range(18)],
        [(0.5 + 0.006 * k, 0.62) for k in range(18)],
        [(0.5, 0.4 + 0.01 * k) for k in range(18)],
    ],
    ids=["across", "slowly", "down"],
)
def test_nothing_is_taken_while_a_hand_moves_over_the_sheet(path):
    assert taken([DESK.frame(ONE, hand=tips) for tips in path]) == []


def test_a_sheet_is_taken_once_the_hand_has_gone():
    film = [DESK.frame(ONE, hand=(0.4 + 0.02 * k, 0.5)) for k in range(10)]
    assert taken([*film, *[DESK.frame(ONE)] * 3, *[DESK.frame(ONE) for _ in range(6)]])[0] > len(film)


@pytest.mark.parametrize("hand", [(0.15, 0.1), (0.85, 0.15), (0.5, 0.3), (0.15, 0.6)])
def test_a_hand_over_the_marks_of_a_sheet_that_was_taken_does_not_take_it_again(hand):
    film = [*DESK.laid(ONE), *[DESK.frame(ONE, hand=hand) for _ in range(8)]]
    assert len(taken([*film, *[DESK.frame(ONE) for _ in range(10)]])) == 1


def test_a_sheet_that_was_taken_and_is_pushed_aside_is_not_taken_again():
    pushed = [DESK.frame(ONE, at=(0.5 + 0.015 * k, 0.5), hand=(0.5 + 0.015 * k, 0.4)) for k in range(4)]
    still = [DESK.frame(ONE, at=(0.56, 0.5)) for _ in range(10)]
    assert len(taken([*DESK.laid(ONE), *pushed, *still])) == 1


def test_a_sheet_out_of_focus_waits_until_it_is_sharp():
    blurred = [DESK.frame(ONE, blur=5) for _ in range(10)]
    assert taken(blurred) == []
    assert taken([*blurred, *[DESK.frame(ONE) for _ in range(6)]])[0] >= 10


def test_a_lamp_that_flickers_is_no_movement():
    assert len(taken([DESK.frame(ONE, light=1 + 0.03 * (-1) ** k) for k in range(10)])) == 1


def test_a_white_desk_lets_the_next_sheet_be_taken_after_a_moment_without_marks():
    white = Desk(tone=228)
    film = [*white.laid(ONE), *white.taken_away(ONE), *white.empty(16), *white.laid(TWO)]
    assert len(taken(film)) == 2


def test_the_camera_says_what_it_is_doing():
    machine = AutoCapture()
    states = [machine.step(frame).state for frame in [*DESK.empty(2), *DESK.laid(ONE), *DESK.taken_away(ONE)]]
    order = [state for i, state in enumerate(states) if i == 0 or state is not states[i - 1]]
    assert order == [Watch.WAITING, Watch.SETTLING, Watch.TAKEN, Watch.WAITING]


@pytest.mark.parametrize("kind", ["video", "pictures"])
def test_a_film_and_a_row_of_pictures_give_pictures_that_read(tmp_path, kind):
    layout = printed("party")[1]
    big = Desk(size=(1760, 1320))
    pages = [sheet("party", k, dpi=200) for k in range(2)]
    away = big.taken_away(pages[0])[-6:]
    film = [*big.laid(pages[0])[-8:], *away, *big.laid(pages[1])[-8:]]
    source = VideoFrames(
        as_video(film, tmp_path / "desk.avi") if kind == "video" else as_pictures(film, tmp_path)
    )
    readings = [read_page(picture, [layout]) for picture in captured(source)]
    source.close()
    assert [r.status for r in readings] == [PageStatus.READ] * 2
    assert readings[0].number != readings[1].number


def test_a_hand_that_rests_on_the_boxes_is_not_read_as_a_vote():
    layout = printed("party")[1]
    big = Desk(size=(1760, 1320))
    page = sheet("party", dpi=200)
    frames = [big.frame(page, hand=(0.5, 0.35)) for _ in range(8)]
    for picture in captured(Row(frames)):
        reading = read_page(picture, [layout])
        marks = {str(field.mark) for field in reading.fields}
        assert reading.status is not PageStatus.READ or marks <= {"blank", "doubtful"}


class Row:
    """A camera that shows frames."""

    def __init__(self, frames: list[np.ndarray]) -> None:
        self._frames = iter(frames)

    def read(self):
        return next(self._frames, None)

    def close(self) -> None:
        pass
