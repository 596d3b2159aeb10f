from collections.abc import Iterator

import pytest

from app.domain.errors import AlreadyDone, NotNow
from app.domain.ids import BoxId, PlaceId
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode as P
from app.domain.proxies import ProxyState
from app.domain.roll import Suspension
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.issuing import IssuingService
from app.services.proxies import ProxyService
from tests.support.hall import CHAIR, CHIEF, REGISTRAR, press
from tests.support.issuing_table import Table
from tests.support.roll import Hall, a_person, refused

HERE = PlaceId("main")
GIVE = {"relation": "父子", "near_relative": True, "reason": "外出务工"}


@pytest.fixture
def table() -> Table:
    return Table(6)


@pytest.fixture
def desk(village, table) -> IssuingService:
    return IssuingService(village.store, lambda unit: table)


@pytest.fixture
def village(tmp_path) -> Iterator[Hall]:
    people = [a_person(i) for i in range(1, 9)] + [a_person(9, suspension=Suspension.DEPRIVED)]
    with Hall.found(tmp_path, people) as hall:
        proxies = ProxyService(hall.store)
        for principal in hall.ids[1:3]:
            line = proxies.register(principal, hall.ids[0], **GIVE, by=REGISTRAR, nonce=press()).value
            proxies.approve(line.id, by=CHAIR, nonce=press())
        proxies.publish(by=CHAIR, nonce=press())
        proxies.register(hall.ids[3], hall.ids[0], **GIVE, by=REGISTRAR, nonce=press())
        yield hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)


def test_a_holder_gets_the_own_and_the_represented_ballots_in_one_act(village, desk, table):
    slip = desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press()).value
    assert (slip.own, slip.represented, slip.represented_names) == (1, 2, ("村民2", "村民3"))
    assert table.counts == [1, 2]
    assert village.codes()[-4:] == ["checkin.voter_checked_in", "proxy.used", "proxy.used", "test.sheets_out"]
    turnout = CheckInService(village.store).turnout()
    assert (turnout.took_part, turnout.in_person, turnout.by_proxy) == (3, 1, 2)
    assert (turnout.registered, turnout.needed, turnout.missing) == (8, 5, 2)
    with refused(village, P.PROXY_BALLOT_USED):
        desk.check_in_and_issue(village.ids[1], HERE, by=REGISTRAR, nonce=press())
    with refused(village, P.ALREADY_CHECKED_IN, AlreadyDone):
        desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())
    with refused(village, P.ALREADY_ISSUED):
        desk.issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())


def test_a_used_proxy_is_not_withdrawn(village, desk, table):
    desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())
    proxies = ProxyService(village.store)
    used = proxies.lines(ProxyState.USED)
    with refused(village, P.PROXY_USED):
        proxies.withdraw(used[0].id, reason="反悔", by=REGISTRAR, nonce=press())


def test_when_the_paper_runs_out_nobody_is_checked_in(village, desk, table):
    for voter in village.ids[4:8]:
        desk.check_in_and_issue(voter, HERE, by=REGISTRAR, nonce=press())
    with refused(village, P.GATE_CLOSED):
        desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())
    assert table.counts == [4, 0]
    assert CheckInService(village.store).standing(village.ids[0]).slip is None
    assert len(ProxyService(village.store).lines(ProxyState.PUBLISHED)) == 2


def test_taking_back_returns_sheets_and_proxies_and_the_check_in(village, desk, table):
    door = CheckInService(village.store)
    desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())
    with refused(village, P.HAS_BALLOT_OUT):
        door.undo(village.ids[0], reason="认错了人", by=REGISTRAR, nonce=press())
    with refused(village, P.REASON_NEEDED):
        desk.take_back_and_undo(village.ids[0], reason="", by=REGISTRAR, nonce=press())
    desk.take_back_and_undo(village.ids[0], reason="认错了人", by=REGISTRAR, nonce=press())
    assert table.counts == [0, 0]
    assert door.turnout().took_part == 0
    assert len(ProxyService(village.store).lines(ProxyState.PUBLISHED)) == 2
    assert desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press()).value.represented == 2


def test_ballots_taken_back_alone_leave_the_person_in_the_hall(village, desk, table):
    door = CheckInService(village.store)
    desk.check_in_and_issue(village.ids[4], HERE, by=REGISTRAR, nonce=press())
    desk.take_back(village.ids[4], reason="等家人", by=REGISTRAR, nonce=press())
    assert (door.turnout().checked_in, door.turnout().took_part) == (1, 0)
    with refused(village, P.NOT_ISSUED):
        desk.take_back(village.ids[4], reason="等家人", by=REGISTRAR, nonce=press())
    assert desk.issue(village.ids[4], HERE, by=REGISTRAR, nonce=press()).value.own == 1


def test_who_came_early_gets_ballots_once_voting_is_open(tmp_path, table):
    with Hall.found(tmp_path, [a_person(1), a_person(2, suspension=Suspension.DEPRIVED)]) as hall:
        hall.go(Verb.MAKE_READY)
        desk, door = IssuingService(hall.store, lambda unit: table), CheckInService(hall.store)
        with refused(hall, P.NOT_NOW, NotNow):
            desk.check_in_and_issue(hall.ids[0], HERE, by=REGISTRAR, nonce=press())
        door.check_in(hall.ids[0], by=REGISTRAR, nonce=press())
        door.check_in_observer(hall.ids[1], by=REGISTRAR, nonce=press())
        hall.go(Verb.OPEN_VOTING)
        door.leave(hall.ids[0], by=REGISTRAR, nonce=press())
        with refused(hall, P.GONE):
            desk.issue(hall.ids[0], HERE, by=REGISTRAR, nonce=press())
        door.come_back(hall.ids[0], by=REGISTRAR, nonce=press())
        assert desk.issue(hall.ids[0], HERE, by=REGISTRAR, nonce=press()).value.own == 1
        with refused(hall, P.NO_VOTE_RIGHT):
            desk.issue(hall.ids[1], HERE, by=REGISTRAR, nonce=press())


def test_a_proxy_published_after_its_holder_came_is_handed_out_later(village, desk, table):
    proxies = ProxyService(village.store)
    desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())
    with village.raw() as unit:
        unit.proxies.put(unit.proxies.by_number(3).id, ProxyState.PUBLISHED)
        unit.session.commit()
    slip = desk.issue(village.ids[0], HERE, by=REGISTRAR, nonce=press()).value
    assert (slip.own, slip.represented) == (1, 3)
    assert table.counts == [1, 3]
    assert len(proxies.lines(ProxyState.USED)) == 3


def test_somebody_voting_through_the_mobile_box_gets_no_second_ballot(village, desk, table):
    DeskListService(village.store).list_at_box(
        village.ids[5], BoxId("b"), reason="卧床", by=CHIEF, nonce=press()
    )
    CheckInService(village.store).check_in_at_box(village.ids[5], BoxId("b"), by=REGISTRAR, nonce=press())
    with refused(village, P.ALREADY_ISSUED):
        desk.issue(village.ids[5], HERE, by=REGISTRAR, nonce=press())


def test_no_number_of_a_ballot_and_no_name_stand_beside_an_issue_in_the_journal(village, desk, table):
    desk.check_in_and_issue(village.ids[0], HERE, by=REGISTRAR, nonce=press())
    with village.store.reading() as view:
        from sqlalchemy import select

        from app.models.journal import JournalRow

        bodies = dict(view.session.execute(select(JournalRow.code, JournalRow.body)).all())
    assert set(bodies["test.sheets_out"]) == {"place", "in_person", "by_proxy"}
    assert set(bodies["checkin.voter_checked_in"]) == {"voter", "slip", "capacity", "channel"}
