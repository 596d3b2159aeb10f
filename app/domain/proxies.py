"""Voting by proxy (委托投票, RULES.md B4): the state machine and what must hold.

Drawn in docs/states/proxy.md; a test compares that drawing with MOVES.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.bodies import Body, Mode
from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.domain.roll import proxies_allowed


class ProxyState(StrEnum):
    """Where one proxy stands."""

    REGISTERED = "registered"
    APPROVED = "approved"
    PUBLISHED = "published"
    USED = "used"
    WITHDRAWN = "withdrawn"


class ProxyVerb(StrEnum):
    """What can happen to a proxy."""

    APPROVE = "approve"
    PUBLISH = "publish"
    USE = "use"
    UNDO_USE = "undo_use"
    WITHDRAW = "withdraw"


_S, _V = ProxyState, ProxyVerb
MOVES: Mapping[tuple[ProxyState, ProxyVerb], ProxyState] = MappingProxyType(
    {
        (_S.REGISTERED, _V.APPROVE): _S.APPROVED,
        (_S.APPROVED, _V.PUBLISH): _S.PUBLISHED,
        (_S.PUBLISHED, _V.USE): _S.USED,
        (_S.USED, _V.UNDO_USE): _S.PUBLISHED,
        (_S.REGISTERED, _V.WITHDRAW): _S.WITHDRAWN,
        (_S.APPROVED, _V.WITHDRAW): _S.WITHDRAWN,
        (_S.PUBLISHED, _V.WITHDRAW): _S.WITHDRAWN,
    }
)
"""Where each move leads. UNDO_USE happens only when the holder's check-in is taken back with the sheets in hand."""

LIVING = frozenset({_S.REGISTERED, _S.APPROVED, _S.PUBLISHED, _S.USED})
"""States that count against the holder's limit and keep the principal from a second proxy."""


def advance(state: ProxyState, verb: ProxyVerb, *, number: int) -> ProxyState:
    """Return the state after *verb*. Raises RuleForbids(PROXY_NOT_NOW, or PROXY_USED for a used proxy)."""
    following = MOVES.get((state, verb))
    if following is None:
        code = ProblemCode.PROXY_USED if state is ProxyState.USED else ProblemCode.PROXY_NOT_NOW
        raise RuleForbids(code, rule="B4", number=number, state=state, verb=verb)
    return following


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyFacts:
    """What the rule asks about before a proxy is registered, approved or used."""

    body: Body
    mode: Mode | None
    principal: str
    holder: str
    """Names, for the sentence."""
    same_person: bool
    principal_has_vote: bool
    holder_has_vote: bool
    principal_present: bool
    """The principal has checked in in person."""
    principal_has_proxy: bool
    """A living proxy of the principal besides this one."""
    principal_holds: int
    """Living proxies the principal holds for others (no sub-delegation)."""
    holder_has_proxy: bool
    """The holder has given the own vote to somebody."""
    holder_holds: int
    """Living proxies the holder has besides this one."""
    holder_is_candidate: bool
    limit: int
    """Setting proxies_per_holder."""


def require_lawful(f: ProxyFacts) -> None:
    """Raise RuleForbids with the first thing that forbids the proxy (B4)."""
    who = {"rule": "B4", "principal": f.principal, "holder": f.holder}
    if not proxies_allowed(f.body, f.mode):
        raise RuleForbids(ProblemCode.PROXY_NOT_HERE, **who)
    if f.same_person:
        raise RuleForbids(ProblemCode.PROXY_SELF, **who)
    if not f.principal_has_vote:
        raise RuleForbids(ProblemCode.PROXY_PRINCIPAL_NO_VOTE, **who)
    if not f.holder_has_vote:
        raise RuleForbids(ProblemCode.PROXY_HOLDER_NO_VOTE, **who)
    if f.principal_present:
        raise RuleForbids(ProblemCode.PROXY_PRINCIPAL_PRESENT, **who)
    if f.principal_has_proxy:
        raise RuleForbids(ProblemCode.PROXY_TWICE, **who)
    if f.principal_holds or f.holder_has_proxy:
        raise RuleForbids(ProblemCode.PROXY_SUB_DELEGATION, **who)
    if f.holder_is_candidate:
        raise RuleForbids(ProblemCode.PROXY_HOLDER_CANDIDATE, **who)
    if f.holder_holds >= f.limit:
        raise RuleForbids(ProblemCode.PROXY_LIMIT, held=f.holder_holds, limit=f.limit, **who)
