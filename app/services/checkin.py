"""The check-in desk: who came, as what, and what they were handed. One public method an act.

What is written here never meets a ballot number: sheets are counted by the paper repository, without a person.
"""

from app.domain.checkin import Capacity, Channel, Standing, admit, admit_at_box, admit_observer
from app.domain.errors import AlreadyDone, NotFound, RuleForbids
from app.domain.events.checkin import (
    CheckInTakenBack,
    PresenceCarriedOver,
    SomebodyTurnedAway,
    VoterCameBack,
    VoterCheckedIn,
    VoterLeft,
)
from app.domain.health import require_health
from app.domain.ids import BoxId, Nonce, VoterId
from app.domain.people import Hands
from app.domain.phase import Verb, allowed
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.voter_views import (
    ArrivalBar,
    ArrivalLine,
    CheckInSlip,
    Health,
    QuorumView,
    TurnoutView,
)
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.roll.presence import arrival_bars, quorum_of, turnout_of
from app.models.roll.tables import CheckInRow
from app.services.outcome import Outcome


class CheckInService:
    """Acts of the check-in desk. A repeated press or scan raises AlreadyDone with the first slip."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def standing(self, voter: VoterId) -> Standing:
        """Return what the desk must know about *voter*: vote, slip, proxies, exclusion, mobile list."""
        with self._store.reading() as view:
            return view.register.standing_of(voter)

    def find_code(self, code: str) -> VoterId:
        """Return whose 参选证 or identity card was scanned. Raises NotFound(NOT_ON_ROLL)."""
        with self._store.reading() as view:
            voter = view.roll.find_code(code.strip())
            if voter is None:
                raise NotFound(ProblemCode.NOT_ON_ROLL, value=code)
            return voter.id

    def quorum(self) -> QuorumView:
        """Return 应到会 and 实到会 with the exact number missing (party, A1)."""
        with self._store.reading() as view:
            return quorum_of(view)

    def turnout(self) -> TurnoutView:
        """Return registered voters and who took part, provisional until ballots are recovered (A2–A4)."""
        with self._store.reading() as view:
            return turnout_of(view)

    def health_wanted(self) -> bool:
        """Say whether the rule sheet asks for 体温 and 隔离点 at the door (off by default)."""
        with self._store.reading() as view:
            return view.founded and view.rule_sheet.health_check

    def recent(self, limit: int = 8) -> tuple[ArrivalLine, ...]:
        """Return 刚才签到, the newest first."""
        with self._store.reading() as view:
            return view.checkins.recent(limit)

    def arrivals(self) -> tuple[ArrivalBar, ...]:
        """Return how many people arrived in each ten minutes, without names (for the second screen)."""
        with self._store.reading() as view:
            return arrival_bars(view.checkins.arrival_times())

    # Acts

    def check_in(
        self,
        voter: VoterId,
        *,
        shown: str = "",
        health: Health | None = None,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[CheckInSlip]:
        """Check one voter in and number the slip; ballots are handed out later. *shown*: digits on the document."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CHECK_IN, once=nonce)
            row, _ = admit_in_hall(unit, voter, shown=shown, health=health)
            return unit.commit(unit.register.slip_of(row))

    def check_in_observer(self, voter: VoterId, *, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Note that somebody without a vote attends (列席); never counted as 实到会."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CHECK_IN, once=nonce)
            standing = unit.register.standing_of(voter)
            _require_not_in(unit, standing)
            admission = admit_observer(standing)
            row = unit.checkins.add(
                voter, admission, channel=Channel.HALL, at=unit.now, station=unit.by.station
            )
            unit.record(
                VoterCheckedIn(voter=voter, slip=row.slip, capacity=row.capacity, channel=row.channel)
            )
            return unit.commit(unit.register.slip_of(row))

    def check_in_at_box(self, voter: VoterId, box: BoxId, *, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Note that a voter on the list of a mobile box voted through it; its sheets went out with the box."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CHECK_IN, once=nonce)
            standing = unit.register.standing_of(voter)
            _require_not_in(unit, standing)
            admission = admit_at_box(standing, box)
            row = unit.checkins.add(
                voter,
                admission,
                channel=Channel.MOBILE_BOX,
                at=unit.now,
                station=unit.by.station,
                box=box,
            )
            unit.record(
                VoterCheckedIn(voter=voter, slip=row.slip, capacity=row.capacity, channel=row.channel)
            )
            return unit.commit(unit.register.slip_of(row))

    def undo(self, voter: VoterId, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Take a check-in back. Raises RuleForbids(HAS_BALLOT_OUT) while ballots are out; returns the slip undone."""
        with self._store.unit(by) as unit:
            unit.require(Verb.UNDO_CHECK_IN, once=nonce)
            require_reason(reason)
            row = unit.checkins.require_current(voter)
            slip = unit.register.slip_of(row)
            if row.own + row.represented:
                raise RuleForbids(
                    ProblemCode.HAS_BALLOT_OUT, rule="C1", name=slip.name, count=row.own + row.represented
                )
            row.taken_back_at, row.taken_back_reason = unit.now, reason
            unit.record(CheckInTakenBack(voter=voter, slip=row.slip, reason=reason))
            return unit.commit(slip)

    def leave(self, voter: VoterId, *, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Note that somebody left; before voting opens the person is no longer counted as present."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_LEAVING, once=nonce)
            row = unit.checkins.require_current(voter)
            slip = unit.register.slip_of(row)
            if row.left_at is not None:
                raise RuleForbids(ProblemCode.ALREADY_LEFT, rule="A1", name=slip.name)
            row.left_at = unit.now
            unit.record(VoterLeft(voter=voter, slip=row.slip))
            return unit.commit(slip)

    def come_back(self, voter: VoterId, *, by: Hands, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Note that somebody who had left is back; the slip stays the same."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_LEAVING, once=nonce)
            row = unit.checkins.require_current(voter)
            slip = unit.register.slip_of(row)
            if row.left_at is None:
                raise RuleForbids(ProblemCode.NOT_LEFT, rule="A1", name=slip.name)
            row.left_at = None
            unit.record(VoterCameBack(voter=voter, slip=row.slip))
            return unit.commit(slip)

    def turn_away(self, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[None]:
        """Note that somebody who is not on the roll, or was the wrong person, was not let in. No name is kept."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CHECK_IN, once=nonce)
            require_reason(reason)
            unit.record(SomebodyTurnedAway(reason=reason))
            return unit.commit(None)

    def to_carry(self) -> int:
        """Return how many people of the round before ``carry_over`` would take over now; 0 once somebody checked in."""
        with self._store.reading() as view:
            if not view.founded or not allowed(view.phase, Verb.CHECK_IN) or view.checkins.in_force():
                return 0
            return len(view.checkins.present_in_round(view.round_no - 1))

    def carry_over(self, *, by: Hands, nonce: Nonce) -> Outcome[int]:
        """Take everybody still in the hall over from the round before, under the same slip numbers; return how many.

        Who has no vote in this round (outside the committee that elects its officers, A1) attends without one.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.CHECK_IN, once=nonce)
            before = unit.checkins.present_in_round(unit.round_no - 1)
            if not before or unit.checkins.in_force():
                raise RuleForbids(ProblemCode.NOBODY_TO_CARRY, rule="A1")
            for row in before:
                has_vote = unit.roll.right_of(unit.roll.get(VoterId(row.voter_id))).has_vote
                unit.checkins.carry(row, row.capacity if has_vote else Capacity.OBSERVER)
            unit.record(PresenceCarriedOver(people=len(before), from_round=unit.round_no - 1))
            return unit.commit(len(before))


def admit_in_hall(
    unit: HallUnit, voter: VoterId, *, shown: str, health: Health | None
) -> tuple[CheckInRow, Standing]:
    """Check a voter in inside an act that has begun (also of app.services.issuing); the standing is the one before."""
    standing = unit.register.standing_of(voter)
    _require_not_in(unit, standing)
    admission = admit(standing, shown=shown)
    require_health(health, wanted=unit.rule_sheet.health_check)
    row = unit.checkins.add(
        voter, admission, channel=Channel.HALL, at=unit.now, station=unit.by.station, health=health
    )
    unit.record(VoterCheckedIn(voter=voter, slip=row.slip, capacity=row.capacity, channel=row.channel))
    return row, standing


def _require_not_in(unit: HallUnit, standing: Standing) -> None:
    if standing.slip is None:
        return
    row = unit.checkins.require_current(standing.voter.id)
    raise AlreadyDone(
        ProblemCode.ALREADY_CHECKED_IN,
        first=unit.register.slip_of(row),
        name=standing.voter.person.name,
        slip=standing.slip,
    )
