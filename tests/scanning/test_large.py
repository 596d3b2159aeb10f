"""Pictures far larger than reading needs: opened smaller, read the same."""

import cv2
import numpy as np
import pytest

from app.scanning import PageStatus
from app.scanning.large import ENOUGH, LARGE, decoding
from app.scanning.run import read_ref
from app.scanning.sources import PageRef, load
from tests.scanning.test_reader import MEANING, SIGNS, fields_of, filled_party
from tests.support.filled import scanned


def written(tmp_path, picture, suffix):
    file = tmp_path / f"page{suffix}"
    file.write_bytes(cv2.imencode(suffix, picture)[1].tobytes())
    return PageRef(file=file, page=0)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif"])
def test_a_ballot_scanned_far_too_large_reads_as_it_was_filled(tmp_path, suffix):
    page, layout = filled_party()
    large = cv2.resize(scanned(page), (12_000, round(12_000 * page.shape[0] / page.shape[1])))
    ref = written(tmp_path, large, suffix)
    assert ENOUGH <= max(load(ref).image.shape) <= LARGE
    reading = read_ref(ref, [layout])
    assert reading.status is PageStatus.READ, reading.reason
    assert fields_of(reading) == [MEANING[s] for s in SIGNS] + ["blank"] * 5


def test_a_large_jpeg_is_never_decoded_whole(tmp_path):
    ref = written(tmp_path, np.full((300, 2 * LARGE), 250, np.uint8), ".jpg")
    assert decoding(ref.file.read_bytes()) == cv2.IMREAD_REDUCED_GRAYSCALE_4


@pytest.mark.parametrize("side", [200, 3508, LARGE])
def test_a_picture_of_usual_size_is_opened_whole(tmp_path, side):
    ref = written(tmp_path, np.full((200, side), 250, np.uint8), ".jpg")
    assert load(ref).image.shape == (200, side)


@pytest.mark.parametrize("length", [2, 3, 20, 160])
def test_a_jpeg_cut_off_in_its_header_is_a_page_that_cannot_be_opened(tmp_path, length):
    ref = written(tmp_path, np.full((300, 2 * LARGE), 250, np.uint8), ".jpg")
    ref.file.write_bytes(ref.file.read_bytes()[:length])
    assert load(ref).image is None
