"""One signed PDF (PAdES baseline B, offline): a changed digit shows in any viewer that checks signatures.

    sign_pdf(pdf, key_pem=…, chain_pem=…, …) -> bytes    adds an invisible signature over the whole file
    check_pdf(pdf, root_pem=…, at=…) -> PdfSeal          what does not hold, signed by whom and when
Keys come in as arguments; nothing is fetched, no time server is asked: the time is the clock of the hall.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from asn1crypto import cms, keys, pem, x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509 import load_pem_x509_certificates
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.domain.errors import EnvelopeProblem
from app.domain.problem_codes import ProblemCode

UNREADABLE = (
    PdfError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What pyHanko and asn1crypto raise for bytes that are no signed PDF any more."""


class PdfFault(StrEnum):
    """One way a signed PDF does not hold; the words are in app/texts/verifying.py."""

    UNSIGNED = "unsigned"
    """No signature: never signed, or taken away."""
    CHANGED = "changed"
    """What was signed is no longer what stands in the file."""
    WRONG_KEY = "wrong_key"
    """The signature was not made with the key of the certificate beside it."""
    ADDED = "added"
    """Something was added to the file after it was signed."""
    UNKNOWN_SIGNER = "unknown_signer"
    """The certificate does not come from the root that is trusted."""
    EXPIRED = "expired"
    """The certificate does not hold at the moment asked about."""
    TIME_OUTSIDE = "time_outside"
    """By its own words it was signed when the certificate did not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSeal:
    """What the signature of a PDF says: everything that does not hold, and who signed when."""

    faults: tuple[PdfFault, ...]
    signer: str = ""
    signed_at: str = ""
    """ISO 8601 with offset, as the signer's clock said."""

    @property
    def holds(self) -> bool:
        """Say whether everything is as it should be."""
        return not self.faults


def sign_pdf(
    pdf: bytes,
    *,
    key_pem: bytes,
    chain_pem: bytes,
    at: datetime,
    reason: str,
    place: str = "",
    field: str = "Signature1",
) -> bytes:
    """Return *pdf* signed. *chain_pem* is the signer's certificate followed by those under the root.

    Raises EnvelopeProblem(PDF_NOT_SIGNABLE) when key, chain or file do not fit.
    """
    try:
        certificates = [x509.Certificate.load(der) for _, _, der in pem.unarmor(chain_pem, multiple=True)]
        _, _, key_der = pem.unarmor(key_pem)
        store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
        store.register_multiple(certificates[1:])
        signer = SimpleSigner(
            signing_cert=certificates[0], signing_key=keys.PrivateKeyInfo.load(key_der), cert_registry=store
        )
        metadata = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            reason=reason,
            location=place or None,
            subfilter=SigSeedSubFilter.PADES,
        )
    except (ValueError, TypeError, IndexError) as error:
        raise EnvelopeProblem(ProblemCode.PDF_NOT_SIGNABLE, why="钥匙或证书读不出来") from error
    if not _is_pair(key_pem, chain_pem):
        raise EnvelopeProblem(ProblemCode.PDF_NOT_SIGNABLE, why="钥匙和证书不是一对")
    if not certificates[0].not_valid_before <= at <= certificates[0].not_valid_after:
        raise EnvelopeProblem(ProblemCode.PDF_NOT_SIGNABLE, why="证书不在有效期内")
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signed = _SignerOfTheHall(metadata, signer, at).sign_pdf(writer)
    except UNREADABLE as error:
        raise EnvelopeProblem(ProblemCode.PDF_NOT_SIGNABLE, why="文件不是完整的 PDF") from error
    return bytes(signed.getvalue())


def _is_pair(key_pem: bytes, chain_pem: bytes) -> bool:
    key = serialization.load_pem_private_key(key_pem, password=None)
    leaf = load_pem_x509_certificates(chain_pem)[0]
    return key.public_key() == leaf.public_key()


def check_pdf(pdf: bytes, *, root_pem: bytes, at: datetime) -> PdfSeal:
    """Check the last signature of *pdf* against the one root, certificates being valid *at* (with a time zone).

    Raises EnvelopeProblem(PDF_UNREADABLE) when the file is no PDF any more.
    """
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not signatures:
            return PdfSeal(faults=(PdfFault.UNSIGNED,))
        _, _, der = pem.unarmor(root_pem)
        root = x509.Certificate.load(der)
        found = _validate(pdf, root, at)
        faults = _faults_of_file(signatures[-1], found) + _faults_of_signer(pdf, found, root, at)
    except UNREADABLE as error:
        raise EnvelopeProblem(ProblemCode.PDF_UNREADABLE) from error
    moment = found.signer_reported_dt
    return PdfSeal(
        faults=faults,
        signer=str(found.signing_cert.subject.native.get("common_name", "")),
        signed_at=moment.isoformat() if moment else "",
    )


def _validate(pdf: bytes, root: x509.Certificate, at: datetime) -> Any:
    context = ValidationContext(
        trust_roots=[root], allow_fetching=False, moment=at, revocation_mode="soft-fail"
    )
    last = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[-1]
    return validate_pdf_signature(
        last, context, key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"})
    )


def _faults_of_file(signature: Any, found: Any) -> tuple[PdfFault, ...]:
    faults = []
    if not found.intact:
        faults.append(PdfFault.CHANGED)
    elif not found.valid:
        faults.append(PdfFault.WRONG_KEY)
    # The place of the signature itself is under no signature: what is not the signature there must be nothing.
    kept = signature.pkcs7_content
    if any(kept[len(cms.ContentInfo.load(kept).dump()) :]):
        faults.append(PdfFault.ADDED)
    whole = found.coverage is not None and found.coverage.name == "ENTIRE_FILE"
    if not whole or found.modification_level not in (None, ModificationLevel.NONE):
        faults.append(PdfFault.ADDED)
    return tuple(dict.fromkeys(faults))


def _faults_of_signer(pdf: bytes, found: Any, root: x509.Certificate, at: datetime) -> tuple[PdfFault, ...]:
    """Tell a certificate that is out of date from one nobody trusts: the former is trusted on its own first day."""
    since, until = found.signing_cert.not_valid_before, found.signing_cert.not_valid_after
    faults = []
    now_valid = since <= at <= until
    if not now_valid:
        faults.append(PdfFault.EXPIRED)
    # Of a signature that does not hold nobody is asked who made it.
    sound = found.intact and found.valid
    if sound and not (found if now_valid else _validate(pdf, root, since)).trusted:
        faults.append(PdfFault.UNKNOWN_SIGNER)
    signed_at = found.signer_reported_dt
    if signed_at is None or not since <= signed_at <= until:
        faults.append(PdfFault.TIME_OUTSIDE)
    return tuple(faults)


class _SignerOfTheHall(PdfSigner):
    """Signs at the moment of the hall's clock instead of asking the operating system."""

    def __init__(self, metadata: PdfSignatureMetadata, signer: SimpleSigner, at: datetime) -> None:
        super().__init__(metadata, signer)
        self._at = at

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        """Open the session and set its time."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session
