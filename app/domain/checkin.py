"""May this person check in now, and as what? A decision with its reason, never a bool (RULES.md B1, B3, B4)."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import RuleForbids
from app.domain.ids import BoxId
from app.domain.problem_codes import ProblemCode
from app.domain.roll import Voter, VoteRight


class Capacity(StrEnum):
    """As what a person is present."""

    VOTER = "voter"
    OBSERVER = "observer"
    """列席: attends without a vote, never counted as 实到会."""


class Channel(StrEnum):
    """Where a person votes."""

    HALL = "hall"
    MOBILE_BOX = "mobile_box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the desk knows about one person before deciding."""

    voter: Voter
    right: VoteRight
    slip: int | None
    """Number of the check-in in force, if any."""
    excluded: bool
    """Left out of 应到会, consent and vote recorded."""
    represented_by: str
    """Name of the holder of a living proxy; empty when the person has none."""
    proxy_used: bool
    """That proxy's ballot has been issued."""
    proxies_ready: int
    """Published, unused proxies this person holds."""
    mobile_box: BoxId | None = None
    """On the list of this mobile box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The decision: check in as *capacity*; in voting phases *own* + *represented* ballot sets are handed out."""

    capacity: Capacity
    own: int
    represented: int


def admit(standing: Standing, *, shown: str = "") -> Admission:
    """Decide on a check-in as a voter in the hall. *shown* are the last characters of the document that was shown.

    Raises RuleForbids: STRUCK_OFF, WRONG_PERSON, NO_VOTE_RIGHT, EXCLUDED_PRESENT, PROXY_BALLOT_USED,
    REPRESENTED_BY_PROXY, ON_MOBILE_LIST. A check-in in force is the service's matter (it shows the first slip).
    """
    _require_on_roll(standing, shown)
    person = standing.voter.person
    if not standing.right.has_vote:
        raise RuleForbids(
            ProblemCode.NO_VOTE_RIGHT, rule="B1", name=person.name, why=standing.right.reason.sentence
        )
    if standing.excluded:
        raise RuleForbids(ProblemCode.EXCLUDED_PRESENT, rule="B3", name=person.name)
    _require_not_represented(standing)
    if standing.mobile_box is not None:
        raise RuleForbids(ProblemCode.ON_MOBILE_LIST, rule="B5", name=person.name)
    return Admission(capacity=Capacity.VOTER, own=1, represented=standing.proxies_ready)


def admit_at_box(standing: Standing, box: BoxId) -> Admission:
    """Decide on a vote through the mobile box *box*. Raises as ``admit``, and NOT_ON_MOBILE_LIST."""
    _require_on_roll(standing, "")
    name = standing.voter.person.name
    if not standing.right.has_vote:
        raise RuleForbids(ProblemCode.NO_VOTE_RIGHT, rule="B1", name=name, why=standing.right.reason.sentence)
    if standing.excluded:
        raise RuleForbids(ProblemCode.EXCLUDED_PRESENT, rule="B3", name=name)
    _require_not_represented(standing)
    if standing.mobile_box != box:
        raise RuleForbids(ProblemCode.NOT_ON_MOBILE_LIST, rule="B5", name=name)
    return Admission(capacity=Capacity.VOTER, own=1, represented=0)


def admit_observer(standing: Standing) -> Admission:
    """Decide on attendance without a vote (列席). Raises RuleForbids HAS_VOTE, STRUCK_OFF."""
    _require_on_roll(standing, "")
    if standing.right.has_vote and not standing.excluded:
        raise RuleForbids(ProblemCode.HAS_VOTE, rule="B1", name=standing.voter.person.name)
    return Admission(capacity=Capacity.OBSERVER, own=0, represented=0)


def require_may_receive(
    standing: Standing, capacity: Capacity, channel: Channel, *, own_issued: int, left: bool
) -> None:
    """Say whether somebody checked in may be handed ballots now: the own set once, and published proxies.

    Raises RuleForbids: NO_VOTE_RIGHT (列席), GONE, ALREADY_ISSUED.
    """
    name = standing.voter.person.name
    if capacity is Capacity.OBSERVER:
        raise RuleForbids(ProblemCode.NO_VOTE_RIGHT, rule="B1", name=name, why=standing.right.reason.sentence)
    if left:
        raise RuleForbids(ProblemCode.GONE, rule="B1", name=name)
    if channel is Channel.MOBILE_BOX or (own_issued and not standing.proxies_ready):
        raise RuleForbids(ProblemCode.ALREADY_ISSUED, rule="C1", name=name, count=1)


def _require_on_roll(standing: Standing, shown: str) -> None:
    person = standing.voter.person
    if standing.voter.struck:
        raise RuleForbids(ProblemCode.STRUCK_OFF, rule="B1", name=person.name)
    if shown and not person.id_number.endswith(shown.upper()):
        raise RuleForbids(
            ProblemCode.WRONG_PERSON, rule="B1", name=person.name, shown=shown, tail=person.id_number[-4:]
        )


def _require_not_represented(standing: Standing) -> None:
    if not standing.represented_by:
        return
    code = ProblemCode.PROXY_BALLOT_USED if standing.proxy_used else ProblemCode.REPRESENTED_BY_PROXY
    raise RuleForbids(code, rule="B4", name=standing.voter.person.name, holder=standing.represented_by)
