"""签到册 (PAPERS.md 5, picture 08): one line a person, page sums that add up to 应到, and no time of signing."""

from app.printing.listing import Listing, render_listing
from app.printing.page import Layout, Printed
from app.printing.records.roll import RollLine, SignInRegister
from app.printing.table import Cell, Column, Row
from app.printing.typeset import CELL, CELL_SMALL, NOTE, date_words, wide

LAYOUT = Layout(left=22, right=20, footer_rule=279.6, foot_gap=1)


def render(record: SignInRegister) -> bytes:
    """Return the register as PDF bytes."""
    return layout(record).data


def layout(record: SignInRegister) -> Printed:
    """Return the register, 24 people a page."""
    lines = record.lines
    columns = (
        Column(width=12, head="序号"),
        Column(width=30, head=wide("姓名"), name=True, style=CELL.at(12.5)),
        Column(width=12, head="性别", style=CELL_SMALL),
        Column(width=20, head=wide("类别"), style=CELL_SMALL),
        Column(width=18, head="表决权", style=CELL_SMALL),
        Column(width=44, head="本人签名"),
        Column(width=32, head=wide("备注"), style=NOTE.at(9)),
    )
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[_row(i, line) for i, line in enumerate(lines, start=1)],
            left=f"{record.body}　{date_words(record.imprint.date)}",
            page_right=lambda start, stop: f"共 {len(lines)} 人，本页 {stop - start} 人",
            foot=lambda start, stop, last: _sum(lines, start, stop, last=last),
            foot_signature=record.clerk_word,
            layout=LAYOUT,
        )
    )


def _row(i: int, line: RollLine) -> Row:
    return Row(
        cells=(
            str(i),
            Cell(text=line.name, note=line.note),
            line.sex,
            line.kind,
            "有" if line.may_vote else "无",
            "",
            line.remark,
        ),
        height=9,
    )


def _sum(lines: tuple[RollLine, ...], start: int, stop: int, *, last: bool) -> str:
    here = sum(line.due for line in lines[start:stop])
    words = f"本页应到 {here} 人　实到______　缺席______　列席______"
    if last and start:
        words += f"　总应到 {sum(line.due for line in lines)} 人"
    return words
