"""People on duty: who may serve, PINs that are known again and never kept, and the list as it changes."""

from contextlib import suppress

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.errors import NotFound, NotYou
from app.domain.people import Pair
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.domain.staff import WAIT_SECONDS, WRONG_PINS
from app.models import journal
from app.models.hall import PressRow
from app.models.meeting import StaffRow
from app.printing.records.common import Imprint
from app.services.papers import before
from app.services.papers.facts import PaperFacts
from app.services.papers.meeting import MeetingContributor
from app.services.staff import StaffService
from tests.support.hall import CHAIR, CHIEF, OPERATOR, TELLER, FixedClock, press
from tests.support.roll import Hall, a_setup, refused

IMPRINT = Imprint(
    election="选举",
    place="柳河湾村",
    date="2026-11-28",
    rule_sheet="0123456789ABCDEF",
    journal_seq=7,
    journal_head="FEDCBA9876543210",
)


@pytest.fixture
def hall(tmp_path):
    with Hall.found(tmp_path, []) as hall:
        yield hall


@pytest.fixture
def staff(hall):
    return StaffService(hall.store, hall.clock)


def enrolled(staff, name="武建平", role=Role.SCRUTINEER, pin="4821"):
    return staff.enrol(name, role, duty="会场", pin=pin, by=OPERATOR, nonce=press()).value


def test_the_roster_is_in_the_order_of_enrolment(staff):
    enrolled(staff)
    enrolled(staff, "毛志远", Role.TELLER)
    assert [(x.number, x.name, x.role) for x in staff.roster()] == [
        (1, "武建平", Role.SCRUTINEER),
        (2, "毛志远", Role.TELLER),
    ]


def test_a_candidate_may_not_serve(hall, staff):
    with refused(hall, ProblemCode.STAFF_IS_CANDIDATE):
        enrolled(staff, "候选甲")


def test_a_near_relative_of_a_candidate_may_not_serve_in_a_village(hall, staff):
    with hall.raw() as unit:
        setup = dict(unit.round_row.setup)
        setup["relatives"] = [["武建平", "候选甲"]]
        unit.round_row.setup = setup
        unit.session.commit()
    with refused(hall, ProblemCode.STAFF_IS_RELATIVE):
        enrolled(staff)


def test_a_near_relative_may_serve_in_a_party_branch(tmp_path):
    (tmp_path / "party").mkdir()
    with Hall.found(tmp_path / "party", [], body=Body.PARTY_BRANCH) as hall:
        with hall.raw() as unit:
            unit.round_row.setup = dict(unit.round_row.setup) | {"relatives": [["武建平", "候选甲"]]}
            unit.session.commit()
        assert enrolled(StaffService(hall.store, hall.clock)).name == "武建平"


def test_nobody_is_enrolled_twice_in_one_role(hall, staff):
    enrolled(staff)
    with refused(hall, ProblemCode.STAFF_TWICE):
        enrolled(staff)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "１２３４"])
def test_a_pin_has_four_to_eight_figures(hall, staff, pin):
    with refused(hall, ProblemCode.PIN_MISFIT):
        enrolled(staff, pin=pin)


def test_a_teller_may_not_enrol(hall, staff):
    with refused(hall, ProblemCode.NOT_YOU, NotYou):
        staff.enrol("某人", Role.TELLER, by=TELLER, nonce=press())


def test_the_right_pin_names_the_person_and_enters_the_journal(hall, staff):
    line = enrolled(staff)
    staff.sign_in(line.staff_id, "4821", nonce=press())
    assert hall.codes()[-1] == "staff.signed_in"


def test_a_wrong_pin_is_refused_and_only_the_try_is_written(hall, staff):
    line = enrolled(staff)
    before = hall.codes()
    with pytest.raises(NotYou) as caught:
        staff.sign_in(line.staff_id, "4822", nonce=press())
    assert caught.value.code is ProblemCode.WRONG_PIN
    assert hall.codes() == [*before, "staff.pin_refused"]


def test_somebody_without_a_pin_cannot_sign_in(hall, staff):
    line = enrolled(staff, pin="")
    with pytest.raises(NotYou) as caught:
        staff.sign_in(line.staff_id, "", nonce=press())
    assert caught.value.code is ProblemCode.WRONG_PIN
    assert "staff.signed_in" not in hall.codes()


def test_after_five_wrong_pins_even_the_right_one_waits_a_minute(hall, staff):
    line = enrolled(staff)
    for _ in range(WRONG_PINS):
        with pytest.raises(NotYou):
            staff.verify(line.staff_id, "0000")
    with refused(hall, ProblemCode.PIN_WAIT, NotYou):
        staff.verify(line.staff_id, "4821")
    hall.clock.pass_(seconds=WAIT_SECONDS)
    assert staff.verify(line.staff_id, "4821").name == "武建平"


def test_a_restart_forgets_neither_the_wrong_pins_nor_the_wait(hall, staff):
    line = enrolled(staff)
    for _ in range(WRONG_PINS - 1):
        with pytest.raises(NotYou):
            staff.verify(line.staff_id, "0000")
    with pytest.raises(NotYou):
        StaffService(hall.store, hall.clock).verify(line.staff_id, "0000")
    with refused(hall, ProblemCode.PIN_WAIT, NotYou):
        StaffService(hall.store, hall.clock).verify(line.staff_id, "4821")


def test_the_journal_tells_how_often_a_pin_was_wrong_before_it_was_right(hall, staff):
    line = enrolled(staff)
    for pin in ("0000", "1111", "4821", "4821"):
        with suppress(NotYou):
            staff.verify(line.staff_id, pin)
    with hall.store.reading() as view:
        told = [(one.code, one.body.get("tries")) for one in journal.lines(view.session)][1:]
    assert told == [("staff.pin_refused", 1), ("staff.pin_refused", 2), ("staff.pin_known", 2)]


def test_a_clock_set_back_does_not_lengthen_the_wait(hall, staff):
    line = enrolled(staff)
    for _ in range(WRONG_PINS):
        with pytest.raises(NotYou):
            staff.verify(line.staff_id, "0000")
    hall.clock.pass_(hours=-5)
    assert staff.verify(line.staff_id, "4821").name == "武建平"


def test_a_changed_duty_counts_for_the_next_act_of_who_is_signed_in(hall, staff):
    line = enrolled(staff, "毛志远", Role.OPERATOR)
    signed_in = staff.verify(line.staff_id, "4821")
    staff.change(line.staff_id, Role.TELLER, duty="", reason="换岗", by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.NOT_YOU, NotYou):
        staff.enrol("某人", Role.TELLER, by=signed_in, nonce=press())
    staff.change(line.staff_id, Role.CHAIR, duty="", reason="换岗", by=OPERATOR, nonce=press())
    staff.enrol("某人", Role.TELLER, by=signed_in, nonce=press())
    with hall.store.reading() as view:
        assert [*journal.lines(view.session)][-1].role == "chair"


def test_who_left_the_list_does_nothing_more_though_still_signed_in(hall, staff):
    line = enrolled(staff, "毛志远", Role.OPERATOR)
    signed_in = staff.verify(line.staff_id, "4821")
    staff.remove(line.staff_id, reason="临时有事", by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.NO_STAFF, NotFound):
        staff.enrol("某人", Role.TELLER, by=signed_in, nonce=press())


def test_a_right_pin_forgives_the_wrong_ones_before(staff):
    line = enrolled(staff)
    for _ in range(2):
        for _ in range(WRONG_PINS - 1):
            with pytest.raises(NotYou):
                staff.verify(line.staff_id, "0000")
        assert staff.verify(line.staff_id, "4821").name == "武建平"


def test_a_pin_stands_nowhere_in_the_file(hall, staff):
    line = enrolled(staff, pin="73915528")
    staff.sign_in(line.staff_id, "73915528", nonce=press())
    with hall.store.reading() as view:
        rows = [
            str([getattr(row, c.name) for c in StaffRow.__table__.columns])
            for row in view.session.query(StaffRow)
        ]
        bodies = str([line.body for line in journal.lines(view.session)])
    assert "73915528" not in "".join(rows) + bodies


def test_what_is_made_from_a_pin_stands_in_the_staff_table_alone(hall, staff):
    line = enrolled(staff)
    staff.change_pin(line.staff_id, "4821", "73915528", nonce=press())
    with hall.store.reading() as view:
        row = view.session.get(StaffRow, line.staff_id)
        told = str([one.body for one in journal.lines(view.session)])
        told += str([one.outcome for one in view.session.query(PressRow)])
        told += str(MeetingContributor(hall.store).add_to(PaperFacts(setup=view.setup, phase=view.phase)))
    assert row.pin_digest not in told
    assert row.pin_salt not in told


def test_another_role_needs_a_reason(hall, staff):
    line = enrolled(staff)
    with refused(hall, ProblemCode.REASON_NEEDED):
        staff.change(line.staff_id, Role.TELLER, duty="", reason=" ", by=OPERATOR, nonce=press())


def test_who_left_the_list_cannot_sign_in_and_stays_in_the_record(hall, staff):
    line = enrolled(staff)
    staff.remove(line.staff_id, reason="临时有事", by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.NO_STAFF, NotFound):
        staff.verify(line.staff_id, "4821")
    assert staff.roster() == ()
    assert staff.roster(with_removed=True)[0].removed == "临时有事"


def test_a_first_pin_is_set_once(hall, staff):
    line = enrolled(staff, pin="")
    staff.set_pin(line.staff_id, "9999", by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.PIN_IS_SET):
        staff.set_pin(line.staff_id, "4821", by=OPERATOR, nonce=press())
    assert staff.verify(line.staff_id, "9999").role is Role.SCRUTINEER


def test_somebody_changes_the_own_pin_by_telling_the_old_one(hall, staff):
    line = enrolled(staff)
    with pytest.raises(NotYou):
        staff.change_pin(line.staff_id, "0000", "9999", nonce=press())
    assert staff.verify(line.staff_id, "4821").name == "武建平"
    staff.change_pin(line.staff_id, "4821", "9999", nonce=press())
    assert staff.verify(line.staff_id, "9999").name == "武建平"
    with pytest.raises(NotYou):
        staff.verify(line.staff_id, "4821")


def test_one_person_alone_cannot_reset_a_pin(hall, staff):
    line = enrolled(staff)
    with refused(hall, ProblemCode.SECOND_PERSON_NEEDED, NotYou):
        staff.reset_pin(line.staff_id, "9999", by=OPERATOR, nonce=press())


def test_two_people_reset_a_forgotten_pin_and_the_wait_ends(hall, staff):
    line = enrolled(staff)
    for _ in range(WRONG_PINS):
        with pytest.raises(NotYou):
            staff.verify(line.staff_id, "0000")
    staff.reset_pin(line.staff_id, "9999", by=Pair(first=OPERATOR, second=CHIEF), nonce=press())
    assert staff.verify(line.staff_id, "9999").name == "武建平"
    with hall.store.reading() as view:
        (*_, last) = journal.lines(view.session)
    assert last.code == "staff.pin_set"


def test_a_forgotten_pin_can_be_reset_after_the_day_is_sealed(hall, staff):
    line = enrolled(staff)
    hall.go(
        Verb.MAKE_READY,
        Verb.OPEN_VOTING,
        Verb.CLOSE_VOTING,
        Verb.START_COUNT,
        Verb.DECIDE,
        Verb.SEAL_DAY,
    )
    staff.reset_pin(line.staff_id, "9999", by=Pair(first=OPERATOR, second=CHIEF), nonce=press())
    assert staff.verify(line.staff_id, "9999").name == "武建平"


# Setting up: who may sign in, and nobody is locked out


def test_pins_are_in_use_once_somebody_with_one_may_enrol_the_others(staff):
    assert not staff.pins_in_use()
    enrolled(staff)
    assert not staff.pins_in_use()
    enrolled(staff, "何晓峰", Role.OPERATOR)
    assert staff.pins_in_use()


def test_the_last_one_who_may_enrol_stays_while_others_sign_in(hall, staff):
    enrolled(staff)
    lead = enrolled(staff, "何晓峰", Role.OPERATOR)
    with refused(hall, ProblemCode.LAST_LEAD):
        staff.remove(lead.staff_id, reason="临时有事", by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.LAST_LEAD):
        staff.change(lead.staff_id, Role.TELLER, duty="", reason="换人", by=OPERATOR, nonce=press())
    enrolled(staff, "孟宪国", Role.CHAIR)
    staff.remove(lead.staff_id, reason="临时有事", by=OPERATOR, nonce=press())
    assert [line.name for line in staff.roster()] == ["武建平", "孟宪国"]


def test_a_change_of_role_is_checked_like_an_enrolment(hall, staff):
    line = enrolled(staff)
    enrolled(staff, role=Role.TELLER)
    with refused(hall, ProblemCode.STAFF_TWICE):
        staff.change(line.staff_id, Role.TELLER, duty="", reason="换人", by=OPERATOR, nonce=press())


def test_the_chair_of_a_party_meeting_may_stand_and_its_scrutineers_may_not(tmp_path):
    with Hall.found(tmp_path, [], body=Body.PARTY_BRANCH) as hall:
        staff = StaffService(hall.store, hall.clock)
        line = enrolled(staff, "候选甲", Role.CHAIR)
        with refused(hall, ProblemCode.STAFF_IS_CANDIDATE):
            enrolled(staff, "候选甲", Role.SCRUTINEER)
        with refused(hall, ProblemCode.STAFF_IS_CANDIDATE):
            staff.change(line.staff_id, Role.TELLER, duty="", reason="换人", by=OPERATOR, nonce=press())


def test_the_day_of_filing_is_a_date(hall, staff):
    with refused(hall, ProblemCode.DATE_MISFIT):
        staff.file("十一月", by=OPERATOR, nonce=press())
    staff.file("2026-11-20", by=OPERATOR, nonce=press())
    assert staff.filed_on() == "2026-11-20"


def test_hours_are_kept_with_the_duty_and_told_in_the_journal(hall, staff):
    line = staff.enrol(
        "武建平", Role.SCRUTINEER, duty="2 号票箱", hours="7:30—12:00", by=OPERATOR, nonce=press()
    ).value
    assert (line.duty, line.hours) == ("2 号票箱", "7:30—12:00")
    with hall.store.reading() as view:
        (*_, last) = journal.lines(view.session)
    assert "2 号票箱，7:30—12:00" in str(last.body)
    staff.change(line.staff_id, Role.TELLER, duty="", reason="换岗", by=OPERATOR, nonce=press())
    assert staff.roster()[0].hours == ""


def test_somebody_who_stands_after_being_enrolled_is_shown_as_unfit(hall, staff):
    enrolled(staff, "候选丁改名", Role.TELLER)
    assert staff.roster()[0].unfit is None
    with hall.raw() as unit:
        unit.round_row.setup = dict(unit.round_row.setup) | {"relatives": [["候选丁改名", "候选甲"]]}
        unit.session.commit()
    assert staff.roster()[0].unfit is ProblemCode.STAFF_IS_RELATIVE


def test_the_staff_papers_carry_place_hours_and_how_they_were_adopted(tmp_path):
    desk = open_desk(tmp_path / "e", clock=FixedClock())
    try:
        desk.election.found(a_setup(), by=OPERATOR, nonce=press())
        desk.staff.enrol(
            "武建平",
            Role.SCRUTINEER,
            duty="2 号票箱",
            hours="7:30—12:00",
            pin="73915528",
            by=OPERATOR,
            nonce=press(),
        )
        step = desk.agenda.staff_step()
        desk.agenda.record_hands(
            step.key, step.hands, approve=52, against=1, abstain=0, by=CHAIR, nonce=press()
        )
        facts = MeetingContributor(desk.store).add_to(PaperFacts(setup=a_setup(), phase=Phase.READY))
        for record in (
            before.staff_list(facts, IMPRINT),
            before.duty_sheet(facts, IMPRINT),
        ):
            assert [(x.name, x.place, x.hours) for x in record.lines] == [
                ("武建平", "2 号票箱", "7:30—12:00")
            ]
            assert record.adopted == "经选举大会举手表决通过：赞成 52，反对 1，弃权 0。"
        assert "73915528" not in str(facts)
    finally:
        desk.close()
