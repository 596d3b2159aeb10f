"""Records of the meeting: minutes (07), host script, preliminary check list, incidents."""

from dataclasses import dataclass, field

from app.printing.records.common import CandidateCount, Hands, Imprint, WriteInCount


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentReason:
    """How many were absent for one reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesItem:
    """One item of the order of the day as it took place."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    hands: Hands | None = None
    after: tuple[str, ...] = ()
    """Paragraphs that follow the vote or the table."""
    below: bool = False
    """Part of the item before it: （一） instead of a number of its own."""
    rows: tuple[CandidateCount, ...] = ()
    write_ins: tuple[WriteInCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """会议记录."""

    imprint: Imprint
    title: tuple[str, ...]
    """Lines of the title."""
    start: str
    """``YYYY-MM-DDTHH:MM``."""
    end: str
    """``HH:MM``, or ``YYYY-MM-DDTHH:MM`` where the meeting ended on another day."""
    hall: str
    chair: str
    recorder: str
    due_word: str = "应到会"
    due: int
    full: int | None = None
    """正式党员, party only: full − suspended − excluded = due."""
    suspended: int = 0
    excluded: int = 0
    present_word: str = "实到会"
    present: int
    required: int
    absent: tuple[AbsentReason, ...] = ()
    attending: tuple[str, ...] = ()
    items: tuple[MinutesItem, ...]
    sealed: tuple[str, ...] = ()
    signers: tuple[str, ...] = ("主持人", "记录人", "总监票人")
    date: str
    """Date under the signatures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep:
    """One step of the host's script: what is done and what the chair says; a number still unknown reads ``____``."""

    heading: str
    say: tuple[str, ...]
    do: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HostScript:
    """主持词."""

    imprint: Imprint
    title: tuple[str, ...]
    steps: tuple[ScriptStep, ...]
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One line of the 督导清单. *done* None = not looked at yet."""

    stage: str
    item: str
    basis: str = ""
    done: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckList:
    """选举准备工作督导清单."""

    imprint: Imprint
    title: str = "选举准备工作督导清单"
    heading: str
    items: tuple[CheckItem, ...]
    signer_words: tuple[str, ...] = ("督导员", "选举委员会负责人")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEntry:
    """One incident and how it was closed."""

    number: int
    at: str
    kind: str
    what: str
    handling: str = ""
    decided_by: tuple[str, ...] = ()
    closed_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecord:
    """突发情况记录."""

    imprint: Imprint
    title: str = "突发情况记录"
    entries: tuple[IncidentEntry, ...] = ()
    signer_words: tuple[str, ...] = ("主持人", "总监票人", "记录人")
    remarks: tuple[str, ...] = field(default=())
