from collections.abc import Iterator

import pytest

from app.domain.bodies import Body, RoundKind
from app.domain.checkin import Capacity, Channel
from app.domain.errors import AlreadyDone, NotFound, NotNow, NotYou
from app.domain.ids import BoxId
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode as P
from app.domain.reconciliation import Attendance
from app.domain.roll import MemberKind, Suspension
from app.domain.rule_sheet import OverRecovered, RuleSheet
from app.domain.rulebook import over_recovered
from app.domain.rulebook.party import PartyRulebook
from app.domain.voter_views import Health
from app.models.hall import RoundRow
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.roll import RollService
from app.services.round_facts import RoundNumbers, attendance
from tests.support.hall import CHIEF, OPERATOR, REGISTRAR, press
from tests.support.roll import Hall, a_member, a_person, refused


@pytest.fixture
def party(tmp_path) -> Iterator[Hall]:
    people = [a_member(i) for i in range(1, 11)]
    people.append(a_member(11, "石磊", kind=MemberKind.PROBATIONARY))
    people.append(
        a_member(12, "留察", suspension=Suspension.PLACED_ON_PROBATION, id_number="110101195803120012")
    )
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH, health_check=True) as hall:
        yield hall.go(Verb.MAKE_READY)


@pytest.fixture
def village(tmp_path) -> Iterator[Hall]:
    people = [a_person(i, card=f"C{i:04d}", id_number="11010119700101001X") for i in range(1, 11)]
    with Hall.found(tmp_path, people) as hall:
        yield hall.go(Verb.MAKE_READY)


def test_check_in_numbers_the_slip(party):
    desk = CheckInService(party.store)
    first = desk.check_in(party.ids[3], by=REGISTRAR, nonce=press()).value
    second = desk.check_in(party.ids[0], by=REGISTRAR, nonce=press()).value
    assert (first.number, second.number) == (1, 2)
    assert first.name == "村民4"
    assert not first.late
    assert party.codes() == ["checkin.voter_checked_in"] * 2


def test_the_same_press_again_changes_nothing_and_shows_the_first_slip(party):
    desk, once = CheckInService(party.store), press()
    first = desk.check_in(party.ids[0], by=REGISTRAR, nonce=once).value
    with refused(party, P.ALREADY_DONE, AlreadyDone) as again:
        desk.check_in(party.ids[0], by=REGISTRAR, nonce=once)
    assert again.value.first == first


def test_a_second_scan_of_the_same_person_shows_the_first_slip(party):
    desk = CheckInService(party.store)
    first = desk.check_in(party.ids[0], by=REGISTRAR, nonce=press()).value
    with refused(party, P.ALREADY_CHECKED_IN, AlreadyDone) as again:
        desk.check_in(party.ids[0], by=REGISTRAR, nonce=press())
    assert again.value.first == first
    assert desk.quorum().present == 1


def test_a_member_on_probation_is_told_so_and_may_only_attend(party):
    desk = CheckInService(party.store)
    with refused(party, P.NO_VOTE_RIGHT):
        desk.check_in(party.ids[10], by=REGISTRAR, nonce=press())
    slip = desk.check_in_observer(party.ids[10], by=REGISTRAR, nonce=press()).value
    assert slip.capacity is Capacity.OBSERVER
    view = desk.quorum()
    assert (view.present, view.observers) == (0, 1)
    with refused(party, P.HAS_VOTE):
        desk.check_in_observer(party.ids[1], by=REGISTRAR, nonce=press())


def test_a_suspended_member_has_no_vote(party):
    with refused(party, P.NO_VOTE_RIGHT):
        CheckInService(party.store).check_in(party.ids[11], by=REGISTRAR, nonce=press())


def test_a_document_of_somebody_else_is_refused(village):
    desk = CheckInService(village.store)
    with refused(village, P.WRONG_PERSON):
        desk.check_in(village.ids[0], shown="0012", by=REGISTRAR, nonce=press())
    assert desk.check_in(village.ids[0], shown="001x", by=REGISTRAR, nonce=press()).value.number == 1


def test_a_code_that_is_not_on_the_roll_is_refused(village):
    desk = CheckInService(village.store)
    assert desk.find_code(" C0003 ") == village.ids[2]
    with refused(village, P.NOT_ON_ROLL, NotFound):
        desk.find_code("C9999")
    desk.turn_away(reason="不在名册上", by=REGISTRAR, nonce=press())
    assert village.codes() == ["checkin.turned_away"]


def test_undo_needs_a_reason_and_never_reuses_the_number(party):
    desk = CheckInService(party.store)
    desk.check_in(party.ids[0], by=REGISTRAR, nonce=press())
    with refused(party, P.REASON_NEEDED):
        desk.undo(party.ids[0], reason=" ", by=REGISTRAR, nonce=press())
    desk.undo(party.ids[0], reason="认错了人", by=REGISTRAR, nonce=press())
    assert desk.quorum().present == 0
    assert desk.check_in(party.ids[0], by=REGISTRAR, nonce=press()).value.number == 2
    assert [line.taken_back for line in desk.recent()] == ["", "认错了人"]
    with refused(party, P.NOT_CHECKED_IN):
        desk.undo(party.ids[5], reason="没来", by=REGISTRAR, nonce=press())


def test_leaving_before_voting_opens_counts_down_and_after_it_does_not(party):
    desk = CheckInService(party.store)
    for voter in party.ids[:8]:
        desk.check_in(voter, by=REGISTRAR, nonce=press())
    party.clock.pass_(minutes=5)
    desk.leave(party.ids[0], by=REGISTRAR, nonce=press())
    assert (desk.quorum().present, desk.quorum().left, desk.quorum().missing) == (7, 1, 1)
    with refused(party, P.ALREADY_LEFT):
        desk.leave(party.ids[0], by=REGISTRAR, nonce=press())
    desk.come_back(party.ids[0], by=REGISTRAR, nonce=press())
    with refused(party, P.NOT_LEFT):
        desk.come_back(party.ids[0], by=REGISTRAR, nonce=press())
    party.clock.pass_(minutes=5)
    party.go(Verb.OPEN_VOTING)
    party.clock.pass_(minutes=5)
    desk.leave(party.ids[0], by=REGISTRAR, nonce=press())
    assert desk.quorum().present == 8
    late = desk.check_in(party.ids[8], by=REGISTRAR, nonce=press()).value
    assert late.late


def test_exactly_four_fifths_closes_the_gap_and_the_missing_number_is_exact(party):
    desk = CheckInService(party.store)
    for n, voter in enumerate(party.ids[:8], start=1):
        desk.check_in(voter, by=REGISTRAR, nonce=press())
        assert desk.quorum().missing == 8 - n
    view = desk.quorum()
    assert (view.due, view.needed, view.met, view.final) == (10, 8, True, True)


def test_check_in_belongs_to_ready_and_open_and_to_the_desk(tmp_path):
    with Hall.found(tmp_path, [a_person(1)]) as hall:
        desk = CheckInService(hall.store)
        with refused(hall, P.NOT_NOW, NotNow):
            desk.check_in(hall.ids[0], by=REGISTRAR, nonce=press())
        hall.go(Verb.MAKE_READY)
        with refused(hall, P.NOT_YOU, NotYou):
            desk.check_in(hall.ids[0], by=CHIEF, nonce=press())


def test_health_is_noted_only_where_the_rule_sheet_wants_it(party, tmp_path_factory):
    desk = CheckInService(party.store)
    desk.check_in(party.ids[0], health=Health(temperature=365), by=REGISTRAR, nonce=press())
    with refused(party, P.HEALTH_MISFIT):
        desk.check_in(party.ids[1], health=Health(temperature=36), by=REGISTRAR, nonce=press())
    with Hall.found(tmp_path_factory.mktemp("plain"), [a_person(1)]) as hall:
        hall.go(Verb.MAKE_READY)
        with refused(hall, P.HEALTH_OFF):
            CheckInService(hall.store).check_in(
                hall.ids[0], health=Health(temperature=365), by=REGISTRAR, nonce=press()
            )


def test_arrivals_are_counted_per_ten_minutes_without_names(party):
    desk = CheckInService(party.store)
    desk.check_in(party.ids[0], by=REGISTRAR, nonce=press())
    party.clock.pass_(minutes=3)
    desk.check_in(party.ids[1], by=REGISTRAR, nonce=press())
    party.clock.pass_(minutes=20)
    desk.check_in(party.ids[2], by=REGISTRAR, nonce=press())
    assert [bar.people for bar in desk.arrivals()] == [2, 0, 1]
    assert CheckInService(party.store).arrivals()[0].begins.minute == 0


def test_a_voter_on_the_mobile_list_votes_at_the_box_only(village):
    desk, lists, box = CheckInService(village.store), DeskListService(village.store), BoxId("box-1")
    line = lists.list_at_box(village.ids[0], box, reason="卧床", by=CHIEF, nonce=press()).value
    assert not line.voted
    with refused(village, P.ALREADY_ON_MOBILE_LIST):
        lists.list_at_box(village.ids[0], box, reason="卧床", by=CHIEF, nonce=press())
    with refused(village, P.ON_MOBILE_LIST):
        desk.check_in(village.ids[0], by=REGISTRAR, nonce=press())
    with refused(village, P.NOT_ON_MOBILE_LIST):
        desk.check_in_at_box(village.ids[1], box, by=REGISTRAR, nonce=press())
    slip = desk.check_in_at_box(village.ids[0], box, by=REGISTRAR, nonce=press()).value
    assert slip.channel is Channel.MOBILE_BOX
    with refused(village, P.ALREADY_ISSUED):
        lists.unlist_at_box(village.ids[0], reason="改到会场", by=CHIEF, nonce=press())
    turnout = desk.turnout()
    assert (turnout.took_part, turnout.by_mobile_box, turnout.registered) == (1, 1, 10)
    assert lists.mobile_list(box)[0].voted


def test_taken_off_the_mobile_list_the_voter_may_come_in(village):
    desk, lists, box = CheckInService(village.store), DeskListService(village.store), BoxId("box-1")
    lists.list_at_box(village.ids[0], box, reason="卧床", by=CHIEF, nonce=press())
    lists.unlist_at_box(village.ids[0], reason="本人到场", by=CHIEF, nonce=press())
    assert desk.check_in(village.ids[0], by=REGISTRAR, nonce=press()).value.number == 1


def test_writing_for_others_is_a_subset_and_no_candidate_does_it(village):
    desk, lists = CheckInService(village.store), DeskListService(village.store)
    with refused(village, P.SCRIBE_CANDIDATE):
        lists.record_scribe(village.ids[0], writer="候选甲", reason="不识字", by=OPERATOR, nonce=press())
    lists.record_scribe(village.ids[0], writer="代书员", reason="不识字", by=OPERATOR, nonce=press())
    assert desk.turnout().by_scribe == 0
    assert [line.writer for line in lists.scribes()] == ["代书员"]
    lists.list_at_box(village.ids[0], BoxId("box-1"), reason="卧床", by=CHIEF, nonce=press())
    desk.check_in_at_box(village.ids[0], BoxId("box-1"), by=REGISTRAR, nonce=press())
    assert (desk.turnout().by_scribe, desk.turnout().took_part) == (1, 1)
    lists.remove_scribe(village.ids[0], reason="本人会写", by=OPERATOR, nonce=press())
    assert lists.scribes() == ()


def test_those_still_in_the_hall_are_carried_into_the_next_round(party):
    desk = CheckInService(party.store)
    for voter in party.ids[:4]:
        desk.check_in(voter, by=REGISTRAR, nonce=press())
    with refused(party, P.NOBODY_TO_CARRY):
        desk.carry_over(by=REGISTRAR, nonce=press())
    desk.leave(party.ids[3], by=REGISTRAR, nonce=press())
    with party.raw() as unit:
        first = unit.round_row
        unit.session.add(
            RoundRow(
                round_no=2,
                kind=RoundKind.SUPPLEMENTARY,
                phase=Phase.READY,
                setup=first.setup,
                began_at=unit.now,
            )
        )
        unit.session.commit()
    # The third is not in the committee that alone votes in this round (A1): carried over, and not counted.
    RollService(party.store).set_electors(
        [*party.ids[:2], party.ids[3], party.ids[4]], by=OPERATOR, nonce=press()
    )
    assert desk.carry_over(by=REGISTRAR, nonce=press()).value == 3
    assert (desk.quorum().present, desk.quorum().observers) == (2, 1)
    assert desk.check_in(party.ids[3], by=REGISTRAR, nonce=press()).value.number == 4
    with refused(party, P.NOBODY_TO_CARRY):
        desk.carry_over(by=REGISTRAR, nonce=press())


def test_nobody_gets_onto_a_list_who_is_in_represented_or_without_a_vote(village):
    desk, lists, box = CheckInService(village.store), DeskListService(village.store), BoxId("box-1")
    desk.check_in(village.ids[0], by=REGISTRAR, nonce=press())
    with refused(village, P.ALREADY_CHECKED_IN):
        lists.list_at_box(village.ids[0], box, reason="卧床", by=CHIEF, nonce=press())
    with refused(village, P.NOT_ON_MOBILE_LIST):
        lists.unlist_at_box(village.ids[1], reason="本人到场", by=CHIEF, nonce=press())
    assert desk.arrivals()[0].people == 1
    assert desk.standing(village.ids[0]).slip == 1
    assert lists.mobile_list() == ()


def test_the_new_committee_alone_votes_in_its_own_round(party):
    desk, roll = CheckInService(party.store), RollService(party.store)
    with refused(party, P.NO_VOTE_RIGHT):
        roll.set_electors([*party.ids[:4], party.ids[10]], by=OPERATOR, nonce=press())
    roll.set_electors(party.ids[:5], by=OPERATOR, nonce=press())
    view = desk.quorum()
    assert (view.due, view.needed, view.missing) == (5, 4, 4)
    with refused(party, P.NO_VOTE_RIGHT):
        desk.check_in(party.ids[5], by=REGISTRAR, nonce=press())
    desk.check_in(party.ids[0], by=REGISTRAR, nonce=press())
    assert desk.quorum().missing == 3
    assert not roll.finder.card(party.ids[5]).line.has_vote
    with refused(party, P.ELECTORS_PRESENT):
        roll.set_electors([], by=OPERATOR, nonce=press())
    desk.undo(party.ids[0], reason="名单有误", by=REGISTRAR, nonce=press())
    roll.set_electors([], by=OPERATOR, nonce=press())
    assert desk.quorum().due == 10


def test_no_part_of_a_village_votes_for_the_whole_roll(village):
    with refused(village, P.OFFICERS_MISFIT):
        RollService(village.store).set_electors(village.ids[:3], by=OPERATOR, nonce=press())


def test_a_member_a_mobile_box_went_to_took_part_and_is_not_in_the_hall(party):
    desk, lists = CheckInService(party.store), DeskListService(party.store)
    lists.list_at_box(party.ids[1], BoxId("box-1"), reason="卧床", by=CHIEF, nonce=press())
    desk.check_in(party.ids[0], by=REGISTRAR, nonce=press())
    desk.check_in_at_box(party.ids[1], BoxId("box-1"), by=REGISTRAR, nonce=press())
    assert desk.quorum().present == 1
    with party.store.reading() as view:
        assert attendance(view, 1) == Attendance(in_person=2, by_proxy=0)
        facts = RoundNumbers().facts(view, 2)
    assert (facts.present, PartyRulebook().took_part(facts)) == (1, 2)
    assert over_recovered(facts, 2, RuleSheet(over_recovered_against=OverRecovered.VOTERS)) == ()
