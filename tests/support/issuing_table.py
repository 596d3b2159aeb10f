"""An issuing table in memory, for tests of the desk without the paper ledger."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.errors import RuleForbids
from app.domain.events.base import Event
from app.domain.ids import PlaceId
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsOut(Event):
    """What this table records."""

    CODE: ClassVar[str] = "test.sheets_out"
    place: str
    in_person: int
    by_proxy: int


class Table:
    """A table with so many sheets on it; ``counts`` are [in person, by proxy]."""

    def __init__(self, sheets: int) -> None:
        self.left = sheets
        self.counts = [0, 0]

    def issue(self, place: PlaceId, *, in_person: int = 0, by_proxy: int = 0) -> Event:
        if in_person + by_proxy > self.left:
            raise RuleForbids(ProblemCode.GATE_CLOSED, verb=Verb.ISSUE_BALLOTS, missing="选票")
        return self._move(place, in_person, by_proxy)

    def take_back_issue(self, place: PlaceId, *, in_person: int = 0, by_proxy: int = 0, reason: str) -> Event:
        assert reason
        return self._move(place, -in_person, -by_proxy)

    def _move(self, place: PlaceId, in_person: int, by_proxy: int) -> Event:
        self.left -= in_person + by_proxy
        self.counts = [self.counts[0] + in_person, self.counts[1] + by_proxy]
        return SheetsOut(place=place, in_person=in_person, by_proxy=by_proxy)
