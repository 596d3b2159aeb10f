"""An attacker with every file of a finished day: nothing on disk joins a person to a ballot, by key, time or order."""

import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.bootstrap import open_desk
from app.cli import demo
from app.rehearsal.day import DAY_FOLDER
from tests.support.hall import FixedClock


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    out = tmp_path_factory.mktemp("secrecy") / "out"
    status = demo.main(["--out", str(out), "--voters", "60", "--seed", "5", "--no-window"])
    assert status == 0
    desk = open_desk(out / DAY_FOLDER, clock=FixedClock())
    desk.close()
    return out


@pytest.fixture(scope="module")
def codes(day):
    """Every code that was printed: what the attacker reads off the paper."""
    document = pypdfium2.PdfDocument(day / "ballots.pdf")
    found = []
    for page in document:
        picture = page.render(scale=150 / 72, grayscale=True).to_numpy()
        found.append(zxingcpp.read_barcode(picture.reshape(picture.shape[:2])).text)
    document.close()
    return found


def kept_files(day: Path) -> list[Path]:
    """What stays on the laptop and leaves it; not the paper (ballots.pdf) and not the scanner's own pictures."""
    return [p for p in (day / DAY_FOLDER).rglob("*") if p.is_file()] + [day / "package.zip"]


def rows(path: Path, query: str) -> list[tuple]:
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def numbers(codes):
    """The unguessable part of each code, by itself."""
    return {part for code in codes for part in re.split(r"[^A-Z0-9]+", code) if len(part) >= 8}


def test_no_ballot_number_stands_in_any_file_that_is_kept(day, codes):
    common = set.intersection(*(set(re.split(r"[^A-Z0-9]+", code)) for code in codes))
    secret = [number.encode() for number in numbers(codes) - common]
    assert len(secret) >= len(codes)
    for path in kept_files(day):
        data = path.read_bytes()
        assert not any(number in data for number in secret), path.name


def test_the_box_knows_no_voter(day):
    people = rows(day / DAY_FOLDER / "hall.sqlite", "SELECT id, name, id_number FROM voter")
    setup = json.loads((day / "election.json").read_text(encoding="utf-8"))
    public = {c["name"] for contest in setup["contests"] for c in contest["candidates"]} | {"高志远"}
    box = (day / DAY_FOLDER / "box.sqlite").read_bytes()
    for identity, name, id_number in people:
        assert identity.encode() not in box
        assert not id_number or id_number.encode() not in box
        assert name in public or len(name) < 3 or name.encode() not in box


def test_the_hall_knows_no_sheet(day):
    sheets = [key for (key,) in rows(day / DAY_FOLDER / "box.sqlite", "SELECT id FROM sheet")]
    hall = (day / DAY_FOLDER / "hall.sqlite").read_bytes()
    assert sheets
    assert not any(key.encode() in hall for key in sheets)


def test_the_box_keeps_no_time(day):
    box = day / DAY_FOLDER / "box.sqlite"
    tables = [name for (name,) in rows(box, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = [name for _, name, *_ in rows(box, f"PRAGMA table_info('{table}')")]
        assert not [name for name in columns if re.search(r"(^|_)(at|on|time|date|created)$", name)], table
    assert not re.search(rb"20\d\d-\d\d-\d\dT\d\d:\d\d", box.read_bytes())


def test_a_sealed_day_has_forgotten_where_each_sheet_lay(day):
    box = day / DAY_FOLDER / "box.sqlite"
    assert rows(box, "SELECT count(*) FROM sheet WHERE position IS NOT NULL") == [(0,)]


def test_sheets_are_stored_by_random_keys_without_a_rowid(day):
    box = day / DAY_FOLDER / "box.sqlite"
    connection = sqlite3.connect(box)
    for table in ("sheet", "ruling"):
        with pytest.raises(sqlite3.OperationalError):
            connection.execute(f"SELECT rowid FROM {table}")
    connection.close()


def test_deleted_pages_of_the_box_are_overwritten(day):
    connection = sqlite3.connect(day / DAY_FOLDER / "box.sqlite")
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    connection.close()


def test_a_check_in_and_an_exchange_of_a_ballot_share_no_line_of_the_journal(day):
    lines = rows(day / DAY_FOLDER / "hall.sqlite", "SELECT code, body FROM journal")
    for code, body in lines:
        fields = set(json.loads(body))
        if code.startswith("paper."):
            assert not fields & {"voter", "slip", "proxy"}, code
        if code.startswith("counting."):
            assert not fields & {"voter", "sheet", "number", "position"}, code


def test_the_package_lists_ballots_in_an_order_of_its_own_and_names_no_voter(day):
    with zipfile.ZipFile(day / "package.zip") as package:
        ballots = package.read("records/ballots.jsonl").decode("utf-8").splitlines()
        names = package.namelist()
    assert all(set(json.loads(line)) == {"approve"} for line in ballots)
    assert not [name for name in names if name.endswith((".sqlite", ".key"))]
