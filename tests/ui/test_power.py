"""The plug: told when it is out, when the battery runs low and when it is back, each once."""

import psutil
import pytest

from app.ui.power import Power, PowerWatch, look_at_power


@pytest.fixture
def said(messages, qtbot):
    """Return a function: what was said after looks at these batteries (None, or plugged and per cent)."""

    def look(*found):
        states = iter(found)
        watch = PowerWatch(messages, lambda: next(states))
        for _ in found[1:]:
            watch.look()
        watch.close()
        return messages.said

    return look


IN, OUT = (
    (lambda percent: Power(plugged=True, percent=percent)),
    (lambda percent: Power(plugged=False, percent=percent)),
)


def test_a_plug_that_was_pulled_is_said_once_with_the_charge(said):
    assert said(IN(90), IN(90), OUT(89), OUT(88)) == ["电源断了，电池还有 89%：请接上电源"]


def test_a_battery_that_runs_low_is_said_once_more(said):
    assert said(OUT(30), OUT(21), OUT(20), OUT(15)) == ["电池只剩 20%：马上接上电源"]


def test_a_plug_that_is_back_is_said(said):
    assert said(OUT(30), IN(30), IN(31)) == ["电源接上了"]


def test_a_computer_without_a_battery_says_nothing(said):
    assert said(None, None, IN(90), None, OUT(3)) == []


def test_a_computer_that_does_not_list_its_power_supplies_counts_as_one_without_a_battery(monkeypatch):
    def no_such_folder():
        raise FileNotFoundError("/sys/class/power_supply")

    monkeypatch.setattr(psutil, "sensors_battery", no_such_folder, raising=False)
    assert look_at_power() is None
