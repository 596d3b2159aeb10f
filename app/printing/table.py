"""Tables: measured cells, grey heads that repeat, rules of the weights in PAPERS.md 1."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.printing.pen import Align, Pen
from app.printing.typeset import CELL, LABEL, Setting, Type, balanced, fit, fit_name, fit_text, spaced

FRAME, UNDER_HEAD, GROUP, INNER = 1.0, 0.8, 0.9, 0.45
HEAD_HEIGHT = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: width in mm, the head (may have line breaks), how its cells are set."""

    width: float
    head: str = ""
    style: Type = CELL
    align: Align = "center"
    name: bool = False
    """Cells are names: shrunk, then broken after the dot."""
    label: bool = False
    """Cells are labels on grey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that differs from its column."""

    text: str
    style: Type | None = None
    align: Align | None = None
    key: str = ""
    """When set, the cell is a figure that is compared when the paper comes back."""
    note: str = ""
    """A small second line under a name (same names)."""
    grey: bool = False
    span: int = 1
    name: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells from left to right; height in mm grows when a cell needs more lines."""

    cells: Sequence["Cell | str"]
    height: float = 9.5
    rule: float = INNER
    """Weight of the line above, points."""


def row(*cells: "Cell | str", height: float = 9.5, rule: float = INNER) -> Row:
    """Make a Row."""
    return Row(cells=cells, height=height, rule=rule)


@dataclass(frozen=True, slots=True)
class _Measured:
    cells: list[tuple[Cell, Column, float, Setting]]
    height: float
    rule: float


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and measured rows, ready to be cut into pages."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    head: bool = True
    head_height: float = HEAD_HEIGHT
    head_style: Type = LABEL
    _measured: list[_Measured] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._measured.extend(self._measure(r) for r in self.rows)

    @property
    def width(self) -> float:
        """Width in mm."""
        return sum(c.width for c in self.columns)

    def height(self, start: int = 0, stop: int | None = None) -> float:
        """Height of rows start..stop with the head."""
        top = self.head_height if self.head else 0.0
        return top + sum(m.height for m in self._measured[start:stop])

    def row_height(self, index: int) -> float:
        """Height of one row."""
        return self._measured[index].height

    def draw(self, pen: Pen, x: float, y: float, start: int = 0, stop: int | None = None) -> float:
        """Draw rows start..stop with the head at (x, y); return the y under the table."""
        top = y
        if self.head:
            pen.grey_fill(x, y, self.width, self.head_height)
            at = x
            for column in self.columns:
                setting = _head(column.head, self.head_style, column.width - 1.5)
                pen.lines_in(at, y, column.width, self.head_height, setting.lines, setting.style)
                at += column.width
            y += self.head_height
        body_top = y
        measured = self._measured[start:stop]
        for i, m in enumerate(measured):
            if i or self.head:
                pen.line(x, y, x + self.width, y, weight=UNDER_HEAD if not i else m.rule)
            self._draw_row(pen, x, y, m)
            y += m.height
        self._verticals(pen, x, top, body_top, measured)
        if y > top:
            pen.frame(x, top, self.width, y - top, weight=FRAME)
        return y

    def let_go(self) -> None:
        """Forget the measured rows a few at a time: freeing a large roll at once would hold up every thread (ADR 10)."""
        while self._measured:
            del self._measured[-200:]

    def _verticals(
        self, pen: Pen, x: float, top: float, body_top: float, measured: Sequence[_Measured]
    ) -> None:
        plain = all(len(m.cells) == len(self.columns) for m in measured)
        bottom = body_top + sum(m.height for m in measured)
        at = x
        for column in self.columns[:-1]:
            at += column.width
            if plain:
                pen.line(at, top, at, bottom, weight=INNER)
            elif self.head:
                pen.line(at, top, at, body_top, weight=INNER)
        if plain:
            return
        y = body_top
        for m in measured:
            at = x
            for _cell, _column, w, _setting in m.cells[:-1]:
                at += w
                pen.line(at, y, at, y + m.height, weight=INNER)
            y += m.height

    def _draw_row(self, pen: Pen, x: float, y: float, m: _Measured) -> None:
        for cell, column, w, setting in m.cells:
            if cell.grey or column.label:
                pen.grey_fill(x + 0.15, y + 0.15, w - 0.3, m.height - 0.3)
            if cell.key:
                pen.figure(x, y, w, m.height, cell.text, setting.style, cell.key)
            elif cell.note:
                small = Type("kai", 9)
                lines_height = setting.style.height * 1.2
                pen.lines_in(x, y - 2, w, m.height, setting.lines, setting.style)
                words = f"（{cell.note}）"
                pen.text(
                    x + w / 2,
                    y + m.height / 2 + lines_height * (len(setting.lines) - 1) * 0.5 + 4.1,
                    words,
                    fit(words, small, w - 1, least=4),
                    align="center",
                )
            elif setting.lines != ("",):
                pen.lines_in(x, y, w, m.height, setting.lines, setting.style, cell.align or column.align)
            x += w

    def _measure(self, r: Row) -> _Measured:
        measured: list[tuple[Cell, Column, float, Setting]] = []
        height = r.height
        at = 0
        for item in r.cells:
            cell = item if isinstance(item, Cell) else Cell(text=item)
            column = self.columns[at]
            w = sum(c.width for c in self.columns[at : at + cell.span])
            at += cell.span
            setting = _set(cell, column, w)
            needed = ((len(setting.lines) - 1) * 1.25 + 1) * setting.style.height + (
                1.0 if (cell.align or column.align) == "center" else 2.6
            )
            if cell.note:
                needed = max(needed + 4.4, 11.5)
            height = max(height, needed)
            measured.append((cell, column, w, setting))
        return _Measured(measured, height, r.rule)


def _head(text: str, style: Type, measure: float) -> Setting:
    """Set a head: one line, at most two points smaller, else two lines of like length."""
    one = fit_text(text, style, measure, least=8)
    if "\n" in text or len(one.lines) == 1 or len(text) > 8:
        return one
    lines = balanced(text, one.style, measure)
    return Setting(
        tuple(lines), min((fit(line, style, measure, least=8) for line in lines), key=lambda t: t.size)
    )


def _set(cell: Cell, column: Column, w: float) -> Setting:
    style = cell.style or (LABEL if cell.grey or column.label else column.style)
    is_name = column.name if cell.name is None else cell.name
    align = cell.align or column.align
    room = w - (2.4 if align == "center" else 5.0)
    if cell.key:
        return Setting((cell.text,), style)
    if is_name:
        return fit_name(cell.text, style, room)
    return fit_text(spaced(cell.text), style, room)
