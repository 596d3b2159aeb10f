"""工作人员名单, 岗位职责表, 工作人员证 (PAPERS.md 5, picture 10)."""

from app.domain.fingerprint import groups
from app.printing.listing import Listing, render_listing
from app.printing.page import FORM, Layout, Printed, compose, standing
from app.printing.pen import Pen
from app.printing.records.staff import StaffBadges, StaffLine, StaffList
from app.printing.table import Column, Row
from app.printing.typeset import (
    CELL_SMALL,
    FOOT,
    HEI_BOLD,
    MONO,
    SONG_BOLD,
    Type,
    date_words,
    fit,
    set_name,
    wide,
)

COLOURS = {"scrutiny": (0.69, 0.12, 0.13), "count": (0.11, 0.33, 0.59), "service": (0.18, 0.42, 0.28)}
_SHEET = Layout(left=15, right=15, footer=False, footer_rule=290)
_WIDE, _HIGH, _LEFT, _TOP = 90.0, 54.0, 15.0, 13.5


def render_list(record: StaffList) -> bytes:
    """Return the list of staff (or the duty sheet) as PDF bytes."""
    return layout_list(record).data


def layout_list(record: StaffList) -> Printed:
    """Return the list."""
    if record.with_duties:
        columns = [
            Column(width=12, head="序号"),
            Column(width=26, head=wide("姓名"), name=True),
            Column(width=28, head=wide("岗位"), style=CELL_SMALL),
            Column(width=26, head="地点", style=CELL_SMALL),
            Column(width=78, head="职责", style=CELL_SMALL, align="left"),
        ]
        rows = [Row(cells=(str(x.number), x.name, x.role, _where(x), x.duty or "——")) for x in record.lines]
    else:
        columns = [
            Column(width=16, head="证号"),
            Column(width=40, head=wide("姓名"), name=True),
            Column(width=40, head=wide("岗位")),
            Column(width=40, head="地点"),
            Column(width=34, head="时间", style=CELL_SMALL),
        ]
        rows = [
            Row(cells=(f"{x.number:02d}", x.name, x.role, x.place or "——", x.hours or "全天"))
            for x in record.lines
        ]
    notes = ["候选人及其近亲属不得担任工作人员（B6）。"]
    if record.adopted:
        notes.insert(0, record.adopted)
    return render_listing(
        Listing(
            imprint=record.imprint,
            title=record.title,
            columns=columns,
            rows=rows,
            left=record.imprint.election,
            right=f"共 {len(record.lines)} 人",
            notes=notes,
            signatures=(f"{record.body}负责人",),
            signature_columns=2,
            trailer=date_words(record.date),
            layout=FORM,
        )
    )


def _where(person: StaffLine) -> str:
    """Say where and, unless it is the whole day, when."""
    return "　".join(part for part in (person.place, person.hours) if part) or "——"


def render_badges(record: StaffBadges) -> bytes:
    """Return the badges as PDF bytes."""
    return layout_badges(record).data


def layout_badges(record: StaffBadges) -> Printed:
    """Return ten badges a sheet, with cut marks."""
    sheets = [record.lines[i : i + 10] for i in range(0, len(record.lines), 10)] or [()]
    return compose(
        [lambda pen, people=people: _sheet(pen, record, people) for people in sheets],  # type: ignore[misc]
        record.imprint,
        _SHEET,
        title="工作人员证",
    )


def _sheet(pen: Pen, record: StaffBadges, people: tuple[StaffLine, ...]) -> None:
    _cut_marks(pen)
    for i, person in enumerate(people):
        _badge(pen, record, person, _LEFT + (i % 2) * _WIDE, _TOP + (i // 2) * _HIGH)
    journal = f"日志 第 {record.imprint.journal_seq:05d} 条 · {groups(record.imprint.journal_head, 2)}"
    words = f"裁切线 90 × 54 mm　{record.seal_words}　{standing(record.imprint)}　{journal}"
    pen.text(105, 292.5, words, FOOT, align="center", colour=(0.3, 0.3, 0.3))


def _cut_marks(pen: Pen) -> None:
    for x in (_LEFT, _LEFT + _WIDE, _LEFT + 2 * _WIDE):
        pen.line(x, 7.5, x, 12, weight=0.5)
        pen.line(x, 285, x, 289.5, weight=0.5)
    for n in range(6):
        y = _TOP + n * _HIGH
        pen.line(8, y, 13.5, y, weight=0.5)
        pen.line(196.5, y, 202, y, weight=0.5)
        if 0 < n < 5:
            pen.line(_LEFT, y, _LEFT + 2 * _WIDE, y, weight=0.3, grey=0.6, dash=(1, 2))
    pen.line(_LEFT + _WIDE, _TOP, _LEFT + _WIDE, _TOP + 5 * _HIGH, weight=0.3, grey=0.6, dash=(1, 2))


def _badge(pen: Pen, record: StaffBadges, person: StaffLine, x: float, y: float) -> None:
    colour = COLOURS.get(person.service, COLOURS["service"])
    middle = x + _WIDE / 2
    pen.fill(x + 3, y + 3, _WIDE - 6, 9.7, colour)
    head = fit(record.heading, Type(HEI_BOLD, 11), _WIDE - 10, least=6)
    pen.text(middle, y + 7.9 + 0.36 * head.height, record.heading, head, align="center", colour=(1, 1, 1))
    pen.text(
        middle,
        y + 25.5,
        person.role,
        fit(person.role, Type(HEI_BOLD, 25, 2), _WIDE - 12, least=12),
        align="center",
        colour=colour,
    )
    name = set_name(person.name)
    pen.text(middle, y + 38, name, fit(name, Type(SONG_BOLD, 19), _WIDE - 12, least=8), align="center")
    pen.line(x + 8, y + 42.3, x + _WIDE - 8, y + 42.3, weight=0.4, grey=0.5)
    pen.text(x + 8, y + 48, person.place, fit(person.place, Type("song", 10), 28, least=6))
    pen.text(middle, y + 48, f"工作证 {person.number:02d}", Type(MONO, 9.5), align="center")
    pen.text(x + _WIDE - 8, y + 48, record.imprint.date, Type(MONO, 9.5), align="right")
