"""The picture that is kept of a sheet stands upright however the sheet was fed."""

import cv2
import numpy as np
import pytest

from app.scanning import read_page
from app.scanning.keeping import masked_bytes
from app.scanning.reader import read_masked
from tests.support.filled import mark, printed, sheet


@pytest.mark.parametrize("quarters", range(4))
def test_a_sheet_is_kept_upright_however_it_was_fed(quarters):
    layout = printed("party")[1]
    page = sheet("party")
    mark(page, layout.marks[0].at, "circle")
    fed = np.ascontiguousarray(np.rot90(page, quarters))
    reading = read_page(fed, (layout,))
    kept = cv2.imdecode(np.frombuffer(masked_bytes(fed, reading, (layout,)), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert kept.shape == page.shape
    again = read_masked(kept, layout)
    x, y = again.corners[0]
    assert x < kept.shape[1] / 2
    assert y < kept.shape[0] / 2
    assert [one.mark for one in again.fields] == [one.mark for one in reading.fields]
