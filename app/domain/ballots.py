"""Counts of ballot paper: the columns of form 06 and the acts between them. Sheets, never single ballots."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode


class Column(StrEnum):
    """What people count, per ballot type and place; the circled number is the column on form 06.

    ⑩ comes from the boxes, ⑭ and ⑮ from the counting table.
    """

    PRINTED = "printed"
    """The print run, once for the election (compared with ①)."""
    RECEIVED = "received"
    """① counted in from the printer, handed on to places."""
    DAMAGED = "damaged"
    """② spoiled before issue."""
    IN_PERSON = "in_person"
    """④ issued to the voter."""
    BY_PROXY = "by_proxy"
    """⑤ issued to a proxy for the voter."""
    REPLACED = "replaced"
    """⑥ issued in exchange for a spoiled sheet."""
    UNUSED = "unused"
    """⑦ counted by two people after the vote."""
    KEPT = "kept"
    """⑧ unused and kept as samples."""
    CANCELLED = "cancelled"
    """⑨ unused and cancelled in public."""
    HANDED_BACK = "handed_back"
    """⑫ spoiled sheets handed back for exchange."""
    TAKEN_AWAY = "taken_away"
    """⑬ taken away or not cast, as far as people saw it."""


class BagKind(StrEnum):
    """What is sealed or destroyed at the end (C12)."""

    VALID = "valid"
    INVALID = "invalid"
    CANCELLED = "cancelled"
    KEPT = "kept"
    SPOILED = "spoiled"
    """Handed back for exchange, or damaged before issue."""


class Disposal(StrEnum):
    """What becomes of a bag."""

    SEALED = "sealed"
    DESTROYED = "destroyed"


class BoxState(StrEnum):
    """Where a ballot box stands. Only a mobile box goes out and comes back."""

    PREPARED = "prepared"
    OUT = "out"
    BACK = "back"
    OPENED = "opened"
    COUNTED = "counted"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerColumn:
    """One column of form 06 turned on its side: a place, or the total. Whole sheets; None = not known yet."""

    printed: int = 0
    damaged: int = 0
    in_person: int = 0
    by_proxy: int = 0
    replaced: int = 0
    unused: int | None = None
    kept: int | None = None
    cancelled: int | None = None
    recovered: int | None = None
    handed_back: int = 0
    taken_away: int = 0
    valid: int | None = None
    invalid: int | None = None

    @property
    def issued(self) -> int:
        """③ = ④ + ⑤ + ⑥."""
        return self.in_person + self.by_proxy + self.replaced

    @property
    def not_recovered(self) -> int | None:
        """⑪ = ③ - ⑩; below zero when more sheets came back than went out."""
        return None if self.recovered is None else self.issued - self.recovered

    @property
    def on_hand(self) -> int:
        """What should lie on the issuing table: ① - ② - ③."""
        return self.printed - self.damaged - self.issued


def require_on_hand(column: LedgerColumn, wanted: int, *, place: str, ballot_type: str) -> None:
    """Refuse to take more sheets from a place than lie there. Raises RuleForbids(PAPER_OUT)."""
    if wanted > column.on_hand:
        raise RuleForbids(
            ProblemCode.PAPER_OUT,
            rule="C1",
            place=place,
            ballot_type=ballot_type,
            on_hand=column.on_hand,
            wanted=wanted,
        )


def require_voting_paper(column: LedgerColumn, back: int, taken: int, *, issued: int) -> None:
    """Refuse to record more sheets back or taken away than were issued. Raises RuleForbids(MORE_THAN_ISSUED)."""
    if back + taken + column.handed_back + column.taken_away > issued:
        raise RuleForbids(
            ProblemCode.MORE_THAN_ISSUED,
            rule="C1",
            issued=issued,
            recorded=column.handed_back + column.taken_away,
            wanted=back + taken,
        )


def require_count(count: int, *, what: str, least: int = 0) -> None:
    """Refuse a count below *least*. Raises RuleForbids(COUNT_TOO_SMALL)."""
    if count < least:
        raise RuleForbids(ProblemCode.COUNT_TOO_SMALL, what=what, count=count, least=least)
