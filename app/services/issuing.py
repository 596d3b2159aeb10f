"""验证发票: check in and hand out ballots in one act, the voter's own and those of the people represented.

Sheets are counted, never named: the paper event says how many, the check-in says who, and nothing joins a person to a
ballot number, since no number is read here.
"""

from collections.abc import Callable

from app.domain.checkin import Standing, require_may_receive
from app.domain.errors import RuleForbids
from app.domain.events.checkin import CheckInTakenBack
from app.domain.events.proxies import ProxyUsed, ProxyUseTakenBack
from app.domain.ids import Nonce, PlaceId, VoterId
from app.domain.people import Hands
from app.domain.phase import Verb, allowed, require_phase
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import ProxyState, ProxyVerb, advance
from app.domain.reasons import require_reason
from app.domain.roles import require_role
from app.domain.voter_views import CheckInSlip, Health
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.roll.tables import CheckInRow
from app.services.checkin import admit_in_hall
from app.services.outcome import Outcome
from app.services.ports import IssuingTable


class IssuingService:
    """Acts of the desk that checks people in and hands ballots out. Refusals as CheckInService, and PAPER_OUT."""

    def __init__(self, store: HallStore, paper_of: Callable[[HallUnit], IssuingTable]) -> None:
        """*paper_of* gives the issuing table of the act under way: ``lambda unit: unit.paper``."""
        self._store = store
        self._paper_of = paper_of

    def open_now(self) -> bool:
        """Say whether ballots are being handed out in this phase."""
        with self._store.reading() as view:
            return view.founded and allowed(view.phase, Verb.ISSUE_BALLOTS)

    def holds_ballots(self, voter: VoterId) -> bool:
        """Say whether *voter* was handed ballots under the check-in in force (not through a mobile box)."""
        with self._store.reading() as view:
            row = view.checkins.current(voter)
            return row is not None and bool(row.own + row.represented)

    def check_in_and_issue(
        self,
        voter: VoterId,
        place: PlaceId,
        *,
        shown: str = "",
        health: Health | None = None,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[CheckInSlip]:
        """Check a voter in and hand out the own and every represented ballot set at *place*, in one act."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CHECK_IN, once=nonce)
            _require_issuing(unit)
            row, standing = admit_in_hall(unit, voter, shown=shown, health=health)
            return unit.commit(_hand_out(unit, row, standing, place, self._paper_of(unit)))

    def issue(self, voter: VoterId, place: PlaceId, *, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Hand ballots to a voter who is checked in: the own set once, and proxies published since.

        Raises RuleForbids(ALREADY_ISSUED, NOT_CHECKED_IN, NO_VOTE_RIGHT, GONE).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.ISSUE_BALLOTS, once=nonce)
            row = unit.checkins.require_current(voter)
            standing = unit.register.standing_of(voter)
            return unit.commit(_hand_out(unit, row, standing, place, self._paper_of(unit)))

    def take_back(self, voter: VoterId, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Take unmarked ballots back; the person stays checked in. Raises RuleForbids(NOT_ISSUED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.UNDO_ISSUE, once=nonce)
            require_reason(reason)
            row = unit.checkins.require_current(voter)
            _take_back(unit, row, reason, self._paper_of(unit))
            return unit.commit(unit.register.slip_of(row))

    def take_back_and_undo(
        self, voter: VoterId, *, reason: str, by: Hands, nonce: Nonce
    ) -> Outcome[CheckInSlip]:
        """Take unmarked ballots back and undo the check-in, in one act; returns the slip that was undone."""
        with self._store.unit(by) as unit:
            unit.require(Verb.UNDO_CHECK_IN, once=nonce)
            require_phase(unit.phase, Verb.UNDO_ISSUE)
            require_reason(reason)
            row = unit.checkins.require_current(voter)
            slip = unit.register.slip_of(row)
            _take_back(unit, row, reason, self._paper_of(unit))
            row.taken_back_at, row.taken_back_reason = unit.now, reason
            unit.record(CheckInTakenBack(voter=voter, slip=row.slip, reason=reason))
            return unit.commit(slip)


def _require_issuing(unit: HallUnit) -> None:
    require_phase(unit.phase, Verb.ISSUE_BALLOTS)
    require_role(unit.by.role, Verb.ISSUE_BALLOTS, name=unit.by.name)


def _hand_out(
    unit: HallUnit, row: CheckInRow, standing: Standing, place: PlaceId, paper: IssuingTable
) -> CheckInSlip:
    require_may_receive(standing, row.capacity, row.channel, own_issued=row.own, left=row.left_at is not None)
    ready = [
        line for line in unit.proxies.held_by(VoterId(row.voter_id)) if line.state is ProxyState.PUBLISHED
    ]
    own = 1 - row.own
    for line in ready:
        state = advance(line.state, ProxyVerb.USE, number=line.number)
        unit.proxies.put(line.id, state, slip=row.slip)
        unit.record(ProxyUsed(proxy=line.id, number=line.number))
    unit.record(paper.issue(place, in_person=own, by_proxy=len(ready)))
    row.own, row.represented, row.place_id = 1, row.represented + len(ready), place
    return unit.register.slip_of(row)


def _take_back(unit: HallUnit, row: CheckInRow, reason: str, paper: IssuingTable) -> None:
    if not row.own + row.represented:
        name = unit.roll.get(VoterId(row.voter_id)).person.name
        raise RuleForbids(ProblemCode.NOT_ISSUED, rule="C1", name=name)
    for line in unit.proxies.held_by(VoterId(row.voter_id)):
        if line.state is ProxyState.USED and line.used_slip == row.slip:
            state = advance(line.state, ProxyVerb.UNDO_USE, number=line.number)
            unit.proxies.put(line.id, state)
            unit.record(ProxyUseTakenBack(proxy=line.id, number=line.number))
    unit.record(
        paper.take_back_issue(
            PlaceId(row.place_id), in_person=row.own, by_proxy=row.represented, reason=reason
        )
    )
    row.own = row.represented = 0
    row.place_id = ""
