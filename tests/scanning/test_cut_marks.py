"""A sheet fed askew: one corner mark is cut by the edge of the picture. A part of it is enough, nothing of it is not."""

import cv2
import numpy as np
import pytest

from app.scanning import PageReason, PageStatus, read_page
from app.scanning.layout import CORNER_EDGE_MM, CORNER_MM
from tests.scanning.test_reader import MEANING, SIGNS, fields_of, filled_party
from tests.support.filled import scanned

CORNERS = ("upper left", "upper right", "lower right, with the window", "lower left")


def pulled(page, corner, seen):
    """The page with one corner pulled sideways out of the picture, so that *seen* of its mark's side stays."""
    picture = scanned(page)
    high, wide = picture.shape
    mm = wide / layout_width()
    out = (CORNER_EDGE_MM + CORNER_MM * (1 - seen)) * mm
    here = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    there = here.copy()
    there[corner, 0] += out if corner in (1, 2) else -out
    turn = cv2.getPerspectiveTransform(here, there)
    return cv2.warpPerspective(picture, turn, (wide, high), borderValue=255)


def layout_width():
    return filled_party()[1].width


@pytest.mark.parametrize("corner", range(4), ids=CORNERS)
@pytest.mark.parametrize("seen", [0.75, 0.4])
def test_a_mark_cut_by_the_edge_of_the_picture_is_enough(corner, seen):
    page, layout = filled_party()
    reading = read_page(pulled(page, corner, seen), [layout])
    assert reading.status is PageStatus.READ, reading.reason
    assert fields_of(reading) == [MEANING[s] for s in SIGNS] + ["blank"] * 5


@pytest.mark.parametrize("corner", range(4), ids=CORNERS)
def test_a_mark_that_is_not_in_the_picture_at_all_is_not(corner):
    page, layout = filled_party()
    reading = read_page(pulled(page, corner, -0.5), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.CORNERS)


@pytest.mark.parametrize("behind", [255, 235, 90, 40])
def test_a_corner_torn_off_is_never_taken_for_a_cut_one(behind):
    page, layout = filled_party()
    reach = int(page.shape[1] * 0.12)
    cv2.fillPoly(page, [np.array([(0, 0), (reach, 0), (0, reach)])], behind)
    reading = read_page(scanned(page), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.CORNERS)


def test_a_page_whose_marks_stand_elsewhere_is_fed_again_not_read_askew():
    page, layout = filled_party()
    mm = 200 / 25.4
    side, x = round(CORNER_MM * mm), round(CORNER_EDGE_MM * mm)
    for y in (x, page.shape[0] - x - side):
        page[y - 2 : y + side + 2, x - 2 : x + side + 2] = 255
        down = y + round(6 * mm)
        page[down : down + side, x : x + side] = 0
    reading = read_page(scanned(page), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.BOX_CUT)
