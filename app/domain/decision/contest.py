"""One post at a time, from the top down (RULES.md D1-D6): who stands, who waits, who is elected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.bodies import RoundKind, Sex
from app.domain.decision.case import Case, ContestCase
from app.domain.decision.seats import Kinship, Ranked, Seating, fill
from app.domain.decision.verdict import ContestVerdict, Runoff
from app.domain.decision.women import fill_with_womens_seat
from app.domain.reasons import Reason
from app.domain.rule_sheet import WomenSeat
from app.domain.rulebook import Line, Rulebook

WOMENS_POST = "委员"
"""D4 looks at the contest named exactly so."""


@dataclass(slots=True)
class _Above:
    """What the higher posts have come to."""

    elected: dict[str, str] = field(default_factory=dict)
    """Name → post."""
    tied: dict[str, str] = field(default_factory=dict)
    """Names in a runoff → post."""
    waiting: dict[str, str] = field(default_factory=dict)
    """Everybody who stands for a pending post → post."""
    hopeful: dict[str, str] = field(default_factory=dict)
    """Those of *waiting* who are over that post's line → post."""
    votes: dict[str, int] = field(default_factory=dict)
    """Votes for higher posts, by name (D3)."""


class Contests:
    """Decides the contests of one valid case in their order."""

    def __init__(self, case: Case, rulebook: Rulebook) -> None:
        self._case = case
        self._rulebook = rulebook
        self._kin = Kinship(case.relatives if rulebook.parts_relatives else frozenset())
        self._sexes: dict[str, Sex | None] = {}
        for contest in case.contests:
            for person in (*contest.written, *contest.listed):
                self._sexes[person.name] = person.sex or self._sexes.get(person.name)
        self._above = _Above()

    def decide(self) -> tuple[ContestVerdict, ...]:
        """Return the verdict of each contest, highest post first."""
        return tuple(self._decide_one(contest) for contest in self._case.contests)

    def _decide_one(self, contest: ContestCase) -> ContestVerdict:
        line = self._line(contest)
        standing = self._standing(contest)
        totals = self._totals(contest, standing)
        over = sorted(
            (
                Ranked(name=name, votes=votes)
                for name, votes in totals.items()
                if votes >= max(1, line.votes) and not self._barred_by_sex(contest, name)
            ),
            key=lambda person: -person.votes,
        )
        if contest.settled is not None:
            verdict = ContestVerdict(
                post=contest.post,
                line=line.votes,
                elected=contest.settled,
                vacant=contest.seats - len(contest.settled),
                totals=tuple(totals.items()),
            )
            self._remember(contest, standing, over, verdict)
            return verdict
        serving = (*self._above.elected, *contest.seated)
        reasons = [*self._gone_up(contest), *self._pooled(contest, totals)]
        waits = self._waits(contest, standing, serving)
        seating = None if waits else self._apart(contest, self._settle(contest, over, serving))
        if seating is not None and seating.undetermined:
            waits = _reason("D6", f"{seating.undetermined}，规则没有规定，不作推断，待定")
            reasons += seating.reasons
        if waits or seating is None:
            reasons += [waits] if waits else []
            verdict = ContestVerdict(
                post=contest.post,
                line=line.votes,
                pending=True,
                reasons=tuple(reasons),
                totals=tuple(totals.items()),
            )
        else:
            verdict = self._verdict(contest, line, totals, seating, reasons)
        self._remember(contest, standing, over, verdict)
        return verdict

    # --- who stands, with how many votes

    def _line(self, contest: ContestCase) -> Line:
        facts = self._case.facts
        if contest.cast is not None:
            facts = replace(facts, recovered=contest.cast)
        return self._rulebook.line(facts, self._case.sheet)

    def _standing(self, contest: ContestCase) -> tuple[str, ...]:
        """Those listed and, save in a runoff, written in, who are not elected already (D1)."""
        people = contest.listed
        if self._case.round is not RoundKind.RUNOFF:
            people += contest.written
        gone = {*self._above.elected, *contest.seated}
        return tuple(person.name for person in people if person.name not in gone)

    def _totals(self, contest: ContestCase, standing: Iterable[str]) -> dict[str, int]:
        pooled = self._above.votes if self._case.sheet.pool_higher_posts else {}
        return {name: contest.votes.get(name, 0) + pooled.get(name, 0) for name in standing}

    def _barred_by_sex(self, contest: ContestCase, name: str) -> bool:
        return contest.women_only and self._sexes[name] is Sex.MALE

    # --- who waits

    def _waits(self, contest: ContestCase, standing: Sequence[str], serving: Sequence[str]) -> Reason | None:
        above = self._above
        if contest.cast is not None:
            own = self._rulebook.turnout(replace(self._case.facts, recovered=contest.cast), self._case.sheet)
            if not own.met:
                return _reason(
                    "D6",
                    f"{contest.post}选票收回 {contest.cast} 张，不足 {own.needed} 张，别种选票够数，{contest.post}待定",
                    cast=contest.cast,
                    needed=own.needed,
                )
        for name in standing:
            if name in above.tied:
                return _reason("D1", f"{name}正在参加{above.tied[name]}的再次投票，{contest.post}待其结果")
            if name in above.waiting:
                return _reason("D1", f"{name}也参选{above.waiting[name]}，该职务未定，{contest.post}待其结果")
        unsettled = above.tied | above.hopeful
        for name in standing:
            relative = self._kin.of(name, unsettled)
            if relative is not None and self._kin.of(name, serving) is None:
                return _reason(
                    "D6", f"{name}的近亲属{relative}能否当选{unsettled[relative]}未定，{contest.post}待定"
                )
        return None

    # --- who is elected

    def _settle(self, contest: ContestCase, over: Sequence[Ranked], serving: Sequence[str]) -> Seating:
        """Fill the seats in every way that what is unknown allows; where the ways differ, it is undetermined."""
        if self._keeps_womens_seat(contest):
            first, *others = self._ways_with_womens_seat(contest, over, serving)
            why = "不知道另选人的性别或更高职务的再次投票结果，妇女名额不能确定"
        elif contest.women_only:
            first, *others = self._ways_among_women(contest, over, serving)
            why = "不知道另选人的性别"
        else:
            return fill(over, contest.seats, serving=serving, kin=self._kin)
        if all(first.same_result(other) for other in others):
            return first
        return Seating(undetermined=why)

    def _apart(self, contest: ContestCase, seating: Seating) -> Seating:
        """D1, D5 across rounds: whoever wins here may hold no lower post already, nor be near kin of somebody who does.

        The higher post goes before the lower one, but nobody says what becomes of a seat that was declared: D6.
        """
        for name in (*seating.elected, *seating.tied):
            relative = self._kin.of(name, contest.held)
            if name in contest.held:
                why = f"{name}在前一轮已当选{contest.held[name]}，在{contest.post}又得票居前"
            elif relative is not None:
                why = f"{name}的近亲属{relative}在前一轮已当选{contest.held[relative]}，不能同时任职"
            else:
                continue
            return Seating(undetermined=why)
        return seating

    def _keeps_womens_seat(self, contest: ContestCase) -> bool:
        return (
            self._rulebook.keeps_womens_seat
            and self._case.sheet.women_seat is WomenSeat.RESERVE
            and self._case.round is RoundKind.FIRST
            and contest.post == WOMENS_POST
            and not contest.women_only
        )

    def _ways_with_womens_seat(
        self, contest: ContestCase, over: Sequence[Ranked], serving: Sequence[str]
    ) -> Iterator[Seating]:
        above = self._above
        held = [self._sexes[name] for name in above.elected]
        if Sex.FEMALE in held:
            yield fill(over, contest.seats, serving=serving, kin=self._kin)
            return
        unsettled = [self._sexes[name] for name in above.tied | above.hopeful]
        if None in held or any(sex is not Sex.MALE for sex in unsettled):
            yield fill(over, contest.seats, serving=serving, kin=self._kin)
        for women in self._ways_of_sex(over):
            yield fill_with_womens_seat(over, contest.seats, women=women, serving=serving, kin=self._kin)

    def _ways_among_women(
        self, contest: ContestCase, over: Sequence[Ranked], serving: Sequence[str]
    ) -> Iterator[Seating]:
        for women in self._ways_of_sex(over):
            among = [person for person in over if person.name in women]
            yield fill(among, contest.seats, serving=serving, kin=self._kin)

    def _ways_of_sex(self, over: Sequence[Ranked]) -> tuple[frozenset[str], ...]:
        """Return who may be women: one way when every sex is known, else none and all of the unknown.

        The two ends are enough: where they come to the same, nobody unknown is seated or tied at either end, so
        nobody unknown is in between either (tests/domain/test_properties.py tries every way).
        """
        known = frozenset(person.name for person in over if self._sexes[person.name] is Sex.FEMALE)
        unknown = [person.name for person in over if self._sexes[person.name] is None]
        return (known, known.union(unknown)) if unknown else (known,)

    # --- the verdict and what it means below

    def _verdict(
        self,
        contest: ContestCase,
        line: Line,
        totals: Mapping[str, int],
        seating: Seating,
        reasons: list[Reason],
    ) -> ContestVerdict:
        ranking = sorted(totals, key=lambda name: -totals[name])
        reasons += [line.sentence(name, totals[name], elected=True) for name in seating.elected]
        reasons += seating.reasons
        said = {*seating.elected, *seating.tied}
        for name in ranking:
            if name not in said:
                reasons += self._left_out(contest, line, name, totals[name], seating)
        if seating.vacant:
            reasons.append(self._vacancy(line, seating))
        return ContestVerdict(
            post=contest.post,
            line=line.votes,
            elected=seating.elected,
            runoff=Runoff(names=seating.tied, seats=seating.tied_seats) if seating.tied else None,
            vacant=seating.vacant,
            women_reserved=seating.reserved,
            reasons=tuple(reasons),
            totals=tuple((name, totals[name]) for name in ranking),
        )

    def _left_out(
        self, contest: ContestCase, line: Line, name: str, votes: int, seating: Seating
    ) -> list[Reason]:
        if votes == 0:
            return [_reason(line.rule, f"{name}没有得票，未当选", votes=0)]
        if self._barred_by_sex(contest, name):
            return [_reason("D4", f"{name}：本职务只选女性，未当选", votes=votes)]
        if votes < line.votes:
            return [line.sentence(name, votes, elected=False)]
        if any(reason.rule == "D5" and reason.sentence.startswith(name) for reason in seating.reasons):
            return []
        return [_reason("D2", f"{name}：得 {votes} 票，名额已按得票多少选满，未当选", votes=votes)]

    def _vacancy(self, line: Line, seating: Seating) -> Reason:
        return _reason(line.rule, f"缺额 {seating.vacant} 个，另行选举", vacant=seating.vacant)

    def _gone_up(self, contest: ContestCase) -> list[Reason]:
        return [
            _reason(
                "D1", f"{person.name}已当选{self._above.elected[person.name]}，不再参加{contest.post}的排名"
            )
            for person in (*contest.listed, *contest.written)
            if person.name in self._above.elected
        ] + [
            _reason("D1", f"{person.name}在前一轮已当选，不再参加{contest.post}的排名")
            for person in (*contest.listed, *contest.written)
            if person.name in contest.seated
        ]

    def _pooled(self, contest: ContestCase, totals: Mapping[str, int]) -> list[Reason]:
        return [
            _reason(
                "D3",
                f"{name}：{contest.post} {contest.votes.get(name, 0)} 票，加更高职务 "
                f"{total - contest.votes.get(name, 0)} 票，共 {total} 票",
                own=contest.votes.get(name, 0),
                total=total,
            )
            for name, total in totals.items()
            if total != contest.votes.get(name, 0)
        ]

    def _remember(
        self, contest: ContestCase, standing: Iterable[str], over: Iterable[Ranked], verdict: ContestVerdict
    ) -> None:
        above = self._above
        above.elected |= dict.fromkeys(verdict.elected, contest.post)
        if verdict.runoff is not None:
            above.tied |= dict.fromkeys(verdict.runoff.names, contest.post)
        if verdict.pending:
            above.waiting |= dict.fromkeys(standing, contest.post)
            above.hopeful |= dict.fromkeys((person.name for person in over), contest.post)
        for name, votes in contest.votes.items():
            above.votes[name] = above.votes.get(name, 0) + votes


def _reason(rule: str, sentence: str, **numbers: int) -> Reason:
    return Reason(rule=rule, sentence=f"{sentence} ({rule})", numbers=numbers)
