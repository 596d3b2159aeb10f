"""选票发放回收登记表 (PAPERS.md 5, picture 06): where every sheet went, and each identity of C1 with its numbers."""

from collections.abc import Callable

from app.printing.flow import Flow
from app.printing.page import Layout, Printed, compose
from app.printing.pen import Pen
from app.printing.records.paper import LedgerPlace, PaperLedger
from app.printing.table import GROUP, INNER, Cell, Column, Row, Table
from app.printing.typeset import (
    CELL_SMALL,
    FIGURE_BOLD,
    LABEL,
    NOTE,
    NOTE_BIG,
    SIGN,
    TITLE,
    Type,
    fit,
    wide,
)

LAYOUT = Layout(left=20, right=20, footer_rule=278.4, foot_gap=4)

# label, what it reads, opens a group, is a part of the line above it
LINES: tuple[tuple[str, str, bool, bool], ...] = (
    ("① 印制、启封清点", "printed", False, False),
    ("② 发出前损坏作废", "spoiled", False, False),
    ("③ 发出", "issued", True, False),
    ("④ 本人领票", "in_person", False, True),
    ("⑤ 受委托领票", "by_proxy", False, True),
    ("⑥ 写坏换发", "replaced", False, True),
    ("⑦ 剩余", "unused", True, False),
    ("⑧ 留存样张", "kept", False, True),
    ("⑨ 剪角作废", "destroyed", False, True),
    ("⑩ 收回（开箱清点）", "recovered", True, False),
    ("⑪ 未收回", "not_recovered", False, False),
    ("⑫ 写坏交回", "handed_back", False, True),
    ("⑬ 带走未投", "taken_away", False, True),
    ("⑭ 有效票", "valid", True, False),
    ("⑮ 无效票", "invalid", False, False),
)
# whole → its parts, on the line where the check is printed
IDENTITIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("printed", "printed", ("issued", "unused", "spoiled")),
    ("issued", "issued", ("in_person", "by_proxy", "replaced")),
    ("not_recovered", "issued", ("recovered", "not_recovered")),
    ("unused", "unused", ("kept", "destroyed")),
    ("not_recovered", "not_recovered", ("handed_back", "taken_away")),
    ("valid", "recovered", ("valid", "invalid")),
)
_STAGES = ("启封清点", "发票结束", "剩余作废", "开箱清点")


def render(record: PaperLedger) -> bytes:
    """Return the ledger as PDF bytes."""
    return layout(record).data


def layout(record: PaperLedger) -> Printed:
    """Return the ledger; more places than fit side by side go on further pages, the total on the last one."""
    flow = Flow(LAYOUT)
    groups = _side_by_side(record.places)
    for n, group in enumerate(groups):
        last = n == len(groups) - 1
        if n:
            flow.space(6)
        flow.table(_table(record, group, last=last), whole=True)
    flow.space(1.4)
    for i, (words, text) in enumerate(_notes(record)):
        flow.block(5.4, _note_line(words if not i else "", text))
    flow.space(8)
    flow.hold(1)
    flow.table(_hand_over())
    pages = flow.pages(top=42, before=lambda pen: _title(pen, record))
    return compose(pages, record.imprint, LAYOUT, title=record.title)


def _side_by_side(places: tuple[LedgerPlace, ...]) -> list[tuple[LedgerPlace, ...]]:
    """Part the places into tables of at most six, as even as can be."""
    tables = max(1, -(-len(places) // 6))
    each = -(-len(places) // tables)
    return [places[i : i + each] for i in range(0, len(places), each or 1)] or [()]


def identities(record: PaperLedger) -> list[str]:
    """Every break of an identity, in words, by place and in total; empty when all numbers close."""
    found = []
    for place in (*record.places, record.total):
        for _at, whole, parts in IDENTITIES:
            text, good = _check(place, whole, parts)
            if text and not good:
                found.append(f"{place.name} {text}")
    return found


def _title(pen: Pen, r: PaperLedger) -> None:
    more = "（续）" if pen.number > 1 else ""
    pen.text(105, 28, r.title + more, fit(r.title + more, TITLE, 160), align="center")
    right = f"票种：{r.ballot}（票色：{r.tint}）"
    used = pen.text(190, 37.8, right, fit(right, SIGN, 80), align="right")
    name = r.imprint.election
    pen.text(20, 37.8, name, fit(name, SIGN, 170 - used - 4))


def _table(r: PaperLedger, places: tuple[LedgerPlace, ...], *, last: bool) -> Table:
    item, total, check = 44.0, 23.0 if last else 0.0, 41.0
    each = (170 - item - total - check) / max(len(places), 1)
    columns = [Column(width=item, head="项　　目", align="left")]
    columns += [Column(width=each, head=p.name, style=Type("song", 12.5)) for p in places]
    if last:
        columns.append(Column(width=total, head="合　计"))
    columns.append(Column(width=check, head=wide("核对"), style=NOTE))
    rows = []
    for label, field, group, part in LINES:
        style = CELL_SMALL.at(11) if part else LABEL.at(11)
        cells: list[Cell | str] = [Cell(text=("　　" if part else "") + label, style=style, align="left")]
        cells += [_dash(getattr(p, field)) for p in places]
        if last:
            text = _dash(getattr(r.total, field))
            cells.append(Cell(text=text, style=Type("song", 12.5) if part else FIGURE_BOLD.at(13)))
        cells.append(Cell(text=_check_words(r, field, last=last, places=places)))
        rows.append(Row(cells=cells, height=9.25, rule=GROUP if group else INNER))
    return Table(columns, rows, head_height=10, head_style=LABEL.at(11))


def _dash(value: int | None) -> str:
    if value is None:
        return "—"
    return str(value) if value >= 0 else f"多 {-value}"


def _check(place: LedgerPlace, whole: str, parts: tuple[str, ...]) -> tuple[str, bool]:
    left = getattr(place, whole)
    right = [getattr(place, p) for p in parts]
    if left is None or left < 0 or any(v is None for v in right):
        return "", True
    if min(right, default=0) < 0:  # more came back than went out
        return f"不符 {left}<{max(right)}", False
    total = sum(right)
    words = "+".join(map(str, right))
    if total == left:
        return f"{left}={words} √", True
    return f"不符 {left}≠{words}={total}", False


def _check_words(r: PaperLedger, field: str, *, last: bool, places: tuple[LedgerPlace, ...]) -> str:
    """Return the check beside a line: of the total, and of each place where one breaks."""
    words: list[str] = []
    for at, whole, parts in IDENTITIES:
        if at != field:
            continue
        if last:
            text, _good = _check(r.total, whole, parts)
            words += [text] if text else []
        for place in places:
            text, good = _check(place, whole, parts)
            if not good:
                words.append(f"{place.name}{text}")
    if field == "recovered" and last and r.total.recovered is not None:
        counts = list(r.boxes) or [p.recovered for p in r.places if p.recovered is not None]
        if counts:
            sums = (
                "+".join(map(str, counts)) if len(counts) <= 6 else f"{len(counts)} 个票箱合计 {sum(counts)}"
            )
            same = sum(counts) == r.total.recovered
            words.append(
                f"{r.total.recovered}={sums} √" if same else f"不符 {r.total.recovered}≠{sums}={sum(counts)}"
            )
    return "\n".join(words)


def _notes(r: PaperLedger) -> list[tuple[str, str]]:
    limit = "，选举无效(C2)。" if r.over_recovered_void else "，选举有效。"
    sign = "不符，多于" if r.over_recovered_void else "≤"
    last = f"收回 ⑩ {sign} 投票人数 {r.voters}，且 ≤ 发出 ③{limit}不等处印“不符”和两边的数。"
    if r.over_recovered_void:
        last = f"收回 ⑩ {r.total.recovered} 多于投票人数 {r.voters} 或发出 ③ {r.total.issued}{limit}"
    return [
        ("各项等式", "印制 ①=发出 ③+剩余 ⑦+发出前损坏 ②"),
        ("", "发出 ③=本人 ④+受委托 ⑤+换发 ⑥=收回 ⑩+未收回 ⑪　　未收回 ⑪=写坏交回 ⑫+带走 ⑬"),
        ("", "剩余 ⑦=留存 ⑧+作废 ⑨　　收回 ⑩=各票箱合计=有效 ⑭+无效 ⑮"),
        ("", last),
    ]


def _note_line(words: str, text: str) -> Callable[[Pen, float], None]:
    def draw(pen: Pen, y: float) -> None:
        if words:
            pen.text(20, y + 4, words, LABEL)
        pen.text(40, y + 4, text, fit(text, NOTE_BIG, 150))

    return draw


def _hand_over() -> Table:
    columns = [
        Column(width=34, head="环节", style=CELL_SMALL.at(11)),
        Column(width=34, head="领（交）票人"),
        Column(width=34, head="发（收）票人"),
        Column(width=34, head="监票人"),
        Column(width=34, head="时间"),
    ]
    return Table(
        columns,
        [Row(cells=(stage, "", "", "", ""), height=9) for stage in _STAGES],
        head_height=8,
        head_style=LABEL.at(11),
    )
