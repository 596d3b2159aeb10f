"""Pages of a PDF as dots, from several threads at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from app import pdf_pages
from tests.support.filled import printed

ROOT = Path(__file__).parent.parent


def test_pages_drawn_in_four_threads_are_the_pages_drawn_alone():
    pdf = printed("party")[0]
    alone = [pdf_pages.grey_page(pdf, page, dpi=100) for page in range(3)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda n: pdf_pages.grey_page(pdf, n % 3, dpi=100), range(48)))
    assert all(np.array_equal(dots, alone[n % 3]) for n, dots in enumerate(together))


def test_grey_and_colour_of_a_page_have_its_size(tmp_path):
    file = tmp_path / "选票.pdf"
    file.write_bytes(printed("party")[0])
    wide, high = pdf_pages.page_points(file, 0)
    grey, colour = pdf_pages.grey_page(file, 0, dpi=72), pdf_pages.colour_page(file, 0, dpi=72)
    assert pdf_pages.page_count(file) == 3
    assert np.abs(np.array(grey.shape) - (high, wide)).max() <= 1
    assert colour.shape == (*grey.shape, 4)


def test_several_pages_of_one_opening_are_those_drawn_one_by_one():
    pdf = printed("party")[0]
    several = list(pdf_pages.grey_pages(pdf, (2, 0), dpi=72))
    assert np.array_equal(several[0], pdf_pages.grey_page(pdf, 2, dpi=72))
    assert np.array_equal(several[1], pdf_pages.grey_page(pdf, 0, dpi=72))


def test_what_is_no_pdf_is_refused():
    with pytest.raises(pdf_pages.PdfError):
        pdf_pages.page_count(b"no pdf")


def test_nothing_else_in_the_program_calls_pdfium():
    callers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "app").rglob("*.py")
        if re.search(r"^\s*(import|from) pypdfium2", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert callers == ["app/pdf_pages.py"]
