"""The desk for what goes wrong (突发情况): recorded at once by anybody, closed with what was decided and by whom."""

import secrets
from collections.abc import Sequence

from sqlalchemy import func, select

from app.domain.errors import NotFound, RuleForbids
from app.domain.events.meeting import CardChanged, HallMoved, IncidentClosed, IncidentRecorded
from app.domain.ids import IncidentId, Nonce
from app.domain.incidents import CARDS, Card, IncidentKind, IncidentLine, Risk
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.models.base import spell
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.models.meeting import IncidentCardRow, IncidentRow
from app.services.outcome import Outcome

LEAST_ESCORTS = 2


class IncidentService:
    """Acts on incidents. What follows (suspend, void, exclude a box) is an act of its own desk."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    # Questions

    def lines(self) -> tuple[IncidentLine, ...]:
        """Return the incidents of every round, the first one first."""
        with self._store.reading() as view:
            return incidents_of(view)

    def card(self, kind: IncidentKind) -> Card:
        """Return what to do: the town's own card, or the one that ships."""
        with self._store.reading() as view:
            row = view.session.get(IncidentCardRow, kind)
            ships = CARDS[kind]
            if row is None:
                return ships
            return Card(kind=kind, risk=row.risk, steps=tuple(row.steps), verbs=ships.verbs)

    # Acts

    def record(self, kind: IncidentKind, what: str, *, by: Hands, nonce: Nonce) -> Outcome[IncidentLine]:
        """Note what happened, now. Raises RuleForbids REASON_NEEDED for an empty *what*."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_INCIDENT, once=nonce)
            require_reason(what)
            own = unit.session.get(IncidentCardRow, kind)
            row = IncidentRow(
                incident_id=secrets.token_hex(8),
                round_no=unit.round_no,
                number=1 + (unit.session.scalar(select(func.max(IncidentRow.number))) or 0),
                kind=kind,
                risk=own.risk if own is not None else CARDS[kind].risk,
                what=what.strip(),
                handling="",
                decided_by=[],
                at=unit.now,
                closed_at=None,
            )
            unit.session.add(row)
            unit.record(
                IncidentRecorded(
                    incident=IncidentId(row.incident_id),
                    number=row.number,
                    kind=kind,
                    risk=row.risk,
                    what=row.what,
                )
            )
            unit.session.flush()
            return unit.commit(_line(row))

    def close(
        self, incident: str, handling: str, *, decided_by: Sequence[str], by: Hands, nonce: Nonce
    ) -> Outcome[IncidentLine]:
        """Note what was decided and by whom. Raises RuleForbids REASON_NEEDED, INCIDENT_CLOSED; NotFound NO_INCIDENT."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CLOSE_INCIDENT, once=nonce)
            row = _open(unit, incident)
            names = tuple(name.strip() for name in decided_by if name.strip())
            require_reason(handling)
            if not names:
                raise RuleForbids(ProblemCode.NAME_NEEDED)
            said = handling.strip()
            row.handling, row.decided_by, row.closed_at = row.handling + said, list(names), unit.now
            unit.record(
                IncidentClosed(
                    incident=IncidentId(incident), number=row.number, handling=said, decided_by=names
                )
            )
            unit.session.flush()
            return unit.commit(_line(row))

    def move_hall(
        self, incident: str, hall: str, *, escorts: Sequence[str], by: Hands, nonce: Nonce
    ) -> Outcome[IncidentLine]:
        """Note that the meeting moves to *hall*; at least two *escorts* go with boxes and ballots.

        It becomes the first words of how the incident was handled. Raises RuleForbids REASON_NEEDED (no hall),
        ESCORTS_TOO_FEW, INCIDENT_CLOSED; NotFound NO_INCIDENT.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.MOVE_HALL, once=nonce)
            row = _open(unit, incident)
            require_reason(hall)
            names = tuple(dict.fromkeys(name.strip() for name in escorts if name.strip()))
            if len(names) < LEAST_ESCORTS:
                raise RuleForbids(
                    ProblemCode.ESCORTS_TOO_FEW, hall=hall.strip(), least=LEAST_ESCORTS, count=len(names)
                )
            row.handling += f"会场移到{hall.strip()}，票箱和选票由{'、'.join(names)}押送。"
            unit.record(
                HallMoved(incident=IncidentId(incident), number=row.number, hall=hall.strip(), escorts=names)
            )
            unit.session.flush()
            return unit.commit(_line(row))

    def put_card(
        self, kind: IncidentKind, risk: Risk, steps: Sequence[str], *, by: Hands, nonce: Nonce
    ) -> Outcome[Card]:
        """Put the town's own card in place (一案一策). Raises RuleForbids REASON_NEEDED when it says nothing."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CLOSE_INCIDENT, once=nonce)
            said = tuple(step.strip() for step in steps if step.strip())
            require_reason("".join(said))
            unit.session.merge(IncidentCardRow(kind=kind, risk=risk, steps=list(said)))
            unit.record(CardChanged(kind=kind, risk=risk, steps=said))
            unit.session.flush()
            return unit.commit(Card(kind=kind, risk=risk, steps=said, verbs=CARDS[kind].verbs))


def _open(unit: HallUnit, incident: str) -> IncidentRow:
    row = unit.session.get(IncidentRow, incident)
    if row is None:
        raise NotFound(ProblemCode.NO_INCIDENT)
    if row.closed_at is not None:
        raise RuleForbids(ProblemCode.INCIDENT_CLOSED, number=row.number)
    return row


def incidents_of(view: HallView) -> tuple[IncidentLine, ...]:
    """Return the incidents inside one look at the hall."""
    return tuple(_line(row) for row in view.session.scalars(select(IncidentRow).order_by(IncidentRow.number)))


def _line(row: IncidentRow) -> IncidentLine:
    return IncidentLine(
        incident=IncidentId(row.incident_id),
        number=row.number,
        kind=row.kind,
        risk=row.risk,
        what=row.what,
        handling=row.handling,
        decided_by=tuple(row.decided_by),
        at=spell(row.at),
        closed_at=spell(row.closed_at) if row.closed_at is not None else "",
    )
