"""当选证书 (PAPERS.md 5, picture 12): A4 landscape, red frame, seal over body and date."""

from app.printing.page import A4_LANDSCAPE, Layout, Printed, compose, provenance, standing
from app.printing.pen import RED, Pen
from app.printing.records.announcements import Certificate
from app.printing.seal import seal_place
from app.printing.typeset import (
    FOOT,
    FOOT_CODE,
    SONG,
    SONG_BOLD,
    Type,
    break_lines,
    date_words,
    fit,
    set_name,
    spaced,
    width,
)

LAYOUT = Layout(page=A4_LANDSCAPE, left=40, right=40, footer=False, footer_rule=190)
_GOLD = (0.76, 0.63, 0.36)
_TEXT = Type(SONG, 20)


def render(record: Certificate) -> bytes:
    """Return the certificate as PDF bytes."""
    return layout(record).data


def layout(record: Certificate) -> Printed:
    """Return the certificate, one page."""
    return compose([lambda pen: _draw(pen, record)], record.imprint, LAYOUT, title="当选证书")


def _draw(pen: Pen, r: Certificate) -> None:
    _frame(pen)
    pen.text(148.5, 53.5, "当选证书", Type(SONG_BOLD, 45, 19), align="center", colour=RED)
    number = spaced(r.number)
    pen.text(263, 66, number, fit(number, Type(SONG, 12), 110, least=8), align="right")
    name = set_name(r.name)
    style = fit(name, Type(SONG_BOLD, 24), 150, least=12)
    pen.text(40, 87.5, name, style)
    end = 40 + width(name, style)
    pen.line(38, 90.5, end + 2, 90.5, weight=0.7)
    pen.text(end + 4.5, 87.5, f"{r.honorific}：", _TEXT)
    words = spaced(f"{r.electors}于{date_words(r.held_on)}依法投票选举，您当选为{r.post}，{r.term}。")
    indent = 2 * _TEXT.height
    size = _TEXT
    lines = break_lines(words, size, 217, indent=indent)
    while len(lines) > 3 and size.size > 14:
        size = size.at(size.size - 1)
        lines = break_lines(words, size, 217, indent=indent)
    y = 105.0
    for i, line in enumerate(lines):
        left = 40 + (indent if not i else 0.0)
        slack = 257 - left - width(line, size)
        extra = slack * 72 / 25.4 / max(len(line) - 1, 1) if i < len(lines) - 1 else 0.0
        pen.text(left, y, line, size, extra=extra if 0 < extra < 3 else 0.0)
        y += 13.4 if len(lines) <= 2 else 10.5
    pen.text(40 + indent, y + 2, "特发此证。", size)
    seal_place(pen, 222, 159)
    body = fit(r.body, Type(SONG, 17.5), 82, least=9)
    pen.text(222, 157, r.body, body, align="center")
    pen.text(222, 168, date_words(r.date), Type(SONG, 17.5), align="center")
    pen.text(40, 184, provenance(r.imprint, count=2), FOOT_CODE.at(8), colour=(0.35, 0.35, 0.35))
    pen.text(257, 184, standing(r.imprint), FOOT.at(8), align="right", colour=(0.35, 0.35, 0.35))


def _frame(pen: Pen) -> None:
    pen.frame(12, 12, 273, 186, weight=3.6, colour=RED)
    pen.frame(14.7, 14.7, 267.6, 180.6, weight=0.5, colour=_GOLD)
    pen.frame(17, 17, 263, 176, weight=0.7, colour=RED)
    for x, y in ((17.0, 17.0), (272.0, 17.0), (17.0, 185.0), (272.0, 185.0)):
        pen.frame(x, y, 8, 8, weight=0.5, colour=_GOLD)
        inner_x = x if x < 100 else x + 4
        inner_y = y if y < 100 else y + 4
        pen.frame(inner_x, inner_y, 4, 4, weight=0.5, colour=_GOLD)
