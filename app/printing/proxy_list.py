"""委托投票名单, 代写名单, 流动票箱名单: the lists published before the day."""

from collections import Counter

from app.printing.listing import Listing, render_listing
from app.printing.page import FORM, Printed
from app.printing.records.roll import PeopleNotice, ProxyList
from app.printing.table import Cell, Column, Row
from app.printing.typeset import CELL_SMALL, date_words, wide


def render_proxies(record: ProxyList) -> bytes:
    """Return the list of proxies as PDF bytes."""
    return layout_proxies(record).data


def layout_proxies(record: ProxyList) -> Printed:
    """Return the list; holders with more than the limit are named under it."""
    columns = (
        Column(width=14, head="编号", style=CELL_SMALL),
        Column(width=30, head="委托人", name=True),
        Column(width=22, head="参选证号", style=CELL_SMALL),
        Column(width=30, head="受委托人", name=True),
        Column(width=22, head="参选证号", style=CELL_SMALL),
        Column(width=24, head="两人关系", style=CELL_SMALL),
        Column(width=28, head="外出原因", style=CELL_SMALL),
    )
    held = Counter((x.holder, x.holder_number) for x in record.lines)
    most = max(held.values(), default=0)
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[
                Row(
                    cells=(
                        x.number,
                        x.principal,
                        x.principal_number or "——",
                        x.holder,
                        x.holder_number or "——",
                        x.relation or "——",
                        x.reason or "——",
                    )
                )
                for x in record.lines
            ],
            left=record.imprint.election,
            right=f"共 {len(record.lines)} 件",
            notes=[
                f"委托 {len(record.lines)} 件，受委托人 {len(held)} 人，一人最多受托 {most} 人"
                f"（不超过 {record.limit} 人，B4）。候选人不得接受委托，不得转委托。"
                "委托人选举日本人到场投票的，应先撤销委托。"
            ],
            signatures=(f"{record.body}负责人",),
            signature_columns=2,
            trailer=date_words(record.date),
            layout=FORM,
        )
    )


def render_people(record: PeopleNotice) -> bytes:
    """Return a list of people (代写, 流动票箱) as PDF bytes."""
    return layout_people(record).data


def layout_people(record: PeopleNotice) -> Printed:
    """Return the list with the rule under it."""
    widths = (12, 34, 12, 20, 20, 72) if record.long_reasons else (14, 34, 14, 26, 32, 50)
    columns = (
        Column(width=widths[0], head="序号"),
        Column(width=widths[1], head=wide("姓名"), name=True),
        Column(width=widths[2], head="性别", style=CELL_SMALL),
        Column(width=widths[3], head=record.number_head, style=CELL_SMALL),
        Column(width=widths[4], head="组别", style=CELL_SMALL),
        Column(width=widths[5], head=record.reason_head, style=CELL_SMALL),
    )
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=[
                Row(
                    cells=(
                        str(i),
                        Cell(text=x.name, note=x.note),
                        x.sex,
                        x.number,
                        x.group or "——",
                        x.remark or "——",
                    )
                )
                for i, x in enumerate(record.lines, start=1)
            ],
            left=record.imprint.election,
            right=f"共 {len(record.lines)} 人",
            notes=[record.rule] if record.rule else [],
            signatures=(f"{record.body}负责人",),
            signature_columns=2,
            trailer=date_words(record.date),
        )
    )
