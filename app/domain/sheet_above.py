"""Symbol boxes above vertical names, one row of columns (01); the fold runs on the line between box and name."""

from collections.abc import Sequence
from itertools import groupby

from app.domain.sheet import Field, Rect, Rule, Table, Words
from app.domain.sheet_names import fits_down
from app.domain.sheet_parts import BOX, BOX_WIDE, COLUMN_LEAST, INNER, Line, Page, frame, name_in, words_in

LABEL = 7.6
"""The narrow column with 符号 / 候选人姓名."""
COLUMN_MOST = 18.0
NAME_HIGH = 38.0
"""Of the cell of a vertical name."""


def above_table(page: Page, lines: Sequence[Line]) -> Table | None:
    """One row of columns; per post a table of candidates and one of write-in places."""
    parts = [list(part) for _, part in groupby(lines, key=lambda line: (line.post, line.line is None))]
    several = len({line.post for line in lines}) > 1
    labels = LABEL * len(parts) + (LABEL * len({line.post for line in lines}) if several else 0.0)
    column = min((page.inner - labels - 3.0 * (len(parts) - 1)) / len(lines), COLUMN_MOST)
    box = BOX_WIDE if column >= COLUMN_MOST else BOX
    band = box + 7.0
    middle = page.height / 2
    top, bottom = middle - band, middle + NAME_HIGH
    if column < COLUMN_LEAST or top < page.top or bottom > page.low + 0.1:
        return None
    if any(line.name is not None and not fits_down(line.name, column, NAME_HIGH) for line in lines):
        return None
    total = labels + column * len(lines) + 3.0 * (len(parts) - 1)
    x = (page.width - total) / 2
    fields: list[Field] = []
    rules: list[Rule] = []
    words: list[Words] = []
    posts_seen: set[str] = set()
    for part in parts:
        first, left, start = part[0], x, x
        if several and first.post not in posts_seen:
            posts_seen.add(first.post)
            label = f"{first.post}{first.seats}名"
            words.append(words_in(label, x, top, LABEL, bottom - top, "hei-bold", 11, vertical=True))
            x += LABEL
            start = x
            rules.append(Rule(x0=x, y0=top, x1=x, y1=bottom, weight=INNER))
        names = first.name is not None
        words.append(words_in("符　号", x, top, LABEL, band, "song", 10.5, vertical=True))
        words.append(
            words_in(
                "候选人姓名" if names else "另选人姓名",
                x,
                middle,
                LABEL,
                NAME_HIGH,
                "song",
                10.5,
                vertical=True,
            )
        )
        x += LABEL
        for line in part:
            rules.append(Rule(x0=x, y0=top, x1=x, y1=bottom, weight=INNER))
            at = Rect(x=x + (column - box) / 2, y=top + (band - box) / 2, w=box, h=box)
            fields.append(Field(kind="mark", post=line.post, name=line.name, line=line.line, at=at))
            if line.name is None:
                place = Rect(x=x + 0.4, y=middle + 0.4, w=column - 0.8, h=NAME_HIGH - 0.8)
                fields.append(Field(kind="write_in", post=line.post, line=line.line, at=place))
            else:
                cell = Rect(x=x, y=middle, w=column, h=NAME_HIGH)
                words.append(name_in(line.name, cell, vertical=True))
            x += column
        rules.append(Rule(x0=start, y0=middle, x1=x, y1=middle, weight=INNER))
        rules += frame(Rect(x=left, y=top, w=x - left, h=bottom - top))
        x += 3.0
    return Table(
        fields=tuple(fields), rules=tuple(rules), words=tuple(words), bottom=bottom, fold_across=True
    )
