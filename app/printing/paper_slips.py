"""到会人数, 选票分发, 选票收回 report slips and 剩余选票作废和封存记录."""

from dataclasses import replace

from app.printing.flow import Flow
from app.printing.page import A5_LANDSCAPE, Draw, Layout, Printed, compose
from app.printing.pen import Pen
from app.printing.records.paper import CancelledBallots, ReportSlip
from app.printing.table import Cell, Column, Row, Table
from app.printing.typeset import (
    FIGURE_BOLD,
    LABEL,
    NOTE_BIG,
    OVER_TITLE,
    SIGN,
    SONG,
    TITLE,
    Type,
    fit,
    moment_words,
)

SLIP = Layout(page=A5_LANDSCAPE, left=22, right=20, footer_rule=133, foot_gap=2)
FULL = Layout(left=22, right=20)


def render_slip(record: ReportSlip) -> bytes:
    """Return a report slip as PDF bytes."""
    return layout_slip(record).data


def layout_slip(record: ReportSlip) -> Printed:
    """Return a slip handed up to the chair: figures alone in their cells, identities, signature."""
    flow = Flow(SLIP)
    flow.text(f"{record.addressed_to}：", SIGN, pitch=7, indent=0, fill=False, glue=True)
    per_row = 2 if len(record.lines) > 3 else 1
    rows = []
    for i in range(0, len(record.lines), per_row):
        cells: list[Cell] = []
        for line in record.lines[i : i + per_row]:
            cells += [
                Cell(text=line.label, grey=True),
                Cell(text=f"{line.value} {line.unit}", style=Type(SONG, 13)),
            ]
        if len(cells) < 2 * per_row:  # the last figure stands over the rest of its row
            cells[-1] = replace(cells[-1], span=2 * per_row - len(cells) + 1)
        rows.append(Row(cells=cells, height=9.5))
    each = SLIP.width / (2 * per_row)
    flow.space(1)
    if rows:
        flow.table(Table([Column(width=each) for _ in range(2 * per_row)], rows, head=False))
    flow.space(1.5)
    flow.lines(record.identities, NOTE_BIG, pitch=5.4)
    if record.verdict:
        flow.text(record.verdict, SIGN, pitch=7, fill=False)
    flow.space(1)
    flow.signatures(record.signer_words, columns=2, trailer=moment_words(record.at))
    pages = flow.pages(top=42, next_top=34, before=lambda pen: _slip_title(pen, record))
    return compose(pages, record.imprint, SLIP, title=record.title)


def _slip_title(pen: Pen, r: ReportSlip) -> None:
    middle = SLIP.left + SLIP.width / 2
    pen.text(middle, 21, r.heading, fit(r.heading, OVER_TITLE.at(15), SLIP.width, least=9), align="center")
    pen.text(middle, 32, r.title, fit(r.title, TITLE, SLIP.width, least=12), align="center")


def render_cancelled(record: CancelledBallots) -> bytes:
    """Return the record of cancelled and sealed ballots as PDF bytes."""
    return layout_cancelled(record).data


def layout_cancelled(record: CancelledBallots) -> Printed:
    """Return the record: what was left, kept and cancelled, and which bag and seal holds what."""
    flow = Flow(FULL)
    where = f"在{record.where}" if record.where else ""
    flow.text(
        f"{moment_words(record.at)}，{where}当众清点剩余选票，留存样张后其余{record.way}作废；计票后选票装袋封存。",
        SIGN,
        pitch=7.5,
        fill=False,
    )
    flow.space(2)
    figures = (
        ("剩余选票", record.unused), ("留存样张", record.kept), (f"{record.way}作废", record.destroyed),
        ("发出前损坏", record.spoiled), ("写坏交回", record.handed_back),
    )  # fmt: skip
    flow.table(
        Table(
            [Column(width=FULL.width / 5, head=label) for label, _ in figures],
            [Row(cells=[Cell(text=f"{n} 张", style=FIGURE_BOLD) for _, n in figures], height=10)],
            head_height=9,
            head_style=LABEL.at(11),
        )
    )
    flow.space(1.5)
    same = record.unused == record.kept + record.destroyed
    words = f"剩余 {record.unused}{'=' if same else ' 不符 '}留存 {record.kept}+作废 {record.destroyed}"
    flow.lines([words + ("" if same else f"={record.kept + record.destroyed}") + "（C12）。"], NOTE_BIG)
    flow.space(6)
    rows = [
        Row(cells=(str(i), bag.content, str(bag.count), bag.bag, bag.seal, ""), height=9.5)
        for i, bag in enumerate(record.bags, start=1)
    ] or [Row(cells=("——", "（没有封存）", "——", "——", "——", "——"))]
    flow.table(
        Table(
            [
                Column(width=14, head="序号"),
                Column(width=46, head="封存内容"),
                Column(width=24, head="张数"),
                Column(width=28, head="袋号"),
                Column(width=28, head="封条号"),
                Column(width=28, head="封存人"),
            ],
            rows,
            head_style=LABEL.at(11),
        )
    )
    flow.space(4)
    flow.signatures(("主持人", "总监票人", "监票人", "监票人", "封存人", "保管人"))
    pages = flow.pages(top=46, before=_cancelled_title(record))
    return compose(pages, record.imprint, FULL, title="剩余选票作废和选票封存记录")


def _cancelled_title(record: CancelledBallots) -> Draw:
    def draw(pen: Pen) -> None:
        middle = FULL.left + FULL.width / 2
        more = "（续）" if pen.number > 1 else ""
        pen.text(
            middle,
            28,
            "剩余选票作废和选票封存记录" + more,
            fit("剩余选票作废和选票封存记录" + more, TITLE, FULL.width),
            align="center",
        )
        left = record.imprint.election
        pen.text(FULL.left, 40, left, fit(left, SIGN, 110))
        right = f"票种：{record.ballot}"
        pen.text(FULL.right_edge, 40, right, fit(right, SIGN, 54), align="right")

    return draw
