"""What several tests of the desks start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.counting import Table, sample


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """A party's counting table on real files."""
    made = Table(tmp_path, sample("party"))
    yield made
    made.shut()
