"""The stroke geometry on real printed ballots: what people draw over the printed lines keeps its shape."""

import numpy as np
import pytest

from app.scanning import SeenMark
from app.scanning.reader import examine
from tests.support.filled import mark, photographed, printed, scanned, sheet

MM = 200 / 25.4


def seen(sign, capture=scanned, spoil=None, **how):
    """Return what the geometry calls a sign in the first box of a party ballot, and what the box reads as."""
    layout = printed("party")[1]
    page = sheet("party")
    if spoil:
        spoil(page, layout.marks[0].at)
    mark(page, layout.marks[0].at, sign, **how)
    verdict = examine(capture(page), [layout]).verdicts[0]
    return (verdict.shape and verdict.shape.sign), verdict.mark


@pytest.mark.parametrize("capture", [scanned, photographed])
@pytest.mark.parametrize("pen", [0.4, 0.8])
def test_a_ring_along_the_box_line_is_still_a_ring(capture, pen):
    assert seen("circle", capture, size=1.0, pen=pen) == ("circle", SeenMark.APPROVE)


@pytest.mark.parametrize(
    "beside", [(1.8, 0.0), (0.0, -1.8), (-1.2, 1.2)], ids=["right", "above", "lower left"]
)
def test_a_ring_that_leaves_its_box_is_seen_whole(beside):
    assert seen("circle", size=0.95, beside=beside) == ("circle", SeenMark.APPROVE)


@pytest.mark.parametrize("sign", ["circle", "full ring"])
def test_a_pale_ring_along_all_four_lines_is_still_a_ring(sign):
    assert seen(sign, size=1.0, dark=120) == ("circle", SeenMark.APPROVE)


def test_a_cross_that_leaves_its_box_is_still_a_cross():
    assert seen("cross", size=1.2) == ("cross", SeenMark.DISAPPROVE)


def fold(page, box):
    """A fold across the sheet through the lower part of the box."""
    y = round((box.y + box.h * 0.8) * MM)
    page[y - 1 : y + 2] = (page[y - 1 : y + 2] * 0.75).astype(np.uint8)


@pytest.mark.parametrize("sign", ["circle", "cross", "tick"])
def test_a_fold_through_the_sign_does_not_tie_it_to_the_paper_beside(sign):
    assert seen(sign, spoil=fold)[0] == sign


@pytest.mark.parametrize("sign", ["circle", "cross", "tick"])
def test_the_strokes_of_a_small_sign_do_not_run_together(sign):
    assert seen(sign, size=0.32, pen=0.9)[0] == sign


@pytest.mark.parametrize("sign", ["flat tick", "upright tick"])
def test_a_tick_may_have_a_level_foot_or_a_steep_stroke(sign):
    assert seen(sign)[0] == "tick"


@pytest.mark.parametrize("pen", [0.4, 0.9])
def test_a_slash_has_no_foot_and_is_no_tick(pen):
    assert seen("slash", pen=pen) == (None, SeenMark.DOUBTFUL)


@pytest.mark.parametrize("size", [0.5, 0.7, 0.9])
def test_a_triangle_is_no_ring(size):
    assert seen("triangle", size=size) == (None, SeenMark.DOUBTFUL)


def test_a_ring_with_a_long_tail_is_no_ring():
    assert seen("ring with a tail", size=0.6)[0] is None
