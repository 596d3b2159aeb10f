"""会前检查: what is noted in preparation is looked at at once, and only in preparation (RULES.md B7)."""

from dataclasses import replace

import pytest

from app.domain.bodies import Body, Sex
from app.domain.election import Candidate
from app.domain.findings import FindingCode
from app.domain.phase import Verb
from app.domain.preliminary import Limits
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.services.election import ElectionService
from app.services.preliminary import PreliminaryService
from app.services.proxies import ProxyService
from app.services.staff import StaffService
from tests.support.hall import OPERATOR, REGISTRAR, press
from tests.support.roll import Hall, a_person, refused


@pytest.fixture
def hall(tmp_path):
    with Hall.found(tmp_path, []) as made:
        yield made


def test_the_towns_limits_are_kept_and_asked_again(hall):
    desk = PreliminaryService(hall.store)
    desk.note_limits(Limits(youngest=20, oldest=58, education="初中"), by=OPERATOR, nonce=press())
    assert desk.limits() == Limits(youngest=20, oldest=58, education="初中")
    assert hall.codes() == ["setup.limits_noted"]


def test_limits_are_not_noted_after_preparation(hall):
    hall.go(Verb.MAKE_READY)
    with refused(hall, ProblemCode.NOT_NOW):
        PreliminaryService(hall.store).note_limits(Limits(), by=OPERATOR, nonce=press())


@pytest.mark.parametrize("title", ["", "  "])
def test_a_document_without_a_title_is_refused(hall, title):
    with refused(hall, ProblemCode.NAME_NEEDED):
        PreliminaryService(hall.store).note_document(title, "1号", "2026-10-01", by=OPERATOR, nonce=press())


def test_a_document_noted_twice_under_one_title_is_one_document(hall):
    desk = PreliminaryService(hall.store)
    desk.note_document("批复", "", "", by=OPERATOR, nonce=press())
    desk.note_document("批复", "青组〔2026〕3号", "2026-10-01", by=OPERATOR, nonce=press())
    assert [document.number for document in desk.documents()] == ["青组〔2026〕3号"]


def test_b4_a_holder_who_is_put_forward_later_holds_up_the_end_of_preparation(tmp_path):
    with Hall.found(tmp_path, [a_person(1), a_person(2)]) as hall:
        desk, proxies = PreliminaryService(hall.store), ProxyService(hall.store)
        proxies.register(
            hall.ids[0], hall.ids[1], relation="父子", near_relative=True, reason="外出务工",
            by=REGISTRAR, nonce=press(),
        )  # fmt: skip
        assert FindingCode.CANDIDATE_HOLDS_PROXY not in {one.code for one in desk.findings()}
        election = ElectionService(hall.store)
        setup = election.state().setup
        contest = setup.contests[0]
        stands = Candidate(name="村民2", sex=Sex.MALE)
        changed = replace(contest, candidates=(*contest.candidates, stands))
        election.change(replace(setup, contests=(changed,)), by=OPERATOR, nonce=press())
        assert FindingCode.CANDIDATE_HOLDS_PROXY in {one.code for one in desk.findings()}


@pytest.mark.parametrize(("body", "found"), [(Body.PARTY_BRANCH, False), (Body.VILLAGE_COMMITTEE, True)])
def test_b6_a_chair_who_is_put_forward_later_leaves_the_chair_save_in_the_party(tmp_path, body, found):
    with Hall.found(tmp_path, [a_person(1)], body=body) as hall:
        StaffService(hall.store, hall.clock).enrol("村民1", Role.CHAIR, by=OPERATOR, nonce=press())
        election = ElectionService(hall.store)
        setup = election.state().setup
        contest = setup.contests[0]
        people = (*contest.candidates, Candidate(name="村民1", sex=Sex.MALE))
        changed = replace(setup, contests=(replace(contest, candidates=people),))
        election.change(changed, by=OPERATOR, nonce=press())
        codes = {one.code for one in PreliminaryService(hall.store).findings()}
    assert (FindingCode.CANDIDATE_ON_STAFF in codes) is found
