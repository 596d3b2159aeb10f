"""Taking over a town's table: open, preview, take over. Nothing is written before the preview is accepted."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.domain.errors import BadInput, RuleForbids, StorageProblem
from app.domain.events.roll import RollImported
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.roll_columns import HEADER_ROWS, NEEDED, RollField, find_header, guess, heading
from app.domain.roll_diff import compare
from app.domain.roll_reading import Origin, read_rows
from app.domain.roll_views import ImportReport, OpenedRoll, RollPreview
from app.models.hall_store import HallStore
from app.models.roll.repository import fingerprint_of
from app.services.outcome import Outcome
from app.services.roll_finder import RollFinder
from app.services.roll_free import loses_vote, require_free
from app.spreadsheets.memory import MappingMemory
from app.spreadsheets.reading import read_workbook

_log = logging.getLogger(__name__)

_AT_ONCE = 1000
"""People written between two looks at whether to stop."""
Told = Callable[[int, int], None]
MissingGlyphs = Callable[[str], Sequence[str]]
"""Characters of a text that no shipped face has (printing.fonts.missing_glyphs)."""


def _quiet(_done: int, _total: int) -> None:
    return None


class RollImportService:
    """From a file to the roll. *memory* remembers which column meant what in a town's tables."""

    def __init__(
        self,
        store: HallStore,
        finder: RollFinder,
        *,
        memory: MappingMemory | None = None,
        missing_glyphs: MissingGlyphs | None = None,
    ) -> None:
        self._store = store
        self._finder = finder
        self._memory = memory
        self._missing_glyphs = missing_glyphs

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
            lost = {one.voter: one.before for one in diff.changed if loses_vote(one.before, one.after, unit)}
            require_free(unit, lost | {voter.id: voter.person for voter in diff.struck})
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
        self._finder.forget()
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
