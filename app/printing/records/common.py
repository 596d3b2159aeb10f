"""What every paper carries, and the parts that several forms share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The footer of PAPERS.md 2: where, when, by which rule sheet, at which place in the journal, which copy."""

    election: str
    place: str
    date: str
    """``YYYY-MM-DD``."""
    rule_sheet: str
    """Fingerprint, upper-case hex, 16 digits or more."""
    journal_seq: int
    journal_head: str
    """Hash of the last journal line, upper-case hex, 16 digits or more."""
    practice: bool = False
    copy_no: int = 1
    """1 = 首次打印."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """How many lines to draw for each duty; names are never printed on them."""

    chief: int = 1
    scrutineers: int = 2
    callers: int = 1
    tellers: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCount:
    """One candidate's votes. approve + disapprove + abstain + void = valid ballots (C1)."""

    name: str
    note: str = ""
    """性别 or 村民小组 where two people share a name."""
    approve: int
    disapprove: int
    abstain: int
    void: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteInCount:
    """One written-in person's votes."""

    name: str
    note: str = ""
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidReason:
    """Why ballots were void, how many, and the rule that says so."""

    reason: str
    rule: str = ""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A show of hands."""

    approve: int
    against: int = 0
    abstain: int = 0
    passed: bool = True
