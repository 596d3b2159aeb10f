import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from app.domain.sheet_tables import sheet_of
from app.printing.ballot import print_ballots
from app.scanning.layout import page_layout
from app.scanning.run import ReaderEndedError, Readers
from tests.support.counting import KEY, sample

BEGIN = """
import multiprocessing, sys
from pathlib import Path
from app.scanning import page_layout, read_files
from app.domain.sheet_tables import sheet_of
from tests.support.counting import sample
if __name__ == "__main__":
    setup = sample("party")
    layouts = [page_layout(sheet_of(setup, kind).layout) for kind in setup.ballot_types]
    pages = read_files([Path(sys.argv[1])], layouts, workers=2)
    next(pages)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sys.stdin.read()
"""


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_reading_worker_outlives_a_program_that_was_killed(tmp_path):
    pdf, script = tmp_path / "pages.pdf", tmp_path / "begin.py"
    pdf.write_bytes(print_ballots(sample("party"), count=3, key=KEY, seed="s"))
    script.write_text(BEGIN)
    program = subprocess.Popen(
        [sys.executable, str(script), str(pdf)],
        env=os.environ | {"PYTHONPATH": os.getcwd()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    workers = [int(one) for one in program.stdout.readline().split()]
    program.kill()
    program.communicate()
    assert len(workers) == 2
    until = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < until:
        os.sched_yield()
    assert not any(map(alive, workers))


@pytest.fixture
def readers():
    setup = sample("party")
    made = Readers([page_layout(sheet_of(setup, kind).layout) for kind in setup.ballot_types], workers=2)
    yield made
    made.close()


@pytest.fixture
def pdf(tmp_path):
    file = tmp_path / "pages.pdf"
    file.write_bytes(print_ballots(sample("party"), count=20, key=KEY, seed="s"))
    return file


def children():
    return {child.pid for child in multiprocessing.active_children()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="stops and kills a process")
def test_a_worker_that_dies_in_the_middle_of_an_answer_is_not_waited_for_without_end(readers, pdf):
    # Pictures are larger than what a line holds, so that a worker that is not listened to stands in the middle of one.
    before = children()
    reading = readers.read([pdf] * 20, masked=True)
    next(reading)
    time.sleep(2)
    for worker in children() - before:
        os.kill(worker, signal.SIGKILL)
    with pytest.raises(ReaderEndedError):
        list(reading)


def test_what_was_asked_for_by_somebody_who_stopped_is_not_given_to_the_next(readers, pdf):
    for stopped_after in (1, 3):
        first = readers.read([pdf], masked=False)
        for _ in range(stopped_after):
            next(first)
        first.close()
        assert [reading.page for reading, _ in readers.read([pdf], masked=False)] == list(range(20))


def test_what_a_worker_cannot_read_is_raised_where_the_page_is_waited_for(readers, monkeypatch):
    monkeypatch.setattr("app.scanning.run.pages", lambda paths: [None])
    with pytest.raises(AttributeError):
        list(readers.read([], masked=False))
