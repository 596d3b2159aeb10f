import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.election import BallotStyle, ElectionSetup, PageSize
from app.domain.errors import PaperProblem
from app.domain.problem_codes import ProblemCode
from app.domain.sheet import Layout, Rect, Sheet, fold_is_clear
from app.domain.sheet_tables import papers_that_take, sheet_of

WIDE_STYLES = [BallotStyle.SYMBOL_ABOVE, BallotStyle.SYMBOL_BESIDE]


def election(
    names: int, style: str, page: str, *, landscape: bool, seats: int = 3, posts: int = 1, places=None
):
    return ElectionSetup.from_json(
        {
            "id": "e",
            "title": "柳湾村第十二届村民委员会选举",
            "body": "village_committee",
            "date": "2026-11-28",
            "place": {"village": "柳湾村"},
            "conducted_by": "柳湾村村民选举委员会",
            "contests": [
                {
                    "post": f"职务{p}",
                    "seats": seats,
                    "candidates": [{"name": f"某{p}{chr(0x4E00 + i)}", "sex": "男"} for i in range(names)]
                    if style != "written"
                    else [],
                }
                for p in range(posts)
            ],
            "ballot_types": [
                {
                    "id": "t",
                    "posts": [f"职务{p}" for p in range(posts)],
                    "style": style,
                    "page": page,
                    "landscape": landscape,
                    "write_in_places": places,
                }
            ],
        },
        file="e",
    )


def apart(one: Rect, two: Rect) -> bool:
    return (
        one.right <= two.x + 1e-6
        or two.right <= one.x + 1e-6
        or one.bottom <= two.y + 1e-6
        or two.bottom <= one.y + 1e-6
    )


def fold_is_on_a_line_or_in_a_gap(sheet: Sheet) -> bool:
    """PAPERS.md 3: the ticked fold lies on a table line, or at least 1.5 mm from every box on either side."""
    across, layout = sheet.table.fold_across, sheet.layout
    middle = layout.height / 2 if across else layout.width / 2
    ends = [((r.y0, r.y1) if across else (r.x0, r.x1)) for r in sheet.table.rules]
    if any(abs(a - middle) < 0.05 and abs(b - middle) < 0.05 for a, b in ends):
        return True
    sides = [(f.at.y, f.at.bottom) if across else (f.at.x, f.at.right) for f in layout.fields]
    return all(low >= middle + 1.5 or high <= middle - 1.5 for low, high in sides)


def check(setup: ElectionSetup) -> None:
    sheet = sheet_of(setup, setup.ballot_types[0])
    layout = sheet.layout
    assert fold_is_clear(layout, across=sheet.table.fold_across)
    assert fold_is_on_a_line_or_in_a_gap(sheet)
    rects = [field.at for field in layout.fields]
    for i, one in enumerate(rects):
        assert all(apart(one, two) for two in rects[i + 1 :])
        assert all(apart(one, clear) for clear in layout.keep_clear)
        assert 13 <= one.x < one.right <= layout.width - 13
        assert one.bottom <= layout.height - 24
    boxes = [field.at for field in layout.fields if field.kind == "mark"]
    assert len({(round(b.w, 3), round(b.h, 3)) for b in boxes}) <= 1
    assert all(12 <= b.w <= 16 for b in boxes)
    assert Layout.from_json(json.loads(json.dumps(layout.as_json()))).as_json() == layout.as_json()


@given(
    names=st.integers(1, 30),
    style=st.sampled_from(list(BallotStyle)),
    page=st.sampled_from(list(PageSize)),
    landscape=st.booleans(),
    seats=st.integers(1, 5),
    posts=st.integers(1, 3),
)
def test_what_is_printed_keeps_its_boxes_apart_and_whole_or_is_refused(
    names: int, style: BallotStyle, page: PageSize, landscape: bool, seats: int, posts: int
) -> None:
    setup = election(names, style, page, landscape=landscape, seats=seats, posts=posts)
    try:
        sheet_of(setup, setup.ballot_types[0])
    except PaperProblem as problem:
        refusal = problem.code
    else:
        refusal = None
        check(setup)
    assert refusal in (None, ProblemCode.SHEET_TOO_SMALL, ProblemCode.SHEET_NAME_TOO_LONG)


@pytest.mark.parametrize("style", WIDE_STYLES)
@pytest.mark.parametrize("names", [1, 2, 11, 18, 30])
def test_up_to_thirty_names_fit_a4_with_symbol_boxes(style: BallotStyle, names: int) -> None:
    check(election(names, style, "A4", landscape=False))


@pytest.mark.parametrize("style", [BallotStyle.COLUMNS_2, BallotStyle.COLUMNS_3])
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("posts", [1, 3])
def test_thirty_long_names_fit_a3_in_columns(style: BallotStyle, landscape: bool, posts: int) -> None:
    setup = election(30 // posts, style, "A3", landscape=landscape, seats=2, posts=posts)
    data = json.loads(json.dumps(setup.as_json()))
    for contest in data["contests"]:
        for candidate in contest["candidates"]:
            candidate["name"] = f"古丽努尔·阿卜杜热{candidate['name']}"
    check(ElectionSetup.from_json(data, file="e"))


@pytest.mark.parametrize("page", ["A5", "B5", "A4"])
def test_six_names_and_five_places_fit_every_landscape_page(page: str) -> None:
    check(election(6, "symbol_above", page, landscape=True, seats=5))


def test_a_sheet_that_does_not_fit_is_refused_with_its_numbers() -> None:
    setup = election(30, "columns_3", "A5", landscape=True)
    with pytest.raises(PaperProblem) as caught:
        sheet_of(setup, setup.ballot_types[0])
    assert caught.value.facts == {
        "type": "、".join(setup.ballot_types[0].posts),
        "page": "A5 横放",
        "names": 30,
        "places": 3,
        "name": "某0一",
        "papers": "A3 横放、A3 竖放",
    }


def test_the_refusal_names_the_papers_that_take_the_ballot() -> None:
    setup = election(9, "columns_3", "A5", landscape=True)
    with pytest.raises(PaperProblem) as caught:
        sheet_of(setup, setup.ballot_types[0])
    assert caught.value.facts["papers"] == "B5 竖放、A4 横放、A4 竖放"
    for size, landscape in papers_that_take(setup, setup.ballot_types[0]):
        check(election(9, "columns_3", size, landscape=landscape))


def test_a_name_too_long_for_its_cell_is_named_and_not_cut() -> None:
    setup = election(12, "columns_3", "A4", landscape=False)
    data = json.loads(json.dumps(setup.as_json()))
    data["contests"][0]["candidates"][4]["name"] = "古丽努尔·阿卜杜热合曼·买买提"
    long = ElectionSetup.from_json(data, file="e")
    sheet_of(setup, setup.ballot_types[0])
    with pytest.raises(PaperProblem) as caught:
        sheet_of(long, long.ballot_types[0])
    assert caught.value.code is ProblemCode.SHEET_NAME_TOO_LONG
    assert caught.value.facts["name"] == "古丽努尔·阿卜杜热合曼·买买提"


def test_boxes_above_the_names_of_two_posts_stand_beside_each_other_under_their_posts():
    setup = election(3, "symbol_above", "A4", landscape=True, seats=1, posts=2)
    check(setup)
    marks = [f for f in sheet_of(setup, setup.ballot_types[0]).layout.fields if f.kind == "mark"]
    assert {round(f.at.y, 1) for f in marks} == {round(marks[0].at.y, 1)}
    rights = {post: max(f.at.right for f in marks if f.post == post) for post in ("职务0", "职务1")}
    assert rights["职务0"] < min(f.at.x for f in marks if f.post == "职务1")
