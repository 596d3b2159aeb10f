"""What can be wrong with one row of a roll. The sentences are in app/texts/roll_faults.py (a test walks all kinds)."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One kind of misfit."""

    NAME_MISSING = "name_missing"
    NAME_MISFIT = "name_misfit"
    SEX_MISSING = "sex_missing"
    SEX_MISFIT = "sex_misfit"
    BIRTH_MISFIT = "birth_misfit"
    BIRTH_MONTH_LOST = "birth_month_lost"
    BIRTH_IMPOSSIBLE = "birth_impossible"
    UNDER_AGE = "under_age"
    ID_LENGTH = "id_length"
    ID_CHARACTERS = "id_characters"
    ID_BIRTH = "id_birth"
    ID_CHECK_DIGIT = "id_check_digit"
    ID_DIGITS_LOST = "id_digits_lost"
    ID_BIRTH_DIFFERS = "id_birth_differs"
    ID_SEX_DIFFERS = "id_sex_differs"
    ID_TWICE = "id_twice"
    NUMBER_MISFIT = "number_misfit"
    NUMBER_TWICE = "number_twice"
    CARD_TWICE = "card_twice"
    PERSON_TWICE = "person_twice"
    JOINED_MISFIT = "joined_misfit"
    JOINED_TOO_EARLY = "joined_too_early"
    KIND_MISSING = "kind_missing"
    KIND_MISFIT = "kind_misfit"
    VOTE_MISFIT = "vote_misfit"
    GLYPH_MISSING = "glyph_missing"
    BIRTH_UNKNOWN = "birth_unknown"


WARNINGS = frozenset({Fault.GLYPH_MISSING, Fault.BIRTH_UNKNOWN})
"""These are shown but let the row in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """A misfit in one cell: *row* as the table numbers it (from 1), *column* its heading."""

    kind: Fault
    file: str
    sheet: str
    row: int
    column: str
    name: str
    """Who it is about, as written; may be empty."""
    value: str
    expected: str

    @property
    def blocks(self) -> bool:
        """Say whether the row cannot be taken over."""
        return self.kind not in WARNINGS
