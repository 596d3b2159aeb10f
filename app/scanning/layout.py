"""The geometry of one ballot type as the reader needs it: read from `layout-<type>.json`, in millimetres."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.errors import BadInput
from app.domain.problem_codes import ProblemCode
from app.domain.sheet import CORNER, CORNER_EDGE, Layout

CORNER_MM = CORNER
"""Side of a corner mark; its outer edge lies CORNER_EDGE_MM from the edge of the page."""
CORNER_EDGE_MM = CORNER_EDGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle in millimetres from the page's top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle (x, y)."""
        return self.x + self.w / 2, self.y + self.h / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkBox:
    """A box to mark. *choice* is None for a symbol box, else the column it stands in."""

    post: str
    name: str | None
    line: int | None
    choice: str | None
    at: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteInBox:
    """A place for a name."""

    post: str
    line: int
    at: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """One ballot type: page size, fields, and the rectangles of code, number and corner marks."""

    type: str
    width: float
    height: float
    marks: tuple[MarkBox, ...]
    write_ins: tuple[WriteInBox, ...]
    keep_clear: tuple[Rect, ...]

    @property
    def private(self) -> tuple[Rect, ...]:
        """Return what tells one ballot from another: code and number. Corner marks stay, or nothing could be re-read."""
        return tuple(r for r in self.keep_clear if not _is_corner(r, self.width, self.height))


def _is_corner(rect: Rect, width: float, height: float) -> bool:
    """Say whether the rectangle keeps a corner mark clear: its middle lies within 16 mm of two page edges."""
    x, y = rect.centre
    return min(x, width - x) < 16 and min(y, height - y) < 16


def layout_from_json(record: dict[str, Any]) -> PageLayout:
    """Build the layout from the contract's JSON object; raises KeyError for a missing field."""
    marks: list[MarkBox] = []
    write_ins: list[WriteInBox] = []
    for f in record["fields"]:
        at = Rect(x=f["x_mm"], y=f["y_mm"], w=f["w_mm"], h=f["h_mm"])
        if f["kind"] == "mark":
            marks.append(
                MarkBox(post=f["post"], name=f.get("name"), line=f.get("line"), choice=f.get("choice"), at=at)
            )
        else:
            write_ins.append(WriteInBox(post=f["post"], line=f["line"], at=at))
    return PageLayout(
        type=record["type"],
        width=float(record["page"]["width_mm"]),
        height=float(record["page"]["height_mm"]),
        marks=tuple(marks),
        write_ins=tuple(write_ins),
        keep_clear=tuple(
            Rect(x=r["x_mm"], y=r["y_mm"], w=r["w_mm"], h=r["h_mm"]) for r in record.get("keep_clear", ())
        ),
    )


def page_layout(layout: Layout) -> PageLayout:
    """Build the reader's layout from the sheet that was printed."""
    return layout_from_json(layout.as_json())


def load_layout(path: Path) -> PageLayout:
    """Read a layout file; raises BadInput(INPUT_MISFIT) naming the file and field."""
    try:
        return layout_from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            ProblemCode.INPUT_MISFIT,
            file=str(path),
            field=str(error),
            value="",
            expected="选票版式文件 layout-*.json",
        ) from error
