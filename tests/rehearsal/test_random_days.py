"""Random whole days with losses planted: every loss is found and named, and an honest day raises no alarm."""

import random

import pytest

from app.rehearsal.random_day import play_random_day
from app.rehearsal.random_faults import AT_THE_COUNT, NAMED_BY, Fault, plant

SEEDS = range(14, 34)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_loss_is_named_and_nothing_else(tmp_path, seed):
    day = play_random_day(tmp_path, seed)
    assert day.named == day.expected, sorted(day.planted)


def test_the_days_of_this_test_plant_every_kind_of_loss_and_some_are_honest():
    planted = [plant(random.Random(seed)) for seed in SEEDS]
    assert frozenset().union(*planted) == set(Fault)
    assert frozenset() in planted


def test_every_fault_says_how_it_is_named():
    assert set(NAMED_BY) == set(Fault)


def test_a_day_that_is_stopped_before_the_count_plants_nothing_there():
    for seed in range(300):
        planted = plant(random.Random(seed))
        assert Fault.BOX_EXTRA not in planted or not planted & AT_THE_COUNT
