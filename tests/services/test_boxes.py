"""Boxes: shown empty, out and back, opened one by one, counted by two people who do not see each other."""

import pytest

from app.domain.ballots import BoxState
from app.domain.errors import NotYou
from app.domain.events.boxes import BoxCountsDiffer
from app.domain.gates import DayFacts
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.services.ballot_paper import PaperService
from app.services.boxes import BoxService
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.reconciliation import LedgerReader, ReconciliationService
from app.services.roll import RollService
from tests.support.hall import CHIEF, OPERATOR, REGISTRAR, SCRUTINEER, TELLER, TWO, actor, press
from tests.support.roll import Hall, a_person, refused


@pytest.fixture
def hall(tmp_path):
    with Hall.found(tmp_path, [a_person(n) for n in range(1, 6)]) as hall:
        with hall.raw() as unit:
            unit.rounds.freeze("F", at=hall.clock.now())
            unit.session.commit()
        yield hall


@pytest.fixture
def paper(hall):
    desk = PaperService(hall.store, LedgerReader())
    desk.receive("main", 20, by=OPERATOR, nonce=press())
    return desk


@pytest.fixture
def boxes(hall, paper):
    return BoxService(hall.store)


def prepared(boxes, label="1 号票箱", **more):
    return boxes.prepare(label, seal_no="F1", by=CHIEF, nonce=press(), **more).value.box


def sent(hall, boxes, sheets=8):
    box = prepared(boxes, "流动票箱", mobile=True)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    boxes.send(box, team=("甲", "乙"), sheets=sheets, by=CHIEF, nonce=press())
    return box


def on_table(hall):
    ledger = ReconciliationService(hall.store, LedgerReader()).ledger()
    return {place.label: place.column.on_hand for place in ledger.types[0].places}


def ready_to_open(hall, boxes):
    box = prepared(boxes)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING, Verb.CLOSE_VOTING)
    return box


def opened(hall, boxes):
    box = ready_to_open(hall, boxes)
    boxes.open(box, seal_no="F1", by=CHIEF, nonce=press())
    return box


def count(boxes, box, sheets, by):
    return boxes.count(box, {"main": sheets}, by=by, nonce=press())


def test_a_box_needs_a_name_and_a_seal(hall, boxes):
    with refused(hall, ProblemCode.LABEL_NEEDED):
        boxes.prepare("1 号票箱", seal_no=" ", by=CHIEF, nonce=press())


def test_two_boxes_of_one_name_are_refused(hall, boxes):
    prepared(boxes)
    with refused(hall, ProblemCode.LABEL_TAKEN):
        prepared(boxes)


def test_a_mobile_box_carries_its_sheets_with_it(hall, boxes):
    sent(hall, boxes)
    assert on_table(hall) == {"会场": 12, "流动票箱": 8}
    assert boxes.boxes()[0].carried == {"main": 8}


def listed(hall, box, number=0):
    lists = DeskListService(hall.store)
    lists.list_at_box(hall.ids[number], box, reason="卧床", by=CHIEF, nonce=press())
    return lists


def test_a_box_does_not_go_out_with_a_list_that_names_somebody_struck(hall, boxes):
    box = prepared(boxes, "流动票箱", mobile=True)
    lists = listed(hall, box)
    RollService(hall.store).strike(hall.ids[0], reason="去世", by=OPERATOR, nonce=press())
    assert [line.barred for line in lists.mobile_list(box)] == [True]
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    with refused(hall, ProblemCode.MOBILE_LIST_OUTDATED) as caught:
        boxes.send(box, team=("甲", "乙"), sheets=8, by=CHIEF, nonce=press())
    assert caught.value.facts["names"] == "村民1"
    lists.unlist_at_box(hall.ids[0], reason="已划去", by=CHIEF, nonce=press())
    boxes.send(box, team=("甲", "乙"), sheets=8, by=CHIEF, nonce=press())
    assert boxes.boxes()[0].state is BoxState.OUT


def test_nobody_on_the_list_of_a_box_that_is_out_is_struck_until_it_is_back(hall, boxes):
    box = prepared(boxes, "流动票箱", mobile=True)
    listed(hall, box)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    boxes.send(box, team=("甲", "乙"), sheets=8, by=CHIEF, nonce=press())
    roll = RollService(hall.store)
    with refused(hall, ProblemCode.STRIKE_WITH_BOX):
        roll.strike(hall.ids[0], reason="去世", by=OPERATOR, nonce=press())
    boxes.take_back(box, unused={"main": 8}, by=CHIEF, nonce=press())
    roll.strike(hall.ids[0], reason="去世", by=OPERATOR, nonce=press())


def test_nobody_struck_is_noted_as_having_voted_through_a_box(hall, boxes):
    box = sent(hall, boxes)
    listed(hall, box)
    boxes.take_back(box, unused={"main": 7}, by=CHIEF, nonce=press())
    RollService(hall.store).strike(hall.ids[0], reason="去世", by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.STRUCK_OFF):
        CheckInService(hall.store).check_in_at_box(hall.ids[0], box, by=REGISTRAR, nonce=press())


def test_a_mobile_box_does_not_go_out_with_one_person(hall, boxes):
    box = prepared(boxes, "流动票箱", mobile=True)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    with refused(hall, ProblemCode.TEAM_TOO_SMALL):
        boxes.send(box, team=("甲", "甲", " "), sheets=8, by=CHIEF, nonce=press())


def test_a_mobile_box_cannot_take_more_sheets_than_there_are(hall, boxes):
    box = prepared(boxes, "流动票箱", mobile=True)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    with refused(hall, ProblemCode.PAPER_OUT):
        boxes.send(box, team=("甲", "乙"), sheets=21, by=CHIEF, nonce=press())


def test_a_fixed_box_stays(hall, boxes):
    box = prepared(boxes)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    with refused(hall, ProblemCode.BOX_NOT_NOW):
        boxes.send(box, team=("甲", "乙"), sheets=1, by=CHIEF, nonce=press())


def test_what_a_mobile_box_does_not_bring_back_was_issued(hall, boxes):
    box = sent(hall, boxes)
    boxes.take_back(box, unused={"main": 3}, by=CHIEF, nonce=press())
    ledger = ReconciliationService(hall.store, LedgerReader()).ledger()
    assert {p.label: (p.column.on_hand, p.column.in_person) for p in ledger.types[0].places} == {
        "会场": (15, 0),
        "流动票箱": (0, 5),
    }


def test_a_mobile_box_cannot_bring_back_more_than_it_took(hall, boxes):
    box = sent(hall, boxes)
    with refused(hall, ProblemCode.PAPER_OUT):
        boxes.take_back(box, unused={"main": 9}, by=CHIEF, nonce=press())


def test_a_mobile_box_that_is_out_holds_the_closing_up(hall, boxes):
    sent(hall, boxes)
    with hall.store.reading() as view:
        assert LedgerReader().facts(view, DayFacts()).boxes_out == 1


def test_a_seal_other_than_the_one_put_on_needs_a_remark(hall, boxes):
    box = ready_to_open(hall, boxes)
    with refused(hall, ProblemCode.REASON_NEEDED):
        boxes.open(box, seal_no="F2", by=CHIEF, nonce=press())


def test_boxes_are_opened_one_by_one(hall, boxes):
    other = prepared(boxes, "2 号票箱")
    opened(hall, boxes)
    with refused(hall, ProblemCode.BOX_STILL_OPEN):
        boxes.open(other, seal_no="F1", by=CHIEF, nonce=press())


def test_a_closed_box_is_not_counted(hall, boxes):
    box = ready_to_open(hall, boxes)
    with refused(hall, ProblemCode.BOX_NOT_OPENED):
        count(boxes, box, 5, CHIEF)


def test_the_first_count_is_not_told(hall, boxes):
    box = opened(hall, boxes)
    outcome = count(boxes, box, 17, TELLER)
    assert outcome.value.first_entered
    assert not outcome.value.counted
    assert [set(event.body()) for event in outcome.events] == [{"box", "label"}]


def test_one_person_with_two_duties_cannot_enter_both_counts(hall, boxes):
    box = opened(hall, boxes)
    count(boxes, box, 17, TELLER)
    with refused(hall, ProblemCode.BOX_SECOND_PERSON, NotYou):
        count(boxes, box, 17, actor(Role.SCRUTINEER, TELLER.name))
    assert not boxes.boxes()[0].counted


def test_one_person_cannot_enter_both_counts(hall, boxes):
    box = opened(hall, boxes)
    count(boxes, box, 17, TELLER)
    with refused(hall, ProblemCode.BOX_SECOND_PERSON, NotYou):
        count(boxes, box, 17, TELLER)


def test_two_equal_counts_settle_the_box(hall, boxes):
    box = opened(hall, boxes)
    count(boxes, box, 17, TELLER)
    line = count(boxes, box, 17, SCRUTINEER).value
    assert (line.state, line.counted) == (BoxState.COUNTED, {"main": 17})


def test_two_different_counts_are_both_forgotten_and_named(hall, boxes):
    box = opened(hall, boxes)
    count(boxes, box, 17, TELLER)
    outcome = count(boxes, box, 16, SCRUTINEER)
    assert [(e.first, e.second) for e in outcome.events if isinstance(e, BoxCountsDiffer)] == [((17,), (16,))]
    assert outcome.value.state is BoxState.OPENED
    assert not outcome.value.first_entered


def test_an_agreed_count_may_be_made_again_with_a_reason(hall, boxes):
    box = opened(hall, boxes)
    count(boxes, box, 17, TELLER)
    count(boxes, box, 17, SCRUTINEER)
    boxes.count_again(box, "扫描少一张", by=CHIEF, nonce=press())
    count(boxes, box, 16, TELLER)
    assert count(boxes, box, 16, SCRUTINEER).value.counted == {"main": 16}


def test_more_sheets_in_the_boxes_than_voters_stops_the_count(hall, paper, boxes):
    box = prepared(boxes)
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
    paper.issue(in_person=5, by=OPERATOR, nonce=press())
    hall.go(Verb.CLOSE_VOTING)
    boxes.open(box, seal_no="F1", by=CHIEF, nonce=press())
    count(boxes, box, 6, TELLER)
    count(boxes, box, 6, SCRUTINEER)
    assert ReconciliationService(hall.store, LedgerReader()).ledger().too_many == 1


def test_a_box_is_taken_out_of_the_count_by_two_people_with_a_reason(hall, boxes):
    box = opened(hall, boxes)
    assert boxes.exclude(box, "被抢走", by=TWO, nonce=press()).value.state is BoxState.EXCLUDED
    with refused(hall, ProblemCode.BOX_NOT_NOW):
        boxes.exclude(box, "被抢走", by=TWO, nonce=press())


def test_one_person_cannot_take_a_box_out_of_the_count(hall, boxes):
    box = opened(hall, boxes)
    with refused(hall, ProblemCode.SECOND_PERSON_NEEDED, NotYou):
        boxes.exclude(box, "被抢走", by=CHIEF, nonce=press())


def test_a_box_of_no_round_is_not_found(hall, boxes):
    hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING, Verb.CLOSE_VOTING)
    with refused(hall, ProblemCode.NO_BOX):
        boxes.open("nowhere", seal_no="F1", by=CHIEF, nonce=press())


def test_a_mobile_box_that_is_back_leaves_nothing_to_count_at_its_place(hall, paper, boxes):
    box = sent(hall, boxes)
    boxes.take_back(box, unused={"main": 3}, by=CHIEF, nonce=press())
    hall.go(Verb.CLOSE_VOTING)
    paper.cancel_unused("main", counted=15, kept=3, cancelled=12, by=TWO, nonce=press())
    ledger = ReconciliationService(hall.store, LedgerReader()).ledger()
    assert (ledger.types[0].total.unused, ledger.breaks) == (15, ())
