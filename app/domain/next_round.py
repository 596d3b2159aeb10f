"""The set-up of a further round: 再次投票 among the tied, or 另行选举 for what stayed empty (RULES.md A1, A2, B7, D2, D4).

It is a proposal: the rules fix who is in a runoff; the candidates of an 另行选举 may be changed before ballots are printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.bodies import RoundKind, Sex
from app.domain.decision import Case, Person
from app.domain.election import BallotStyle, BallotType, Candidate, Contest, ElectionSetup
from app.domain.preliminary.seats import least_candidates
from app.domain.standing import PostStanding, Standing


class SexUnknownError(ValueError):
    """Somebody who was written in goes into the next round, and nobody has said whether *name* is a man or a woman."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the rounds so far have left: their set-ups and counted cases in order, and how the posts stand."""

    setups: Sequence[ElectionSetup]
    cases: Sequence[Case]
    standing: Standing


def next_round(past: Past, *, sexes: Mapping[str, Sex]) -> ElectionSetup:
    """Return the set-up of the round to hold next; ties are settled before anything vacant is filled.

    A runoff has exactly the tied for exactly the seats they compete for, and no lines to write on. An 另行选举 proposes
    those with most votes who were not elected, as many as 差额 asks for and whoever has as many votes as the last of them;
    a seat kept for a woman (D4) is voted on first, among women. *sexes* tells what people know of those written in.
    Raises SexUnknownError where *sexes* must say more, ValueError when nothing is open.
    """
    tied = [post for post in past.standing.posts if post.runoff is not None]
    vacant = [post for post in past.standing.posts if post.vacant]
    kept = [post for post in vacant if 0 < post.women_reserved < post.vacant]
    if tied:
        kind, contests = RoundKind.RUNOFF, [_runoff(past, post, sexes) for post in tied]
    else:
        kind, contests = RoundKind.SUPPLEMENTARY, [_vacant(past, post, sexes) for post in kept or vacant]
    if not contests:
        raise ValueError("no seat is left to a further round")
    first = past.setups[0]
    types = tuple(_paper(one, contests, kind) for one in first.ballot_types)
    return replace(
        past.setups[-1],
        round=kind,
        contests=tuple(contests),
        ballot_types=tuple(one for one in types if one.posts),
    )


def _runoff(past: Past, post: PostStanding, sexes: Mapping[str, Sex]) -> Contest:
    assert post.runoff is not None
    return replace(
        past.setups[0].contest(post.post),
        seats=post.runoff.seats,
        candidates=tuple(_candidate(past, post.post, name, sexes) for name in post.runoff.names),
    )


def _vacant(past: Past, post: PostStanding, sexes: Mapping[str, Sex]) -> Contest:
    first = past.setups[0].contest(post.post)
    women_only = first.women_only or post.women_reserved > 0
    seats = post.women_reserved or post.vacant
    people = _unelected(past, post.post, women_only=women_only)
    if women_only:
        people = {name: votes for name, votes in people.items() if _sex(past, name, sexes) is Sex.FEMALE}
    ranked = sorted(people, key=lambda name: -people[name])
    needed = least_candidates(past.setups[0].body, seats)
    last = people[ranked[needed - 1]] if len(ranked) >= needed else 0
    return replace(
        first,
        seats=seats,
        women_only=women_only,
        candidates=tuple(_candidate(past, post.post, name, sexes) for name in ranked if people[name] >= last),
    )


def _unelected(past: Past, post: str, *, women_only: bool) -> dict[str, int]:
    """Return everybody who stood for *post* in its last vote (of both sexes unless *women_only*) and holds nothing."""
    elected = {person.name for person in past.standing.elected}
    for case in reversed(past.cases):
        for contest in case.contests:
            if contest.post != post or case.round is RoundKind.RUNOFF:
                continue
            if women_only or not contest.women_only:
                people = (*contest.listed, *contest.written)
                return {p.name: contest.votes.get(p.name, 0) for p in people if p.name not in elected}
    return {}


def _candidate(past: Past, post: str, name: str, sexes: Mapping[str, Sex]) -> Candidate:
    """Return what is known of *name*, as a candidate for *post* if possible; somebody written in has a name and a sex."""
    known = [
        (contest.post == post, candidate)
        for setup in past.setups
        for contest in setup.contests
        for candidate in contest.candidates
        if candidate.name == name
    ]
    if known:
        return max(known, key=lambda one: one[0])[1]
    return Candidate(name=name, sex=_sex(past, name, sexes))


def _sex(past: Past, name: str, sexes: Mapping[str, Sex]) -> Sex:
    people = (p for case in past.cases for c in case.contests for p in (*c.listed, *c.written))
    found = sexes.get(name) or next((p.sex for p in people if _is(p, name)), None)
    if found is None:
        raise SexUnknownError(name)
    return found


def _is(person: Person, name: str) -> bool:
    return person.name == name and person.sex is not None


def _paper(paper: BallotType, contests: Sequence[Contest], kind: RoundKind) -> BallotType:
    """Keep the posts that are still open on the paper they were on; there is no line to write on in a runoff."""
    open_posts = {contest.post for contest in contests}
    style = paper.style
    if style is BallotStyle.WRITTEN and any(c.candidates for c in contests if c.post in paper.posts):
        style = BallotStyle.SYMBOL_BESIDE
    return replace(
        paper,
        posts=tuple(post for post in paper.posts if post in open_posts),
        style=style,
        write_in_places=0 if kind is RoundKind.RUNOFF else None,
    )
