"""Records of people on the roll: register (08), backup roll, issue register, proxies (09), mobile box and scribe lists.

No record here carries a time of signing: it would give an order of voters (PAPERS.md 5).
"""

from dataclasses import dataclass

from app.printing.records.common import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class RollLine:
    """One person. *number* is the place on the roll or the 参选证号."""

    number: str
    name: str
    note: str = ""
    sex: str
    kind: str = ""
    """正式, 预备 (party); 选民, 户代表, 居民代表."""
    may_vote: bool = True
    due: bool = True
    """Counts in 应到会."""
    group: str = ""
    remark: str = ""
    came: str = ""
    """How the person's ballot was taken, in words (本人, 委托, 流动票箱); only on the backup roll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRegister:
    """签到册."""

    imprint: Imprint
    title: str
    body: str
    lines: tuple[RollLine, ...]
    clerk_word: str = "签到工作人员"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRoll:
    """备用名册: the roll with its ticks, to go on by hand when the laptop fails."""

    imprint: Imprint
    title: str = "备用选民名册"
    body: str
    station: str = ""
    lines: tuple[RollLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRegister:
    """选民名册与发票登记."""

    imprint: Imprint
    title: str = "选民名册与发票登记"
    body: str
    station: str = ""
    ballots: tuple[str, ...]
    """Names of the ballot types handed out."""
    lines: tuple[RollLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInSlip:
    """签到条: gives the right to the ballots named; no ballot number."""

    imprint: Imprint
    number: int
    name: str
    kind: str
    ballots: tuple[str, ...]
    proxy_for: tuple[str, ...] = ()
    station: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyCertificate:
    """委托投票证 with its stub."""

    imprint: Imprint
    number: str
    principal: str
    principal_number: str
    holder: str
    holder_number: str
    reason: str
    relation: str
    held: int
    """How many this holder has been given, this one included."""
    limit: int = 3
    body: str
    date: str
    near_relatives_only: bool = False
    holder_is: str = "登记参加本村选举的村民"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """One entry of the published list."""

    number: str
    principal: str
    principal_number: str
    holder: str
    holder_number: str
    relation: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyList:
    """委托投票名单, published before the day."""

    imprint: Imprint
    title: str = "委托投票名单"
    lines: tuple[ProxyLine, ...]
    limit: int = 3
    body: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNotice:
    """A published list of people: 代写名单, 流动票箱投票名单."""

    imprint: Imprint
    title: str
    reason_head: str = "原因"
    number_head: str = "参选证号"
    long_reasons: bool = False
    """Reasons of several parts: their column is the widest."""
    lines: tuple[RollLine, ...]
    rule: str = ""
    """A sentence under the table with its rule code."""
    body: str
    date: str
