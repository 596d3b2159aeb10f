"""差额, seats against candidates, two posts, write-in places (RULES.md B7, C5, C8)."""

from collections.abc import Iterator

from app.domain.bodies import Body, RoundKind
from app.domain.election import BallotStyle, Contest, ElectionSetup
from app.domain.findings import Finding, FindingCode
from app.domain.officers import OFFICERS
from app.domain.rule_sheet import SamePersonTwoPosts


def least_candidates(body: Body, seats: int) -> int:
    """Return how many candidates 差额 asks for: party seats + ceil(seats / 5), others one more than seats (B7)."""
    return seats + -(-seats // 5) if body is Body.PARTY_BRANCH else seats + 1


def check_seats(setup: ElectionSetup) -> Iterator[Finding]:
    """Check every post of *setup* by its numbers alone."""
    for index, contest in enumerate(setup.contests):
        yield from _numbers(setup, contest, f"contests[{index}].candidates")
        yield from _write_in_places(setup, contest)
    if setup.settings.same_person_two_posts is SamePersonTwoPosts.NOT_ALLOWED_AT_NOMINATION:
        yield from _two_posts(setup)


def _numbers(setup: ElectionSetup, contest: Contest, field: str) -> Iterator[Finding]:
    count = len(contest.candidates)
    facts = {"post": contest.post, "candidates": count, "seats": contest.seats}
    if setup.body is Body.PARTY_BRANCH and contest.post in OFFICERS:
        if count != contest.seats:
            yield Finding(code=FindingCode.NOT_ONE_FOR_ONE, fields=(field,), facts=facts)
        return
    without_candidates = count == 0 and setup.body is Body.VILLAGE_COMMITTEE
    if setup.round is RoundKind.RUNOFF or without_candidates:
        return
    needed = least_candidates(setup.body, contest.seats)
    if count < needed:
        yield Finding(code=FindingCode.TOO_FEW_CANDIDATES, fields=(field,), facts=facts | {"needed": needed})


def _write_in_places(setup: ElectionSetup, contest: Contest) -> Iterator[Finding]:
    for index, ballot_type in enumerate(setup.ballot_types):
        places = ballot_type.write_in_places
        if contest.post not in ballot_type.posts or places is None or places >= contest.seats:
            continue
        if setup.round is RoundKind.RUNOFF and ballot_type.style is not BallotStyle.WRITTEN:
            continue
        yield Finding(
            code=FindingCode.TOO_FEW_WRITE_IN_PLACES,
            fields=(f"ballot_types[{index}].write_in_places",),
            facts={"post": contest.post, "places": places, "seats": contest.seats},
        )


def _two_posts(setup: ElectionSetup) -> Iterator[Finding]:
    posts: dict[str, list[str]] = {}
    for contest in setup.contests:
        for candidate in contest.candidates:
            posts.setdefault(candidate.name, []).append(contest.post)
    for name, stands in posts.items():
        if len(stands) > 1:
            yield Finding(
                code=FindingCode.TWO_POSTS,
                fields=("contests",),
                facts={"name": name, "posts": "、".join(stands)},
            )
