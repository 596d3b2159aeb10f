"""委托投票证 (PAPERS.md 5, picture 09): stub, cut line, certificate, on A5 landscape."""

from app.printing.page import A5_LANDSCAPE, Layout, Printed, compose, provenance, standing
from app.printing.pen import Pen
from app.printing.records.roll import ProxyCertificate
from app.printing.seal import seal_place
from app.printing.table import Cell, Column, Table, row
from app.printing.typeset import (
    CELL,
    FOOT,
    FOOT_CODE,
    LABEL,
    MM,
    MONO,
    NAME,
    SIGN,
    SONG_BOLD,
    Type,
    break_lines,
    date_words,
    fit,
    width,
)

LAYOUT = Layout(page=A5_LANDSCAPE, left=14, right=14, footer=False, footer_rule=140)
_CUT = 72.0
_SMALL = Type("song", 10.5)


def render(record: ProxyCertificate) -> bytes:
    """Return the certificate as PDF bytes."""
    return layout(record).data


def layout(record: ProxyCertificate) -> Printed:
    """Return the certificate, one page."""
    return compose([lambda pen: _draw(pen, record)], record.imprint, LAYOUT, title="委托投票证")


def _draw(pen: Pen, r: ProxyCertificate) -> None:
    _stub(pen, r)
    _cut(pen, r)
    _certificate(pen, r)


def _stub(pen: Pen, r: ProxyCertificate) -> None:
    middle = 14 + 25
    pen.text(middle, 22, "委托投票证存根", Type(SONG_BOLD, 14), align="center")
    pen.text(middle, 29.2, f"编号 {r.number}", Type(MONO, 10), align="center")
    held = f"{r.held}（不超过 {r.limit}）"
    pairs = (
        ("委托人", r.principal, True),
        ("参选证号", r.principal_number, False),
        ("外出原因", r.reason, False),
        ("受委托人", r.holder, True),
        ("参选证号", r.holder_number, False),
        ("两人关系", r.relation, False),
        ("受托人数", held, False),
    )
    columns = (Column(width=21), Column(width=29))
    rows = [
        row(Cell(text=a, style=LABEL.at(10)), Cell(text=b or "——", style=Type("song", 11), name=n))
        for a, b, n in pairs
    ]
    end = Table(columns, rows, head=False).draw(pen, 14, 35)
    for i, label in enumerate(("委托人（签名）：", "经办人（签名）：")):
        y = end + 9.6 + i * 8.4
        used = pen.text(14, y, label, _SMALL)
        pen.line(14 + used, y + 1.2, 64, y + 1.2)
    pen.text(14, end + 26.5, date_words(r.date), _SMALL)
    word = "演练" if r.imprint.practice else "正式"
    pen.text(14, 138.5, f"收票时剪角　{word}", FOOT, colour=(0.3, 0.3, 0.3))


def _cut(pen: Pen, r: ProxyCertificate) -> None:
    words = f"委字第{r.number}号"[:14]
    pitch = 5.2
    top = 74 - pitch * len(words) / 2
    pen.line(_CUT, 6, _CUT, top - 2, weight=0.5, dash=(3, 2), grey=0.3)
    for i, sign in enumerate(words):
        pen.text(_CUT, top + (i + 0.75) * pitch, sign, Type("hei", 10), align="center")
    pen.line(_CUT, top + pitch * len(words) + 2, _CUT, 142, weight=0.5, dash=(3, 2), grey=0.3)


def _certificate(pen: Pen, r: ProxyCertificate) -> None:
    left, right = 82.0, 196.0
    pen.text((left + right) / 2, 21.5, "委托投票证", Type(SONG_BOLD, 22, 6), align="center")
    used = pen.text(right, 30.2, f"编号 {r.number}", Type(MONO, 10.5), align="right")
    name = r.imprint.election
    pen.text(left, 30.2, name, fit(name, Type("song", 11), right - left - used - 4, least=7))
    columns = (Column(width=24), Column(width=33), Column(width=24), Column(width=33))
    rows = [
        row(_grey("委托人"), Cell(text=r.principal, style=NAME.at(13), name=True), _grey("参选证号"), r.principal_number or "——", height=10.5),
        row(_grey("受委托人"), Cell(text=r.holder, style=NAME.at(13), name=True), _grey("参选证号"), r.holder_number or "——", height=10.5),
        row(_grey("外出原因"), Cell(text=r.reason or "——", style=CELL.at(11)), _grey("两人关系"), Cell(text=r.relation or "——", style=CELL.at(11)), height=10.5),
    ]  # fmt: skip
    end = Table(columns, rows, head=False).draw(pen, left, 33)
    kin = "，是委托人的近亲属" if r.near_relatives_only else ""
    words = (
        f"受委托人是{r.holder_is}{kin}，不是候选人，接受委托不超过{'零一二三四五'[r.limit] if r.limit < 6 else r.limit}人，"
        "不得转委托。选举日凭本证和参选证为委托人领取一张选票。委托人本人到场投票的，应先交回本证。"
    )
    style = Type("song", 11)
    y = end + 7
    lines = break_lines(words, style, right - left, indent=2 * style.height)
    for i, line in enumerate(lines):
        start = left + (2 * style.height if not i else 0)
        slack = (right - start - width(line, style)) * MM / max(len(line) - 1, 1)
        pen.text(start, y, line, style, extra=slack if i < len(lines) - 1 and slack < 1.6 else 0.0)
        y += 5.8
    for i, label in enumerate(("委托人", "受委托人", "审核人")):
        base = 105.8 + i * 9
        used = pen.text(left, base, f"{label}：", SIGN.at(11))
        pen.line(left + used, base + 1.2, 132, base + 1.2)
    seal_place(pen, 170, 114)
    pen.text(170, 112.6, r.body, fit(r.body, SIGN.at(11.5), 52), align="center")
    pen.text(170, 119.8, date_words(r.date), SIGN.at(11.5), align="center")
    pen.text(left, 138.5, provenance(r.imprint, count=2), FOOT_CODE, colour=(0.3, 0.3, 0.3))
    pen.text(right, 138.5, standing(r.imprint), FOOT, align="right", colour=(0.3, 0.3, 0.3))


def _grey(text: str) -> Cell:
    return Cell(text=text, grey=True, style=LABEL.at(11))
