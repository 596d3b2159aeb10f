"""From kept sheets to judged ones: the agreed answers of people, the paper, its standing. Shared by the counting desks."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.domain.count_views import HandTally, Ruling, SheetFault
from app.domain.election import BallotType, ElectionSetup
from app.domain.errors import NotFound, RuleForbids
from app.domain.hand_figures import as_count, differences
from app.domain.marks import Interpretation, interpret, void_paper
from app.domain.namesakes import among, note_of, tidy_name
from app.domain.papers import JudgedPaper, Mark, Paper, PostOnPaper, WriteIn, judge_paper
from app.domain.problem_codes import ProblemCode
from app.domain.rulebook import rulebook_for
from app.domain.tally import PaperCount
from app.models.box.repository import KeptSheet
from app.models.box.tables import HandCountRow
from app.texts.counting import FAULTS

AGREE = 2
"""As many people must give the same answer (C10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """What it takes to judge the sheets of one ballot type."""

    setup: ElectionSetup
    posts: tuple[PostOnPaper, ...]
    needs_disapproval: bool

    @classmethod
    def of(cls, setup: ElectionSetup, ballot_type: str) -> "Judge":
        """Make the judge of *ballot_type*. Raises NotFound(BALLOT_TYPE_UNKNOWN)."""
        kind = kind_of(setup, ballot_type)
        return cls(
            setup=setup,
            posts=tuple(
                PostOnPaper(
                    post=contest.post,
                    seats=contest.seats,
                    names=tuple(candidate.name for candidate in contest.candidates),
                )
                for contest in setup.contests
                if contest.post in kind.posts
            ),
            needs_disapproval=rulebook_for(setup.body, setup.mode).write_in_needs_disapproval,
        )

    def called(self, votes: Sequence[tuple[str, str, Mark]]) -> JudgedPaper:
        """Judge a sheet that was called aloud: (post, name, mark); those who called it have settled every doubt."""
        marks: dict[str, dict[str, Mark]] = defaultdict(dict)
        written: dict[str, tuple[WriteIn, ...]] = {}
        listed = {(post.post, name) for post in self.posts for name in post.names}
        for post, name, mark in votes:
            if (post, name) in listed:
                marks[post][name] = mark
            elif mark is Mark.APPROVE:
                # The bar parts a figure's key.
                written[post] = (*written.get(post, ()), WriteIn(name=name.replace("|", "")))
        return judge_paper(
            Paper(marks=marks, write_ins=written),
            self.posts,
            self.setup.settings,
            write_in_needs_disapproval=self.needs_disapproval,
            settled=frozenset(post.post for post in self.posts),
        )

    def interpret(self, sheet: KeptSheet) -> Interpretation:
        """Judge one sheet; one set aside is void under its fault's name."""
        if sheet.fault is not None:
            return Interpretation(judged=void_fault(sheet.fault), pending=())
        return interpret(
            sheet.seen,
            agreed(sheet.rulings),
            self.posts,
            self.setup.settings,
            write_in_needs_disapproval=self.needs_disapproval,
        )

    def interpret_all(self, sheets: Sequence[KeptSheet]) -> tuple[Interpretation, ...]:
        """Judge every sheet."""
        return tuple(self.interpret(sheet) for sheet in sheets)


def require_one_person(name: str, setup: ElectionSetup) -> None:
    """Refuse a name that a candidate told apart by a note may or may not be (C9). Raises RuleForbids(NAME_OF_SEVERAL).

    Whoever wrote a note wrote which one is meant: another note is another person.
    """
    name = tidy_name(name)
    meant = among(name, (c.name for contest in setup.contests for c in contest.candidates))
    if meant and meant != (name,) and not note_of(name):
        raise RuleForbids(ProblemCode.NAME_OF_SEVERAL, rule="C9", name=name, names="、".join(meant))


def kind_of(setup: ElectionSetup, ballot_type: str) -> BallotType:
    """Return the ballot type. Raises NotFound(BALLOT_TYPE_UNKNOWN)."""
    for kind in setup.ballot_types:
        if kind.id == ballot_type:
            return kind
    raise NotFound(ProblemCode.BALLOT_TYPE_UNKNOWN, type=ballot_type)


def void_fault(fault: SheetFault) -> JudgedPaper:
    """Return the void paper of a sheet set aside."""
    return void_paper("F", FAULTS[fault])


def agreed(rulings: Mapping[str, Sequence[Ruling]]) -> dict[str, str]:
    """Return the answers at least two people gave, by item; differing ones wait for a third."""
    answers = {}
    for item, given in rulings.items():
        found = agreed_answer(given)
        if found is not None:
            answers[item] = found
    return answers


def agreed_answer(given: Sequence[Ruling]) -> str | None:
    """Return the answer two people share, or None."""
    for answer, count in Counter(ruling.answer for ruling in given).most_common(1):
        if count >= AGREE:
            return answer
    return None


def hand_tallies(rows: Sequence[HandCountRow]) -> tuple[HandTally, ...]:
    """Return what people entered as records."""
    return tuple(
        HandTally(
            person=row.staff_name,
            valid=row.valid,
            invalid=row.invalid,
            votes=dict(row.votes),
            corrections=len(row.corrections),
        )
        for row in rows
    )


def agreed_hand_count(rows: Sequence[HandCountRow], judge: Judge) -> PaperCount | None:
    """Return the count two finished hand counts agree on, or None."""
    agreed = agreeing(hand_tallies([row for row in rows if row.done]))
    return None if agreed is None else as_count(agreed, judge.posts)


def agreeing(done: Sequence[HandTally]) -> HandTally | None:
    """Return the figures two finished counts share, or None; where two differ a third person may count as well."""
    for one, two in combinations(done, AGREE):
        if not differences(one, two):
            return one
    return None
