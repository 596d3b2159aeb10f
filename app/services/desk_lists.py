"""Lists the desk keeps beside the roll: who writes for whom (代写, B5), and who votes through which mobile box."""

from app.domain.checkin import Channel
from app.domain.errors import RuleForbids
from app.domain.events.checkin import (
    MobileVoterListed,
    MobileVoterUnlisted,
    ScribeRecorded,
    ScribeRemoved,
)
from app.domain.ids import BoxId, Nonce, VoterId
from app.domain.namesakes import bare
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.voter_views import MobileVoterLine, ScribeLine
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.services.outcome import Outcome


class DeskListService:
    """Acts on the two lists. Both are subsets of the voters, never extra addends (B5)."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def scribes(self) -> tuple[ScribeLine, ...]:
        """Return the list of voters somebody else writes for (代写名单)."""
        with self._store.reading() as view:
            return view.lists.scribes()

    def mobile_list(self, box: BoxId | None = None) -> tuple[MobileVoterLine, ...]:
        """Return the voters of one mobile box, or of all (流动票箱名单)."""
        with self._store.reading() as view:
            return view.lists.mobile_list(box)

    # Acts

    def record_scribe(
        self, voter: VoterId, *, writer: str, reason: str, by: Hands, nonce: Nonce
    ) -> Outcome[None]:
        """Note who writes for a voter. Raises RuleForbids(SCRIBE_CANDIDATE, NO_VOTE_RIGHT, REASON_NEEDED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_SCRIBE, once=nonce)
            require_reason(reason)
            require_reason(writer)
            name = _name_with_vote(unit, voter)
            candidates = {c.name for contest in unit.setup.contests for c in contest.candidates}
            if writer.strip() in candidates | set(map(bare, candidates)):
                raise RuleForbids(ProblemCode.SCRIBE_CANDIDATE, rule="B5", writer=writer, name=name)
            unit.lists.put_scribe(voter, writer=writer.strip(), reason=reason)
            unit.record(ScribeRecorded(voter=voter, writer=writer.strip(), reason=reason))
            return unit.commit(None)

    def remove_scribe(self, voter: VoterId, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[None]:
        """Take such a note back; without one nothing changes but the journal."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_SCRIBE, once=nonce)
            require_reason(reason)
            unit.lists.drop_scribe(voter)
            unit.record(ScribeRemoved(voter=voter, reason=reason))
            return unit.commit(None)

    def list_at_box(
        self, voter: VoterId, box: BoxId, *, reason: str, by: Hands, nonce: Nonce
    ) -> Outcome[MobileVoterLine]:
        """Put a voter who cannot come on the list of a mobile box."""
        with self._store.unit(by) as unit:
            unit.require(Verb.PREPARE_BOX, once=nonce)
            require_reason(reason)
            name = _name_with_vote(unit, voter)
            standing = unit.register.standing_of(voter)
            if standing.mobile_box is not None:
                raise RuleForbids(ProblemCode.ALREADY_ON_MOBILE_LIST, rule="B5", name=name)
            if standing.slip is not None:
                raise RuleForbids(ProblemCode.ALREADY_CHECKED_IN, rule="B5", name=name, slip=standing.slip)
            if standing.represented_by:
                raise RuleForbids(
                    ProblemCode.REPRESENTED_BY_PROXY, rule="B4", name=name, holder=standing.represented_by
                )
            unit.lists.list_at_box(voter, box, reason=reason)
            unit.record(MobileVoterListed(voter=voter, box=box, reason=reason))
            return unit.commit(_line(unit, voter, box))

    def unlist_at_box(self, voter: VoterId, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[None]:
        """Take a voter who has not voted there off the list. Raises RuleForbids(NOT_ON_MOBILE_LIST, ALREADY_ISSUED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.PREPARE_BOX, once=nonce)
            require_reason(reason)
            standing = unit.register.standing_of(voter)
            name, box = standing.voter.person.name, standing.mobile_box
            if box is None:
                raise RuleForbids(ProblemCode.NOT_ON_MOBILE_LIST, rule="B5", name=name)
            row = unit.checkins.current(voter)
            if row is not None and row.channel is Channel.MOBILE_BOX:
                raise RuleForbids(ProblemCode.ALREADY_ISSUED, rule="B5", name=name, count=1)
            unit.lists.unlist_at_box(voter)
            unit.record(MobileVoterUnlisted(voter=voter, box=box, reason=reason))
            return unit.commit(None)


def _name_with_vote(unit: HallUnit, voter: VoterId) -> str:
    standing = unit.register.standing_of(voter)
    name = standing.voter.person.name
    if standing.voter.struck or not standing.right.has_vote:
        raise RuleForbids(ProblemCode.NO_VOTE_RIGHT, rule="B1", name=name, why=standing.right.reason.sentence)
    return name


def _line(unit: HallUnit, voter: VoterId, box: BoxId) -> MobileVoterLine:
    return next(line for line in unit.lists.mobile_list(box) if line.voter == voter)
