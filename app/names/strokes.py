"""The stroke table of resources/strokes, read once (RULES.md E; app.domain.name_order sorts with it)."""

from functools import cache

from app.domain.name_order import Stroke, StrokeTable
from app.paths import resources


@cache
def stroke_table() -> StrokeTable:
    """Return the table by character."""
    table = {}
    for line in (resources() / "strokes" / "strokes.tsv").read_text("utf-8").splitlines():
        char, count, code, place = line.split("\t")
        table[char] = Stroke(count=int(count), code=code, place=int(place))
    return table
