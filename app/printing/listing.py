"""The listing: one title, one long table, a sum under each page, signatures after the last (registers, rolls, lists)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.printing.flow import Flow, Piece
from app.printing.page import FORM, Layout, Printed, compose
from app.printing.pen import Pen
from app.printing.records.common import Imprint
from app.printing.table import Cell, Column, Row, Table
from app.printing.typeset import LABEL, NOTE, OVER_TITLE, SIGN, TITLE, Type, fit

PageFoot = Callable[[int, int, bool], str]
"""Words under one part of the table: first row, row after the last, whether it is the last part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A register or list, laid out but not drawn. *left* and *right* stand over the table on every page."""

    imprint: Imprint
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    over: str = ""
    left: str = ""
    right: str = ""
    page_right: Callable[[int, int], str] | None = None
    """Words at the right over the table for rows first..stop, instead of *right*."""
    foot: PageFoot | None = None
    foot_signature: str = ""
    """Label of a signature line at the right of each page's sum."""
    notes: Sequence[str] = ()
    signatures: Sequence[str] = ()
    signature_columns: int = 3
    trailer: str = ""
    layout: Layout = FORM
    head_height: float = 10.0
    empty: str = "（无）"
    top: float | None = None


def render_listing(listing: Listing) -> Printed:
    """Draw the listing; an empty one says so in one row."""
    layout = listing.layout
    rows = listing.rows or [Row(cells=[Cell(text=listing.empty, span=len(listing.columns), align="center")])]
    table = Table(listing.columns, rows, head_height=listing.head_height, head_style=LABEL.at(11))
    flow = Flow(layout)
    count = len(listing.rows)
    has_foot = listing.foot is not None or listing.foot_signature
    flow.table(
        table,
        foot=_foot(listing, count) if has_foot or listing.page_right else None,
        foot_height=9.0 if has_foot else 0.0,
    )
    if listing.notes:
        flow.space(1.6)
        flow.lines(listing.notes, NOTE)
    if listing.signatures:
        flow.space(2)
        flow.signatures(listing.signatures, columns=listing.signature_columns, trailer=listing.trailer)
    elif listing.trailer:
        flow.block(9, _trailer(listing))
    top = listing.top if listing.top is not None else (46.0 if listing.over else 38.0)
    pages = flow.pages(top=top, before=lambda pen: _title(pen, listing, top))
    printed = compose(pages, listing.imprint, layout, title=listing.title)
    table.let_go()
    return printed


def _title(pen: Pen, listing: Listing, top: float) -> None:
    layout = listing.layout
    middle = layout.left + layout.width / 2
    title = listing.title + ("（续）" if pen.number > 1 else "")
    pen.text(middle, top - 12, title, fit(title, TITLE, layout.width, least=14), align="center")
    if listing.over:
        pen.text(
            middle,
            top - 21,
            listing.over,
            fit(listing.over, OVER_TITLE.at(16), layout.width, least=10),
            align="center",
        )
    used = 0.0
    if listing.right and listing.page_right is None:
        style = fit(listing.right, SIGN, layout.width * 0.6)
        used = pen.text(layout.right_edge, top - 3.4, listing.right, style, align="right")
    elif listing.page_right is not None:
        used = layout.width * 0.35
    if listing.left:
        style = fit(listing.left, SIGN, layout.width - used - 4)
        pen.text(layout.left, top - 3.4, listing.left, style)


def _foot(listing: Listing, count: int) -> Callable[[Pen, float, int, int, bool], None]:
    layout = listing.layout
    top = listing.top if listing.top is not None else (46.0 if listing.over else 38.0)

    def draw(pen: Pen, y: float, start: int, stop: int, last: bool) -> None:
        stop = min(stop, count)
        if listing.page_right is not None:
            words = listing.page_right(start, stop)
            pen.text(
                layout.right_edge, top - 3.4, words, fit(words, SIGN, layout.width * 0.35), align="right"
            )
        if listing.foot is not None:
            words = listing.foot(start, stop, last)
            room = layout.width - (62 if listing.foot_signature else 0)
            pen.text(layout.left, y + 5.4, words, fit(words, Type("song", 10.5), room))
        if listing.foot_signature:
            x = layout.right_edge - 62
            used = pen.text(x, y + 5.4, f"{listing.foot_signature}：", Type("song", 10.5))
            pen.line(x + used - 1.5, y + 6.8, layout.right_edge, y + 6.8)

    return draw


def _trailer(listing: Listing) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        pen.text(listing.layout.right_edge, y + 7, listing.trailer, SIGN, align="right")

    return draw
