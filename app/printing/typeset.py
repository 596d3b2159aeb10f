"""Setting text: faces and sizes of PAPERS.md 1, measured widths, digits beside Chinese, lines broken by the old rules.

Lengths are millimetres, sizes points. Nothing here draws; app.printing.pen does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from reportlab.pdfbase import pdfmetrics

from app.printing import fonts

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Type:
    """A face at a size: *face* is a key of app.printing.fonts, *size* points, *track* points between signs."""

    face: str
    size: float
    track: float = 0.0

    def at(self, size: float) -> "Type":
        """Return the same face at another size."""
        return self if size == self.size else Type(self.face, size, self.track)

    @property
    def height(self) -> float:
        """Cap-to-foot height of a Chinese sign, mm."""
        return self.size / MM


SONG, SONG_BOLD, HEI, HEI_BOLD, KAI, MONO = "song", "song-bold", "hei", "hei-bold", "kai", "mono"

# Form layout
TITLE = Type(SONG_BOLD, 22, 2)
OVER_TITLE = Type(SONG_BOLD, 18)
LABEL = Type(HEI_BOLD, 10.5)
CELL = Type(SONG, 12)
CELL_SMALL = Type(SONG, 10.5)
FIGURE_BOLD = Type(SONG_BOLD, 12.5)
NAME = Type(SONG_BOLD, 12.5)
NAME_PLAIN = Type(SONG, 12)
NOTE = Type(KAI, 9.5)
NOTE_BIG = Type(KAI, 10.5)
SIGN = Type(SONG, 12)
FOOT = Type(HEI, 7)
FOOT_BOLD = Type(HEI_BOLD, 7)
FOOT_CODE = Type(MONO, 7)
# Official layout
BODY = Type("body", 16)
HEADING_1 = Type(HEI_BOLD, 16)
HEADING_2 = Type(KAI, 16)
OFFICIAL_TITLE = Type(SONG_BOLD, 22)
PAGE_NUMBER = Type(SONG, 14)


@lru_cache(maxsize=65536)
def _run_widths(text: str, face: str) -> float:
    fonts.register()
    return float(sum(pdfmetrics.stringWidth(part, name, 1.0) for name, part in fonts.runs(text, face)))


def width(text: str, style: Type) -> float:
    """Return the set width of *text* in mm."""
    return (_run_widths(text, style.face) * style.size + style.track * max(len(text) - 1, 0)) / MM


# --- digits beside Chinese

_HAN = r"[㐀-鿿豈-﫿\U00020000-\U0003FFFF]"
_TWO_SIGNS = re.compile(f"{_HAN}{{2}}")
_NO_GAP = re.compile(r"[^0-9A-Za-z%]*|[\x00-\x7f]*")
"""Text of one kind alone: most cells of a register."""
_GAPS = (re.compile(rf"({_HAN})([0-9A-Za-z])"), re.compile(rf"([0-9A-Za-z%])({_HAN})"))


def spaced(text: str) -> str:
    """Put one plain space between Chinese signs and digits or Latin letters, as the forms do (``45 张``)."""
    if _NO_GAP.fullmatch(text):
        return text
    for gap in _GAPS:
        text = gap.sub(r"\1 \2", text)
    return text


# --- lines

OPENING = "（《〈“‘【〔「『([{"
CLOSING = "，。、；：？！）》〉”’】〕」』·%)]}…—～,.;:"
HANGING = "，。、；：！？"
"""Marks whose right half is empty: at the end of a line they may hang over the edge by it."""
_TOKEN = re.compile(
    r" ?[0-9]+ ?年 ?[0-9]+ ?月 ?[0-9]+ ?日?"  # a date
    r"| ?[0-9]+ ?时 ?[0-9]+ ?分"  # a time
    r"|(?:(?:不?赞成|反对|弃权) ?)?[≥≤><=+÷×−-]? ?[0-9][0-9.,:/]*%? ?(?:人次|[人张名票袋个份号条页项岁届组户次处台元枚只封栏])?"  # a figure with its counting word, a vote with its figure
    r"|[0-9A-Za-z_@#&/.:-]+"
    r"| +|.",
    re.DOTALL,
)


def _tokens(text: str) -> list[str]:
    glued: list[str] = []
    for token in _TOKEN.findall(text):
        if glued and (token[0] in CLOSING or glued[-1][-1] in OPENING):
            glued[-1] += token
        else:
            glued.append(token)
    return glued


def balanced(text: str, style: Type, measure: float) -> list[str]:
    """Break a short label into two lines of like length, the shorter one above: 村民|委员会, 第1|投票站."""
    if width(text, style) <= measure:
        return [text]
    half = len(text) // 2
    cut = max(
        (i for i in range(1, half + 1) if not (text[i - 1].isdigit() and text[i].isdigit())), default=half
    )
    return [text[:cut], text[cut:]]


_ENDS = "区县市乡镇村部会届举"
"""Signs a word of a title may end with; best after the name of a body, a term or an election."""
_WORDS = re.compile("村民|社区|会议|会员|市区|部门|举手|举行|村部")
"""Words with such a sign that is not their end."""


def title_lines(text: str, style: Type, measure: float) -> list[str]:
    """Break a title too wide for its line in two, else three, after whole words: of like length, but no two equal bricks.

    Where no word ends in time the lines are as long as they can be.
    """
    if width(text, style) <= measure:
        return [text]
    inner = {at for word in _WORDS.finditer(text) for at in range(word.start() + 1, word.end())}
    ends = [i for i in range(2, len(text) - 1) if text[i - 1] in _ENDS and i not in inner]
    for count in (1, 2):
        found = [
            [text[start:stop] for start, stop in pairwise((0, *cuts, len(text)))]
            for cuts in combinations(ends, count)
        ]
        fitting = [lines for lines in found if all(width(line, style) <= measure for line in lines)]
        if fitting:
            return min(fitting, key=_uneven)
    return break_lines(text, style, measure)


def _uneven(lines: list[str]) -> int:
    long = [len(line) for line in lines]
    weak = sum(line[-1] not in "会届举" for line in lines[:-1])
    return max(long) - min(long) + 8 * weak + 2 * sum(a == b for a, b in pairwise(long))


def hanging(line: str, style: Type) -> float:
    """Return by how much the mark at the end of *line* may hang over the edge, mm."""
    return 0.45 * style.height if line.rstrip()[-1:] in HANGING else 0.0


def break_lines(
    text: str, style: Type, measure: float, *, indent: float = 0.0, squeeze: float = 0.0
) -> list[str]:
    """Break *text* into lines of at most *measure* mm, the first one shorter by *indent*.

    With *squeeze* a line may be so much wider, mm; whoever draws it sets its signs closer.

    A figure keeps its counting word, a date its parts; closing marks never open a line, opening marks never end one.
    A token wider than the measure is cut between signs, since nothing may leave the page.
    """
    lines: list[str] = []
    line, room = "", measure - indent
    for token in _tokens(text):
        if width(line + token.rstrip(), style) <= room + hanging(token, style) + squeeze + 0.01:
            line += token
            continue
        if line.strip():
            lines.append(line.rstrip())
            line, room = "", measure
        token = token.lstrip()
        while width(token, style) > room + 0.01 and len(token) > 1:
            cut = len(token) - 1
            while cut > 1 and width(token[:cut], style) > room:
                cut -= 1
            lines.append(token[:cut])
            token, room = token[cut:], measure
        line = token
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


# --- names (PAPERS.md 4)


def set_name(name: str) -> str:
    """Return *name* as it is set: a two-character one takes the width of three."""
    return f"{name[0]}　{name[1]}" if _TWO_SIGNS.fullmatch(name) else name


def wide(text: str, count: int = 3) -> str:
    """Spread a two-character label over the width of *count* characters (姓　名)."""
    return text[0] + "　" * (count - 2) + text[1] if len(text) == 2 else text


def fit(text: str, style: Type, measure: float, *, least: float = 9.0) -> Type:
    """Return *style*, smaller in half points down to *least* until *text* fits *measure* mm."""
    while style.size > least and width(text, style) > measure:
        style = style.at(max(style.size - 0.5, least))
    return style


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of a cell and the type they are set in."""

    lines: tuple[str, ...]
    style: Type


def fit_name(name: str, style: Type, measure: float, *, least: float = 9.0) -> Setting:
    """Set a name in *measure* mm: one line shrunk to *least*, else two lines broken after the dot, else cut anywhere."""
    shown = set_name(name)
    one = fit(shown, style, measure, least=least)
    if width(shown, one) <= measure:
        return Setting((shown,), one)
    if "·" in shown:
        first, _, rest = shown.partition("·")
        parts: Sequence[str] = (first + "·", rest)
    else:
        parts = break_lines(shown, style.at(least), measure)
    both = min(
        (fit(part, style.at(style.size - 1), measure, least=least) for part in parts), key=lambda t: t.size
    )
    lines = [line for part in parts for line in break_lines(part, both, measure)]
    return Setting(tuple(lines), both)


def fit_text(text: str, style: Type, measure: float, *, least: float = 9.0) -> Setting:
    """Set a cell text: one line, else two at the same size so that a column stays even, else as many smaller ones as it needs."""
    if "\n" in text:
        parts = text.split("\n")
        one = min((fit(part, style, measure, least=least) for part in parts), key=lambda t: t.size)
        return Setting(tuple(line for part in parts for line in break_lines(part, one, measure)), one)
    one = fit(text, style, measure, least=max(least, style.size - 0.5))
    if width(text, one) <= measure:
        return Setting((text,), one)
    two = break_lines(text, style, measure)
    if len(two) == 2 and all(width(token.strip(), style) <= measure for token in _tokens(text)):
        return Setting(tuple(two), style)
    small = style.at(max(least, style.size - 1.5))
    return Setting(tuple(break_lines(text, small, measure)), small)


# --- numbers and dates in words of paper


def count(value: int | None, unit: str = "") -> str:
    """Return a figure for a cell: zero is ``0``, nothing known is ``——``."""
    if value is None:
        return "——"
    return f"{value} {unit}" if unit else str(value)


def percent(part: int, base: int) -> str:
    """Return part ÷ base in per cent, two decimals, half up, by integers only; ``——`` without a base."""
    if base <= 0:
        return "——"
    hundredths = (20000 * part + base) // (2 * base)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def date_words(iso: str) -> str:
    """``2026-11-28`` → ``2026 年 11 月 28 日``; anything else is returned as it is."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts):
        return iso
    return f"{int(parts[0])} 年 {int(parts[1])} 月 {int(parts[2])} 日"


def time_words(clock: str) -> str:
    """``09:05`` → ``9 时 05 分``; anything else is returned as it is."""
    hour, colon, minute = clock[:5].partition(":")
    return f"{int(hour)} 时 {minute} 分" if colon and hour.isdigit() and minute.isdigit() else clock


def moment_words(moment: str) -> str:
    """``2026-11-28T10:42`` → ``2026 年 11 月 28 日 10 时 42 分``."""
    day, sep, clock = moment.partition("T")
    return f"{date_words(day)} {time_words(clock)}" if sep else date_words(day)
