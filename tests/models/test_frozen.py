from datetime import UTC, date, datetime

import pytest

from app.domain.bodies import RoundKind
from app.domain.people import Pair
from app.models.frozen import freeze, thaw
from tests.support.hall import CHAIR, CHIEF


@pytest.mark.parametrize(
    "value",
    [
        None,
        "字",
        7,
        True,
        b"\x00\xff",
        (1, ("二", None)),
        datetime(2026, 11, 23, 8, 5, 1, 7, tzinfo=UTC),
        date(2026, 11, 23),
        RoundKind.RUNOFF,
        {RoundKind.FIRST: 1},
        Pair(first=CHAIR, second=CHIEF),
    ],
)
def test_a_first_outcome_comes_back_as_it_was(value: object) -> None:
    assert thaw(freeze(value)) == value


def test_a_live_object_cannot_be_a_first_outcome() -> None:
    with pytest.raises(TypeError):
        freeze(object())


def test_a_record_from_elsewhere_is_not_made() -> None:
    with pytest.raises(TypeError):
        thaw({"record": "subprocess:Popen", "fields": {}})
