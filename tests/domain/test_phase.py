"""The day: drawing = table; every phase × verb; RESUME goes back to where the day was."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

from app.domain.errors import NotNow
from app.domain.phase import (
    LEFT_WHEN_SUSPENDED,
    MOVE_VERBS,
    MOVES,
    WHEN,
    Phase,
    Verb,
    advance,
    allowed,
    require_phase,
    verbs_in,
)
from app.domain.problem_codes import ProblemCode

DRAWING = Path(__file__).parents[2] / "docs" / "states" / "phase.md"
ARROW = re.compile(r"^\s+(\w+) --> (\w+): (\w+)$", re.M)


def test_the_drawing_shows_exactly_the_moves_of_the_table():
    drawn = {(a, verb, b) for a, b, verb in ARROW.findall(DRAWING.read_text("utf-8"))}
    tabled = {(a.value, verb.value, b.value) for (a, verb), b in MOVES.items()}
    resumed = {("suspended", "resume", phase.value) for phase in LEFT_WHEN_SUSPENDED}
    assert drawn == tabled | resumed


@pytest.mark.parametrize(("phase", "verb"), list(product(Phase, Verb)))
def test_every_phase_and_verb_is_either_allowed_or_refused_by_name(phase: Phase, verb: Verb):
    if allowed(phase, verb):
        require_phase(phase, verb)
        assert verb in verbs_in(phase)
    else:
        with pytest.raises(NotNow) as caught:
            require_phase(phase, verb)
        assert caught.value.code is ProblemCode.NOT_NOW
        assert caught.value.facts == {"phase": phase, "verb": verb}
        assert verb not in verbs_in(phase)


@pytest.mark.parametrize(("phase", "verb"), list(product(Phase, Verb)))
def test_advance_follows_the_table_and_nothing_else(phase: Phase, verb: Verb):
    if (phase, verb) in MOVES:
        assert advance(phase, verb) is MOVES[phase, verb]
    else:
        with pytest.raises(NotNow):
            advance(phase, verb)


@pytest.mark.parametrize("left", sorted(LEFT_WHEN_SUSPENDED))
def test_a_suspended_day_resumes_where_it_was(left: Phase):
    assert advance(left, Verb.SUSPEND) is Phase.SUSPENDED
    assert advance(Phase.SUSPENDED, Verb.RESUME, left=left) is left


@pytest.mark.parametrize("left", [None, *sorted(set(Phase) - LEFT_WHEN_SUSPENDED)])
def test_a_day_cannot_resume_to_a_phase_it_never_left(left: Phase | None):
    with pytest.raises(NotNow):
        advance(Phase.SUSPENDED, Verb.RESUME, left=left)


def test_only_a_suspended_day_resumes():
    with pytest.raises(NotNow):
        advance(Phase.OPEN, Verb.RESUME, left=Phase.READY)


def test_every_verb_has_its_phases_and_every_move_is_a_verb_of_its_phase():
    assert set(WHEN) == set(Verb)
    assert all(WHEN.values())
    assert all(allowed(phase, verb) for phase, verb in MOVES)
    assert {verb for _, verb in MOVES} | {Verb.RESUME} == MOVE_VERBS


def test_the_straight_day_goes_from_preparation_to_sealed():
    verbs = [
        Verb.MAKE_READY,
        Verb.OPEN_VOTING,
        Verb.CLOSE_VOTING,
        Verb.START_COUNT,
        Verb.DECIDE,
        Verb.SEAL_DAY,
    ]
    days = [Phase.PREPARATION]
    for verb in verbs:
        days.append(advance(days[-1], verb))
    assert days[-1] is Phase.SEALED
    assert all(a is not b for a, b in pairwise(days))


def test_a_further_round_gets_its_own_paper_before_it_opens():
    assert advance(Phase.DECIDED, Verb.START_ROUND) is Phase.PREPARATION
    assert allowed(Phase.READY, Verb.PRINT_BALLOTS)
    assert allowed(Phase.READY, Verb.RECEIVE_BALLOTS)


def test_a_void_election_is_run_again_from_preparation():
    assert advance(Phase.VOID, Verb.START_RERUN) is Phase.PREPARATION


@pytest.mark.parametrize(
    ("verb", "phases"),
    [
        (Verb.EDIT_SETUP, {Phase.PREPARATION}),
        (Verb.FREEZE_RULE_SHEET, {Phase.PREPARATION}),
        (Verb.CHECK_IN, {Phase.READY, Phase.OPEN}),
        (Verb.ISSUE_BALLOTS, {Phase.OPEN}),
        (Verb.EXCHANGE_SPOILED, {Phase.OPEN}),
        (Verb.CLOSE_BATCH, {Phase.COUNTING}),
        (Verb.ADJUDICATE, {Phase.COUNTING}),
        (Verb.EXCLUDE_FROM_DUE, {Phase.PREPARATION, Phase.READY}),
        (Verb.EXPORT_PACKAGE, {Phase.DECIDED, Phase.SEALED, Phase.VOID}),
    ],
)
def test_acts_belong_to_their_phases(verb: Verb, phases: set[Phase]):
    assert WHEN[verb] == phases


def test_nothing_of_the_vote_can_be_touched_once_sealed():
    assert verbs_in(Phase.SEALED) == {
        Verb.PRINT_PAPER,
        Verb.COMPARE_PAPER,
        Verb.INSTALL_SIGNER,
        Verb.EXPORT_PACKAGE,
        Verb.MAKE_BACKUP,
        Verb.RESTORE_BACKUP,
        Verb.SIGN_IN,
        Verb.CHANGE_PIN,
        Verb.RESET_PIN,
    }
