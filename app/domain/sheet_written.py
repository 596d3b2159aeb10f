"""A ballot without candidates: names written in, in one column or in two halves with the fold between them (03)."""

from collections.abc import Sequence
from itertools import groupby

from app.domain.sheet import MARGIN, NARROW, Field, Rect, Rule, Table, Words
from app.domain.sheet_parts import BOX, INNER, Line, Page, frame, words_in


def written_table(page: Page, lines: Sequence[Line], *, marked: bool) -> Table | None:
    """One column with a row line on the fold on an upright page, else two halves with the fold between them."""
    upright = page.height > page.width
    for halves in (1, 2) if upright and page.width >= NARROW else (1,) if upright else (2,):
        table = _table(page, lines, halves, marked=marked)
        if table is not None:
            return table
    return None


def _table(page: Page, lines: Sequence[Line], halves: int, *, marked: bool) -> Table | None:
    pitch = 18.0
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.post)]
    parts = [groups] if halves == 1 else _halves(groups)
    rows = max(sum(len(g) for g in part) for part in parts)
    top = page.top + 3.0
    if halves == 1:
        above = int((page.height / 2 - top) // pitch)
        top = page.height / 2 - above * pitch
    if top + rows * pitch > page.low + 0.1:
        pitch = 16.0
        above = int((page.height / 2 - page.top) // pitch)
        top = page.height / 2 - above * pitch if halves == 1 else page.top + 2.0
    if top + rows * pitch > page.low + 0.1:
        return None
    gap = 8.0
    width = page.inner if halves == 1 else (page.inner - gap) / 2
    label = 20.0
    fields: list[Field] = []
    rules: list[Rule] = []
    words: list[Words] = []
    for half, part in enumerate(parts):
        left, y = MARGIN + half * (width + gap), top
        for group in part:
            first, high = group[0], pitch * len(group)
            note = 5.0 if first.seats > 1 else 0.0
            words.append(words_in(first.post, left, y, label, high - note * 2, "hei-bold", 14))
            if note:
                words.append(
                    words_in(f"({first.seats} 名)", left, y + high / 2 + 1.0, label, 6.0, "song", 10)
                )
            for i, line in enumerate(group):
                row = y + i * pitch
                x = left + label
                if i:
                    rules.append(Rule(x0=x, y0=row, x1=left + width, y1=row, weight=INNER))
                if marked:
                    at = Rect(x=x + 2.5, y=row + (pitch - BOX) / 2, w=BOX, h=BOX)
                    fields.append(Field(kind="mark", post=line.post, line=line.line, at=at))
                    x += BOX + 2.5
                place = Rect(x=x + 2.5, y=row + 2.0, w=left + width - x - 5.0, h=pitch - 4.0)
                fields.append(Field(kind="write_in", post=line.post, line=line.line, at=place))
            rules.append(Rule(x0=left + label, y0=y, x1=left + label, y1=y + high, weight=INNER))
            rules += frame(Rect(x=left, y=y, w=width, h=high))
            y += high
    return Table(
        fields=tuple(fields),
        rules=tuple(rules),
        words=tuple(words),
        bottom=top + rows * pitch,
        fold_across=halves == 1,
    )


def _halves(groups: list[list[Line]]) -> list[list[list[Line]]]:
    """Split the posts, in order, so that the longer half is as short as possible; one post is split by its places."""
    if len(groups) == 1:
        middle = -(-len(groups[0]) // 2)
        return [[part] for part in (groups[0][:middle], groups[0][middle:]) if part]
    sizes = [len(group) for group in groups]
    cut = min(range(1, len(groups)), key=lambda k: max(sum(sizes[:k]), sum(sizes[k:])))
    return [groups[:cut], groups[cut:]]
