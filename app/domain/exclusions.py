"""Members left out of 应到会 (五种情形): both a consent and a vote of the meeting are needed (RULES.md B2, B3).

The circumstances are numbered as the setting exclusion_reasons lists them, from 1.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import Reason


class ExclusionState(StrEnum):
    """Where one person's exclusion stands."""

    PROPOSED = "proposed"
    CONSENTED = "consented"
    """The higher organisation consented; the meeting has not voted."""
    VOTED = "voted"
    """The meeting agreed; the consent is not recorded."""
    EXCLUDED = "excluded"
    REJECTED = "rejected"
    """The meeting did not agree: the person stays in 应到会."""
    WITHDRAWN = "withdrawn"
    ADMITTED = "admitted"
    """Turned up after all and was admitted: back in 应到会 (B3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The higher party organisation's consent."""

    document: str
    """文号."""
    date: str
    """``YYYY-MM-DD``."""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A show of hands: people. *present* is who might have raised one; 0 where the record is older than that."""

    approve: int
    disapprove: int
    abstain: int
    present: int = 0

    @property
    def total(self) -> int:
        """Everybody whose hand was counted."""
        return self.approve + self.disapprove + self.abstain

    @property
    def carried(self) -> bool:
        """Say whether more than half of those present approved, as in every vote of the meeting (G)."""
        return 2 * self.approve > (self.present or self.total)


def state_of(
    *, consent: Consent | None, hands: Hands | None, withdrawn: bool, admitted: bool
) -> ExclusionState:
    """Return where an exclusion stands from what has been recorded."""
    if withdrawn:
        return ExclusionState.WITHDRAWN
    if hands is not None and not hands.carried:
        return ExclusionState.REJECTED
    if admitted:
        return ExclusionState.ADMITTED
    if consent is not None and hands is not None:
        return ExclusionState.EXCLUDED
    if consent is not None:
        return ExclusionState.CONSENTED
    return ExclusionState.PROPOSED if hands is None else ExclusionState.VOTED


OUT_FOR_GOOD = frozenset({ExclusionState.EXCLUDED})
OPEN_STATES = frozenset({ExclusionState.PROPOSED, ExclusionState.CONSENTED, ExclusionState.VOTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """应到会, provisional and final. People."""

    members_with_vote: int
    excluded: int
    """Both consent and vote are recorded."""
    pending: int
    """Recorded, but not yet both; they stay in 应到会 until then."""

    @property
    def due(self) -> int:
        """应到会 now."""
        return self.members_with_vote - self.excluded

    @property
    def if_all_pass(self) -> int:
        """应到会 if every pending exclusion is completed."""
        return self.due - self.pending

    @property
    def final(self) -> bool:
        """Say whether nothing is pending."""
        return self.pending == 0

    @property
    def reason(self) -> Reason:
        """Say how 应到会 came about."""
        tail = f"，还有 {self.pending} 人未办完手续，仍计入" if self.pending else ""
        return Reason(
            rule="B2",
            sentence=f"有表决权的党员 {self.members_with_vote} 人，不计入 {self.excluded} 人，"
            f"应到会 {self.due} 人{tail} (B2)",
            numbers={
                "members_with_vote": self.members_with_vote,
                "excluded": self.excluded,
                "pending": self.pending,
                "due": self.due,
            },
        )


def require_party(by_due: bool) -> None:
    """Raise RuleForbids unless this body counts against 应到会 (B2 is a party rule)."""
    if not by_due:
        raise RuleForbids(ProblemCode.EXCLUSION_NOT_HERE, rule="B2")


def require_open(state: ExclusionState, *, name: str) -> None:
    """Raise RuleForbids when an exclusion can no longer be changed."""
    if state not in OPEN_STATES:
        raise RuleForbids(ProblemCode.EXCLUSION_CLOSED, rule="B2", name=name, state=state.value)


def require_excluded(state: ExclusionState, *, name: str) -> None:
    """Raise RuleForbids unless the person is left out of 应到会 (B3)."""
    if state not in OUT_FOR_GOOD:
        raise RuleForbids(ProblemCode.NOT_EXCLUDED, rule="B3", name=name)
