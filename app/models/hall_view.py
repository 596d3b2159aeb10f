"""What can be asked of hall.sqlite inside one transaction; HallUnit adds what can be done.

A repository of a desk hangs here as a cached property (``view.paper``), so that reads and acts ask the same questions.
"""

from dataclasses import replace
from functools import cached_property

from app.domain.errors import NotFound
from app.domain.events.papers import PaperPrinted
from app.domain.people import Actor
from app.domain.phase import Verb, require_phase
from app.domain.problem_codes import ProblemCode
from app.domain.roles import require_role
from app.models import journal
from app.models.ballot_box_repository import BoxRepository
from app.models.hall import RoundRow
from app.models.meeting import StaffRow
from app.models.paper_repository import PaperRepository
from app.models.roll.checkin_repository import CheckInRepository
from app.models.roll.desk_list_repository import DeskListRepository
from app.models.roll.exclusion_repository import ExclusionRepository
from app.models.roll.proxy_repository import ProxyRepository
from app.models.roll.register import Register
from app.models.roll.repository import RollRepository
from app.models.round_view import RoundView
from app.models.rounds import Rounds


class HallView(RoundView):
    """One consistent look at the hall."""

    @cached_property
    def roll(self) -> RollRepository:
        """Who stands on the roll."""
        return RollRepository(self)

    @cached_property
    def checkins(self) -> CheckInRepository:
        """Who came, in the current round."""
        return CheckInRepository(self, self.roll)

    @cached_property
    def proxies(self) -> ProxyRepository:
        """Proxies of the current round."""
        return ProxyRepository(self, self.roll, self.checkins)

    @cached_property
    def exclusions(self) -> ExclusionRepository:
        """Members left out of 应到会."""
        return ExclusionRepository(self, self.roll)

    @cached_property
    def lists(self) -> DeskListRepository:
        """代写 and mobile box lists of the current round."""
        return DeskListRepository(self, self.roll)

    @cached_property
    def register(self) -> Register:
        """One voter as all these lists together know them."""
        return Register(self, self.roll, self.checkins, self.proxies, self.exclusions, self.lists)

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
        return Rounds(self, self.paper)

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

    @property
    def journal_head(self) -> journal.JournalHead:
        """The last link of the journal."""
        return journal.head(self.session)

    @property
    def last_change(self) -> int:
        """The seq of the last line of the journal that changed more than the count of prints."""
        return journal.last_besides(self.session, PaperPrinted.CODE)
