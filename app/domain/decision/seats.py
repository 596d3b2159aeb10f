"""Filling the seats of one post by votes: ties (D2) and near relatives (D5). Women's seat: women.py.

``fill`` walks down the votes. It knows nothing of lines: the caller gives only those who may be elected.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Somebody over the line, with the votes that are compared."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """How the seats of one post fall. *undetermined* says why this page does not settle it (D6); then nothing else."""

    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    tied_seats: int = 0
    vacant: int = 0
    reserved: int = 0
    undetermined: str = ""
    reasons: tuple[Reason, ...] = ()

    def same_result(self, other: "Seating") -> bool:
        """Say whether *other* comes to the same, whatever the reasons."""
        return (
            set(self.elected) == set(other.elected)
            and set(self.tied) == set(other.tied)
            and (self.tied_seats, self.vacant, self.reserved, bool(self.undetermined))
            == (other.tied_seats, other.vacant, other.reserved, bool(other.undetermined))
        )


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who is a near relative of whom (D5); empty where the rule does not apply."""

    pairs: frozenset[frozenset[str]]

    def of(self, name: str, others: Iterable[str]) -> str | None:
        """Return the first of *others* who is a near relative of *name*, or None."""
        return next((other for other in others if frozenset((name, other)) in self.pairs), None)


class _Undetermined(Exception):
    """The page does not settle it."""


class _Walk:
    """One walk down the votes."""

    def __init__(self, seats: int, serving: Sequence[str], kin: Kinship, declared: Ranked | None) -> None:
        self._left = seats
        self._serving = serving
        self._kin = kin
        self._declared = declared
        self._elected: list[str] = []
        self._pair: tuple[str, ...] = ()
        self._tied: tuple[str, ...] = ()
        self._tied_seats = 0
        self._reasons: list[Reason] = []

    def down(self, ranked: Sequence[Ranked]) -> Seating:
        try:
            for votes, group in groupby(ranked, key=lambda person: person.votes):
                if self._left == 0:
                    break
                self._seat([person.name for person in group if self._may_serve(person)], votes)
        except _Undetermined as why:
            return Seating(undetermined=str(why), reasons=tuple(self._reasons))
        return Seating(
            elected=tuple(self._elected),
            tied=self._tied,
            tied_seats=self._tied_seats,
            vacant=self._left,
            reasons=tuple(self._reasons),
        )

    def _may_serve(self, person: Ranked) -> bool:
        """D5: whoever is related to somebody elected is passed over before ties are looked at."""
        blocker = self._kin.of(person.name, (*self._serving, *self._elected))
        if blocker is None and self._declared and self._kin.of(person.name, [self._declared.name]):
            if person.votes >= self._declared.votes:
                raise _Undetermined(
                    f"{self._declared.name}按妇女名额应先当选，而近亲属{person.name}的票数不少于她，两条规则冲突"
                )
            blocker = self._declared.name
        if blocker is not None:
            self._say(
                "D5", f"{person.name}与已当选的{blocker}是近亲属，不能同时任职，未当选", votes=person.votes
            )
            return False
        in_pair = [name for name in self._pair if self._kin.of(person.name, [name])]
        if len(in_pair) == 1:
            raise _Undetermined(f"{person.name}是{in_pair[0]}的近亲属，要等{'、'.join(self._pair)}再次投票")
        return not in_pair

    def _seat(self, names: list[str], votes: int) -> None:
        if any(self._kin.of(name, names) for name in names):
            self._seat_relatives(names, votes)
        elif len(names) <= self._left:
            self._elected += names
            self._left -= len(names)
        elif self._pair:
            raise _Undetermined("近亲属同票和最后名额同票同时出现")
        else:
            self._tie(names, self._left, votes)
            self._left = 0

    def _seat_relatives(self, names: list[str], votes: int) -> None:
        if len(names) != 2:
            raise _Undetermined(f"{'、'.join(names)}票数相同，其中有近亲属")
        if self._pair:
            raise _Undetermined("有两对近亲属分别同票")
        self._pair = (names[0], names[1])
        self._tie(names, 1, votes)
        self._left -= 1
        self._say("D5", f"{'、'.join(names)}是近亲属，票数相同，只能一人任职", votes=votes)

    def _tie(self, names: list[str], seats: int, votes: int) -> None:
        self._tied, self._tied_seats = tuple(names), seats
        self._say(
            "D2",
            f"{'、'.join(names)}票数相同，均为 {votes} 票，再次投票选 {seats} 人",
            votes=votes,
            seats=seats,
        )

    def _say(self, rule: str, sentence: str, **numbers: int) -> None:
        self._reasons.append(Reason(rule=rule, sentence=f"{sentence} ({rule})", numbers=numbers))


def fill(
    ranked: Sequence[Ranked],
    seats: int,
    *,
    serving: Sequence[str],
    kin: Kinship,
    declared: Ranked | None = None,
) -> Seating:
    """Fill *seats* from *ranked* (most votes first). *serving* already hold a seat here or above.

    *declared* is the woman declared first (D4): relatives with fewer votes than she has are passed over, one with as
    many or more sets D4 against D5, which nobody settles (D6).
    """
    return _Walk(seats, serving, kin, declared).down(ranked)
