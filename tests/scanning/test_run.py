import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from app.printing.ballot import print_ballots
from app.scanning.run import answer
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills a process")
def test_a_page_that_a_broken_pool_forgot_is_not_waited_for_without_end():
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
    os.kill(pool.submit(os.getpid).result(), signal.SIGKILL)
    forgotten = Future()
    with pytest.raises(BrokenProcessPool):
        answer(pool, forgotten, every=0.05)
    pool.shutdown()


def test_a_page_that_takes_its_time_is_waited_for():
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
    assert answer(pool, pool.submit(time.sleep, 0.3), every=0.05) is None
    pool.shutdown()
