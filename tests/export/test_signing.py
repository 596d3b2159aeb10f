"""A signature holds for exactly the bytes it was made over, and for nobody's certificate but the trusted chain's."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import EnvelopeProblem
from app.domain.problem_codes import ProblemCode
from app.export.authority import Signer, make_rehearsal_authority
from app.export.signing import check, sign

NOW = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
AUTHORITY = make_rehearsal_authority(signer_name="柳河湾村选务台", now=NOW)
MESSAGE = b'{"_type":"x"}'
SIGNATURE = sign(MESSAGE, AUTHORITY.signer)


def test_a_good_signature_names_its_signer() -> None:
    assert check(MESSAGE, SIGNATURE, root=AUTHORITY.trust_root, at=NOW) == "柳河湾村选务台"


def test_a_signer_saved_as_pem_and_loaded_again_signs_the_same_way() -> None:
    signer = Signer.from_pem(AUTHORITY.signer.key_pem(), AUTHORITY.signer.chain_pem())
    assert check(MESSAGE, sign(MESSAGE, signer), root=AUTHORITY.trust_root, at=NOW)


@pytest.mark.parametrize("start", range(8))
def test_no_byte_of_a_signature_can_change_unseen(start: int) -> None:
    # Every third byte, in eight shares; the length of a signature is not the same in every run.
    for at in range(start * 3, len(SIGNATURE), 24):
        flipped = bytearray(SIGNATURE)
        flipped[at] ^= 1
        with pytest.raises(EnvelopeProblem):
            check(MESSAGE, bytes(flipped), root=AUTHORITY.trust_root, at=NOW)


def test_another_message_is_refused() -> None:
    with pytest.raises(EnvelopeProblem) as caught:
        check(MESSAGE + b" ", SIGNATURE, root=AUTHORITY.trust_root, at=NOW)
    assert caught.value.code is ProblemCode.SIGNATURE_BROKEN


def test_another_countys_root_is_refused() -> None:
    other = make_rehearsal_authority(signer_name="别处", now=NOW)
    with pytest.raises(EnvelopeProblem) as caught:
        check(MESSAGE, SIGNATURE, root=other.trust_root, at=NOW)
    assert caught.value.code is ProblemCode.SIGNER_UNKNOWN


def test_a_signature_dated_after_the_certificate_ended_is_refused() -> None:
    with pytest.raises(EnvelopeProblem) as caught:
        check(MESSAGE, SIGNATURE, root=AUTHORITY.trust_root, at=NOW + timedelta(days=3650))
    assert caught.value.code is ProblemCode.SIGNER_EXPIRED
