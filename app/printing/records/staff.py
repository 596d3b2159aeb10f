"""Records of the people on duty: list, duty sheet, badges (10)."""

from dataclasses import dataclass

from app.printing.records.common import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """One person on duty. *service* chooses the colour of the badge: scrutiny, count or service."""

    number: int
    name: str
    role: str
    place: str = ""
    service: str = "service"
    duty: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffList:
    """工作人员名单 (published) and 岗位职责表 (with duties)."""

    imprint: Imprint
    title: str = "工作人员名单"
    lines: tuple[StaffLine, ...]
    adopted: str = ""
    """How they were adopted, in words: 经党员大会举手表决通过."""
    with_duties: bool = False
    body: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffBadges:
    """工作人员证, ten to a sheet."""

    imprint: Imprint
    heading: str
    lines: tuple[StaffLine, ...]
    seal_words: str = "盖村民选举委员会印章后有效"
