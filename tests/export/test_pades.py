"""Report and minutes signed as PDF: intact when untouched, and every touch shows."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.errors import EnvelopeProblem
from app.domain.problem_codes import ProblemCode
from app.export.pades import check_pdf, sign_pdf
from app.printing.forms import FORMS, PaperKind, sample

NOW = datetime(2026, 11, 28, 3, 5, tzinfo=UTC)
PEM = serialization.Encoding.PEM


def certificate(name, key, issuer, issuer_key, *, authority):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=900))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_cert_sign=authority,
                crl_sign=authority,
                **usage,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def authority():
    root_key, town_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = certificate("演练根证书", root_key, None, root_key, authority=True)
    town = certificate("演练乡镇证书", town_key, root, root_key, authority=True)
    leaf = certificate("柳湾村选务台", key, town, town_key, authority=False)
    return {
        "root": root.public_bytes(PEM),
        "chain": leaf.public_bytes(PEM) + town.public_bytes(PEM),
        "key": key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    }


@pytest.fixture(scope="module", params=[(PaperKind.COUNT_REPORT, "party"), (PaperKind.MINUTES, "party")])
def paper(request):
    kind, variant = request.param
    return FORMS[kind].layout(sample(kind, variant)).data


@pytest.fixture
def signed(paper, authority):
    return sign_pdf(
        paper,
        key_pem=authority["key"],
        chain_pem=authority["chain"],
        at=NOW,
        reason="计票结果",
        place="柳湾村",
    )


def test_a_signed_paper_holds_under_its_root(signed, authority):
    seal = check_pdf(signed, root_pem=authority["root"], at=NOW)
    assert seal.holds
    assert seal.signer == "柳湾村选务台"
    assert datetime.fromisoformat(seal.signed_at) == NOW


def test_the_paper_itself_is_unchanged_under_the_signature(paper, signed):
    assert signed.startswith(paper)


def test_one_flipped_byte_of_the_paper_shows(paper, signed, authority):
    at = paper.index(b"stream") + 20
    broken = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert not holds(broken, authority)


def holds(pdf, authority):
    """A file that can no longer be read does not hold either."""
    try:
        return check_pdf(pdf, root_pem=authority["root"], at=NOW).holds
    except EnvelopeProblem:
        return False


def test_something_added_afterwards_shows(signed, authority):
    seal = check_pdf(signed + b"\n% added\n", root_pem=authority["root"], at=NOW)
    assert not seal.holds


def test_another_root_is_not_trusted(signed, authority):
    key = ec.generate_private_key(ec.SECP256R1())
    other = certificate("别的根", key, None, key, authority=True).public_bytes(PEM)
    seal = check_pdf(signed, root_pem=other, at=NOW)
    assert seal.intact
    assert not seal.trusted


def test_an_unsigned_paper_is_called_unsigned(paper, authority):
    assert not check_pdf(paper, root_pem=authority["root"], at=NOW).signed


def test_a_file_that_is_no_pdf_is_refused(authority):
    with pytest.raises(EnvelopeProblem) as caught:
        sign_pdf(b"nothing", key_pem=authority["key"], chain_pem=authority["chain"], at=NOW, reason="")
    assert caught.value.code is ProblemCode.PDF_NOT_SIGNABLE
