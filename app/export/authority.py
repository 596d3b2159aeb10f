"""The chain of certificates: root (county) → town → signer (this laptop, this election).

A real county makes its root once and keeps it away from laptops. Rehearsals and tests make all three here.
ECDSA P-256 with SHA-256: the detached CMS then verifies with `openssl cms -verify` (PLATFORM.md; Ed25519 does not).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PRACTICE_ROOT = "演练根证书"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A private key, its certificate, and the certificates between it and the root."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    between: tuple[x509.Certificate, ...] = ()

    def key_pem(self) -> bytes:
        """Return the private key, unencrypted PKCS#8 PEM."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def chain_pem(self) -> bytes:
        """Return the signer's certificate followed by those between, PEM."""
        pem = serialization.Encoding.PEM
        return b"".join(c.public_bytes(pem) for c in (self.certificate, *self.between))

    @classmethod
    def from_pem(cls, key: bytes, chain: bytes) -> "Signer":
        """Load what key_pem and chain_pem wrote. Raises ValueError for anything else."""
        loaded = serialization.load_pem_private_key(key, password=None)
        if not isinstance(loaded, ec.EllipticCurvePrivateKey):
            raise ValueError("not an elliptic curve key")
        certificate, *between = x509.load_pem_x509_certificates(chain)
        return cls(key=loaded, certificate=certificate, between=tuple(between))


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalAuthority:
    """A root made on the spot: for 演练, demo and tests; *trust_root* goes to whoever verifies."""

    trust_root: x509.Certificate
    signer: Signer

    def trust_root_pem(self) -> bytes:
        """Return the root certificate, PEM."""
        return self.trust_root.public_bytes(serialization.Encoding.PEM)


def make_rehearsal_authority(*, signer_name: str, now: datetime) -> RehearsalAuthority:
    """Make root, town and signer certificates that hold from a day before *now* (UTC) for three years."""
    root_key, town_key, signer_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = _certificate(PRACTICE_ROOT, root_key, None, root_key, now, path_length=1)
    town = _certificate("演练乡镇证书", town_key, root, root_key, now, path_length=0)
    leaf = _certificate(signer_name, signer_key, town, town_key, now, path_length=None)
    return RehearsalAuthority(
        trust_root=root, signer=Signer(key=signer_key, certificate=leaf, between=(town,))
    )


def is_practice(root: x509.Certificate) -> bool:
    """Say whether *root* was made on the spot: what it vouches for is no real day's."""
    return any(one.value == PRACTICE_ROOT for one in root.subject.get_attributes_for_oid(NameOID.COMMON_NAME))


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: ec.EllipticCurvePrivateKey,
    now: datetime,
    *,
    path_length: int | None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:60])])
    is_authority = path_length is not None
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3 * 365))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=path_length), critical=True)
        .add_extension(_usage(is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
