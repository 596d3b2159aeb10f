import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from app.domain.count_views import SheetFault
from app.domain.errors import ReadingProblem
from app.domain.problem_codes import ProblemCode
from app.printing.ballot import print_ballots
from app.services.ballot_printing import BallotPrinter, ballot_key
from app.services.counting.scan import Fed, ScanDesk
from tests.support.counting import KEY, Table, sample
from tests.support.hall import OPERATOR


def test_a_printed_pdf_is_read_masked_and_counted_and_a_second_feed_counts_nothing(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party"))
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(print_ballots(table.setup, count=3, key=KEY, seed="s"))
    desk = ScanDesk(table.hall, table.counting, BallotPrinter(KEY))
    batch = table.batch(3)
    fed = desk.feed(batch, [pdf], by=OPERATOR)
    assert [f.take.position for f in fed] == [1, 2, 3]
    assert all(f.take.counted for f in fed)
    again = desk.feed(batch, [pdf], by=OPERATOR)
    assert {f.take.fault for f in again} == {SheetFault.RESCANNED}
    sheet = table.counting.sheets(batch)[0].sheet
    assert (table.counting.image(sheet) or b"")[:2] == b"\xff\xd8"
    assert table.close(batch).count.valid == 3
    table.shut()


def test_the_ballot_key_is_made_once_and_kept(tmp_path: Path) -> None:
    key = ballot_key(tmp_path / "keys")
    assert len(key) == 32
    assert ballot_key(tmp_path / "keys") == key


def workers_of(program: int) -> list[int]:
    """Return the reading workers of a program (the resource tracker of its pool left out)."""
    found = [
        Path(f"/proc/{child}/cmdline")
        for child in Path(f"/proc/{program}/task/{program}/children").read_text().split()
    ]
    return [int(line.parent.name) for line in found if b"spawn_main" in line.read_bytes()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_worker_that_the_system_ends_is_named_and_the_next_feed_reads_the_rest(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party"))
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(print_ballots(table.setup, count=60, key=KEY, seed="s"))
    desk = ScanDesk(table.hall, table.counting, BallotPrinter(KEY))
    batch = table.batch(60)
    told: list[int] = []

    def end_the_workers(fed: Fed) -> None:
        told.append(fed.page)
        if len(told) == 1:
            for worker in workers_of(os.getpid()):
                os.kill(worker, signal.SIGKILL)

    with pytest.raises(ReadingProblem) as ended:
        desk.feed(batch, [pdf], by=OPERATOR, workers=2, told=end_the_workers)
    assert ended.value.code is ProblemCode.READER_ENDED
    assert ended.value.facts["taken"] == len(told) == table.counting.batch(batch).scanned < 60
    fed = desk.feed(batch, [pdf], by=OPERATOR, workers=2)
    assert sum(one.take.counted for one in fed) == 60 - len(told)
    assert table.counting.batch(batch).scanned == 60
    desk.close()
    table.shut()


def test_one_bundle_after_another_is_read_by_the_same_workers(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party"))
    desk = ScanDesk(table.hall, table.counting, BallotPrinter(KEY))
    seen = []
    for label in ("01", "02"):
        pdf = tmp_path / f"{label}.pdf"
        pdf.write_bytes(print_ballots(table.setup, count=2, key=KEY, seed=label))
        desk.feed(table.batch(2, label), [pdf], by=OPERATOR, workers=2)
        seen.append({child.pid for child in multiprocessing.active_children()})
    assert seen[0]
    assert seen[0] == seen[1]
    desk.close()
    assert not {child.pid for child in multiprocessing.active_children()} & seen[0]
    table.shut()
