import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.events.election import SetupChanged
from app.domain.phase import Verb
from app.models import journal
from app.models.hall_store import HallStore
from tests.support.hall import OPERATOR, press


@pytest.fixture
def filled(store: HallStore) -> Iterator[sqlite3.Connection]:
    for name in "甲乙丙丁":
        with store.unit(OPERATOR) as unit:
            unit.require(Verb.EDIT_SETUP, once=press())
            unit.record(SetupChanged(setup=name))
            unit.commit(None)
    raw = sqlite3.connect(store.path)
    yield raw
    raw.close()


COLUMNS = "at, actor, actor_name, role, station, second, second_name, round_no, phase, code, body"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = '{}' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 4",
        f"INSERT OR REPLACE INTO journal SELECT seq, {COLUMNS}, prev_hash, hash FROM journal WHERE seq = 2",
        f"INSERT OR REPLACE INTO journal SELECT 4, {COLUMNS}, prev_hash, hash FROM journal WHERE seq = 4",
        f"INSERT INTO journal SELECT 5, {COLUMNS}, prev_hash, 'x' FROM journal WHERE seq = 4",
        f"INSERT INTO journal SELECT 6, {COLUMNS}, hash, 'x' FROM journal WHERE seq = 4",
        f"INSERT OR REPLACE INTO journal SELECT 5, {COLUMNS}, hash, hash FROM journal WHERE seq = 4",
    ],
)
def test_the_journal_refuses_everything_but_its_next_link(filled: sqlite3.Connection, statement: str) -> None:
    before = filled.execute("SELECT * FROM journal").fetchall()
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute(statement)
    filled.rollback()
    assert filled.execute("SELECT * FROM journal").fetchall() == before


def verdict(path: Path) -> journal.ChainVerdict:
    from tests.support.hall import FixedClock

    store = HallStore(path, clock=FixedClock())
    try:
        with store.reading() as view:
            return journal.verify(journal.lines(view.session))
    finally:
        store.close()


def test_an_edit_behind_the_triggers_is_found_at_its_line(
    store: HallStore, filled: sqlite3.Connection
) -> None:
    filled.execute("DROP TRIGGER journal_no_update")
    filled.execute("UPDATE journal SET body = json_set(body, '$.setup', '己') WHERE seq = 3")
    filled.commit()
    found = verdict(store.path)
    assert (found.holds, found.broken_at, found.length) == (False, 3, 2)


def test_a_removed_line_is_found(store: HallStore, filled: sqlite3.Connection) -> None:
    filled.execute("DROP TRIGGER journal_no_delete")
    filled.execute("DELETE FROM journal WHERE seq = 2")
    filled.commit()
    assert verdict(store.path).broken_at == 2


def test_the_whole_chain_holds_and_ends_at_the_head(store: HallStore, filled: sqlite3.Connection) -> None:
    with store.reading() as view:
        found = journal.verify(journal.lines(view.session))
        assert found.head == view.journal_head
    assert (found.holds, found.length) == (True, 4)
