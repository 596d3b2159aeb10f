"""Queries as patterns over the syllable lines `` wang xiu ying ``: initials, half-typed syllables, southern sounds.

A query of letters is a chain of beginnings of neighbouring syllables: ``wxy``, ``wangxy`` and ``waxiu`` all find
``wang xiu ying``. Between two letters the rest of a syllable may be passed over.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_REST = "(?:[a-z]* )?"
"""The rest of one syllable and the blank after it, or nothing."""
_LOOSE = {
    "z": "zh?",
    "c": "ch?",
    "s": "sh?",
    "l": "[lnr]",
    "n": "[nl]",
    "r": "[rl]",
    "h": "[hf]",
    "f": "[fh]",
}
"""平翘舌 z/zh c/ch s/sh, 边鼻音 n/l, r/l, h/f; 前后鼻音 n/ng is in ``loose_letters``."""
_SYLLABLE = re.compile(r"^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)$")
_INITIALS = {
    "zh": "zh?", "z": "zh?", "ch": "ch?", "c": "ch?", "sh": "sh?", "s": "sh?",
    "n": "[nl]", "l": "[nlr]", "r": "[rl]", "h": "[hf]", "f": "[fh]",
}  # fmt: skip


@lru_cache(maxsize=64)
def letters(word: str) -> re.Pattern[str]:
    """Return the pattern of letters typed as they sound."""
    return re.compile(" " + _REST.join(map(re.escape, word)))


@lru_cache(maxsize=64)
def loose_letters(word: str) -> re.Pattern[str]:
    """Return the pattern of letters that sound nearly so."""
    tidy = re.sub(r"([zcs])h", r"\1", word)
    parts = []
    for i, sign in enumerate(tidy):
        if sign == "g" and i and tidy[i - 1] == "n":
            # After n it is the end of ng, which may be missing, or a syllable of its own.
            parts.append(f"(?:{_REST}g)?")
        else:
            loose = _LOOSE.get(sign, re.escape(sign))
            parts.append((_REST if i else " ") + loose)
    return re.compile("".join(parts))


@lru_cache(maxsize=64)
def homophones(
    parts: tuple[tuple[str, ...], ...],
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return the patterns of whole syllables that sound the same, and nearly the same; None for nothing to match."""
    if not parts:
        return None, None
    exact = " " + " ".join(_either(map(re.escape, part)) for part in parts) + "(?= )"
    loose = " " + " ".join(_either(map(_alike, part)) for part in parts) + "(?= )"
    return re.compile(exact), re.compile(loose)


@lru_cache(maxsize=64)
def scattered(word: str) -> re.Pattern[str]:
    """Return the pattern of characters in their order with others between: 王英 finds 王秀英."""
    return re.compile("[^\n]*?".join(map(re.escape, word)))


def _either(parts: Iterable[str]) -> str:
    return "(?:" + "|".join(dict.fromkeys(parts)) + ")"


def _alike(syllable: str) -> str:
    match = _SYLLABLE.match(syllable)
    assert match is not None
    initial, final = match[1] or "", match[2]
    if final.endswith("ng"):
        final = final[:-1] + "g?"
    elif final.endswith("n"):
        final += "g?"
    return _INITIALS.get(initial, re.escape(initial)) + final
