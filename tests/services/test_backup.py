"""Copies of the day: consistent, checked, taken back whole; a cut or damaged one is refused and harms nothing."""

import os
import sqlite3
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode
from app.services.backup import DONE, TAKEN_BACK, BackupService, check_backup, restore
from app.services.readiness import ReadinessService
from tests.support.hall import OPERATOR, FixedClock, press
from tests.support.roll import Hall, a_setup


@pytest.fixture
def day(tmp_path):
    folder = tmp_path / "day"
    desk = open_desk(folder, clock=FixedClock())
    desk.election.found(a_setup(), by=OPERATOR, nonce=press())
    yield desk
    desk.close()


@pytest.fixture
def synced(monkeypatch):
    """Return the list of what the disk was asked to have written, in order; it is still asked."""
    asked, really = [], os.fsync

    def fsync(handle):
        asked.append(Path(os.readlink(f"/proc/self/fd/{handle}")))
        really(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return asked


def made(desk, second=None):
    return desk.backup.make(second, by=OPERATOR, nonce=press()).value


def test_a_backup_holds_both_stores_and_keys_and_reaches_to_the_last_line(day, tmp_path):
    line = made(day)
    folder = tmp_path / "day" / "backups" / line.path.rsplit("/", 1)[-1]
    assert {"hall.sqlite", "box.sqlite", "keys", DONE} <= {p.name for p in folder.iterdir()}
    assert line.journal_seq == 1
    assert day.journal.entries()[0].what.startswith("备份到第 1 条")


def test_a_backup_on_a_stick_is_the_same_and_checked(day, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    made(day, stick)
    (copy,) = stick.iterdir()
    assert check_backup(copy) == 1


def test_every_file_stands_on_the_stick_before_the_backup_is_said_to_be_made(day, tmp_path, synced):
    stick = tmp_path / "stick"
    stick.mkdir()
    made(day, stick)
    (copy,) = stick.iterdir()
    assert {path for path in copy.rglob("*")} | {copy, stick} <= set(synced)
    assert synced.index(copy / "hall.sqlite") < synced.index(copy / DONE)


def test_every_file_taken_back_stands_on_the_disk_before_the_folder_gets_its_name(day, tmp_path, synced):
    line = made(day)
    synced.clear()
    again = restore(tmp_path / line.path, tmp_path / "again", clock=FixedClock())
    beside = tmp_path / "again.restoring"
    assert {beside / path.relative_to(again) for path in again.rglob("*")} <= set(synced)
    assert synced[-1] == tmp_path


def test_a_stick_that_cannot_be_written_is_named_and_nothing_is_recorded(day, tmp_path):
    file = tmp_path / "stick"
    file.write_text("not a folder")
    before = day.election.state().journal_seq
    with pytest.raises(StorageProblem) as caught:
        made(day, file)
    assert caught.value.code is ProblemCode.BACKUP_FAILED
    assert day.election.state().journal_seq == before


def test_a_backup_taken_back_is_the_day_as_it_was(day, tmp_path):
    line = made(day)
    restored = restore(tmp_path / line.path, tmp_path / "again", clock=FixedClock())
    desk = open_desk(restored, clock=FixedClock())
    try:
        assert desk.election.state().setup.title == day.election.state().setup.title
        assert desk.journal.check().holds
        assert not (restored / DONE).exists()
    finally:
        desk.close()


def test_the_journal_of_a_day_taken_back_says_so_once(day, tmp_path):
    line = made(day)
    desk = open_desk(
        restore(tmp_path / line.path, tmp_path / "again", clock=FixedClock()), clock=FixedClock()
    )
    try:
        before = desk.election.state().journal_seq
        assert desk.backup.note_taken_back(by=OPERATOR)
        assert not desk.backup.note_taken_back(by=OPERATOR)
        assert desk.election.state().journal_seq == before + 1
        assert desk.journal.check().holds
    finally:
        desk.close()


def test_a_note_that_outlived_a_power_cut_is_not_told_twice(day, tmp_path):
    folder = restore(tmp_path / made(day).path, tmp_path / "again", clock=FixedClock())
    note = (folder / TAKEN_BACK).read_text(encoding="utf-8")
    desk = open_desk(folder, clock=FixedClock())
    try:
        desk.backup.note_taken_back(by=OPERATOR)
        told = desk.election.state().journal_seq
        (folder / TAKEN_BACK).write_text(note, encoding="utf-8")
        desk.backup.note_taken_back(by=OPERATOR)
        assert desk.election.state().journal_seq == told
        assert not (folder / TAKEN_BACK).exists()
    finally:
        desk.close()


def test_a_day_that_was_never_taken_back_has_nothing_to_tell(day):
    before = day.election.state().journal_seq
    assert not day.backup.note_taken_back(by=OPERATOR)
    assert day.election.state().journal_seq == before


def test_a_folder_that_is_there_is_never_restored_over(day, tmp_path):
    line = made(day)
    with pytest.raises(StorageProblem) as caught:
        restore(tmp_path / line.path, tmp_path / "day", clock=FixedClock())
    assert caught.value.code is ProblemCode.FILE_EXISTS


def test_a_backup_that_was_cut_off_is_refused(day, tmp_path):
    line = made(day)
    (tmp_path / line.path / DONE).unlink()
    with pytest.raises(StorageProblem) as caught:
        restore(tmp_path / line.path, tmp_path / "again", clock=FixedClock())
    assert caught.value.code is ProblemCode.BACKUP_DAMAGED
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("name", ["hall.sqlite", "box.sqlite"])
def test_a_damaged_file_of_a_backup_is_refused(day, tmp_path, name):
    line = made(day)
    file = tmp_path / line.path / name
    file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:])
    with pytest.raises(StorageProblem) as caught:
        check_backup(tmp_path / line.path)
    assert caught.value.code is ProblemCode.BACKUP_DAMAGED


def test_a_backup_whose_journal_was_changed_is_not_taken_back(day, tmp_path):
    line = made(day)
    connection = sqlite3.connect(tmp_path / line.path / "hall.sqlite")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE journal SET actor_name = 'somebody else'")
    connection.commit()
    connection.close()
    with pytest.raises(StorageProblem) as caught:
        restore(tmp_path / line.path, tmp_path / "again", clock=FixedClock())
    assert caught.value.code is ProblemCode.BACKUP_DAMAGED
    assert not (tmp_path / "again").exists()


def test_a_day_without_a_backup_is_told_to_make_one(tmp_path):
    with Hall.found(tmp_path, []) as hall:
        backups = BackupService(hall.store, tmp_path, hall.clock)
        ready = ReadinessService(hall.store, tmp_path, hall.clock, lambda: len(backups.lines()))
        found = {line.what: line for line in ready.lines()}
        assert (found["备份"].state, found["字库"].state, found["选票识别"].state) == ("look", "ok", "ok")


def test_a_real_day_without_the_towns_keys_is_told_where_they_go(tmp_path):
    with Hall.found(tmp_path, []) as hall:
        ready = ReadinessService(hall.store, tmp_path, hall.clock, lambda: 1)
        (line,) = [line for line in ready.lines() if line.what == "签名钥匙"]
        assert (line.state, line.do) == ("look", "在“导出与核验”页按 F5 装入镇里发的")
        (tmp_path / "keys").mkdir(exist_ok=True)
        (tmp_path / "keys" / "signer.key").write_bytes(b"key")
        assert {line.what: line.state for line in ready.lines()}["签名钥匙"] == "ok"


def test_a_clock_past_the_day_is_pointed_out(tmp_path):
    with Hall.found(tmp_path, []) as hall:
        hall.clock.pass_(days=30)
        ready = ReadinessService(hall.store, tmp_path, hall.clock, lambda: 1)
        assert {line.what: line.state for line in ready.lines()}["电脑时钟"] == "look"
