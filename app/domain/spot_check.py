"""A ballot-comparison risk-limiting audit: public dice → sheets to compare → the risk that a winner is wrong.

Method: Kaplan-Markov, as in P. B. Stark, "Super-Simple Simultaneous Single-Ballot Risk-Limiting Audits" (EVT/WOTE 2010),
and M. Lindeman and P. B. Stark, "A Gentle Introduction to Risk-Limiting Audits" (IEEE Security and Privacy, 2012):

    P = (1 − 1/U)^n ÷ [(1 − 1/2γ)^o1 (1 − 1/γ)^o2 (1 + 1/2γ)^u1 (1 + 1/γ)^u2],   U = 2γ N ÷ V

n draws with replacement from N sheets, V the smallest margin in votes, o1/o2 (u1/u2) sheets whose record overstates
(understates) a margin by one or two votes, γ = 1.03905. A line (A1–A4) counts as a margin too: one vote moves the
distance to it by two. Draws: SHA-256 of the dice and the draw number, as in those papers; more draws go on in the same
sequence, since P holds however long one goes on. o and u are the worst of all margins of a sheet against the smallest
V: where a winner is wrong, the errors of its margin sum to at least its own votes, and so the worst ones to at least V.
Where so many draws would be needed that every sheet is looked at anyway, every sheet is: then nothing is left to chance.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GAMMA = 1.03905
LEAST_DICE = 10
"""Ten ten-sided dice."""

Votes = frozenset[tuple[str, str]]
"""What one sheet chooses: (post, name); empty for a void sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What must hold for the announced result: *winner* has more than *loser*, or is rightly on its side of the line.

    *votes* is the margin; with *loser* None it is the doubled distance to the line, *above* says on which side.
    """

    post: str
    winner: str
    loser: str | None
    votes: int
    above: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sheet by the label of its batch and its place in the stack."""

    batch: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One drawn sheet compared: what the record says and what the paper says; *times* it was drawn."""

    recorded: Votes
    paper: Votes
    times: int = 1


def margins_of(
    post: str, votes: Mapping[str, int], elected: Sequence[str], line: int, *, settled: Iterable[str] = ()
) -> tuple[Margin, ...]:
    """Return every margin of one post. *line* 0: none applies. *settled* names (in a runoff) are left out."""
    aside = set(settled)
    losers = [name for name in votes if name not in elected and name not in aside]
    found = [
        Margin(post=post, winner=winner, loser=loser, votes=votes[winner] - votes[loser])
        for winner in elected
        for loser in losers
        if votes[winner] > votes[loser]
    ]
    if line:
        found += [
            Margin(post=post, winner=w, loser=None, votes=2 * (votes[w] - line) + 2)
            for w in elected
            if votes[w] >= line
        ]
        found += [
            Margin(post=post, winner=name, loser=None, votes=2 * (line - votes[name]), above=False)
            for name in losers
            if votes[name] < line
        ]
    return tuple(found)


def draws_needed(sheets: int, margin: int, risk_percent: int, *, reached: float = 1.0) -> int:
    """Return how many (more) draws reach the risk limit when paper and record agree; 0 where nothing can be checked.

    *reached* is what ``kaplan_markov`` says after the draws before.
    """
    if sheets <= 0 or margin <= 0:
        return 0
    u = 2 * GAMMA * sheets / margin
    if u <= 1:
        return 1
    return max(1, math.ceil(math.log(risk_percent / 100 / reached) / math.log1p(-1 / u)))


def draw(dice: str, places: Sequence[Place], draws: int) -> dict[Place, int]:
    """Return the drawn sheets and how often each was drawn; *places* in the published order (batch label, position)."""
    found: dict[Place, int] = {}
    for number in range(1, draws + 1):
        digest = hashlib.sha256(f"{dice},{number}".encode()).digest()
        place = places[int.from_bytes(digest, "big") % len(places)]
        found[place] = found.get(place, 0) + 1
    return found


def overstatement(margin: Margin, recorded: Votes, paper: Votes) -> int:
    """Return by how many votes the record of one sheet overstates *margin* (−2 … 2)."""
    winner = ((margin.post, margin.winner) in recorded) - ((margin.post, margin.winner) in paper)
    if margin.loser is None:
        return 2 * winner if margin.above else -2 * winner
    loser = ((margin.post, margin.loser) in recorded) - ((margin.post, margin.loser) in paper)
    return winner - loser


def risk(sheets: int, margins: Sequence[Margin], found: Sequence[Comparison]) -> float:
    """Return the risk (0 … 1) that an announced winner is wrong, given what was compared.

    *found* are the drawn sheets; with every one of the *sheets* among them the answer is certain.
    """
    if not margins or sheets <= 0:
        return 1.0
    if len(found) == sheets:
        return 0.0 if _upheld(margins, found) else 1.0
    return min(1.0, kaplan_markov(sheets, margins, found))


def kaplan_markov(sheets: int, margins: Sequence[Margin], found: Iterable[Comparison]) -> float:
    """Return P as above; it may be more than one, and then more draws are needed to come down again."""
    u = 2 * GAMMA * sheets / min(margin.votes for margin in margins)
    if u <= 1:
        # The smallest margin is larger than all errors the sheets could hold.
        return 0.0
    value = 0.0
    for comparison in found:
        worst = max(overstatement(m, comparison.recorded, comparison.paper) for m in margins)
        value += comparison.times * (math.log1p(-1 / u) - math.log1p(-worst / (2 * GAMMA)))
    return math.exp(value)


def _upheld(margins: Sequence[Margin], found: Sequence[Comparison]) -> bool:
    """Say whether every margin is left when what was found on all sheets is put right."""
    return all(
        sum(overstatement(margin, one.recorded, one.paper) for one in found) < margin.votes
        for margin in margins
    )
