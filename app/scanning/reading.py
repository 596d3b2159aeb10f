"""What the eyes say about one page: `SheetReading`, frozen, and its JSON. Measurements only; validity is decided elsewhere."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class PageStatus(StrEnum):
    """What became of a page."""

    READ = "read"
    RESCAN = "rescan"
    FOREIGN = "foreign"


class PageReason(StrEnum):
    """Why a page was not read; None on a page that was."""

    UNREADABLE_FILE = "unreadable_file"
    """The file is no picture, or is damaged."""
    TOO_SMALL = "too_small"
    """Fewer dots than the boxes need: scan at 150 dpi or more."""
    BLURRED = "blurred"
    GLARE = "glare"
    DIRTY_GLASS = "dirty_glass"
    """A dark streak over the whole page: clean the glass, then feed again."""
    CORNERS = "corners"
    """Not all four corner marks can be seen: torn, folded or cut off."""
    BOX_CUT = "box_cut"
    """A field cannot be seen whole: torn, folded or covered there."""
    CODE = "code"
    """The page looks like a ballot, its code cannot be read."""
    TWO_SHEETS = "two_sheets"
    """Another sheet is in the picture, beside the ballot or under it: one at a time."""
    NOT_A_BALLOT = "not_a_ballot"
    """Neither corner marks nor a code: a blank sheet or another paper."""
    OTHER_LAYOUT = "other_layout"
    """A ballot, but of none of the layouts that were given."""


class SeenMark(StrEnum):
    """What stands in a box."""

    APPROVE = "approve"
    DISAPPROVE = "disapprove"
    BLANK = "blank"
    INKED = "inked"
    """A column box with a mark in it; which mark does not matter there."""
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReading:
    """One box. *score* 0..1 says how sure both methods are together; below the limit the mark is DOUBTFUL."""

    post: str
    name: str | None
    line: int | None
    choice: str | None
    mark: SeenMark
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteInReading:
    """One write-in line: is there any ink on it."""

    post: str
    line: int
    ink: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How good the picture is. *sharpness* 0..1 (edge of a corner mark), *contrast* 0..1 (paper minus print)."""

    dpi: int
    sharpness: float
    contrast: float
    streaks: int
    """Dark lines over the whole page, as dust on the glass draws them: clean the glass when not 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """One page as read. *code* is the raw text of the code; *corners* are the page's four corners in the picture (px).

    ``corners`` start at the printed page's own top left and run clockwise, so that they also tell which way is up.
    """

    file: str
    page: int
    status: PageStatus
    reason: PageReason | None
    type: str | None = None
    number: str | None = None
    test: bool | None = None
    fields: tuple[FieldReading, ...] = ()
    write_ins: tuple[WriteInReading, ...] = ()
    ms: float = 0.0
    code: str | None = None
    quality: Quality | None = None
    corners: tuple[tuple[float, float], ...] = ()

    @property
    def doubtful(self) -> tuple[FieldReading, ...]:
        """The fields that people must look at."""
        return tuple(f for f in self.fields if f.mark is SeenMark.DOUBTFUL)


def to_json(reading: SheetReading) -> dict[str, Any]:
    """Return the contract's record (contracts: `read`) with our own additions behind it."""
    return asdict(reading)


def to_line(reading: SheetReading) -> str:
    """Return one line of JSON."""
    return json.dumps(to_json(reading), ensure_ascii=False, separators=(",", ":"))


def from_json(record: dict[str, Any]) -> SheetReading:
    """Build the reading back from what `to_json` wrote."""
    quality = record.get("quality")
    return SheetReading(
        file=record["file"],
        page=record["page"],
        status=PageStatus(record["status"]),
        reason=PageReason(record["reason"]) if record["reason"] else None,
        type=record["type"],
        number=record["number"],
        test=record["test"],
        fields=tuple(FieldReading(**{**f, "mark": SeenMark(f["mark"])}) for f in record["fields"]),
        write_ins=tuple(WriteInReading(**w) for w in record["write_ins"]),
        ms=record["ms"],
        code=record.get("code"),
        quality=Quality(**quality) if quality else None,
        corners=tuple((float(x), float(y)) for x, y in record.get("corners", ())),
    )
