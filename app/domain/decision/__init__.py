"""Who is elected, and why: one election case in, one verdict out (RULES.md A-D, contracts/decide.md).

    decide(case)                      the whole verdict
    case_from_json(value, file=…)     a case as `python -m app decide` reads it
    contests_from(…)                  the contests of a case from a set-up and the count of its papers
Called by `decide`, the tally desk, the package verifier. Pure: no clock, no files.
"""

from app.domain.decision.case import Case, ContestCase, Person, contests_from
from app.domain.decision.decide import decide
from app.domain.decision.reading import case_from_json
from app.domain.decision.verdict import ContestVerdict, Runoff, Verdict

__all__ = [
    "Case",
    "ContestCase",
    "ContestVerdict",
    "Person",
    "Runoff",
    "Verdict",
    "case_from_json",
    "contests_from",
    "decide",
]
