"""The election file: what the town office prepares (body, place, posts, candidates, ballot types, settings).

One JSON object; ``ElectionSetup.from_json`` reads it strictly, ``as_json`` writes it back. ``app ballots`` and the
window's import read the same file.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.bodies import Body, Mode, RoundKind, Sex
from app.domain.fields import Fields
from app.domain.fingerprint import fingerprint
from app.domain.namesakes import bare, not_told_apart, proposed, tidy_name
from app.domain.rule_sheet import RuleSheet


class PageSize(StrEnum):
    """Paper a ballot type is printed on. A3 is for what no A4 takes: thirty names in three columns, or long ones."""

    A3 = "A3"
    A4 = "A4"
    A5 = "A5"
    B5 = "B5"


class BallotStyle(StrEnum):
    """How a voter marks (PAPERS.md 3)."""

    SYMBOL_ABOVE = "symbol_above"
    """A symbol box above each vertical name (01)."""
    SYMBOL_BESIDE = "symbol_beside"
    """Rows, a symbol box beside each name."""
    COLUMNS_2 = "columns_2"
    """Rows, 赞成 / 不赞成."""
    COLUMNS_3 = "columns_3"
    """Rows, 赞成 / 不赞成 / 弃权 (02)."""
    WRITTEN = "written"
    """No candidates: every name is written in (03)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the election is held; any part but *village* may be empty."""

    province: str = ""
    county: str = ""
    town: str = ""
    village: str = ""
    hall: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person put forward for a post. A name is one person throughout an election; namesakes carry a note (namesakes.py)."""

    name: str
    sex: Sex
    birth: str = ""
    """``YYYY-MM`` or ``YYYY-MM-DD``, or empty."""
    ethnicity: str = ""
    politics: str = ""
    education: str = ""
    group: str = ""
    incumbent: bool = False
    roll_number: str = ""
    nominations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One post: seats and candidates. The election lists contests from the highest post down."""

    post: str
    seats: int
    candidates: tuple[Candidate, ...] = ()
    women_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotType:
    """One kind of ballot paper: which posts it carries and how it looks."""

    id: str
    posts: tuple[str, ...]
    style: BallotStyle
    page: PageSize = PageSize.A5
    landscape: bool = True
    tint: str = "白"
    """Name of the coloured paper."""
    write_in_places: int | None = None
    """Per post; None = as many as seats (PAPERS.md 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionSetup:
    """Everything that is fixed before ballots are printed. Lengths and counts are whole numbers."""

    id: str
    title: str
    body: Body
    mode: Mode | None = None
    round: RoundKind = RoundKind.FIRST
    date: str
    """``YYYY-MM-DD``."""
    place: Place
    conducted_by: str
    """The body that prints the ballots and signs, as on paper (……选举委员会)."""
    term: str = ""
    contests: tuple[Contest, ...]
    ballot_types: tuple[BallotType, ...]
    settings: RuleSheet = field(default_factory=RuleSheet)
    relatives: tuple[tuple[str, str], ...] = ()
    practice: bool = False
    """演练: every page and paper says so, and its ballots are refused on a real day."""

    def contest(self, post: str) -> Contest:
        """Return the contest for *post*; KeyError when there is none."""
        for contest in self.contests:
            if contest.post == post:
                return contest
        raise KeyError(post)

    def as_json(self) -> dict[str, Any]:
        """Return the election file as plain JSON values."""
        data = asdict(self)
        data["settings"] = self.settings.as_json()
        return data

    def fingerprint(self) -> str:
        """Return the fingerprint people compare when a prepared file is imported."""
        return fingerprint(self.as_json())

    @classmethod
    def from_json(cls, value: Any, *, file: str) -> "ElectionSetup":
        """Read an election file; *file* is named in a refusal. Raises BadInput."""
        f = Fields(value, file=file)
        setup = cls(
            id=f.text("id"),
            title=f.text("title"),
            body=f.choice("body", Body),
            mode=f.choice("mode", Mode) if f.has("mode") else None,
            round=f.choice("round", RoundKind, RoundKind.FIRST),
            date=f.text("date"),
            place=_place(f.record("place")),
            conducted_by=f.text("conducted_by"),
            term=f.text("term", ""),
            contests=f.each("contests", _contest, least=1),
            ballot_types=f.each("ballot_types", _ballot_type, least=1),
            settings=RuleSheet.from_fields(f.record("settings")),
            relatives=_pairs(f),
            practice=f.flag("practice", default=False),
        )
        f.done()
        _check(setup, f)
        return setup


def _place(f: Fields) -> Place:
    place = Place(
        province=f.text("province", ""),
        county=f.text("county", ""),
        town=f.text("town", ""),
        village=f.text("village", ""),
        hall=f.text("hall", ""),
    )
    f.done()
    return place


def _candidate(f: Fields) -> Candidate:
    candidate = Candidate(
        name=tidy_name(f.text("name")),
        sex=f.choice("sex", Sex),
        birth=f.text("birth", ""),
        ethnicity=f.text("ethnicity", ""),
        politics=f.text("politics", ""),
        education=f.text("education", ""),
        group=f.text("group", ""),
        incumbent=f.flag("incumbent", default=False),
        roll_number=f.text("roll_number", ""),
        nominations=f.whole("nominations", 0),
    )
    f.done()
    return candidate


def _contest(f: Fields) -> Contest:
    contest = Contest(
        post=f.text("post"),
        seats=f.whole("seats", least=1),
        candidates=f.each("candidates", _candidate),
        women_only=f.flag("women_only", default=False),
    )
    unclear = not_told_apart([candidate.name for candidate in contest.candidates])
    if unclear:
        f.refuse("candidates", _tell_apart(contest.candidates, unclear[0]))
    f.done()
    return contest


def _tell_apart(candidates: Sequence[Candidate], name: str) -> str:
    """Say how the people called *name* must be written, so that ballot and report tell them apart (PAPERS.md 4)."""
    people = [c for c in candidates if bare(c.name) == name]
    names = proposed([{"name": name, "group": c.group, "sex": c.sex, "birth": c.birth} for c in people])
    example = "、".join(names) if names else f"{name}（一组）、{name}（三组）"
    return f"同名的候选人都要在姓名后加注小组、性别或出生，如：{example}"


def _ballot_type(f: Fields) -> BallotType:
    ballot_type = BallotType(
        id=f.text("id"),
        posts=tuple(str(post) for post in f.items("posts", least=1)),
        style=f.choice("style", BallotStyle),
        page=f.choice("page", PageSize, PageSize.A5),
        landscape=f.flag("landscape", default=True),
        tint=f.text("tint", "白"),
        write_in_places=f.whole("write_in_places") if f.has("write_in_places") else None,
    )
    f.done()
    return ballot_type


def _pairs(f: Fields) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in f.items("relatives"):
        if not isinstance(item, list) or len(item) != 2 or not all(isinstance(n, str) for n in item):
            f.refuse("relatives", '两个姓名一组，如 [["甲", "乙"]]')
        pairs.append((item[0], item[1]))
    return tuple(pairs)


def _check(setup: ElectionSetup, f: Fields) -> None:
    posts = [contest.post for contest in setup.contests]
    if len(set(posts)) != len(posts):
        f.refuse("contests", "职务不能重复")
    if (setup.mode is None) == (setup.body is Body.RESIDENTS_COMMITTEE):
        f.refuse("mode", "居民委员会必须填写 mode，其他选举不填")
    people = {c.name: c for contest in setup.contests for c in contest.candidates}
    unclear = not_told_apart(tuple(people))
    if unclear:
        f.refuse("contests", _tell_apart(tuple(people.values()), unclear[0]))
    on_paper = [post for ballot_type in setup.ballot_types for post in ballot_type.posts]
    if sorted(on_paper) != sorted(posts):
        f.refuse("ballot_types", "每个职务恰好印在一种选票上：" + "、".join(posts))
