"""The order of the day, shows of hands and incidents, from the act to the minutes."""

import pytest

from app.domain.agenda import StepState, carried, steps_for
from app.domain.bodies import Body
from app.domain.errors import NotFound, NotYou, RuleForbids
from app.domain.incidents import CARDS, IncidentKind, Risk
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.services.agenda import AgendaService
from app.services.checkin import CheckInService
from app.services.incidents import IncidentService
from app.services.papers.desk import PaperKind, PapersService
from app.services.papers.meeting import MeetingContributor
from app.services.papers.reader import PaperFactsReader
from app.services.phases import PhaseService
from app.services.roll_finder import RollFinder
from app.texts.meeting import INCIDENTS, RISKS
from tests.support import pdf
from tests.support.hall import CHAIR, REGISTRAR, TELLER, press
from tests.support.roll import Hall, a_member, refused


@pytest.fixture
def hall(tmp_path):
    people = [a_member(n) for n in range(1, 8)]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        hall.go(Verb.MAKE_READY)
        for voter in hall.ids[:6]:
            CheckInService(hall.store).check_in(voter, by=REGISTRAR, nonce=press())
        yield hall


@pytest.fixture
def agenda(hall):
    return AgendaService(hall.store)


@pytest.fixture
def incidents(hall):
    return IncidentService(hall.store)


def test_the_party_and_the_village_have_the_steps_of_their_rules():
    assert [s.key for s in steps_for(Body.PARTY_BRANCH)][:3] == ["count_present", "left_out", "quorum"]
    assert (len(steps_for(Body.PARTY_BRANCH)), len(steps_for(Body.VILLAGE_COMMITTEE))) == (16, 17)
    assert steps_for(Body.RESIDENTS_COMMITTEE) == steps_for(Body.VILLAGE_COMMITTEE)


def test_a_step_that_took_place_is_ticked_once(hall, agenda):
    assert agenda.tick("method", by=CHAIR, nonce=press()).value.state is StepState.DONE
    with refused(hall, ProblemCode.STEP_TICKED):
        agenda.tick("method", by=CHAIR, nonce=press())


def test_a_step_ticked_by_mistake_is_taken_back_with_a_reason(hall, agenda):
    agenda.tick("method", by=CHAIR, nonce=press())
    with refused(hall, ProblemCode.REASON_NEEDED):
        agenda.take_back("method", reason="", by=CHAIR, nonce=press())
    assert agenda.take_back("method", reason="点错", by=CHAIR, nonce=press()).value.state is None


def test_an_open_step_cannot_be_taken_back(hall, agenda):
    with refused(hall, ProblemCode.STEP_OPEN):
        agenda.take_back("method", reason="点错", by=CHAIR, nonce=press())


def test_a_step_left_out_says_why(hall, agenda):
    with refused(hall, ProblemCode.REASON_NEEDED):
        agenda.leave_out("officers", reason=" ", by=CHAIR, nonce=press())
    line = agenda.leave_out("officers", reason="另日召开", by=CHAIR, nonce=press()).value
    assert (line.state, line.remark) == (StepState.LEFT_OUT, "另日召开")


def test_a_step_of_another_body_is_refused(hall, agenda):
    with refused(hall, ProblemCode.STEP_UNKNOWN):
        agenda.tick("anthem", by=CHAIR, nonce=press())


def test_a_teller_may_not_run_the_order_of_the_day(hall, agenda):
    with refused(hall, ProblemCode.NOT_YOU, NotYou):
        agenda.tick("method", by=TELLER, nonce=press())


def hands(agenda, approve, against=0, abstain=0):
    return agenda.record_hands(
        "method", "通过选举办法", approve=approve, against=against, abstain=abstain, by=CHAIR, nonce=press()
    ).value


@pytest.mark.parametrize(("approve", "passed"), [(3, 0), (4, 1), (6, 1)])
def test_hands_carry_only_with_more_than_half_of_those_present(agenda, approve, passed):
    assert hands(agenda, approve).numbers["passed"] == passed


def test_more_hands_than_people_present_are_refused(hall, agenda):
    with refused(hall, ProblemCode.HANDS_MISFIT):
        hands(agenda, 5, 1, 1)


def test_less_than_no_hands_are_refused():
    with pytest.raises(RuleForbids):
        carried(-1, 0, 0, present=5)


def test_an_odd_half_is_said_as_it_is():
    assert "的半数为 3.5" in carried(4, 0, 0, present=7).sentence


def test_every_show_of_hands_is_kept_with_its_numbers(agenda):
    hands(agenda, 2, 4)
    hands(agenda, 5, 1)
    assert [(h.number, h.approve, h.passed) for h in agenda.hands()] == [(1, 2, False), (2, 5, True)]


def recorded(incidents, kind=IncidentKind.RAIN):
    return incidents.record(kind, "大雨，会场进水", by=TELLER, nonce=press()).value


def test_anybody_may_record_an_incident_and_it_has_a_number_and_a_risk(incidents):
    line = recorded(incidents)
    assert (line.number, line.risk, line.open) == (1, Risk.MEDIUM, True)


def test_an_incident_says_what_happened(hall, incidents):
    with refused(hall, ProblemCode.REASON_NEEDED):
        incidents.record(IncidentKind.RAIN, " ", by=TELLER, nonce=press())


def test_an_incident_is_closed_with_what_was_decided_and_by_whom(hall, incidents):
    line = recorded(incidents)
    with refused(hall, ProblemCode.NAME_NEEDED):
        incidents.close(line.incident, "移到室内", decided_by=[" "], by=CHAIR, nonce=press())
    closed = incidents.close(line.incident, "移到室内", decided_by=["孟宪国"], by=CHAIR, nonce=press()).value
    assert (closed.open, closed.handling, closed.decided_by) == (False, "移到室内", ("孟宪国",))
    with refused(hall, ProblemCode.INCIDENT_CLOSED):
        incidents.close(line.incident, "再移", decided_by=["孟宪国"], by=CHAIR, nonce=press())


def test_an_incident_nobody_recorded_is_not_found(hall, incidents):
    with refused(hall, ProblemCode.NO_INCIDENT, NotFound):
        incidents.close("none", "移到室内", decided_by=["孟宪国"], by=CHAIR, nonce=press())


def test_every_kind_has_a_card_and_words():
    assert set(CARDS) == set(IncidentKind) == set(INCIDENTS)
    assert set(RISKS) == set(Risk)
    assert all(card.steps for card in CARDS.values())


def test_the_town_puts_its_own_card_in_place(incidents):
    incidents.put_card(IncidentKind.RAIN, Risk.HIGH, ["撤到学校"], by=CHAIR, nonce=press())
    assert incidents.card(IncidentKind.RAIN).steps == ("撤到学校",)
    assert recorded(incidents).risk is Risk.HIGH
    assert incidents.card(IncidentKind.POWER_CUT) == CARDS[IncidentKind.POWER_CUT]


def test_minutes_get_steps_hands_and_incidents(hall, agenda, incidents):
    agenda.tick("method", by=CHAIR, nonce=press())
    hands(agenda, 5, 1)
    line = recorded(incidents)
    incidents.close(line.incident, "移到室内", decided_by=["孟宪国"], by=CHAIR, nonce=press())
    facts = PaperFactsReader(hall.store, RollFinder(hall.store), (MeetingContributor(hall.store),)).facts()
    (step,) = facts.agenda
    assert (step.heading, step.hands.approve, step.hands.passed) == ("通过选举办法", 5, True)
    assert [(x.kind, x.handling, x.decided_by) for x in facts.incidents] == [
        ("下雨、天气突变", "移到室内", ("孟宪国",))
    ]


def test_the_meeting_moves_to_another_hall_with_two_escorts_and_the_minutes_say_so(hall, incidents):
    line = recorded(incidents)
    with refused(hall, ProblemCode.ESCORTS_TOO_FEW):
        incidents.move_hall(line.incident, "村小学", escorts=["孟宪国", "孟宪国 "], by=CHAIR, nonce=press())
    with refused(hall, ProblemCode.REASON_NEEDED):
        incidents.move_hall(line.incident, " ", escorts=["孟宪国", "赵敏"], by=CHAIR, nonce=press())
    incidents.move_hall(line.incident, "村小学", escorts=["孟宪国", "赵敏"], by=CHAIR, nonce=press())
    done = incidents.close(
        line.incident, "清点人数后继续。", decided_by=["孟宪国"], by=CHAIR, nonce=press()
    ).value
    assert done.handling == "会场移到村小学，票箱和选票由孟宪国、赵敏押送。清点人数后继续。"
    assert hall.codes()[-2:] == ["incident.hall_moved", "incident.closed"]
    with refused(hall, ProblemCode.INCIDENT_CLOSED):
        incidents.move_hall(line.incident, "镇政府", escorts=["孟宪国", "赵敏"], by=CHAIR, nonce=press())


def test_a_teller_does_not_move_the_hall(hall, incidents):
    line = recorded(incidents)
    with refused(hall, ProblemCode.NOT_YOU, NotYou):
        incidents.move_hall(line.incident, "村小学", escorts=["甲某", "乙某"], by=TELLER, nonce=press())


def test_minutes_tell_the_halt_its_reason_and_who_decided_in_order_of_time(hall, incidents, tmp_path):
    phases = PhaseService(hall.store, ())
    hall.clock.pass_(minutes=5)
    line = recorded(incidents)
    hall.clock.pass_(minutes=5)
    phases.suspend("大雨", by=CHAIR, nonce=press())
    hall.clock.pass_(minutes=20)
    phases.resume(by=CHAIR, nonce=press())
    incidents.close(line.incident, "移到室内", decided_by=["孟宪国"], by=CHAIR, nonce=press())
    reader = PaperFactsReader(hall.store, RollFinder(hall.store), (MeetingContributor(hall.store),))
    facts = reader.facts()
    assert [words for _, words in facts.halts] == ["暂停：大雨。", "恢复。"]
    papers = PapersService(hall.store, reader, tmp_path / "papers")
    made = papers.print_paper(PaperKind.MINUTES, "", by=CHAIR, nonce=press()).value
    text = "".join(pdf.texts(papers.read(made.file))).replace("\n", "").replace(" ", "")
    told = [text.index(words) for words in ("下雨、天气突变：", "决定人：孟宪国", "暂停：大雨", "恢复。")]
    assert told == sorted(told)
