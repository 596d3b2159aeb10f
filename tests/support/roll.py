"""A hall on a real file with an election and people on its roll."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from sqlalchemy import func, select

from app.domain.bodies import Body, RoundKind, Sex
from app.domain.election import ElectionSetup
from app.domain.errors import HallError
from app.domain.ids import VoterId
from app.domain.phase import Phase, Verb, advance
from app.domain.problem_codes import ProblemCode
from app.domain.roll import MemberKind, Person
from app.models.hall import ElectionRow, RoundRow
from app.models.hall_store import HallStore
from app.models.journal import JournalRow
from app.models.paper_repository import MAIN
from app.texts.problems import explain
from tests.support.hall import OPERATOR, FixedClock, press


def a_setup(body: Body = Body.VILLAGE_COMMITTEE, **settings: Any) -> ElectionSetup:
    """An election with one post and two candidates."""
    data: dict[str, Any] = {
        "id": "liuhewan-2026",
        "title": "柳河湾村换届选举",
        "body": body.value,
        "date": "2026-11-28",
        "place": {"village": "柳河湾村", "town": "云溪镇"},
        "conducted_by": "柳河湾村村民选举委员会",
        "contests": [
            {
                "post": "委员",
                "seats": 1,
                "candidates": [{"name": "候选甲", "sex": "男"}, {"name": "候选乙", "sex": "女"}],
            }
        ],
        "ballot_types": [{"id": "main", "posts": ["委员"], "style": "columns_3"}],
        "settings": settings,
    }
    if body is Body.RESIDENTS_COMMITTEE:
        data["mode"] = "representatives"
    return ElectionSetup.from_json(data, file="election.json")


def a_person(number: int, name: str = "", **fields: Any) -> Person:
    """A villager, or with ``kind`` a member."""
    return Person(
        **{
            "roll_number": number,
            "name": name or f"村民{number}",
            "sex": Sex.MALE,
            "birth": "1970-01-01",
            "group": f"{number % 3 + 1}组",
            **fields,
        }
    )


def a_member(number: int, name: str = "", **fields: Any) -> Person:
    """A full member of the party."""
    return a_person(number, name, **{"kind": MemberKind.FULL, **fields})


@dataclass
class Hall:
    """A store with an election, and what tests ask of it."""

    store: HallStore
    clock: FixedClock
    ids: tuple[VoterId, ...] = ()

    @classmethod
    def found(
        cls, folder: Path, people: Iterable[Person], *, body: Body = Body.VILLAGE_COMMITTEE, **settings: Any
    ) -> "Hall":
        clock = FixedClock()
        store = HallStore(folder / "hall.sqlite", clock=clock)
        hall = cls(store=store, clock=clock)
        people = list(people)
        with hall.raw() as unit:
            setup = a_setup(body, **settings)
            unit.session.add(ElectionRow(id=setup.id, created_at=clock.now(), rule_sheet_frozen_at=None))
            unit.session.add(
                RoundRow(
                    round_no=1,
                    kind=RoundKind.FIRST,
                    phase=Phase.PREPARATION,
                    setup=setup.as_json(),
                    began_at=clock.now(),
                )
            )
            unit.session.flush()
            unit.paper.add_place("会场", place=MAIN)
            hall.ids = unit.roll.add_all(people)
            unit.session.commit()
        return hall

    @classmethod
    def reopen(cls, folder: Path) -> "Hall":
        """Open a hall that was left as it is."""
        clock = FixedClock()
        return cls(store=HallStore(folder / "hall.sqlite", clock=clock), clock=clock)

    def raw(self):
        return self.store.unit(OPERATOR)

    def go(self, *verbs: Verb) -> Self:
        """Move the day on without asking the gates."""
        with self.raw() as unit:
            row = unit.session.scalars(select(RoundRow).order_by(RoundRow.round_no.desc())).first()
            assert row is not None
            for verb in verbs:
                row.phase = advance(row.phase, verb)
                if verb is Verb.OPEN_VOTING:
                    row.voting_opened_at = self.clock.now()
            unit.session.commit()
        return self

    def journal_length(self) -> int:
        with self.store.reading() as view:
            return view.session.scalar(select(func.count()).select_from(JournalRow)) or 0

    def codes(self) -> list[str]:
        with self.store.reading() as view:
            return list(view.session.scalars(select(JournalRow.code).order_by(JournalRow.seq)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.store.close()


@contextmanager
def refused(
    hall: Hall, code: ProblemCode, kind: type[HallError] = HallError
) -> Iterator[pytest.ExceptionInfo[Any]]:
    """A refusal with *code*, a whole sentence, and nothing in the journal."""
    before = hall.journal_length()
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code is code
    assert "？）" not in str(explain(caught.value)), "a fact of the sentence is missing"
    assert hall.journal_length() == before


__all__ = ["Hall", "a_member", "a_person", "a_setup", "press", "refused"]
