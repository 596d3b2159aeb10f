"""What the meeting did, as facts of the papers: people on duty, order of the day, shows of hands, incidents, bags, breaks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from app.domain.agenda import StepState
from app.domain.events.counting import SpotCheckDone, SpotCheckDrawn
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
                spot_checks=_spot_checks(view),
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


def _spot_checks(view: HallView) -> tuple[str, ...]:
    """Say of each throw of the dice what was drawn and compared; from the journal, since the places are forgotten later."""
    query = (
        select(JournalRow)
        .where(
            JournalRow.code.in_((SpotCheckDrawn.CODE, SpotCheckDone.CODE)),
            JournalRow.round_no == view.round_no,
        )
        .order_by(JournalRow.seq)
    )
    drawn: dict[str, Mapping[str, Any]] = {}
    done: dict[str, Mapping[str, Any]] = {}
    for row in view.session.scalars(query):
        seed = row.body["seed"]
        if row.code == SpotCheckDone.CODE:
            done[seed] = row.body
        else:
            drawn[seed] = row.body
            done.pop(seed, None)  # drawn further: what was stated before no longer covers the sample
    return tuple(_spot_words(body, done.get(seed)) for seed, body in drawn.items())


def _spot_words(drawn: Mapping[str, Any], done: Mapping[str, Any] | None) -> str:
    sheets = drawn["sheets"]
    limit = drawn["risk_limit_percent"]
    said = (
        f"当众掷骰得 {drawn['seed']}，抽取选票 {sheets} 张，逐张核对纸质选票和计票记录，风险上限 {limit}%。"
    )
    if done is None:
        return f"{said}没有核对完，不作结论。"
    differing, risk = done["differing"], done["risk_hundredths"]
    outcome = "不超过上限，抽查通过" if done["confirmed"] else "超过上限，抽查没有通过"
    return (
        f"{said}核对 {done['sheets']} 张，相符 {done['sheets'] - differing} 张，不符 {differing} 张；"
        f"宣布的结果有误的风险为 {risk // 100}.{risk % 100:02d}%，{outcome}。"
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
