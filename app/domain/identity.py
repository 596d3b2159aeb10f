"""The resident identity number (公民身份号码, GB 11643-1999): shape, birth, sex, check digit. No person is looked up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.bodies import Sex

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
LENGTH = 18


class IdentityFault(StrEnum):
    """What is wrong with an identity number."""

    LENGTH = "length"
    CHARACTERS = "characters"
    BIRTH = "birth"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A number that holds together; *birth* and *sex* are what it says."""

    number: str
    birth: date
    sex: Sex


def check_digit(first17: str) -> str:
    """Return the last character that belongs to the first seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def tidy(text: str) -> str:
    """Return *text* without the blanks people type, full-width digits made plain, x made X."""
    plain = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)
    return "".join(plain.split()).lstrip("'").upper()


def read_identity(text: str) -> Identity | IdentityFault:
    """Read an identity number that ``tidy`` has seen; return what it says, or the first thing wrong with it."""
    if len(text) != LENGTH:
        return IdentityFault.LENGTH
    if not (text[:17].isascii() and text[:17].isdigit() and text[17] in "0123456789X"):
        return IdentityFault.CHARACTERS
    try:
        birth = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return IdentityFault.BIRTH
    if text[17] != check_digit(text[:17]):
        return IdentityFault.CHECK_DIGIT
    return Identity(number=text, birth=birth, sex=Sex.MALE if int(text[16]) % 2 else Sex.FEMALE)


def tail(number: str) -> str:
    """Return the last four characters, all that screens and lists may show."""
    return number[-4:]
