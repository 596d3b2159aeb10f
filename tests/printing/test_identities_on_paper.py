"""The arithmetic a clerk redoes with a pencil: read from the printed text, not from the record."""

import re

import pytest

from app.printing.forms import FORMS, PaperKind, sample, samples
from tests.support import pdf

COUNTS = [v for k, v in samples() if k is PaperKind.COUNT_REPORT]
LEDGERS = [v for k, v in samples() if k is PaperKind.PAPER_LEDGER]


def words(kind, variant):
    return "".join(pdf.texts(FORMS[kind].layout(sample(kind, variant)).data))


@pytest.mark.parametrize("variant", [v for v in COUNTS if v != "broken"])
def test_the_printed_ballot_identities_of_the_count_report_add_up(variant):
    text = words(PaperKind.COUNT_REPORT, variant)
    found = re.search(
        r"印制(\d+)=发出(\d+)\+剩余(\d+)\+损坏(\d+)发出(\d+)=收回(\d+)\+未收回(\d+)收回(\d+)=有效(\d+)\+无效(\d+)",
        text,
    )
    a, b, c, d, e, f, g, h, i, j = map(int, found.groups())
    assert (a, e, h) == (b + c + d, f + g, i + j)


@pytest.mark.parametrize("variant", [v for v in COUNTS if v != "broken"])
def test_each_printed_row_adds_up_to_the_valid_ballots(variant):
    record = sample(PaperKind.COUNT_REPORT, variant)
    paper = FORMS[PaperKind.COUNT_REPORT].layout(record)
    cells = {cell.key: cell for cell in paper.cells}

    def read(key):
        cell = cells[key]
        text = pdf.text_in(paper.data, cell.page, cell.x, cell.y, cell.width, cell.height)
        return int(re.sub(r"[^0-9]", "", text))  # 演练 may lie behind

    for c, contest in enumerate(record.contests, start=1):
        for i in range(1, len(contest.rows) + 1):
            row = [read(f"c{c}.{i}.{part}") for part in ("approve", "disapprove", "abstain", "void")]
            assert sum(row) == record.valid


def test_a_broken_identity_is_named_with_both_numbers():
    text = words(PaperKind.COUNT_REPORT, "broken")
    assert "收回46不符有效45+无效1=46" in text or "收回46=有效45+无效1" in text
    assert "选举无效(C2)" in text
    assert "不符" in text


@pytest.mark.parametrize("variant", LEDGERS)
def test_each_equation_on_the_ledger_holds_or_says_it_does_not(variant):
    text = words(PaperKind.PAPER_LEDGER, variant)
    raw = pdf.raw_text(FORMS[PaperKind.PAPER_LEDGER].layout(sample(PaperKind.PAPER_LEDGER, variant)).data)
    good = re.findall(r"(\d+)=(\d+(?:\+\d+)+) √", raw)
    assert good or variant == "many"
    for left, right in good:
        assert int(left) == sum(map(int, right.split("+")))
    for left, right, total in re.findall(r"不符(\d+)≠(\d+(?:\+\d+)+)=(\d+)", text):
        assert int(left) != int(total) == sum(map(int, right.split("+")))
    assert ("不符" in text.replace("不等处印“不符”", "")) == (variant == "broken")


def test_the_page_sums_of_the_register_add_up_to_the_due():
    text = words(PaperKind.SIGN_IN_REGISTER, "party")
    sums = [int(n) for n in re.findall(r"本页应到(\d+)人", text)]
    assert sum(sums) == int(re.search(r"总应到(\d+)人", text).group(1))


def test_the_village_result_adds_up_over_the_places():
    text = words(PaperKind.VILLAGE_RESULT, "village")
    whole, *parts = map(int, re.search(r"收回(\d+)=会场(\d+)\+投票站(\d+)\+流动(\d+)=有效", text).groups())
    assert whole == sum(parts)


def test_scrutineers_report_never_says_who_is_elected():
    for variant in COUNTS:
        assert "当选为" not in words(PaperKind.COUNT_REPORT, variant)
