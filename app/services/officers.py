"""The new committee's own vote on 书记 and 副书记: who is in it, and the act that begins it (RULES.md A1, G)."""

from collections.abc import Callable, Sequence

from app.domain.bodies import Body
from app.domain.election import Candidate, ElectionSetup
from app.domain.errors import RuleForbids
from app.domain.ids import Nonce, VoterId
from app.domain.namesakes import bare
from app.domain.officers import is_officers, officers_setup
from app.domain.people import Hands
from app.domain.problem_codes import ProblemCode
from app.domain.standing import Standing
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.services.outcome import Outcome
from app.services.phases import PhaseService


class OfficersService:
    """*standing* tells who was elected; the round itself is begun by *phases*, behind the gates of the day."""

    def __init__(self, store: HallStore, phases: PhaseService, standing: Callable[[], Standing]) -> None:
        self._store = store
        self._phases = phases
        self._standing = standing

    def committee(self) -> tuple[str, ...]:
        """Return the names of the members elected; nobody outside a party, or while the committee itself votes."""
        with self._store.reading() as view:
            setup = view.setup
        if setup.body is not Body.PARTY_BRANCH or is_officers(setup):
            return ()
        return tuple(person.name for person in self._standing().elected)

    def begin(
        self, secretary: str, deputies: Sequence[str], *, by: Hands, nonce: Nonce
    ) -> Outcome[tuple[ElectionSetup, int]]:
        """Begin the vote with the committee alone as electors; return its set-up and the round's number.

        Raises RuleForbids OFFICERS_MISFIT, ELECTOR_UNCERTAIN (the roll does not know a member for certain), and as
        every move of the day.
        """
        names = self.committee()
        with self._store.reading() as view:
            people = {name: (_candidate(view, name), _voter(view, name)) for name in names}
            now = view.setup
        committee = {name: candidate for name, (candidate, _) in people.items()}
        setup = officers_setup(now, committee, secretary, deputies)
        electors = tuple(voter for _, voter in people.values())
        started = self._phases.elect_officers(setup, electors, by=by, nonce=nonce)
        return Outcome(value=(setup, started.value), events=started.events)


def _candidate(view: HallView, name: str) -> Candidate:
    """Return what the set-ups say of a member; somebody written in is known from the roll."""
    for one in reversed(view.rounds.since_first()):
        for contest in one.setup.contests:
            for candidate in contest.candidates:
                if candidate.name == name:
                    return candidate
    return view.roll.get(_voter(view, name)).person.as_candidate(name)


def _voter(view: HallView, name: str) -> VoterId:
    found = view.roll.named(bare(name))
    numbers = {
        int(c.roll_number)
        for one in view.rounds.since_first()
        for contest in one.setup.contests
        for c in contest.candidates
        if c.name == name and c.roll_number.isdigit()
    }
    if len(found) > 1 and numbers:
        found = tuple(voter for voter in found if view.roll.get(voter).person.roll_number in numbers)
    if len(found) != 1:
        raise RuleForbids(ProblemCode.ELECTOR_UNCERTAIN, rule="A1", name=name, found=len(found))
    return found[0]
