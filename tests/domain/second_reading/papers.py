"""The marks on a paper to votes: C6, then C5 and C9, then C3, then C8 (contracts/decide.md, Readings)."""

from typing import Any

Case = dict[str, Any]
Column = tuple[dict[str, str], list[str]]
"""Mark by listed name, and the names written in."""


def count(case: Case, settings: Case) -> tuple[int, int, list[int], dict[str, Any]]:
    """Return valid, invalid, indexes of doubtful papers, tally."""
    tally: dict[str, Any] = {
        contest["post"]: {
            person["name"]: {"approve": 0, "disapprove": 0, "abstain": 0} for person in contest["candidates"]
        }
        for contest in case["contests"]
    }
    valid = invalid = 0
    doubtful = []
    for index, paper in enumerate(case["papers"]):
        found = judge(paper, case, settings)
        if found == "void":
            invalid += 1
        elif found == "doubtful":
            doubtful.append(index)
        else:
            valid += 1
            for post, (marks, written) in found.items():
                for name, mark in marks.items():
                    tally[post][name]["abstain" if mark == "blank" else mark] += 1
                for name in written:
                    tally[post].setdefault(name, {"approve": 0})["approve"] += 1
    return valid, invalid, doubtful, tally


def judge(paper: Case, case: Case, settings: Case) -> Any:
    """Return "void", "doubtful", or the columns that count, by post."""
    marks, write_ins = paper.get("marks", {}), paper.get("write_ins", {})
    untouched = not any(write_ins.values()) and all(
        mark == "blank" for column in marks.values() for mark in column.values()
    )
    if untouched and settings["blank_means"] == "abstain" and settings["blank_ballot"] == "invalid":
        return "void"
    unmarked = any(each["mark"] == "blank" for column in write_ins.values() for each in column)
    if unmarked and settings["write_in_without_mark"] == "void_ballot":
        return "void"
    columns: dict[str, Column] = {}
    chosen: dict[str, set[str]] = {}
    doubt = False
    for contest in case["contests"]:
        post = contest["post"]
        raw = {p["name"]: marks.get(post, {}).get(p["name"], "blank") for p in contest["candidates"]}
        written = written_names(write_ins.get(post, []), settings)
        contested = {name for name in written if raw.get(name, "blank") != "blank"}
        column_doubt = bool(contested)
        if case["body"] == "party_branch" and len(written) > list(raw.values()).count("disapprove"):
            column_doubt = True
        seen = dict(raw)
        for name, mark in raw.items():
            if mark == "blank" and (settings["blank_means"] == "approve" or name in written):
                seen[name] = "approve"
        names = {name for name, mark in seen.items() if mark == "approve"} | set(written)
        names -= contested
        if len(names) > contest["seats"]:
            if settings["overvote_voids"] == "ballot":
                return "void"
            continue
        doubt = doubt or column_doubt
        columns[post] = (seen, [name for name in written if name not in raw])
        chosen[post] = names
    if not two_posts(columns, chosen, settings["same_person_two_posts"]):
        return "void"
    return "doubtful" if doubt else columns


def written_names(write_ins: list[Case], settings: Case) -> list[str]:
    """C6: the names that count as written in, each once."""
    counts = [
        each["name"]
        for each in write_ins
        if each["mark"] == "approve" or settings["write_in_without_mark"] == "approve"
    ]
    return sorted(set(counts))


def two_posts(columns: dict[str, Column], chosen: dict[str, set[str]], setting: str) -> bool:
    """C8: drop lower choices under ``highest``; False when the paper is void."""
    higher: set[str] = set()
    for post, (marks, written) in columns.items():
        twice = chosen[post] & higher
        if twice and setting == "void_ballot":
            return False
        higher |= chosen[post]
        if setting == "highest":
            for name in twice & set(marks):
                marks[name] = "blank"
            written[:] = [name for name in written if name not in twice]
    return True
