"""The page: paper sizes, margins, the footer every paper carries, and the marks of papers that come back.

A form paginates first, into one drawing function a page; ``compose`` then knows the total and makes the bytes.
Same record, same bytes (app.printing.steady_pdf).
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.fingerprint import groups
from app.printing import fonts, steady_pdf
from app.printing.pen import FigureCell, Pen
from app.printing.records.common import Imprint
from app.printing.typeset import (
    FOOT,
    FOOT_BOLD,
    FOOT_CODE,
    HEI_BOLD,
    MM,
    PAGE_NUMBER,
    SONG,
    Type,
    date_words,
    fit,
)

A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)
A5_LANDSCAPE = (210.0, 148.0)

Draw = Callable[[Pen], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Page size and margins in mm, the height of the footer rule, and what comes back is marked.

    *comes_back* is the two-digit kind in the code of a paper that is compared after signing; empty for others.
    """

    page: tuple[float, float] = A4
    left: float = 24.0
    right: float = 24.0
    top: float = 20.0
    footer_rule: float = 278.0
    official: bool = False
    comes_back: str = ""
    footer: bool = True
    foot_gap: float = 5.0
    """Free height above the footer rule."""
    code_at: tuple[float, float, float] = (0.0, 0.0, 14.0)

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.page[0] - self.left - self.right

    @property
    def right_edge(self) -> float:
        """The x of the right edge of the type area."""
        return self.page[0] - self.right

    @property
    def bottom(self) -> float:
        """The last y that text may reach."""
        return 262.0 if self.official else self.footer_rule - self.foot_gap


FORM = Layout(left=20, right=20)
OFFICIAL = Layout(left=28, right=26, top=37, footer_rule=276.5, official=True)
OFFICIAL_BACK = Layout(
    left=28, right=26, top=37, footer_rule=276.5, official=True, comes_back="07", code_at=(170.7, 16, 13)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper: its bytes, how many pages, and where its marked figures stand."""

    data: bytes
    pages: int
    cells: tuple[FigureCell, ...] = ()


def compose(
    pages: Sequence[Draw], imprint: Imprint, layout: Layout, *, title: str, head_lines: str = ""
) -> Printed:
    """Draw *pages* one after the other with footer and marks. *title* goes into the document's properties."""
    buffer = io.BytesIO()
    size = (layout.page[0] * MM, layout.page[1] * MM)
    canvas = steady_pdf.canvas(buffer, size=size, font=fonts.runs("1", SONG)[0][0], lang="zh-CN")
    canvas.setTitle(f"{imprint.election} {title}")
    canvas.setAuthor(imprint.election)
    canvas.setSubject(head_lines or title)
    cells: list[FigureCell] = []
    for number, draw in enumerate(pages, start=1):
        pen = Pen(canvas, page=layout.page, number=number, total=len(pages), cells=cells)
        if imprint.practice:
            pen.pale_word("演练", Type(HEI_BOLD, 150, 40))
        draw(pen)
        if layout.footer:
            _footer(pen, imprint, layout)
        if layout.official:
            _page_number(pen, layout)
        if layout.comes_back:
            _marks(pen, imprint, layout)
        canvas.showPage()
    canvas.save()
    return Printed(data=buffer.getvalue(), pages=len(pages), cells=tuple(cells))


def standing(imprint: Imprint) -> str:
    """``正式 · 首次打印``."""
    copy = "首次打印" if imprint.copy_no <= 1 else f"第 {imprint.copy_no} 份"
    return f"{'演练' if imprint.practice else '正式'} · {copy}"


def provenance(imprint: Imprint, *, count: int = 4) -> str:
    """Rule sheet and journal place in groups of four."""
    return (
        f"选举办法 {groups(imprint.rule_sheet, count)}   "
        f"日志 第 {imprint.journal_seq:05d} 条 · {groups(imprint.journal_head, count)}"
    )


def paper_code(kind: str, imprint: Imprint, page: int, total: int) -> str:
    """Return the text in the corner code: kind, journal place, head, page, pages, copy (letters of QR alphanumeric)."""
    return f"PD1:{kind}:{imprint.journal_seq}:{imprint.journal_head[:8].upper()}:{page}:{total}:{imprint.copy_no}"


def _footer(pen: Pen, imprint: Imprint, layout: Layout) -> None:
    y = layout.footer_rule
    pen.line(layout.left, y, layout.right_edge, y, weight=0.35, grey=0.5)
    place = [part for part in (imprint.election, imprint.place, date_words(imprint.date)) if part]
    first = " · ".join(place)
    room = layout.width - 32
    pen.text(layout.left, y + 4.2, first, fit(first, FOOT, room, least=5.5))
    pen.text(layout.left, y + 7.8, provenance(imprint), FOOT_CODE)
    pen.text(layout.right_edge, y + 4.2, f"第 {pen.number} 页 共 {pen.total} 页", FOOT, align="right")
    pen.text(layout.right_edge, y + 7.8, standing(imprint), FOOT_BOLD, align="right")


def _page_number(pen: Pen, layout: Layout) -> None:
    em = PAGE_NUMBER.height
    text = f"— {pen.number} —"
    if pen.number % 2:
        pen.text(layout.right_edge - em, 269.5, text, PAGE_NUMBER, align="right")
    else:
        pen.text(layout.left + em, 269.5, text, PAGE_NUMBER)


def _marks(pen: Pen, imprint: Imprint, layout: Layout) -> None:
    far_x, far_y = layout.page[0] - 12.0, layout.page[1] - 12.0
    for x, y in ((8.0, 8.0), (far_x, 8.0), (8.0, far_y), (far_x, far_y)):
        pen.fill(x, y, 4, 4, (0, 0, 0))
    x, y, side = layout.code_at
    pen.code(x, y, side, paper_code(layout.comes_back, imprint, pen.number, pen.total))
