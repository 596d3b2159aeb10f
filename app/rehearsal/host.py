"""The host of a rehearsal: goes through the order of the day, lets hands be counted, notes one small incident."""

from app.bootstrap import Desk
from app.domain.bodies import Body
from app.domain.incidents import IncidentKind
from app.domain.roles import Role
from app.rehearsal.crew import Crew, Presses

HANDS = 52
"""Villagers who raise a hand at the opening meeting."""
DUTIES = {
    Role.OPERATOR: "电脑",
    Role.CHAIR: "主席台",
    Role.CHIEF_SCRUTINEER: "全场",
    Role.SCRUTINEER: "票箱",
    Role.TELLER: "计票处",
    Role.REGISTRAR: "发票处",
}
LEFT_OUT = {"left_out": "没有不计入的党员", "officers": "新一届委员会另行召开会议"}


class Host:
    """Walks through the agenda of *desk*."""

    def __init__(self, desk: Desk, crew: Crew, press: Presses) -> None:
        self._desk = desk
        self._crew = crew
        self._press = press

    def enrol(self) -> None:
        """Put everybody on duty on the staff list, and note when it was filed."""
        crew = self._crew
        people = (
            crew.chair,
            crew.chief,
            crew.scrutineer,
            crew.second_scrutineer,
            crew.teller,
            crew.registrar,
            crew.operator,
        )
        for person in people:
            self._desk.staff.enrol(
                person.name, person.role, duty=DUTIES[person.role], by=crew.operator, nonce=self._press()
            )
        self._desk.staff.file("2026-11-20", by=crew.operator, nonce=self._press())

    def reach(self, key: str) -> None:
        """Go through the steps of the day up to the one called *key*."""
        for line in self._desk.agenda.lines():
            if not line.done:
                self._do(line.step.key, line.step.hands)
            if line.step.key == key:
                return
        raise KeyError(key)

    def an_incident(self) -> None:
        """Note a power cut of a few minutes, and how it ended."""
        line = self._desk.incidents.record(
            IncidentKind.POWER_CUT, "会场停电约三分钟，电脑用电池", by=self._crew.teller, nonce=self._press()
        ).value
        self._desk.incidents.close(
            line.incident,
            "来电后核对，各数一致，继续进行。",
            decided_by=(self._crew.chair.name, self._crew.chief.name),
            by=self._crew.chair,
            nonce=self._press(),
        )

    def _do(self, key: str, question: str) -> None:
        agenda, by = self._desk.agenda, self._crew.chair
        if key in LEFT_OUT:
            agenda.leave_out(key, reason=LEFT_OUT[key], by=by, nonce=self._press())
            return
        if question:
            party = self._desk.election.state().setup.body is Body.PARTY_BRANCH
            hands = agenda.present() if party else HANDS
            agenda.record_hands(
                key, question, approve=hands - 1, against=0, abstain=1, by=by, nonce=self._press()
            )
        agenda.tick(key, by=by, nonce=self._press())
