"""Records of what is made known after the count: 当选公告 (11), 当选证书 (12), report to the higher organisation."""

from dataclasses import dataclass

from app.printing.records.common import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedLine:
    """One elected person."""

    post: str
    name: str
    note: str = ""
    sex: str = ""
    votes: int
    birth: str = ""
    ethnicity: str = ""
    politics: str = ""
    education: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """当选公告."""

    imprint: Imprint
    body: str
    number: str = ""
    """Figures alone (第 8 号) or as the office writes it; empty: a place to write it by hand."""
    subject: str
    """What was held: 柳湾村第十二届村民委员会选举."""
    due_word: str = "登记参加选举的村民"
    due: int
    present: int | None = None
    """Party: who attended."""
    issued: int
    recovered: int
    valid: int
    invalid: int
    validity: str = "参加投票人数超过登记人数的半数，选举有效"
    later: tuple[str, ...] = ()
    """Sentences of the further votes, each with its own figures; those above are of the first vote."""
    elected: tuple[ElectedLine, ...] = ()
    seats_left: str = ""
    """Words about seats not filled: 副主任 1 名未选出，另行选举."""
    objection: str = "对选举结果有异议的，可以向乡镇人民政府反映。"
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """当选证书."""

    imprint: Imprint
    number: str
    """As printed: 柳村选证〔2026〕第 01 号."""
    name: str
    honorific: str = "同志"
    electors: str
    """经云溪镇柳湾村登记参加选举的村民."""
    held_on: str
    post: str
    """柳湾村第十二届村民委员会主任."""
    term: str = "任期五年"
    body: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HigherReport:
    """选举结果报告: for approval (报批准) or for the file (备案)."""

    imprint: Imprint
    title: tuple[str, ...]
    number: str = ""
    addressed_to: str
    purpose: str
    """请批准 or 请备案, the closing words."""
    subject: str
    held_on: str
    due_word: str = "应到会"
    due: int
    present_word: str = "实到会"
    present: int
    issued: int
    recovered: int
    valid: int
    invalid: int
    later: tuple[str, ...] = ()
    """Sentences of the further votes, each with its own figures."""
    reasons: tuple[str, ...] = ()
    """Sentences of the verdict with rule codes."""
    elected: tuple[ElectedLine, ...]
    division: str = ""
    """Who does what (书记、副书记) when it is settled."""
    body: str
    date: str
