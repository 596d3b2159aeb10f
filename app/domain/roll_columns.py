"""Which column of a town's table means which field: guessed from the headings, corrected by a person (RULES.md H)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from types import MappingProxyType

from app.domain.bodies import Body


class RollField(StrEnum):
    """A field of the roll; the value is the attribute of Person (or how it is stored in the mapping memory)."""

    NUMBER = "roll_number"
    NAME = "name"
    SEX = "sex"
    BIRTH = "birth"
    ID_NUMBER = "id_number"
    GROUP = "group"
    HOUSEHOLD = "household"
    EDUCATION = "education"
    ETHNICITY = "ethnicity"
    POLITICS = "politics"
    JOINED = "joined"
    KIND = "kind"
    VOTE = "vote"
    CARD = "card"
    PHONE = "phone"
    ADDRESS = "address"
    NOTE = "note"


_F = RollField
HEADINGS: Mapping[RollField, tuple[str, ...]] = MappingProxyType(
    {
        _F.NUMBER: ("序号", "编号", "选民编号", "名册号", "号码", "No"),
        _F.NAME: ("姓名", "选民姓名", "党员姓名", "名字", "村民姓名"),
        _F.SEX: ("性别", "男女"),
        _F.BIRTH: ("出生日期", "出生年月", "出生年月日", "出生", "生日", "出生时间"),
        _F.ID_NUMBER: (
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "身份证",
            "证件号码",
            "证件号",
        ),
        _F.GROUP: ("村民小组", "党小组", "居民小组", "所在小组", "所属小组", "小组", "组别", "组"),
        _F.HOUSEHOLD: ("户", "户号", "户主", "户主姓名", "户编号", "家庭编号"),
        _F.EDUCATION: ("文化程度", "学历"),
        _F.ETHNICITY: ("民族",),
        _F.POLITICS: ("政治面貌",),
        _F.JOINED: ("入党时间", "入党日期", "入党年月"),
        _F.KIND: ("党员类别", "人员类别", "党员类型", "类别"),
        _F.VOTE: ("表决权", "有无表决权", "选举权", "是否有表决权"),
        _F.CARD: ("参选证号", "参选证", "选民证号", "选民证", "证号", "二维码"),
        _F.PHONE: ("联系电话", "电话", "手机号", "手机", "手机号码", "联系方式"),
        _F.ADDRESS: ("住址", "家庭住址", "地址", "现住址", "户籍地址"),
        _F.NOTE: ("备注", "说明"),
    }
)
"""Headings towns use; the first one is ours (export, lists of columns)."""

NEEDED: tuple[RollField, ...] = (_F.NAME,)
HEADER_ROWS = 15
"""The head of a table stands in its first rows, below a title."""

_VILLAGE = (
    _F.NUMBER, _F.NAME, _F.SEX, _F.BIRTH, _F.ID_NUMBER, _F.GROUP, _F.HOUSEHOLD, _F.EDUCATION, _F.ETHNICITY,
    _F.POLITICS, _F.CARD, _F.PHONE, _F.ADDRESS, _F.VOTE, _F.NOTE,
)  # fmt: skip
_PARTY = (
    _F.NUMBER, _F.NAME, _F.SEX, _F.BIRTH, _F.ID_NUMBER, _F.GROUP, _F.JOINED, _F.KIND, _F.VOTE, _F.EDUCATION,
    _F.ETHNICITY, _F.CARD, _F.PHONE, _F.NOTE,
)  # fmt: skip


def columns_for(body: Body) -> tuple[RollField, ...]:
    """Return the fields of a roll of *body* in the order of our own tables."""
    return _PARTY if body is Body.PARTY_BRANCH else _VILLAGE


def heading(field: RollField, body: Body) -> str:
    """Return our own heading for *field*."""
    if field is RollField.GROUP:
        return {Body.PARTY_BRANCH: "党小组", Body.RESIDENTS_COMMITTEE: "居民小组"}.get(body, "村民小组")
    return HEADINGS[field][0]


def plain(text: str) -> str:
    """Return a heading without blanks, brackets and what stands in them: ``姓 名（必填）`` → ``姓名``."""
    text = re.sub(r"[(（\[【].*?[)）\]】]", "", text)
    return re.sub(r"[\s*＊:：、/]+", "", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a table: the index of its (lower) row, and what it calls each column."""

    at: int
    cells: tuple[str, ...]


def find_header(rows: Sequence[Sequence[str]]) -> Head | None:
    """Return the head that names most fields, 姓名 among them; None when there is none.

    A head of two rows with merged cells (基本情况 above 姓名, 性别 …) is read as one, where that names more.
    """
    best, found = 0, None
    for i, row in enumerate(rows[:HEADER_ROWS]):
        above = rows[i - 1] if i else ()
        for cells in (tuple(row), _one_head(above, row)):
            fields = guess(cells)
            if RollField.NAME in fields and len(fields) > best:
                best, found = len(fields), Head(at=i, cells=cells)
    return found


def _one_head(above: Sequence[str], row: Sequence[str]) -> tuple[str, ...]:
    """Return two rows as one head: what stands lower counts, and what stands above it where a cell is merged."""
    return tuple(lower or upper for upper, lower in zip_longest(above, row, fillvalue=""))


def guess(headers: Sequence[str], remembered: Mapping[RollField, str] | None = None) -> dict[RollField, int]:
    """Return the column of each field: remembered headings first, then exact ones, then headings that contain one."""
    names = [plain(header) for header in headers]
    found: dict[RollField, int] = {}

    def take(field: RollField, column: int) -> None:
        if field not in found and column not in found.values():
            found[field] = column

    for field, text in (remembered or {}).items():
        if plain(text) in names:
            take(field, names.index(plain(text)))
    for field, words in HEADINGS.items():
        for word in words:
            if word in names:
                take(field, names.index(word))
    for field, words in HEADINGS.items():
        for word in words:
            if len(word) < 2:
                continue
            for column, name in enumerate(names):
                if word in name:
                    take(field, column)
    return found
