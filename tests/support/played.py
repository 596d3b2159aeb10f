"""A small village day played up to the count: one bundle closed, the next one scanned and undecided. Made once a session."""

import shutil
from pathlib import Path

import pytest

from app.domain.bodies import Body
from app.rehearsal import counting as afternoon
from app.rehearsal.crew import a_crew
from app.rehearsal.day import DAY_FOLDER, Plan, play
from app.rehearsal.told import Told

CREW = a_crew()


class _Silent:
    def write(self, text):
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


class _Enough(Exception):
    pass


def played(folder: Path, *, body=Body.VILLAGE_COMMITTEE, voters=40, bundle=16) -> Path:
    """Play a day in *folder* until its second bundle waits for the scrutineers; return the election's folder."""
    decide, size = afternoon.Counting._decide, afternoon.BUNDLE
    bundles = []

    def stop_at_the_second(self, batch, stack):
        bundles.append(batch)
        if len(bundles) == 2:
            raise _Enough
        decide(self, batch, stack)

    afternoon.Counting._decide, afternoon.BUNDLE = stop_at_the_second, bundle
    try:
        with pytest.raises(_Enough):
            play(Plan(out=folder, body=body, voters=voters, seed=3, workers=1), Told(_Silent()))
    finally:
        afternoon.Counting._decide, afternoon.BUNDLE = decide, size
    return folder / DAY_FOLDER


def copy_of(source: Path, target: Path) -> Path:
    """Copy a played day, so that each test has its own."""
    shutil.copytree(source, target)
    return target
