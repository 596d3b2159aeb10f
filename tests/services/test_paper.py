"""Ballot paper from printer to seal: every act keeps C1 or says which identity broke and by how much."""

import pytest

from app.domain.ballots import BagKind, Disposal
from app.domain.errors import AlreadyDone, NotYou
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reconciliation import Attendance, Identity
from app.models.paper_repository import MAIN
from app.services.ballot_paper import PaperService
from app.services.papers import minutes
from app.services.papers.reader import LedgerContributor, PaperFactsReader
from app.services.papers.words import imprint
from app.services.reconciliation import LedgerReader, ReconciliationService
from app.services.roll_finder import RollFinder
from tests.support.hall import CHAIR, OPERATOR, TELLER, TWO, press
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
    return PaperService(hall.store, LedgerReader())


def opened(hall):
    return hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)


def counted_in(paper, count=20, **more):
    return paper.receive("main", count, by=OPERATOR, nonce=press(), **more).value


def total(ledger):
    return ledger.types[0].total


def broken(ledger):
    return [line.identity for line in ledger.breaks]


def test_sheets_counted_in_lie_on_the_issuing_table_without_the_damaged_ones(paper):
    assert total(counted_in(paper, 20, damaged=2)).on_hand == 18


def test_paper_cannot_be_counted_in_before_the_rule_sheet_is_frozen(tmp_path):
    with Hall.found(tmp_path, []) as hall:
        desk = PaperService(hall.store, LedgerReader())
        with refused(hall, ProblemCode.GATE_CLOSED):
            counted_in(desk)


def test_a_ballot_type_of_another_round_is_refused(hall, paper):
    with refused(hall, ProblemCode.NO_BALLOT_TYPE):
        paper.receive("other", 5, by=OPERATOR, nonce=press())


def test_a_place_nobody_set_up_is_refused(hall, paper):
    with refused(hall, ProblemCode.NO_PLACE):
        paper.receive("main", 5, place="nowhere", by=OPERATOR, nonce=press())


def test_a_print_run_larger_than_what_was_counted_in_is_a_break_with_both_numbers(paper):
    paper.record_printed("main", 25, by=OPERATOR, nonce=press())
    (line,) = [x for x in counted_in(paper, 24).breaks if x.identity is Identity.DELIVERED]
    assert (line.left, line.right) == (25, 24)


def test_more_sheets_than_lie_there_cannot_be_issued(hall, paper):
    counted_in(paper, 3)
    opened(hall)
    with refused(hall, ProblemCode.PAPER_OUT):
        paper.issue(in_person=4, by=OPERATOR, nonce=press())


def test_a_second_press_issues_nothing_again(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    nonce = press()
    paper.issue(in_person=4, by=OPERATOR, nonce=nonce)
    with pytest.raises(AlreadyDone) as caught:
        paper.issue(in_person=4, by=OPERATOR, nonce=nonce)
    assert total(caught.value.first).in_person == 4


def test_sheets_taken_back_unmarked_lie_on_the_table_again(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    paper.issue(in_person=4, by_proxy=1, by=OPERATOR, nonce=press())
    after = paper.take_back_issue("登记错了", in_person=1, by_proxy=1, by=OPERATOR, nonce=press()).value
    assert (total(after).issued, total(after).on_hand) == (3, 7)


def test_more_than_was_issued_cannot_be_taken_back(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    paper.issue(in_person=1, by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.MORE_THAN_ISSUED):
        paper.take_back_issue("登记错了", in_person=2, by=OPERATOR, nonce=press())


def test_sheets_seen_leaving_the_hall_need_a_reason(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    paper.issue(in_person=2, by=OPERATOR, nonce=press())
    with refused(hall, ProblemCode.REASON_NEEDED):
        paper.record_taken_away("main", 1, " ", by=OPERATOR, nonce=press())


def test_damaged_sheets_leave_the_table(hall, paper):
    counted_in(paper, 10)
    assert total(paper.damage("main", 2, "浸水", by=OPERATOR, nonce=press()).value).on_hand == 8


def test_sheets_handed_on_are_counted_where_they_lie(hall, paper):
    counted_in(paper, 10)
    place = paper.add_place("分会场", by=CHAIR, nonce=press()).value
    after = paper.hand_on("main", 4, source=MAIN, to=place, by=OPERATOR, nonce=press()).value
    assert [(p.label, p.column.on_hand) for p in after.types[0].places] == [("会场", 6), ("分会场", 4)]
    assert total(after).printed == 10


def test_two_places_of_one_name_are_refused(hall, paper):
    with refused(hall, ProblemCode.LABEL_TAKEN):
        paper.add_place("会场", by=CHAIR, nonce=press())


def test_sheets_cannot_be_handed_to_the_place_they_lie_at(hall, paper):
    counted_in(paper, 10)
    with refused(hall, ProblemCode.SAME_PLACE):
        paper.hand_on("main", 4, source=MAIN, to=MAIN, by=OPERATOR, nonce=press())


def test_unused_sheets_that_are_one_short_are_named_with_both_numbers(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    paper.issue(in_person=4, by=OPERATOR, nonce=press())
    hall.go(Verb.CLOSE_VOTING)
    after = paper.cancel_unused("main", counted=5, kept=3, cancelled=2, by=TWO, nonce=press()).value
    (line,) = after.breaks
    assert (line.identity, line.left, line.right) == (Identity.PRINTED, 10, 9)
    assert "①印制 10 ≠" in line.sentence()
    assert "相差 1" in line.sentence()


def test_samples_and_cancelled_sheets_that_do_not_add_up_are_named(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    hall.go(Verb.CLOSE_VOTING)
    after = paper.cancel_unused("main", counted=10, kept=3, cancelled=6, by=TWO, nonce=press()).value
    assert broken(after) == [Identity.UNUSED]


def test_one_person_alone_cannot_cancel_unused_sheets(hall, paper):
    counted_in(paper, 10)
    opened(hall).go(Verb.CLOSE_VOTING)
    with refused(hall, ProblemCode.SECOND_PERSON_NEEDED, NotYou):
        paper.cancel_unused("main", counted=10, kept=3, cancelled=7, by=CHAIR, nonce=press())


def test_more_ballots_than_people_present_is_a_break(hall):
    desk = PaperService(hall.store, LedgerReader(lambda view, number: Attendance(in_person=3, by_proxy=0)))
    counted_in(desk)
    opened(hall)
    assert broken(desk.issue(in_person=4, by=OPERATOR, nonce=press()).value) == [Identity.PRESENT]


def test_more_proxy_ballots_than_proxies_used_is_a_break(hall):
    desk = PaperService(hall.store, LedgerReader(lambda view, number: Attendance(in_person=3, by_proxy=1)))
    counted_in(desk)
    opened(hall)
    after = desk.issue(in_person=3, by_proxy=2, by=OPERATOR, nonce=press()).value
    assert broken(after) == [Identity.PROXIES]


def sealed(hall, paper, **more):
    fields = {"bag_no": "1", "seal_no": "S1", "by": TWO, "nonce": press()} | more
    return paper.close_bag(BagKind.CANCELLED, "main", 7, **fields)


@pytest.fixture
def counting(hall, paper):
    counted_in(paper, 10)
    opened(hall).go(Verb.CLOSE_VOTING, Verb.START_COUNT)
    paper.cancel_unused("main", counted=10, kept=3, cancelled=7, by=TWO, nonce=press())
    return hall


def test_a_bag_is_kept_with_its_numbers(counting, paper):
    sealed(counting, paper)
    (bag,) = paper.bags()
    assert (bag.bag_no, bag.seal_no, bag.sheets, bag.disposal) == ("1", "S1", 7, Disposal.SEALED)


def test_a_bag_number_is_given_once(counting, paper):
    sealed(counting, paper)
    with refused(counting, ProblemCode.BAG_TAKEN):
        sealed(counting, paper)


def test_a_sealed_bag_needs_a_seal(counting, paper):
    with refused(counting, ProblemCode.LABEL_NEEDED):
        sealed(counting, paper, seal_no=" ")


def test_destroyed_sheets_need_no_seal(counting, paper):
    sealed(counting, paper, seal_no="", disposal=Disposal.DESTROYED)
    assert paper.bags()[0].disposal is Disposal.DESTROYED


def test_a_bag_with_too_many_sheets_is_a_break(counting, paper):
    after = paper.close_bag(BagKind.KEPT, "main", 4, bag_no="2", seal_no="S2", by=TWO, nonce=press()).value
    assert [(x.identity, x.subject) for x in after.breaks] == [(Identity.BAGS, "留存票袋")]


@pytest.fixture
def short(hall, paper):
    counted_in(paper, 10)
    opened(hall)
    paper.issue(in_person=4, by=OPERATOR, nonce=press())
    hall.go(Verb.CLOSE_VOTING)
    (line,) = paper.cancel_unused("main", counted=5, kept=3, cancelled=2, by=TWO, nonce=press()).value.breaks
    return line


def test_two_people_close_a_break_with_a_reason_and_it_is_remembered(hall, short):
    desk = ReconciliationService(hall.store, LedgerReader())
    desk.close_break(short, "印刷厂少装一张", by=TWO, nonce=press())
    ledger = desk.ledger()
    assert ledger.breaks == ()
    assert [(x.identity, x.left, x.right, x.reason, x.first, x.second) for x in ledger.closed] == [
        ("printed", 10, 9, "印刷厂少装一张", "总监票人", "监票人")
    ]


def test_a_closed_break_opens_again_when_its_numbers_change(hall, paper, short):
    desk = ReconciliationService(hall.store, LedgerReader())
    desk.close_break(short, "印刷厂少装一张", by=TWO, nonce=press())
    after = paper.cancel_unused("main", counted=4, kept=3, cancelled=1, by=TWO, nonce=press()).value
    assert [(x.left, x.right) for x in after.breaks] == [(10, 8)]


def test_a_break_is_closed_for_the_numbers_that_were_seen_only(hall, paper, short):
    desk = ReconciliationService(hall.store, LedgerReader())
    paper.cancel_unused("main", counted=4, kept=3, cancelled=1, by=TWO, nonce=press())
    with refused(hall, ProblemCode.NO_BREAK):
        desk.close_break(short, "印刷厂少装一张", by=TWO, nonce=press())


def test_a_break_is_not_closed_without_a_reason(hall, short):
    desk = ReconciliationService(hall.store, LedgerReader())
    with refused(hall, ProblemCode.REASON_NEEDED):
        desk.close_break(short, "", by=TWO, nonce=press())


def test_a_teller_may_not_count_ballots_in(hall, paper):
    with refused(hall, ProblemCode.NOT_YOU, NotYou):
        paper.receive("main", 5, by=TELLER, nonce=press())


def test_a_closed_break_is_printed_in_the_minutes_with_both_numbers_and_both_names(hall, short):
    desk = ReconciliationService(hall.store, LedgerReader())
    desk.close_break(short, "印刷厂少装一张", by=TWO, nonce=press())
    facts = PaperFactsReader(
        hall.store, RollFinder(hall.store), (LedgerContributor(desk.ledger, lambda: 1),)
    ).facts()
    assert facts.breaks == (
        "①印制与③发出、⑦剩余、②损坏之和不符：10 与 9。原因：印刷厂少装一张。总监票人、监票人说明（C1）。",
    )
    held = minutes.minutes(facts, imprint(facts, seq=1, head="0" * 64, copy_no=1))
    assert facts.breaks in [item.paragraphs for item in held.items]
