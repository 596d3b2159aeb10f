"""The tally: totals of closed batches by ballot type, and the outcome the rules decide. Nothing open is in a total (C11)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.bodies import Sex
from app.domain.count_views import BatchResult, BatchState
from app.domain.decision import Verdict, decide
from app.domain.decision.case import Case, ContestCase, Person, contests_from
from app.domain.election import BallotType, ElectionSetup
from app.domain.next_round import Past, next_round
from app.domain.rulebook import RoundFacts
from app.domain.standing import Standing, standing
from app.domain.tally import PaperCount, add_counts, count_papers
from app.models.rounds import PastRound
from app.services.counting.desk import CountingService
from app.services.counting.judging import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeTotal:
    """The total of one ballot type over its closed batches. Sheets are numbers of sheets."""

    ballot_type: str
    posts: tuple[str, ...]
    count: PaperCount
    void_by_rule: Mapping[str, int] = field(default_factory=dict)
    batches: int = 0

    @property
    def counted(self) -> int:
        """Return the sheets counted."""
        return self.count.valid + self.count.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyView:
    """Where the count stands: announced totals, and what is still open (without any of its votes)."""

    totals: tuple[TypeTotal, ...]
    counted: int
    recovered: int
    open_batches: int
    doubtful: int

    @property
    def complete(self) -> bool:
        """Say whether every recovered sheet is in a closed batch."""
        return self.open_batches == 0 and self.counted == self.recovered


def _first_only() -> tuple[PastRound, ...]:
    return ()


def _unknown(_: str) -> Sex | None:
    return None


def _not_counted(_: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The result of one look, as the meeting left it (A1); *cast* by round and post."""

    verdict: Verdict
    standing: Standing
    cast: Mapping[tuple[int, str], int]


class TallyService:
    """Questions about totals and outcome. *facts* tells the numbers of the round (from the ledger and the roll).

    *cast* tells the recovered sheets of one ballot type; *rounds* the rounds so far, the current one last; *sex_of* a
    written-in person's sex where people know it.
    """

    def __init__(
        self,
        counting: CountingService,
        *,
        setup: Callable[[], ElectionSetup],
        facts: Callable[[], RoundFacts],
        cast: Callable[[str], int | None] = _not_counted,
        rounds: Callable[[], Sequence[PastRound]] = _first_only,
        sex_of: Callable[[str], Sex | None] = _unknown,
    ) -> None:
        self._counting = counting
        self._setup = setup
        self._facts = facts
        self._cast = cast
        self._rounds = rounds
        self._sex_of = sex_of

    def counted(self) -> Mapping[str, PaperCount]:
        """Return what was counted of each ballot type, once no batch is open; empty before (C11)."""
        if any(b.state in (BatchState.OPEN, BatchState.STAGED) for b in self._counting.batches()):
            return {}
        setup, results = self._setup(), self._counting.results()
        return {kind.id: _total(setup, kind, results).count for kind in setup.ballot_types}

    def counted_in(self, round_no: int, setup: ElectionSetup) -> Mapping[str, PaperCount]:
        """Return what the closed batches of a decided round hold, by ballot type of its *setup*."""
        results = self._counting.results(round_no)
        return {kind.id: _total(setup, kind, results).count for kind in setup.ballot_types}

    def totals(self) -> TallyView:
        """Return the announced totals and how much is still open."""
        setup = self._setup()
        results = self._counting.results()
        batches = self._counting.batches()
        totals = tuple(_total(setup, kind, results) for kind in setup.ballot_types)
        standing = [b for b in batches if b.state in (BatchState.OPEN, BatchState.STAGED)]
        return TallyView(
            totals=totals,
            counted=sum(total.counted for total in totals),
            recovered=self._recovered(setup),
            open_batches=len(standing),
            doubtful=sum(b.doubtful for b in standing),
        )

    def outcome(self) -> Verdict:
        """Return the verdict of the rules on the totals so far, as the meeting left it (final only when complete)."""
        return self._as_left(self.case())

    def standing(self) -> Standing:
        """Return where the election stands with this round's totals and all rounds before (final only when complete).

        A round that was declared void adds nothing to those before it.
        """
        return self._standing(self._cases(self.case()))

    def earlier_setups(self) -> tuple[ElectionSetup, ...]:
        """Return the election files of the rounds before this one."""
        return tuple(one.setup for one in self._rounds()[:-1])

    def decided(self) -> Decided:
        """Return verdict, standing and casts of one look at the count (each of them decides the case anew)."""
        now = self.case()
        cases = self._cases(now)
        cast = {
            (number, contest.post): case.facts.recovered if contest.cast is None else contest.cast
            for number, case in cases
            for contest in case.contests
        }
        return Decided(verdict=self._as_left(now), standing=self._standing(cases), cast=cast)

    def next_round(self, sexes: Mapping[str, Sex]) -> ElectionSetup:
        """Return the set-up of the round to hold next; *sexes* as people say of those written in.

        Raises SexUnknownError where *sexes* must say more, ValueError when nothing is open.
        """
        rounds, case = self._rounds(), self.case()
        past = Past(
            setups=tuple(one.setup for one in rounds),
            cases=(*(one for _, one in _counted(rounds[:-1])), case),
            standing=self.standing(),
        )
        return next_round(past, sexes=sexes)

    def case(self) -> Case:
        """Return the case the totals so far make: everything the rules ask."""
        setup = self._setup()
        before = standing(_counted(self._rounds()[:-1]))
        view = self.totals()
        several = len(view.totals) > 1
        contests: list[ContestCase] = []
        for total in view.totals:
            people = [name for post in total.count.posts for name in post.counts]
            bare = tuple(
                ContestCase(
                    post=contest.post,
                    seats=contest.seats,
                    listed=tuple(Person(name=c.name, sex=c.sex) for c in contest.candidates),
                    women_only=contest.women_only,
                    seated=before.seated(contest.post),
                    held=before.held(contest.post),
                    cast=self._type_cast(total) if several else None,
                )
                for contest in setup.contests
                if contest.post in total.posts
            )
            contests += contests_from(bare, total.count, sexes={name: self._sex_of(name) for name in people})
        order = {contest.post: i for i, contest in enumerate(setup.contests)}
        return Case(
            id=setup.id,
            body=setup.body,
            mode=setup.mode,
            facts=self._facts(),
            sheet=setup.settings,
            contests=tuple(sorted(contests, key=lambda c: order[c.post])),
            valid=min((total.count.valid for total in view.totals), default=0),
            invalid=max((total.count.invalid for total in view.totals), default=0),
            relatives=frozenset(frozenset(pair) for pair in setup.relatives),
        )

    def _standing(self, cases: Sequence[tuple[int, Case]]) -> Standing:
        given_up: Counter[str] = Counter()
        for one in self._rounds():
            given_up.update(one.given_up)
        return standing(cases).without(given_up)

    def _cases(self, now: Case) -> list[tuple[int, Case]]:
        rounds = self._rounds()
        before = _counted(rounds[:-1])
        if rounds and rounds[-1].void:
            return before
        return [*before, (rounds[-1].round_no if rounds else 1, now)]

    def _as_left(self, case: Case) -> Verdict:
        """Return the verdict of *case*, this round's, less the seats its meeting gave up (A1)."""
        verdict, rounds = decide(case), self._rounds()
        given_up = rounds[-1].given_up if rounds else {}
        contests = tuple(
            one.giving_up(min(one.vacant, given_up.get(one.post, 0))) for one in verdict.contests
        )
        return replace(verdict, contests=contests)

    def _recovered(self, setup: ElectionSetup) -> int:
        cast = [self._cast(kind.id) for kind in setup.ballot_types]
        known = [sheets for sheets in cast if sheets is not None]
        return sum(known) if len(known) == len(cast) else self._facts().recovered

    def _type_cast(self, total: TypeTotal) -> int:
        cast = self._cast(total.ballot_type)
        return total.counted if cast is None else cast


def _counted(rounds: Iterable[PastRound]) -> list[tuple[int, Case]]:
    return [(one.round_no, one.case) for one in rounds if one.case is not None]


def _total(setup: ElectionSetup, kind: BallotType, results: Iterable[BatchResult]) -> TypeTotal:
    mine = [result for result in results if result.ballot_type == kind.id]
    judge = Judge.of(setup, kind.id)
    empty = count_papers((), judge.posts)
    void: dict[str, int] = {}
    for result in mine:
        for rule, sheets in result.void_by_rule.items():
            void[rule] = void.get(rule, 0) + sheets
    return TypeTotal(
        ballot_type=kind.id,
        posts=tuple(post.post for post in judge.posts),
        count=add_counts([empty, *(result.count for result in mine)]),
        void_by_rule=dict(sorted(void.items())),
        batches=len(mine),
    )
