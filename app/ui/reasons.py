"""Which of a verdict's sentences is about whom: for the result page and for the wall."""

import re
from collections.abc import Sequence

from app.domain.reasons import Reason


def reasons_by_name(names: Sequence[str], reasons: Sequence[Reason]) -> dict[str, list[Reason]]:
    """Return for each of *names* the reasons that are about them."""
    return {name: [r for r in reasons if name in _named(r.sentence, names)] for name in names}


def _named(sentence: str, names: Sequence[str]) -> set[str]:
    """Return the people *sentence* is about: those it begins with, or the woman it declares first (D4)."""
    found: set[str] = set()
    rest = re.sub(r"^.*过线女性中?(?=.*得票最多)", "", sentence)
    while True:
        name = next((n for n in sorted(names, key=len, reverse=True) if rest.startswith(n)), "")
        if not name:
            return found
        found.add(name)
        rest = rest[len(name) :]
        if not rest.startswith("、"):
            return found
        rest = rest[1:]
