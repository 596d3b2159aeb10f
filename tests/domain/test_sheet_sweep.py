"""Every style on every paper with one to thirty names: laid out inside the page, or refused; never a box across another."""

import itertools

import pytest

from app.domain.election import ElectionSetup
from app.domain.errors import HallError
from app.domain.sheet_tables import sheet_of

STYLES = ("symbol_above", "symbol_beside", "columns_2", "columns_3", "written")
NUMBERS = (1, 2, 3, 5, 7, 9, 12, 16, 20, 25, 30)


def setup(style: str, page: str, count: int, *, landscape: bool, posts: int = 1) -> ElectionSetup:
    names = [f"候选{chr(0x4E00 + n)}" for n in range(count)]
    names[0] = "阿依努尔古丽买买提"
    titles = ("主任", "副主任", "委员")[:posts]
    contests = [
        {
            "post": title,
            "seats": max(1, count // 2),
            "candidates": []
            if style == "written"
            else [{"name": f"{name}{place or ''}", "sex": "女"} for name in names],
        }
        for place, title in enumerate(titles)
    ]
    return ElectionSetup.from_json(
        {
            "id": "sweep",
            "title": "柳湾村村民委员会选举",
            "body": "village_committee",
            "date": "2026-11-28",
            "place": {"village": "柳湾村"},
            "conducted_by": "柳湾村村民选举委员会",
            "contests": contests,
            "ballot_types": [
                {"id": "main", "posts": list(titles), "style": style, "page": page, "landscape": landscape}
            ],
        },
        file="sweep",
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("posts", [1, 3])
def test_every_layout_stays_inside_its_page_and_no_box_crosses_another(style, posts):
    made = 0
    for page, landscape, count in itertools.product(("A4", "A5", "B5"), (True, False), NUMBERS):
        election = setup(style, page, count, landscape=landscape, posts=posts)
        try:
            layout = sheet_of(election, election.ballot_types[0]).layout
        except HallError:
            continue
        made += 1
        boxes = [field.at for field in layout.fields]
        for box in boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.right <= layout.width
            assert box.y + box.h <= layout.height
        for one, two in itertools.combinations(boxes, 2):
            apart = (
                one.right <= two.x + 0.01
                or two.right <= one.x + 0.01
                or one.y + one.h <= two.y + 0.01
                or two.y + two.h <= one.y + 0.01
            )
            assert apart, (page, landscape, count)
    assert made >= 6
