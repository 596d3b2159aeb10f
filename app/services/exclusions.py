"""Leaving members out of 应到会 (五种情形, RULES.md B2, B3): evidence, consent, the meeting's vote; provisional and final.

A person stays in 应到会 until both the consent and the vote are recorded, in whichever order they come.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.errors import RuleForbids
from app.domain.events.exclusions import (
    ExcludedAdmitted,
    ExclusionProposed,
    ExclusionsConsented,
    ExclusionsVoted,
    ExclusionWithdrawn,
)
from app.domain.exclusions import (
    OPEN_STATES,
    Consent,
    Due,
    ExclusionState,
    Hands,
    require_excluded,
    require_open,
    require_party,
)
from app.domain.ids import Nonce, VoterId
from app.domain.people import Hands as By
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.roll import counts_by_due
from app.domain.roll_dates import read_day
from app.domain.voter_views import ExclusionLine
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.services.agenda import LEFT_OUT_STEP, add_hands
from app.services.outcome import Outcome


class ExclusionService:
    """Acts on exclusions. Refusals are RuleForbids with rule B2 or B3."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def circumstances(self) -> tuple[str, ...]:
        """Return the reasons that may be chosen; the first is circumstance 1 (setting exclusion_reasons)."""
        with self._store.reading() as view:
            return view.rule_sheet.exclusion_reasons

    def lines(self) -> tuple[ExclusionLine, ...]:
        """Return every exclusion by roll number, whatever its state; of the electors where a round has its own."""
        with self._store.reading() as view:
            electors = view.roll.electors
            return tuple(one for one in view.exclusions.lines() if not electors or one.voter in electors)

    def due(self) -> Due:
        """Return 应到会, provisional or final."""
        with self._store.reading() as view:
            return view.exclusions.due()

    def present(self) -> int:
        """Return how many members are signed in and may raise a hand: people."""
        with self._store.reading() as view:
            return view.checkins.presence().voters

    # Acts

    def propose(
        self, voter: VoterId, *, circumstance: int, evidence: str, by: By, nonce: Nonce
    ) -> Outcome[ExclusionLine]:
        """Put a member forward to be left out. *evidence* says on what paper (诊断证明, 判决书 …)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EXCLUDE_FROM_DUE, once=nonce)
            require_party(counts_by_due(unit.setup.body))
            require_reason(evidence)
            reasons = unit.rule_sheet.exclusion_reasons
            if not 1 <= circumstance <= len(reasons):
                _misfit("情形", f"1 到 {len(reasons)} 中的一种情形")
            _require_can_be_left_out(unit, voter)
            unit.exclusions.put(
                voter, circumstance=circumstance, words=reasons[circumstance - 1], evidence=evidence
            )
            unit.record(ExclusionProposed(voter=voter, circumstance=circumstance, evidence=evidence))
            return unit.commit(unit.exclusions.line(voter))

    def consent(
        self, voters: Sequence[VoterId], *, consent: Consent, by: By, nonce: Nonce
    ) -> Outcome[tuple[ExclusionLine, ...]]:
        """Record the higher party organisation's consent for *voters*: document number and date."""
        with self._store.unit(by) as unit:
            unit.require(Verb.APPROVE_EXCLUSION, once=nonce)
            if not consent.document.strip():
                _misfit("文号", "批复文件的文号")
            if len(read_day(consent.date) or "") != len("2026-11-23"):
                _misfit("批复日期", "年月日，例如 2026-11-20")
            for voter in _open(unit, voters):
                row = unit.exclusions.get(voter)
                row.document, row.document_date = consent.document.strip(), read_day(consent.date) or ""
                row.organisation = consent.organisation
            unit.record(
                ExclusionsConsented(voters=tuple(voters), document=consent.document, date=consent.date)
            )
            return unit.commit(tuple(unit.exclusions.line(voter) for voter in voters))

    def record_vote(
        self, voters: Sequence[VoterId], *, hands: Hands, by: By, nonce: Nonce
    ) -> Outcome[tuple[ExclusionLine, ...]]:
        """Record the meeting's vote on *voters*; carried when more than half of those present approve.

        It is a show of hands of its step of the day as well, so that the host does not write it twice (G).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.APPROVE_EXCLUSION, once=nonce)
            if min(hands.approve, hands.disapprove, hands.abstain) < 0 or hands.total < 1:
                _misfit("表决", "赞成、反对、弃权的人数，合计至少 1 人")
            present = unit.checkins.presence().voters
            if hands.total > present:
                _misfit("表决", f"合计不超过实到会 {present} 人，现在合计 {hands.total} 人")
            hands = replace(hands, present=present)
            for voter in _open(unit, voters):
                unit.exclusions.get(voter).hands = [hands.approve, hands.disapprove, hands.abstain, present]
            unit.record(
                ExclusionsVoted(
                    voters=tuple(voters),
                    approve=hands.approve,
                    disapprove=hands.disapprove,
                    abstain=hands.abstain,
                )
            )
            question = f"同意 {len(voters)} 名党员不计入应到会（名单另附）"
            unit.record(
                add_hands(
                    unit,
                    LEFT_OUT_STEP,
                    question,
                    hands=(hands.approve, hands.disapprove, hands.abstain),
                    present=present,
                    passed=hands.carried,
                )
            )
            return unit.commit(tuple(unit.exclusions.line(voter) for voter in voters))

    def withdraw(self, voter: VoterId, *, reason: str, by: By, nonce: Nonce) -> Outcome[ExclusionLine]:
        """Drop an exclusion that is not complete; the person stays in 应到会."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EXCLUDE_FROM_DUE, once=nonce)
            require_reason(reason)
            line = unit.exclusions.line(voter)
            require_open(line.state, name=line.name)
            row = unit.exclusions.get(voter)
            row.withdrawn, row.note = True, reason
            unit.record(ExclusionWithdrawn(voter=voter, reason=reason))
            return unit.commit(unit.exclusions.line(voter))

    def admit(self, voter: VoterId, *, reason: str, by: By, nonce: Nonce) -> Outcome[Due]:
        """Put an excluded member who turned up back into 应到会 (B3); check-in follows as for anybody."""
        with self._store.unit(by) as unit:
            unit.require(Verb.ADMIT_EXCLUDED, once=nonce)
            require_reason(reason)
            line = unit.exclusions.line(voter)
            require_excluded(line.state, name=line.name)
            row = unit.exclusions.get(voter)
            row.admitted, row.note = True, reason
            unit.record(ExcludedAdmitted(voter=voter, reason=reason))
            unit.session.flush()
            return unit.commit(unit.exclusions.due())


def _misfit(field: str, expected: str) -> None:
    raise RuleForbids(ProblemCode.EXCLUSION_MISFIT, rule="B2", field=field, expected=expected)


def _require_can_be_left_out(unit: HallUnit, voter: VoterId) -> None:
    known = unit.roll.get(voter)
    person = known.person
    if not unit.roll.right_of(known).has_vote:
        raise RuleForbids(ProblemCode.EXCLUSION_NO_VOTE, rule="B2", name=person.name)
    if unit.checkins.current(voter) is not None:
        raise RuleForbids(ProblemCode.EXCLUSION_PRESENT, rule="B2", name=person.name)
    state = unit.exclusions.states().get(voter)
    if state in OPEN_STATES or state is ExclusionState.EXCLUDED:
        raise RuleForbids(ProblemCode.EXCLUSION_TWICE, rule="B2", name=person.name)


def _open(unit: HallUnit, voters: Sequence[VoterId]) -> Sequence[VoterId]:
    if not voters:
        _misfit("人员", "至少一人")
    for voter in voters:
        line = unit.exclusions.line(voter)
        require_open(line.state, name=line.name)
    return voters
