"""Election files of many ballot layouts, and signs of a page where somebody would see a fault: characters and boxes."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2

from app.domain.ballot_code import key_from_seed
from app.domain.election import ElectionSetup
from app.domain.sheet import SEAL_D, SEAL_X, SEAL_Y
from app.domain.sheet_tables import sheet_of
from app.printing.ballot import print_ballots
from app.rehearsal.pen import Box, Pen, Sign, capture
from app.scanning import SheetReading, read_page
from app.scanning.layout import page_layout
from tests.support.pdf import MM

NAMES = [
    "李建华",
    "方敏",
    "阿依努尔·买买提",
    "欧阳海生",
    "何𬱖",
    "古丽努尔·阿卜杜热合曼·买买提",
    "王秀兰",
    "周明",
    "罗玉梅",
    "阿卜杜热合曼吾买尔江尼亚孜",
    "赵永福",
    "陈卫东",
    "买买提·吐逊",
    "张志强",
    "诸葛明",
    "刘二妹",
    "司马相",
    "杨晓东",
    "韦玉",
    "黄德胜",
    "谢小燕",
    "苏伟",
    "吕建",
    "高富",
    "高大富",
    "林青",
    "欧阳修",
    "周敏之",
    "郑和",
    "文天",
]
"""Two characters to fourteen, compound surnames, one and two dots, none, a character beyond U+20000."""
SHORT = [f"某{chr(0x4E00 + n)}{chr(0x5000 + n)}" for n in range(30)]


def election(
    count: int,
    style: str,
    page: str,
    *,
    landscape: bool,
    posts: int = 1,
    names: Sequence[str] = NAMES,
    title: str = "柳湾村第十二届村民委员会换届选举",
    **settings: str,
) -> ElectionSetup:
    """An election of *count* candidates for one to three posts, the last of which has most of them."""
    titles = ("委员",) if posts == 1 else ("主任", "副主任", "委员")[-posts:]
    few = max(1, count // 4)
    contests, at = [], 0
    for post in titles:
        here = max(1, count - few * (posts - 1)) if post == "委员" else few
        people = [{"name": name, "sex": "女"} for name in names[at : at + here]]
        seats = max(1, min(5, here - 1)) if post == "委员" else 1
        contests.append({"post": post, "seats": seats, "candidates": [] if style == "written" else people})
        at += here
    return ElectionSetup.from_json(
        {
            "id": "layouts",
            "title": title,
            "body": "village_committee",
            "date": "2026-11-28",
            "place": {"village": "柳湾村"},
            "conducted_by": "柳湾村村民选举委员会",
            "contests": contests,
            "ballot_types": [
                {"id": "main", "posts": list(titles), "style": style, "page": page, "landscape": landscape}
            ],
            "settings": settings,
        },
        file="layouts",
    )


def printed(setup: ElectionSetup) -> bytes:
    """One ballot of the first type."""
    return print_ballots(setup, count=1, key=key_from_seed(setup.fingerprint(), "s"), seed="s")


Letter = tuple[str, float, float, float, float]
"""A character and its ink: left, top, right, bottom, mm."""


def letters(pdf: bytes) -> list[Letter]:
    """Every character of the first page with the box of its ink."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        high = page.get_height()
        text = page.get_textpage()
        found = []
        for i in range(text.count_chars()):
            sign = text.get_text_range(i, 1)
            left, low, right, top = text.get_charbox(i)
            if sign.strip():
                found.append((sign, left / MM, (high - top) / MM, right / MM, (high - low) / MM))
        return found
    finally:
        document.close()


def faults(setup: ElectionSetup, pdf: bytes) -> list[tuple[str, str]]:
    """What an eye would call a fault: ink on a box, a line, a mark, the seal, another sign, or off the page."""
    sheet = sheet_of(setup, setup.ballot_types[0])
    layout, signs = sheet.layout, letters(pdf)
    number = layout.keep_clear[1]
    found = []
    for i, (sign, left, top, right, low) in enumerate(signs):
        ink = (left, top, right, low)
        if left < 8 or top < 8 or right > layout.width - 8 or low > layout.height - 7:
            found.append(("off the page", sign))
        if any(_meet(ink, (f.at.x, f.at.y, f.at.right, f.at.bottom)) for f in layout.fields):
            found.append(("in a box", sign))
        if any(_meet(ink, (r.x, r.y, r.right, r.bottom)) for r in layout.keep_clear if r is not number):
            found.append(("on a mark", sign))
        if any(_meet(ink, other[1:]) for other in signs[i + 1 :]):
            found.append(("on another sign", sign))
        x, y = min(max(SEAL_X, left), right), min(max(SEAL_Y, top), low)
        if sign not in "盖章处" and math.hypot(x - SEAL_X, y - SEAL_Y) < SEAL_D / 2:
            found.append(("under the seal", sign))
        for rule in sheet.table.rules:
            across = min(max(rule.x0, rule.x1) + 0.05, right) - max(min(rule.x0, rule.x1) - 0.05, left)
            down = min(max(rule.y0, rule.y1) + 0.05, low) - max(min(rule.y0, rule.y1) - 0.05, top)
            if across > 0.08 and down > 0.08:
                found.append(("on a line", sign))
    return found


def _meet(one: tuple[float, ...], two: tuple[float, ...], by: float = 0.2) -> bool:
    return min(one[2], two[2]) - max(one[0], two[0]) > by and min(one[3], two[3]) - max(one[1], two[1]) > by


def filled(setup: ElectionSetup, seed: int, *, dpi: int = 200) -> tuple[SheetReading, list[str], list[bool]]:
    """Fill one printed ballot by hand, scan and read it: (reading, what each box holds, what each line holds)."""
    document = pypdfium2.PdfDocument(printed(setup))
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    document.close()
    page = np.ascontiguousarray(picture.reshape(picture.shape[:2]))
    rng = np.random.default_rng(seed)
    pen = Pen.of_a_voter(rng)
    layout = page_layout(sheet_of(setup, setup.ballot_types[0]).layout)
    meant, written = [], []
    for i, box in enumerate(layout.marks):
        at = Box(x_mm=box.at.x, y_mm=box.at.y, w_mm=box.at.w, h_mm=box.at.h)
        symbol = ((Sign.CIRCLE, "approve"), (Sign.CROSS, "disapprove"), (None, "blank"))
        column = ((Sign.CIRCLE, "inked"), (None, "blank"), (Sign.TICK, "inked"))
        sign, mark = (symbol if box.choice is None else column)[(i + seed) % 3]
        if sign is not None:
            pen.draw(page, sign, at, dpi=dpi)
        meant.append(mark)
    for i, place in enumerate(layout.write_ins):
        written.append((i + seed) % 2 == 0)
        if written[-1]:
            _write(page, pen, place.at.centre, place.at.w > place.at.h, min(place.at.w, place.at.h), dpi)
    cv2.setNumThreads(1)
    return read_page(capture(page, rng), [layout]), meant, written


def _write(
    page: np.ndarray, pen: Pen, centre: tuple[float, float], across: bool, side: float, dpi: int
) -> None:
    for k in (-1, 1):
        x = centre[0] + (k * side * 0.45 if across else 0.0)
        y = centre[1] + (0.0 if across else k * side * 0.45)
        at = Box(x_mm=x - side * 0.32, y_mm=y - side * 0.32, w_mm=side * 0.64, h_mm=side * 0.64)
        pen.draw(page, Sign.CROSS, at, dpi=dpi)
        pen.draw(page, Sign.DASH, at, dpi=dpi)
