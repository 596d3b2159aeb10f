"""The record of the whole day, read: one sentence a line, and whether the chain holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.clock import hall_time
from app.domain.fingerprint import groups
from app.models import journal
from app.models.base import parse
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.journal import ChainVerdict, JournalLine
from app.services.papers.words import ballot_words
from app.spreadsheets.writing import table_bytes, write_whole
from app.texts.events import sentence
from app.texts.phases import PHASES, ROLES

__all__ = ["ChainVerdict", "JournalEntry", "JournalService"]
STEP = 500
"""Lines checked between two words to the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One line as people read it. *at* is the hall's wall clock, ``YYYY-MM-DD HH:MM:SS``."""

    seq: int
    at: str
    who: str
    role: str
    round_no: int
    phase: str
    what: str
    mark: str
    """The first groups of the line's hash, as papers print the head."""


class JournalService:
    """Questions about the journal; nobody writes here but the acts themselves."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    def entries(self, *, containing: str = "") -> tuple[JournalEntry, ...]:
        """Return the lines that contain *containing* in person, sentence or number, the newest first."""
        wanted = containing.strip()
        with self._store.reading() as view:
            names = _ballot_names(view)
            found = (_entry(line, names) for line in journal.lines(view.session))
            return tuple(
                reversed([e for e in found if wanted in e.what or wanted in e.who or wanted == str(e.seq)])
            )

    def head(self) -> tuple[int, str]:
        """Return number and groups of the last line, as the papers print them."""
        with self._store.reading() as view:
            head = view.journal_head
            return head.seq, groups(head.hash)

    def check(self, told: Callable[[int], None] = lambda _: None) -> ChainVerdict:
        """Check the chain from the first line on; *told* hears how many lines were read."""
        with self._store.reading() as view:
            lines = journal.lines(view.session)
        for done in range(0, len(lines), STEP):
            told(done)
        return journal.verify(lines)

    def save_to(self, target: str) -> int:
        """Write the whole journal as a table to *target* (.xlsx); return the number of lines. Raises StorageProblem."""
        entries = tuple(reversed(self.entries()))
        head = ["序号", "时间", "操作人", "职责", "轮次", "阶段", "内容", "校验码"]
        rows = [(e.seq, e.at, e.who, e.role, e.round_no, e.phase, e.what, e.mark) for e in entries]
        write_whole(Path(target), table_bytes(head, rows, sheet="全程记录"))
        return len(entries)


def _ballot_names(view: HallView) -> Mapping[str, str]:
    """Return what each ballot type of the rounds so far is called."""
    rounds = range(1, view.round_no + 1) if view.founded else ()
    setups = [view.setup_of(number) for number in rounds]
    return {kind.id: ballot_words(setup, kind) for setup in setups for kind in setup.ballot_types}


def _entry(line: JournalLine, names: Mapping[str, str]) -> JournalEntry:
    body = dict(line.body)
    if "ballot_type" in body:
        body["ballot_type"] = names.get(body["ballot_type"], body["ballot_type"])
    role = {role.value: words for role, words in ROLES.items()}.get(line.role, line.role)
    second = f"、{line.second_name}" if line.second_name else ""
    return JournalEntry(
        seq=line.seq,
        at=hall_time(parse(line.at)).strftime("%Y-%m-%d %H:%M:%S"),
        who=f"{line.actor_name}{second}",
        role=role,
        round_no=line.round_no,
        phase={phase.value: words for phase, words in PHASES.items()}.get(line.phase, line.phase),
        what=sentence(line.code, body),
        mark=groups(line.hash, 2),
    )
