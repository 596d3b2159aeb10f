"""What the invented voters mean to vote, sheet by sheet, and the count that must come out: the truth of a rehearsal."""

import random
from collections import Counter
from dataclasses import dataclass, field

from app.domain.election import BallotType, Contest, ElectionSetup
from app.domain.papers import JudgedPaper, Mark, Paper, PostOnPaper, WriteIn, judge_paper
from app.domain.rulebook import rulebook_for
from app.domain.tally import PaperCount, count_papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention:
    """One voter's sheet: the paper as meant, and the boxes drawn so that only people can tell (odd sign, two marks)."""

    paper: Paper
    odd: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    """(post, name) whose sign is odd; people will settle it as the paper says."""


def invent_votes(
    setup: ElectionSetup, kind: BallotType, count: int, rng: random.Random, *, written: str
) -> list[Intention]:
    """Return *count* sheets of one ballot type; about one in a hundred overvoted, odd, or with *written* written in."""
    leaning = {contest.post: _leaning(contest, rng) for contest in setup.contests}
    return [_one(setup, kind, leaning, rng, written) for _ in range(count)]


def judge(setup: ElectionSetup, kind: BallotType, intentions: list[Intention]) -> PaperCount:
    """Count the sheets as meant, by the same rules: what the machine and the scrutineers must arrive at."""
    posts = posts_on(setup, kind)
    return count_papers([judged(setup, posts, one) for one in intentions], posts)


def judged(setup: ElectionSetup, posts: tuple[PostOnPaper, ...], one: Intention) -> JudgedPaper:
    """Judge one sheet as meant."""
    needs = rulebook_for(setup.body, setup.mode).write_in_needs_disapproval
    return judge_paper(one.paper, posts, setup.settings, write_in_needs_disapproval=needs)


def posts_on(setup: ElectionSetup, kind: BallotType) -> tuple[PostOnPaper, ...]:
    """Return the posts of one ballot type, from the highest down."""
    return tuple(
        PostOnPaper(post=c.post, seats=c.seats, names=tuple(person.name for person in c.candidates))
        for c in setup.contests
        if c.post in kind.posts
    )


def _leaning(contest: Contest, rng: random.Random) -> dict[str, float]:
    """Return how many of a hundred would choose each: as many favourites as seats, in no order of the paper."""
    names = [candidate.name for candidate in contest.candidates]
    favourites = rng.sample(names, min(contest.seats, len(names)))
    return {name: rng.uniform(0.68, 0.9) if name in favourites else rng.uniform(0.1, 0.35) for name in names}


def _one(
    setup: ElectionSetup,
    kind: BallotType,
    leaning: dict[str, dict[str, float]],
    rng: random.Random,
    written: str,
) -> Intention:
    marks: dict[str, dict[str, Mark]] = {}
    write_ins: dict[str, tuple[WriteIn, ...]] = {}
    odd: set[tuple[str, str]] = set()
    chosen: Counter[str] = Counter()
    careless = rng.random() < 0.01
    for post in posts_on(setup, kind):
        column: dict[str, Mark] = {}
        for name in post.names:
            wanted = rng.random() < leaning[post.post][name] and not chosen[name]
            full = sum(mark is Mark.APPROVE for mark in column.values()) >= post.seats
            if wanted and (careless or not full):
                column[name] = Mark.APPROVE
                chosen[name] += 1
            elif rng.random() < 0.8:
                column[name] = Mark.DISAPPROVE
        approved = sum(mark is Mark.APPROVE for mark in column.values())
        refused = [name for name, mark in column.items() if mark is Mark.DISAPPROVE]
        if rng.random() < 0.01 and approved < post.seats and refused and not chosen[written]:
            write_ins[post.post] = (WriteIn(name=written),)
            chosen[written] += 1
        if rng.random() < 0.004 and column:
            odd.add((post.post, rng.choice(list(column))))
        marks[post.post] = column
    return Intention(paper=Paper(marks=marks, write_ins=write_ins), odd=frozenset(odd))
