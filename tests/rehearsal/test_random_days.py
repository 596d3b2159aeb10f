"""Random whole days with losses planted: every loss is found and named, and an honest day raises no alarm."""

import pytest

from app.rehearsal.random_day import Fault, play_random_day


@pytest.mark.parametrize("seed", range(24))
def test_every_planted_loss_is_named_and_nothing_else(tmp_path, seed):
    day = play_random_day(tmp_path, seed)
    assert day.named == day.expected, sorted(day.planted)


def test_the_days_of_this_test_plant_every_kind_of_loss(tmp_path):
    found = set()
    for seed in range(24):
        (tmp_path / str(seed)).mkdir()
        found |= play_random_day(tmp_path / str(seed), seed).planted
    assert found == set(Fault)
