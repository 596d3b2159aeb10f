"""People on duty: who may serve (RULES.md B6), and the PIN by which the desk knows them again."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from app.domain.bodies import Body
from app.domain.election import ElectionSetup
from app.domain.errors import RuleForbids
from app.domain.ids import StaffId
from app.domain.namesakes import bare
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role

LEAST_DIGITS = 4
MOST_DIGITS = 8
WRONG_PINS = 5
"""After so many wrong PINs in a row a person waits."""
WAIT_SECONDS = 60
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """One person on the staff list.

    *duty* is where and *hours* is when, in the town's words (no hours: the whole day). *unfit* is why the person may
    not serve after all (B6), or empty; *removed* is why somebody left the list.
    """

    staff_id: StaffId
    number: int
    name: str
    role: Role
    duty: str
    has_pin: bool
    hours: str = ""
    unfit: ProblemCode | None = None
    removed: str = ""

    @property
    def serving(self) -> bool:
        """Say whether the person is on duty."""
        return not self.removed


@dataclass(frozen=True, slots=True, kw_only=True)
class PinDigest:
    """What is kept of a PIN: hexadecimal salt and scrypt digest."""

    salt: str
    digest: str

    @classmethod
    def of(cls, pin: str) -> "PinDigest":
        """Digest a PIN of four to eight figures. Raises RuleForbids PIN_MISFIT."""
        if not (pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
            raise RuleForbids(ProblemCode.PIN_MISFIT, least=LEAST_DIGITS, most=MOST_DIGITS)
        salt = secrets.token_bytes(16)
        return cls(salt=salt.hex(), digest=_digest(pin, salt))

    def fits(self, pin: str) -> bool:
        """Say whether *pin* is the one."""
        return hmac.compare_digest(self.digest, _digest(pin, bytes.fromhex(self.salt)))


def why_not_serve(name: str, role: Role, setup: ElectionSetup) -> RuleForbids | None:
    """Return why somebody may not serve, or None: candidates and, in village and community, their near relatives (B6).

    The chair of a party meeting may stand: there only those who watch and count may not. STAFF_IS_CANDIDATE,
    STAFF_IS_RELATIVE (as far as the election file lists relatives).
    """
    party = setup.body is Body.PARTY_BRANCH
    if party and role is Role.CHAIR:
        return None
    candidates = {c.name for contest in setup.contests for c in contest.candidates}
    # On the staff list namesakes are told apart as on the ballot; the name alone may be any of them.
    if name in candidates | {bare(candidate) for candidate in candidates}:
        return RuleForbids(ProblemCode.STAFF_IS_CANDIDATE, rule="B6", name=name)
    pairs = [pair for pair in setup.relatives if name in pair or name in map(bare, pair)]
    near = {other for pair in pairs for other in pair if name not in (other, bare(other))}
    if not party and near & candidates:
        others = "、".join(sorted(near & candidates))
        return RuleForbids(ProblemCode.STAFF_IS_RELATIVE, rule="B6", name=name, candidate=others)
    return None


def require_may_serve(name: str, role: Role, setup: ElectionSetup) -> None:
    """Refuse those who may not serve. Raises RuleForbids STAFF_IS_CANDIDATE, STAFF_IS_RELATIVE."""
    refusal = why_not_serve(name, role, setup)
    if refusal is not None:
        raise refusal


def _digest(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode("utf-8"), salt=salt, **_SCRYPT).hex()
