"""Papers that offices calculate with, as .xlsx: roll and check-in register, tally."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from app.printing.page import provenance, standing
from app.printing.records.common import Imprint
from app.printing.records.results import CountReport
from app.printing.records.roll import IssueRegister, SignInRegister
from app.printing.steady_zip import steady
from app.printing.typeset import date_words, percent

_THIN = Side(style="thin", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="EDEDED")


def sign_in_register(r: SignInRegister) -> bytes:
    """Return the check-in register as .xlsx bytes."""
    rows = [
        (
            i,
            x.name,
            x.note,
            x.sex,
            x.kind,
            "有" if x.may_vote else "无",
            "是" if x.due else "否",
            "",
            x.remark,
        )
        for i, x in enumerate(r.lines, start=1)
    ]
    head = ("序号", "姓名", "同名注记", "性别", "类别", "表决权", "计入应到会", "本人签名", "备注")
    foot = ("合计", f"共 {len(rows)} 人", "", "", "", "", f"应到 {sum(x.due for x in r.lines)} 人", "", "")
    return _book(r.imprint, r.title, r.body, head, [*rows, foot])


def roll(r: IssueRegister) -> bytes:
    """Return the roll with its issue register as .xlsx bytes."""
    head = ("编号", "姓名", "同名注记", "性别", "组别", *r.ballots, "领票人签名", "备注")
    blank = ("",) * (len(r.ballots) + 1)
    rows = [(x.number, x.name, x.note, x.sex, x.group, *blank, x.remark) for x in r.lines]
    foot = ("合计", f"共 {len(rows)} 人", *("",) * (len(head) - 2))
    return _book(r.imprint, r.title, f"{r.body} {r.station}".strip(), head, [*rows, foot])


def tally(r: CountReport) -> bytes:
    """Return the tally as .xlsx bytes, one block a post; figures are numbers, shares are words."""
    rows: list[Sequence[Any]] = []
    for contest in r.contests:
        rows += [
            (
                contest.post,
                i,
                c.name,
                c.note,
                c.approve,
                c.disapprove,
                c.abstain,
                c.void,
                percent(c.approve, contest.base),
            )
            for i, c in enumerate(contest.rows, start=1)
        ]
        rows += [(contest.post, "另选", w.name, w.note, w.votes, "", "", "", "") for w in contest.write_ins]
    head = ("职务", "序号", "姓名", "同名注记", "赞成", "不赞成", "弃权", "该栏无效", "得票率")
    words = f"印制 {r.printed}　发出 {r.issued}　收回 {r.recovered}　有效 {r.valid}　无效 {r.invalid}　得票率以{r.base_word}计算"
    return _book(r.imprint, r.title, words, head, rows)


def _book(
    imprint: Imprint, title: str, words: str, head: Sequence[str], rows: Sequence[Sequence[Any]]
) -> bytes:
    book = Workbook()
    book.properties.creator = imprint.election
    book.properties.created = book.properties.modified = datetime(2020, 1, 1)  # noqa: DTZ001  # openpyxl wants it naive
    sheet: Any = book.active
    sheet.title = "表"
    last = get_column_letter(len(head))
    for line, (text, size) in enumerate(
        ((f"{imprint.election} {title}", 16), (f"{words}　{date_words(imprint.date)}", 11)), start=1
    ):
        sheet.merge_cells(f"A{line}:{last}{line}")
        sheet.cell(line, 1, text).font = Font(name="宋体", size=size, bold=line == 1)
        sheet.cell(line, 1).alignment = Alignment(horizontal="center")
    for at, row in enumerate((tuple(head), *rows), start=3):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with = stays a name
            cell.border = _BOX
            cell.font = Font(name="黑体" if at == 3 else "宋体", size=11)
            cell.alignment = Alignment(horizontal="center", vertical="center")
            if at == 3:
                cell.fill = _HEAD
    for column, name in enumerate(head, start=1):
        longest = max([len(name), *(len(str(row[column - 1])) for row in rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(40, 2.2 * longest + 3)
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "1:3"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = provenance(imprint)
    sheet.oddFooter.right.text = f"第 &P 页 共 &N 页 {standing(imprint)}"
    buffer = io.BytesIO()
    book.save(buffer)
    return steady(buffer.getvalue())
