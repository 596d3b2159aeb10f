"""One post with every sex known: ties (D2), near relatives (D5), the women's seat (D4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Kin = Mapping[str, set[str]]


class Unsettled(Exception):
    """RULES.md does not settle it (D6)."""


@dataclass(frozen=True)
class Seats:
    """Who sits, who is tied for how many seats, how many seats are kept for women."""

    elected: frozenset[str]
    tied: frozenset[str] = frozenset()
    tied_seats: int = 0
    reserved: int = 0


def fill(votes: Mapping[str, int], seats: int, kin: Kin, serving: Iterable[str]) -> Seats:
    """Walk down the votes of those over the line."""
    elected: set[str] = set()
    tied: set[str] = set()
    tied_seats, left, pair = 0, seats, set[str]()
    serving = set(serving)
    for level in sorted(set(votes.values()), reverse=True):
        here = {n for n in votes if votes[n] == level and not kin.get(n, set()) & (serving | elected)}
        here -= {n for n in here if pair and pair <= kin.get(n, set())}
        if left == 0 or not here:
            continue
        if any(kin.get(n, set()) & pair for n in here):
            raise Unsettled
        related = any(kin.get(n, set()) & here for n in here)
        if related and len(here) != 2:
            raise Unsettled
        if related or len(here) > left:
            if tied:
                raise Unsettled
            tied, tied_seats = here, 1 if related else left
            pair = here if related else set()
            left -= tied_seats
        else:
            elected |= here
            left -= len(here)
    return Seats(frozenset(elected), frozenset(tied), tied_seats)


def with_womens_seat(
    votes: Mapping[str, int], seats: int, kin: Kin, serving: Iterable[str], women: set[str]
) -> Seats:
    """D4 over those over the line, when no woman serves higher up."""
    plain = fill(votes, seats, kin, serving)
    if plain.elected & women or len(plain.tied - women) < plain.tied_seats:
        return plain
    serving = set(serving)
    may_serve = {name for name in women & set(votes) if not kin.get(name, set()) & serving}
    if not may_serve:
        rest = fill(votes, seats - 1, kin, serving)
        return Seats(rest.elected, rest.tied, rest.tied_seats, reserved=1)
    most = max(votes[name] for name in may_serve)
    first = {name for name in may_serve if votes[name] == most}
    rests = {name: _others(votes, seats - 1, kin, serving, name) for name in first}
    if len(first) == 1:
        (woman,) = first
        rest = rests[woman]
        return Seats(rest.elected | first, rest.tied, rest.tied_seats)
    outcomes = set(rests.values())
    settled = outcomes.pop()
    if outcomes or settled.tied or settled.elected & first:
        raise Unsettled
    return Seats(settled.elected, frozenset(first), 1)


def _others(votes: Mapping[str, int], seats: int, kin: Kin, serving: set[str], woman: str) -> Seats:
    """The other seats, once *woman* is declared; a relative with as many votes would have pushed her out."""
    others = {name: n for name, n in votes.items() if name != woman}
    alone = fill(others, seats, kin, serving)
    if any(woman in kin.get(n, set()) and votes[n] >= votes[woman] for n in alone.elected | alone.tied):
        raise Unsettled
    return fill(others, seats, kin, {*serving, woman})
