"""备用名册 and 选民名册与发票登记: the roll on paper, to hand out ballots by when the laptop fails, and to sign on."""

from app.printing.listing import Listing, render_listing
from app.printing.page import Layout, Printed
from app.printing.records.roll import BackupRoll, IssueRegister, RollLine
from app.printing.table import Cell, Column, Row
from app.printing.typeset import CELL, CELL_SMALL, NOTE, date_words, wide

LAYOUT = Layout(left=22, right=20, footer_rule=279.6, foot_gap=1)
BACK_LAYOUT = Layout(left=22, right=20, footer_rule=279.6, foot_gap=1, comes_back="21", code_at=(176, 16, 13))


def render_backup(record: BackupRoll) -> bytes:
    """Return the backup roll as PDF bytes."""
    return layout_backup(record).data


def layout_backup(record: BackupRoll) -> Printed:
    """Return the backup roll; it carries corner marks, since its ticks can be scanned back in."""
    lines = record.lines
    columns = (
        Column(width=16, head="编号", style=CELL_SMALL),
        Column(width=32, head=wide("姓名"), name=True),
        Column(width=12, head="性别", style=CELL_SMALL),
        Column(width=24, head="组别", style=CELL_SMALL),
        Column(width=20, head="已记录", style=CELL_SMALL),
        Column(width=14, head="本人\n到场"),
        Column(width=14, head="受托\n领票"),
        Column(width=36, head=wide("备注"), style=NOTE.at(9)),
    )
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[
                Row(
                    cells=(
                        line.number,
                        Cell(text=line.name, note=line.note),
                        line.sex,
                        line.group,
                        line.came or "——",
                        Cell(text="", key=f"{line.number}.own"),
                        Cell(text="", key=f"{line.number}.proxy"),
                        line.remark,
                    ),
                    height=9,
                )
                for line in lines
            ],
            left="　".join(x for x in (record.body, record.station, date_words(record.imprint.date)) if x),
            foot=lambda start, stop, last: _sums(lines, start, stop, last=last),
            foot_signature="登记人员",
            layout=BACK_LAYOUT,
        )
    )


def _sums(lines: tuple[RollLine, ...], start: int, stop: int, *, last: bool) -> str:
    came = sum(bool(x.came) for x in lines[start:stop])
    words = f"本页 {stop - start} 人，已记录 {came} 人　手工勾记______人"
    if last:
        words += f"　全册 {len(lines)} 人，已记录 {sum(bool(x.came) for x in lines)} 人"
    return words


def render_issue(record: IssueRegister) -> bytes:
    """Return the issue register as PDF bytes."""
    return layout_issue(record).data


def layout_issue(record: IssueRegister) -> Printed:
    """Return the register in which each voter signs for the ballots taken."""
    lines = record.lines
    kinds = record.ballots or ("选票",)
    each = min(16.0, 42.0 / len(kinds))
    rest = 168 - 15 - 30 - 11 - 23 - each * len(kinds)
    columns = [
        Column(width=15, head="编号", style=CELL_SMALL),
        Column(width=30, head=wide("姓名"), name=True, style=CELL),
        Column(width=11, head="性别", style=CELL_SMALL),
        Column(width=23, head="组别", style=CELL_SMALL),
        *(Column(width=each, head=kind) for kind in kinds),
        Column(width=rest * 0.62, head="领票人签名"),
        Column(width=rest * 0.38, head=wide("备注"), style=NOTE.at(9)),
    ]
    blank = [""] * (len(kinds) + 1)
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[
                Row(
                    cells=(
                        line.number,
                        Cell(text=line.name, note=line.note),
                        line.sex,
                        line.group,
                        *blank,
                        line.remark,
                    ),
                    height=9,
                )
                for line in lines
            ],
            left="　".join(x for x in (record.body, record.station, date_words(record.imprint.date)) if x),
            page_right=lambda start, stop: f"共 {len(lines)} 人，本页 {stop - start} 人",
            foot=lambda start, stop, last: "本页领票______人，发出选票______张",
            foot_signature="验证发票员",
            layout=LAYOUT,
        )
    )
