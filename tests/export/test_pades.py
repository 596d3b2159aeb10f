"""Report and minutes signed as PDF: intact when untouched, and every touch is named, here and by pyHanko."""

import io
import re
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.domain.errors import EnvelopeProblem
from app.domain.problem_codes import ProblemCode
from app.export.pades import PdfFault, _SignerOfTheHall, check_pdf, sign_pdf
from app.printing.forms import FORMS, PaperKind, sample
from app.texts.verifying import PDF_FAULTS, pdf_lines

NOW = datetime(2026, 11, 28, 3, 5, tzinfo=UTC)
PEM = serialization.Encoding.PEM


def certificate(name, key, issuer, issuer_key, *, authority, since=NOW - timedelta(days=1), days=900):
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
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
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


def make_authority(**validity):
    root_key, town_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = certificate("演练根证书", root_key, None, root_key, authority=True)
    town = certificate("演练乡镇证书", town_key, root, root_key, authority=True)
    leaf = certificate("柳湾村选务台", key, town, town_key, authority=False, **validity)
    return {
        "root": root.public_bytes(PEM),
        "chain": leaf.public_bytes(PEM) + town.public_bytes(PEM),
        "key": key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    }


@pytest.fixture(scope="module")
def authority():
    return make_authority()


@pytest.fixture(scope="module", params=[(PaperKind.COUNT_REPORT, "party"), (PaperKind.MINUTES, "party")])
def paper(request):
    kind, variant = request.param
    return FORMS[kind].layout(sample(kind, variant)).data


def signed_with(paper, keys, *, at=NOW):
    return sign_pdf(
        paper, key_pem=keys["key"], chain_pem=keys["chain"], at=at, reason="计票结果", place="柳湾村"
    )


@pytest.fixture
def signed(paper, authority):
    return signed_with(paper, authority)


def faults(pdf, keys, *, at=NOW):
    return set(check_pdf(pdf, root_pem=keys["root"], at=at).faults)


def pyhanko_accepts(pdf, keys, *, at=NOW):
    """What the library says by itself, as any other viewer would."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not signatures:
            return False
        root = asn1_x509.Certificate.load(asn1_pem.unarmor(keys["root"])[2])
        context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=at)
        return validate_pdf_signature(
            signatures[-1], context, key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"})
        ).bottom_line
    except (PdfError, ValueError):
        return False


def another_digit(pdf):
    """The first page's text written anew with one figure changed, padded to the length it had: offsets stay."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL):
        raw = found[1]
        try:
            text = zlib.decompress(raw)
        except zlib.error:
            continue
        for shown in re.finditer(rb"\(([0-9])", text) if b" Tj" in text else ():
            for digit in b"0123456789".replace(shown[1], b""):
                other = zlib.compress(text[: shown.start(1)] + bytes([digit]) + text[shown.end(1) :], 9)
                if len(other) <= len(raw):
                    return pdf[: found.start(1)] + other.ljust(len(raw), b"\n") + pdf[found.end(1) :]
    raise AssertionError("no figure found")


def with_another_page_text(pdf):
    """An incremental update that puts a note over the first page, as an editor does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    note = generic.StreamObject(stream_data=b"0 0 1 rg 100 100 200 60 re f")
    writer.add_stream_to_page(0, writer.add_object(note))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signed_paper_holds_under_its_root(signed, authority):
    seal = check_pdf(signed, root_pem=authority["root"], at=NOW)
    assert seal.holds
    assert seal.signer == "柳湾村选务台"
    assert datetime.fromisoformat(seal.signed_at) == NOW
    assert pyhanko_accepts(signed, authority)
    assert pdf_lines("报告单.pdf", seal.faults, signer=seal.signer, signed_at=seal.signed_at)[0] == "核验通过"


def test_the_paper_itself_is_unchanged_under_the_signature(paper, signed):
    assert signed.startswith(paper)


def test_one_changed_digit_in_the_text_of_the_page_is_named(signed, authority):
    broken = another_digit(signed)
    assert broken != signed
    assert faults(broken, authority) == {PdfFault.CHANGED}
    assert not pyhanko_accepts(broken, authority)


def test_an_update_appended_by_an_editor_is_named(signed, authority):
    added = with_another_page_text(signed)
    assert added.startswith(signed)
    assert PdfFault.ADDED in faults(added, authority)
    assert not pyhanko_accepts(added, authority)


def test_bytes_added_at_the_end_are_named(signed, authority):
    assert PdfFault.ADDED in faults(signed + b"\n% added\n", authority)


def test_a_signature_taken_away_is_named(paper, signed, authority):
    assert faults(signed[: len(paper)], authority) == {PdfFault.UNSIGNED}
    assert faults(signed.replace(b"/FT /Sig", b"/FT /Six"), authority) & {PdfFault.UNSIGNED, PdfFault.CHANGED}
    assert not pyhanko_accepts(signed[: len(paper)], authority)


def test_a_paper_changed_and_signed_again_by_somebody_else_is_named(paper, authority):
    forged = signed_with(another_digit(paper), make_authority())
    assert faults(forged, authority) == {PdfFault.UNKNOWN_SIGNER}
    assert not pyhanko_accepts(forged, authority)


def test_a_signature_made_with_another_key_than_the_certificates_is_named(paper, authority, monkeypatch):
    other = make_authority()
    mixed = {**authority, "key": other["key"]}
    with pytest.raises(EnvelopeProblem) as caught:
        signed_with(paper, mixed)
    assert caught.value.code is ProblemCode.PDF_NOT_SIGNABLE
    signer = SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(asn1_pem.unarmor(authority["chain"])[2]),
        signing_key=asn1_keys.PrivateKeyInfo.load(asn1_pem.unarmor(other["key"])[2]),
        cert_registry=None,
    )
    forged = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(paper)),
        signers.PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256"),
        signer=signer,
    ).getvalue()
    assert PdfFault.WRONG_KEY in faults(forged, authority)
    assert not pyhanko_accepts(forged, authority)


def test_a_certificate_out_of_date_is_named_and_not_called_unknown(signed, authority):
    late = NOW + timedelta(days=1000)
    assert faults(signed, authority, at=late) >= {PdfFault.EXPIRED}
    assert not pyhanko_accepts(signed, authority, at=late)


def test_nothing_is_signed_with_a_certificate_that_does_not_hold_then(paper):
    keys = make_authority(since=NOW - timedelta(days=1), days=3)
    with pytest.raises(EnvelopeProblem) as caught:
        signed_with(paper, keys, at=NOW + timedelta(days=5))
    assert caught.value.code is ProblemCode.PDF_NOT_SIGNABLE


def test_a_signing_time_outside_the_certificates_days_is_named(paper, authority):
    keys = make_authority(since=NOW + timedelta(days=30), days=100)
    signer = SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(asn1_pem.unarmor(keys["chain"])[2]),
        signing_key=asn1_keys.PrivateKeyInfo.load(asn1_pem.unarmor(keys["key"])[2]),
        cert_registry=SimpleCertificateStore.from_certs(
            [asn1_x509.Certificate.load(der) for _, _, der in asn1_pem.unarmor(keys["chain"], multiple=True)]
        ),
    )
    early = _SignerOfTheHall(
        PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256"), signer, NOW
    )
    pdf = early.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper))).getvalue()
    assert PdfFault.TIME_OUTSIDE in faults(pdf, keys, at=NOW + timedelta(days=40))
    assert PdfFault.EXPIRED in faults(pdf, keys, at=NOW)


def test_every_fault_is_said_in_plain_chinese():
    assert set(PDF_FAULTS) == {fault.value for fault in PdfFault}
    lines = pdf_lines("报告单.pdf", list(PdfFault), signer="", signed_at="")
    assert lines[0] == "核验不通过"
    assert not any(re.search("[A-Za-z]{3,}", line.replace("报告单.pdf", "")) for line in lines)


def test_a_byte_flipped_anywhere_never_passes(signed, authority):
    """A file that can no longer be read does not hold either."""
    for at in range(0, len(signed), max(1, len(signed) // 60)):
        broken = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
        with suppress(EnvelopeProblem):
            assert not check_pdf(broken, root_pem=authority["root"], at=NOW).holds, at


def test_another_root_is_not_trusted(signed):
    assert faults(signed, make_authority()) == {PdfFault.UNKNOWN_SIGNER}


def test_an_unsigned_paper_is_called_unsigned(paper, authority):
    assert faults(paper, authority) == {PdfFault.UNSIGNED}


def test_a_file_that_is_no_pdf_is_refused(authority):
    with pytest.raises(EnvelopeProblem) as caught:
        signed_with(b"nothing", authority)
    assert caught.value.code is ProblemCode.PDF_NOT_SIGNABLE
