"""Candidates as people write them, one a line: 姓名 性别 出生 民族 政治面貌 文化程度 小组 现任, in any order after the name.

Each word is known by its form (``女``, ``1978-04``, ``汉族``, ``中共党员``, ``大专``, ``第三组``, ``现任``, ``412票``);
a word that is none of these is part of the name if it comes before the sex, else it is named as not understood.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.bodies import Sex
from app.domain.namesakes import proposed
from app.domain.preliminary.facts import EDUCATION
from app.domain.roll_dates import read_day

POLITICS = ("中共党员", "预备党员", "党员", "共青团员", "团员", "民主党派", "无党派", "群众")
_VOTES = re.compile(r"^(\d+)票$")
_SEXES = tuple(sex.value for sex in Sex)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """One line read: *fields* as the election file writes them, and the words nobody understood."""

    fields: Mapping[str, Any]
    strange: tuple[str, ...] = ()


def read_lines(text: str) -> tuple[CandidateLine, ...]:
    """Read every line that is not empty."""
    return tuple(_read(line) for line in text.splitlines() if line.strip())


def told_apart(lines: Sequence[CandidateLine]) -> tuple[CandidateLine, ...]:
    """Return the lines with a note in the name of people of one name, where group, sex or birth tells them apart."""
    people: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        people.setdefault(line.fields["name"], []).append(at)
    found = list(lines)
    for places in people.values():
        names = proposed([lines[at].fields for at in places]) if len(places) > 1 else None
        for at, name in zip(places, names or (), strict=False):
            found[at] = replace(lines[at], fields={**lines[at].fields, "name": name})
    return tuple(found)


def write_line(candidate: Mapping[str, Any]) -> str:
    """Write a candidate of an election file as a line that ``read_lines`` reads again."""
    votes = candidate.get("nominations")
    words = [
        candidate["name"],
        candidate["sex"],
        *(candidate.get(key) or "" for key in ("birth", "ethnicity", "politics", "education", "group")),
        "现任" if candidate.get("incumbent") else "",
        f"{votes}票" if votes else "",
    ]
    return " ".join(word for word in words if word)


def _read(line: str) -> CandidateLine:
    words = re.split(r"[\s，,、；;]+", line.strip())
    name: list[str] = []
    fields: dict[str, Any] = {}
    strange: list[str] = []
    for word in words:
        found = _known(word)
        if found is not None and name:
            fields.setdefault(found[0], found[1])
        elif not fields:
            name.append(word)
        else:
            strange.append(word)
    return CandidateLine(fields={"name": "".join(name), "sex": ""} | fields, strange=tuple(strange))


def _known(word: str) -> tuple[str, Any] | None:
    if word in _SEXES:
        return "sex", word
    if word == "现任":
        return "incumbent", True
    if votes := _VOTES.match(word):
        return "nominations", int(votes[1])
    if any(level in word for level in EDUCATION):
        return "education", word
    if any(kind in word for kind in POLITICS):
        return "politics", word
    if word.endswith("族") and len(word) > 1:
        return "ethnicity", word
    if word.endswith(("组", "队")) and len(word) > 1:
        return "group", word
    day = read_day(word)
    return ("birth", day) if day is not None else None
