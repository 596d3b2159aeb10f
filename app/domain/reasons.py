"""A reason: which rule, which numbers were compared, and the sentence people read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a rule decided as it did.

    *rule* is the code in RULES.md ("A1"); *numbers* the integers compared, by name; *sentence* Chinese, ending in
    the rule code, printed as it stands in the window, the minutes and the report.
    """

    rule: str
    sentence: str
    numbers: Mapping[str, int] = field(default_factory=dict)


def require_reason(reason: str) -> None:
    """Raise RuleForbids(REASON_NEEDED) for a blank reason: undoing and deciding leave a trace."""
    if not reason.strip():
        raise RuleForbids(ProblemCode.REASON_NEEDED)
