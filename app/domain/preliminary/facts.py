"""What the preliminary check looks at. Records only; what is not known yet stays empty and is not checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.election import ElectionSetup
from app.domain.roll import Person

EDUCATION = ("文盲", "小学", "初中", "高中", "中专", "大专", "本科", "研究生")
"""From low to high; 中专 and 高中 differ by one step here, the limit is the town's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Somebody among the staff (监票人 计票人 唱票人 验证发票员 …)."""

    name: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document the preparation needs (请示, 批复); empty *number* or *date* = missing."""

    title: str
    number: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationMeeting:
    """党员推荐 or 群众推荐: people due and present, and the votes of each name."""

    title: str
    due: int
    present: int
    votes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The town's limits on candidates: whole years on the day of the election, lowest education; None = no limit."""

    youngest: int | None = 18
    oldest: int | None = None
    education: str | None = None
    staff_days: int = 5
    """The staff list is filed at least so many days before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryFacts:
    """Everything the check looks at; dates are ``YYYY-MM-DD``."""

    setup: ElectionSetup
    roll: tuple[Person, ...] = ()
    staff: tuple[OnDuty, ...] = ()
    staff_filed: str = ""
    excluded: int = 0
    excluded_approved: int = 0
    documents: tuple[Document, ...] = ()
    meetings: tuple[RecommendationMeeting, ...] = ()
    order_unsigned: tuple[str, ...] = ()
    """Posts whose order by strokes nobody has signed off (RULES.md E)."""
    limits: Limits = field(default_factory=Limits)
    elected: Mapping[str, str] = field(default_factory=dict)
    """Who was elected in the rounds before this one → post (D1)."""
    holders: tuple[str, ...] = ()
    """Candidates who hold a living proxy (B4); they may have been put forward since."""
    writers: tuple[tuple[str, str], ...] = ()
    """Who writes for which voter (B5)."""
