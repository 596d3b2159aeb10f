"""Proxies of the current round, as ``view.proxies``."""

import secrets
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.domain.errors import NotFound
from app.domain.ids import ProxyId, VoterId
from app.domain.namesakes import bare
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import ProxyFacts, ProxyState
from app.domain.voter_views import ProxyLine
from app.models.roll.checkin_repository import CheckInRepository
from app.models.roll.repository import RollRepository
from app.models.roll.tables import ProxyRow, VoterRow
from app.models.round_view import RoundView

_principal, _holder = aliased(VoterRow), aliased(VoterRow)
_PROXIES = (
    select(ProxyRow, _principal, _holder)
    .join(_principal, _principal.id == ProxyRow.principal_id)
    .join(_holder, _holder.id == ProxyRow.holder_id)
    .order_by(ProxyRow.number)
)
_OF_ONE = (
    select(ProxyRow.id)
    .where(
        ProxyRow.round_no == bindparam("round_no"),
        ProxyRow.state != ProxyState.WITHDRAWN,
        or_(ProxyRow.principal_id == bindparam("voter"), ProxyRow.holder_id == bindparam("voter")),
    )
    .limit(1)
)
"""Both made once: building them costs more than asking them."""


class ProxyRepository:
    """Proxies of the current round."""

    def __init__(self, current: RoundView, roll: RollRepository, checkins: CheckInRepository) -> None:
        self._round = current
        self._session = current.session
        self._roll = roll
        self._checkins = checkins
        self._any: dict[VoterId, bool] = {}

    # Questions

    def lines(self, *states: ProxyState) -> tuple[ProxyLine, ...]:
        """Return proxies by certificate number; all, or those in *states*."""
        query = self._query()
        if states:
            query = query.where(ProxyRow.state.in_(states))
        return self._lines(query)

    def line(self, proxy: ProxyId) -> ProxyLine:
        """Return one proxy. Raises NotFound(PROXY_UNKNOWN)."""
        found = self._lines(self._query().where(ProxyRow.id == proxy))
        if not found:
            raise NotFound(ProblemCode.PROXY_UNKNOWN, number=proxy)
        return found[0]

    def by_number(self, number: int) -> ProxyLine:
        """Return the proxy with certificate *number*. Raises NotFound(PROXY_UNKNOWN)."""
        found = self._lines(self._query().where(ProxyRow.number == number))
        if not found:
            raise NotFound(ProblemCode.PROXY_UNKNOWN, number=number)
        return found[0]

    def given_by(self, principal: VoterId) -> ProxyLine | None:
        """Return the living proxy *principal* gave."""
        if not self._has_any(principal):
            return None
        found = self._lines(
            self._query().where(ProxyRow.principal_id == principal, ProxyRow.state != ProxyState.WITHDRAWN)
        )
        return found[0] if found else None

    def held_by(self, holder: VoterId) -> tuple[ProxyLine, ...]:
        """Return the living proxies *holder* holds."""
        if not self._has_any(holder):
            return ()
        return self._lines(
            self._query().where(ProxyRow.holder_id == holder, ProxyRow.state != ProxyState.WITHDRAWN)
        )

    def holders_by_principal(self, voters: Sequence[str] | None = None) -> dict[str, str]:
        """Return the holder's name by principal, living proxies only; for all or for a few principals."""
        query = (
            select(ProxyRow.principal_id, VoterRow.name)
            .join(VoterRow, VoterRow.id == ProxyRow.holder_id)
            .where(ProxyRow.round_no == self._round.round_no, ProxyRow.state != ProxyState.WITHDRAWN)
        )
        if voters is not None and len(voters) <= 500:
            query = query.where(ProxyRow.principal_id.in_(voters))
        return {row.principal_id: row.name for row in self._session.execute(query)}

    def facts(self, principal: VoterId, holder: VoterId, *, besides: ProxyId | None = None) -> ProxyFacts:
        """Return what B4 asks about *principal* and *holder*, leaving the proxy *besides* out of account."""
        setup = self._round.setup
        first, second = self._roll.get(principal), self._roll.get(holder)
        given = self.given_by(principal)
        return ProxyFacts(
            body=setup.body,
            mode=setup.mode,
            principal=first.person.name,
            holder=second.person.name,
            same_person=principal == holder,
            principal_has_vote=not first.struck and self._roll.right_of(first).has_vote,
            holder_has_vote=not second.struck and self._roll.right_of(second).has_vote,
            principal_present=self._checkins.current(principal) is not None,
            principal_has_proxy=given is not None and given.id != besides,
            principal_holds=len(self.held_by(principal)),
            holder_has_proxy=self.given_by(holder) is not None,
            holder_holds=sum(line.id != besides for line in self.held_by(holder)),
            holder_is_candidate=self._stands(second.person.name, second.person.roll_number),
            limit=setup.settings.proxies_per_holder,
        )

    def candidates_holding(self) -> tuple[str, ...]:
        """Return the candidates who hold a living proxy: they may have been put forward after it was registered (B4)."""
        living = (line for line in self.lines() if line.state is not ProxyState.WITHDRAWN)
        names = (
            line.holder_name for line in living if self._stands(line.holder_name, line.holder_roll_number)
        )
        return tuple(dict.fromkeys(names))

    def count(self, *states: ProxyState) -> int:
        """Return how many proxies are in *states*."""
        return (
            self._session.scalar(
                select(func.count())
                .select_from(ProxyRow)
                .where(ProxyRow.round_no == self._round.round_no, ProxyRow.state.in_(states))
            )
            or 0
        )

    # Changes

    def add(
        self, principal: VoterId, holder: VoterId, *, relation: str, near_relative: bool, reason: str
    ) -> ProxyLine:
        """Write a registered proxy under the next certificate number."""
        highest = self._session.scalar(
            select(func.max(ProxyRow.number)).where(ProxyRow.round_no == self._round.round_no)
        )
        proxy = ProxyId(secrets.token_hex(8))
        self._session.add(
            ProxyRow(
                id=proxy,
                round_no=self._round.round_no,
                number=(highest or 0) + 1,
                state=ProxyState.REGISTERED,
                principal_id=principal,
                holder_id=holder,
                relation=relation,
                near_relative=near_relative,
                reason=reason,
                used_slip=None,
            )
        )
        self._session.flush()
        self._any.clear()
        return self.line(proxy)

    def put(self, proxy: ProxyId, state: ProxyState, *, slip: int | None = None, reason: str = "") -> None:
        """Set the state, with the slip it was used under or the reason it was withdrawn."""
        row = self._session.get(ProxyRow, proxy)
        if row is None:
            raise NotFound(ProblemCode.PROXY_UNKNOWN, number=proxy)
        row.state, row.used_slip, row.withdrawn_reason = state, slip, reason
        self._session.flush()
        self._any.clear()

    def _stands(self, name: str, number: int) -> bool:
        """Say whether somebody on the roll is a candidate; a namesake passes only where the file gives the candidate's number."""
        named = (
            c.roll_number
            for contest in self._round.setup.contests
            for c in contest.candidates
            if bare(c.name) == name
        )
        return any(not known.isdigit() or int(known) == number for known in named)

    def _has_any(self, voter: VoterId) -> bool:
        """Say whether *voter* gave or holds a living proxy. Most people do not, and the desk asks five times an act."""
        if voter not in self._any:
            asked = {"round_no": self._round.round_no, "voter": voter}
            self._any[voter] = self._session.execute(_OF_ONE, asked).first() is not None
        return self._any[voter]

    def _query(self) -> Select[ProxyRow, VoterRow, VoterRow]:
        return _PROXIES.where(ProxyRow.round_no == self._round.round_no)

    def _lines(self, query: Select[ProxyRow, VoterRow, VoterRow]) -> tuple[ProxyLine, ...]:
        found = list(self._session.execute(query))
        if not found:
            return ()
        held = Counter(
            self._session.scalars(
                select(ProxyRow.holder_id).where(
                    ProxyRow.round_no == self._round.round_no, ProxyRow.state != ProxyState.WITHDRAWN
                )
            )
        )
        return tuple(
            ProxyLine(
                id=ProxyId(row.id),
                number=row.number,
                state=row.state,
                principal=VoterId(principal.id),
                principal_name=principal.name,
                principal_roll_number=principal.roll_number,
                principal_group=principal.group,
                principal_card=principal.card,
                holder=VoterId(holder.id),
                holder_name=holder.name,
                holder_roll_number=holder.roll_number,
                holder_group=holder.group,
                holder_card=holder.card,
                relation=row.relation,
                reason=row.reason,
                near_relative=row.near_relative,
                withdrawn_reason=row.withdrawn_reason,
                used_slip=row.used_slip,
                holder_count=held[row.holder_id],
            )
            for row, principal, holder in found
        )
