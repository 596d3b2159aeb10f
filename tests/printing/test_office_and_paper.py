"""What offices edit and calculate with says what the paper says: every figure and name of one is in the other."""

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.printing.forms import FORMS, PaperKind, samples
from app.printing.forms import sample as read_sample
from app.printing.records.results import ContestCount, ElectedMember, LaterVote
from app.services.papers.desk import OFFICE
from tests.printing.test_any_record import COUNT, FEW, NAMES, candidates, imprints
from tests.printing.test_samples import names_and_figures
from tests.support import pdf

BOTH = [
    pytest.param(kind, form, variant, id=f"{kind.value}-{variant}-{form}")
    for kind, form in OFFICE
    for known, variant in samples()
    if known is kind
]
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_PAGE = re.compile(r"第\s*\d+\s*页\s*共\s*\d+\s*页|—\s*\d+\s*—|第\s*\d+\s*份|(?:本页|各页)[^\n]*")


def figures(words):
    return set(_FIGURE.findall(words))


def office_words(form, data):
    """Return (body, footer) of a .docx or .xlsx, cells parted by bars."""
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(data)).active
        rows = [
            "|".join("" if v is None else str(v) for v in row) for row in sheet.iter_rows(values_only=True)
        ]
        return "\n".join(rows), f"{sheet.oddFooter.left.text} {sheet.oddFooter.right.text}"
    document = Document(io.BytesIO(data))
    rows = ["|".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    foot = " ".join(p.text for p in document.sections[0].footer.paragraphs)
    return "\n".join([*(p.text for p in document.paragraphs), *rows]), foot


def paper_words(kind, record):
    return _PAGE.sub("", pdf.raw_text(FORMS[kind].layout(record).data))


def bare(words):
    return "".join(words.split())


def compare(kind, form, record):
    body, foot = office_words(form, OFFICE[kind, form](record))
    paper = paper_words(kind, record)
    stated = figures(foot) | set(re.findall(r"\d+", record.imprint.rule_sheet + record.imprint.journal_head))
    footer = (
        figures(" ".join(line for line in paper.splitlines() if "日志" in line or " · " in line)) | stated
    )
    extra = figures(body) - figures(paper)
    if form == "docx":  # a table keeps the lines of the register, not the sentences round it
        lost = figures(paper) - figures(body) - footer
        assert lost == set(), f"only on paper: {lost}"
    assert extra == set(), f"only in the office file: {extra}"
    for name in wanted_names(record):
        assert name in bare(paper), name
        assert name in bare(body), name
    if form == "docx":
        missing = [figure for figure in names_and_figures(record) if figure not in bare(body)]
        assert missing == []


def wanted_names(record):
    return [text for text in names_and_figures(record) if not text.isdigit()]


@pytest.mark.parametrize(("kind", "form", "variant"), BOTH)
def test_paper_and_office_file_say_the_same(kind, form, variant):
    compare(kind, form, read_sample(kind, variant))


@FEW
@given(
    imprint=imprints(),
    rows=st.lists(candidates(), max_size=12),
    posts=st.integers(1, 3),
    counts=st.tuples(*[COUNT] * 6),
)
def test_any_count_report_says_the_same_in_all_three(imprint, rows, posts, counts):
    contest = ContestCount(post="委员", seats=5, needed=None, base=counts[0], rows=tuple(rows))
    names = ("issued", "recovered", "valid", "invalid", "unused", "not_recovered")
    record = replace(
        read_sample(PaperKind.COUNT_REPORT, "party"),
        imprint=imprint,
        contests=(contest,) * posts,
        **dict(zip(names, counts, strict=True)),
    )
    for form in ("docx", "xlsx"):
        compare(PaperKind.COUNT_REPORT, form, record)


MEMBERS = st.builds(
    ElectedMember,
    name=NAMES,
    sex=st.sampled_from(["男", "女"]),
    age=st.one_of(st.none(), st.integers(18, 99)),
    post=st.sampled_from(["主任", "副主任", "委员"]),
    post_votes=COUNT,
    total_votes=COUNT,
    base=st.one_of(st.none(), COUNT),
)
LATER = st.builds(
    LaterVote,
    word=st.sampled_from(["另行选举", "再次投票"]),
    posts=st.just("委员 1 名"),
    voters=COUNT,
    issued=COUNT,
    recovered=COUNT,
    valid=COUNT,
    invalid=COUNT,
    needed=COUNT,
    elected=st.just("没有人当选"),
)


@FEW
@given(imprint=imprints(), members=st.lists(MEMBERS, max_size=9), later=st.lists(LATER, max_size=3))
def test_any_village_result_says_the_same_in_word(imprint, members, later):
    record = replace(
        read_sample(PaperKind.VILLAGE_RESULT, "village"),
        imprint=imprint,
        members=tuple(members),
        later=tuple(later),
    )
    compare(PaperKind.VILLAGE_RESULT, "docx", record)
