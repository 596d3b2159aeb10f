from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bodies import Sex
from app.domain.identity import Identity, IdentityFault, check_digit, read_identity, tail, tidy

BIRTHS = st.dates(min_value=date(1900, 1, 1), max_value=date(2008, 12, 31))


@st.composite
def numbers(draw) -> str:
    region = draw(st.from_regex(r"[1-6][0-9]{5}", fullmatch=True))
    first = f"{region}{draw(BIRTHS):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + check_digit(first)


@given(numbers())
def test_a_well_made_number_says_its_birth_and_sex(number):
    found = read_identity(number)
    assert isinstance(found, Identity)
    assert f"{found.birth:%Y%m%d}" == number[6:14]
    assert (found.sex is Sex.MALE) == (int(number[16]) % 2 == 1)


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number, at, by):
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert isinstance(read_identity(wrong), IdentityFault)


@given(numbers(), st.integers(0, 15))
def test_two_neighbours_swapped_are_always_noticed(number, at):
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert number[at] == number[at + 1] or isinstance(read_identity(swapped), IdentityFault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", IdentityFault.LENGTH),
        ("110101700101001", IdentityFault.LENGTH),
        ("11010119700101001Y", IdentityFault.CHARACTERS),
        ("1101011970010100１X", IdentityFault.CHARACTERS),
        ("110101197002300012", IdentityFault.BIRTH),
        ("110101197001010012", IdentityFault.CHECK_DIGIT),
    ],
)
def test_each_fault_has_its_kind(text, fault):
    assert read_identity(text) is fault


def test_what_people_type_is_tidied():
    assert tidy("'１１０101 1970 0101 001x ") == "11010119700101001X"
    assert tail("11010119700101001X") == "001X"
