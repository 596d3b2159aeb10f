"""Small random cases: few people, few levels of votes, so that ties, lines and shortfalls are met all the time."""

from random import Random
from typing import Any

from tests.domain.second_reading.papers import Case

SETTINGS: dict[str, list[Any]] = {
    "majority_base": ["due", "present"],
    "over_recovered_against": ["voters", "issued", "both"],
    "overvote_voids": ["ballot", "contest"],
    "blank_means": ["abstain", "approve"],
    "blank_ballot": ["valid", "invalid"],
    "write_in_without_mark": ["not_counted", "void_ballot", "abstain", "approve"],
    "same_person_two_posts": ["void_ballot", "highest", "not_allowed_at_nomination"],
    "pool_higher_posts": [True, False],
    "women_seat": ["reserve", "separate_post", "off"],
    "supplementary_needs_turnout": [True, False],
}
POSTS = [
    ["委员"],
    ["主任", "委员"],
    ["主任", "副主任", "委员"],
    ["主任", "副主任"],
    ["委员", "主任"],
    ["妇女委员", "委员"],
    ["主任", "委员", "妇女委员"],
]
BODIES = ["party_branch", "village_committee", "village_committee", "residents_committee"]


def random_case(rng: Random, *, from_papers: bool) -> Case:
    """Make a case that fits contracts/decide.md, decided from papers or from votes."""
    body, recovered = rng.choice(BODIES), rng.randint(0, 6 if from_papers else 12)
    case: Case = {
        "id": "random",
        "body": body,
        "round": rng.choices(["first", "supplementary", "runoff"], [5, 2, 2])[0],
        "settings": {key: rng.choice(values) for key, values in SETTINGS.items() if rng.random() < 0.4},
        "ballots": {
            "issued": max(0, recovered + rng.choice([0, 0, 0, 0, 1, 2, -1])),
            "recovered": recovered,
        },
    }
    near = max(0, recovered + rng.choice([0, 0, 0, 1, 2, -1]))
    case["roll"] = (
        {"due": near + rng.choice([0, 0, 1, 2]), "present": near}
        if body == "party_branch"
        else {"registered": near + rng.choice([0, 0, 1, recovered])}
    )
    if body == "residents_committee":
        case["mode"] = rng.choice(["voters", "households", "representatives"])
    people = {name: rng.choice("男女男") for name in "甲乙丙丁戊己庚"[: rng.randint(2, 7)]}
    valid = recovered - (rng.choice([0, 0, 1, 2]) if recovered > 2 and not from_papers else 0)
    if not from_papers:
        case["ballots"] |= {"valid": valid, "invalid": recovered - valid}
    case["contests"] = _contests(rng, people, None if from_papers else valid)
    if from_papers:
        case["papers"] = _papers(rng, case["contests"], people, recovered)
    if rng.random() < 0.5:
        names = [*people, "子"]
        case["relatives"] = [rng.sample(names, 2) for _ in range(rng.randint(1, 3))]
    return case


def _contests(rng: Random, people: dict[str, str], valid: int | None) -> list[Case]:
    shared, free = rng.random() < 0.6, list(people)
    contests = []
    for post in rng.choice(POSTS):
        names = rng.sample(free, rng.randint(0, len(free)))
        free = free if shared else [name for name in free if name not in names]
        seats = rng.choice([1, 1, 2, 2, 3, 4])
        candidates: list[Case] = [{"name": name, "sex": people[name]} for name in names]
        if valid is not None:
            half = valid // 2
            levels = rng.choice([[valid], [half, half + 1], [0, half, half + 1, valid], [half + 1, valid]])
            left = valid * seats
            for person in candidates:
                person["votes"] = min(rng.choice(levels), valid, left)
                left -= person["votes"]
        women_only = post == "妇女委员" or rng.random() < 0.05
        contests.append(
            {"post": post, "seats": seats, "women_only": women_only, "candidates": candidates},
        )
    return contests


def _papers(rng: Random, contests: list[Case], people: dict[str, str], recovered: int) -> list[Case]:
    strangers = {"子": rng.choice(["男", "女", None]), "丑": rng.choice(["男", "女", None])}
    sexes = people | strangers
    like = rng.choice([1, 3])
    papers: list[Case] = []
    for _ in range(recovered):
        if papers and rng.random() < 0.4:
            papers.append(papers[-1])
            continue
        marks: Case = {}
        write_ins: Case = {}
        for contest in contests:
            names = [person["name"] for person in contest["candidates"] if rng.random() < 0.6]
            marks[contest["post"]] = {
                name: rng.choices(["approve", "disapprove", "blank"], [4, like, 1])[0] for name in names
            }
            if rng.random() < 0.3:
                written = [rng.choice([*strangers, *strangers, *people]) for _ in range(rng.randint(1, 2))]
                write_ins[contest["post"]] = [_write_in(rng, name, sexes[name]) for name in written]
        papers.append({"marks": marks, "write_ins": write_ins} if rng.random() < 0.9 else {})
    return papers


def _write_in(rng: Random, name: str, sex: str | None) -> Case:
    entry = {"name": name, "mark": rng.choice(["approve", "approve", "approve", "blank"])}
    return entry | ({"sex": sex} if sex and rng.random() < 0.8 else {})
