"""Self-signed certificates for the test keys, the same ones in each run."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from tests.senders import pairs


@cache
def certificate(name: str, start: str, end: str) -> x509.Certificate:
    """The certificate of the RSA key called `name`, valid between two days."""
    key = pairs.rsa_private(name)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name}.example.org")])
    building = x509.CertificateBuilder(subject_name=subject, issuer_name=subject).public_key(key.public_key())
    dated = building.not_valid_before(_day(start)).not_valid_after(_day(end)).serial_number(4711)
    return dated.sign(key, hashes.SHA256())


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def pem(name: str, start: str, end: str) -> str:
    """As PEM."""
    return certificate(name, start, end).public_bytes(serialization.Encoding.PEM).decode("ascii")


def der(name: str, start: str, end: str) -> bytes:
    """As DER."""
    return certificate(name, start, end).public_bytes(serialization.Encoding.DER)
