"""The small parts every ballot table is made of: lines of a post, the free page, frames and words."""

from dataclasses import dataclass

from app.domain.namesakes import bare, note_of
from app.domain.sheet import MARGIN, Rect, Rule, Words, foot
from app.domain.sheet_names import MOST

BOX, BOX_WIDE = 12.0, 14.0
COLUMN_LEAST = 14.5
"""A box of 12 mm and the least gap to the next one."""
FRAME, INNER, BETWEEN_POSTS = 0.95, 0.5, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One candidate, or one write-in place (*line* from 1)."""

    post: str
    seats: int
    name: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page between head and foot, mm."""

    type: str
    width: float
    height: float
    top: float
    """First free millimetre under the head."""

    @property
    def low(self) -> float:
        """Return the lowest edge a table may have."""
        return self.height - foot(self.width)

    @property
    def inner(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * MARGIN


def frame(at: Rect) -> list[Rule]:
    """Return the four lines round *at*."""
    return [
        Rule(x0=at.x, y0=at.y, x1=at.right, y1=at.y, weight=FRAME),
        Rule(x0=at.right, y0=at.y, x1=at.right, y1=at.bottom, weight=FRAME),
        Rule(x0=at.right, y0=at.bottom, x1=at.x, y1=at.bottom, weight=FRAME),
        Rule(x0=at.x, y0=at.bottom, x1=at.x, y1=at.y, weight=FRAME),
    ]


def name_in(name: str, cell: Rect, *, vertical: bool = False) -> Words:
    """Return a candidate's name in its cell; what tells namesakes apart stands beside it as a note."""
    return Words(
        text=bare(name),
        note=note_of(name),
        at=cell,
        face="song-bold",
        size=MOST,
        vertical=vertical,
        name=True,
    )


def words_in(
    text: str, x: float, y: float, w: float, h: float, face: str, size: float, *, vertical: bool = False
) -> Words:
    """Return *text* in the middle of a rectangle."""
    return Words(text=text, at=Rect(x=x, y=y, w=w, h=h), face=face, size=size, vertical=vertical)
