"""What holds the day up."""

import pytest

from app.domain.errors import NotNow
from app.domain.gates import GATES, DayFacts, Gate, missing, require_gates
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode

OPEN = {
    Gate.RULE_SHEET_OPEN: (DayFacts(), DayFacts(rule_sheet_frozen=True)),
    Gate.SETUP_BLOCKED: (DayFacts(setup_blocked=1), DayFacts()),
    Gate.NO_BALLOTS: (DayFacts(), DayFacts(ballots_received=1)),
    Gate.QUORUM_MISSING: (DayFacts(quorum_missing=1), DayFacts()),
    Gate.EXCLUSIONS_OPEN: (DayFacts(exclusions_open=1), DayFacts()),
    Gate.BOX_OUT: (DayFacts(boxes_out=1), DayFacts()),
    Gate.BOX_NOT_COUNTED: (DayFacts(boxes_not_counted=1), DayFacts()),
    Gate.TOO_MANY_RECOVERED: (DayFacts(too_many_recovered=1), DayFacts()),
    Gate.BATCH_OPEN: (DayFacts(batches_open=1), DayFacts()),
    Gate.DOUBTFUL_LEFT: (DayFacts(doubtful=1), DayFacts()),
    Gate.NOT_ALL_COUNTED: (DayFacts(sheets_not_counted=1), DayFacts()),
    Gate.BREAK_OPEN: (DayFacts(breaks_open=1), DayFacts()),
    Gate.UNUSED_LEFT: (DayFacts(unused=1), DayFacts()),
    Gate.NO_SEATS_LEFT: (DayFacts(), DayFacts(seats_open=1)),
    Gate.SEATS_OPEN: (DayFacts(seats_open=1), DayFacts()),
}


@pytest.mark.parametrize("gate", Gate)
def test_each_gate_holds_and_opens(gate: Gate):
    verbs = [verb for verb, gates in GATES.items() if gate in gates]
    assert verbs
    held, free = OPEN[gate]
    for verb in verbs:
        assert gate in missing(verb, held)
        assert gate not in missing(verb, free)


def test_too_many_sheets_scanned_also_hold_the_decision():
    assert Gate.NOT_ALL_COUNTED in missing(Verb.DECIDE, DayFacts(sheets_not_counted=-1))


def test_an_act_without_gates_is_never_held():
    assert missing(Verb.CHECK_IN, DayFacts()) == ()
    require_gates(Verb.CHECK_IN, DayFacts())


def test_the_refusal_names_every_gate():
    with pytest.raises(NotNow) as caught:
        require_gates(Verb.MAKE_READY, DayFacts(setup_blocked=2))
    assert caught.value.code is ProblemCode.GATE_CLOSED
    assert caught.value.facts["missing"] == (Gate.RULE_SHEET_OPEN, Gate.SETUP_BLOCKED)
