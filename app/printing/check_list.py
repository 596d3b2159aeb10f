"""督导清单 and 突发情况记录."""

from app.printing.listing import Listing, render_listing
from app.printing.page import FORM, Printed
from app.printing.records.meeting import CheckItem, CheckList, IncidentEntry, IncidentRecord
from app.printing.table import Cell, Column, Row
from app.printing.typeset import CELL_SMALL, NOTE, date_words, moment_words


def render_checks(record: CheckList) -> bytes:
    """Return the preliminary check list as PDF bytes."""
    return layout_checks(record).data


def layout_checks(record: CheckList) -> Printed:
    """Return the list: √ done, × not done, empty not looked at."""
    columns = (
        Column(width=12, head="序号"),
        Column(width=24, head="环节", style=CELL_SMALL),
        Column(width=68, head="检查事项", style=CELL_SMALL, align="left"),
        Column(width=18, head="依据", style=NOTE.at(9)),
        Column(width=16, head="情况"),
        Column(width=32, head="备注", style=NOTE.at(9)),
    )
    done = sum(x.done is True for x in record.items)
    missing = sum(x.done is False for x in record.items)
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[_check(i, x) for i, x in enumerate(record.items, start=1)],
            left=record.heading,
            right=f"共 {len(record.items)} 项",
            notes=[
                f"已完成 {done} 项，未完成 {missing} 项，未检查 {len(record.items) - done - missing} 项。√ 已完成　× 未完成"
            ],
            signatures=record.signer_words,
            signature_columns=2,
            trailer=date_words(record.imprint.date),
        )
    )


def _check(i: int, x: CheckItem) -> Row:
    mark = {True: "√", False: "×", None: ""}[x.done]
    return Row(cells=(str(i), x.stage, x.item, x.basis, mark, x.remark))


def render_incidents(record: IncidentRecord) -> bytes:
    """Return the incident record as PDF bytes."""
    return layout_incidents(record).data


def layout_incidents(record: IncidentRecord) -> Printed:
    """Return the record: what happened, what was done, who decided, when it was closed."""
    columns = (
        Column(width=12, head="序号"),
        Column(width=30, head="时间", style=CELL_SMALL),
        Column(width=22, head="类别", style=CELL_SMALL),
        Column(width=48, head="情况", style=CELL_SMALL, align="left"),
        Column(width=58, head="处理和决定", style=CELL_SMALL, align="left"),
    )
    closed = sum(bool(x.closed_at) for x in record.entries)
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[_incident(x) for x in record.entries],
            left=record.imprint.election,
            right=f"共 {len(record.entries)} 件，已了结 {closed} 件",
            notes=list(record.remarks),
            signatures=record.signer_words,
            trailer="",
            layout=FORM,
            empty="——",
        )
    )


def _incident(x: IncidentEntry) -> Row:
    handling = x.handling or "（尚未处理）"
    if x.decided_by:
        handling += f"\n决定人：{'、'.join(x.decided_by)}"
    handling += f"\n了结：{moment_words(x.closed_at)}" if x.closed_at else "\n尚未了结"
    return Row(
        cells=(str(x.number), moment_words(x.at), x.kind, Cell(text=x.what), Cell(text=handling)), height=11
    )
