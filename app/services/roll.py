"""The roll desk: open a table, preview, take over, correct, export. Nothing is written before the preview is accepted."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.ballots import BoxState
from app.domain.errors import BadInput, RuleForbids, StorageProblem
from app.domain.events.roll import ElectorsSet, RollImported, VoterAdded, VoterCorrected, VoterStruck
from app.domain.ids import Nonce, VoterId
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import LIVING
from app.domain.reasons import require_reason
from app.domain.roll import Person, Voter, vote_right
from app.domain.roll_columns import HEADER_ROWS, NEEDED, RollField, columns_for, find_header, guess, heading
from app.domain.roll_correction import corrected, require_sound, written
from app.domain.roll_diff import compare
from app.domain.roll_reading import Origin, read_rows
from app.domain.roll_views import ImportReport, OpenedRoll, RollPreview
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.roll.repository import fingerprint_of
from app.services.outcome import Outcome
from app.services.roll_finder import RollFinder
from app.spreadsheets.memory import MappingMemory
from app.spreadsheets.reading import read_workbook
from app.spreadsheets.writing import table_bytes, write_whole

_log = logging.getLogger(__name__)

_AT_ONCE = 1000
"""People written between two looks at whether to stop."""
Told = Callable[[int, int], None]
MissingGlyphs = Callable[[str], Sequence[str]]
"""Characters of a text that no shipped face has (printing.fonts.missing_glyphs)."""


def _quiet(_done: int, _total: int) -> None:
    return None


class RollService:
    """Acts on the roll. Finding people is ``finder``."""

    def __init__(
        self,
        store: HallStore,
        *,
        memory: MappingMemory | None = None,
        missing_glyphs: MissingGlyphs | None = None,
        finder: RollFinder | None = None,
    ) -> None:
        self._store = store
        self._memory = memory
        self._missing_glyphs = missing_glyphs
        self.finder = finder or RollFinder(store)

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

    # Import, step by step

    def open(self, path: Path, sheet: str | None = None) -> OpenedRoll:
        """Read a table and guess its columns; the first sheet that has a head is chosen where none is named.

        Raises BadInput (FILE_MISSING, FILE_UNREADABLE, SHEET_MISSING, ROLL_NO_HEADER), StorageProblem FILE_IN_USE.
        """
        book = read_workbook(path)
        with self._store.reading() as view:
            town = view.setup.place.town
        candidates = [book.sheet(sheet)] if sheet is not None else list(book.sheets)
        for table in candidates:
            head = find_header(table.rows)
            if head is not None:
                remembered = self._memory.recall(town) if self._memory is not None else {}
                return OpenedRoll(
                    path=str(path),
                    file=book.file,
                    sheets=tuple(one.name for one in book.sheets),
                    sheet=table.name,
                    header_row=head.at + 1,
                    headers=head.cells,
                    rows=(*table.rows[: head.at], head.cells, *table.rows[head.at + 1 :]),
                    columns=guess(head.cells, remembered),
                )
        raise BadInput(
            ProblemCode.ROLL_NO_HEADER,
            file=book.file,
            sheet="、".join(table.name for table in candidates),
            rows=HEADER_ROWS,
            expected="姓名",
        )

    def preview(
        self, opened: OpenedRoll, columns: Mapping[RollField, int] | None = None, *, told: Told = _quiet
    ) -> RollPreview:
        """Read every row with *columns* (the guess without) and compare with the roll. Writes nothing.

        *told* hears (rows read, rows in all); what it raises ends the reading.
        Raises BadInput ROLL_COLUMN_MISSING, ROLL_EMPTY.
        """
        chosen = dict(opened.columns if columns is None else columns)
        with self._store.reading() as view:
            setup, standing = view.setup, view.roll.everyone()
        for field in NEEDED:
            if field not in chosen:
                raise BadInput(
                    ProblemCode.ROLL_COLUMN_MISSING, file=opened.file, expected=heading(field, setup.body)
                )
        origin = Origin(file=opened.file, sheet=opened.sheet, body=setup.body, day=setup.date)
        rows = read_rows(
            opened.rows,
            opened.header_row - 1,
            chosen,
            origin,
            missing_glyphs=self._missing_glyphs,
            told=told,
        )
        if not rows:
            raise BadInput(ProblemCode.ROLL_EMPTY, file=opened.file, sheet=opened.sheet)
        names = Counter(row.person.name for row in rows if row.good)
        return RollPreview(
            file=opened.file,
            sheet=opened.sheet,
            headings={f: opened.headers[at] for f, at in chosen.items() if at < len(opened.headers)},
            rows=tuple(rows),
            faults=tuple(fault for row in rows for fault in row.faults),
            diff=compare(standing, rows),
            roll_before=fingerprint_of(standing),
            namesakes=tuple(name for name, count in names.items() if count > 1),
        )

    def commit(
        self, preview: RollPreview, *, by: Hands, nonce: Nonce, told: Told = _quiet
    ) -> Outcome[ImportReport]:
        """Take the whole table over. Raises BadInput(ROLL_HAS_FAULTS) when one row does not fit: nothing is written.

        *told* hears (people written, people in all); what it raises undoes everything.
        Raises RuleForbids(ROLL_CHANGED_MEANWHILE), and STRIKE_PRESENT, STRIKE_IN_PROXY where somebody who is checked
        in or in a living proxy would go or lose the vote.
        """
        if preview.bad_rows:
            raise BadInput(ProblemCode.ROLL_HAS_FAULTS, file=preview.file, count=len(preview.bad_rows))
        return self._commit(preview, by=by, nonce=nonce, told=told)

    def commit_without_bad_rows(
        self, preview: RollPreview, *, by: Hands, nonce: Nonce, told: Told = _quiet
    ) -> Outcome[ImportReport]:
        """Take over the rows that fit, once a person has seen those that do not; they are counted in the journal."""
        return self._commit(preview, by=by, nonce=nonce, told=told)

    def _commit(self, preview: RollPreview, *, by: Hands, nonce: Nonce, told: Told) -> Outcome[ImportReport]:
        with self._store.unit(by) as unit:
            unit.require(Verb.IMPORT_ROLL, once=nonce)
            if unit.roll.fingerprint() != preview.roll_before:
                raise RuleForbids(ProblemCode.ROLL_CHANGED_MEANWHILE, rule="B1")
            diff = preview.diff
            lost = {one.voter: one.before for one in diff.changed if _loses_vote(one.before, one.after, unit)}
            _require_free(unit, lost | {voter.id: voter.person for voter in diff.struck})
            unit.roll.strike_all(voter.id for voter in diff.struck)
            unit.roll.change_all((change.voter, change.after) for change in diff.changed)
            for start in range(0, len(diff.added), _AT_ONCE):
                told(start, len(diff.added))
                unit.roll.add_all(diff.added[start : start + _AT_ONCE])
            report = ImportReport(
                file=preview.file,
                added=len(diff.added),
                changed=len(diff.changed),
                struck=len(diff.struck),
                kept=diff.kept,
                left_out=len(preview.bad_rows),
                on_roll=unit.roll.count(),
                roll=unit.roll.fingerprint(),
            )
            unit.record(
                RollImported(
                    file=report.file,
                    added=report.added,
                    changed=report.changed,
                    struck=report.struck,
                    kept=report.kept,
                    left_out=report.left_out,
                    on_roll=report.on_roll,
                    roll=report.roll,
                )
            )
            town = unit.setup.place.town
            outcome = unit.commit(report)
        self.finder.forget()
        self._remember(town, preview.headings)
        return outcome

    def _remember(self, town: str, headings: Mapping[RollField, str]) -> None:
        if self._memory is None:
            return
        try:
            self._memory.remember(town, headings)
        except StorageProblem as problem:
            # The roll is taken over; only the convenience of the next import is lost.
            _log.info("columns not remembered: %s", problem.code.value)

    # Corrections

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
            if _loses_vote(known.person, person, unit):
                _require_free(unit, {voter: known.person})
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
            _require_free(unit, {voter: known.person})
            unit.roll.strike_all([voter])
            unit.record(VoterStruck(voter=voter, roll_number=known.person.roll_number, reason=reason))
            outcome = unit.commit(None)
        self.finder.follow(voter)
        return outcome

    def set_electors(
        self, voters: Sequence[VoterId], *, by: Hands, nonce: Nonce
    ) -> Outcome[tuple[VoterId, ...]]:
        """Let only *voters* vote in this round: the new committee electing 书记 and 副书记 (A1). Nobody: the whole roll.

        Raises RuleForbids(ELECTORS_PRESENT) once somebody has checked in, NO_VOTE_RIGHT for somebody without a vote.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.CORRECT_ROLL, once=nonce)
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


def _loses_vote(before: Person, after: Person, unit: HallUnit) -> bool:
    body = unit.setup.body
    return vote_right(before, body).has_vote and not vote_right(after, body).has_vote


def _require_free(unit: HallUnit, people: Mapping[VoterId, Person]) -> None:
    """Refuse to strike *people*, or to take their vote, while they are checked in or a proxy counts on them."""
    present = unit.checkins.in_force(list(people))
    in_proxies = {
        one for line in unit.proxies.lines() if line.state in LIVING for one in (line.principal, line.holder)
    }
    out = {row.box_id for row in unit.boxes.all() if row.state is BoxState.OUT}
    with_box = {line.voter: line.box for line in unit.lists.mobile_list() if line.box in out}
    for voter, person in people.items():
        if voter in with_box:
            label = unit.boxes.get(with_box[voter]).label
            raise RuleForbids(ProblemCode.STRIKE_WITH_BOX, rule="B1", name=person.name, label=label)
        row = present.get(voter)
        if row is not None:
            raise RuleForbids(ProblemCode.STRIKE_PRESENT, rule="B1", name=person.name, slip=row.slip)
        if voter in in_proxies:
            raise RuleForbids(ProblemCode.STRIKE_IN_PROXY, rule="B4", name=person.name)


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
