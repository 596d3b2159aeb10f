"""``decide(case)``: the verdict of contracts/decide.md without its sentences."""

from itertools import product

from tests.domain.second_reading.papers import Case, count
from tests.domain.second_reading.seats import Kin, Seats, Unsettled, fill, with_womens_seat

DEFAULTS = {
    "majority_base": "due",
    "over_recovered_against": "both",
    "overvote_voids": "ballot",
    "blank_means": "abstain",
    "blank_ballot": "valid",
    "write_in_without_mark": "not_counted",
    "same_person_two_posts": "void_ballot",
    "pool_higher_posts": False,
    "women_seat": "reserve",
    "supplementary_needs_turnout": True,
}


def decide(case: Case) -> Case:
    """Decide *case*; lists that compare as sets are sorted."""
    settings = DEFAULTS | case.get("settings", {})
    ballots, void = case["ballots"], []
    if not turnout(case, settings):
        void.append(rule(case))
    took_part = case["roll"].get("present", ballots["issued"])
    against = {"voters": [took_part], "issued": [ballots["issued"]], "both": [took_part, ballots["issued"]]}
    if any(ballots["recovered"] > most for most in against[settings["over_recovered_against"]]):
        void.append("C2")
    verdict: Case = {"id": case["id"], "valid": not void, "void_reasons": void}
    doubtful: list[int] = []
    if "papers" in case:
        valid, invalid, doubtful, tally = count(case, settings)
        verdict |= {
            "ballots": {"valid": valid, "invalid": invalid},
            "tally": tally,
            "undetermined_papers": doubtful,
        }
        votes = [
            {n: each["approve"] for n, each in tally[contest["post"]].items()} for contest in case["contests"]
        ]
    else:
        verdict["ballots"] = {"valid": ballots["valid"], "invalid": ballots["invalid"]}
        votes = [{p["name"]: p["votes"] for p in contest["candidates"]} for contest in case["contests"]]
    return verdict | {"contests": [] if void or doubtful else Posts(case, settings, votes).decide()}


def rule(case: Case) -> str:
    """Return the code of the turnout rule."""
    if case["body"] == "residents_committee":
        return "A4" if case["mode"] == "representatives" else "A3"
    return "A1" if case["body"] == "party_branch" else "A2"


def turnout(case: Case, settings: Case) -> bool:
    """Say whether enough came."""
    roll, recovered = case["roll"], case["ballots"]["recovered"]
    if case["round"] == "runoff":
        return True
    if case["round"] == "supplementary" and not settings["supplementary_needs_turnout"]:
        return True
    if rule(case) == "A1":
        return 5 * roll["present"] >= 4 * roll["due"]
    if rule(case) == "A4":
        return 3 * recovered > 2 * roll["registered"]
    return 2 * recovered > roll["registered"]


def line(case: Case, settings: Case) -> int:
    """Return the least number of votes that elects."""
    recovered = case["ballots"]["recovered"]
    if case["round"] == "runoff":
        return 0
    if case["body"] == "party_branch":
        return case["roll"][settings["majority_base"]] // 2 + 1
    if case["round"] == "supplementary":
        return max(1, (recovered + 2) // 3)
    return recovered // 2 + 1


class Posts:
    """The contests of one valid case, from the top down."""

    def __init__(self, case: Case, settings: Case, votes: list[dict[str, int]]) -> None:
        self.case, self.settings, self.line = case, settings, line(case, settings)
        self.votes = votes
        if settings["pool_higher_posts"]:
            self.votes = [
                {n: sum(above.get(n, 0) for above in votes[: i + 1]) for n in votes[i]}
                for i in range(len(votes))
            ]
        self.kin: dict[str, set[str]] = {}
        for one, other in case.get("relatives", []) if case["body"] != "party_branch" else []:
            self.kin.setdefault(one, set()).add(other)
            self.kin.setdefault(other, set()).add(one)
        people = [p for contest in case["contests"] for p in contest["candidates"]]
        for paper in case.get("papers", []):
            people += [each for column in paper.get("write_ins", {}).values() for each in column]
        self.sex = {p["name"]: p["sex"] for p in people if p.get("sex")}
        self.elected: set[str] = set()
        self.tied: set[str] = set()
        self.waiting: set[str] = set()
        self.hopeful: set[str] = set()

    def decide(self) -> list[Case]:
        """Return one verdict per post."""
        return [self.decide_one(i) for i in range(len(self.votes))]

    def decide_one(self, i: int) -> Case:
        contest = self.case["contests"][i]
        stands = {n: v for n, v in self.votes[i].items() if n not in self.elected}
        if self.case["round"] == "runoff":
            stands = {p["name"]: stands[p["name"]] for p in contest["candidates"] if p["name"] in stands}
        over = {n: v for n, v in stands.items() if v >= max(1, self.line)}
        if contest.get("women_only"):
            over = {n: v for n, v in over.items() if self.sex.get(n) != "男"}
        found: Seats | None = None
        if not set(stands) & (self.tied | self.waiting) and not self.waits_for_a_relative(stands):
            found = self.in_every_way(contest, over)
        verdict = {
            "post": contest["post"],
            "line": self.line,
            "elected": sorted(found.elected) if found else [],
            "runoff": {"names": sorted(found.tied), "seats": found.tied_seats}
            if found and found.tied
            else None,
            "vacant": contest["seats"] - len(found.elected) - found.tied_seats if found else 0,
            "women_reserved": found.reserved if found else 0,
            "pending": found is None,
        }
        if found:
            self.elected |= found.elected
            self.tied |= found.tied
        else:
            self.waiting |= set(stands)
            self.hopeful |= set(over)
        return verdict

    def waits_for_a_relative(self, stands: dict[str, int]) -> bool:
        kin: Kin = self.kin
        return any(
            kin.get(n, set()) & (self.tied | self.hopeful) and not kin.get(n, set()) & self.elected
            for n in stands
        )

    def in_every_way(self, contest: Case, over: dict[str, int]) -> Seats | None:
        """Try every sex of those whose sex is unknown, and a woman higher up or not; None where they differ."""
        concerned = {*over, *self.elected, *self.tied, *self.hopeful}
        unknown = sorted(name for name in concerned if name not in self.sex)
        outcomes = set()
        for way in product("男女", repeat=len(unknown)):
            sex = self.sex | dict(zip(unknown, way, strict=True))
            women = {name for name in concerned if sex[name] == "女"}
            try:
                outcomes |= self.outcomes(contest, over, women)
            except Unsettled:
                return None
        return outcomes.pop() if len(outcomes) == 1 else None

    def outcomes(self, contest: Case, over: dict[str, int], women: set[str]) -> set[Seats]:
        seats = contest["seats"]
        if contest.get("women_only"):
            over = {name: votes for name, votes in over.items() if name in women}
        plain = fill(over, seats, self.kin, self.elected)
        kept = (
            self.settings["women_seat"] == "reserve"
            and contest["post"] == "委员"
            and self.case["round"] == "first"
            and self.case["body"] != "party_branch"
            and not contest.get("women_only")
        )
        if not kept or women & self.elected:
            return {plain}
        reserved = with_womens_seat(over, seats, self.kin, self.elected, women)
        return {reserved, plain} if women & (self.tied | self.hopeful) else {reserved}
