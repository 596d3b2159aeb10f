"""What the meeting did, as facts of the papers: people on duty, order of the day, shows of hands, incidents, bags, breaks."""

from dataclasses import replace

from sqlalchemy import select

from app.domain.agenda import StepState
from app.domain.events.election import PhaseMoved
from app.domain.phase import Verb
from app.models.base import parse
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.journal import JournalRow
from app.printing.records import common
from app.printing.records.meeting import IncidentEntry
from app.printing.records.paper import SealedBag
from app.services.agenda import AgendaLine, HandsLine, agenda_of, staff_adoption_of
from app.services.incidents import incidents_of
from app.services.papers.desk import local_minute
from app.services.papers.facts import DESTROYED, AgendaFact, PaperFacts, StaffFact
from app.services.staff import roster_of
from app.texts.meeting import INCIDENTS
from app.texts.phases import VERBS, name_of

_HALTS = frozenset({Verb.SUSPEND, Verb.RESUME, Verb.DECLARE_VOID})


class MeetingContributor:
    """Fills in people, steps, incidents and bags."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with what the meeting did."""
        with self._store.reading() as view:
            return replace(
                facts,
                staff=tuple(
                    StaffFact(
                        number=one.number, name=one.name, role=one.role, place=one.duty, hours=one.hours
                    )
                    for one in roster_of(view)
                ),
                staff_adopted=_adopted(view),
                agenda=tuple(_step(line) for line in agenda_of(view) if line.done or line.hands),
                incidents=_incidents(view),
                halts=_halts(view),
                bags=_bags(view),
            )


def _adopted(view: HallView) -> common.Hands | None:
    hands = staff_adoption_of(view)
    if hands is None:
        return None
    return common.Hands(
        approve=hands.approve, against=hands.against, abstain=hands.abstain, passed=hands.passed
    )


def _step(line: AgendaLine) -> AgendaFact:
    """One step with every show of hands: the last one as the vote of the item, those before it in words."""
    left_out = line.state is StepState.LEFT_OUT
    said = f"未进行：{line.remark}。" if left_out else (f"{line.remark}。" if line.remark else "")
    shown = line.hands[-1] if line.hands else None
    return AgendaFact(
        step=line.step.key,
        heading=line.step.title,
        left_out=left_out,
        paragraphs=(
            *((said,) if said else ()),
            *(_said(one) for one in line.hands[:-1]),
            *(f"{one.question}。" for one in line.hands[-1:]),
        ),
        hands=common.Hands(
            approve=shown.approve, against=shown.against, abstain=shown.abstain, passed=shown.passed
        )
        if shown is not None
        else None,
    )


def _said(shown: HandsLine) -> str:
    return (
        f"{shown.question}。举手表决：赞成 {shown.approve} 人，反对 {shown.against} 人，弃权 {shown.abstain} 人，"
        f"{'通过' if shown.passed else '没有通过'}。"
    )


def _incidents(view: HallView) -> tuple[IncidentEntry, ...]:
    return tuple(
        IncidentEntry(
            number=one.number,
            at=local_minute(parse(one.at)),
            kind=INCIDENTS[one.kind],
            what=one.what,
            handling=one.handling,
            decided_by=one.decided_by,
            closed_at=local_minute(parse(one.closed_at)) if one.closed_at else "",
        )
        for one in incidents_of(view)
    )


def _halts(view: HallView) -> tuple[tuple[str, str], ...]:
    query = (
        select(JournalRow)
        .where(JournalRow.code == PhaseMoved.CODE, JournalRow.round_no == view.round_no)
        .order_by(JournalRow.seq)
    )
    return tuple(
        (local_minute(row.at), f"{VERBS[verb]}{_why(row.body['reason'])}。")
        for row in view.session.scalars(query)
        if (verb := Verb(row.body["verb"])) in _HALTS
    )


def _why(reason: str) -> str:
    return f"：{reason.rstrip('。')}" if reason else ""


def _bags(view: HallView) -> tuple[SealedBag, ...]:
    return tuple(
        SealedBag(content=name_of(row.kind), count=row.sheets, bag=row.bag_no, seal=row.seal_no or DESTROYED)
        for row in view.boxes.bags()
    )
