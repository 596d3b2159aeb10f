"""A temperature is written as people write it, or left out; anything else is refused."""

import pytest

from app.domain.errors import RuleForbids
from app.domain.health import read_temperature
from app.domain.problem_codes import ProblemCode


@pytest.mark.parametrize(("text", "tenths"), [("36.5", 365), ("37", 370), (" 36。8℃ ", 368), ("", None)])
def test_a_temperature_is_read_in_tenths_or_nothing(text, tenths):
    assert read_temperature(text) == tenths


@pytest.mark.parametrize("text", ["热", "36.55", "3a.1", "1000"])
def test_what_is_no_temperature_is_refused(text):
    with pytest.raises(RuleForbids) as caught:
        read_temperature(text)
    assert caught.value.code is ProblemCode.HEALTH_MISFIT
