"""Geometry of a ballot in millimetres from the top left corner: shared by printing, reading and the counting desk.

    app.domain.sheet_tables.sheet_of(setup, ballot_type) → Sheet   everything that stands on the page, and where
    Sheet.layout                                         → Layout  what the reader needs (contracts/read.md), to and from JSON
Measures are those of PAPERS.md 3. No reportlab, no OpenCV: only numbers and words.
"""

from dataclasses import dataclass
from typing import Any

from app.domain.election import PageSize

PAGES = {
    PageSize.A5: (148.0, 210.0),
    PageSize.B5: (176.0, 250.0),
    PageSize.A4: (210.0, 297.0),
    PageSize.A3: (297.0, 420.0),
}
"""(width, height) in mm, standing, the smallest first."""
CORNER, CORNER_EDGE, CORNER_CLEAR, CORNER_WINDOW = 5.5, 8.0, 4.0, 2.3
CODE_TOP, CODE_RIGHT, MODULE, CODE_MODULES = 15.5, 28.0, 0.7, 29
CODE_SIDE = MODULE * CODE_MODULES
SEAL_X, SEAL_Y, SEAL_D = 38.0, 30.0, 42.0
MARGIN = 15.5
"""Of the table, left and right."""
NARROW = 170.0
"""Below this width the title stands under seal place and code."""


def foot(width: float) -> float:
    """Return the room under the table: instructions (9 pt at least, so more lines on a narrow page), imprint, corners."""
    return 56.0 if width < NARROW else 46.0 if width < 180.0 else 36.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle; *x*, *y* its top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.h

    def as_json(self) -> dict[str, float]:
        """Return the four measures by their contract names."""
        return {
            "x_mm": round(self.x, 3),
            "y_mm": round(self.y, 3),
            "w_mm": round(self.w, 3),
            "h_mm": round(self.h, 3),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Rect":
        """Read what ``as_json`` wrote."""
        return cls(x=value["x_mm"], y=value["y_mm"], w=value["w_mm"], h=value["h_mm"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A box to mark (*kind* ``mark``) or a place for a name (``write_in``)."""

    kind: str
    post: str
    name: str | None = None
    line: int | None = None
    choice: str | None = None
    """None in a symbol box, else approve / disapprove / abstain."""
    at: Rect

    def as_json(self) -> dict[str, Any]:
        """Return the field as the contract writes it."""
        head: dict[str, Any] = {"kind": self.kind, "post": self.post}
        if self.kind == "mark":
            head |= {"name": self.name, "line": self.line, "choice": self.choice}
        else:
            head["line"] = self.line
        return head | self.at.as_json()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the reader needs of one ballot type, the same for every ballot of the type."""

    type: str
    width: float
    height: float
    fields: tuple[Field, ...]
    keep_clear: tuple[Rect, ...]

    def as_json(self) -> dict[str, Any]:
        """Return layout-<type>.json (contracts/read.md)."""
        return {
            "type": self.type,
            "page": {"width_mm": self.width, "height_mm": self.height},
            "fields": [field.as_json() for field in self.fields],
            "keep_clear": [rect.as_json() for rect in self.keep_clear],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Layout":
        """Read a layout. Raises KeyError for a missing field."""
        return cls(
            type=value["type"],
            width=value["page"]["width_mm"],
            height=value["page"]["height_mm"],
            fields=tuple(
                Field(
                    kind=f["kind"],
                    post=f["post"],
                    name=f.get("name"),
                    line=f.get("line"),
                    choice=f.get("choice"),
                    at=Rect.from_json(f),
                )
                for f in value["fields"]
            ),
            keep_clear=tuple(Rect.from_json(r) for r in value["keep_clear"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight table line of *weight* pt."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in the middle of a rectangle. *face* as in printing.fonts, *size* pt; a name may shrink, down to 13."""

    text: str
    at: Rect
    face: str
    size: float
    vertical: bool = False
    name: bool = False
    note: str = ""
    """What tells a name from another like it, small and in brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one of the styles puts on the page between head and instructions."""

    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    words: tuple[Words, ...]
    bottom: float
    fold_across: bool
    """Fold at half the height (else at half the width)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One ballot type as it is printed. The head (title, code, seal place) stands at fixed places."""

    layout: Layout
    table: Table
    head_bottom: float
    narrow: bool
    """The title stands under seal place and code instead of between them."""

    @property
    def code(self) -> Rect:
        """Where the QR code stands, without its quiet zone."""
        return code_rect(self.layout.width)


def code_rect(width: float) -> Rect:
    """Return the place of the code on a page *width* wide."""
    return Rect(x=width - CODE_RIGHT - CODE_SIDE, y=CODE_TOP, w=CODE_SIDE, h=CODE_SIDE)


def corner_rects(width: float, height: float) -> tuple[Rect, ...]:
    """Return the corner marks clockwise from the top left; the third is the hollow one."""
    far_x, far_y = width - CORNER_EDGE - CORNER, height - CORNER_EDGE - CORNER
    places = ((CORNER_EDGE, CORNER_EDGE), (far_x, CORNER_EDGE), (far_x, far_y), (CORNER_EDGE, far_y))
    return tuple(Rect(x=x, y=y, w=CORNER, h=CORNER) for x, y in places)


def keep_clear(width: float, height: float) -> tuple[Rect, ...]:
    """Return what nothing else may touch: code with quiet zone, number, corner marks with their inner sides."""
    quiet = 4 * MODULE
    code = code_rect(width)
    around = Rect(x=code.x - quiet, y=code.y - quiet, w=code.w + 2 * quiet, h=code.h + 2 * quiet)
    number = Rect(x=code.x - quiet, y=around.bottom, w=around.w, h=9.0)
    corners = []
    for i, mark in enumerate(corner_rects(width, height)):
        x = mark.x if i in (0, 3) else mark.x - CORNER_CLEAR
        y = mark.y if i in (0, 1) else mark.y - CORNER_CLEAR
        corners.append(Rect(x=x, y=y, w=CORNER + CORNER_CLEAR, h=CORNER + CORNER_CLEAR))
    return (around, number, *corners)


def page_size(size: PageSize, *, landscape: bool) -> tuple[float, float]:
    """Return (width, height) in mm."""
    short, long = PAGES[size]
    return (long, short) if landscape else (short, long)


def fold_is_clear(layout: Layout, *, across: bool) -> bool:
    """Say whether the middle fold runs through no field (PAPERS.md 3)."""
    middle = layout.height / 2 if across else layout.width / 2
    return not any(_crosses(field.at, middle, across=across) for field in layout.fields)


def _crosses(at: Rect, middle: float, *, across: bool) -> bool:
    low, high = (at.y, at.bottom) if across else (at.x, at.right)
    return low - 0.3 < middle < high + 0.3
