"""Every form × variant: same bytes twice, the reference picture, every figure in its place, nothing off the page."""

import os
from pathlib import Path

import pytest

from app.printing.forms import FORMS, PaperKind, sample, samples
from app.printing.records.reading import from_json, to_json
from tests.support import pdf

TOLERANCE = 0.001
REFERENCE = Path(__file__).parents[1] / "reference" / "papers"
ALL = samples()
NAMES = [f"{kind.value}-{variant}" for kind, variant in ALL]
PAPERS = [
    (kind, variant) for kind, variant in ALL if kind is not PaperKind.SPECIMEN
]  # a ballot carries no footer
PAPER_NAMES = [f"{kind.value}-{variant}" for kind, variant in PAPERS]
EDGE = {PaperKind.STAFF_BADGES: 1.0, PaperKind.CHECK_IN_SLIP: 2.0}


def printed(kind, variant):
    return FORMS[kind].layout(sample(kind, variant))


def test_every_form_has_a_sample():
    assert {kind for kind, _ in ALL} == set(FORMS) == set(PaperKind)


@pytest.mark.parametrize(("kind", "variant"), ALL, ids=NAMES)
def test_a_sample_reads_back_as_the_same_record(kind, variant):
    record = sample(kind, variant)
    assert from_json(FORMS[kind].record, to_json(record)) == record


@pytest.mark.parametrize(("kind", "variant"), ALL, ids=NAMES)
def test_the_same_record_gives_the_same_bytes(kind, variant):
    assert printed(kind, variant).data == printed(kind, variant).data


@pytest.mark.parametrize(("kind", "variant"), ALL, ids=NAMES)
def test_each_page_looks_like_its_reference(kind, variant):
    # POLLING_DESK_REDRAW=1 writes the pictures anew; look at them before committing.
    for number, picture in enumerate(pdf.pictures(printed(kind, variant).data), start=1):
        path = REFERENCE / f"{kind.value}-{variant}-{number}.png"
        if os.environ.get("POLLING_DESK_REDRAW"):
            pdf.save(picture, path)
        share = pdf.difference(picture, path)
        if share > TOLERANCE:
            pdf.save(picture, path.with_suffix(".new.png"))
        assert share <= TOLERANCE, (
            f"{path.name}: {share:.2%} of the picture differs; see the .new.png beside it"
        )


@pytest.mark.parametrize(("kind", "variant"), ALL, ids=NAMES)
def test_nothing_comes_near_the_edge_of_the_page(kind, variant):
    assert pdf.boxes_outside(printed(kind, variant).data, margin=EDGE.get(kind, 4.0)) == []


@pytest.mark.parametrize(("kind", "variant"), ALL, ids=NAMES)
def test_every_marked_figure_stands_in_its_cell(kind, variant):
    paper = printed(kind, variant)
    for cell in paper.cells:
        found = pdf.text_in(paper.data, cell.page, cell.x, cell.y, cell.width, cell.height)
        assert cell.text.replace(" ", "") in found.replace(" ", ""), cell


@pytest.mark.parametrize(("kind", "variant"), PAPERS, ids=PAPER_NAMES)
def test_names_and_figures_of_the_record_can_be_copied_from_the_paper(kind, variant):
    words = "".join(pdf.texts(printed(kind, variant).data))
    missing = [text for text in names_and_figures(sample(kind, variant)) if text not in words]
    assert missing == []


def names_and_figures(value, field=""):
    """Yield what must be readable: names, votes, counts (settings, journal and optional figures apart)."""
    if hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in ("imprint", "settings", "signers"):
                yield from names_and_figures(getattr(value, name), name)
    elif isinstance(value, tuple):
        for item in value:
            yield from names_and_figures(item, field)
    elif isinstance(value, bool):
        return
    elif isinstance(value, int):
        if field not in SILENT:
            yield str(abs(value))  # fewer than none missing is printed as so many too many
    elif isinstance(value, str) and field in (
        "name",
        "principal",
        "holder",
        "names",
        "chair",
        "recorder",
        "body",
    ):
        yield value.replace(" ", "")


SILENT = {
    "base",
    "needed",
    "write_in_lines",
    "limit",
    "voters",
    "full",
    "suspended",
    "excluded",
    "required",
    "number",
}


@pytest.mark.parametrize(("kind", "variant"), PAPERS, ids=PAPER_NAMES)
def test_the_footer_says_election_page_sheet_journal_and_copy(kind, variant):
    record = sample(kind, variant)
    imprint = record.imprint
    for number, words in enumerate(pdf.texts(printed(kind, variant).data), start=1):
        assert f"{imprint.journal_seq:05d}" in words
        assert imprint.journal_head[:4] in words
        assert ("演练" if imprint.practice else "正式") in words
        assert ("首次打印" if imprint.copy_no == 1 else f"第{imprint.copy_no}份") in words or "存根" in words
        if f"共{len(pdf.texts(printed(kind, variant).data))}页" in words:
            assert f"第{number}页" in words
