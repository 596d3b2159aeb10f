"""Which act a press means for the person at the desk: check in, check in and issue, issue alone, attend without a vote."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.checkin import Capacity
from app.domain.ids import Nonce, PlaceId, VoterId
from app.domain.people import Actor
from app.domain.proxies import ProxyState
from app.domain.voter_views import CheckInSlip, Health, VoterCard
from app.services.ballot_paper import MAIN, PlaceLine
from app.services.checkin import CheckInService
from app.services.issuing import IssuingService
from app.services.outcome import Outcome


@dataclass(slots=True, kw_only=True)
class CheckInActs:
    """The services of the desk; *issuing* is given where ballots are handed out one by one (villages, communities)."""

    checkin: CheckInService
    issuing: IssuingService | None = None
    places: Callable[[], tuple[PlaceLine, ...]] = tuple
    place: PlaceId = MAIN
    """Where this desk takes its ballots from."""
    voting: bool = False
    """Ballots are handed out now."""

    def look(self) -> bool:
        """Ask whether ballots are handed out now, and remember it."""
        self.voting = self.issuing is not None and self.issuing.open_now()
        return self.voting

    def owed(self, card: VoterCard) -> int:
        """Return how many sets of ballots somebody who is checked in is still to be handed; 0 outside the vote."""
        line = card.line
        if not self.voting or line.slip is None or not line.present or not line.has_vote:
            return 0
        if line.on_mobile_list or card.capacity is Capacity.OBSERVER:
            return 0
        return (1 - min(card.own_issued, 1)) + sum(p.state is ProxyState.PUBLISHED for p in card.holds)

    def admit(
        self, card: VoterCard, *, health: Health | None, by: Actor, nonce: Nonce
    ) -> Outcome[CheckInSlip]:
        """Do what Enter means for *card*."""
        voter = card.line.id
        if card.line.slip is not None and self.issuing is not None:
            return self.issuing.issue(voter, self.place, by=by, nonce=nonce)
        if not card.line.has_vote:
            return self.checkin.check_in_observer(voter, by=by, nonce=nonce)
        if self.issuing is not None and self.voting:
            return self.issuing.check_in_and_issue(voter, self.place, health=health, by=by, nonce=nonce)
        return self.checkin.check_in(voter, health=health, by=by, nonce=nonce)

    def undo(self, voter: VoterId, reason: str, *, by: Actor, nonce: Nonce) -> Outcome[CheckInSlip]:
        """Undo a check-in; ballots that were handed out are taken back in the same act."""
        if self.issuing is not None and self.issuing.holds_ballots(voter):
            return self.issuing.take_back_and_undo(voter, reason=reason, by=by, nonce=nonce)
        return self.checkin.undo(voter, reason=reason, by=by, nonce=nonce)
