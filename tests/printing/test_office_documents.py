""".docx and .xlsx carry the same figures as the paper, and are the same bytes for the same record."""

import io
import time

import pytest
from docx import Document
from openpyxl import load_workbook

from app.printing import sheets, word
from app.printing.forms import PaperKind, sample

WORDS = [
    (word.minutes, PaperKind.MINUTES, "party"),
    (word.minutes, PaperKind.MINUTES, "none"),
    (word.host_script, PaperKind.HOST_SCRIPT, "party"),
    (word.count_report, PaperKind.COUNT_REPORT, "party"),
    (word.count_report, PaperKind.COUNT_REPORT, "village"),
    (word.count_report, PaperKind.COUNT_REPORT, "none"),
    (word.village_result, PaperKind.VILLAGE_RESULT, "village"),
    (word.village_result, PaperKind.VILLAGE_RESULT, "one"),
    (word.village_result, PaperKind.VILLAGE_RESULT, "none"),
    (word.announcement, PaperKind.ANNOUNCEMENT, "village"),
    (word.announcement, PaperKind.ANNOUNCEMENT, "none"),
    (word.higher_report, PaperKind.HIGHER_REPORT, "party"),
]


def words_of(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join([p.text for p in document.paragraphs] + cells).replace(" ", "").replace("　", "")


@pytest.mark.parametrize(("make", "kind", "variant"), WORDS)
def test_a_document_is_the_same_bytes_for_the_same_record(make, kind, variant):
    assert make(sample(kind, variant)) == make(sample(kind, variant))


def test_the_count_report_in_word_has_every_figure_and_identity():
    text = words_of(word.count_report(sample(PaperKind.COUNT_REPORT, "party")))
    for part in ("王建国4111078.85%", "欧阳海生24153146.15%", "刘桂兰3", "收回44=有效43+无效1", "27票及以上"):
        assert part in text


def test_the_minutes_in_word_have_hands_names_and_signatures():
    text = words_of(word.minutes(sample(PaperKind.MINUTES, "party")))
    for part in ("赞成44，反对0，弃权1，通过", "方敏", "总监票人：", "（记录完）", "实到会：45人"):
        assert part in text


def test_the_register_in_excel_has_every_line_and_its_sum():
    book = load_workbook(io.BytesIO(sheets.sign_in_register(sample(PaperKind.SIGN_IN_REGISTER, "party"))))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[2][:4] == ("序号", "姓名", "同名注记", "性别")
    assert len(rows) == 3 + 57 + 1
    assert rows[3][1] == "王秀兰"
    assert rows[-1][6] == "应到 50 人"


def test_the_tally_in_excel_keeps_votes_as_numbers():
    record = sample(PaperKind.COUNT_REPORT, "village")
    first = sheets.tally(record)
    time.sleep(1.1)  # the library writes the second of saving into the file
    assert first == sheets.tally(record)
    rows = list(load_workbook(io.BytesIO(first)).active.iter_rows(values_only=True))
    assert ("主任", 1, "李建华", None, 786, 200, 45, 0, "75.36%") in [
        tuple(None if v == "" else v for v in row) for row in rows
    ]


def test_a_name_that_looks_like_a_formula_stays_a_name():
    record = sample(PaperKind.ISSUE_REGISTER, "village")
    line = record.lines[0].__class__(number="1", name="=1+1", sex="男")
    data = sheets.roll(
        record.__class__(imprint=record.imprint, body="柳湾村", ballots=("选票",), lines=(line,))
    )
    cell = load_workbook(io.BytesIO(data)).active["B4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
