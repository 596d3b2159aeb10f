"""An election case: the facts a verdict is made from. Records only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.bodies import Body, Mode, RoundKind, Sex
from app.domain.papers import Paper, PostOnPaper
from app.domain.rule_sheet import RuleSheet
from app.domain.rulebook import RoundFacts
from app.domain.tally import PaperCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who stands for a post. A name is one person throughout a case; *sex* None = nobody knows it."""

    name: str
    sex: Sex | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestCase:
    """One post. *votes* by name, listed and written in; *written* are those not on the ballot.

    *seated* are names elected in an earlier round to this or a higher post: they no longer stand, and their near
    relatives are passed over (D5). *held* are names elected in an earlier round to a lower post → that post: what becomes
    of them or their near relatives here, nobody has settled (D6). *cast* is the number of ballots recovered for this post where posts are on
    different ballot papers; None where the case has one kind of ballot. *settled* are those who hold the post once a
    later 再次投票 has settled it (``standing``); None in a case as it was counted.
    """

    post: str
    seats: int
    listed: tuple[Person, ...]
    votes: Mapping[str, int] = field(default_factory=dict)
    written: tuple[Person, ...] = ()
    women_only: bool = False
    seated: tuple[str, ...] = ()
    held: Mapping[str, str] = field(default_factory=dict)
    cast: int | None = None
    settled: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One round of one election, contests from the highest post down.

    Either *papers* (one a recovered ballot, in the order of their indexes) or *valid*, *invalid* and each contest's
    votes. *relatives* are pairs of names.
    """

    id: str
    body: Body
    mode: Mode | None = None
    facts: RoundFacts
    sheet: RuleSheet
    contests: tuple[ContestCase, ...]
    valid: int = 0
    invalid: int = 0
    papers: tuple[Paper, ...] | None = None
    relatives: frozenset[frozenset[str]] = frozenset()

    @property
    def round(self) -> RoundKind:
        """Which kind of round this is."""
        return self.facts.kind

    def posts_on_paper(self) -> tuple[PostOnPaper, ...]:
        """Return the posts as a joint ballot carries them."""
        return tuple(
            PostOnPaper(
                post=contest.post,
                seats=contest.seats,
                names=tuple(person.name for person in contest.listed),
            )
            for contest in self.contests
        )


def contests_from(
    contests: Sequence[ContestCase], count: PaperCount, *, sexes: Mapping[str, Sex | None]
) -> tuple[ContestCase, ...]:
    """Return *contests* with votes and written-in people filled in from *count*; *sexes* of written-in names."""
    return tuple(_filled(contest, count, sexes) for contest in contests)


def sexes_written(papers: Iterable[Paper]) -> dict[str, Sex | None]:
    """Return the sex the papers give for each written-in name (None where no paper says)."""
    sexes: dict[str, Sex | None] = {}
    for paper in papers:
        for write_ins in paper.write_ins.values():
            for write_in in write_ins:
                sexes[write_in.name] = write_in.sex or sexes.get(write_in.name)
    return sexes


def _filled(contest: ContestCase, count: PaperCount, sexes: Mapping[str, Sex | None]) -> ContestCase:
    counts = count.post(contest.post).counts
    return ContestCase(
        post=contest.post,
        seats=contest.seats,
        listed=contest.listed,
        votes={name: votes.approve for name, votes in counts.items()},
        written=tuple(
            Person(name=name, sex=sexes.get(name)) for name, votes in counts.items() if votes.written
        ),
        women_only=contest.women_only,
        seated=contest.seated,
        held=contest.held,
        cast=contest.cast,
    )
