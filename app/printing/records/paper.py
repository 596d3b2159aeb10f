"""Records of ballot paper: the ledger (06), cancelled and sealed ballots, slips handed up in turn."""

from dataclasses import dataclass

from app.printing.records.common import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPlace:
    """Counts of one place (or the total). None = not known there, printed as a dash."""

    name: str
    printed: int | None
    spoiled: int | None
    issued: int | None
    in_person: int | None
    by_proxy: int | None
    replaced: int | None
    unused: int | None
    kept: int | None
    destroyed: int | None
    recovered: int | None
    not_recovered: int | None
    handed_back: int | None
    taken_away: int | None
    valid: int | None = None
    invalid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLedger:
    """选票发放回收登记表 of one ballot type."""

    imprint: Imprint
    title: str = "选票发放回收登记表"
    ballot: str
    """Name of the ballot type: 村民委员会."""
    tint: str = "白"
    places: tuple[LedgerPlace, ...]
    total: LedgerPlace
    boxes: tuple[int, ...] = ()
    """Ballots found in each box, in the order of the boxes; empty when each place has one box."""
    voters: int
    over_recovered_void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedBag:
    """One bag of sealed paper."""

    content: str
    count: int
    bag: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledBallots:
    """剩余选票作废和选票封存记录."""

    imprint: Imprint
    ballot: str
    unused: int
    kept: int
    destroyed: int
    spoiled: int
    handed_back: int
    way: str = "剪角"
    where: str = ""
    at: str
    bags: tuple[SealedBag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One figure on a report slip."""

    label: str
    value: int
    unit: str = "张"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSlip:
    """One of the slips handed up to the chair: 到会人数, 选票分发情况, 选票收回情况."""

    imprint: Imprint
    title: str
    heading: str
    addressed_to: str = "大会主持人"
    lines: tuple[ReportLine, ...]
    identities: tuple[str, ...] = ()
    verdict: str = ""
    signer_words: tuple[str, ...] = ("总监票人",)
    at: str
