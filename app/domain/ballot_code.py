"""What the code on a ballot says: election, type, round, test or official, an unguessable number, a keyed check.

``PB1:election:type:round:R|T:number:check``, 43 characters of the QR alphanumeric set. No person and no order in it.
Election and type stand there as digests, so that any id fits; the reader compares with ``type_code`` of its layouts.
Under ``uniform`` numbering the number is empty. The check is HMAC-SHA-256 (60 bits) under the election's key.
"""

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No I, O, 0, 1: nothing that is confused when read aloud."""
NUMBER_LENGTH, CHECK_LENGTH = 10, 12
HEAD = "PB1"


class Purpose(StrEnum):
    """R: a ballot that counts. T: printed for practice, refused on a counting day."""

    REAL = "R"
    TEST = "T"


class CodeFault(StrEnum):
    """Why a code is not one of ours, by name (RULES.md F)."""

    NO_BALLOT = "no_ballot"
    """Not a ballot's code, or damaged."""
    OTHER_ELECTION = "other_election"
    OTHER_ROUND = "other_round"
    OTHER_TYPE = "other_type"
    TEST = "test"
    FORGED = "forged"
    """Everything fits but the keyed check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCode:
    """The fields of a code. *number* is empty under ``uniform`` numbering."""

    election: str
    type: str
    round_no: int
    purpose: Purpose
    number: str
    check: str

    @property
    def test(self) -> bool:
        """Say whether it was printed for practice."""
        return self.purpose is Purpose.TEST


def election_code(election_id: str) -> str:
    """Return the six signs that stand for an election."""
    return _digest(f"election:{election_id}", 6)


def type_code(type_id: str) -> str:
    """Return the four signs that stand for a ballot type."""
    return _digest(f"type:{type_id}", 4)


def encode(
    key: bytes, *, election_id: str, type_id: str, number: str, purpose: Purpose, round_no: int = 1
) -> str:
    """Return the text of the code."""
    body = ":".join(
        (HEAD, election_code(election_id), type_code(type_id), str(round_no), purpose.value, number)
    )
    return f"{body}:{_check(key, body)}"


def decode(text: str) -> BallotCode | None:
    """Return the fields, or None where *text* is no ballot's code. Needs no key and checks none."""
    parts = text.split(":")
    if len(parts) != 7 or parts[0] != HEAD or parts[4] not in ("R", "T"):
        return None
    election, kind, round_no, purpose, number, check = parts[1:]
    lengths = (len(election), len(kind), len(check)) == (6, 4, CHECK_LENGTH)
    if (
        not lengths
        or len(number) not in (0, NUMBER_LENGTH)
        or not (round_no.isascii() and round_no.isdigit())
    ):
        return None
    if any(sign not in ALPHABET for sign in election + kind + number + check) or len(round_no) > 2:
        return None
    return BallotCode(
        election=election,
        type=kind,
        round_no=int(round_no),
        purpose=Purpose(purpose),
        number=number,
        check=check,
    )


def fault_of(
    text: str | None,
    key: bytes,
    *,
    election_id: str,
    type_id: str | None,
    round_no: int = 1,
    accept: Purpose = Purpose.REAL,
) -> CodeFault | None:
    """Say by name what is wrong with a code, or None when it is authentic. *type_id* None accepts every type."""
    code = decode(text or "")
    if code is None or text is None:
        return CodeFault.NO_BALLOT
    if code.election != election_code(election_id):
        return CodeFault.OTHER_ELECTION
    if not hmac.compare_digest(code.check, _check(key, text.rpartition(":")[0])):
        return CodeFault.FORGED
    if code.purpose is not accept:
        return CodeFault.TEST
    if code.round_no != round_no:
        return CodeFault.OTHER_ROUND
    if type_id is not None and code.type != type_code(type_id):
        return CodeFault.OTHER_TYPE
    return None


def grouped(number: str) -> str:
    """Return the number in groups of four, as printed."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def key_from_seed(election: str, seed: str) -> bytes:
    """Return the key a command-line print run uses (*election*: fingerprint of the election file); one way."""
    return hmac.new(seed.encode(), f"ballot key:{election}".encode(), hashlib.sha256).digest()


def stream(seed: str, purpose: str, index: int) -> bytes:
    """Return 32 unguessable bytes, the same for the same seed, purpose and index."""
    return hmac.new(seed.encode(), f"{purpose}:{index}".encode(), hashlib.sha256).digest()


def number_from(data: bytes) -> str:
    """Return a ballot number from random bytes (5 bits a sign, 50 bits)."""
    return _signs(data, NUMBER_LENGTH)


def _check(key: bytes, body: str) -> str:
    return _signs(hmac.new(key, body.encode("ascii"), hashlib.sha256).digest(), CHECK_LENGTH)


def _digest(text: str, length: int) -> str:
    return _signs(hashlib.sha256(text.encode()).digest(), length)


def _signs(data: bytes, length: int) -> str:
    value = int.from_bytes(data, "big")
    return "".join(ALPHABET[(value >> (5 * i)) & 31] for i in range(length))
