"""The roll in the hall store: ``view.roll``. Domain values and view records come out, never rows."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import cached_property

from sqlalchemy import delete, func, insert, select

from app.domain.bodies import Sex
from app.domain.errors import NotFound
from app.domain.fingerprint import fingerprint_of_many
from app.domain.ids import VoterId
from app.domain.problem_codes import ProblemCode
from app.domain.roll import Person, Voter, VoteRight, not_an_elector, vote_right
from app.models.roll.tables import ElectorRow, VoterRow
from app.models.round_view import RoundView

_FIELDS = tuple(field.name for field in fields(Person))
_COLUMNS = tuple(getattr(VoterRow, name) for name in _FIELDS)
_ANYBODY = Person(roll_number=1, name="", sex=Sex.MALE)
_CHUNK = 500


def person_of(row: VoterRow) -> Person:
    """Return the line of the roll in *row*."""
    return Person(**{name: getattr(row, name) for name in _FIELDS})


def voter_of(row: VoterRow) -> Voter:
    """Return the voter in *row*."""
    return Voter(id=VoterId(row.id), person=person_of(row), struck=row.struck)


def fingerprint_of(voters: Iterable[Voter]) -> str:
    """Return the fingerprint of the lines of *voters*, which come by roll number."""
    return fingerprint_of_many([getattr(voter.person, name) for name in _FIELDS] for voter in voters)


class RollRepository:
    """Lines of the roll. *struck* people are only found where a method says so."""

    def __init__(self, current: RoundView) -> None:
        self._round = current
        self._session = current.session
        # The session forgets rows that nobody holds; an act asks for the same voter five times.
        self._asked: dict[VoterId, VoterRow] = {}

    def get(self, voter: VoterId) -> Voter:
        """Return one voter, struck or not. Raises NotFound(NOT_ON_ROLL)."""
        return voter_of(self.row(voter))

    def row(self, voter: VoterId) -> VoterRow:
        """Return the row of one voter; for repositories of this room. Raises NotFound(NOT_ON_ROLL)."""
        row = self._session.get(VoterRow, voter)
        if row is None:
            raise NotFound(ProblemCode.NOT_ON_ROLL, value=voter)
        self._asked[voter] = row
        return row

    def find_code(self, code: str) -> Voter | None:
        """Return the voter whose 参选证 carries *code*, or whose identity number it is."""
        row = self._session.scalars(
            select(VoterRow).where(
                VoterRow.struck.is_(False), (VoterRow.card == code) | (VoterRow.id_number == code)
            )
        ).first()
        return None if row is None else voter_of(row)

    def by_number(self, roll_number: int) -> Voter | None:
        """Return the voter under *roll_number*."""
        row = self._session.scalars(
            select(VoterRow).where(VoterRow.struck.is_(False), VoterRow.roll_number == roll_number)
        ).first()
        return None if row is None else voter_of(row)

    def count(self) -> int:
        """Return how many people are on the roll, with or without a vote."""
        return (
            self._session.scalar(select(func.count()).select_from(VoterRow).where(VoterRow.struck.is_(False)))
            or 0
        )

    def everyone(self, *, struck: bool = False) -> tuple[Voter, ...]:
        """Return the roll by roll number; the struck ones instead where asked."""
        rows = self._session.execute(
            select(VoterRow.id, *_COLUMNS).where(VoterRow.struck.is_(struck)).order_by(VoterRow.roll_number)
        )
        return tuple(
            Voter(
                id=VoterId(row[0]), person=Person(**dict(zip(_FIELDS, row[1:], strict=True))), struck=struck
            )
            for row in rows
        )

    @cached_property
    def electors(self) -> frozenset[VoterId]:
        """Who alone votes in this round; empty where the whole roll does."""
        rows = self._session.scalars(
            select(ElectorRow.voter_id).where(ElectorRow.round_no == self._round.round_no)
        )
        return frozenset(map(VoterId, rows))

    def right_of(self, voter: Voter) -> VoteRight:
        """Return whether *voter* has a vote in this round, and why (B1; the committee's own round: A1)."""
        right = vote_right(voter.person, self._round.setup.body)
        if right.has_vote and self.electors and voter.id not in self.electors:
            return not_an_elector(voter.person)
        return right

    def count_with_vote(self) -> int:
        """Return how many people on the roll have a vote in this round."""
        body = self._round.setup.body
        query = select(VoterRow.kind, VoterRow.suspension, func.count()).where(VoterRow.struck.is_(False))
        if self.electors:
            query = query.where(VoterRow.id.in_(self.electors))
        rows = self._session.execute(query.group_by(VoterRow.kind, VoterRow.suspension))
        return sum(
            count
            for kind, suspension, count in rows
            if vote_right(replace(_ANYBODY, kind=kind, suspension=suspension), body).has_vote
        )

    def set_electors(self, voters: Iterable[VoterId]) -> None:
        """Let only *voters* vote in this round; nobody given means the whole roll."""
        self._session.execute(delete(ElectorRow).where(ElectorRow.round_no == self._round.round_no))
        for voter in dict.fromkeys(voters):
            self._session.add(ElectorRow(round_no=self._round.round_no, voter_id=voter))
        self._session.flush()
        self.__dict__.pop("electors", None)

    def named(self, name: str) -> tuple[VoterId, ...]:
        """Return everybody of exactly this name, by roll number."""
        found = self._session.scalars(
            select(VoterRow.id)
            .where(VoterRow.struck.is_(False), VoterRow.name == name)
            .order_by(VoterRow.roll_number)
        )
        return tuple(VoterId(one) for one in found)

    def groups(self) -> tuple[str, ...]:
        """Return the groups in the order of the roll."""
        found = self._session.execute(
            select(VoterRow.group)
            .where(VoterRow.struck.is_(False), VoterRow.group != "")
            .group_by(VoterRow.group)
            .order_by(func.min(VoterRow.roll_number))
        )
        return tuple(row.group for row in found)

    def next_number(self) -> int:
        """Return the roll number after the highest."""
        return (self._session.scalar(select(func.max(VoterRow.roll_number))) or 0) + 1

    def fingerprint(self) -> str:
        """Return the fingerprint of every line on the roll."""
        return fingerprint_of(self.everyone())

    def rows(self, voters: Sequence[VoterId]) -> list[VoterRow]:
        """Return rows in the order of *voters*, for repositories of this room; nobody unknown."""
        found: dict[str, VoterRow] = {}
        for start in range(0, len(voters), _CHUNK):
            chunk = voters[start : start + _CHUNK]
            for row in self._session.scalars(select(VoterRow).where(VoterRow.id.in_(chunk))):
                found[row.id] = row
        return [found[one] for one in voters if one in found]

    # Changes

    def add_all(self, people: Iterable[Person]) -> tuple[VoterId, ...]:
        """Put people on the roll and return their new random ids."""
        values = [
            {"id": secrets.token_hex(8), "struck": False, **{name: getattr(person, name) for name in _FIELDS}}
            for person in people
        ]
        if values:
            self._session.execute(insert(VoterRow), values)
        return tuple(VoterId(value["id"]) for value in values)

    def change_all(self, changes: Iterable[tuple[VoterId, Person]]) -> None:
        """Replace lines; ids, and with them check-ins, stay. Numbers are set in two steps so that swaps work."""
        pairs = [(self.row(voter), person) for voter, person in changes]
        moving = [(row, person) for row, person in pairs if row.roll_number != person.roll_number]
        spare = self.next_number() + len(pairs)
        for i, (row, _) in enumerate(moving):
            row.roll_number = spare + i
        self._session.flush()
        for row, person in pairs:
            for name in _FIELDS:
                setattr(row, name, getattr(person, name))
        self._session.flush()

    def strike_all(self, voters: Iterable[VoterId]) -> None:
        """Take people off the roll; the lines stay in the file."""
        for voter in voters:
            self.row(voter).struck = True
        self._session.flush()
