"""The plug is pulled while the desk works: every act that was acknowledged is there afterwards, and the chain holds."""

import random
import signal
import subprocess
import sys
import time

import pytest

from app.domain.phase import Verb
from app.models import journal
from app.services.checkin import CheckInService
from tests.support.hall import REGISTRAR, press
from tests.support.roll import Hall, a_person

DESK = """
import sys
from pathlib import Path
from app.models.hall_store import HallStore
from app.services.checkin import CheckInService
from tests.support.hall import REGISTRAR, FixedClock
from app.domain.ids import Nonce
store = HallStore(Path(sys.argv[1]), clock=FixedClock())
desk = CheckInService(store)
for number, voter in enumerate(sys.argv[2].split(",")):
    slip = desk.check_in(voter, by=REGISTRAR, nonce=Nonce(f"cut-{number}")).value
    sys.stdout.write(f"{voter} {slip.number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize("seed", range(4))
def test_no_acknowledged_check_in_is_lost_when_the_process_is_killed(tmp_path, seed):
    rng = random.Random(seed)
    with Hall.found(tmp_path, [a_person(n) for n in range(1, 61)]) as hall:
        hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
        voters = list(hall.ids)
    process = subprocess.Popen(
        [sys.executable, "-c", DESK, str(tmp_path / "hall.sqlite"), ",".join(voters)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    acknowledged = [process.stdout.readline()]
    for _ in range(rng.randint(3, 25)):
        acknowledged.append(process.stdout.readline())
    time.sleep(rng.random() * 0.02)
    process.send_signal(signal.SIGKILL)
    acknowledged += process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    process.wait()
    told = dict(line.split() for line in acknowledged if line.endswith("\n"))
    assert told
    with Hall.reopen(tmp_path) as hall:
        desk = CheckInService(hall.store)
        found = {voter: str(desk.standing(voter).slip) for voter in told}
        assert found == told
        with hall.store.reading() as view:
            assert journal.verify(journal.lines(view.session)).holds
            present = len(view.checkins.in_force())
        assert present - len(told) in (0, 1)
        free = next(v for v in voters if desk.standing(v).slip is None)
        assert desk.check_in(free, by=REGISTRAR, nonce=press()).value.number == present + 1
