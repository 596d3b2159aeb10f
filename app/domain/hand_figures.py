"""Figures of 唱票计票: what two people entered, compared, and as a count of papers. Keys are ``post|name|mark``.

``post||void`` counts the sheets whose column for *post* was void.
"""

from collections.abc import Mapping, Sequence

from app.domain.count_views import Difference, HandTally
from app.domain.papers import Mark, PostOnPaper
from app.domain.tally import Count, PaperCount, PostTally

VOID_COLUMN = "void"


def vote_key(post: str, name: str, mark: Mark) -> str:
    """Return the key of one figure."""
    return f"{post}|{name}|{mark.value}"


def differences(one: HandTally, two: HandTally) -> tuple[Difference, ...]:
    """Return every figure on which two counts differ."""
    pairs = [("有效", one.valid, two.valid), ("无效", one.invalid, two.invalid)]
    pairs += [(key, one.votes.get(key, 0), two.votes.get(key, 0)) for key in sorted({*one.votes, *two.votes})]
    return tuple(Difference(what=what, first=a, second=b) for what, a, b in pairs if a != b)


def as_count(tally: HandTally, posts: Sequence[PostOnPaper]) -> PaperCount:
    """Return the count of papers the figures stand for; abstentions are the rest of the valid sheets (C1)."""
    return PaperCount(
        valid=tally.valid,
        invalid=tally.invalid,
        doubtful=(),
        posts=tuple(_post(tally, post) for post in posts),
    )


def from_count(count: PaperCount, person: str) -> HandTally:
    """Return the figures of a scanned count, to be compared with those of a hand count."""
    votes: dict[str, int] = {}
    for tally in count.posts:
        votes[f"{tally.post}||{VOID_COLUMN}"] = tally.void_columns
        for name, found in tally.counts.items():
            votes[vote_key(tally.post, name, Mark.APPROVE)] = found.approve
            votes[vote_key(tally.post, name, Mark.DISAPPROVE)] = found.disapprove
    return HandTally(
        person=person,
        valid=count.valid,
        invalid=count.invalid,
        votes={key: votes[key] for key in votes if votes[key]},
    )


def _post(tally: HandTally, post: PostOnPaper) -> PostTally:
    void = tally.votes.get(f"{post.post}||{VOID_COLUMN}", 0)
    counts = {name: _count(tally.votes, post.post, name, tally.valid - void) for name in post.names}
    for key, votes in tally.votes.items():
        where, name, mark = key.split("|")
        if where == post.post and name and name not in counts and mark == Mark.APPROVE.value:
            counts[name] = Count(approve=votes, written=True)
    return PostTally(post=post.post, void_columns=void, counts=counts)


def _count(votes: Mapping[str, int], post: str, name: str, base: int) -> Count:
    approve = votes.get(vote_key(post, name, Mark.APPROVE), 0)
    disapprove = votes.get(vote_key(post, name, Mark.DISAPPROVE), 0)
    return Count(approve=approve, disapprove=disapprove, abstain=base - approve - disapprove)
