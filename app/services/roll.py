"""The roll desk: correct, add, strike, say who alone votes, export. Tables are taken over by ``importing``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.events.roll import ElectorsSet, VoterAdded, VoterCorrected, VoterStruck
from app.domain.ids import Nonce, VoterId
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.roll import Person, Voter
from app.domain.roll_columns import RollField, columns_for, heading
from app.domain.roll_correction import corrected, require_sound, written
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.services.outcome import Outcome
from app.services.roll_finder import RollFinder
from app.services.roll_free import loses_vote, require_free
from app.services.roll_import import MissingGlyphs, RollImportService
from app.spreadsheets.memory import MappingMemory
from app.spreadsheets.writing import table_bytes, write_whole


class RollService:
    """Acts on the roll. Finding people is ``finder``, a town's table is ``importing``."""

    def __init__(
        self,
        store: HallStore,
        *,
        memory: MappingMemory | None = None,
        missing_glyphs: MissingGlyphs | None = None,
        finder: RollFinder | None = None,
    ) -> None:
        self._store = store
        self.finder = finder or RollFinder(store)
        self.importing = RollImportService(store, self.finder, memory=memory, missing_glyphs=missing_glyphs)

    # Questions

    def count(self) -> int:
        """Return how many people are on the roll."""
        with self._store.reading() as view:
            return view.roll.count()

    def person(self, voter: VoterId) -> Person:
        """Return the line of one person as it stands. Raises NotFound."""
        with self._store.reading() as view:
            return view.roll.get(voter).person

    def struck(self) -> tuple[Voter, ...]:
        """Return those who were taken off the roll."""
        with self._store.reading() as view:
            return view.roll.everyone(struck=True)

    # Acts

    def correct(
        self, voter: VoterId, changes: Mapping[str, str], *, reason: str, by: Hands, nonce: Nonce
    ) -> Outcome[Person]:
        """Change fields of one line (names of Person, values as written).

        Raises RuleForbids(CORRECTION_MISFIT), and as ``strike`` where the change takes the vote away.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.CORRECT_ROLL, once=nonce)
            require_reason(reason)
            known = unit.roll.get(voter)
            person = corrected(known.person, changes, day=unit.setup.date, body=unit.setup.body)
            _require_unique(unit, person, voter)
            if loses_vote(known.person, person, unit):
                require_free(unit, {voter: known.person})
            fields = tuple(
                name for name in changes if _attribute(person, name) != _attribute(known.person, name)
            )
            unit.roll.change_all([(voter, person)])
            unit.record(
                VoterCorrected(voter=voter, roll_number=person.roll_number, fields=fields, reason=reason)
            )
            outcome = unit.commit(person)
        self.finder.follow(voter)
        return outcome

    def add(self, person: Person, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[VoterId]:
        """Put somebody left off by mistake on the roll, under the next number. Raises RuleForbids(CORRECTION_MISFIT)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CORRECT_ROLL, once=nonce)
            require_reason(reason)
            whole = replace(person, roll_number=unit.roll.next_number())
            require_sound(whole, day=unit.setup.date, body=unit.setup.body)
            _require_unique(unit, whole, None)
            (voter,) = unit.roll.add_all([whole])
            unit.record(VoterAdded(voter=voter, roll_number=whole.roll_number, reason=reason))
            outcome = unit.commit(voter)
        self.finder.follow(voter)
        return outcome

    def add_written(
        self, values: Mapping[str, str], *, reason: str, by: Hands, nonce: Nonce
    ) -> Outcome[VoterId]:
        """Put somebody on the roll from *values* as written (names of ``RollField``). Raises as ``add``."""
        with self._store.reading() as view:
            person = written(values, day=view.setup.date, body=view.setup.body)
        return self.add(person, reason=reason, by=by, nonce=nonce)

    def strike(self, voter: VoterId, *, reason: str, by: Hands, nonce: Nonce) -> Outcome[None]:
        """Take somebody off the roll; the line stays in the file. Raises RuleForbids when present or in a proxy."""
        with self._store.unit(by) as unit:
            unit.require(Verb.CORRECT_ROLL, once=nonce)
            require_reason(reason)
            known = unit.roll.get(voter)
            require_free(unit, {voter: known.person})
            unit.roll.strike_all([voter])
            unit.record(VoterStruck(voter=voter, roll_number=known.person.roll_number, reason=reason))
            outcome = unit.commit(None)
        self.finder.follow(voter)
        return outcome

    def set_electors(
        self, voters: Sequence[VoterId], *, by: Hands, nonce: Nonce
    ) -> Outcome[tuple[VoterId, ...]]:
        """Let only *voters* vote in this round: the new committee electing 书记 and 副书记 (A1). Nobody: the whole roll.

        Raises RuleForbids(ELECTORS_PRESENT) once somebody has checked in, NO_VOTE_RIGHT for somebody without a vote,
        OFFICERS_MISFIT outside the party.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.CORRECT_ROLL, once=nonce)
            if unit.setup.body is not Body.PARTY_BRANCH:
                what = "村、居的选举由名册上全体有选举权的人投票，不能另外指定投票人"
                raise RuleForbids(ProblemCode.OFFICERS_MISFIT, rule="A1", what=what)
            if unit.checkins.in_force():
                raise RuleForbids(ProblemCode.ELECTORS_PRESENT, rule="A1")
            unit.roll.set_electors(())
            for voter in voters:
                known = unit.roll.get(voter)
                right = unit.roll.right_of(known)
                if known.struck or not right.has_vote:
                    raise RuleForbids(
                        ProblemCode.NO_VOTE_RIGHT,
                        rule="B1",
                        name=known.person.name,
                        why=right.reason.sentence,
                    )
            unit.roll.set_electors(voters)
            unit.record(ElectorsSet(voters=tuple(voters)))
            return unit.commit(tuple(voters))

    def set_electors_named(self, names: str, *, by: Hands, nonce: Nonce) -> Outcome[tuple[VoterId, ...]]:
        """Let only those *names* vote (parted by 、 or a blank). Raises as ``set_electors``, and RuleForbids(ELECTOR_UNCERTAIN)."""
        with self._store.reading() as view:
            voters = [
                _the_one(name, view.roll.named(name)) for name in re.split(r"[\s、，,；;]+", names) if name
            ]
        return self.set_electors(voters, by=by, nonce=nonce)

    # Export

    def export_bytes(self) -> bytes:
        """Return the roll as .xlsx in our own columns; it can be imported again as it is."""
        with self._store.reading() as view:
            body, people = view.setup.body, view.roll.everyone()
        columns = columns_for(body)
        rows = ([_written(voter.person, field) for field in columns] for voter in people)
        widths = [22 if field in (RollField.ID_NUMBER, RollField.ADDRESS) else 12 for field in columns]
        return table_bytes([heading(field, body) for field in columns], rows, sheet="名册", widths=widths)

    def export(self, path: Path) -> None:
        """Write the roll to *path*, whole or not at all. Raises StorageProblem."""
        write_whole(path, self.export_bytes())


def _written(person: Person, field: RollField) -> str | int:
    if field is RollField.VOTE:
        return person.suspension.value or "有"
    value = getattr(person, field.value)
    return value if isinstance(value, int) else str(value)


def _the_one(name: str, found: Sequence[VoterId]) -> VoterId:
    if len(found) != 1:
        raise RuleForbids(ProblemCode.ELECTOR_UNCERTAIN, rule="A1", name=name, found=len(found))
    return found[0]


def _attribute(person: Person, name: str) -> object:
    return getattr(person, "suspension" if name == RollField.VOTE else name)


def _require_unique(unit: HallUnit, person: Person, voter: VoterId | None) -> None:
    other = unit.roll.by_number(person.roll_number)
    if other is not None and other.id != voter:
        _misfit("序号", f"{person.roll_number} 号是{other.person.name}")
    for label, code in (("身份证号", person.id_number), ("参选证号", person.card)):
        other = unit.roll.find_code(code) if code else None
        if other is not None and other.id != voter:
            _misfit(label, f"与第 {other.person.roll_number} 号{other.person.name}相同")


def _misfit(field: str, what: str) -> None:
    raise RuleForbids(ProblemCode.CORRECTION_MISFIT, field=field, what=what)
