"""会议记录 (PAPERS.md 5, picture 07): official layout, the order of the day, every show of hands, figures, signatures."""

from collections.abc import Iterable

from app.printing.flow import LINE, Flow, Piece
from app.printing.page import OFFICIAL_BACK, Layout, Printed, compose
from app.printing.pen import Pen
from app.printing.records.common import CandidateCount, Hands
from app.printing.records.meeting import Minutes, MinutesItem
from app.printing.table import Cell, Column, Row, Table
from app.printing.typeset import (
    BODY,
    HEADING_1,
    HEADING_2,
    LABEL,
    NAME_PLAIN,
    OFFICIAL_TITLE,
    break_lines,
    date_words,
    moment_words,
    spaced,
    time_words,
    title_lines,
    width,
)

NUMERALS = "一二三四五六七八九十"


def render(record: Minutes) -> bytes:
    """Return the minutes as PDF bytes."""
    return layout(record).data


def layout(record: Minutes) -> Printed:
    """Return the minutes with the places of all their figures."""
    flow = Flow(OFFICIAL_BACK)
    title_block(flow, record.title, OFFICIAL_BACK)
    for i, (label, text) in enumerate(head_lines(record)):
        _labelled(flow, label, text, watch=f"h{i + 1}")
    for i, (heading, item) in enumerate(numbered(record.items)):
        _item(flow, i, heading, item)
    for i, text in enumerate(record.sealed):
        flow.text(text, watch=f"s{i + 1}")
    flow.text("（记录完）", align="right", indent=0, fill=False)
    flow.space(4)
    flow.signatures(record.signers, columns=2, style=BODY, pitch=13.2, trailer=date_words(record.date))
    pages = flow.pages(top=37)
    return compose(pages, record.imprint, OFFICIAL_BACK, title="会议记录", head_lines="".join(record.title))


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 23 → 二十三 (to 99)."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


def title_block(flow: Flow, lines: tuple[str, ...], layout: Layout) -> None:
    """Set the title, one line after the other, each broken after a word when wider than the type area."""
    middle = layout.left + layout.width / 2
    shown = [part for line in lines for part in title_lines(line, OFFICIAL_TITLE, layout.width - 2 * 13)]
    for line in shown:
        flow.block(11.8, _centred(middle, line), glue=True)
    flow.space(7)


def hands_words(hands: Hands) -> str:
    """Return the vote in words (举手表决：赞成 44，反对 0，弃权 1，通过)."""
    outcome = "通过" if hands.passed else "没有通过"
    return f"举手表决：赞成 {hands.approve}，反对 {hands.against}，弃权 {hands.abstain}，{outcome}。"


def head_lines(r: Minutes) -> list[tuple[str, str]]:
    """Labels and texts over the items, for PDF and .docx alike."""
    met = "达到" if r.present >= r.required else "未达到"
    verdict = "符合规定" if r.present >= r.required else "不符合规定"
    lines = [
        ("时　间", f"{moment_words(r.start)}至{moment_words(r.end) if 'T' in r.end else time_words(r.end)}"),
        ("地　点", r.hall),
        ("主持人", f"{r.chair}　　记录人：{r.recorder}"),
    ]
    if r.full is not None:
        total = r.full - r.suspended - r.excluded
        parts = f"正式 {r.full}−停权 {r.suspended}−不计入 {r.excluded}"
        lines.append(
            (r.due_word, f"{r.due} 人（{parts}{'' if total == r.due else f'，不符：差为 {total}'}）")
        )
        lines.append((r.present_word, f"{r.present} 人（{met} {r.required} 人，{verdict}）"))
    else:
        lines.append((r.due_word, f"{r.due} 人"))
        lines.append((r.present_word, f"{r.present} 人（{met} {r.required} 人，{verdict}）"))
    absent = r.due - r.present
    where = "名单见签到册"
    named = "、".join(f"{a.reason} {a.count} 人" for a in r.absent)
    if r.full is not None:
        lines.append(
            (
                "缺　席",
                f"{absent} 人" + (f"（{named}，{where}）" if named else f"（{where}）" if absent else ""),
            )
        )
    if r.attending:
        lines.append(("列　席", "；".join(r.attending)))
    return lines


def item_paragraphs(item: MinutesItem) -> list[str]:
    """Paragraphs before the table: the vote joins the last one."""
    paragraphs = list(item.paragraphs)
    if item.hands is not None:
        if paragraphs:
            paragraphs[-1] += hands_words(item.hands)
        else:
            paragraphs.append(hands_words(item.hands))
    return paragraphs


def write_in_words(item: MinutesItem) -> str:
    """Return the written-in people in words (另选人：刘桂兰 3 票、赵小军 1 票)."""
    return "另选人：" + "、".join(f"{w.name} {w.votes} 票" for w in item.write_ins) + "。"


def count_table(rows: tuple[CandidateCount, ...], prefix: str) -> Table:
    """Return the candidates' table as it stands in the minutes."""
    columns = [
        Column(width=15, head="序号"),
        Column(width=41, head="候选人", style=NAME_PLAIN, name=True),
        Column(width=22, head="赞成"),
        Column(width=22, head="不赞成"),
        Column(width=22, head="弃权"),
        Column(width=34, head="该栏无效"),
    ]
    body = [
        Row(
            cells=(
                str(i),
                Cell(text=c.name, note=c.note),
                Cell(text=str(c.approve), key=f"{prefix}.{i}.approve"),
                Cell(text=str(c.disapprove), key=f"{prefix}.{i}.disapprove"),
                Cell(text=str(c.abstain), key=f"{prefix}.{i}.abstain"),
                Cell(text=str(c.void), key=f"{prefix}.{i}.void"),
            ),
            height=8.2,
        )
        for i, c in enumerate(rows, start=1)
    ]
    return Table(columns, body, head_height=9, head_style=LABEL)


def numbered(items: Iterable[MinutesItem]) -> list[tuple[str, MinutesItem]]:
    """Return the items with their headings as set: 一、 for an item, （一） for one below it."""
    found, main, part = [], 0, 0
    for item in items:
        main, part = (main, part + 1) if item.below else (main + 1, 0)
        number = f"（{numeral(part)}）" if item.below else f"{numeral(main)}、"
        found.append((number + item.heading, item))
    return found


def _item(flow: Flow, index: int, heading: str, item: MinutesItem) -> None:
    # a heading with nothing under it is a line of its own: gluing a row of them would empty a page
    alone = not (item.paragraphs or item.hands or item.rows or item.write_ins or item.after)
    flow.text(heading, HEADING_2 if item.below else HEADING_1, fill=False, glue=not alone)
    key = f"i{index + 1}"
    for j, text in enumerate(item_paragraphs(item)):
        flow.text(text, watch=f"{key}.p{j + 1}")
    if item.rows:
        flow.space(1.5)
        flow.table(count_table(item.rows, f"{key}.t"))
        flow.space(1.5)
    if item.write_ins:
        flow.text(write_in_words(item), watch=f"{key}.w")
    for j, text in enumerate(item.after):
        flow.text(text, watch=f"{key}.a{j + 1}")


def _labelled(flow: Flow, label: str, text: str, *, watch: str) -> None:
    layout = flow.layout
    words = f"{label}："
    indent = width(words, HEADING_1)
    shown = spaced(text)
    lines = break_lines(shown, BODY, layout.width - indent)
    for i, line in enumerate(lines):
        flow.block(
            LINE,
            _label_line(layout, words if not i else "", indent, line, f"{watch}.{i + 1}"),
            glue=i < len(lines) - 1,
        )


def _label_line(layout: Layout, words: str, indent: float, line: str, watch: str) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        base = y + LINE / 2 + 0.37 * BODY.height
        if words:
            pen.text(layout.left, base, words, HEADING_1)
        pen.text(layout.left + indent, base, line, BODY, watch=watch)

    return draw


def _centred(middle: float, line: str) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        pen.text(middle, y + 8, line, OFFICIAL_TITLE, align="center")

    return draw
