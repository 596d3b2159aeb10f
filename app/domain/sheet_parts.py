"""The small parts every ballot table is made of: lines of a post, the free page, frames and words."""

from dataclasses import dataclass

from app.domain.sheet import FOOT, MARGIN, Rect, Rule, Words

BOX, BOX_WIDE = 12.0, 14.0
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
        return self.height - FOOT

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


def words_in(
    text: str, x: float, y: float, w: float, h: float, face: str, size: float, *, vertical: bool = False
) -> Words:
    """Return *text* in the middle of a rectangle."""
    return Words(text=text, at=Rect(x=x, y=y, w=w, h=h), face=face, size=size, vertical=vertical)
