"""Adding up judged papers: per post and name 赞成 / 不赞成 / 弃权, over the papers valid for that post (C1, C4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.papers import JudgedPaper, Mark, PostOnPaper, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The votes of one name for one post. A written-in name has approvals only."""

    approve: int
    disapprove: int = 0
    abstain: int = 0
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTally:
    """The votes for one post: *void_columns* of the valid papers were void for this post alone (C3)."""

    post: str
    void_columns: int
    counts: Mapping[str, Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCount:
    """Papers counted: numbers of papers, and the tally of each post. Doubtful ones are in neither (C11)."""

    valid: int
    invalid: int
    doubtful: tuple[int, ...]
    """Indexes, from 0, of the papers for the scrutineers."""
    posts: tuple[PostTally, ...]

    def post(self, post: str) -> PostTally:
        """Return the tally of *post*; KeyError when there is none."""
        for tally in self.posts:
            if tally.post == post:
                return tally
        raise KeyError(post)


def count_papers(papers: Iterable[JudgedPaper], posts: Sequence[PostOnPaper]) -> PaperCount:
    """Add up *papers*; the order of the papers changes nothing but the indexes of doubtful ones."""
    standings: dict[Standing, list[int]] = {standing: [] for standing in Standing}
    void = dict.fromkeys((post.post for post in posts), 0)
    listed = {post.post: {name: dict.fromkeys(Mark, 0) for name in post.names} for post in posts}
    written: dict[str, dict[str, int]] = {post.post: {} for post in posts}
    for index, paper in enumerate(papers):
        standings[paper.standing].append(index)
        if paper.standing is not Standing.VALID:
            continue
        for column in paper.columns:
            if column.void:
                void[column.post] += 1
                continue
            for name, mark in column.marks.items():
                listed[column.post][name][mark] += 1
            for name in column.written:
                written[column.post][name] = written[column.post].get(name, 0) + 1
    return PaperCount(
        valid=len(standings[Standing.VALID]),
        invalid=len(standings[Standing.INVALID]),
        doubtful=tuple(standings[Standing.DOUBTFUL]),
        posts=tuple(
            PostTally(
                post=post.post,
                void_columns=void[post.post],
                counts={name: _count(marks) for name, marks in listed[post.post].items()}
                | {name: Count(approve=n, written=True) for name, n in written[post.post].items()},
            )
            for post in posts
        ),
    )


def add_counts(counts: Sequence[PaperCount]) -> PaperCount:
    """Add the counts of several batches of the same posts (at least one); doubtful indexes are not carried over.

    Raises ValueError when a batch still has doubtful papers: no total is shown before they are decided (C11).
    """
    if any(count.doubtful for count in counts):
        raise ValueError("a batch still has doubtful papers")
    return PaperCount(
        valid=sum(count.valid for count in counts),
        invalid=sum(count.invalid for count in counts),
        doubtful=(),
        posts=tuple(_add(tallies) for tallies in zip(*(count.posts for count in counts), strict=True)),
    )


def percent(part: int, whole: int) -> str:
    """Return 得票率 as text with two decimals, rounded half up, without a float: ``91.09``; ``—`` of nothing."""
    if whole == 0:
        return "—"
    hundredths = (part * 20000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _count(marks: Mapping[Mark, int]) -> Count:
    return Count(approve=marks[Mark.APPROVE], disapprove=marks[Mark.DISAPPROVE], abstain=marks[Mark.BLANK])


def _add(tallies: Sequence[PostTally]) -> PostTally:
    names = dict.fromkeys(name for tally in tallies for name in tally.counts)
    nothing = Count(approve=0)
    return PostTally(
        post=tallies[0].post,
        void_columns=sum(tally.void_columns for tally in tallies),
        counts={
            name: Count(
                approve=sum(tally.counts.get(name, nothing).approve for tally in tallies),
                disapprove=sum(tally.counts.get(name, nothing).disapprove for tally in tallies),
                abstain=sum(tally.counts.get(name, nothing).abstain for tally in tallies),
                written=any(tally.counts.get(name, nothing).written for tally in tallies),
            )
            for name in names
        },
    )
