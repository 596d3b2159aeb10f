"""Lines, names, figures and fallback faces."""

import pytest

from app.printing import fonts
from app.printing.flow import Flow
from app.printing.page import FORM, OFFICIAL_BACK
from app.printing.table import Column, Row, Table
from app.printing.typeset import (
    BODY,
    CELL,
    CELL_SMALL,
    CLOSING,
    LABEL,
    NAME,
    OFFICIAL_TITLE,
    OPENING,
    balanced,
    break_lines,
    date_words,
    fit_name,
    fit_text,
    moment_words,
    percent,
    set_name,
    spaced,
    title_lines,
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


@pytest.mark.parametrize("measure", range(40, 120, 7))
def test_a_vote_is_not_parted_from_its_figure(measure):
    lines = break_lines(spaced("举手表决：赞成45，反对0，弃权12，通过。"), BODY, measure)
    assert not any(line.rstrip().endswith(("赞成", "反对", "弃权")) for line in lines)


@pytest.mark.parametrize(
    ("label", "lines"),
    [("村民委员会", ["村民", "委员会"]), ("第1投票站", ["第1", "投票站"]), ("第12站", ["第", "12站"])],
)
def test_a_label_too_wide_for_its_column_breaks_into_halves(label, lines):
    assert balanced(label, LABEL, width(label, LABEL)) == [label]
    assert balanced(label, LABEL, 11) == lines


def test_a_table_kept_whole_starts_on_the_next_page():
    flow = Flow(FORM)
    for _ in range(2):
        flow.table(
            Table([Column(width=50, head="项目")], [Row(cells=["数"])] * 15, head_height=10), whole=True
        )
    assert len(flow.pages(top=40)) == 2


@pytest.mark.parametrize(("labels", "fewest"), [(("总监票人",) * 6, 3), (("柳湾村村民选举委员会负责人",), 2)])
def test_there_is_room_to_sign(labels, fewest):
    lines = []

    class Paper:
        def text(self, _x, _y, words, style, **_more):
            return width(words, style)

        def line(self, x, _y, end, _y2, **_more):
            lines.append(end - x)

    flow = Flow(FORM)
    flow.signatures(labels, columns=fewest)
    for page in flow.pages(top=40):
        page(Paper())
    assert len(lines) == len(labels)
    assert 44.5 <= min(lines) <= max(lines) <= 65


def test_a_cell_text_of_two_lines_keeps_the_size_of_its_column():
    assert fit_text("候选人差额符合规定，名单按规定顺序排列", CELL_SMALL, 63).style == CELL_SMALL
    assert len(fit_text("候选人差额符合规定，名单按规定顺序排列", CELL_SMALL, 63).lines) == 2


def test_a_date_in_a_narrow_cell_shrinks_before_it_is_cut():
    assert fit_text("2026 年 11 月 28 日 9 时 40 分", CELL_SMALL, 27.6).lines == (
        "2026 年 11 月 28 日",
        "9 时 40 分",
    )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "柳河湾村第十二届村民委员会换届选举大会会议记录",
            ["柳河湾村第十二届村民委员会", "换届选举大会会议记录"],
        ),
        (
            "阿克苏地区温宿县托乎拉乡阿热买里村村民委员会换届选举会议记录",
            ["阿克苏地区温宿县托乎拉乡", "阿热买里村村民委员会", "换届选举会议记录"],
        ),
        ("幸福里社区第五届居民委员会换届选举办法", ["幸福里社区第五届", "居民委员会换届选举办法"]),
    ],
)
def test_no_word_of_an_official_title_is_broken_and_no_two_lines_are_equal(title, lines):
    assert title_lines(title, OFFICIAL_TITLE, OFFICIAL_BACK.width - 26) == lines
    assert len({len(line) for line in lines}) == len(lines)


def test_a_title_breaks_after_a_word_near_its_middle():
    style = NAME.at(13)
    assert title_lines("中共柳湾村支部委员会委员选举", style, 60) == ["中共柳湾村支部委员会", "委员选举"]
