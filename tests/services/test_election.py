"""A founded election may be changed until there is paper, save what was signed off."""

from dataclasses import replace

import pytest

from app.domain.ballots import Column
from app.domain.bodies import Body, RoundKind
from app.domain.election import ElectionSetup
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.models.paper_repository import MAIN
from app.services.election import ElectionService
from tests.support.hall import CHAIR, OPERATOR, press
from tests.support.roll import Hall, a_setup, refused


@pytest.fixture
def hall(tmp_path):
    with Hall.found(tmp_path, []) as made:
        yield made


def with_another_candidate(setup: ElectionSetup) -> ElectionSetup:
    contest = setup.contests[0]
    more = (*contest.candidates, replace(contest.candidates[0], name="候选丙"))
    return replace(setup, contests=(replace(contest, candidates=more),))


def test_settings_are_refused_once_the_rule_sheet_is_signed_off(hall):
    desk, setup = ElectionService(hall.store), a_setup()
    desk.freeze_rule_sheet(by=CHAIR, nonce=press())
    wanted = replace(setup, settings=replace(setup.settings, samples_kept=5))
    with refused(hall, ProblemCode.RULE_SHEET_FROZEN):
        desk.change(wanted, by=OPERATOR, nonce=press())
    assert desk.state().setup == setup


def test_candidates_can_be_changed_before_ballots_are_printed(hall):
    desk = ElectionService(hall.store)
    wanted = with_another_candidate(a_setup())
    desk.change(wanted, by=OPERATOR, nonce=press())
    assert desk.state().setup == wanted
    assert hall.codes() == ["election.setup_changed"]


def test_candidates_can_be_changed_under_a_rule_sheet_that_is_signed_off_and_stays_so(hall):
    desk = ElectionService(hall.store)
    desk.freeze_rule_sheet(by=CHAIR, nonce=press())
    desk.change(with_another_candidate(a_setup()), by=OPERATOR, nonce=press())
    assert desk.state().rule_sheet_frozen


def test_nothing_is_changed_once_there_is_paper(hall):
    with hall.raw() as unit:
        unit.paper.add("main", MAIN, Column.PRINTED, 1)
        unit.session.commit()
    desk = ElectionService(hall.store)
    with refused(hall, ProblemCode.BALLOTS_PRINTED):
        desk.change(with_another_candidate(a_setup()), by=OPERATOR, nonce=press())
    assert desk.state().setup == a_setup()


@pytest.mark.parametrize(
    "other",
    [{"body": Body.PARTY_BRANCH}, {"round": RoundKind.RUNOFF}, {"practice": True}, {"id": "another"}],
    ids=lambda one: next(iter(one)),
)
def test_what_makes_it_another_election_is_never_changed(hall, other):
    with refused(hall, ProblemCode.SETUP_FIXED):
        ElectionService(hall.store).change(replace(a_setup(), **other), by=OPERATOR, nonce=press())


def test_nothing_is_changed_after_preparation(hall):
    hall.go(Verb.MAKE_READY)
    with refused(hall, ProblemCode.NOT_NOW):
        ElectionService(hall.store).change(a_setup(), by=OPERATOR, nonce=press())
