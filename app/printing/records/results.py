"""Records of the count: the scrutineers' report (04), the village result (05), the hand tally sheet."""

from dataclasses import dataclass, field

from app.printing.records.common import CandidateCount, Imprint, InvalidReason, Signers, WriteInCount


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestCount:
    """One post in the count report. *needed* is the fewest votes that are elected, None where no line applies."""

    post: str
    seats: int
    needed: int | None
    base: int
    """What 得票率 is measured against."""
    rows: tuple[CandidateCount, ...] = ()
    write_ins: tuple[WriteInCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountReport:
    """计票结果报告单: what the scrutineers hand to the chair. It never says who is elected."""

    imprint: Imprint
    title: str = "计票结果报告单"
    heading: str
    """The line above the title: 中共柳湾村支部委员会委员选举."""
    addressed_to: str = "大会主持人"
    due_word: str = "应到会"
    """应到会 (party) or 登记参加选举 (village)."""
    base_word: str = "应到会"
    """What the line and 得票率 are measured against, in words: 应到会, 实到会, 收回选票."""
    due: int
    present: int
    required: int
    printed: int
    issued: int
    unused: int
    spoiled: int
    voters: int
    recovered: int
    not_recovered: int
    valid: int
    invalid: int
    over_recovered_void: bool = False
    """C2: more recovered than allowed; the election is void."""
    order_word: str = "姓氏笔画"
    contests: tuple[ContestCount, ...]
    invalid_reasons: tuple[InvalidReason, ...] = ()
    line_kind: str = "majority"
    """majority (more than half), third (另行选举), most (再次投票)."""
    signers: Signers = field(default_factory=Signers)
    at: str
    """``YYYY-MM-DDTHH:MM`` in local time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedMember:
    """One line of the village result report."""

    name: str
    note: str = ""
    sex: str
    age: int | None = None
    ethnicity: str = ""
    politics: str = ""
    education: str = ""
    post: str
    post_votes: int
    total_votes: int
    incumbent: bool = False
    base: int | None = None
    """What 得票率 is measured against: the ballots recovered of the vote that elected; None = those of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterVote:
    """A further vote of the election: 另行选举 or 再次投票, on its own figures."""

    word: str = "另行选举"
    posts: str
    voters: int
    issued: int
    recovered: int
    valid: int
    invalid: int
    needed: int = 0
    """The fewest votes that are elected in it; 0 where no line applies (再次投票)."""
    elected: str
    """Names and votes in words, as announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceVotes:
    """Ballots recovered from one voting place (会场, 投票站, 流动票箱)."""

    name: str
    recovered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageResult:
    """村民委员会选举结果报告单 (also for a residents' committee)."""

    imprint: Imprint
    title: str = "村民委员会选举结果报告单"
    county: str = ""
    town: str = ""
    village: str
    term: str = ""
    registered_word: str = "登记参加选举村民"
    registered: int
    voters: int
    proxies: int
    scribes: int
    mobile_voters: int
    boxes: int
    issued: int
    recovered: int
    not_recovered: int
    valid: int
    invalid: int
    booths: int | None = None
    places: tuple[PlaceVotes, ...]
    turnout_needed: int
    elected_needed: int
    valid_election: bool
    turnout_asked: bool = True
    """False where this vote needs no turnout of its own (再次投票)."""
    turnout_words: str = "一半"
    """一半 or 三分之二 (A4)."""
    pooled: bool = False
    """D3 下加."""
    members: tuple[ElectedMember, ...] = ()
    later: tuple[LaterVote, ...] = ()
    """The votes after the first; the figures above are those of the first vote."""
    remarks: tuple[str, ...] = ()
    body: str
    """The body that signs and seals."""
    chair_word: str = "选举委员会主任"
    signers: Signers = field(default_factory=lambda: Signers(scrutineers=3))
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandTallySheet:
    """手工计票表: 正 strokes for each candidate, for the count by hand or when the laptop fails."""

    imprint: Imprint
    contest: str
    seats: int
    batch: str = ""
    names: tuple[str, ...]
    write_in_lines: int = 3
    columns: tuple[str, ...] = ("赞成", "不赞成", "弃权")
    signers: Signers = field(default_factory=Signers)
