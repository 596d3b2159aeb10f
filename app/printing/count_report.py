"""计票结果报告单 (PAPERS.md 5, picture 04): the figures of the count, the identities, and nobody called elected."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.printing.flow import Flow
from app.printing.page import Draw, Layout, Printed, compose
from app.printing.pen import FigureCell, Pen
from app.printing.records.common import CandidateCount, Signers
from app.printing.records.results import ContestCount, CountReport
from app.printing.table import Cell, Column, Row, Table, row
from app.printing.typeset import (
    CELL,
    FIGURE_BOLD,
    LABEL,
    NAME,
    NAME_PLAIN,
    NOTE,
    OVER_TITLE,
    SONG_BOLD,
    TITLE,
    Type,
    fit,
    moment_words,
    percent,
    spaced,
    title_lines,
    wide,
    width,
)

LAYOUT = Layout(left=24, right=24, footer_rule=274.5, foot_gap=3, comes_back="04", code_at=(172, 22, 14))
SEVERAL = replace(LAYOUT, foot_gap=11)
"""The same page where the report takes several: room for the sums of the page above the footer."""
_COLUMNS = {"approve": "赞成", "disapprove": "不赞成", "abstain": "弃权", "void": "该栏无效"}
LEAD = Type("song", 12.5)


def render(record: CountReport) -> bytes:
    """Return the report as PDF bytes."""
    return layout(record).data


def layout(record: CountReport) -> Printed:
    """Return the report with the places of its figures; one that takes several pages has sums under each."""
    printed = _compose(_pages(record, LAYOUT), record, LAYOUT)
    if printed.pages == 1:
        return printed
    pages = _pages(record, SEVERAL)
    sums = page_sums(_compose(pages, record, SEVERAL).cells, len(pages))
    return _compose(
        [
            _with_sum(draw, sums[i : i + 1] if i + 1 < len(pages) else sums[i:])
            for i, draw in enumerate(pages)
        ],
        record,
        SEVERAL,
    )


def _compose(pages: Sequence[Draw], record: CountReport, layout: Layout) -> Printed:
    return compose(pages, record.imprint, layout, title=record.title, head_lines=record.heading)


def _pages(record: CountReport, layout: Layout) -> list[Draw]:
    flow = Flow(layout)
    flow.block(7.7, lambda pen, y: _drop(pen.text(24, y + 4.5, f"{record.addressed_to}：", LEAD)))
    sentence = "经清点计算，现将选票发放、收回和各候选人得票情况报告如下。"
    flow.block(7.7, lambda pen, y: _drop(pen.text(24 + 2 * LEAD.height, y + 4.5, sentence, LEAD)))
    flow.space(4.5)
    flow.table(_figures(record))
    flow.space(1.8)
    flow.lines(paper_notes(record), NOTE)
    for i, contest in enumerate(record.contests):
        _contest(flow, record, contest, prefix=f"c{i + 1}")
    flow.lines([words for words in (invalid_words(record),) if words], NOTE)
    flow.space(1)
    flow.signatures(signature_labels(record.signers), pitch=11.5, trailer=moment_words(record.at))
    return flow.pages(
        top=46,
        next_top=40,
        before=lambda pen: _title(pen, record, ""),
        again=lambda pen: _title(pen, record, "（续）"),
    )


def page_sums(cells: Iterable[FigureCell], pages: int) -> list[str]:
    """Return what the candidates' figures on each page add up to, and at the end those of all pages."""
    found = [Counter[str]() for _ in range(pages)]
    for cell in cells:
        column = cell.key.rpartition(".")[2]
        if column in _COLUMNS:
            found[cell.page - 1][column] += int(cell.text)
            found[cell.page - 1]["people"] += column == "approve"
        elif column.startswith("w") and column[1:].isdigit():
            found[cell.page - 1]["written"] += int(cell.text)
    said = [("本页小计", one) for one in found] + [("各页合计", sum(found, Counter[str]()))]
    return [
        ""
        if name == "本页小计" and not (one["people"] or one["written"])
        else f"{name}：候选人 {one['people']} 人，"
        + "，".join(f"{word} {one[column]}" for column, word in _COLUMNS.items())
        + f"；另选 {one['written']} 票。"
        for name, one in said
    ]


def _with_sum(draw: Draw, lines: Sequence[str]) -> Draw:
    def both(pen: Pen) -> None:
        draw(pen)
        for i, words in enumerate(lines):
            y = SEVERAL.footer_rule - 2.2 - 4.6 * (len(lines) - 1 - i)
            # not watched: figures this small look alike in a poor scan, and what they add up is compared itself
            pen.text(SEVERAL.left, y, spaced(words), NOTE)

    return both


def signature_labels(signers: Signers) -> list[str]:
    """One label a person: chief scrutineer, scrutineers, callers, tellers."""
    return (
        ["总监票人"] * signers.chief
        + ["监票人"] * signers.scrutineers
        + ["唱票人"] * signers.callers
        + ["计票人"] * signers.tellers
    )


def candidate_table(
    rows: tuple[CandidateCount, ...], *, valid: int, base: int, prefix: str, width: float = 162
) -> Table:
    """Return the candidates' table with share and check column."""
    columns = [
        Column(width=12, head="序号"),
        Column(width=40, head="候选人姓名", style=NAME, name=True),
        Column(width=18, head="赞成", style=FIGURE_BOLD),
        Column(width=18, head="不赞成"),
        Column(width=18, head="弃权"),
        Column(width=20, head="该栏\n无效"),
        Column(width=20, head="得票率"),
        Column(width=width - 146, head="核对", style=CELL.at(10)),
    ]
    body = []
    for i, c in enumerate(rows, start=1):
        key = f"{prefix}.{i}"
        body.append(
            Row(
                cells=(
                    str(i),
                    Cell(text=c.name, note=c.note),
                    Cell(text=str(c.approve), key=f"{key}.approve"),
                    Cell(text=str(c.disapprove), key=f"{key}.disapprove"),
                    Cell(text=str(c.abstain), key=f"{key}.abstain"),
                    Cell(text=str(c.void), key=f"{key}.void"),
                    Cell(text=percent(c.approve, base), key=f"{key}.share"),
                    check_words(c, valid),
                ),
                height=9.0,
            )
        )
    return Table(columns, body, head_height=11)


def _title(pen: Pen, record: CountReport, more: str) -> None:
    room = 2 * (172 - 105 - 3)
    if more:
        pen.text(105, 34, record.title + more, TITLE.at(18), align="center")
        return
    style = fit(record.heading, OVER_TITLE, room, least=14)
    lines = title_lines(record.heading, style, room)
    while len(lines) > 2 and style.size > 7:
        style = style.at(style.size - 0.5)
        lines = title_lines(record.heading, style, room)
    y = 29.8 if len(lines) == 1 else 23.5
    for line in lines:
        pen.text(105, y, line, style, align="center")
        y += 7.5
    pen.text(
        105, 40.3, record.title, fit(record.title, Type(SONG_BOLD, 22, 2), room, least=16), align="center"
    )


def _figures(record: CountReport) -> Table:
    seats = sum(c.seats for c in record.contests)
    cells = (
        ((record.due_word, f"{record.due} 人", "due"), ("实到会" if record.due_word == "应到会" else "参加投票", f"{record.present} 人", "present"),
         ("到会要求" if record.due_word == "应到会" else "投票要求", f"≥ {record.required} 人", "required")),
        (("印制选票", f"{record.printed} 张", "printed"), ("发出选票", f"{record.issued} 张", "issued"),
         ("剩余 / 损坏", f"{record.unused} / {record.spoiled} 张", "unused")),
        (("投票人数", f"{record.voters} 人", "voters"), ("收回选票", f"{record.recovered} 张", "recovered"),
         ("未收回", sheets_missing(record.not_recovered, " 张"), "not_recovered")),
        (("有效票", f"{record.valid} 张", "valid"), ("无效票", f"{record.invalid} 张", "invalid"),
         ("应选名额", f"{seats} 名", "seats")),
    )  # fmt: skip
    columns = [Column(width=27) for _ in range(6)]
    rows = [
        row(
            *(
                c
                for label, text, key in line
                for c in (Cell(text=label, grey=True), Cell(text=text, key=key, style=CELL))
            ),
            height=9,
        )
        for line in cells
    ]
    return Table(columns, rows, head=False)


def paper_notes(r: CountReport) -> list[str]:
    """Return the notes under the figures: identities of the paper, C2, turnout and line in words."""
    identities = [
        _equal(
            f"印制 {r.printed}",
            r.printed,
            f"发出 {r.issued}+剩余 {r.unused}+损坏 {r.spoiled}",
            r.issued + r.unused + r.spoiled,
        ),
        _equal(
            f"发出 {r.issued}",
            r.issued,
            f"收回 {r.recovered}+未收回 {r.not_recovered}",
            r.recovered + r.not_recovered,
        )
        if r.not_recovered >= 0
        else f"发出 {r.issued} 不符 收回 {r.recovered}",
        _equal(f"收回 {r.recovered}", r.recovered, f"有效 {r.valid}+无效 {r.invalid}", r.valid + r.invalid),
    ]
    if r.over_recovered_void:
        limit = "、".join(
            word
            for word, number in ((f"投票 {r.voters}", r.voters), (f"发出 {r.issued}", r.issued))
            if r.recovered > number
        )
        second = f"收回 {r.recovered} 多于{limit}，选举无效(C2)。"
    else:
        second = f"收回 {r.recovered} ≤ 投票 {r.voters}、发出 {r.issued}，{_turnout(r)}"
    if len(r.contests) == 1:
        second += "　" + _line_words(r, r.contests[0])
    return [*_joined(identities), second]


def _joined(identities: list[str]) -> list[str]:
    """Put as many identities on a line as fit; none is broken."""
    lines = ["核对：" + identities[0]]
    for identity in identities[1:]:
        longer = f"{lines[-1]}　{identity}"
        if width(spaced(longer), NOTE) <= LAYOUT.width:
            lines[-1] = longer
        else:
            lines.append(identity)
    return lines


def _turnout(r: CountReport) -> str:
    counted = r.present if r.due_word == "应到会" else r.recovered
    return "选举有效。" if counted >= r.required else f"{counted} 未达到要求 {r.required}，选举无效。"


def _line_words(r: CountReport, contest: ContestCount) -> str:
    if contest.needed is None:
        return "再次投票以得票多的当选。"
    if r.line_kind == "third":
        return f"当选须达到{r.base_word} {contest.base} {_unit(r)}的三分之一，即 {contest.needed} 票及以上。"
    return f"当选须超过{r.base_word} {contest.base} {_unit(r)}的半数，即 {contest.needed} 票及以上。"


def _unit(r: CountReport) -> str:
    return "张" if "选票" in r.base_word else "人"


def contest_heading(r: CountReport, contest: ContestCount) -> str:
    """Return the line over a post where the report has several: seats, and what is needed to be elected."""
    return f"{contest.post}（应选 {contest.seats} 名）　{_line_words(r, contest)}"


def check_words(count: CandidateCount, valid: int) -> str:
    """Return the sum of one candidate's votes against the valid ballots (C1): ``= 43``, ``不符 42``."""
    total = count.approve + count.disapprove + count.abstain + count.void
    return f"= {total}" if total == valid else f"不符 {total}"


def _contest(flow: Flow, r: CountReport, contest: ContestCount, *, prefix: str) -> None:
    flow.space(4.5)
    if len(r.contests) > 1:
        words = contest_heading(r, contest)
        flow.block(
            7, lambda pen, y: _drop(pen.text(24, y + 4.6, words, fit(words, LABEL.at(11), 162))), glue=True
        )
    share, approvals = notes_of_contest(r, contest)
    if contest.rows:
        flow.table(candidate_table(contest.rows, valid=r.valid, base=contest.base, prefix=prefix))
        flow.space(1.4)
        flow.lines([share], NOTE)
        flow.space(2)
    if contest.write_ins:
        flow.table(_write_ins(contest, prefix, whose=contest.post if len(r.contests) > 1 else ""))
        flow.space(1.4)
    flow.lines([approvals], NOTE)


def notes_of_contest(r: CountReport, contest: ContestCount) -> tuple[str, str]:
    """Return the note under the candidates' table and the one about all approvals."""
    approvals = sum(c.approve for c in contest.rows)
    others = sum(w.votes for w in contest.write_ins)
    limit = r.valid * contest.seats
    sign = "≤" if approvals + others <= limit else "不符 >"
    return (
        f"得票率=赞成票÷{r.base_word} {contest.base} {_unit(r)}。"
        f"每行：赞成+不赞成+弃权+该栏无效=有效票 {r.valid}。候选人按{r.order_word}排列。",
        f"{f'{contest.post}：' if len(r.contests) > 1 else ''}赞成与另选合计 {approvals}+{others}={approvals + others} {sign} 有效 {r.valid}×应选 {contest.seats}={limit}。",
    )


def _write_ins(contest: ContestCount, prefix: str, *, whose: str) -> Table:
    head = f"{whose}\n另选人" if whose else "另选人"
    half = (20.0, 41.0, 20.0)
    columns = [
        Column(width=w, head=h, style=NAME_PLAIN, name=n)
        for _ in range(2)
        for w, h, n in zip(half, (head, wide("姓名"), "票数"), (False, True, False), strict=True)
    ]
    rows = []
    people = list(contest.write_ins)
    for i in range(0, len(people), 2):
        cells: list[Cell | str] = []
        for n in (i, i + 1):
            if n < len(people):
                person = people[n]
                key = f"{prefix}.w{n + 1}"
                cells += [
                    str(n + 1),
                    Cell(text=person.name, note=person.note),
                    Cell(text=str(person.votes), key=key),
                ]
            else:
                cells += ["——", "——", "——"]
        rows.append(row(*cells))
    return Table(columns, rows, head_height=11 if whose else 9.5)


def invalid_words(r: CountReport) -> str:
    """Return how many ballots were void and why, with the codes of the rules; empty where none was."""
    if not (r.invalid_reasons or r.invalid):
        return ""
    reasons = "；".join(
        f"{x.reason} {x.count} 张{f'({x.rule})' if x.rule else ''}" for x in r.invalid_reasons
    )
    if len(r.invalid_reasons) == 1 and r.invalid_reasons[0].count == r.invalid:
        only = r.invalid_reasons[0]
        return f"无效票 {r.invalid} 张：{only.reason}{f'({only.rule})' if only.rule else ''}。"
    return f"无效票 {r.invalid} 张" + (f"：{reasons}。" if reasons else "。")


def _equal(left: str, a: int, right: str, b: int) -> str:
    return f"{left}={right}" if a == b else f"{left} 不符 {right}={b}"


def sheets_missing(count: int, unit: str = "") -> str:
    """Return the sheets not recovered; more recovered than issued reads 多出 n, never a number below zero."""
    return f"{count}{unit}" if count >= 0 else f"多出 {-count}{unit}"


def _drop(_value: object) -> None:
    return None
