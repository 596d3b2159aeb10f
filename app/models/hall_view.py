"""What can be asked of hall.sqlite inside one transaction; HallUnit adds what can be done.

A repository of a desk hangs here as a cached property (``view.paper``), so that reads and acts ask the same questions.
"""

import json
from dataclasses import replace
from functools import cached_property, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.bodies import RoundKind
from app.domain.election import ElectionSetup
from app.domain.errors import NotFound
from app.domain.events.papers import PaperPrinted
from app.domain.people import Actor
from app.domain.phase import Phase, Verb, require_phase
from app.domain.problem_codes import ProblemCode
from app.domain.roles import require_role
from app.domain.rule_sheet import RuleSheet
from app.models import journal
from app.models.ballot_box_repository import BoxRepository
from app.models.hall import ElectionRow, RoundRow
from app.models.meeting import StaffRow
from app.models.paper_repository import PaperRepository
from app.models.roll.checkin_repository import CheckInRepository
from app.models.roll.exclusion_repository import ExclusionRepository
from app.models.roll.proxy_repository import ProxyRepository
from app.models.roll.repository import RollRepository
from app.models.rounds import Rounds


@lru_cache(maxsize=8)
def _setup(text: str) -> ElectionSetup:
    """Make the set-up once for each content: every act asks for it, and it is frozen."""
    return ElectionSetup.from_json(json.loads(text), file="hall.sqlite")


class HallView:
    """One consistent look at the hall."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def roll(self) -> RollRepository:
        """Who stands on the roll."""
        return RollRepository(self)

    @cached_property
    def checkins(self) -> CheckInRepository:
        """Who came, in the current round."""
        return CheckInRepository(self)

    @cached_property
    def proxies(self) -> ProxyRepository:
        """Proxies of the current round."""
        return ProxyRepository(self)

    @cached_property
    def exclusions(self) -> ExclusionRepository:
        """Members left out of 应到会."""
        return ExclusionRepository(self)

    @cached_property
    def paper(self) -> PaperRepository:
        """Counts of ballot paper by type, place and column, in the current round."""
        return PaperRepository(self)

    @cached_property
    def boxes(self) -> BoxRepository:
        """Ballot boxes, bags and closed breaks of the current round."""
        return BoxRepository(self)

    @cached_property
    def rounds(self) -> Rounds:
        """The election's row and its rounds, for the set-up desk."""
        return Rounds(self)

    def on_duty(self, actor: Actor) -> Actor:
        """Return *actor* with the duty the staff list gives now; somebody who does not stand on it is returned as is.

        Raises NotFound NO_STAFF for somebody who left the list.
        """
        row = self.session.get(StaffRow, actor.staff_id)
        if row is None:
            return actor
        if row.removed:
            raise NotFound(ProblemCode.NO_STAFF)
        return actor if row.role is actor.role else replace(actor, role=row.role)

    def require_one(self, verb: Verb, by: Actor) -> None:
        """Check that *verb* may be done now and by *by*; for desks that write to the box. Raises NotNow, NotYou, NotFound."""
        require_phase(self.phase, verb)
        require_role(self.on_duty(by).role, verb, name=by.name)

    def at_round(self, round_no: int) -> "HallView":
        """Return a look at an earlier round, as if it were the current one. Raises NotFound."""
        view = HallView(self.session)
        view.__dict__["round_row"] = self.session.get(RoundRow, round_no)
        view.setup_of(round_no)
        return view

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
        """The phase a suspended day was in."""
        row = self.round_row
        return Phase(row.left_phase) if row is not None and row.left_phase else None

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

    @property
    def journal_head(self) -> journal.JournalHead:
        """The last link of the journal."""
        return journal.head(self.session)

    @property
    def last_change(self) -> int:
        """The seq of the last line of the journal that changed more than the count of prints."""
        return journal.last_besides(self.session, PaperPrinted.CODE)
