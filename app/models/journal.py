"""The journal of the hall: an append-only, hash-chained table, and the check of the chain.

hash = SHA-256 over the canonical JSON of every other column, previous hash included. Triggers refuse UPDATE,
DELETE and any INSERT that is not the next link: INSERT OR REPLACE fires no DELETE trigger, so only the INSERT
trigger keeps it from overwriting a line. What the chain cannot show (a cut tail) is in docs/journal.md.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Connection, event, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.events.base import Event
from app.domain.fingerprint import fingerprint
from app.domain.people import Actor
from app.domain.phase import Phase
from app.models.base import HallBase, Json, spell, words

GENESIS = "0" * 64
"""What the first line names as its predecessor."""


class JournalRow(HallBase):
    """One fact. No foreign keys and names copied in: the line must say the same after everything else is gone."""

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint("length(hash) = 64", name="hash_length"),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    actor_name: Mapped[str]
    role: Mapped[str]
    station: Mapped[str]
    second: Mapped[str]
    second_name: Mapped[str]
    round_no: Mapped[int]
    phase: Mapped[Phase] = mapped_column(words(Phase))
    code: Mapped[str]
    body: Mapped[Any] = mapped_column(Json)
    prev_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


TRIGGERS = (
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END""",
    f"""CREATE TRIGGER journal_next_link BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), '{GENESIS}')
  OR EXISTS (SELECT 1 FROM journal WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the journal only grows by its next link'); END""",
)


@event.listens_for(JournalRow.__table__, "after_create")
def _guard(_: object, connection: Connection, **__: object) -> None:
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalHead:
    """The last link: what people sign on paper. *seq* 0 and GENESIS before the first event."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One line as pages and the package show it; *at* in the stored spelling."""

    seq: int
    at: str
    actor: str
    actor_name: str
    role: str
    station: str
    second: str
    second_name: str
    round_no: int
    phase: str
    code: str
    body: dict[str, Any]
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainVerdict:
    """Whether every link holds; *broken_at* is the first line that does not, 0 when all do."""

    length: int
    head: JournalHead
    broken_at: int = 0

    @property
    def holds(self) -> bool:
        """Say whether the chain is whole."""
        return self.broken_at == 0


def link_hash(line: dict[str, Any]) -> str:
    """Return the hash of a line: every column but ``hash``, as in ``JournalLine``."""
    return fingerprint({key: value for key, value in line.items() if key != "hash"})


_APPEND = insert(JournalRow)
_HEAD = select(JournalRow.seq, JournalRow.hash).order_by(JournalRow.seq.desc()).limit(1)
"""Made once: every act asks and writes them."""


def head(session: Session) -> JournalHead:
    """Return the last link of the chain."""
    last = session.execute(_HEAD).first()
    return JournalHead(seq=0, hash=GENESIS) if last is None else JournalHead(seq=last.seq, hash=last.hash)


def last_besides(session: Session, code: str) -> int:
    """Return the seq of the last line that is not a *code*; 0 where there is none."""
    found = session.scalar(
        select(JournalRow.seq).where(JournalRow.code != code).order_by(JournalRow.seq.desc()).limit(1)
    )
    return found or 0


def append(
    session: Session,
    events: Iterable[Event],
    *,
    at: datetime,
    by: Actor,
    second: Actor | None,
    round_no: int,
    phase: Phase,
) -> JournalHead:
    """Write *events* as the next links and return the new head. The caller holds the write lock."""
    last = head(session)
    for fact in events:
        line: dict[str, Any] = {
            "seq": last.seq + 1,
            "at": spell(at),
            "actor": str(by.staff_id),
            "actor_name": by.name,
            "role": by.role.value,
            "station": by.station,
            "second": "" if second is None else str(second.staff_id),
            "second_name": "" if second is None else second.name,
            "round_no": round_no,
            "phase": phase.value,
            "code": fact.CODE,
            "body": fact.body(),
            "prev_hash": last.hash,
        }
        line["hash"] = link_hash(line)
        session.connection().execute(_APPEND, {**line, "at": at, "phase": phase})
        last = JournalHead(seq=line["seq"], hash=line["hash"])
    return last


def lines(
    session: Session, *, after: int = 0, limit: int | None = None, codes: Collection[str] = ()
) -> tuple[JournalLine, ...]:
    """Return the lines after seq *after*, oldest first, at most *limit*; with *codes* only events of those."""
    query = select(JournalRow).where(JournalRow.seq > after).order_by(JournalRow.seq).limit(limit)
    if codes:
        query = query.where(JournalRow.code.in_(codes))
    return tuple(_line(row) for row in session.scalars(query))


def verify(found: Iterable[JournalLine]) -> ChainVerdict:
    """Check numbering, links and hashes from the first line on."""
    last = JournalHead(seq=0, hash=GENESIS)
    for line in found:
        values = {name: getattr(line, name) for name in JournalLine.__slots__}
        if line.seq != last.seq + 1 or line.prev_hash != last.hash or line.hash != link_hash(values):
            return ChainVerdict(length=last.seq, head=last, broken_at=last.seq + 1)
        last = JournalHead(seq=line.seq, hash=line.hash)
    return ChainVerdict(length=last.seq, head=last)


def _line(row: JournalRow) -> JournalLine:
    return JournalLine(
        seq=row.seq,
        at=spell(row.at),
        actor=row.actor,
        actor_name=row.actor_name,
        role=row.role,
        station=row.station,
        second=row.second,
        second_name=row.second_name,
        round_no=row.round_no,
        phase=row.phase.value,
        code=row.code,
        body=row.body,
        prev_hash=row.prev_hash,
        hash=row.hash,
    )
