"""Lines, names, figures and fallback faces."""

import pytest

from app.printing import fonts
from app.printing.flow import Flow
from app.printing.page import FORM
from app.printing.table import Column, Row, Table
from app.printing.typeset import (
    BODY,
    CELL,
    CLOSING,
    NAME,
    OPENING,
    break_lines,
    date_words,
    fit_name,
    moment_words,
    percent,
    set_name,
    spaced,
    width,
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("方敏", "方　敏"), ("王建国", "王建国"), ("欧阳海生", "欧阳海生"), ("阿·买", "阿·买")],
)
def test_a_two_character_name_takes_the_width_of_three(name, shown):
    assert set_name(name) == shown


def test_a_long_name_shrinks_then_breaks_after_its_dot():
    assert fit_name("阿依努尔·买买提", NAME, 36).lines == ("阿依努尔·买买提",)
    broken = fit_name("古丽努尔·阿卜杜热合曼", NAME, 28)
    assert broken.lines == ("古丽努尔·", "阿卜杜热合曼")
    assert broken.style.size >= 9


@pytest.mark.parametrize("measure", [60, 75, 90, 156])
def test_no_line_opens_with_a_closing_mark_or_parts_a_figure_from_its_word(measure):
    text = spaced(
        "2026年11月28日10时42分，收回44张（不多于投票人数45人），“选举有效”。无效票1张，应选5名；共57人。"
    )
    lines = break_lines(text, BODY, measure)
    for line in lines:
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING
        assert line[0] not in "张人名年月日时分"
        assert width(line, BODY) <= measure + 0.5 * BODY.height
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("part", "base", "words"),
    [(41, 52, "78.85%"), (30, 52, "57.69%"), (0, 52, "0.00%"), (1, 3, "33.33%"), (2, 3, "66.67%"), (1, 8, "12.50%"),
     (1, 16, "6.25%"), (1, 32, "3.13%"), (3, 0, "——")],
)  # fmt: skip
def test_shares_have_two_decimals_half_up(part, base, words):
    assert percent(part, base) == words


def test_dates_and_times_are_written_in_words():
    assert date_words("2026-01-05") == "2026 年 1 月 5 日"
    assert moment_words("2026-11-28T09:05") == "2026 年 11 月 28 日 9 时 05 分"


@pytest.mark.parametrize("sign", "㛃䶮𬱖𫘧𬳶𬭊")
@pytest.mark.parametrize("face", ["song", "song-bold", "hei", "hei-bold", "kai", "mono", "body"])
def test_every_face_finds_a_glyph_for_rare_names(sign, face):
    ((name, part),) = fonts.runs(sign, face)
    assert part == sign
    assert name in fonts._chain(face)
    assert fonts._has(name, sign)


def test_a_character_that_no_face_has_is_named():
    assert fonts.missing_glyphs("王\U0002a6b2国\U0002a6b2") == ("\U0002a6b2",)
    assert fonts.missing_glyphs("王𬱖") == ()


def test_the_text_layer_maps_characters_above_the_first_plane_by_surrogates():
    assert "<00> <D873DC56>" in fonts._to_unicode("F", [0x2CC56])


def test_signatures_take_rows_of_the_table_along():
    columns = [Column(width=170, head="甲", style=CELL)]
    flow = Flow(FORM)
    rows = 23
    flow.table(Table(columns, [Row(cells=(str(i),)) for i in range(rows)]))
    flow.signatures(("总监票人",) * 6)
    pages = flow.pages(top=38)
    assert len(pages) == 2


def test_a_table_parts_with_at_least_two_rows():
    flow = Flow(FORM)
    flow.space(0)
    flow.table(Table([Column(width=170, head="甲")], [Row(cells=(str(i),)) for i in range(50)]))
    assert len(flow.pages(top=250)) >= 3
