"""The ballot: what is the same on every sheet once as a form, then per sheet only code and number.

    print_ballots(setup, count=…, key=…, seed=…)   → PDF bytes, count sheets of every type, numbers drawn from the seed
    print_specimen(setup)                          → 样票: no code, no number
Same arguments give the same bytes. Nothing else about the sheets is kept: no list pairs page and number.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import zxingcpp
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from app import __version__
from app.domain.ballot_code import Purpose, encode, grouped, number_from, stream
from app.domain.election import BallotStyle, BallotType, ElectionSetup
from app.domain.fingerprint import groups
from app.domain.officers import name_order_of
from app.domain.rule_sheet import Numbering
from app.domain.sheet import CORNER_WINDOW, SEAL_D, SEAL_X, SEAL_Y, Rect, Sheet, corner_rects
from app.domain.sheet_tables import sheet_of
from app.printing import fonts, steady_pdf
from app.printing.ballot_names import draw_words
from app.printing.instructions import ORDER, instructions
from app.printing.pen import BLACK, DULL_RED, Pen
from app.printing.typeset import (
    HEI_BOLD,
    MM,
    Type,
    break_lines,
    date_words,
    fit,
    title_lines,
    width,
)

GREY_LINE = (0.5, 0.5, 0.5)
HEI_BOLD_SMALL = Type(HEI_BOLD, 10.2)
_RED = (0.78, 0.11, 0.13)


def print_ballots(
    setup: ElectionSetup,
    *,
    count: int,
    key: bytes,
    seed: str,
    round_no: int = 1,
    test: bool = False,
    told: Callable[[int], None] = lambda _: None,
) -> bytes:
    """Print *count* sheets of each type, one a page, in an order that tells nothing.

    *key*: the election's secret of the keyed check. *seed*: secret of this print run; it is not kept afterwards.
    *told* hears after each sheet how many are done. Raises PaperProblem(SHEET_TOO_SMALL).
    """
    out = io.BytesIO()
    canvas = _canvas(out, setup)
    purpose = Purpose.TEST if test else Purpose.REAL
    taken: set[str] = set()
    done = 0
    for ballot_type in setup.ballot_types:
        sheet = sheet_of(setup, ballot_type)
        _open(canvas, sheet)
        name = _form(canvas, setup, ballot_type, sheet, test=test)
        uniform = setup.settings.numbering is Numbering.UNIFORM
        numbers = iter([""] * count) if uniform else _numbers(seed, f"{round_no}:{ballot_type.id}", taken)
        for _ in range(count):
            number = next(numbers)
            text = encode(
                key,
                election_id=setup.id,
                type_id=ballot_type.id,
                number=number,
                purpose=purpose,
                round_no=round_no,
            )
            canvas.doForm(name)
            _code(canvas, sheet, text)
            if number:
                _number(canvas, sheet, number)
            canvas.showPage()
            done += 1
            told(done)
    canvas.save()
    return out.getvalue()


def print_specimen(setup: ElectionSetup) -> bytes:
    """Print one 样票 of each type: the same shape, no code and no number; no count accepts it."""
    out = io.BytesIO()
    canvas = _canvas(out, setup)
    for ballot_type in setup.ballot_types:
        sheet = sheet_of(setup, ballot_type)
        _open(canvas, sheet)
        pen = _pen(canvas, sheet)
        _constant(pen, setup, ballot_type, sheet, under="样票不计票")
        code = sheet.code
        pen.frame(code.x, code.y, code.w, code.h, weight=0.5, colour=GREY_LINE)
        canvas.saveState()
        canvas.setFillColorRGB(*_RED, alpha=0.16)
        size = min(sheet.layout.width, sheet.layout.height) * 0.42 * MM
        y = (sheet.layout.height - (sheet.head_bottom + sheet.table.bottom) / 2) * MM
        canvas.setFont(fonts.font_name("hei-bold"), size)
        canvas.drawCentredString(sheet.layout.width / 2 * MM, y - size * 0.37, "样票", charSpace=size * 0.15)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, setup: ElectionSetup) -> Canvas:
    canvas = steady_pdf.canvas(out)
    canvas.setTitle(f"{setup.title} 选票")
    canvas.setAuthor(setup.conducted_by)
    canvas.setProducer(f"ballots {__version__}")
    return canvas


def _open(canvas: Canvas, sheet: Sheet) -> None:
    canvas.setPageSize((sheet.layout.width * MM, sheet.layout.height * MM))


def _pen(canvas: Canvas, sheet: Sheet) -> Pen:
    return Pen(canvas, page=(sheet.layout.width, sheet.layout.height), number=1, total=1, cells=[])


def _numbers(seed: str, run: str, taken: set[str]) -> Iterator[str]:
    """Draw numbers from the seed, each once; their order is as random as they are."""
    index = 0
    while True:
        number = number_from(stream(seed, run, index))
        index += 1
        if number not in taken:
            taken.add(number)
            yield number


def _form(canvas: Canvas, setup: ElectionSetup, ballot_type: BallotType, sheet: Sheet, *, test: bool) -> str:
    name = f"ballot{setup.ballot_types.index(ballot_type)}"
    width_pt, height_pt = sheet.layout.width * MM, sheet.layout.height * MM
    canvas.beginForm(name, 0, 0, width_pt, height_pt)
    under = "演练选票 不计票" if test or setup.practice else "正式选票"
    _constant(_pen(canvas, sheet), setup, ballot_type, sheet, under=under)
    canvas.endForm()
    return name


def _constant(pen: Pen, setup: ElectionSetup, ballot_type: BallotType, sheet: Sheet, *, under: str) -> None:
    _corners(pen, sheet)
    _seal(pen)
    _head(pen, setup, ballot_type, sheet)
    code = sheet.code
    uniform = setup.settings.numbering is Numbering.UNIFORM
    y = code.bottom + (5.4 if uniform else 9.2)
    pen.text(code.x + code.w / 2, y, under, Type("hei", 7.5), align="center")
    for rule in sheet.table.rules:
        pen.line(rule.x0, rule.y0, rule.x1, rule.y1, weight=rule.weight, grey=0.5 if rule.weight < 0.4 else 0)
    for words in sheet.table.words:
        draw_words(pen, words)
    for field in sheet.layout.fields:
        if field.kind == "mark" or not _is_column_place(field.at):
            pen.frame(field.at.x, field.at.y, field.at.w, field.at.h, weight=0.5, colour=GREY_LINE)
    _fold(pen, sheet)
    _foot(pen, setup, ballot_type, sheet)


def _is_column_place(at: Rect) -> bool:
    """Say whether a write-in place is the whole column under its box: its lines are the table's."""
    return at.h > at.w


def _corners(pen: Pen, sheet: Sheet) -> None:
    marks = corner_rects(sheet.layout.width, sheet.layout.height)
    for mark in marks:
        pen.fill(mark.x, mark.y, mark.w, mark.h, BLACK)
    low_right = marks[2]
    inset = (low_right.w - CORNER_WINDOW) / 2
    pen.fill(low_right.x + inset, low_right.y + inset, CORNER_WINDOW, CORNER_WINDOW, (1, 1, 1))


def _seal(pen: Pen) -> None:
    pen.circle(SEAL_X, SEAL_Y, SEAL_D / 2, weight=0.5, colour=DULL_RED, dash=(2, 2))
    pen.text(SEAL_X, SEAL_Y + 1.2, "盖 章 处", Type("kai", 9), align="center", colour=DULL_RED)


def _head(pen: Pen, setup: ElectionSetup, ballot_type: BallotType, sheet: Sheet) -> None:
    page = sheet.layout.width
    if sheet.narrow:
        middle, room, top = page / 2, page - 2 * 17.0, 58.5
    else:
        left, right = SEAL_X + SEAL_D / 2 + 1.5, sheet.code.x - 3.5
        middle = page / 2 if page >= 200 else (left + right) / 2
        room, top = 2 * min(middle - left, right - middle), 20.0
    title, lines = _title(setup.title, room, two_lines=12 if sheet.narrow else 16)
    several = len(lines) > 1
    y = top - ((2.6 if sheet.narrow else 5.0) if several else 0.0)
    for line in lines:
        pen.text(middle, y, line, title, align="center")
        y += 5.0 if sheet.narrow else 6.2
    y = top + (10.8 if sheet.narrow else 12.4)
    big = 28 - (4 if sheet.narrow else 0) - (4 if several else 0)
    pen.text(middle, y, "选　票", Type("song-bold", big), align="center")
    info = _info(setup, ballot_type, sheet)
    pen.text(middle, y + 9.6, info, fit(info, Type("kai", 12), room, least=8), align="center")
    date = date_words(setup.date)
    pen.text(middle, y + 16.0, date, fit(date, Type("song", 11), room, least=8), align="center")


def _title(title: str, room: float, *, two_lines: float) -> tuple[Type, list[str]]:
    """Set the title in one line down to 13 pt, else in two of at most *two_lines* pt; nothing is ever left out."""
    style = fit(title, Type("song-bold", 18), room, least=13)
    if width(title, style) <= room:
        return style, [title]
    style = style.at(two_lines)
    lines = title_lines(title, style, room)
    while style.size > 7 and (len(lines) > 2 or max(width(line, style) for line in lines) > room):
        style = style.at(style.size - 0.5)
        lines = title_lines(title, style, room)
    return style, lines


def _info(setup: ElectionSetup, ballot_type: BallotType, sheet: Sheet) -> str:
    contests = [setup.contest(post) for post in ballot_type.posts]
    order = ORDER[name_order_of(setup)]
    if len(contests) > 1:
        return "　".join(f"{c.post} {c.seats} 名" for c in contests)
    if ballot_type.style is BallotStyle.WRITTEN:
        return f"{contests[0].post}　应选 {contests[0].seats} 名"
    parts = (f"应选 {contests[0].seats} 名", f"候选人 {len(contests[0].candidates)} 名", order)
    return "　".join(part for part in parts if part)


def _fold(pen: Pen, sheet: Sheet) -> None:
    wide, high = sheet.layout.width, sheet.layout.height
    if sheet.table.fold_across:
        y = high / 2
        for x in (3.0, wide - 7.0):
            pen.line(x, y, x + 4.0, y, weight=0.4, grey=0.4, dash=(1.5, 1.5))
    else:
        x = wide / 2
        for y in (3.0, high - 7.0):
            pen.line(x, y, x, y + 4.0, weight=0.4, grey=0.4, dash=(1.5, 1.5))


def _foot(pen: Pen, setup: ElectionSetup, ballot_type: BallotType, sheet: Sheet) -> None:
    wide = sheet.layout.width
    y = sheet.table.bottom + 5.6
    pen.text(16.0, y, "说明", HEI_BOLD_SMALL)
    left, right = 26.5, wide - 15.5
    style, pitch, lines = _set_instructions(instructions(setup, ballot_type, sheet), right - left)
    for indent, line in lines:
        pen.text(left + indent, y, line, style)
        y += pitch
    order = ORDER[name_order_of(setup)]
    several = len(ballot_type.posts) > 1 and ballot_type.style is not BallotStyle.WRITTEN
    room = sheet.layout.height - 8.0 - y > 9.0
    if several and order and room:
        pen.text(wide / 2, y + 1.2, f"候选人{order}", Type("kai", 10), align="center")
    mark = groups(setup.settings.fingerprint(), 2)
    tint = "" if ballot_type.tint == "白" else f"　{ballot_type.tint}色纸"
    extra = f"　候选人{order}" if several and order and not room else ""
    foot = f"{setup.conducted_by}印制　选举办法 {mark}{extra}{tint}"
    pen.text(
        wide / 2,
        sheet.layout.height - 8.6,
        foot,
        fit(foot, Type("hei", 7.5), wide - 37, least=6),
        align="center",
        colour=(0.25, 0.25, 0.25),
    )


def _set_instructions(texts: Sequence[str], room: float) -> tuple[Type, float, list[tuple[float, str]]]:
    """Return type, pitch (mm) and lines with their indent: one line each where 9.5 pt or more does it, else 9 pt and more lines."""
    numbered = [f"{i}. {text}" for i, text in enumerate(texts, start=1)]
    one = min((fit(line, Type("song", 10.2), room, least=9) for line in numbered), key=lambda t: t.size)
    if all(width(line, one) <= room for line in numbered):
        return one, 5.05, [(0.0, line) for line in numbered]
    style = one.at(9)
    hang = width("1. ", style)
    lines: list[tuple[float, str]] = []
    for line in numbered:
        first, *more = _clauses(line, style, room, hang)
        lines += [(0.0, first), *((hang, rest) for rest in more)]
    return style, 4.2, lines


def _clauses(line: str, style: Type, room: float, hang: float) -> list[str]:
    """Break an instruction after the last clause that fits its first line; between signs where none does."""
    if width(line, style) <= room:
        return [line]
    for cut in range(len(line) - 1, len(line) // 3, -1):
        fits = width(line[:cut], style) <= room and width(line[cut:], style) <= room - hang
        if line[cut - 1] in "，；：。" and fits:
            return [line[:cut], line[cut:]]
    return break_lines(line, style, room - hang, indent=-hang)


# --- what differs from sheet to sheet


def _number(canvas: Canvas, sheet: Sheet, number: str) -> None:
    code = sheet.code
    canvas.setFont(fonts.font_name("mono"), 10)
    x, y = (code.x + code.w / 2) * MM, (sheet.layout.height - code.bottom - 5.6) * MM
    canvas.drawCentredString(x, y, grouped(number))


def _code(canvas: Canvas, sheet: Sheet, text: str) -> None:
    """Write the dark runs of the code as rectangles in module units: small, sharp at any printer resolution."""
    rows = _runs(text)
    at = sheet.code
    module = at.w / len(rows) * MM
    x, y = at.x * MM, (sheet.layout.height - at.y) * MM
    body = " ".join(f"{start} {r} {length} 1 re" for r, runs in enumerate(rows) for start, length in runs)
    canvas.addLiteral(f"q 0 g {fp_str(module, 0, 0, -module, x, y)} cm {body} f Q")


def _runs(text: str) -> list[list[tuple[int, int]]]:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    picture = memoryview(image)
    high, wide = picture.shape or (0, 0)
    data = bytes(picture)
    rows = []
    for r in range(high):
        row = data[r * wide : (r + 1) * wide]
        runs: list[tuple[int, int]] = []
        start = row.find(0)
        while start >= 0:
            end = row.find(255, start)
            end = wide if end < 0 else end
            runs.append((start, end - start))
            start = row.find(0, end)
        rows.append(runs)
    return rows
