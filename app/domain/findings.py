"""What a check finds: a code, whether it blocks, where, and the numbers. Sentences: app.texts.findings.

Validation collects all findings; it never stops at the first.
To add one: a member here, its severity and rule in FINDINGS, its words in app/texts/findings.py (a test fails without).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """BLOCKS holds the day up; WARNS needs a person to look."""

    BLOCKS = "blocks"
    WARNS = "warns"


class FindingCode(StrEnum):
    """A known finding of the preliminary check (回头看)."""

    TOO_FEW_CANDIDATES = "F01"
    NOT_ONE_FOR_ONE = "F02"
    NOT_ON_ROLL = "F03"
    NO_RIGHT_TO_STAND = "F04"
    CANDIDATE_ON_STAFF = "F05"
    RELATIVE_ON_STAFF = "F06"
    EXCLUDED_BEYOND_APPROVED = "F07"
    DOCUMENT_MISSING = "F08"
    MEETING_TOO_SMALL = "F09"
    NOMINEE_WITHOUT_MAJORITY = "F10"
    TWO_POSTS = "F11"
    TOO_FEW_WRITE_IN_PLACES = "F12"
    NOT_BY_NOMINATIONS = "F13"
    MAN_FOR_WOMENS_POST = "F14"
    CANDIDATE_ELECTED = "F15"
    CANDIDATE_HOLDS_PROXY = "F16"
    CANDIDATE_WRITES = "F17"
    UNDER_AGE_ON_ROLL = "F18"
    AGE_OUTSIDE = "W01"
    EDUCATION_BELOW = "W02"
    RELATIVES_STAND = "W03"
    STAFF_FILED_LATE = "W04"
    BETTER_LEFT_OUT = "W05"
    BIRTH_UNKNOWN = "W06"
    ORDER_UNSIGNED = "W07"
    NOMINATIONS_UNKNOWN = "W08"
    NO_WOMENS_POST = "W09"
    RELATIVE_ELECTED = "W10"


RULES: Mapping[FindingCode, str] = MappingProxyType(
    {
        FindingCode.TOO_FEW_CANDIDATES: "B7",
        FindingCode.NOT_ONE_FOR_ONE: "B7",
        FindingCode.NOT_ON_ROLL: "B1",
        FindingCode.NO_RIGHT_TO_STAND: "B1",
        FindingCode.CANDIDATE_ON_STAFF: "B6",
        FindingCode.RELATIVE_ON_STAFF: "B6",
        FindingCode.EXCLUDED_BEYOND_APPROVED: "B2",
        FindingCode.DOCUMENT_MISSING: "B2",
        FindingCode.MEETING_TOO_SMALL: "B7",
        FindingCode.NOMINEE_WITHOUT_MAJORITY: "B7",
        FindingCode.TWO_POSTS: "C8",
        FindingCode.TOO_FEW_WRITE_IN_PLACES: "C5",
        FindingCode.AGE_OUTSIDE: "B7",
        FindingCode.EDUCATION_BELOW: "B7",
        FindingCode.RELATIVES_STAND: "D5",
        FindingCode.STAFF_FILED_LATE: "B6",
        FindingCode.BETTER_LEFT_OUT: "B7",
        FindingCode.BIRTH_UNKNOWN: "B7",
        FindingCode.ORDER_UNSIGNED: "B8",
        FindingCode.NOT_BY_NOMINATIONS: "B8",
        FindingCode.NOMINATIONS_UNKNOWN: "B8",
        FindingCode.MAN_FOR_WOMENS_POST: "D4",
        FindingCode.NO_WOMENS_POST: "D4",
        FindingCode.CANDIDATE_ELECTED: "D1",
        FindingCode.CANDIDATE_HOLDS_PROXY: "B4",
        FindingCode.CANDIDATE_WRITES: "B5",
        FindingCode.UNDER_AGE_ON_ROLL: "B1",
        FindingCode.RELATIVE_ELECTED: "D5",
    }
)
"""The rule behind each finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: *fields* say where in the set-up, *facts* are the names and numbers for its sentence."""

    code: FindingCode
    fields: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """F blocks, W warns."""
        return Severity.BLOCKS if self.code.value.startswith("F") else Severity.WARNS

    @property
    def rule(self) -> str:
        """The code in RULES.md."""
        return RULES[self.code]


def blocking(findings: tuple[Finding, ...]) -> int:
    """Return how many findings block (for gates.DayFacts.setup_blocked)."""
    return sum(finding.severity is Severity.BLOCKS for finding in findings)
