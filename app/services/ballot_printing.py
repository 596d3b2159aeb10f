"""The election's ballot key, and printing a run of ballots: nothing but the key is kept, no list of numbers in print order."""

import secrets
from collections.abc import Callable
from pathlib import Path

from app.domain.election import ElectionSetup
from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode
from app.domain.sheet import Layout
from app.domain.sheet_tables import sheet_of
from app.printing.ballot import print_ballots, print_specimen
from app.spreadsheets.writing import write_inside

KEY_FILE = "ballot.key"
KEY_BYTES = 32


def ballot_key(folder: Path) -> bytes:
    """Return the key of the keyed check in *folder*, making it once. Raises StorageProblem where it is damaged or cannot be made."""
    file = folder / KEY_FILE
    if not file.exists():
        # Whole or not at all: half a key would close the election for ever.
        write_inside(file, secrets.token_bytes(KEY_BYTES))
    return _read(file)


class BallotPrinter:
    """Makes ballots of the open election. What is printed is counted by the paper desk; no number is remembered."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def run(
        self,
        setup: ElectionSetup,
        *,
        count: int,
        round_no: int,
        told: Callable[[int], None] = lambda _: None,
    ) -> bytes:
        """Return a PDF of *count* ballots of every type, in an order nobody can make again. Raises PaperProblem.

        *told* hears after each sheet how many are done.
        """
        return print_ballots(
            setup,
            count=count,
            key=self._key,
            seed=secrets.token_hex(32),
            round_no=round_no,
            test=setup.practice,
            told=told,
        )

    def layouts(self, setup: ElectionSetup) -> tuple[Layout, ...]:
        """Return the geometry of every type, for the reader. Raises PaperProblem."""
        return tuple(sheet_of(setup, kind).layout for kind in setup.ballot_types)


def specimen(setup: ElectionSetup) -> bytes:
    """Return a PDF with a 样票 of every ballot type, a page each. Raises PaperProblem."""
    return print_specimen(setup)


def _read(file: Path) -> bytes:
    key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise StorageProblem(ProblemCode.STORAGE_DAMAGED, file=str(file))
    return key
