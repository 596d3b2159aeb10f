"""The plug is pulled between the two files of the count: the journal says what happened, and the box follows it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.count_views import BatchState
from app.models import journal
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.services.counting.desk import CountingService
from tests.support.counting import KEY, Table, sample
from tests.support.hall import OPERATOR, FixedClock, press

KILLED = """
import os, signal, sys
from pathlib import Path
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.services.counting.desk import CountingService
from tests.support.counting import KEY
from tests.support.hall import OPERATOR, FixedClock, press

folder, moment, act, batch, kind = sys.argv[1:]
committed = HallUnit.commit

def plug(unit, value):
    if moment == "after":
        committed(unit, value)
    os.kill(os.getpid(), signal.SIGKILL)

hall = HallStore(Path(folder) / "hall.sqlite", clock=FixedClock())
counting = CountingService(hall, BoxStore(Path(folder) / "box.sqlite"), key=KEY)
HallUnit.commit = plug
once = press() + "-killed"
if act == "open":
    counting.open_batch("2", kind, 7, by=OPERATOR, nonce=once)
elif act == "count":
    counting.set_hand_count(batch, 3, by=OPERATOR, nonce=once)
elif act == "throw":
    counting.throw_back(batch, "点数不符", by=OPERATOR, nonce=once)
else:
    counting.close(batch, by=OPERATOR, nonce=once)
"""

OPEN, CLOSED, BACK = BatchState.OPEN, BatchState.CLOSED, BatchState.THROWN_BACK
BEFORE = {"1": (OPEN, 2)}
AFTER = {
    "open": {"1": (OPEN, 2), "2": (OPEN, 7)},
    "count": {"1": (OPEN, 3)},
    "throw": {"1": (BACK, 2)},
    "close": {"1": (CLOSED, 2)},
}


@pytest.mark.parametrize("act", sorted(AFTER))
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_batch_stands_where_the_journal_says_after_a_kill(tmp_path: Path, act: str, moment: str) -> None:
    table = Table(tmp_path, sample("party"))
    batch = table.batch(2)
    table.take(batch, table.page(), table.page())
    table.shut()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), moment, act, batch, table.kind.id], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    hall, box = HallStore(tmp_path / "hall.sqlite", clock=FixedClock()), BoxStore(tmp_path / "box.sqlite")
    counting = CountingService(hall, box, key=KEY)
    counting.recover()
    found = {view.label: (view.state, view.expected) for view in counting.batches()}
    assert found == (AFTER[act] if moment == "after" else BEFORE)
    with hall.reading() as view:
        assert journal.verify(journal.lines(view.session)).holds
    if act == "close":
        assert len(counting.results()) == (moment == "after")
    if moment == "before":
        assert counting.close(batch, by=OPERATOR, nonce=press()).value.count.valid == 2
    box.close()
    hall.close()
