from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.hall_store import HallStore
from tests.support.hall import FixedClock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[HallStore]:
    hall = HallStore(tmp_path / "hall.sqlite", clock=FixedClock())
    yield hall
    hall.close()
