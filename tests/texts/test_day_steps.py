"""The strip of the day follows the host's checklist, never out of the phase the day is in."""

import itertools

import pytest

from app.domain.agenda import steps_for
from app.domain.bodies import Body
from app.domain.phase import Phase
from app.texts.day_steps import step_at, step_now, steps_of

BODIES = (Body.PARTY_BRANCH, Body.VILLAGE_COMMITTEE)


@pytest.mark.parametrize("body", BODIES)
def test_the_strip_goes_on_with_the_checklist_and_never_back(body):
    keys = [step.key for step in steps_for(body)]
    for phase in Phase:
        places = [step_now(body, phase.value, key) for key in (*keys, None)]
        assert places == sorted(places)
        assert places[0] == step_at(body, phase.value)


@pytest.mark.parametrize("body", BODIES)
def test_no_checklist_carries_the_strip_into_the_next_phase(body):
    order = ("ready", "open", "closed", "counting", "decided", "sealed")
    for phase, after in itertools.pairwise(order):
        assert step_now(body, phase, None) < step_at(body, after)
    assert step_now(body, "sealed", None) == len(steps_of(body))


@pytest.mark.parametrize(
    ("body", "phase", "key", "label"),
    [
        (Body.PARTY_BRANCH, "ready", "method", "选举办法"),
        (Body.PARTY_BRANCH, "ready", "vote", "检查封箱"),
        (Body.PARTY_BRANCH, "open", "count_present", "分发选票"),
        (Body.PARTY_BRANCH, "open", "vote", "写票投票"),
        (Body.VILLAGE_COMMITTEE, "ready", "boxes", "检查票箱"),
        (Body.VILLAGE_COMMITTEE, "decided", "seal", "封存报告"),
    ],
)
def test_the_strip_shows_the_step_the_host_is_at(body, phase, key, label):
    assert steps_of(body)[step_now(body, phase, key)] == label


def test_a_day_without_a_checklist_stands_at_the_beginning_of_its_phase():
    assert step_now(Body.PARTY_BRANCH, "open", "") == step_at(Body.PARTY_BRANCH, "open")
