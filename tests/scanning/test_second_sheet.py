"""Two sheets in one picture: never one ballot for two. Each ballot lies whole in the picture and would read alone."""

import cv2
import pytest

from app.scanning import PageReason, PageStatus, read_page
from tests.scanning.test_reader import MEANING, SIGNS, fields_of, filled_party
from tests.support.filled import glass, lay, printed, scanned, sheet

A4_SIDEWAYS, DESK = (330, 330), 90
BESIDE = {
    "beside it": (0, 160, 0),
    "beside it, upside down": (0, 160, 180),
    "half under it": (0, 75, 2),
    "half under it, sideways": (105, 20, 90),
    "under it but for two corners": (3, 30, -2),
    "a sheet that slipped, half of two marks to be seen": (11, 2, 0.3),
    "a corner of it in the picture": (185, 165, 8),
    "only words of it in the picture": (15, 118, 90),
}


def two(x, y, turn, under):
    page, layout = filled_party()
    other, _ = filled_party(1)
    picture = glass(*A4_SIDEWAYS, grey=under)
    lay(picture, other, 140 + x, 110 + y, turn)
    lay(picture, page, 140, 110, 1.0)
    return picture[: round(0.75 * picture.shape[0])], layout


@pytest.mark.parametrize("under", [245, DESK], ids=["glass", "desk"])
@pytest.mark.parametrize(("x", "y", "turn"), BESIDE.values(), ids=BESIDE.keys())
def test_a_second_ballot_in_the_picture_is_never_lost_without_a_word(x, y, turn, under):
    picture, layout = two(x, y, turn, under)
    reading = read_page(scanned(picture, turn=0.4), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.TWO_SHEETS)
    assert (reading.fields, reading.number) == ((), None)


@pytest.mark.parametrize("under", [245, DESK], ids=["glass", "desk"])
def test_the_same_ballot_alone_reads_as_it_was_filled(under):
    page, layout = filled_party()
    picture = glass(*A4_SIDEWAYS, grey=under)
    lay(picture, page, 140, 110, 1.0)
    reading = read_page(scanned(picture, turn=0.4), [layout])
    assert reading.status is PageStatus.READ, reading.reason
    assert fields_of(reading) == [MEANING[s] for s in SIGNS] + ["blank"] * 5


def test_a_ballot_of_another_kind_half_under_it_is_seen():
    page, small = filled_party()
    large = printed("village")[1]
    picture = glass(330, 430)
    lay(picture, sheet("village"), 150, 160)
    lay(picture, page, 165, 340)
    reading = read_page(scanned(picture), [small, large])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.TWO_SHEETS)


def test_a_pen_and_dark_things_on_a_desk_are_no_second_sheet():
    page, layout = filled_party()
    picture = glass(*A4_SIDEWAYS, grey=120)
    mm = 200 / 25.4
    for x in range(20, 300, 40):
        cv2.rectangle(
            picture, (round(x * mm), round(215 * mm)), (round((x + 5.5) * mm), round(220.5 * mm)), 30, -1
        )
    cv2.line(
        picture, (round(20 * mm), round(205 * mm)), (round(160 * mm), round(210 * mm)), 25, round(8 * mm)
    )
    lay(picture, page, 140, 110, 1.0)
    reading = read_page(scanned(picture), [layout])
    assert reading.status is PageStatus.READ, reading.reason
