"""Badly scanned papers: a changed digit in any cell is never taken for the record's, honest figures mostly agree."""

import random

import cv2
import pytest

from app.printing.forms import FORMS, PaperKind, sample
from app.printing.pen import Pen
from app.scanning import paper_back as eyes
from app.scanning.paper_back import Agreement, CellBox, MarkState
from tests.support.scanner import scan

PAPERS = [(PaperKind.COUNT_REPORT, "party"), (PaperKind.VILLAGE_RESULT, "village")]
SCANS = [
    {"dpi": 150, "turn": 3.0, "noise": 12.0, "quality": 60},
    {"dpi": 200, "turn": -4.5, "noise": 8.0, "quality": 60},
    {"dpi": 300, "turn": 1.0, "noise": 14.0, "quality": 60},
]


def boxes(cells):
    return [
        CellBox(page=c.page, key=c.key, text=c.text, x=c.x, y=c.y, width=c.width, height=c.height)
        for c in cells
    ]


def read(data, honest, how):
    (picture,) = eyes.open_pages(scan(data, 1, **how))
    page = eyes.locate_page(picture, eyes.page_size(picture))
    cells = [c for c in boxes(honest.cells) if c.page == 1 and c.text]
    return eyes.compare_figures(page.picture, eyes.render_page(honest.data, 1), cells)


@pytest.mark.parametrize("how", SCANS, ids=["150", "200", "300"])
@pytest.mark.parametrize(("kind", "variant"), PAPERS, ids=["04", "05"])
def test_a_changed_digit_in_any_cell_is_seen(kind, variant, how, monkeypatch):
    rng, figure = random.Random(5), Pen.figure
    honest = FORMS[kind].layout(sample(kind, variant))

    def forge(self, x, y, w, h, text, style, key):
        at = rng.choice([i for i, sign in enumerate(text) if sign.isdigit()])
        other = rng.choice([digit for digit in "0123456789" if digit != text[at]])
        figure(self, x, y, w, h, text[:at] + other + text[at + 1 :], style, key)

    monkeypatch.setattr(Pen, "figure", forge)
    forged = FORMS[kind].layout(sample(kind, variant))
    monkeypatch.undo()
    readings = read(forged.data, honest, how)
    assert len(readings) > 30
    assert [r.key for r in readings if r.agreement is Agreement.SAME] == []


@pytest.mark.parametrize("how", SCANS, ids=["150", "200", "300"])
@pytest.mark.parametrize(("kind", "variant"), PAPERS, ids=["04", "05"])
def test_an_honest_paper_scanned_as_badly_asks_nobody(kind, variant, how):
    honest = FORMS[kind].layout(sample(kind, variant))
    readings = read(honest.data, honest, how)
    assert [r.key for r in readings if r.agreement is not Agreement.SAME] == []


def test_a_thin_figure_in_a_large_cell_of_the_hand_tally_is_a_mark():
    paper = FORMS[PaperKind.HAND_TALLY].layout(sample(PaperKind.HAND_TALLY, "party"))
    cells = {c.key: c for c in paper.cells if c.page == 1 and not c.text}
    written = cells["2.赞成"]

    def one(picture, px):
        x, y = (written.x + 6) * px, written.y * px
        cv2.line(picture, (int(x), int(y + 4 * px)), (int(x), int(y + 10 * px)), 90, max(2, round(0.35 * px)))

    (picture,) = eyes.open_pages(scan(paper.data, 1, draw=one))
    page = eyes.locate_page(picture, eyes.page_size(picture))
    marked = [
        r.key for r in eyes.read_marks(page.picture, boxes(cells.values())) if r.state is MarkState.MARKED
    ]
    assert marked == ["2.赞成"]
