"""姓氏笔画 and 姓名笔画: names in the order of strokes (RULES.md E), never ICU's. The table comes as an argument.

The program proposes, a person disposes: rare characters are flagged, the operator may move names by hand, and the
order that stands is signed off by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import RuleForbids
from app.domain.namesakes import bare
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import NameOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How one character sorts: *count* strokes, then *code* stroke by stroke (1 横 … 5 折), then *place*.

    *code* is empty where nobody has coded the character; *place* is that in 通用规范汉字表, 0 outside it.
    """

    count: int
    code: str
    place: int


StrokeTable = Mapping[str, Stroke]

COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "宇文",
        "长孙",
        "端木",
        "淳于",
        "单于",
        "申屠",
        "轩辕",
        "呼延",
        "南宫",
        "独孤",
        "闻人",
        "鲜于",
        "闾丘",
        "濮阳",
        "钟离",
        "澹台",
        "公冶",
        "宗政",
        "太叔",
        "拓跋",
        "百里",
        "东郭",
        "南门",
        "第五",
        "赫连",
    ]
)
"""Common compound surnames: they sort by their first character; what follows is the given name."""
_SKIPPED = "·•・. 　"
_NOT_COUNTED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A name with characters that the table cannot place by itself."""

    name: str
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """The proposed order, and the names a person must look at."""

    convention: NameOrder
    names: tuple[str, ...]
    flagged: tuple[Flagged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOrder:
    """The order that stands: *moved* are the names that a hand took elsewhere than proposed."""

    convention: NameOrder
    names: tuple[str, ...]
    moved: tuple[str, ...]
    signed_by: str


def propose_order(names: Sequence[str], convention: NameOrder, table: StrokeTable) -> Ordering:
    """Put *names* in the order of *convention* (one of the two by strokes; ValueError for another).

    Equal names keep the order they came in.
    """
    if convention not in (NameOrder.SURNAME_STROKES, NameOrder.NAME_STROKES):
        raise ValueError(f"not an order by strokes: {convention}")
    by_surname = convention is NameOrder.SURNAME_STROKES
    ordered = sorted(names, key=lambda name: _key(name, table, by_surname=by_surname))
    flagged = [Flagged(name=name, characters=rare_characters(name, table)) for name in ordered]
    return Ordering(
        convention=convention,
        names=tuple(ordered),
        flagged=tuple(flag for flag in flagged if flag.characters),
    )


def rare_characters(name: str, table: StrokeTable) -> tuple[str, ...]:
    """Return the characters of *name* that have no stroke code: a person places them."""
    return tuple(char for char in _letters(name) if char not in table or not table[char].code)


def sign_off(proposed: Ordering, names: Sequence[str], *, signed_by: str) -> SignedOrder:
    """Take *names*, the order a person left, as the one that stands.

    Raises RuleForbids(NAME_ORDER_CHANGED) when names were lost or added, NAME_ORDER_UNSIGNED without a signer.
    """
    if sorted(names) != sorted(proposed.names):
        lost = tuple(name for name in proposed.names if name not in names)
        added = tuple(name for name in names if name not in proposed.names)
        raise RuleForbids(
            ProblemCode.NAME_ORDER_CHANGED,
            rule="B8",
            lost="、".join(lost) or "—",
            added="、".join(added) or "—",
        )
    if not signed_by.strip():
        raise RuleForbids(ProblemCode.NAME_ORDER_UNSIGNED, rule="B8")
    pairs = zip(proposed.names, names, strict=True)
    moved = tuple(by_hand for by_table, by_hand in pairs if by_table != by_hand)
    return SignedOrder(
        convention=proposed.convention, names=tuple(names), moved=moved, signed_by=signed_by.strip()
    )


def _letters(name: str) -> str:
    return "".join(char for char in bare(name) if char not in _SKIPPED)


def _key(name: str, table: StrokeTable, *, by_surname: bool) -> tuple[object, ...]:
    letters = _letters(name)
    characters = tuple(_place(char, table) for char in letters)
    if not by_surname:
        return characters
    surname = 2 if letters[:2] in COMPOUND_SURNAMES and len(letters) > 2 else 1
    longer = len(letters) - surname > 1
    return (characters[:1], longer, characters[1:])


def _place(char: str, table: StrokeTable) -> tuple[int, int, str, int, str]:
    """Uncoded characters go after the coded ones of the same stroke count, uncounted ones to the end."""
    stroke = table.get(char)
    if stroke is None:
        return (_NOT_COUNTED, 1, "", 0, char)
    return (stroke.count, int(not stroke.code), stroke.code, stroke.place or 100_000, char)
