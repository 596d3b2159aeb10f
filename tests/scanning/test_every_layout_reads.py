"""A spread of ballot layouts, printed, filled by a hand with a pen, scanned and read: no box is read wrong."""

import pytest

from app.scanning import PageStatus
from tests.support.layouts import NAMES, SHORT, election, filled

SPREAD = [
    ("symbol_above", "A5", True, 5, 1),
    ("symbol_above", "A5", True, 2, 3),
    ("symbol_above", "B5", False, 9, 1),
    ("symbol_beside", "A5", False, 1, 1),
    ("symbol_beside", "A4", True, 20, 1),
    ("symbol_beside", "A4", False, 30, 1),
    ("columns_2", "A5", True, 1, 3),
    ("columns_2", "B5", True, 5, 1),
    ("columns_2", "A4", False, 20, 1),
    ("columns_3", "A5", True, 1, 3),
    ("columns_3", "B5", False, 5, 3),
    ("columns_3", "A4", True, 13, 1),
    ("columns_3", "A3", True, 30, 3),
    ("columns_3", "A3", False, 30, 1),
    ("written", "A5", False, 5, 3),
    ("written", "A4", False, 9, 3),
    ("written", "B5", True, 9, 3),
]


@pytest.mark.parametrize(("style", "page", "landscape", "count", "posts"), SPREAD)
def test_a_filled_ballot_of_every_layout_reads_as_it_was_filled(style, page, landscape, count, posts):
    names = NAMES if count <= 9 or page == "A3" else SHORT
    setup = election(count, style, page, landscape=landscape, posts=posts, names=names)
    for seed in (1, 2):
        reading, meant, written = filled(setup, seed)
        assert reading.status is PageStatus.READ
        seen = [str(field.mark) for field in reading.fields]
        wrong = [(a, b) for a, b in zip(seen, meant, strict=True) if a not in (b, "doubtful")]
        assert wrong == []
        assert seen.count("doubtful") <= len(seen) // 10
        assert [line.ink for line in reading.write_ins] == written
