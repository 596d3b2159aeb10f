"""One signed PDF (PAdES baseline B, offline): a changed digit shows in any viewer that checks signatures.

    sign_pdf(pdf, key_pem=…, chain_pem=…, …) -> bytes    adds an invisible signature over the whole file
    check_pdf(pdf, root_pem=…, at=…) -> PdfSeal          intact? whole file? signed by whom, under which root?
Keys come in as arguments; nothing is fetched, no time server is asked: the time is the clock of the hall.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import keys, pem, x509
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSeal:
    """What the signature of a PDF says. *whole* = nothing was added to the file after it was signed."""

    signed: bool
    intact: bool = False
    whole: bool = False
    trusted: bool = False
    signer: str = ""
    signed_at: str = ""
    """ISO 8601 with offset, as the signer's clock said."""

    @property
    def holds(self) -> bool:
        """Say whether everything is as it should be."""
        return self.signed and self.intact and self.whole and self.trusted


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
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signed = _SignerOfTheHall(metadata, signer, at).sign_pdf(writer)
    except (ValueError, TypeError, IndexError, PdfError) as error:
        raise EnvelopeProblem(ProblemCode.PDF_NOT_SIGNABLE, why=str(error)) from error
    return bytes(signed.getvalue())


def check_pdf(pdf: bytes, *, root_pem: bytes, at: datetime) -> PdfSeal:
    """Check the last signature of *pdf* against the one root; a file without one is not *signed*.

    Raises EnvelopeProblem(PDF_UNREADABLE) when the file is no PDF any more.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        signatures = reader.embedded_signatures
        if not signatures:
            return PdfSeal(signed=False)
        _, _, root = pem.unarmor(root_pem)
        context = ValidationContext(
            trust_roots=[x509.Certificate.load(root)],
            allow_fetching=False,
            moment=at,
            revocation_mode="soft-fail",
        )
        found: Any = validate_pdf_signature(
            signatures[-1], context, key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"})
        )
    except (PdfError, ValueError, KeyError, TypeError, IndexError) as error:
        raise EnvelopeProblem(ProblemCode.PDF_UNREADABLE, why=str(error)) from error
    moment = found.signer_reported_dt
    return PdfSeal(
        signed=True,
        intact=bool(found.intact and found.valid),
        whole=found.coverage is not None
        and found.coverage.name == "ENTIRE_FILE"
        and found.modification_level in (None, ModificationLevel.NONE),
        trusted=bool(found.trusted),
        signer=str(found.signing_cert.subject.native.get("common_name", "")),
        signed_at=moment.isoformat() if moment else "",
    )


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
