"""Whether people may leave the roll, or lose the vote, as the desk stands: nobody checked in, in a proxy or awaited by a box."""

from collections.abc import Mapping

from app.domain.ballots import BoxState
from app.domain.errors import RuleForbids
from app.domain.ids import VoterId
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import LIVING
from app.domain.roll import Person, vote_right
from app.models.hall_unit import HallUnit


def loses_vote(before: Person, after: Person, unit: HallUnit) -> bool:
    """Say whether the change takes somebody's vote away."""
    body = unit.setup.body
    return vote_right(before, body).has_vote and not vote_right(after, body).has_vote


def require_free(unit: HallUnit, people: Mapping[VoterId, Person]) -> None:
    """Refuse to strike *people*, or to take their vote, while they are checked in or a proxy counts on them."""
    present = unit.checkins.in_force(list(people))
    in_proxies = {
        one for line in unit.proxies.lines() if line.state in LIVING for one in (line.principal, line.holder)
    }
    out = {row.box_id for row in unit.boxes.all() if row.state is BoxState.OUT}
    with_box = {line.voter: line.box for line in unit.lists.mobile_list() if line.box in out}
    for voter, person in people.items():
        if voter in with_box:
            label = unit.boxes.get(with_box[voter]).label
            raise RuleForbids(ProblemCode.STRIKE_WITH_BOX, rule="B1", name=person.name, label=label)
        row = present.get(voter)
        if row is not None:
            raise RuleForbids(ProblemCode.STRIKE_PRESENT, rule="B1", name=person.name, slip=row.slip)
        if voter in in_proxies:
            raise RuleForbids(ProblemCode.STRIKE_IN_PROXY, rule="B4", name=person.name)
