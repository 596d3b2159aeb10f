import pytest

from app.domain.fingerprint import fingerprint, fingerprint_of_many


@pytest.mark.parametrize("values", [[], [1], [["王秀英", 1], ["孟长河", None]], [{"b": 1, "a": "甲"}, "乙"]])
def test_one_after_another_gives_the_fingerprint_of_the_whole(values):
    assert fingerprint_of_many(iter(values)) == fingerprint(values)
