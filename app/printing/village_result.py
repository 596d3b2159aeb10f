"""村民委员会选举结果报告单 (PAPERS.md 5, picture 05): who was elected, on what figures, signed and sealed."""

from app.printing.count_report import sheets_missing, signature_labels
from app.printing.flow import Flow
from app.printing.page import A4_LANDSCAPE, Layout, Printed, compose
from app.printing.pen import Pen
from app.printing.records.results import ElectedMember, VillageResult
from app.printing.seal import seal_place
from app.printing.table import FRAME, Cell, Column, Row, Table
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
    flow.lines([_identities(record)], NOTE.at(9))
    flow.space(2)
    flow.table(_members(record))
    flow.space(1)
    flow.lines([words for words in (_share_words(record),) if words], NOTE.at(9))
    flow.space(1.5)
    flow.table(_supplementary(record))
    flow.hold(1)
    labels = [record.chair_word, "总监票人", "填表人"] + [
        x for x in signature_labels(record.signers) if x != "总监票人"
    ]
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


def _title(pen: Pen, r: VillageResult, more: str) -> None:
    style = fit(r.title + more, TITLE, 2 * (262 - 148.5 - 4), least=16)
    pen.text(148.5, 20, r.title + more, style, align="center")
    where = "　".join(part for part in (r.county, r.town, r.village) if part)
    pen.text(22, 27.8, where, fit(where, SIGN, 110))
    term = "　".join(part for part in (r.term, r.supplementary.word if r.supplementary else "") if part)
    pen.text(148.5, 27.8, term, fit(term, SIGN, 60), align="center")
    pen.text(258, 27.8, f"选举日：{date_words(r.date)}", SIGN, align="right")


def _figures(r: VillageResult) -> Table:
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
            ("秘密写票处", count(r.booths), "booths"),
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
    lines += [cells[i : i + 6] for i in range(0, len(cells), 6)]
    label, figure = 21.08, 21.08
    columns = [Column(width=w) for _ in range(6) for w in (label, figure)]
    rows = []
    for line in lines:
        out: list[Cell | str] = []
        for name, text, key in line:
            bold = name == "选举"
            out.append(Cell(text=name, grey=True, style=_SMALL_LABEL))
            out.append(Cell(text=text, key=key, style=FIGURE_BOLD if bold else FIG))
        rows.append(Row(cells=out, height=9))
    return Table(columns, rows, head=False)


def _two_lines(word: str) -> str:
    return word if len(word) <= 4 else f"{word[:4]}\n{word[4:]}"


def _identities(r: VillageResult) -> str:
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


def _share_words(r: VillageResult) -> str:
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


def _supplementary(r: VillageResult) -> Table:
    columns = [Column(width=38), Column(width=50), Column(width=50), Column(width=50), Column(width=65)]
    s = r.supplementary
    text = (
        ("——", "——", "—— / ——", "——")
        if s is None
        else (s.posts, f"{s.voters} 人", f"{s.issued} / {s.recovered}", s.elected)
    )
    words = ("应选职务", "参加投票", "发出/收回", "当选人及票数")
    cells: list[Cell | str] = [Cell(text=s.word if s else "另行选举", grey=True, style=LABEL.at(11.5))]
    cells += [
        Cell(text=f"{w}：{t}", style=CELL_SMALL, align="left") for w, t in zip(words, text, strict=True)
    ]
    remarks = "".join(r.remarks) or "——"
    second = (
        Cell(text="备　　注", grey=True, style=LABEL.at(11.5)),
        Cell(text=remarks, span=4, style=CELL_SMALL, align="left"),
    )
    return Table(columns, [Row(cells=cells, height=9), Row(cells=second, height=9, rule=FRAME)], head=False)


def _closing(pen: Pen, y: float, r: VillageResult, rows: list[list[str]], pitch: float) -> None:
    seal_place(pen, 56, y + 23.5)
    pen.text(56, y + 21.9, r.body, fit(r.body, SIGN, 64), align="center")
    pen.text(56, y + 29.2, date_words(r.date), SIGN, align="center")
    left, step = 100.0, 62.0
    xs = (100.0, 168.0, 224.0, 275.0)
    for i, labels in enumerate(rows):
        base = y + 12 + i * pitch
        for j, label in enumerate(labels):
            x = xs[j] if len(labels) <= 3 else left + j * step
            used = pen.text(x, base, f"{label}：", SIGN)
            end = xs[j + 1] - (5 if j < 2 else 0)
            pen.line(x + used + 1, base + 1.6, end, base + 1.6, weight=0.5)
