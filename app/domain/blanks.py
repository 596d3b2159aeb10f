"""Places of a paper that no desk of the day knows: people fill them in, or write them on the paper by hand."""

from enum import StrEnum

from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode

MOST_BOOTHS = 999
LONGEST_NUMBER = 24
"""Characters of a number as the office writes it (柳选告〔2026〕8 号)."""


class Blank(StrEnum):
    """What is filled in; the words are in app/texts/phases.py."""

    BOOTHS = "booths"
    """秘密写票处 set up for this vote, a number of places (F: the vote is secret)."""
    ANNOUNCEMENT_NO = "announcement_no"
    REPORT_NO = "report_no"


def filled(blank: Blank, value: str) -> str:
    """Return *value* as it is kept; empty takes it back. Raises RuleForbids(BLANK_MISFIT)."""
    value = " ".join(value.split())
    if not value:
        return ""
    if blank is Blank.BOOTHS:
        whole = value.isascii() and value.isdigit() and 0 < int(value) <= MOST_BOOTHS
        if not whole:
            raise RuleForbids(
                ProblemCode.BLANK_MISFIT, blank=blank, value=value, expected=f"1 至 {MOST_BOOTHS} 的整数"
            )
        return str(int(value))
    if len(value) > LONGEST_NUMBER:
        raise RuleForbids(
            ProblemCode.BLANK_MISFIT, blank=blank, value=value, expected=f"最多 {LONGEST_NUMBER} 个字"
        )
    return value
