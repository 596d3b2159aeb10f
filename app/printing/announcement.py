"""当选公告 (PAPERS.md 5, picture 11): official layout, the same figures as the result report, where to object."""

from app.printing.flow import LINE, Flow, Piece
from app.printing.page import Layout, Printed, compose
from app.printing.pen import RED, Pen
from app.printing.records.announcements import Announcement, ElectedLine
from app.printing.seal import seal_place
from app.printing.typeset import (
    BODY,
    HEI_BOLD,
    KAI,
    SONG_BOLD,
    Type,
    date_words,
    fit,
    fit_name,
    wide,
    width,
)

LAYOUT = Layout(left=28, right=26, top=37, footer_rule=279.6, foot_gap=12)


def render(record: Announcement) -> bytes:
    """Return the announcement as PDF bytes."""
    return layout(record).data


def layout(record: Announcement) -> Printed:
    """Return the announcement, one page as a rule, its closing never alone on a page."""
    flow = Flow(LAYOUT)
    flow.block(51, lambda pen, y: _head(pen, y, record), glue=True)
    for words in opening_words(record):
        flow.text(words)
    if record.elected:
        flow.space(4)
    for line in record.elected:
        flow.block(12.5, _elected(line))
    if not record.elected:
        flow.text("本次选举没有人当选。")
    if record.seats_left:
        flow.text(record.seats_left)
    flow.space(4)
    flow.text("特此公告。")
    closing(flow, record.body, record.date)
    flow.lines([record.objection], Type(KAI, 12), pitch=8)
    pages = flow.pages(top=30, next_top=37)
    return compose(pages, record.imprint, LAYOUT, title="当选公告")


def opening_words(r: Announcement) -> list[str]:
    """Return the figures of the first vote and those of each further one, for PDF and .docx alike."""
    present = f"，实到会 {r.present} 人" if r.present is not None else ""
    first = (
        f"{r.subject}于{date_words(r.imprint.date)}举行。{r.due_word} {r.due} 人{present}，发出选票 {r.issued} 张，"
        f"收回选票 {r.recovered} 张，其中有效票 {r.valid} 张，无效票 {r.invalid} 张，{r.validity}。"
    )
    said = [first, *r.later]
    if r.elected:
        said[-1] += "现将当选人名单公布如下："
    return said


def number_words(r: Announcement) -> str:
    """Return the number as printed: figures alone read 第 8 号; where it is not known there is room to write it."""
    if r.number and not r.number.isdigit():
        return r.number
    return f"（第 {r.number or '　　　'} 号）"


def closing(flow: Flow, body: str, date: str, *, seal: bool = True) -> None:
    """Set the issuing body above the date, the date four characters in from the right edge, and keep room for the seal."""
    flow.hold(2)
    flow.block(46 if seal else 2 * LINE + 6, _closing(flow.layout, body, date, seal))


def _closing(layout: Layout, body: str, date: str, seal: bool) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        words = date_words(date)
        style = fit(body, BODY, layout.width * 0.62)
        four = 4 * BODY.height
        middle = layout.right_edge - four - width(words, BODY) / 2
        # a body wider than the date moves both to the left, so that neither leaves the type area
        middle = min(middle, layout.right_edge - four / 2 - width(body, style) / 2)
        base = y + (21 if seal else 8)
        pen.text(middle, base, body, style, align="center")
        pen.text(middle, base + LINE, words, BODY, align="center")
        if seal:
            seal_place(pen, middle, y + 23)

    return draw


def _head(pen: Pen, y: float, r: Announcement) -> None:
    layout = LAYOUT
    middle = layout.left + layout.width / 2
    pen.text(middle, y + 14.5, r.body, fit(r.body, Type(SONG_BOLD, 24), layout.width - 8), align="center")
    pen.text(middle, y + 29.5, "公　告", Type(SONG_BOLD, 33, 10), align="center")
    pen.text(middle, y + 40.5, number_words(r), BODY, align="center")
    pen.line(layout.left, y + 45.8, layout.right_edge, y + 45.8, weight=1.1, colour=RED)
    pen.line(layout.left, y + 46.8, layout.right_edge, y + 46.8, weight=0.4, colour=RED)


def _elected(line: ElectedLine) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        base = y + 8.5
        post = wide(line.post)
        pen.text(42.5, base, post, fit(post, Type(HEI_BOLD, 18), 34, least=10))
        setting = fit_name(line.name, Type(SONG_BOLD, 20), 56, least=12)
        pitch = setting.style.height * 1.1
        for i, text in enumerate(setting.lines):
            pen.text(
                106,
                base - pitch * (len(setting.lines) - 1) / 2 + i * pitch,
                text,
                setting.style,
                align="center",
            )
        if line.note:
            pen.text(106, base + 4, f"（{line.note}）", Type(KAI, 9), align="center")
        pen.text(146, base, line.sex, BODY, align="center")
        pen.text(179.5, base, f"{line.votes} 票", BODY, align="right")

    return draw
