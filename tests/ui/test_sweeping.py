import gc
import weakref

import pytest

from app.domain.people import Actor
from app.domain.roles import Role
from app.ui import sweeping
from app.ui.session import Session
from app.ui.sweeping import Sweeper
from app.ui.tasks import PoolRunner


class Knot:
    """Something only a sweep finds: it holds itself."""

    def __init__(self):
        self.me = self


@pytest.fixture
def session(qapp):
    return Session(Actor(staff_id="1", name="操作员", role=Role.OPERATOR))


@pytest.fixture
def runner(qapp):
    made = PoolRunner()
    yield made
    made.close()


@pytest.fixture
def sweeper(session, runner):
    before = gc.get_threshold()
    made = Sweeper(session, runner)
    yield made
    made.close()
    assert gc.get_threshold() == before


def an_old_knot():
    knot = Knot()
    seen = weakref.ref(knot)
    gc.collect(1)  # it has survived: only a whole sweep looks at it again
    del knot
    for _ in range(sweeping.WORTH + 1):
        gc.collect(1)
    return seen


def test_nothing_is_swept_while_somebody_works(sweeper, session):
    seen = an_old_knot()
    session.touch()
    assert not sweeper.look()
    assert seen() is not None


def test_a_quiet_window_is_swept(sweeper, monkeypatch):
    monkeypatch.setattr(sweeping, "QUIET_MS", 0)
    seen = an_old_knot()
    assert sweeper.look()
    assert seen() is None


def test_nothing_is_swept_while_a_job_runs(sweeper, runner, qtbot, monkeypatch):
    monkeypatch.setattr(sweeping, "QUIET_MS", 0)
    an_old_knot()
    swept, done = [], []
    runner.run(lambda: swept.append(sweeper.look()), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert swept == [False]
    qtbot.waitUntil(lambda: not runner.working())


def test_the_interpreter_alone_never_begins_a_whole_sweep(sweeper):
    sweeps = []

    def heard(phase, info):
        if phase == "start":
            sweeps.append(info["generation"])

    gc.callbacks.append(heard)
    try:
        kept = [[place] for place in range(60_000)]
    finally:
        gc.callbacks.remove(heard)
    assert kept
    assert 1 in sweeps
    assert 2 not in sweeps
