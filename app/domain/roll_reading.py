"""Rows of a table → people, with every misfit of every row named. Nothing is corrected silently."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.bodies import Body, Sex
from app.domain.identity import LENGTH, Identity, IdentityFault, check_digit, read_identity, tidy
from app.domain.namesakes import tidy_name
from app.domain.roll import ADULT, MemberKind, Person, Suspension, age_on
from app.domain.roll_columns import RollField, heading
from app.domain.roll_dates import month_is_lost, read_day
from app.domain.roll_faults import Fault, RowFault

OLDEST = 125
"""Years; an older birth is a slip of the pen."""
_TOLD_EVERY = 500
"""Rows."""
_SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "男性": Sex.MALE, "女性": Sex.FEMALE}
_KINDS = {
    "正式": MemberKind.FULL,
    "正式党员": MemberKind.FULL,
    "预备": MemberKind.PROBATIONARY,
    "预备党员": MemberKind.PROBATIONARY,
}
_HAS_VOTE = {"", "有", "是", "√", "有表决权", "有选举权"}
_NO_VOTE = {"无": Suspension.OTHER, "否": Suspension.OTHER, "没有": Suspension.OTHER, "×": Suspension.OTHER}
_SUSPENSIONS = (
    ("留党察看", Suspension.PLACED_ON_PROBATION),
    ("留置", Suspension.DETAINED),
    ("逮捕", Suspension.ARRESTED),
    ("剥夺政治权利", Suspension.DEPRIVED),
    ("无表决权", Suspension.OTHER),
    ("无选举权", Suspension.OTHER),
)
_FOOTERS = ("合计", "总计", "小计", "填表", "制表", "备注", "注：", "说明", "审核", "盖章")
MOST_IN_FOOT = 3
"""Filled cells of a line below the table (合计, 填表人); a person's row has more or no such word."""
_IDENTITY_WORDS = {
    IdentityFault.LENGTH: (Fault.ID_LENGTH, f"{LENGTH} 位"),
    IdentityFault.CHARACTERS: (Fault.ID_CHARACTERS, "17 位数字，最后一位是数字或 X"),
    IdentityFault.BIRTH: (Fault.ID_BIRTH, "一个真实的日期，例如 19580312"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a table comes from and what it is for; *day* is the day of the vote, ``YYYY-MM-DD``."""

    file: str
    sheet: str
    body: Body
    day: str


@dataclass(slots=True)
class RollRow:
    """One row as read. *number* is None where the table gives none; *faults* as found, in the order of the columns."""

    row: int
    person: Person
    number: int | None
    faults: list[RowFault] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Say whether the row may be taken over."""
        return not any(fault.blocks for fault in self.faults)


def read_rows(
    rows: Sequence[Sequence[str]],
    header: int,
    columns: Mapping[RollField, int],
    origin: Origin,
    *,
    missing_glyphs: Callable[[str], Sequence[str]] | None = None,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[RollRow]:
    """Read the rows below the head at index *header*; blank rows and the foot of the form are passed over.

    *told* hears (rows read, rows in all) now and then; what it raises ends the reading.
    """
    names = {f: _column_name(rows[header], columns, f, origin.body) for f in RollField}
    found = []
    for i, cells in enumerate(rows[header + 1 :], start=header + 2):
        if i % _TOLD_EVERY == 0:
            told(i, len(rows))
        if not _is_entry(cells, columns):
            continue
        found.append(_Row(i, cells, columns, names, origin).read(missing_glyphs))
    _mark_duplicates(found, names, origin)
    return found


def _column_name(head: Sequence[str], columns: Mapping[RollField, int], f: RollField, body: Body) -> str:
    at = columns.get(f)
    return head[at] if at is not None and at < len(head) and head[at] else heading(f, body)


def _is_entry(cells: Sequence[str], columns: Mapping[RollField, int]) -> bool:
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    at = columns[RollField.NAME]
    name = cells[at] if at < len(cells) else ""
    if len(filled) > MOST_IN_FOOT or not any(word in cell for word in _FOOTERS for cell in filled):
        return True
    # 合计 may stand in the column of the name, or what it comes to (2 人): neither is anybody.
    return bool(name) and not name.startswith(_FOOTERS) and not any(sign.isdigit() for sign in name)


class _Row:
    """One row being read."""

    def __init__(
        self,
        number: int,
        cells: Sequence[str],
        columns: Mapping[RollField, int],
        names: Mapping[RollField, str],
        origin: Origin,
    ) -> None:
        self._number = number
        self._cells = cells
        self._columns = columns
        self._names = names
        self._origin = origin
        self._party = origin.body is Body.PARTY_BRANCH
        self._name = self._cell(RollField.NAME)
        self._faults: list[RowFault] = []

    def read(self, missing_glyphs: Callable[[str], Sequence[str]] | None) -> RollRow:
        """Return the row with its faults."""
        number = self._roll_number()
        self._check_name(missing_glyphs)
        identity = self._identity()
        sex = self._sex(identity)
        birth = self._birth(identity)
        joined = self._joined(birth)
        kind = self._kind()
        person = Person(
            roll_number=number or 1,
            name=self._name,
            sex=sex,
            birth=birth,
            id_number=tidy(self._cell(RollField.ID_NUMBER)),
            group=self._cell(RollField.GROUP),
            household=self._cell(RollField.HOUSEHOLD),
            education=self._cell(RollField.EDUCATION),
            ethnicity=self._cell(RollField.ETHNICITY),
            politics=self._cell(RollField.POLITICS),
            joined=joined,
            kind=kind,
            suspension=self._suspension(kind),
            card=self._cell(RollField.CARD),
            phone=self._cell(RollField.PHONE),
            address=self._cell(RollField.ADDRESS),
            note=self._cell(RollField.NOTE),
        )
        return RollRow(row=self._number, person=person, number=number, faults=self._faults)

    def _cell(self, f: RollField) -> str:
        at = self._columns.get(f)
        return self._cells[at] if at is not None and at < len(self._cells) else ""

    def _fault(self, kind: Fault, f: RollField, expected: str = "", value: str | None = None) -> None:
        self._faults.append(
            RowFault(
                kind=kind,
                file=self._origin.file,
                sheet=self._origin.sheet,
                row=self._number,
                column=self._names[f],
                name=self._name,
                value=self._cell(f) if value is None else value,
                expected=expected,
            )
        )

    def _roll_number(self) -> int | None:
        text = self._cell(RollField.NUMBER)
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            self._fault(Fault.NUMBER_MISFIT, RollField.NUMBER, "从 1 起的整数")
            return None
        return int(text)

    def _check_name(self, missing_glyphs: Callable[[str], Sequence[str]] | None) -> None:
        name = self._name
        if not name:
            self._fault(Fault.NAME_MISSING, RollField.NAME)
            return
        # Names of one or two characters are often written with a blank between; it is no part of the name.
        if all(sign >= "\u2e80" or sign in " ·•・.．" for sign in name):
            self._name = name = tidy_name(name)
        letters = [sign for sign in name if sign not in " ·.-'’"]
        if (
            len(letters) < 2
            or len(name) > 40
            or not all(sign.isalpha() or sign >= "\U00020000" for sign in letters)
        ):
            self._fault(Fault.NAME_MISFIT, RollField.NAME, "两个字以上的姓名，没有数字和符号")
        if missing_glyphs is not None:
            for sign in missing_glyphs(name):
                self._fault(
                    Fault.GLYPH_MISSING, RollField.NAME, "请记下这个人", value=f"{sign}（U+{ord(sign):04X}）"
                )

    def _identity(self) -> Identity | None:
        raw = self._cell(RollField.ID_NUMBER)
        if not raw:
            return None
        if "e+" in raw.lower():
            expected = "把这一列设为文本格式，重新填 18 位"
            self._fault(Fault.ID_DIGITS_LOST, RollField.ID_NUMBER, expected)
            return None
        number = tidy(raw)
        found = read_identity(number)
        if isinstance(found, Identity):
            return found
        if found is IdentityFault.CHECK_DIGIT:
            self._fault(
                Fault.ID_CHECK_DIGIT, RollField.ID_NUMBER, f"按前 17 位算，末位是 {check_digit(number[:17])}"
            )
            return None
        kind, expected = _IDENTITY_WORDS[found]
        tail = f"，现在 {len(number)} 位" if found is IdentityFault.LENGTH else ""
        self._fault(kind, RollField.ID_NUMBER, expected + tail)
        return None

    def _sex(self, identity: Identity | None) -> Sex:
        text = self._cell(RollField.SEX)
        sex = _SEXES.get(text)
        if sex is not None:
            if identity is not None and identity.sex is not sex:
                self._fault(Fault.ID_SEX_DIFFERS, RollField.SEX, f"“{identity.sex.value}”，或改正身份证号")
            return sex
        if text:
            self._fault(Fault.SEX_MISFIT, RollField.SEX, "“男”或“女”")
        elif identity is None:
            self._fault(Fault.SEX_MISSING, RollField.SEX, "“男”或“女”")
        return identity.sex if identity is not None else Sex.MALE

    def _birth(self, identity: Identity | None) -> str:
        text, stated = self._cell(RollField.BIRTH), identity.birth.isoformat() if identity is not None else ""
        birth = self._day(text) if text else stated
        if not birth:
            if not text:
                self._fault(Fault.BIRTH_UNKNOWN, RollField.BIRTH, "请核对本人证件")
            return stated
        if text and stated and not stated.startswith(birth):
            self._fault(Fault.ID_BIRTH_DIFFERS, RollField.BIRTH, f"{stated}，或改正身份证号")
        age = age_on(birth, self._origin.day)
        if age is None or birth > self._origin.day[: len(birth)] or age > OLDEST:
            self._fault(
                Fault.BIRTH_IMPOSSIBLE, RollField.BIRTH, f"选举日 {self._origin.day} 以前，{OLDEST} 年以内"
            )
        elif age < ADULT:
            limit = f"{int(self._origin.day[:4]) - ADULT}{self._origin.day[4:]}"
            self._fault(Fault.UNDER_AGE, RollField.BIRTH, f"{limit} 或更早", value=birth)
        return birth

    def _day(self, text: str) -> str:
        if month_is_lost(text):
            self._fault(Fault.BIRTH_MONTH_LOST, RollField.BIRTH, f"{text[:4]}-01 或 {text[:4]}-10")
            return ""
        day = read_day(text)
        if day is None:
            self._fault(Fault.BIRTH_MISFIT, RollField.BIRTH, "年月日，例如 1958-03-12")
            return ""
        return day

    def _joined(self, birth: str) -> str:
        text = self._cell(RollField.JOINED)
        if not text:
            return ""
        day = read_day(text)
        if day is None or month_is_lost(text):
            self._fault(Fault.JOINED_MISFIT, RollField.JOINED, "年月，例如 1986-07")
            return ""
        age = age_on(birth, f"{day[:7]}-28" if len(day) == len("1986-07") else day)
        if age is not None and age < ADULT:
            self._fault(Fault.JOINED_TOO_EARLY, RollField.JOINED, f"出生 {birth} 满 18 周岁以后")
        return day

    def _kind(self) -> MemberKind:
        if not self._party:
            return MemberKind.NONE
        text = self._cell(RollField.KIND)
        if not text:
            self._fault(Fault.KIND_MISSING, RollField.KIND, "“正式党员”或“预备党员”")
        elif text not in _KINDS:
            self._fault(Fault.KIND_MISFIT, RollField.KIND, "“正式党员”或“预备党员”")
        return _KINDS.get(text, MemberKind.FULL)

    def _suspension(self, kind: MemberKind) -> Suspension:
        text = self._cell(RollField.VOTE)
        if text in _HAS_VOTE:
            return Suspension.NONE
        for word, suspension in _SUSPENSIONS:
            if word in text:
                return suspension
        if text in _NO_VOTE:
            # A probationary member has no vote anyway (B1); nothing is suspended.
            return Suspension.NONE if kind is MemberKind.PROBATIONARY else _NO_VOTE[text]
        self._fault(Fault.VOTE_MISFIT, RollField.VOTE, "“有”“无”或原因（留党察看、留置、逮捕）")
        return Suspension.OTHER


def _mark_duplicates(rows: list[RollRow], names: Mapping[RollField, str], origin: Origin) -> None:
    seen: dict[tuple[str, object], RollRow] = {}

    def mark(kind: Fault, f: RollField, key: object, row: RollRow, value: str) -> None:
        first = seen.setdefault((kind.value, key), row)
        if first is not row:
            row.faults.append(
                RowFault(
                    kind=kind,
                    file=origin.file,
                    sheet=origin.sheet,
                    row=row.row,
                    column=names[f],
                    name=row.person.name,
                    value=value,
                    expected=f"第 {first.row} 行已有{first.person.name}",
                )
            )

    for row in rows:
        person = row.person
        if row.number is not None:
            mark(Fault.NUMBER_TWICE, RollField.NUMBER, row.number, row, str(row.number))
        if person.id_number:
            mark(Fault.ID_TWICE, RollField.ID_NUMBER, person.id_number, row, person.id_number)
        elif person.name and person.birth:
            key = (person.name, person.birth, person.group, person.household)
            mark(Fault.PERSON_TWICE, RollField.NAME, key, row, person.name)
        if person.card:
            mark(Fault.CARD_TWICE, RollField.CARD, person.card, row, person.card)
