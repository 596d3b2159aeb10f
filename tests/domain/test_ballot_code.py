import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ballot_code import (
    ALPHABET,
    CodeFault,
    Purpose,
    decode,
    encode,
    fault_of,
    grouped,
    key_from_seed,
    number_from,
)

KEY = b"k" * 32
GIVEN = {"election_id": "e", "type_id": "t", "number": "ABCDEFGH23", "purpose": Purpose.REAL}


def fault(text: str, **changes):
    return fault_of(text, KEY, **{"election_id": "e", "type_id": "t", **changes})


def test_what_was_encoded_is_authentic() -> None:
    text = encode(KEY, **GIVEN)
    assert fault(text) is None
    code = decode(text)
    assert code is not None
    assert (code.number, code.test, code.round_no) == ("ABCDEFGH23", False, 1)


def test_the_code_fits_the_small_qr_of_the_sheet() -> None:
    text = encode(KEY, **GIVEN)
    assert len(text) <= 61
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@given(st.integers(0, 42), st.sampled_from(ALPHABET + "01:"))
def test_any_changed_sign_is_noticed(place: int, sign: str) -> None:
    text = encode(KEY, **GIVEN)
    changed = text[:place] + sign + text[place + 1 :]
    assert changed == text or fault(changed) is not None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"election_id": "other"}, CodeFault.OTHER_ELECTION),
        ({"type_id": "other"}, CodeFault.OTHER_TYPE),
        ({"round_no": 2}, CodeFault.OTHER_ROUND),
        ({"purpose": Purpose.TEST}, CodeFault.TEST),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, object], expected: CodeFault) -> None:
    assert fault(encode(KEY, **{**GIVEN, **changes})) is expected


def test_another_key_is_a_forgery() -> None:
    assert fault(encode(b"x" * 32, **GIVEN)) is CodeFault.FORGED


@pytest.mark.parametrize("text", ["", "PB1", "http://example.org", "PB1:a:b:c:d:e:f", "PB1:::::::"])
def test_other_texts_are_no_ballot(text: str) -> None:
    assert fault(text) is CodeFault.NO_BALLOT


def test_numbers_avoid_signs_that_are_confused() -> None:
    number = number_from(bytes(range(32)))
    assert not set(number) & set("IO01")
    assert grouped(number).count(" ") == 2


def test_the_key_of_a_seed_belongs_to_one_election() -> None:
    assert key_from_seed("a", "s") != key_from_seed("b", "s") != key_from_seed("b", "t")


@pytest.mark.parametrize(
    ("place", "wrong"), [(1, "SHORT"), (2, "ABC"), (3, "x"), (3, "２"), (5, "ABC"), (6, "A")]
)
def test_a_text_with_a_part_of_another_length_is_no_ballots_code(place, wrong):
    parts = encode(KEY, **GIVEN).split(":")
    parts[place] = wrong
    assert decode(":".join(parts)) is None
