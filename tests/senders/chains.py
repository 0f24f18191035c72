"""Certificates for the test keys, and the header members that speak of them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from tests.senders import dated_certificates, pairs
from tests.senders.octets import base64text, base64url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FROM: Final = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL: Final = datetime(2030, 1, 1, tzinfo=UTC)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@cache
def der(name: str, issuer: str | None = None) -> bytes:
    """The certificate of the key called `name`, issued by the key called `issuer` or by itself."""
    signer = pairs.private(issuer or name)
    subject = pairs.private(name).public_key()
    assert isinstance(signer, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    assert isinstance(subject, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    builder = x509.CertificateBuilder(
        issuer_name=_name(issuer or name),
        subject_name=_name(name),
        public_key=subject,
        serial_number=int.from_bytes(hashlib.sha256(f"{name}/{issuer}".encode()).digest()[:8]),
        not_valid_before=FROM,
        not_valid_after=UNTIL,
    )
    return builder.sign(signer, SHA256()).public_bytes(serialization.Encoding.DER)


def chain(names: Sequence[str]) -> list[bytes]:
    """The certificates of these keys, each issued by the next, the last by itself."""
    return [der(name, issuer) for name, issuer in zip(names, (*names[1:], None), strict=True)]


FORMS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "base64": base64text,
    "base64url": base64url,
    "padded base64url": lambda raw: base64text(raw).replace("+", "-").replace("/", "_"),
    "unpadded": lambda raw: base64text(raw).rstrip("="),
    "lines": lambda raw: base64text(raw)[:64] + "\n" + base64text(raw)[64:],
    "pem": lambda raw: f"-----BEGIN CERTIFICATE-----\n{base64text(raw)}\n-----END CERTIFICATE-----\n",
    "no base64": lambda raw: "certificate: " + raw.hex(),
    "cut": lambda raw: base64text(raw[:300]),
}

THUMBPRINTS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "right": base64url,
    "hex": bytes.hex,
    "colons": lambda raw: ":".join(f"{byte:02X}" for byte in raw),
    "base64url of hex": lambda raw: base64url(raw.hex().encode()),
    "padded": base64text,
}


def headers(
    *,
    of: Sequence[str] = (),
    turned: bool = False,
    form: str = "base64",
    string: bool = False,
    x5t: str = "",
    x5t_of: str = "",
    x5t_valid: Sequence[str] = (),
    sha256: str = "",
    hashed: str = "sha256",
) -> dict[str, object]:
    """`x5c` for the keys of a chain, and thumbprints in a form of `THUMBPRINTS`; `x5t_of` is another key's,
    with `x5t_valid` of its certificate that is valid between two days.
    """
    members: dict[str, object] = {}
    certificates = chain(of) if of else []
    texts = [FORMS[form](one) for one in certificates]
    if texts:
        members["x5c"] = texts[0] if string else texts[::-1] if turned else texts
    first = certificates[::-1][:1] if turned else certificates[:1]
    other = dated_certificates.der(x5t_of, *x5t_valid) if x5t_valid else der(x5t_of) if x5t_of else b""
    thumbed = other or b"".join(first)
    if x5t:
        members["x5t"] = THUMBPRINTS[x5t](hashlib.sha1(thumbed, usedforsecurity=False).digest())
    if sha256:
        members["x5t#S256"] = THUMBPRINTS[sha256](hashlib.new(hashed, thumbed, usedforsecurity=False).digest())
    return members
