"""会前检查（回头看）: every finding about the set-up as it stands, and the documents and meetings it asks about."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from sqlalchemy import select

from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.events.preliminary import DocumentNoted, LimitsNoted, MeetingNoted
from app.domain.findings import Finding, Severity
from app.domain.gates import DayFacts
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Phase, Verb
from app.domain.preliminary import (
    Document,
    Limits,
    OnDuty,
    PreliminaryFacts,
    RecommendationMeeting,
    check,
)
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.domain.standing import standing
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.meeting import PreparationRow, StaffFilingRow
from app.printing.records.meeting import CheckItem
from app.services.name_order import unsigned
from app.services.outcome import Outcome
from app.services.papers.facts import PaperFacts
from app.services.staff import roster_of
from app.texts.check_areas import AREAS
from app.texts.findings import advice, sentence
from app.texts.phases import ROLES

DOCUMENT, MEETING, LIMITS = "document", "meeting", "limits"


class PreliminaryService:
    """Questions about the set-up, and two acts that note what was filed and recommended."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, what blocks first."""
        with self._store.reading() as view:
            return findings_of(view)

    def documents(self) -> tuple[Document, ...]:
        """Return the documents noted so far (请示, 批复)."""
        with self._store.reading() as view:
            return _facts(view).documents

    def limits(self) -> Limits:
        """Return the town's limits on candidates."""
        with self._store.reading() as view:
            return _facts(view).limits

    # Acts

    def note_document(
        self, title: str, number: str, date: str, *, by: Hands, nonce: Nonce
    ) -> Outcome[tuple[Finding, ...]]:
        """Note a document; empty number or date shows as missing. Raises RuleForbids NAME_NEEDED."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EDIT_SETUP, once=nonce)
            title = _said(title)
            document = Document(title=title, number=number.strip(), date=date.strip())
            unit.session.merge(PreparationRow(kind=DOCUMENT, title=title, body=asdict(document)))
            unit.record(DocumentNoted(title=title, number=document.number, date=document.date))
            unit.session.flush()
            return unit.commit(findings_of(unit))

    def note_meeting(
        self,
        title: str,
        *,
        due: int,
        present: int,
        votes: Mapping[str, int],
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[tuple[Finding, ...]]:
        """Note a recommendation meeting (党员推荐, 群众推荐). Raises RuleForbids NAME_NEEDED."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EDIT_SETUP, once=nonce)
            title = _said(title)
            body = {"title": title, "due": due, "present": present, "votes": dict(votes)}
            unit.session.merge(PreparationRow(kind=MEETING, title=title, body=body))
            unit.record(MeetingNoted(title=title, due=due, present=present, names=len(votes)))
            unit.session.flush()
            return unit.commit(findings_of(unit))

    def note_limits(self, limits: Limits, *, by: Hands, nonce: Nonce) -> Outcome[tuple[Finding, ...]]:
        """Note the town's limits on candidates: age in whole years on the day, lowest education; None = no limit."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EDIT_SETUP, once=nonce)
            unit.session.merge(PreparationRow(kind=LIMITS, title="", body=asdict(limits)))
            unit.record(
                LimitsNoted(
                    youngest=limits.youngest or 0, oldest=limits.oldest or 0, education=limits.education or ""
                )
            )
            unit.session.flush()
            return unit.commit(findings_of(unit))

    # For gates and papers

    def gate_facts(self, view: HallView, facts: DayFacts) -> DayFacts:
        """Tell the gates how many findings block (a FactSource of PhaseService); only preparation waits for them."""
        if not view.founded or view.phase is not Phase.PREPARATION:
            return facts
        return replace(facts, setup_blocked=sum(f.severity is Severity.BLOCKS for f in findings_of(view)))

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Fill in the 督导清单."""
        with self._store.reading() as view:
            found = findings_of(view)
        items: list[CheckItem] = []
        for area in AREAS:
            against = [finding for finding in found if finding.code in area.against]
            items += [
                CheckItem(
                    stage=area.stage,
                    item=sentence(finding),
                    basis=finding.rule,
                    done=False,
                    remark=advice(finding),
                )
                for finding in against
            ] or [CheckItem(stage=area.stage, item=area.item, basis=area.rule, done=True)]
        return replace(facts, checks=tuple(items))


def findings_of(view: HallView) -> tuple[Finding, ...]:
    """Return every finding inside one look at the hall, what blocks first."""
    if not view.founded:
        return ()
    found = check(_facts(view))
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.BLOCKS))


def _facts(view: HallView) -> PreliminaryFacts:
    rows = list(
        view.session.scalars(select(PreparationRow).order_by(PreparationRow.kind, PreparationRow.title))
    )
    filing = view.session.get(StaffFilingRow, 1)
    due = view.exclusions.due()
    party = view.setup.body is Body.PARTY_BRANCH
    return PreliminaryFacts(
        setup=view.setup,
        roll=tuple(voter.person for voter in view.roll.everyone()),
        staff=tuple(
            OnDuty(name=line.name, duty=ROLES[line.role])
            for line in roster_of(view)
            # B6: in the party the chair may stand; the staff desk asks the same (domain.staff.why_not_serve)
            if not (party and line.role is Role.CHAIR)
        ),
        staff_filed=filing.filed_on if filing is not None else "",
        excluded=due.excluded,
        excluded_approved=due.excluded,
        documents=tuple(Document(**row.body) for row in rows if row.kind == DOCUMENT),
        meetings=tuple(RecommendationMeeting(**row.body) for row in rows if row.kind == MEETING),
        order_unsigned=unsigned(view),
        elected=_elected_before(view),
        holders=view.proxies.candidates_holding(),
        writers=tuple((line.writer, line.name) for line in view.lists.scribes()),
        limits=next((Limits(**row.body) for row in rows if row.kind == LIMITS), Limits()),
    )


def _elected_before(view: HallView) -> dict[str, str]:
    """Return who was elected in the rounds before this one, with the post; a void round elected nobody."""
    *before, _now = view.rounds.since_first()
    cases = [(one.round_no, one.case) for one in before if one.case is not None]
    return {person.name: person.post for person in standing(cases).elected}


def _said(title: str) -> str:
    if not title.strip():
        raise RuleForbids(ProblemCode.NAME_NEEDED)
    return title.strip()
