"""What the wall can show, as frozen records: one idea a page, no rule codes, no keys, no names of staff (DESIGN.md 9)."""

from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The red header: election and what is happening now. *practice* adds the amber band."""

    title: str
    now: str
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of up to three large numbers; *tone* is a colour of the wall (tokens.py)."""

    label: str
    value: int
    tone: str = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresScene:
    """Large numbers, a bar that fills up towards a line, one sentence (quorum, turnout, ballots)."""

    head: Head
    figures: tuple[Figure, ...]
    filled: int = 0
    total: int = 0
    line: int = 0
    line_words: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsScene:
    """A few large lines."""

    head: Head
    lines: tuple[str, ...]


class StepTime(Enum):
    """Where a step of the day stands."""

    DONE = "done"
    LEFT_OUT = "left out"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step of the day; *note* is its show of hands, or that it was left out."""

    number: int
    words: str
    time: StepTime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaScene:
    """The order of the day round the step of now, at most seven steps."""

    head: Head
    rows: tuple[StepRow, ...]
    foot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """One name while votes are called: *here* in this bundle, *before* in those called earlier."""

    post: str
    name: str
    here: int
    before: int
    lit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyScene:
    """唱票: the masked sheet, and 正 growing beside each name."""

    head: Head
    rows: tuple[TallyRow, ...]
    picture: bytes = field(default=b"", repr=False)
    valid: bool = True
    bundle: str = ""
    done: int = 0
    of: int = 0
    bundles_before: int = 0
    called: int = 0
    recovered: int = 0
    corrections: int = 0
    """Figures put right while a bundle is called by hand."""
    writing: float | None = 1.0
    """How much of the newest strokes is written, red (0..1); None: they are written, and ink like the others."""
    turn: int = 0
    """How often the page was turned: more names than a page holds are shown one page after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One person in the result, in the order declared."""

    name: str
    votes: int
    elected: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultScene:
    """The result of one post, after it was declared; *turn* as in ``TallyScene``."""

    head: Head
    facts: str
    verdict: str
    good: bool
    rows: tuple[ResultRow, ...]
    line: int
    most: int
    foot: str
    turn: int = 0


Scene = FiguresScene | WordsScene | AgendaScene | TallyScene | ResultScene
