"""Glare over printed boxes: the lines are nearly gone. Seen closely they are there, and people look; torn paper has none."""

import numpy as np
import pytest

from app.scanning import PageReason, PageStatus, SeenMark, read_page
from tests.scanning.test_reader import MEANING, SIGNS, fields_of, filled_party
from tests.support.filled import scanned

GLARE_ON = 2


def glaring(page, layout, strength, seed=1):
    """The page photographed with a lamp's reflection, *strength* grey levels, over one box."""
    high, wide = page.shape
    x, y = (v * 200 / 25.4 for v in layout.marks[GLARE_ON].at.centre)
    ys, xs = np.mgrid[0:high, 0:wide]
    lamp = np.exp(-(((xs - x) / (0.16 * wide)) ** 2 + ((ys - y) / (0.2 * high)) ** 2))
    light = page * 0.86 + strength * lamp
    grain = np.random.default_rng(seed).normal(0, 8, page.shape)
    return scanned(np.clip(light + grain, 0, 255).astype(np.uint8), noise=0.5, turn=0.3)


@pytest.mark.parametrize("sign", ["circle", None])
def test_a_box_whose_lines_glare_has_nearly_burnt_out_is_shown_to_people(sign):
    page, layout = filled_party(signs=(*SIGNS[:GLARE_ON], sign, *SIGNS[GLARE_ON + 1 :]))
    reading = read_page(glaring(page, layout, 120), [layout])
    assert reading.status is PageStatus.READ, reading.reason
    assert reading.fields[GLARE_ON].mark is SeenMark.DOUBTFUL
    others = fields_of(reading)
    meant = [MEANING[s] for s in SIGNS] + ["blank"] * 5
    assert all(
        a in (b, "doubtful") for k, (a, b) in enumerate(zip(others, meant, strict=True)) if k != GLARE_ON
    )


def test_a_box_that_glare_has_burnt_out_altogether_is_fed_again():
    page, layout = filled_party()
    reading = read_page(glaring(page, layout, 240), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.BOX_CUT)


@pytest.mark.parametrize("paper", [225, 255], ids=["paper", "white"])
def test_a_box_that_is_covered_is_never_taken_for_one_in_glare(paper):
    page, layout = filled_party()
    at, mm = layout.marks[GLARE_ON].at, 200 / 25.4
    page[
        int((at.y - 1) * mm) : int((at.y + at.h + 1) * mm), int((at.x - 1) * mm) : int((at.x + at.w + 1) * mm)
    ] = paper
    reading = read_page(glaring(page, layout, 60), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.BOX_CUT)
