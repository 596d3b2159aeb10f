"""Rows with one to three boxes beside each name, in one to four tables side by side (02)."""

import itertools
from collections.abc import Sequence
from itertools import groupby

from app.domain.sheet import MARGIN, Field, Rect, Rule, Table, Words
from app.domain.sheet_names import fits_across
from app.domain.sheet_parts import (
    BETWEEN_POSTS,
    BOX,
    BOX_WIDE,
    COLUMN_LEAST,
    INNER,
    Line,
    Page,
    frame,
    name_in,
    words_in,
)

COLUMN, COLUMN_WIDE = 17.0, 29.5
"""Of the boxes of a row."""
ROW_LEAST, ROW_MOST = 14.5, 17.0
ROW_HEAD = 8.0
POST_COLUMN = 17.0
HEADS = {"approve": "赞　成", "disapprove": "不赞成", "abstain": "弃　权"}
MOST_BLOCKS = 4
"""Tables side by side on one sheet."""


def rows_table(page: Page, lines: Sequence[Line], choices: Sequence[str | None]) -> Table | None:
    """Return the fewest tables side by side that take every line, boxes as wide apart as there is room."""
    for blocks in range(1, min(MOST_BLOCKS, len(lines)) + 1):
        for column, across in itertools.product(_columns(page, blocks), (True, False)):
            table = _blocks(page, lines, choices, blocks, column, across=across)
            if table is not None:
                return table
    return None


def _columns(page: Page, blocks: int) -> tuple[float, ...]:
    """Return the widths a column of boxes may have, best first."""
    wide = COLUMN_WIDE if blocks == 1 and page.inner > 150 else COLUMN
    return (wide, COLUMN) if wide == COLUMN_WIDE else (COLUMN, COLUMN_LEAST)


def _blocks(
    page: Page,
    lines: Sequence[Line],
    choices: Sequence[str | None],
    blocks: int,
    column: float,
    *,
    across: bool,
) -> Table | None:
    several = len({line.post for line in lines}) > 1
    post_column = POST_COLUMN if several or blocks == 1 else 0.0
    gap = 4.0 if blocks > 1 else 0.0
    width = (page.inner - gap * (blocks - 1)) / blocks
    name_cell = width - post_column - column * len(choices)
    if name_cell < 27 or (not across and (blocks % 2 or page.height > page.width)):
        return None
    per_block = -(-len(lines) // blocks)
    fit = _heights(page, per_block, across=across)
    if fit is None:
        return None
    body, pitch = fit
    if any(line.name is not None and not fits_across(line.name, name_cell, pitch) for line in lines):
        return None
    box = BOX_WIDE if pitch >= 16.9 and column >= 18.0 else BOX
    fields: list[Field] = []
    rules: list[Rule] = []
    words: list[Words] = []
    bottom = body
    parts = [lines[at : at + per_block] for at in range(0, len(lines), per_block)]
    for block, part in enumerate(parts):
        left = MARGIN + block * (width + gap)
        outline = Rect(x=left, y=body - ROW_HEAD, w=width, h=ROW_HEAD + pitch * len(part))
        bottom = max(bottom, outline.bottom)
        _row_head(outline, post_column, name_cell, column, choices, words, rules)
        for i, line in enumerate(part):
            cell = Rect(x=left + post_column, y=body + i * pitch, w=name_cell, h=pitch)
            fields += _row(cell, line, choices, column, box, words, rules)
            if i:
                new_post = part[i - 1].post != line.post
                x0 = left if new_post else cell.x
                weight = BETWEEN_POSTS if new_post else INNER
                rules.append(Rule(x0=x0, y0=cell.y, x1=outline.right, y1=cell.y, weight=weight))
        if post_column:
            _post_cells(left, body, pitch, part, words)
        rules += frame(outline)
    return Table(
        fields=tuple(fields), rules=tuple(rules), words=tuple(words), bottom=bottom, fold_across=across
    )


def _heights(page: Page, rows: int, *, across: bool) -> tuple[float, float] | None:
    """Return (top of the first row, row height) so that a row line, or nothing, lies on the fold; None: no room."""
    least = page.top + ROW_HEAD
    if not across:
        pitch = min((page.low - least) / rows, ROW_MOST)
        return None if pitch < ROW_LEAST else (least, pitch)
    middle = page.height / 2
    best: tuple[float, float] | None = None
    for above in range(rows + 1):
        room_above = (middle - least) / above if above else ROW_MOST
        room_below = (page.low - middle) / (rows - above) if rows > above else ROW_MOST
        pitch = min(room_above, room_below, ROW_MOST)
        body = middle - above * pitch
        if pitch < ROW_LEAST or body < least - 1e-6:
            continue
        if best is None or pitch > best[1] + 1e-6 or (pitch > best[1] - 1e-6 and body < best[0]):
            best = (body, pitch)
    return best


def _row_head(
    outline: Rect,
    post_column: float,
    name_cell: float,
    column: float,
    choices: Sequence[str | None],
    words: list[Words],
    rules: list[Rule],
) -> None:
    x = outline.x
    if post_column:
        words.append(words_in("职务", x, outline.y, post_column, ROW_HEAD, "hei-bold", 11))
        x += post_column
        rules.append(Rule(x0=x, y0=outline.y, x1=x, y1=outline.bottom, weight=INNER))
    words.append(words_in("姓　　名", x, outline.y, name_cell, ROW_HEAD, "hei-bold", 11))
    x += name_cell
    for choice in choices:
        rules.append(Rule(x0=x, y0=outline.y, x1=x, y1=outline.bottom, weight=INNER))
        head = "符　号" if choice is None else HEADS[choice]
        words.append(words_in(head, x, outline.y, column, ROW_HEAD, "hei-bold", 11))
        x += column
    y = outline.y + ROW_HEAD
    rules.append(Rule(x0=outline.x, y0=y, x1=outline.right, y1=y, weight=0.8))


def _row(
    cell: Rect,
    line: Line,
    choices: Sequence[str | None],
    column: float,
    box: float,
    words: list[Words],
    rules: list[Rule],
) -> list[Field]:
    fields: list[Field] = []
    if line.name is None:
        wide = cell.w > 45
        label = 15.0 if wide else 6.0
        words.append(words_in("另选人", cell.x, cell.y, label, cell.h, "song", 10, vertical=not wide))
        place = Rect(
            x=cell.x + label,
            y=cell.y + (cell.h - 12.0) / 2,
            w=cell.w - label - (3.0 if wide else 2.0),
            h=12.0,
        )
        fields.append(Field(kind="write_in", post=line.post, line=line.line, at=place))
    else:
        words.append(name_in(line.name, cell))
    x = cell.right
    for choice in choices:
        at = Rect(x=x + (column - box) / 2, y=cell.y + (cell.h - box) / 2, w=box, h=box)
        if line.name is not None or choice in (None, "approve"):
            fields.append(
                Field(kind="mark", post=line.post, name=line.name, line=line.line, choice=choice, at=at)
            )
        else:
            y = cell.y + cell.h / 2
            rules.append(Rule(x0=at.x, y0=y, x1=at.right, y1=y, weight=0.3))
        x += column
    return fields


def _post_cells(left: float, body: float, pitch: float, part: Sequence[Line], words: list[Words]) -> None:
    y = body
    for post, group in groupby(part, key=lambda line: line.post):
        members = list(group)
        high = pitch * len(members)
        note = f"应选 {members[0].seats} 名"
        if len(members) == 1:
            words.append(words_in(post, left, y + 1.0, POST_COLUMN, high - 7.0, "hei-bold", 12))
        else:
            words.append(words_in(post, left, y, POST_COLUMN, high - 7.0, "hei-bold", 15, vertical=True))
        words.append(words_in(note, left, y + high - 6.5, POST_COLUMN, 5.0, "song", 9))
        y += high
