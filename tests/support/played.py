"""A small village day played up to the count: one bundle closed, the next one scanned and undecided.

The fixture ``counting_day`` plays it once for all workers of a run; copy it (``copy_of``) before anything is written.
"""

import io
import os
import shutil
import time
from pathlib import Path

import pytest

from app.domain.bodies import Body
from app.rehearsal.counting import StoppedHereError
from app.rehearsal.crew import a_crew
from app.rehearsal.day import DAY_FOLDER, Plan, play
from app.rehearsal.told import Told

CREW = a_crew()


def played(folder: Path, *, body=Body.VILLAGE_COMMITTEE, voters=40, bundle=16) -> Path:
    """Play a day in *folder* until its second bundle waits for the scrutineers; return the election's folder."""
    plan = Plan(out=folder, body=body, voters=voters, seed=3, workers=1, bundle=bundle, stop_at_bundle=2)
    with pytest.raises(StoppedHereError):
        play(plan, Told(io.StringIO()))
    return folder / DAY_FOLDER


def played_once(factory: pytest.TempPathFactory) -> Path:
    """Play the day, or take the one that another worker of this run (pytest-xdist) has played or is playing."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return played(factory.mktemp("played"))
    shared = factory.getbasetemp().parent / "played-once"
    ended = shared.with_suffix(".ended")
    try:
        shared.mkdir()
    except FileExistsError:
        while not ended.exists():
            time.sleep(0.2)
        return shared / DAY_FOLDER
    try:
        return played(shared)
    finally:
        ended.touch()


def copy_of(source: Path, target: Path) -> Path:
    """Copy a played day, so that each test has its own."""
    shutil.copytree(source, target)
    return target
