"""村民委员会选举结果报告单 (PAPERS.md 5, picture 05): who was elected, on what figures, signed and sealed."""

from app.printing.count_report import sheets_missing, signature_labels
from app.printing.flow import Flow
from app.printing.page import A4_LANDSCAPE, Layout, Printed, compose
from app.printing.pen import Pen
from app.printing.records.results import ElectedMember, LaterVote, VillageResult
from app.printing.seal import seal_place
from app.printing.table import FRAME, GROUP, Cell, Column, Row, Table
from app.printing.typeset import (
    CELL,
    CELL_SMALL,
    FIGURE_BOLD,
    LABEL,
    NAME,
    NOTE,
    SIGN,
    TITLE,
    Type,
    count,
    date_words,
    fit,
    percent,
    wide,
)

LAYOUT = Layout(
    page=A4_LANDSCAPE,
    left=22,
    right=22,
    footer_rule=192.4,
    comes_back="05",
    code_at=(262, 13.4, 13),
    foot_gap=2,
)
FIG = Type("song", 13)
_SMALL_LABEL = LABEL.at(10)


def render(record: VillageResult) -> bytes:
    """Return the report as PDF bytes."""
    return layout(record).data


def layout(record: VillageResult) -> Printed:
    """Return the report with the places of its figures."""
    flow = Flow(LAYOUT)
    flow.table(_figures(record))
    flow.space(1)
    flow.lines([identities(record)], NOTE.at(9))
    flow.space(2)
    flow.table(_members(record))
    flow.space(1)
    flow.lines([words for words in (share_words(record),) if words], NOTE.at(9))
    flow.space(1.5)
    flow.table(_later(record) if record.later else _no_later(record), whole=True)
    flow.hold(1)
    labels = signers(record)
    rows = [labels[i : i + 3] for i in range(0, len(labels), 3)]
    pitch = 12.5
    height = max(44.5, 6 + pitch * len(rows))
    flow.block(height, lambda pen, y: _closing(pen, y, record, rows, pitch))
    pages = flow.pages(
        top=31,
        next_top=31,
        before=lambda pen: _title(pen, record, ""),
        again=lambda pen: _title(pen, record, "（续）"),
    )
    return compose(pages, record.imprint, LAYOUT, title=record.title)


def signers(r: VillageResult) -> list[str]:
    """Return one label for each who signs."""
    return [r.chair_word, "总监票人", "填表人"] + [x for x in signature_labels(r.signers) if x != "总监票人"]


def head_words(r: VillageResult) -> tuple[str, str, str]:
    """Return place, term (and which further vote), and day, as they stand under the title."""
    where = "　".join(part for part in (r.county, r.town, r.village) if part)
    term = "　".join(part for part in (r.term, r.later[-1].word if r.later else "") if part)
    return where, term, f"选举日：{date_words(r.date)}"


def _title(pen: Pen, r: VillageResult, more: str) -> None:
    style = fit(r.title + more, TITLE, 2 * (262 - 148.5 - 4), least=16)
    pen.text(148.5, 20, r.title + more, style, align="center")
    where, term, day = head_words(r)
    pen.text(22, 27.8, where, fit(where, SIGN, 110))
    pen.text(148.5, 27.8, term, fit(term, SIGN, 60), align="center")
    pen.text(258, 27.8, day, SIGN, align="right")


def figure_lines(r: VillageResult) -> list[list[tuple[str, str, str]]]:
    """Return the figures over the members, six to a line: label, text, key of the cell."""
    lines: list[list[tuple[str, str, str]]] = [
        [
            (_two_lines(r.registered_word), str(r.registered), "registered"),
            ("参加投票", str(r.voters), "voters"),
            ("其中委托", str(r.proxies), "proxies"),
            ("代写", str(r.scribes), "scribes"),
            ("流动票箱\n投票", str(r.mobile_voters), "mobile_voters"),
            ("票箱（个）", str(r.boxes), "boxes"),
        ],
        [
            ("发出选票", str(r.issued), "issued"),
            ("收回选票", str(r.recovered), "recovered"),
            ("未收回", sheets_missing(r.not_recovered), "not_recovered"),
            ("有效票", str(r.valid), "valid"),
            ("无效票", str(r.invalid), "invalid"),
            ("秘密写票处", "" if r.booths is None else str(r.booths), "booths"),
        ],
    ]
    tail = [
        ("投票要求", f"≥ {r.turnout_needed}" if r.turnout_asked else "——", "turnout_needed"),
        ("当选要求", f"≥ {r.elected_needed}" if r.elected_needed else "——", "elected_needed"),
        ("选举", "有效" if r.valid_election else "无效", ""),
    ]
    places = [(f"{p.name}票数" if not p.name.endswith("票箱") else f"{p.name[:-2]}票数", str(p.recovered), f"place.{i + 1}")
              for i, p in enumerate(r.places)]  # fmt: skip
    cells = places + [("——", "——", "")] * (-(len(places) + 3) % 6) + tail
    return [*lines, *(cells[i : i + 6] for i in range(0, len(cells), 6))]


def _figures(r: VillageResult) -> Table:
    label, figure = 21.08, 21.08
    columns = [Column(width=w) for _ in range(6) for w in (label, figure)]
    rows = []
    for line in figure_lines(r):
        out: list[Cell | str] = []
        for name, text, key in line:
            bold = name == "选举"
            out.append(Cell(text=name, grey=True, style=_SMALL_LABEL))
            # what nobody filled in stays an empty cell, to be written by hand; it is no figure that comes back
            out.append(Cell(text=text, key=key if text else "", style=FIGURE_BOLD if bold else FIG))
        rows.append(Row(cells=out, height=9))
    return Table(columns, rows, head=False)


def _two_lines(word: str) -> str:
    return word if len(word) <= 4 else f"{word[:4]}\n{word[4:]}"


def identities(r: VillageResult) -> str:
    """Return the sums a clerk does again, with 不符 where they do not hold."""
    total = sum(p.recovered for p in r.places)
    places = "+".join(f"{p.name.replace('票箱', '')} {p.recovered}" for p in r.places)
    first = (
        f"收回 {r.recovered}={places}"
        if total == r.recovered
        else f"收回 {r.recovered} 不符 {places}={total}"
    )
    second = f"=有效 {r.valid}+无效 {r.invalid}"
    if r.valid + r.invalid != r.recovered:
        second = f" 不符 有效 {r.valid}+无效 {r.invalid}={r.valid + r.invalid}"
    base = f"{r.registered} 的{r.turnout_words}"
    turnout = "本轮投票不另计投票率"
    if r.turnout_asked:
        who = "登记" if "登记" in r.registered_word else r.registered_word
        reached = r.recovered >= r.turnout_needed
        turnout = (
            f"收回 {r.recovered} {'>' if reached else '未超过'} {who} {base}{'' if reached else '，选举无效'}"
        )
    return f"{first}{second}；{turnout}；委托、代写、流动票箱为参加投票的其中数，不另加。"


def _members(r: VillageResult) -> Table:
    columns = [
        Column(width=13, head="序号"),
        Column(width=38, head=wide("姓名"), style=NAME, name=True),
        Column(width=13, head="性别"),
        Column(width=14, head="年龄"),
        Column(width=24, head=wide("民族"), style=CELL.at(11)),
        Column(width=22, head="政治\n面貌", style=CELL.at(11)),
        Column(width=24, head="文化\n程度", style=CELL.at(11)),
        Column(width=22, head="当选\n职务", style=CELL.at(11)),
        Column(width=25, head="当选职务\n票数", style=FIGURE_BOLD),
        Column(width=22, head="总票数"),
        Column(width=20, head="得票率", style=CELL.at(11)),
        Column(width=16, head="连任"),
    ]
    rows = [_member(i, m, r.recovered) for i, m in enumerate(r.members, start=1)]
    if not rows:
        rows = [Row(cells=["——"] * len(columns), height=8.5)]
    return Table(columns, rows, head_height=11, head_style=LABEL.at(10))


def _member(i: int, m: ElectedMember, base: int) -> Row:
    return Row(
        height=8.5,
        cells=(
            str(i),
            Cell(text=m.name, note=m.note),
            m.sex,
            Cell(text=count(m.age), key=f"m{i}.age") if m.age is not None else "——",
            m.ethnicity or "——",
            m.politics or "——",
            m.education or "——",
            wide(m.post),
            Cell(text=str(m.post_votes), key=f"m{i}.post_votes"),
            Cell(text=str(m.total_votes), key=f"m{i}.total_votes"),
            Cell(text=percent(m.post_votes, base if m.base is None else m.base), key=f"m{i}.share"),
            "是" if m.incumbent else "否",
        ),
    )


def share_words(r: VillageResult) -> str:
    """Return what 得票率 is measured against and whether 下加 was used; empty where nobody was elected."""
    if not r.members:
        return ""
    bases = sorted({r.recovered if m.base is None else m.base for m in r.members}, reverse=True)
    sheets = " 张、".join(str(number) for number in bases)
    which = "" if len(bases) == 1 else "选出该人的那次投票"
    base = (
        f"得票率=当选职务票数÷{which}收回选票（{sheets} 张）。"
        if which
        else f"得票率=当选职务票数÷收回选票 {sheets} 张。"
    )
    if r.pooled:
        return base + "本次采用“下加”，总票数=当选职务票数+较高职务得票。"
    return base + "本次不采用“下加”，总票数与当选职务票数相同。"


def _no_later(r: VillageResult) -> Table:
    columns = [Column(width=38), Column(width=50), Column(width=50), Column(width=50), Column(width=65)]
    cells: list[Cell | str] = [Cell(text="另行选举", grey=True, style=LABEL.at(11.5))]
    cells += [
        Cell(text=words, style=CELL_SMALL, align="left")
        for words in ("应选职务：——", "参加投票：——", "发出/收回：—— / ——", "当选人及票数：——")
    ]
    return Table(columns, [Row(cells=cells, height=9), _remarks(r, span=4)], head=False)


def _later(r: VillageResult) -> Table:
    """Two rows for each further vote: its figures alone in their cells as above, then who was elected in it."""
    columns = [Column(width=38), Column(width=38.6)] + [
        Column(width=w) for _ in range(6) for w in (15.4, 14.0)
    ]
    rows = []
    for i, vote in enumerate(r.later, start=1):
        cells: list[Cell | str] = [
            Cell(text=vote.word, grey=True, style=LABEL.at(11.5)),
            Cell(text=f"应选 {vote.posts}", style=CELL_SMALL),
        ]
        for name, text, key in later_figures(vote):
            cells.append(Cell(text=name, grey=True, style=_SMALL_LABEL))
            cells.append(Cell(text=text, key="" if text == "——" else f"l{i}.{key}", style=CELL))
        rows.append(Row(cells=cells, height=9, rule=GROUP))
        elected = (
            Cell(text="当选人及票数", grey=True, style=_SMALL_LABEL),
            Cell(text=vote.elected, span=13, style=CELL_SMALL, align="left"),
        )
        rows.append(Row(cells=elected, height=8.5))
    return Table(columns, [*rows, _remarks(r, span=13)], head=False)


def later_figures(vote: LaterVote) -> tuple[tuple[str, str, str], ...]:
    """Return the figures of a further vote: label, text, key of the cell."""
    return (
        ("参加\n投票", str(vote.voters), "voters"),
        ("发出", str(vote.issued), "issued"),
        ("收回", str(vote.recovered), "recovered"),
        ("有效", str(vote.valid), "valid"),
        ("无效", str(vote.invalid), "invalid"),
        ("当选\n要求", f"≥ {vote.needed}" if vote.needed else "——", "needed"),
    )


def _remarks(r: VillageResult, *, span: int) -> Row:
    cells = (
        Cell(text="备　　注", grey=True, style=LABEL.at(11.5)),
        Cell(text="".join(r.remarks) or "——", span=span, style=CELL_SMALL, align="left"),
    )
    return Row(cells=cells, height=9, rule=FRAME)


def _closing(pen: Pen, y: float, r: VillageResult, rows: list[list[str]], pitch: float) -> None:
    seal_place(pen, 56, y + 23.5)
    pen.text(56, y + 21.9, r.body, fit(r.body, SIGN, 64), align="center")
    pen.text(56, y + 29.2, date_words(r.date), SIGN, align="center")
    left, step = 82.0, 64.0
    xs = (82.0, 152.0, 214.0, 275.0)
    for i, labels in enumerate(rows):
        base = y + 12 + i * pitch
        for j, label in enumerate(labels):
            x = xs[j] if len(labels) <= 3 else left + j * step
            used = pen.text(x, base, f"{label}：", SIGN)
            end = xs[j + 1] - (5 if j < 2 else 0)
            pen.line(x + used + 1, base + 1.6, end, base + 1.6, weight=0.5)
