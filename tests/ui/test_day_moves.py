"""The large button (F12) says before what it takes away: sealing a day with a seat that is still open is asked in red."""

import pytest

from app.domain.gates import DayFacts
from app.domain.phase import Verb
from app.ui.day import NextStep
from app.ui.day_moves import DayMoves


class Phases:
    """A day's phases with so many seats left to a further round."""

    def __init__(self, seats):
        self.seats = seats

    def facts(self):
        return DayFacts(seats_open=self.seats)


class Desk:
    def __init__(self, seats):
        self.phases = Phases(seats)


@pytest.mark.parametrize(("seats", "danger"), [(2, True), (0, False)])
def test_sealing_with_seats_left_says_how_many_and_is_no_safe_answer(
    tools, messages, monkeypatch, seats, danger
):
    asked = []

    def confirm(title, what, *, yes, danger=False):
        asked.append((what, danger))
        return False

    monkeypatch.setattr(messages, "confirm", confirm)
    DayMoves(tools.board, tools).take(Desk(seats), NextStep(label="封存", verb=Verb.SEAL_DAY, missing=""))
    ((what, red),) = asked
    assert red is danger
    assert ("还有 2 个名额没有选出" in what) is danger
