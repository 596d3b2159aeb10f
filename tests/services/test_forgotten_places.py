"""A sealed day has forgotten where each sheet lay: in the box, and in every copy that was made while sheets were counted."""

import os
import shutil
import sqlite3

import pytest
from sqlalchemy import update

from app.bootstrap import open_desk
from app.domain.errors import StorageProblem
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.models.box import forgetting
from app.models.box.forgetting import forget_in_file
from app.models.hall import RoundRow
from app.services.backup import DONE, check_backup, restore
from tests.support.counting import Table, sample
from tests.support.hall import OPERATOR, FixedClock, press

SHEETS = 12


def remembered(file):
    connection = sqlite3.connect(file)
    found = connection.execute("SELECT count(*), count(position) FROM sheet").fetchone()
    connection.close()
    return found


@pytest.fixture
def counted(tmp_path):
    """A folder in the middle of its count, with two backups: one of them also on a stick."""
    folder, stick = tmp_path / "day", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    table = Table(folder, sample("party"))
    desk = open_desk(folder, clock=FixedClock())
    table.take(table.batch(SHEETS), *(table.page() for _ in range(SHEETS)))
    desk.backup.make(by=OPERATOR, nonce=press())
    desk.clock.pass_(hours=1)
    desk.backup.make(stick, by=OPERATOR, nonce=press())
    yield desk, table, stick
    desk.close()
    table.shut()


def seal(table):
    with table.hall.unit(OPERATOR) as unit:
        unit.session.execute(update(RoundRow).values(phase=Phase.SEALED))
        unit.session.commit()


def boxes(folder):
    return sorted((folder / "backups").glob("*/box.sqlite"))


def test_the_copies_of_a_count_keep_the_places_until_they_are_forgotten(counted):
    desk, _, _ = counted
    assert [remembered(box) for box in boxes(desk.folder)] == [(SHEETS, SHEETS)] * 2
    assert desk.forget_places() == 2
    assert [remembered(box) for box in boxes(desk.folder)] == [(SHEETS, 0)] * 2
    assert remembered(desk.folder / "box.sqlite") == (SHEETS, 0)


def test_a_copy_that_forgot_is_still_a_whole_backup_that_can_be_taken_back(counted, tmp_path):
    desk, _, _ = counted
    desk.forget_places()
    for box in boxes(desk.folder):
        assert check_backup(box.parent) >= 1
        assert {p.name for p in box.parent.iterdir()} >= {"hall.sqlite", "box.sqlite", DONE}
        assert not [p for p in box.parent.iterdir() if p.name.endswith((".forgetting", ".before", "-wal"))]
    again = open_desk(restore(boxes(desk.folder)[0].parent, tmp_path / "again", clock=FixedClock()))
    try:
        (line,) = again.table.counting.batches()
        assert line.scanned == SHEETS
    finally:
        again.close()


def test_forgetting_again_rewrites_nothing(counted):
    desk, _, _ = counted
    desk.forget_places()
    before = [(box.stat().st_mtime_ns, box.stat().st_ino) for box in boxes(desk.folder)]
    assert desk.forget_places() == 0
    assert [(box.stat().st_mtime_ns, box.stat().st_ino) for box in boxes(desk.folder)] == before


def test_a_sealed_day_that_is_opened_again_finishes_what_was_cut_off(counted):
    desk, table, _ = counted
    seal(table)
    desk.close()
    reopened = open_desk(desk.folder, clock=FixedClock())
    reopened.close()
    assert [remembered(box) for box in boxes(desk.folder)] == [(SHEETS, 0)] * 2


def test_a_day_that_is_not_sealed_keeps_its_places_when_opened_again(counted):
    desk, _, _ = counted
    desk.close()
    open_desk(desk.folder, clock=FixedClock()).close()
    assert [remembered(box) for box in boxes(desk.folder)] == [(SHEETS, SHEETS)] * 2


def test_a_copy_that_was_cut_off_is_deleted_whole(counted):
    desk, _, _ = counted
    cut = desk.folder / "backups" / "cut"
    shutil.copytree(boxes(desk.folder)[0].parent, cut)
    (cut / DONE).unlink()
    desk.forget_places()
    assert not cut.exists()


@pytest.mark.parametrize("step", ["copyfile", "_rewrite", "replace", "erase"])
def test_a_cut_at_any_step_leaves_a_whole_file_and_the_next_start_finishes(counted, monkeypatch, step):
    desk, _, _ = counted
    box = boxes(desk.folder)[0]

    def cut(*_args, **_more):
        raise OSError("power")

    with monkeypatch.context() as patch:
        if step == "copyfile":
            patch.setattr(shutil, "copyfile", cut)
        elif step == "replace":
            patch.setattr(type(box), "replace", cut)
        else:
            patch.setattr(forgetting, step, cut)
        with pytest.raises(StorageProblem) as caught:
            desk.backup.forget_places()
        assert caught.value.code is ProblemCode.PLACES_KEPT
    assert check_backup(box.parent)
    assert remembered(box)[0] == SHEETS
    desk.backup.forget_places()
    assert [remembered(one) for one in boxes(desk.folder)] == [(SHEETS, 0)] * 2
    assert sorted(p.name for p in box.parent.glob("box.sqlite*")) == ["box.sqlite"]


def test_a_cut_between_the_two_renames_takes_the_old_file_back_and_forgets_it(counted):
    desk, _, _ = counted
    box = boxes(desk.folder)[0]
    box.replace(box.with_name("box.sqlite.before"))
    desk.backup.forget_places()
    assert remembered(box) == (SHEETS, 0)
    assert sorted(p.name for p in box.parent.glob("box.sqlite*")) == ["box.sqlite"]


def test_what_the_old_file_held_is_overwritten_before_it_is_deleted(tmp_path):
    file = tmp_path / "old"
    file.write_bytes(b"place 7" * 400_000)
    twin = tmp_path / "twin"
    os.link(file, twin)
    forgetting.erase(file)
    assert not file.exists()
    assert not twin.read_bytes().strip(b"\0")


def test_a_file_that_is_no_box_is_named_and_left_alone(tmp_path):
    file = tmp_path / "box.sqlite"
    file.write_bytes(b"not a database" * 100)
    with pytest.raises(StorageProblem) as caught:
        forget_in_file(file)
    assert caught.value.code is ProblemCode.BACKUP_DAMAGED
    assert file.read_bytes() == b"not a database" * 100


def test_copies_carried_on_a_stick_during_the_count_are_named_once_the_day_is_sealed(counted):
    desk, table, stick = counted
    assert not any("U 盘" in line.found for line in desk.readiness.lines())
    seal(table)
    (line,) = [one for one in desk.readiness.lines() if one.what == "备份"]
    assert (line.state, "1 份" in line.found) == ("look", True)
    assert remembered(next(stick.glob("*/box.sqlite"))) == (SHEETS, SHEETS)
