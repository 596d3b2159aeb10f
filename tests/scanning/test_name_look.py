"""Written names that look alike are proposed together; a name that cannot be seen stands alone."""

import numpy as np

from app.scanning.name_look import ALIKE, distance, signature
from benchmarks._names import DOTS_PER_MM, written


def seen(name, hand, time=0):
    found = signature(written(name, hand, time), DOTS_PER_MM)
    assert found is not None
    return found


def test_the_same_name_by_the_same_hand_looks_alike():
    assert distance(seen("高志远", 3), seen("高志远", 3, 1)) < ALIKE


def test_another_name_does_not():
    assert distance(seen("高志远", 3), seen("欧阳海生", 3)) > ALIKE


def test_a_name_is_nearest_to_itself():
    one = seen("王秀英", 5)
    assert distance(one, one) < 1e-5


def test_an_empty_line_has_no_look():
    assert signature(np.full((144, 670), 250, np.uint8), DOTS_PER_MM) is None


def test_a_speck_is_no_name():
    paper = np.full((144, 670), 250, np.uint8)
    paper[70:74, 300:304] = 20
    assert signature(paper, DOTS_PER_MM) is None
