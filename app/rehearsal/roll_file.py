"""A roll as a town office would write it: a title above the head, our columns, and a few rows that cannot be right."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from app.domain.bodies import Body, Sex
from app.domain.election import ElectionSetup
from app.printing.steady_zip import steady
from app.rehearsal.people import Villager, identity_number, invent_villagers
from app.spreadsheets.writing import table_bytes, write_whole

OFFICIAL = "汉族"
PROBATIONARY_EVERY = 12
"""In a party roll one line in so many is a probationary member, who has no vote (B1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedRoll:
    """What was written: the sound people, and how many rows were planted that must be refused."""

    people: tuple[Villager, ...]
    planted: int


def write_roll(path: Path, setup: ElectionSetup, count: int, rng: random.Random) -> PlantedRoll:
    """Write *count* sound rows (the candidates among them) and some that are not. Raises StorageProblem."""
    party = setup.body is Body.PARTY_BRANCH
    day = date.fromisoformat(setup.date)
    # Members are old enough to have joined some years ago.
    grown = day - timedelta(days=7 * 366) if party else day
    people = _with_candidates(invent_villagers(count, rng, today=grown), setup, rng)
    standing = {c.name for contest in setup.contests for c in contest.candidates}
    rows = [_row(number, one, party=party, full=one.name in standing) for number, one in enumerate(people, 1)]
    bad = _bad_rows(people, len(people), party=party)
    for at, row in zip(sorted(rng.sample(range(len(rows)), len(bad))), bad, strict=True):
        rows.insert(at, row)
    head = ["序号", "姓名", "性别", "民族", "出生日期", "身份证号"]
    head += ["党小组", "党员类别", "入党时间"] if party else ["村民小组", "户号"]
    kind = "党员名册" if party else "选民登记名册"
    # The same seed writes the same bytes: no time of saving in the file.
    write_whole(path, steady(table_bytes(head, rows, sheet=kind, title=f"{setup.place.village}{kind}")))
    return PlantedRoll(people=people, planted=len(bad))


def _with_candidates(
    people: Sequence[Villager], setup: ElectionSetup, rng: random.Random
) -> tuple[Villager, ...]:
    """Give the candidates' names to people of their sex, each at a place of its own."""
    wanted = {c.name: c for contest in setup.contests for c in contest.candidates}
    named = [replace(one, name=f"{one.name}平") if one.name in wanted else one for one in people]
    places = rng.sample(range(len(named)), len(wanted))
    for at, candidate in zip(places, wanted.values(), strict=True):
        birth = date.fromisoformat(f"{(candidate.birth or '1980-01')[:7]}-{rng.randint(1, 28):02d}")
        order = rng.randint(250, 499) * 2 + (candidate.sex is Sex.MALE)
        named[at] = replace(
            named[at],
            name=candidate.name,
            sex=candidate.sex,
            birth=birth,
            identity=identity_number("511322", birth, order),
        )
    return tuple(named)


def _row(number: int, one: Villager, *, party: bool, full: bool = False) -> list[str | int]:
    ethnicity = "维吾尔族" if "·" in one.name else OFFICIAL
    row: list[str | int] = [number, one.name, one.sex.value, ethnicity, one.birth.isoformat(), one.identity]
    if not party:
        return [*row, one.group, one.household]
    kind = "预备党员" if number % PROBATIONARY_EVERY == 0 and not full else "正式党员"
    joined = "2026-03" if kind == "预备党员" else f"{one.birth.year + 20}-07"
    return [*row, one.group.replace("村民", "党"), kind, joined]


def _bad_rows(people: Sequence[Villager], last: int, *, party: bool) -> list[list[str | int]]:
    """Return rows no desk may take over: no name, a wrong check digit, an impossible date, somebody twice, a child."""
    first, second, third = people[1], people[3], people[5]
    wrong = second.identity[:-1] + ("0" if second.identity[-1] != "0" else "1")
    child = date(2015, 6, 1)
    made = [
        replace(third, name="", identity=""),
        replace(second, name="测试一", identity=wrong),
        replace(first, name="测试二", identity=first.identity[:6] + "19850230" + "0018"),
        replace(first, name="测试三"),
        replace(third, name="测试四", birth=child, identity=identity_number("511322", child, 11)),
    ]
    return [_row(last + 1 + k, one, party=party) for k, one in enumerate(made)]
