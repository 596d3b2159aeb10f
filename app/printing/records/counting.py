"""Records of the counting table: batch slip, adjudication contact sheet, and the printed rule sheet."""

from dataclasses import dataclass, field

from app.domain.rule_sheet import RuleSheet
from app.printing.records.common import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSlip:
    """扫描批次单: lies on the stack of sheets of one batch."""

    imprint: Imprint
    batch: str
    ballot: str
    sheets: int
    clear: int
    doubtful: int
    hand_entered: int = 0
    thrown_back: int = 0
    fingerprint: str
    signer_words: tuple[str, ...] = ("扫描员", "监票人")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulSheet:
    """One doubtful ballot: its masked picture (PNG or JPEG bytes), why, and what was decided."""

    label: str
    image: bytes
    why: str
    decision: str = ""
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """存疑选票认定记录: pictures with code and number masked, in random order."""

    imprint: Imprint
    title: str = "存疑选票认定记录"
    batch: str = ""
    sheets: tuple[DoubtfulSheet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNotice:
    """选举办法与无效票认定规则: the settings of this election in words, signed before ballots are printed."""

    imprint: Imprint
    title: tuple[str, ...]
    body_kind: str
    """party_branch, village_committee or residents_committee."""
    electors: str = "登记参加选举的村民"
    """Outside the party: who the turnout is counted against (A2-A4)."""
    settings: RuleSheet
    mark_words: tuple[str, ...] = field(default=("○",))
    body: str
    signer_words: tuple[str, ...] = ("主持人", "总监票人")
    date: str
