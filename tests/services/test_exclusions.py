from collections.abc import Iterator

import pytest

from app.domain.bodies import Body
from app.domain.errors import NotFound
from app.domain.exclusions import Consent, ExclusionState, Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode as P
from app.domain.roll import MemberKind
from app.services.checkin import CheckInService
from app.services.exclusions import ExclusionService
from tests.support.hall import CHAIR, OPERATOR, REGISTRAR, press
from tests.support.roll import Hall, a_member, a_person, refused

PAPER = Consent(document="云组〔2026〕12号", date="2026-11-20", organisation="云溪镇党委")
CARRIED = Hands(approve=15, disapprove=1, abstain=2)
LOST = Hands(approve=9, disapprove=7, abstain=2)


@pytest.fixture
def party(tmp_path) -> Iterator[Hall]:
    people = [a_member(i) for i in range(1, 26)] + [a_member(26, kind=MemberKind.PROBATIONARY)]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        hall.go(Verb.MAKE_READY)
        door = CheckInService(hall.store)
        for voter in hall.ids[:18]:
            door.check_in(voter, by=REGISTRAR, nonce=press())
        yield hall


def _propose(hall: Hall, n: int) -> None:
    ExclusionService(hall.store).propose(
        hall.ids[n], circumstance=4, evidence="镇卫生院诊断证明", by=OPERATOR, nonce=press()
    )


def test_a_person_stays_due_until_both_consent_and_vote_are_recorded(party):
    desk, door = ExclusionService(party.store), CheckInService(party.store)
    assert (door.quorum().due, door.quorum().missing) == (25, 2)
    _propose(party, 23)
    _propose(party, 24)
    assert (desk.due().due, desk.due().if_all_pass, desk.due().final) == (25, 23, False)
    desk.consent(party.ids[23:25], consent=PAPER, by=CHAIR, nonce=press())
    assert desk.due().due == 25
    lines = desk.record_vote(party.ids[23:25], hands=CARRIED, by=CHAIR, nonce=press()).value
    assert {line.state for line in lines} == {ExclusionState.EXCLUDED}
    view = door.quorum()
    assert (view.due, view.needed, view.missing, view.final) == (23, 19, 1, True)
    assert "应到会 23 人" in view.due_reason.sentence


def test_the_vote_may_come_before_the_consent(party):
    desk = ExclusionService(party.store)
    _propose(party, 24)
    line = desk.record_vote([party.ids[24]], hands=CARRIED, by=CHAIR, nonce=press()).value[0]
    assert line.state is ExclusionState.VOTED
    line = desk.consent([party.ids[24]], consent=PAPER, by=CHAIR, nonce=press()).value[0]
    assert line.state is ExclusionState.EXCLUDED


def test_a_vote_that_half_of_those_present_did_not_carry_is_lost_however_few_raised_a_hand(party):
    _propose(party, 24)
    hands = Hands(approve=9, disapprove=1, abstain=0)
    line = (
        ExclusionService(party.store)
        .record_vote([party.ids[24]], hands=hands, by=CHAIR, nonce=press())
        .value[0]
    )
    assert line.state is ExclusionState.REJECTED


def test_exactly_half_of_the_hands_does_not_carry(party):
    desk = ExclusionService(party.store)
    _propose(party, 24)
    line = desk.record_vote([party.ids[24]], hands=LOST, by=CHAIR, nonce=press()).value[0]
    assert line.state is ExclusionState.REJECTED
    assert (desk.due().due, desk.due().final) == (25, True)
    with refused(party, P.EXCLUSION_CLOSED):
        desk.consent([party.ids[24]], consent=PAPER, by=CHAIR, nonce=press())


def test_an_excluded_member_who_turns_up_is_refused_until_admitted(party):
    desk, door = ExclusionService(party.store), CheckInService(party.store)
    _propose(party, 24)
    with refused(party, P.NOT_EXCLUDED):
        desk.admit(party.ids[24], reason="到场", by=CHAIR, nonce=press())
    desk.consent([party.ids[24]], consent=PAPER, by=CHAIR, nonce=press())
    desk.record_vote([party.ids[24]], hands=CARRIED, by=CHAIR, nonce=press())
    with refused(party, P.EXCLUDED_PRESENT):
        door.check_in(party.ids[24], by=REGISTRAR, nonce=press())
    assert desk.admit(party.ids[24], reason="家属送来", by=CHAIR, nonce=press()).value.due == 25
    door.check_in(party.ids[24], by=REGISTRAR, nonce=press())
    assert door.quorum().present == 19


def test_incomplete_papers_are_named(party):
    desk = ExclusionService(party.store)
    with refused(party, P.EXCLUSION_MISFIT):
        desk.propose(party.ids[24], circumstance=6, evidence="证明", by=OPERATOR, nonce=press())
    with refused(party, P.REASON_NEEDED):
        desk.propose(party.ids[24], circumstance=1, evidence="", by=OPERATOR, nonce=press())
    _propose(party, 24)
    for consent in (
        Consent(document=" ", date="2026-11-20"),
        Consent(document="云组12号", date="2026-11"),
        Consent(document="云组12号", date="昨天"),
    ):
        with refused(party, P.EXCLUSION_MISFIT):
            desk.consent([party.ids[24]], consent=consent, by=CHAIR, nonce=press())
    for hands in (Hands(approve=0, disapprove=0, abstain=0), Hands(approve=19, disapprove=0, abstain=0)):
        with refused(party, P.EXCLUSION_MISFIT):
            desk.record_vote([party.ids[24]], hands=hands, by=CHAIR, nonce=press())
    with refused(party, P.EXCLUSION_MISFIT):
        desk.consent([], consent=PAPER, by=CHAIR, nonce=press())


def test_nobody_present_voteless_or_listed_already_is_put_forward(party):
    _propose(party, 24)
    for n, code in ((0, P.EXCLUSION_PRESENT), (25, P.EXCLUSION_NO_VOTE), (24, P.EXCLUSION_TWICE)):
        with refused(party, code):
            _propose(party, n)


def test_a_withdrawn_exclusion_can_be_put_forward_again(party):
    desk = ExclusionService(party.store)
    _propose(party, 24)
    line = desk.withdraw(party.ids[24], reason="可以到会", by=OPERATOR, nonce=press()).value
    assert line.state is ExclusionState.WITHDRAWN
    with refused(party, P.EXCLUSION_CLOSED):
        desk.withdraw(party.ids[24], reason="可以到会", by=OPERATOR, nonce=press())
    _propose(party, 24)
    assert desk.lines()[0].state is ExclusionState.PROPOSED
    assert len(desk.circumstances()) == 5


def test_villagers_are_never_left_out(tmp_path):
    with Hall.found(tmp_path, [a_person(1)]) as hall:
        hall.go(Verb.MAKE_READY)
        with refused(hall, P.EXCLUSION_NOT_HERE):
            _propose(hall, 0)
        with refused(hall, P.NOT_EXCLUDED, NotFound):
            ExclusionService(hall.store).withdraw(hall.ids[0], reason="无", by=OPERATOR, nonce=press())
