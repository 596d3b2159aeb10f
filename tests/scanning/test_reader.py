"""The reader on real printed ballots, filled by a pen of our own: right, or doubtful, never wrong and sure."""

import cv2
import numpy as np
import pytest

from app.scanning import (
    PageReason,
    PageStatus,
    SeenMark,
    from_json,
    masked_image,
    read_masked,
    read_page,
    to_json,
)
from tests.support.filled import mark, photographed, printed, scanned, sheet, write

SIGNS = ("circle", "cross", "tick", None, "circle", "cross")
MEANING = {"circle": "approve", "tick": "approve", "cross": "disapprove", None: "blank"}


def filled_party(number=0, *, test=False, signs=SIGNS):
    layout = printed("party")[1]
    page = sheet("party", number, test=test)
    for box, sign in zip(layout.marks, signs, strict=False):
        if sign:
            mark(page, box.at, sign)
    return page, layout


def fields_of(reading):
    return [str(f.mark) for f in reading.fields]


CAPTURES = {
    "flat": scanned,
    "upside down": lambda p: scanned(p, upside_down=True),
    "askew": lambda p: scanned(p, turn=3.0),
    "a quarter turned": lambda p: np.ascontiguousarray(np.rot90(scanned(p))),
    "dust on the glass": lambda p: scanned(p, streak=True),
    "camera": photographed,
    "pale photograph": lambda p: photographed(p, seed=3, pale=True),
}


@pytest.mark.parametrize("capture", CAPTURES.values(), ids=CAPTURES.keys())
def test_a_filled_party_ballot_reads_as_it_was_filled(capture):
    page, layout = filled_party()
    reading = read_page(capture(page), [layout])
    assert reading.status is PageStatus.READ, reading.reason
    assert fields_of(reading) == [MEANING[s] for s in SIGNS] + ["blank"] * 5
    assert not any(w.ink for w in reading.write_ins)


def test_number_type_and_test_come_from_the_code():
    numbers = set()
    for k in range(3):
        page, layout = filled_party(k)
        reading = read_page(scanned(page), [layout])
        assert (reading.type, reading.test) == ("party", False)
        numbers.add(reading.number)
    assert len(numbers) == 3
    page, layout = filled_party(test=True)
    assert read_page(scanned(page), [layout]).test is True


def test_column_boxes_are_inked_or_blank_whatever_the_sign():
    layout = printed("village")[1]
    page = sheet("village")
    expected = []
    for k, box in enumerate(layout.marks):
        sign = (None, "circle", None, "tick", "cross")[k % 5]
        if sign:
            mark(page, box.at, sign)
        expected.append("inked" if sign else "blank")
    reading = read_page(photographed(page), [layout])
    assert reading.status is PageStatus.READ
    assert fields_of(reading) == expected


@pytest.mark.parametrize("sign", ["struck", "dash"])
def test_a_strike_out_and_a_line_go_to_people(sign):
    page, layout = filled_party(signs=(sign,))
    assert fields_of(read_page(scanned(page), [layout]))[0] == "doubtful"


def test_writing_is_seen_and_an_empty_line_is_not():
    layout = printed("written")[1]
    page = sheet("written")
    write(page, layout.write_ins[1].at)
    reading = read_page(scanned(page), [layout])
    assert [w.ink for w in reading.write_ins] == [False, True, False, False, False]


def test_a_torn_sheet_is_fed_again():
    page, layout = filled_party()
    page[:, : int(page.shape[1] * 0.17)] = 255
    reading = read_page(scanned(page), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.CORNERS)
    assert reading.fields == ()


def test_a_covered_box_is_fed_again():
    page, layout = filled_party()
    at, mm = layout.marks[2].at, 200 / 25.4
    page[int((at.y - 3) * mm) : int((at.y + 9) * mm), int((at.x - 1) * mm) : int((at.x + 14) * mm)] = 240
    reading = read_page(scanned(page), [layout])
    assert (reading.status, reading.reason) == (PageStatus.RESCAN, PageReason.BOX_CUT)


def test_a_covered_code_is_fed_again():
    page, layout = filled_party()
    at, mm = layout.private[0], 200 / 25.4
    page[int(at.y * mm) : int((at.y + 14) * mm), int(at.x * mm) : int((at.x + 28) * mm)] = 255
    assert read_page(scanned(page), [layout]).reason is PageReason.CODE


def test_dust_on_the_glass_is_named():
    page, layout = filled_party()
    quality = read_page(scanned(page, streak=True), [layout]).quality
    assert quality is not None
    assert quality.streaks == 1


def test_another_ballot_and_a_white_sheet_are_foreign():
    page, _ = filled_party()
    other = printed("written")[1]
    reading = read_page(scanned(page), [other])
    assert (reading.status, reading.reason) == (PageStatus.FOREIGN, PageReason.OTHER_LAYOUT)
    white = read_page(np.full((1169, 1654), 250, np.uint8), [other])
    assert (white.status, white.reason) == (PageStatus.FOREIGN, PageReason.NOT_A_BALLOT)


def test_the_layout_is_chosen_by_the_code():
    page, layout = filled_party()
    layouts = [printed("written")[1], printed("village")[1], layout]
    assert read_page(scanned(page), layouts).type == "party"


def test_the_masked_picture_reads_the_same_and_shows_no_code():
    page, layout = filled_party()
    image = photographed(page)
    reading = read_page(image, [layout])
    kept = masked_image(image, reading, layout)
    assert read_page(kept, [layout]).reason is PageReason.CODE
    data = cv2.imencode(".png", kept)[1]
    again = read_masked(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), layout)
    assert fields_of(again) == fields_of(reading)
    assert again.write_ins == reading.write_ins
    assert again.number is None


def test_a_reading_survives_its_json():
    page, layout = filled_party()
    reading = read_page(scanned(page), [layout], file="a.jpg")
    assert from_json(to_json(reading)) == reading


def test_a_blurred_or_tiny_picture_is_never_sure_and_wrong():
    page, layout = filled_party()
    truth = [MEANING[s] for s in SIGNS] + ["blank"] * 5
    for image in (
        cv2.GaussianBlur(scanned(page), (0, 0), 4),
        cv2.resize(scanned(page), None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA),
    ):
        reading = read_page(image, [layout])
        for seen, want in zip(reading.fields, truth, strict=False):
            assert seen.mark in (SeenMark.DOUBTFUL, want)
