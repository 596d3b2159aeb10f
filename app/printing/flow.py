"""The flow: pieces of a paper one under the other, cut into pages by the rules of PAPERS.md 1 and 2.

A heading is never last on its page, a table repeats its head and parts with two rows or more, a signature block
stays whole and takes the two pieces above it along.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.printing.page import Draw, Layout
from app.printing.pen import Align, Pen
from app.printing.table import Table
from app.printing.typeset import BODY, MM, SIGN, Type, break_lines, fit, hanging, spaced, width

LINE = 225 / 22
"""Line pitch of the official layout, mm."""
_LEAST_LINE, _MOST_LINE = 44.5, 65.0
"""A signature line is so long (PAPERS.md 2), mm."""
_FILL_LIMIT = 0.14
"""A line is filled to the edge only if the gaps stay below this part of the size."""
_SQUEEZE = 0.5
"""So many characters more may stand on a filled line, set a little closer, before it breaks (标点挤压)."""

Piece = Callable[[Pen, float], None]
"""Draws a piece with its top at y."""
Foot = Callable[[Pen, float, int, int, bool], None]
"""Draws under a part of a table: pen, y, first row, row after the last, whether it is the last part."""


@dataclass(slots=True)
class _Atom:
    height: float
    draw: Piece | None = None
    table: Table | None = None
    index: int = 0
    x: float = 0.0
    foot: Foot | None = None
    foot_height: float = 0.0
    glue: bool = False
    space: bool = False


class Flow:
    """Collects pieces, then cuts them into pages."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._atoms: list[_Atom] = []

    # Pieces

    def space(self, height: float) -> None:
        """Leave *height* mm, dropped at the top of a page."""
        self._atoms.append(_Atom(height, space=True, glue=bool(self._atoms) and self._atoms[-1].glue))

    def block(self, height: float, draw: Piece, *, glue: bool = False) -> None:
        """Add a piece of *height* mm; with *glue* it stays on the page of the next one."""
        self._atoms.append(_Atom(height, draw, glue=glue))

    def text(
        self,
        text: str,
        style: Type = BODY,
        *,
        pitch: float = LINE,
        indent: float = 2.0,
        align: Align = "left",
        fill: bool = True,
        glue: bool = False,
        watch: str = "",
    ) -> None:
        """Add a paragraph; *indent* in characters; with *fill* full lines reach both edges."""
        layout = self.layout
        first = indent * style.height
        squeeze = _SQUEEZE * style.height if fill else 0.0
        lines = break_lines(spaced(text), style, layout.width, indent=first, squeeze=squeeze)
        for i, line in enumerate(lines):
            left = layout.left + (first if not i else 0.0)
            extra = _extra(line, style, layout.right_edge - left, last=i == len(lines) - 1) if fill else 0.0
            name = f"{watch}.{i + 1}" if watch else ""
            # no paragraph leaves one line alone at the foot or the head of a page
            lonely = len(lines) > 1 and i in (0, len(lines) - 2)
            self._atoms.append(
                _Atom(pitch, _line(layout, line, style, left, pitch, align, extra, name), glue=glue or lonely)
            )

    def lines(self, texts: Sequence[str], style: Type, *, pitch: float = 5.4, glue: bool = False) -> None:
        """Add notes, one after the other, down to 9 points to stay on one line, else broken, not filled."""
        for text in texts:
            style = fit(spaced(text), style, self.layout.width)
            self.text(text, style, pitch=pitch, indent=0, fill=False, glue=glue)

    def table(
        self,
        table: Table,
        *,
        x: float | None = None,
        foot: Foot | None = None,
        foot_height: float = 0.0,
        whole: bool = False,
    ) -> None:
        """Add a table; *foot* is drawn under each part of it. A *whole* one is not parted while a page has room for it."""
        at = self.layout.left if x is None else x
        count = len(table.rows)
        for i in range(count):
            pair = count > 1 and (i == 0 or i == count - 2 or (whole and i < count - 1))
            self._atoms.append(
                _Atom(
                    table.row_height(i),
                    table=table,
                    index=i,
                    x=at,
                    foot=foot,
                    foot_height=foot_height,
                    glue=pair,
                )
            )
        if not count and table.head:
            self.block(table.head_height, lambda pen, y: _nothing(table.draw(pen, at, y)))

    def hold(self, pieces: int = 2) -> None:
        """Glue the last *pieces* pieces to what comes next."""
        left = pieces
        for atom in reversed(self._atoms):
            atom.glue = True
            if not atom.space:
                left -= 1
            if left <= 0:
                break

    def signatures(
        self,
        labels: Sequence[str],
        *,
        columns: int = 3,
        style: Type = SIGN,
        pitch: float = 12.0,
        trailer: str = "",
    ) -> None:
        """Add signature lines, *columns* beside each other, whole and with two pieces of text above them.

        *trailer* (a date) is set at the right edge, in the last row when a place is free there.
        """
        self.hold(2)
        layout = self.layout
        columns = _columns(labels, columns, style, layout.width)
        step = layout.width / columns
        rows = [labels[i : i + columns] for i in range(0, len(labels), columns)]
        free = (
            bool(rows)
            and len(rows[-1]) < columns
            and width(trailer, style) < (columns - len(rows[-1])) * step
        )
        for r, row in enumerate(rows):
            last = r == len(rows) - 1
            date = trailer if last and free else ""
            self.block(
                pitch,
                _signature_row(layout, row, step, style, pitch, date),
                glue=not last or bool(trailer and not free),
            )
        if trailer and not free:
            self.block(
                pitch,
                lambda pen, y: _nothing(
                    pen.text(layout.right_edge, y + pitch - 2.5, trailer, style, align="right")
                ),
            )

    # Pages

    def pages(
        self,
        *,
        top: float,
        next_top: float | None = None,
        before: Draw | None = None,
        again: Draw | None = None,
    ) -> list[Draw]:
        """Cut into pages. The first starts at *top* under *before*, the others at *next_top* under *again*."""
        pages: list[list[tuple[float, _Atom]]] = [[]]
        y, bottom = top, self.layout.bottom
        other_top = top if next_top is None else next_top
        atoms = self._atoms
        for i, atom in enumerate(atoms):
            here = pages[-1]
            need = self._need(i, here)
            if here and y + need > bottom + 0.01:
                while here and here[-1][1].space:
                    here.pop()
                pages.append([])
                here, y = pages[-1], other_top
            if atom.space and not here:
                continue
            if atom.table is not None and not _follows(atom, here):
                y += atom.table.head_height if atom.table.head else 0.0
            here.append((y, atom))
            y += atom.height
            if atom.foot and (i + 1 == len(atoms) or atoms[i + 1].table is not atom.table):
                y += atom.foot_height
        return [
            _page(content, before if not n else (again or before))
            for n, content in enumerate(pages)
            if content or not n
        ]

    def _need(self, i: int, here: list[tuple[float, _Atom]]) -> float:
        """Height of the piece at *i* and of all it is glued to."""
        atoms, need, j = self._atoms, 0.0, i
        table = here[-1][1].table if here else None
        while True:
            atom = atoms[j]
            need += atom.height
            if atom.table is not None and atom.table is not table:
                need += atom.table.head_height if atom.table.head else 0.0
            table = atom.table
            if not atom.glue or j + 1 >= len(atoms):
                return need + atom.foot_height
            j += 1


def _page(content: list[tuple[float, _Atom]], before: Draw | None) -> Draw:
    def draw(pen: Pen) -> None:
        if before is not None:
            before(pen)
        i = 0
        while i < len(content):
            y, atom = content[i]
            if atom.table is None:
                if atom.draw is not None:
                    atom.draw(pen, y)
                i += 1
                continue
            j = i
            while j + 1 < len(content) and content[j + 1][1].table is atom.table:
                j += 1
            stop = content[j][1].index + 1
            head = atom.table.head_height if atom.table.head else 0.0
            end = atom.table.draw(pen, atom.x, y - head, atom.index, stop)
            if atom.foot is not None:
                atom.foot(pen, end, atom.index, stop, stop == len(atom.table.rows))
            i = j + 1

    return draw


def _follows(atom: _Atom, here: list[tuple[float, _Atom]]) -> bool:
    return bool(here) and here[-1][1].table is atom.table


def _line(
    layout: Layout, line: str, style: Type, left: float, pitch: float, align: Align, extra: float, watch: str
) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        x = {"left": left, "center": layout.left + layout.width / 2, "right": layout.right_edge}[align]
        base = y + pitch / 2 + 0.37 * style.height
        pen.text(x, base, line, style, align=align, extra=extra, watch=watch)

    return draw


def _columns(labels: Sequence[str], most: int, style: Type, measure: float) -> int:
    """Return how many signatures stand side by side: fewer where the longest label leaves no room to write."""
    longest = max((width(f"{label}：", style) for label in labels), default=0.0)
    while most > 1 and len(labels) > 1 and measure / most - 5 - longest < _LEAST_LINE:
        most -= 1
    return most


def _signature_row(
    layout: Layout, row: Sequence[str], step: float, style: Type, pitch: float, date: str
) -> Piece:
    def draw(pen: Pen, y: float) -> None:
        base = y + pitch - 2.5
        for i, label in enumerate(row):
            x = layout.left + i * step
            used = pen.text(x, base, f"{label}：", fit(f"{label}：", style, step - 8, least=6))
            start = x + used - 0.45 * style.height
            room = step if len(row) > 1 else layout.width - (width(date, style) if date else 0.0)
            end = min(x + room - 5, start + _MOST_LINE)
            pen.line(start, base + 1.6, end, base + 1.6, weight=0.5)
        if date:
            pen.text(layout.right_edge, base, date, style, align="right")

    return draw


def _extra(line: str, style: Type, measure: float, *, last: bool) -> float:
    """Points between signs that fill *line* to *measure* (fewer than none where it is too long); none when the gaps would show."""
    slack = (measure - width(line, style)) * MM
    over = -slack - hanging(line, style) * MM
    if len(line) < 2 or (over <= 0 and (slack <= 0 or last)):
        return 0.0
    extra = (-over if over > 0 else slack) / (len(line) - 1)
    return extra if extra <= style.size * _FILL_LIMIT else 0.0


def _nothing(_value: object) -> None:
    return None
