"""The schema of a migrated file is that of a new one; older files are copied aside first, newer ones refused."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import open_desk
from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode
from app.models.base import BoxBase, HallBase
from app.models.box.store import BoxStore
from app.models.engine import open_engine
from app.models.hall_store import HallStore
from app.models.migrate import FOLDER, upgrade
from app.models.schema import load_box, load_hall
from tests.support.hall import FixedClock

OLD = Path(__file__).parents[1] / "old_halls"
STORES = {"hall": HallBase.metadata, "box": BoxBase.metadata}


def shape(path: Path) -> set[tuple[str, str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE '%alembic%'"
    ).fetchall()
    connection.close()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


@pytest.mark.parametrize("store", STORES)
def test_a_migrated_file_has_the_very_schema_of_a_new_one(tmp_path, store):
    load_hall()
    load_box()
    migrated, new = open_engine(tmp_path / "migrated.sqlite"), open_engine(tmp_path / "new.sqlite")
    with migrated.begin() as connection:
        upgrade(connection, store)
    with new.begin() as connection:
        STORES[store].create_all(connection)
    migrated.dispose()
    new.dispose()
    assert shape(tmp_path / "migrated.sqlite") == shape(tmp_path / "new.sqlite")


def open_store(store, path):
    return HallStore(path, clock=FixedClock()) if store == "hall" else BoxStore(path)


@pytest.mark.parametrize("store", STORES)
def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path, store):
    path = tmp_path / f"{store}.sqlite"
    open_store(store, path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StorageProblem) as caught:
        open_store(store, path)
    assert caught.value.code is ProblemCode.STORAGE_NEWER
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    connection.close()


def test_an_older_file_is_copied_aside_before_it_is_migrated(tmp_path, monkeypatch):
    scripts = tmp_path / "migrations"
    shutil.copytree(FOLDER, scripts)
    (scripts / "hall" / "versions" / "v9998_test.py").write_text(
        'from alembic import op\nrevision = "9998"\ndown_revision = "0005"\n'
        "branch_labels = None\ndepends_on = None\n"
        'def upgrade():\n    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")\n',
        encoding="utf-8",
    )
    path = tmp_path / "hall.sqlite"
    HallStore(path, clock=FixedClock()).close()
    monkeypatch.setattr("app.models.migrate.FOLDER", scripts)
    HallStore(path, clock=FixedClock()).close()
    assert "later" in {name for _, name, _ in shape(path)}
    assert "later" not in {name for _, name, _ in shape(tmp_path / "hall.sqlite.before-0002")}


def test_a_file_made_before_revisions_were_kept_gets_what_it_lacks(tmp_path):
    path = tmp_path / "hall.sqlite"
    HallStore(path, clock=FixedClock()).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE alembic_version")
    connection.execute("DROP TABLE incident_card")
    connection.commit()
    connection.close()
    HallStore(path, clock=FixedClock()).close()
    assert "incident_card" in {name for _, name, _ in shape(path)}


@pytest.mark.parametrize("old", sorted(OLD.iterdir()), ids=lambda path: path.name)
def test_a_stored_day_of_an_earlier_release_opens_with_its_record_whole(tmp_path, old):
    folder = tmp_path / "day"
    shutil.copytree(old, folder)
    desk = open_desk(folder, clock=FixedClock())
    try:
        assert desk.journal.check().holds
        assert desk.journal.head()[0] > 50
        assert desk.table.tally.totals().counted > 0
        assert desk.reconciliation.ledger().breaks == ()
        with desk.store.reading() as view:
            assert view.session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    finally:
        desk.close()
