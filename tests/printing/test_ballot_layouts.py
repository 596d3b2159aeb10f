"""Ballots of one to thirty names on every paper: nothing stands on anything else, and what is read is large enough."""

import itertools

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from app.domain.election import BallotStyle, PageSize
from app.domain.errors import PaperProblem
from app.printing.ballot import print_specimen
from tests.support.layouts import SHORT, election, faults, letters, printed
from tests.support.pdf import texts

PAPERS = list(itertools.product(PageSize, (True, False)))
COUNTS = (1, 2, 5, 9, 13, 20, 30)


def fitting(style: str, posts: int, counts=COUNTS, **more):
    for (page, landscape), count in itertools.product(PAPERS, counts):
        setup = election(count, style, page, landscape=landscape, posts=posts, **more)
        try:
            yield setup, printed(setup)
        except PaperProblem:
            continue


@pytest.mark.parametrize("posts", [1, 3])
@pytest.mark.parametrize("style", list(BallotStyle))
def test_nothing_on_a_ballot_stands_on_a_box_a_line_a_mark_the_seal_or_another_sign(style, posts):
    pages = [
        (setup, pdf) for setup, pdf in fitting(style, posts, COUNTS[:3] if style == "written" else COUNTS)
    ]
    assert len(pages) >= 8
    assert [faults(setup, pdf) for setup, pdf in pages] == [[]] * len(pages)


@pytest.mark.parametrize("style", ["symbol_above", "symbol_beside"])
def test_thirty_names_and_twenty_names_stand_on_a4(style):
    for count in (20, 30):
        setup = election(count, style, "A4", landscape=False, names=SHORT)
        assert faults(setup, printed(setup)) == []


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("page", list(PageSize))
def test_a_specimen_and_a_uniform_ballot_are_as_clean_as_the_numbered_one(page, landscape):
    setup = election(1, "symbol_beside", page, landscape=landscape, numbering="uniform")
    assert faults(setup, printed(setup)) == []
    words = texts(print_specimen(setup))[0]
    assert "样票" in words
    assert "说明" in words


@pytest.mark.parametrize(
    "title",
    [
        "柳湾村选举",
        "青禾县柳湾镇柳湾社区第十二届居民委员会换届选举",
        "中共青禾县柳湾镇柳湾村总支部委员会第三支部委员会换届选举大会委员选举",
    ],
)
@pytest.mark.parametrize(("page", "landscape"), PAPERS)
def test_a_title_stands_whole_on_every_paper(title, page, landscape):
    setup = election(1, "columns_3", page, landscape=landscape, title=title)
    pdf = printed(setup)
    assert title in texts(pdf)[0]
    assert faults(setup, pdf) == []


@pytest.mark.parametrize("style", list(BallotStyle))
@pytest.mark.parametrize(("page", "landscape"), PAPERS)
def test_no_instruction_is_smaller_than_nine_points(style, page, landscape):
    pdf = printed(election(1, style, page, landscape=landscape, posts=1))
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    whole = text.get_text_range()
    start, end = whole.index("说明"), whole.index("印制")
    sizes = [
        pdfium.FPDFText_GetFontSize(text, i)
        for i in range(start, end)
        if whole[i].strip() and "一" <= whole[i] <= "鿿"
    ]
    document.close()
    body = sizes[: sizes.index(7.5)] if 7.5 in sizes else sizes
    assert len(body) > 40
    assert min(body) >= 9


def test_people_of_one_name_carry_their_note_small_and_in_brackets_across_and_down():
    names = ("王秀英（一组）", "王秀英（三组）", "方敏", "李建华", "赵永福", "周明")
    for style in ("symbol_above", "symbol_beside", "columns_3"):
        setup = election(6, style, "A4", landscape=False, names=names)
        pdf = printed(setup)
        assert faults(setup, pdf) == []
        brackets = [letter for letter in letters(pdf) if letter[0] in "（）" and 60 < letter[2] < 190]
        assert len(brackets) == 4
