"""Detached CMS signatures (RFC 5652) over a manifest, made and checked; `openssl cms -verify` agrees.

Checking is strict: after the cryptography holds, the signature is rebuilt from its verified parts and must be the
same bytes, so that not even an unsigned byte of it can be changed unseen.
"""

import hashlib
import warnings
from datetime import datetime
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.domain.errors import EnvelopeProblem
from app.domain.problem_codes import ProblemCode
from app.export.authority import Signer


def sign(message: bytes, signer: Signer) -> bytes:
    """Return the detached CMS signature of *message*, DER, with the chain but the root inside."""
    chain = (signer.certificate, *signer.between)
    attributes = _attributes(message, chain)
    signature = signer.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
    return _assemble(chain, attributes, signature)


def check(message: bytes, signature: bytes, *, root: x509.Certificate, at: datetime) -> str:
    """Check *signature* over *message* up to *root*, certificates being valid *at* (UTC).

    Returns the signer's common name. Raises EnvelopeProblem: SIGNATURE_BROKEN (the bytes do not hold),
    SIGNER_UNKNOWN (no chain to this root), SIGNER_EXPIRED.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # damaged certificates make the parser warn before they are refused
            chain, attributes, value = _take_apart(signature)
    except Exception as trouble:  # two parsers, a dozen exceptions: whichever it is, these are not our bytes
        raise EnvelopeProblem(ProblemCode.SIGNATURE_BROKEN) from trouble
    _check_chain(chain, root, at)
    key = _public_key(chain[0])
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise EnvelopeProblem(ProblemCode.SIGNATURE_BROKEN)
    expected = _attributes(message, chain)
    if attributes.dump() != expected.dump():
        raise EnvelopeProblem(ProblemCode.SIGNATURE_BROKEN)
    try:
        key.verify(value, expected.dump(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as trouble:
        raise EnvelopeProblem(ProblemCode.SIGNATURE_BROKEN) from trouble
    if _assemble(chain, expected, value) != signature:
        raise EnvelopeProblem(ProblemCode.SIGNATURE_BROKEN)
    return _common_name(chain[0])


def signer_chain(signature: bytes, root: x509.Certificate) -> list[tuple[str, datetime]]:
    """Return (name, valid until) of every certificate of a signature that was checked, the root last."""
    chain, _, _ = _take_apart(signature)
    return [(_common_name(one), one.not_valid_after_utc) for one in (*chain, root)]


def load_root(pem: bytes, *, file: str) -> x509.Certificate:
    """Read one trusted root certificate from PEM. Raises EnvelopeProblem TRUST_ROOT_UNREADABLE."""
    try:
        return x509.load_pem_x509_certificate(pem)
    except ValueError as trouble:
        raise EnvelopeProblem(ProblemCode.TRUST_ROOT_UNREADABLE, file=file) from trouble


def _attributes(message: bytes, chain: tuple[x509.Certificate, ...]) -> cms.CMSAttributes:
    # ESSCertIDv2 (RFC 5035) puts the digests of the certificates under the signature: without it a few bits of a
    # certificate's encoding (the spare-bits byte of its own signature) could be changed unseen.
    digests = [hashlib.sha256(c.public_bytes(serialization.Encoding.DER)).digest() for c in chain]
    bound = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": d}) for d in digests]})
    return cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(message).digest()]}),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [bound]}),
        ]
    )


def _assemble(chain: tuple[x509.Certificate, ...], attributes: cms.CMSAttributes, value: bytes) -> bytes:
    certificates = [asn1_x509.Certificate.load(c.public_bytes(serialization.Encoding.DER)) for c in chain]
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer_info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {
                            "issuer": certificates[0].issuer,
                            "serial_number": certificates[0].serial_number,
                        }
                    )
                }
            ),
            "digest_algorithm": sha256,
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": core.OctetString(value),
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [sha256],
            "encap_content_info": {"content_type": "data"},
            "certificates": certificates,
            "signer_infos": [signer_info],
        }
    )
    whole: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return whole


def _take_apart(signature: bytes) -> tuple[tuple[x509.Certificate, ...], cms.CMSAttributes, bytes]:
    info: Any = cms.ContentInfo.load(signature, strict=True)
    if info["content_type"].native != "signed_data":
        raise ValueError("not signed data")
    signed = info["content"]
    (signer_info,) = signed["signer_infos"]
    chain = [x509.load_der_x509_certificate(c.chosen.dump()) for c in signed["certificates"]]
    sid = signer_info["sid"].chosen
    # A SET has no order of its own: the signer is the one the signature names, the rest follow the issuers up.
    leaf = next(c for c in chain if c.serial_number == sid["serial_number"].native)
    ordered = [leaf]
    while len(ordered) < len(chain):
        ordered.append(next(c for c in chain if c not in ordered and c.subject == ordered[-1].issuer))
    attributes = cms.CMSAttributes.load(signer_info["signed_attrs"].untag().dump())
    return tuple(ordered), attributes, signer_info["signature"].native


def _check_chain(chain: tuple[x509.Certificate, ...], root: x509.Certificate, at: datetime) -> None:
    issuers = (*chain[1:], root)
    for depth, (certificate, issuer) in enumerate(zip(chain, issuers, strict=True)):
        try:
            certificate.verify_directly_issued_by(issuer)
            limits = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
            usage = issuer.extensions.get_extension_for_class(x509.KeyUsage).value
        except Exception as trouble:  # damaged certificates fail in many ways; none of them is a valid chain
            raise EnvelopeProblem(ProblemCode.SIGNER_UNKNOWN, signer=_common_name(chain[0])) from trouble
        too_deep = limits.path_length is not None and depth > limits.path_length
        if not limits.ca or too_deep or not usage.key_cert_sign:
            raise EnvelopeProblem(ProblemCode.SIGNER_UNKNOWN, signer=_common_name(chain[0]))
    for certificate in (*chain, root):
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            raise EnvelopeProblem(
                ProblemCode.SIGNER_EXPIRED,
                signer=_common_name(certificate),
                since=f"{certificate.not_valid_before_utc:%Y-%m-%d}",
                until=f"{certificate.not_valid_after_utc:%Y-%m-%d}",
                at=f"{at:%Y-%m-%d}",
            )


def _public_key(certificate: x509.Certificate) -> object:
    try:
        return certificate.public_key()
    except Exception:  # see check(): damaged bytes
        return None


def _common_name(certificate: x509.Certificate) -> str:
    try:
        names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    except ValueError:  # a damaged name; the check that follows names the fault
        names = []
    return str(names[0].value) if names else "（没有名称）"
