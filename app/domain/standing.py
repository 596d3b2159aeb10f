"""Where the whole election stands after several rounds: who holds what, and what is still open (RULES.md D1, D2, D4).

    standing([(1, case), (2, case)])     the first vote and the rounds after it, in order
A 再次投票 settles the tie of the vote before it; posts that waited for it are then decided by the votes they had (D1).
An 另行选举 fills what was vacant. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.bodies import RoundKind
from app.domain.decision import Case, ContestVerdict, Runoff, decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Elected:
    """Somebody elected. *votes* for the post, *total* with those of higher posts where they are pooled (D3)."""

    name: str
    post: str
    round_no: int
    votes: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStanding:
    """One post. seats = elected + runoff.seats + vacant + given_up, unless *pending*; *women_reserved* are among the vacant.

    *given_up* are seats that a party's meeting agreed to leave empty (``fewer_seats``).
    """

    post: str
    seats: int
    elected: tuple[Elected, ...]
    runoff: Runoff | None
    vacant: int
    women_reserved: int
    pending: bool
    given_up: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The posts of the election, highest first; empty where the first vote is void."""

    posts: tuple[PostStanding, ...] = ()

    @property
    def elected(self) -> tuple[Elected, ...]:
        """Return everybody elected so far, highest post first."""
        return tuple(person for post in self.posts for person in post.elected)

    @property
    def seats_open(self) -> int:
        """Return the seats a further round can fill: in a tie, or vacant."""
        return sum(post.vacant + (post.runoff.seats if post.runoff else 0) for post in self.posts)

    def without(self, given_up: Mapping[str, int]) -> "Standing":
        """Return this with so many vacant seats of each post given up."""
        return Standing(posts=tuple(_less(post, given_up.get(post.post, 0)) for post in self.posts))

    def seated(self, post: str) -> tuple[str, ...]:
        """Return the names elected to *post* or a higher one: they no longer stand for it (D1)."""
        names: list[str] = []
        for one in self.posts:
            names += [person.name for person in one.elected]
            if one.post == post:
                break
        return tuple(names)

    def held(self, post: str) -> dict[str, str]:
        """Return who was elected to a post below *post*, with that post; nobody for one that is not known."""
        posts = [one.post for one in self.posts]
        below = self.posts[posts.index(post) + 1 :] if post in posts else ()
        return {person.name: one.post for one in below for person in one.elected}


@dataclass(slots=True, kw_only=True)
class _Vote:
    """A first vote or an 另行选举, with what each post has come to since."""

    number: int
    case: Case
    results: dict[str, ContestVerdict]
    won: dict[str, list[Elected]] = field(default_factory=dict)

    def take(self, verdicts: Iterable[ContestVerdict], case: Case, number: int) -> None:
        """Note who is elected by *verdicts* on the votes of *case*."""
        for verdict in verdicts:
            own = next(contest.votes for contest in case.contests if contest.post == verdict.post)
            total = dict(verdict.totals)
            self.won.setdefault(verdict.post, []).extend(
                Elected(
                    name=name,
                    post=verdict.post,
                    round_no=number,
                    votes=own.get(name, 0),
                    total=total.get(name, own.get(name, 0)),
                )
                for name in verdict.elected
            )


def _less(post: PostStanding, given_up: int) -> PostStanding:
    given_up = max(0, min(given_up, post.vacant))
    left = post.vacant - given_up
    return replace(post, vacant=left, women_reserved=min(post.women_reserved, left), given_up=given_up)


def standing(rounds: Sequence[tuple[int, Case]]) -> Standing:
    """Return where the election stands after *rounds* (number and counted case), a first vote before all others.

    A round that is not valid changes nothing; without a valid first vote there are no posts.
    """
    votes: list[_Vote] = []
    for number, case in rounds:
        verdict = decide(case)
        if not verdict.valid:
            continue
        if case.round is RoundKind.RUNOFF:
            for settled in verdict.contests:
                _settle(votes, number, case, settled)
            for vote in votes:
                _go_on(vote)
        elif votes or case.round is RoundKind.FIRST:
            vote = _Vote(number=number, case=case, results={one.post: one for one in verdict.contests})
            vote.take(verdict.contests, case, number)
            votes.append(vote)
    return Standing(posts=tuple(_post(votes, post) for post in votes[0].results) if votes else ())


def _settle(votes: Sequence[_Vote], number: int, case: Case, runoff: ContestVerdict) -> None:
    """Put the outcome of a runoff in the place of the tie it was held for."""
    for vote in reversed(votes):
        before = vote.results.get(runoff.post)
        if before is not None and before.runoff is not None:
            vote.results[runoff.post] = replace(
                before,
                elected=(*before.elected, *runoff.elected),
                runoff=runoff.runoff,
                vacant=before.vacant + runoff.vacant,
            )
            vote.take([runoff], case, number)
            return


def _go_on(vote: _Vote) -> None:
    """Decide the posts that waited, now that ties above them are settled."""
    waiting = [post for post, result in vote.results.items() if result.pending]
    if not waiting:
        return
    known = replace(
        vote.case,
        contests=tuple(
            replace(contest, settled=_settled(vote.results[contest.post])) for contest in vote.case.contests
        ),
    )
    now = {one.post: one for one in decide(known).contests if one.post in waiting}
    vote.results |= now
    vote.take(now.values(), vote.case, vote.number)


def _settled(result: ContestVerdict) -> tuple[str, ...] | None:
    return None if result.pending or result.runoff is not None else result.elected


def _post(votes: Sequence[_Vote], post: str) -> PostStanding:
    first, *later = votes
    result = first.results[post]
    vacant, reserved, runoff, pending = result.vacant, result.women_reserved, result.runoff, result.pending
    for vote in later:
        further = vote.results.get(post)
        if further is None:
            continue
        gained = len(further.elected) + (further.runoff.seats if further.runoff else 0)
        vacant -= gained
        women_only = any(contest.women_only for contest in vote.case.contests if contest.post == post)
        reserved = max(0, reserved - gained) if women_only else reserved
        runoff = further.runoff or runoff
        pending = pending or further.pending
    if pending:
        vacant = reserved = 0
    return PostStanding(
        post=post,
        seats=next(contest.seats for contest in first.case.contests if contest.post == post),
        elected=tuple(person for vote in votes for person in vote.won.get(post, ())),
        runoff=runoff,
        vacant=vacant,
        women_reserved=reserved,
        pending=pending,
    )
