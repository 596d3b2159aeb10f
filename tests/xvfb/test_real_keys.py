"""Check-in and counting through an X server: keys go in as a keyboard's do, rows come out in the two stores."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest

from app.bootstrap import open_desk
from app.domain.roles import Role
from app.rehearsal.crew import a_crew
from tests.support.hall import FixedClock, press
from tests.support.played import copy_of
from tests.support.roll import a_person, a_setup
from tests.xvfb.keyboard import Keyboard

if not sys.platform.startswith("linux") or shutil.which("Xvfb") is None:
    pytest.skip("there is no X server here (Linux with xvfb)", allow_module_level=True)

CREW = a_crew()
PERSON, GUN = 0.12, 0.002
PATIENCE = 60.0
"""Seconds until a row must be there on a busy machine."""


@pytest.fixture(scope="module")
def display():
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    number = server.stdout.readline().strip().decode()
    yield f":{number}"
    server.terminate()
    server.wait()
    server.stdout.close()


@pytest.fixture
def keyboard(display):
    try:
        made = Keyboard(display)
    except OSError as missing:
        pytest.skip(str(missing))
    with made:
        yield made


@contextmanager
def window(display, folder, actor, page):
    """The program's window in a process of its own, with the keyboard."""
    env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": os.getcwd()}
    shown = subprocess.Popen(
        [sys.executable, "-m", "tests.xvfb.window", str(folder), actor.role.value, actor.name, page],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        said = shown.stdout.readline()
        assert said == "ready\n", shown.stderr.read()
        time.sleep(0.5)
        yield
    finally:
        shown.terminate()
        shown.communicate()


def wait_for(store, question, wanted):
    """Ask *store* (a SQLite file) until *question* gives *wanted*."""
    until = time.monotonic() + PATIENCE
    found = None
    while time.monotonic() < until:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as rows:
            found = rows.execute(question).fetchall()
        if found == wanted:
            return
        time.sleep(0.1)
    assert found == wanted


@pytest.fixture
def morning(tmp_path):
    """A village with the vote open and nobody checked in."""
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        for number, (name, card) in enumerate(
            (("孟长河", "2026001"), ("顾小兰", "2026002"), ("候选甲", ""), ("候选乙", "")), 1
        ):
            person = a_person(number, name, card=card)
            desk.roll.add(person, reason="名册", by=CREW.operator, nonce=press())
        desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
        (kind,) = desk.election.state().setup.ballot_types
        desk.paper.record_printed(kind.id, 10, by=CREW.operator, nonce=press())
        desk.paper.receive(kind.id, 10, by=CREW.registrar, nonce=press())
        desk.boxes.prepare("1 号票箱", seal_no="F1", by=CREW.chief, nonce=press())
        desk.phases.make_ready(by=CREW.chair, nonce=press())
        desk.phases.open_voting(by=CREW.chair, nonce=press())
    return tmp_path / "day"


SLIPS = "select slip from check_in order by slip"


def test_a_name_typed_and_enter_check_somebody_in(display, keyboard, morning):
    with window(display, morning, CREW.registrar, "check_in"):
        keyboard.write("mch", pause=PERSON)
        time.sleep(1.0)
        keyboard.press("Return")
        wait_for(morning / "hall.sqlite", SLIPS, [(1,)])


def test_a_barcode_gun_and_enter_check_somebody_in(display, keyboard, morning):
    with window(display, morning, CREW.registrar, "check_in"):
        keyboard.write("2026002\n", pause=GUN)
        time.sleep(1.0)
        keyboard.press("Return")
        wait_for(morning / "hall.sqlite", SLIPS, [(1,)])
    with closing(open_desk(morning, clock=FixedClock())) as desk:
        assert [line.name for line in desk.finder.lines() if line.slip] == ["顾小兰"]


def test_two_scrutineers_decide_a_doubt_by_two_keys_each(display, keyboard, counting_day, tmp_path):
    day = copy_of(counting_day, tmp_path / "day")
    with closing(open_desk(day, clock=FixedClock())) as desk:
        waiting = len(desk.table.adjudication.questions(by=CREW.scrutineer))
    assert waiting
    count = "select count(*) from ruling"
    with closing(sqlite3.connect(day / "box.sqlite")) as rows:
        ((before,),) = rows.execute(count).fetchall()
    for done, person in enumerate((CREW.scrutineer, CREW.chief), 1):
        assert person.role in (Role.SCRUTINEER, Role.CHIEF_SCRUTINEER)
        with window(display, day, person, "adjudicate"):
            keyboard.press("1")
            time.sleep(1.0)
            keyboard.press("Return")
            wait_for(day / "box.sqlite", count, [(before + done,)])
    with closing(open_desk(day, clock=FixedClock())) as desk:
        assert len(desk.table.adjudication.questions(by=CREW.teller)) < waiting
