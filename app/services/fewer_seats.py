"""Fewer seats: a party's meeting leaves vacant seats empty instead of voting again (RULES.md A1)."""

from collections.abc import Callable

from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.events.meeting import SeatsGivenUp
from app.domain.fewer_seats import fewer_seats
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import Reason
from app.domain.standing import Standing
from app.models.hall_store import HallStore
from app.services.agenda import add_hands
from app.services.outcome import Outcome

STEP = "declare"
"""The step of the day under which the minutes tell of it."""


class FewerSeatsService:
    """The act of the host's desk; *standing* tells where the election stands once it is counted."""

    def __init__(self, store: HallStore, standing: Callable[[], Standing]) -> None:
        self._store = store
        self._standing = standing

    def give_up(
        self, post: str, *, approve: int, against: int, abstain: int, by: Hands, nonce: Nonce
    ) -> Outcome[Reason]:
        """Record the meeting's show of hands on leaving the vacant seats of *post* empty; returns whether it agreed.

        A later one of the same round puts the one before right: seats given up by it are vacant again where it is lost.
        Raises RuleForbids NO_FEWER_SEATS (not a party, no vacant seat), HANDS_MISFIT.
        """
        vacant = next((one.vacant for one in self._standing().posts if one.post == post), 0)
        with self._store.unit(by) as unit:
            unit.require(Verb.GIVE_UP_SEATS, once=nonce)
            before = unit.rounds.given_up(post)
            vacant += before
            if unit.setup.body is not Body.PARTY_BRANCH or not vacant:
                raise RuleForbids(ProblemCode.NO_FEWER_SEATS, rule="A1", post=post)
            due, present = unit.exclusions.due().due, unit.checkins.presence().voters
            reason = fewer_seats(approve, against, abstain, due=due, present=present, post=post, short=vacant)
            passed = bool(reason.numbers["passed"])
            question = (
                f"{post}缺额 {vacant} 名不再选举，减少 {vacant} 个名额（应到会 {due} 人，半数赞成即通过）"
            )
            shown = add_hands(
                unit, STEP, question, hands=(approve, against, abstain), present=present, passed=passed
            )
            unit.record(shown)
            if passed or before:
                seats = vacant if passed else 0
                unit.rounds.give_up(post, seats, hands=shown.number)
                unit.record(SeatsGivenUp(post=post, seats=seats, hands=shown.number))
            return unit.commit(reason)
