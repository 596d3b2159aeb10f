"""The current round of hall.sqlite: its row, phase and election file. What every repository of the hall starts from."""

import json
from functools import cached_property, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.bodies import RoundKind
from app.domain.election import ElectionSetup
from app.domain.errors import NotFound
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import RuleSheet
from app.models.hall import ElectionRow, RoundRow


@lru_cache(maxsize=8)
def _setup(text: str) -> ElectionSetup:
    """Make the set-up once for each content: every act asks for it, and it is frozen."""
    return ElectionSetup.from_json(json.loads(text), file="hall.sqlite")


class RoundView:
    """The current round, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def forget_round(self) -> None:
        """Read the round again at the next question: it has just changed."""
        for name in ("round_row", "election_row", "setup"):
            self.__dict__.pop(name, None)

    @cached_property
    def round_row(self) -> RoundRow | None:
        """The current round's row, or None before the election is founded. For units and repositories only."""
        return self.session.scalars(select(RoundRow).order_by(RoundRow.round_no.desc()).limit(1)).first()

    @cached_property
    def election_row(self) -> ElectionRow | None:
        """The election's row, or None before it is founded. For units and repositories only."""
        return self.session.scalars(select(ElectionRow)).first()

    @property
    def founded(self) -> bool:
        """Say whether an election has been put into this file."""
        return self.round_row is not None

    @property
    def round_no(self) -> int:
        """The current round, from 1 (1 also before the election is founded)."""
        return 1 if self.round_row is None else self.round_row.round_no

    @property
    def round_kind(self) -> RoundKind:
        """What kind of vote the current round is."""
        return RoundKind.FIRST if self.round_row is None else self.round_row.kind

    @property
    def phase(self) -> Phase:
        """Where the current round stands (PREPARATION before the election is founded)."""
        return Phase.PREPARATION if self.round_row is None else self.round_row.phase

    @property
    def left_phase(self) -> Phase | None:
        """The phase a suspended or sealed day was in."""
        row = self.round_row
        return Phase(row.left_phase) if row is not None and row.left_phase else None

    @property
    def void(self) -> bool:
        """Say whether this vote was declared void: it decides nothing, also once the day is sealed (C2)."""
        return self.round_row is not None and is_void(self.round_row)

    @cached_property
    def setup(self) -> ElectionSetup:
        """The election file of the current round. Raises NotFound before the election is founded."""
        return self.setup_of(self.round_no)

    def setup_of(self, round_no: int) -> ElectionSetup:
        """Return the election file of round *round_no*. Raises NotFound."""
        row = self.session.get(RoundRow, round_no)
        if row is None:
            raise NotFound(ProblemCode.NO_ELECTION)
        return _setup(json.dumps(row.setup))

    @property
    def rule_sheet(self) -> RuleSheet:
        """The settings in force."""
        return self.setup.settings

    @property
    def rule_sheet_frozen(self) -> bool:
        """Say whether the rule sheet has been frozen."""
        return self.election_row is not None and self.election_row.rule_sheet_frozen_at is not None


def is_void(row: RoundRow) -> bool:
    """Say whether a round was declared void; sealing keeps that."""
    return row.phase is Phase.VOID or (row.phase is Phase.SEALED and row.left_phase == Phase.VOID.value)
