"""The proxy desk (委托投票, RULES.md B4): registered → approved → published → used, or withdrawn before use.

A proxy is used at the check-in desk, in the act that hands its holder the ballots (app.services.checkin).
"""

from app.domain.errors import RuleForbids
from app.domain.events.proxies import ProxiesPublished, ProxyApproved, ProxyRegistered, ProxyWithdrawn
from app.domain.ids import Nonce, ProxyId, VoterId
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import ProxyState, ProxyVerb, advance, require_lawful
from app.domain.reasons import require_reason
from app.domain.voter_views import ProxyLine
from app.models.hall_store import HallStore
from app.services.outcome import Outcome


class ProxyService:
    """Acts on proxies. Refusals are RuleForbids with rule B4."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def lines(self, *states: ProxyState) -> tuple[ProxyLine, ...]:
        """Return proxies by certificate number; all, or those in *states*."""
        with self._store.reading() as view:
            return view.proxies.lines(*states)

    def line(self, proxy: ProxyId) -> ProxyLine:
        """Return one proxy, with all that its certificate says. Raises NotFound(PROXY_UNKNOWN)."""
        with self._store.reading() as view:
            return view.proxies.line(proxy)

    def find(self, number: int) -> ProxyLine:
        """Return the proxy by the number on its certificate. Raises NotFound(PROXY_UNKNOWN)."""
        with self._store.reading() as view:
            return view.proxies.by_number(number)

    def published(self) -> tuple[ProxyLine, ...]:
        """Return the list that is posted: published and used ones (B4)."""
        return self.lines(ProxyState.PUBLISHED, ProxyState.USED)

    # Acts

    def register(
        self,
        principal: VoterId,
        holder: VoterId,
        *,
        relation: str,
        near_relative: bool,
        reason: str,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[ProxyLine]:
        """Take in a written proxy. *reason* says why the principal is away."""
        with self._store.unit(by) as unit:
            unit.require(Verb.REGISTER_PROXY, once=nonce)
            require_reason(reason)
            require_lawful(unit.proxies.facts(principal, holder))
            line = unit.proxies.add(
                principal, holder, relation=relation, near_relative=near_relative, reason=reason
            )
            unit.record(
                ProxyRegistered(proxy=line.id, number=line.number, principal=principal, holder=holder)
            )
            return unit.commit(line)

    def approve(self, proxy: ProxyId, *, by: Hands, nonce: Nonce) -> Outcome[ProxyLine]:
        """Approve a registered proxy; the limits are checked again."""
        with self._store.unit(by) as unit:
            unit.require(Verb.APPROVE_PROXY, once=nonce)
            line = unit.proxies.line(proxy)
            state = advance(line.state, ProxyVerb.APPROVE, number=line.number)
            require_lawful(unit.proxies.facts(line.principal, line.holder, besides=proxy))
            unit.proxies.put(proxy, state)
            unit.record(ProxyApproved(proxy=proxy, number=line.number))
            return unit.commit(unit.proxies.line(proxy))

    def publish(self, *, by: Hands, nonce: Nonce) -> Outcome[tuple[ProxyLine, ...]]:
        """Publish every approved proxy. Raises RuleForbids(PROXY_NOT_NOW) when none is approved."""
        with self._store.unit(by) as unit:
            unit.require(Verb.PUBLISH_PROXIES, once=nonce)
            approved = unit.proxies.lines(ProxyState.APPROVED)
            if not approved:
                raise RuleForbids(
                    ProblemCode.PROXY_NONE_APPROVED,
                    rule="B4",
                    waiting=unit.proxies.count(ProxyState.REGISTERED),
                )
            for line in approved:
                unit.proxies.put(line.id, advance(line.state, ProxyVerb.PUBLISH, number=line.number))
            unit.record(ProxiesPublished(numbers=tuple(line.number for line in approved)))
            return unit.commit(unit.proxies.lines(ProxyState.PUBLISHED, ProxyState.USED))

    def withdraw(self, proxy: ProxyId, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[ProxyLine]:
        """Withdraw a proxy before use; the principal may then vote in person."""
        with self._store.unit(by) as unit:
            unit.require(Verb.WITHDRAW_PROXY, once=nonce)
            require_reason(reason)
            line = unit.proxies.line(proxy)
            state = advance(line.state, ProxyVerb.WITHDRAW, number=line.number)
            unit.proxies.put(proxy, state, reason=reason)
            unit.record(ProxyWithdrawn(proxy=proxy, number=line.number, reason=reason))
            return unit.commit(unit.proxies.line(proxy))
