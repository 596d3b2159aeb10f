"""Small cases in a line: ``village(甲=700, …)`` builds what contracts/decide.md writes, ``outcome`` decides it."""

from typing import Any

from app.domain.decision import case_from_json, decide

WOMEN = frozenset("丁戊玄女")


def post(name: str, seats: int, /, women_only: bool = False, **votes: int) -> dict[str, Any]:
    people = [{"name": n, "sex": "女" if n[0] in WOMEN else "男", "votes": v} for n, v in votes.items()]
    return {"post": name, "seats": seats, "women_only": women_only, "candidates": people}


def village(*contests: dict[str, Any], round: str = "first", cast: int = 1000, **more: Any) -> dict[str, Any]:
    return {
        "id": "t",
        "body": "village_committee",
        "round": round,
        "roll": {"registered": 1200},
        "ballots": {"issued": cast, "recovered": cast, "valid": cast, "invalid": 0},
        "contests": list(contests),
        **more,
    }


def paper_case(contests: list[dict[str, Any]], papers: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    n = len(papers)
    for contest in contests:
        for person in contest["candidates"]:
            person.pop("votes", None)
    party = more.get("body") == "party_branch"
    return {
        "id": "p",
        "body": "village_committee",
        "round": "first",
        "roll": {"due": n, "present": n} if party else {"registered": n},
        "ballots": {"issued": n, "recovered": n},
        "contests": contests,
        "papers": papers,
        **more,
    }


def verdict(case: dict[str, Any]) -> dict[str, Any]:
    return decide(case_from_json(case, file="test")).as_json()


def outcome(case: dict[str, Any], index: int = -1) -> tuple[Any, ...]:
    """Return (elected, runoff names, runoff seats, vacant, reserved) of one post, or ("pending", rule)."""
    contest = verdict(case)["contests"][index]
    if contest["pending"]:
        assert (contest["elected"], contest["runoff"], contest["vacant"]) == ([], None, 0)
        return ("pending", contest["reasons"][-1][-3:-1] if "(D6)" in contest["reasons"][-1] else "D1")
    runoff = contest["runoff"] or {"names": [], "seats": 0}
    return (
        "".join(contest["elected"]),
        "".join(runoff["names"]),
        runoff["seats"],
        contest["vacant"],
        contest["women_reserved"],
    )
