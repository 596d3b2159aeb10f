"""The table of a ballot in its five styles: boxes above names, rows in one to four blocks, names written in.

Every builder returns a Table or None where the style does not fit; ``sheet_of`` tries them in order and refuses with
numbers where nothing fits. The fold at half the height or width never runs through a box.
"""

from collections.abc import Sequence
from itertools import groupby

from app.domain.election import BallotStyle, BallotType, ElectionSetup
from app.domain.errors import PaperProblem
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import UnmarkedWriteIn
from app.domain.sheet import (
    MARGIN,
    Field,
    Layout,
    Rect,
    Rule,
    Sheet,
    Table,
    Words,
    keep_clear,
    page_size,
)
from app.domain.sheet_parts import BETWEEN_POSTS, BOX, BOX_WIDE, INNER, Line, Page, frame, words_in
from app.domain.sheet_written import written_table

LABEL = 7.6
"""The narrow column with 符号 / 候选人姓名."""
COLUMN_LEAST, COLUMN_MOST = 14.5, 18.0
ROW_LEAST, ROW_MOST = 14.5, 17.0
ROW_HEAD = 8.0
POST_COLUMN = 17.0
HEADS = {"approve": "赞　成", "disapprove": "不赞成", "abstain": "弃　权"}
CHOICES: dict[BallotStyle, tuple[str | None, ...]] = {
    BallotStyle.SYMBOL_BESIDE: (None,),
    BallotStyle.SYMBOL_ABOVE: (None,),
    BallotStyle.COLUMNS_2: ("approve", "disapprove"),
    BallotStyle.COLUMNS_3: ("approve", "disapprove", "abstain"),
}


def sheet_of(setup: ElectionSetup, ballot_type: BallotType) -> Sheet:
    """Return the sheet of *ballot_type*. Raises PaperProblem(SHEET_TOO_SMALL) naming page, names and places."""
    width, height = page_size(ballot_type.page, landscape=ballot_type.landscape)
    narrow = width < 170
    page = Page(type=ballot_type.id, width=width, height=height, top=86.0 if narrow else 53.0)
    lines = _lines(setup, ballot_type)
    table: Table | None = None
    if ballot_type.style is BallotStyle.WRITTEN:
        marked = setup.settings.write_in_without_mark is not UnmarkedWriteIn.APPROVE
        table = written_table(page, lines, marked=marked)
    else:
        if ballot_type.style is BallotStyle.SYMBOL_ABOVE:
            table = _above(page, lines)
        if table is None:
            table = _rows(page, lines, CHOICES[ballot_type.style])
    if table is None:
        raise PaperProblem(
            ProblemCode.SHEET_TOO_SMALL,
            type="、".join(ballot_type.posts),
            page=ballot_type.page.value,
            names=sum(line.name is not None for line in lines),
            places=sum(line.line is not None for line in lines),
        )
    layout = Layout(
        type=page.type,
        width=width,
        height=height,
        fields=table.fields,
        keep_clear=keep_clear(width, height),
    )
    return Sheet(layout=layout, table=table, head_bottom=page.top, narrow=narrow)


def _lines(setup: ElectionSetup, ballot_type: BallotType) -> tuple[Line, ...]:
    lines: list[Line] = []
    written = ballot_type.style is BallotStyle.WRITTEN
    for contest in (c for c in setup.contests if c.post in ballot_type.posts):
        places = contest.seats if ballot_type.write_in_places is None else ballot_type.write_in_places
        names = () if written else tuple(candidate.name for candidate in contest.candidates)
        places = max(places, contest.seats) if written else places
        lines += [Line(post=contest.post, seats=contest.seats, name=name) for name in names]
        lines += [Line(post=contest.post, seats=contest.seats, line=i + 1) for i in range(places)]
    return tuple(lines)


# --- boxes above vertical names (01)


def _above(page: Page, lines: Sequence[Line]) -> Table | None:
    """One row of columns; per post a table of candidates and one of write-in places."""
    parts = [list(part) for _, part in groupby(lines, key=lambda line: (line.post, line.line is None))]
    several = len({line.post for line in lines}) > 1
    labels = LABEL * len(parts) + (LABEL * len({line.post for line in lines}) if several else 0.0)
    column = min((page.inner - labels - 3.0 * (len(parts) - 1)) / len(lines), COLUMN_MOST)
    box = BOX_WIDE if column >= COLUMN_MOST else BOX
    band = box + 7.0
    middle = page.height / 2
    top, bottom = middle - band, middle + 38.0
    if column < COLUMN_LEAST or top < page.top or bottom > page.low + 0.1:
        return None
    if any(line.name is not None and len(line.name) > 7 and "·" not in line.name for line in lines):
        return None
    total = labels + column * len(lines) + 3.0 * (len(parts) - 1)
    x = (page.width - total) / 2
    fields: list[Field] = []
    rules: list[Rule] = []
    words: list[Words] = []
    posts_seen: set[str] = set()
    for part in parts:
        first, left = part[0], x
        if several and first.post not in posts_seen:
            posts_seen.add(first.post)
            label = f"{first.post}{first.seats}名"
            words.append(words_in(label, x, top, LABEL, bottom - top, "hei-bold", 11, vertical=True))
            x += LABEL
            rules.append(Rule(x0=x, y0=top, x1=x, y1=bottom, weight=INNER))
        names = first.name is not None
        words.append(words_in("符　号", x, top, LABEL, band, "song", 10.5, vertical=True))
        words.append(
            words_in(
                "候选人姓名" if names else "另选人姓名", x, middle, LABEL, 38.0, "song", 10.5, vertical=True
            )
        )
        x += LABEL
        for line in part:
            rules.append(Rule(x0=x, y0=top, x1=x, y1=bottom, weight=INNER))
            at = Rect(x=x + (column - box) / 2, y=top + (band - box) / 2, w=box, h=box)
            fields.append(Field(kind="mark", post=line.post, name=line.name, line=line.line, at=at))
            if line.name is None:
                place = Rect(x=x + 0.4, y=middle + 0.4, w=column - 0.8, h=37.2)
                fields.append(Field(kind="write_in", post=line.post, line=line.line, at=place))
            else:
                cell = Rect(x=x, y=middle, w=column, h=38.0)
                words.append(
                    Words(text=line.name, at=cell, face="song-bold", size=18, vertical=True, name=True)
                )
            x += column
        rules.append(Rule(x0=left, y0=middle, x1=x, y1=middle, weight=INNER))
        rules += frame(Rect(x=left, y=top, w=x - left, h=bottom - top))
        x += 3.0
    return Table(
        fields=tuple(fields), rules=tuple(rules), words=tuple(words), bottom=bottom, fold_across=True
    )


# --- rows (02)

MOST_BLOCKS = 4
"""Tables side by side on one sheet."""


def _rows(page: Page, lines: Sequence[Line], choices: Sequence[str | None]) -> Table | None:
    for blocks in range(1, min(MOST_BLOCKS, len(lines)) + 1):
        for across in (True, False):
            table = _blocks(page, lines, choices, blocks, across=across)
            if table is not None:
                return table
    return None


def _blocks(
    page: Page, lines: Sequence[Line], choices: Sequence[str | None], blocks: int, *, across: bool
) -> Table | None:
    several = len({line.post for line in lines}) > 1
    post_column = POST_COLUMN if several or blocks == 1 else 0.0
    gap = 4.0 if blocks > 1 else 0.0
    width = (page.inner - gap * (blocks - 1)) / blocks
    column = 29.5 if blocks == 1 and page.inner > 150 else 17.0
    name_cell = width - post_column - column * len(choices)
    if name_cell < 27 or (not across and (blocks % 2 or page.height > page.width)):
        return None
    per_block = -(-len(lines) // blocks)
    fit = _heights(page, per_block, across=across)
    if fit is None:
        return None
    body, pitch = fit
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
        label = 15.0 if cell.w > 45 else 9.5
        words.append(words_in("另选人" if cell.w > 45 else "另选", cell.x, cell.y, label, cell.h, "song", 10))
        place = Rect(x=cell.x + label, y=cell.y + (cell.h - 12.0) / 2, w=cell.w - label - 3.0, h=12.0)
        fields.append(Field(kind="write_in", post=line.post, line=line.line, at=place))
    else:
        words.append(Words(text=line.name, at=cell, face="song-bold", size=18, name=True))
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
