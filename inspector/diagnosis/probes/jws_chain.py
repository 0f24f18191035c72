"""Facts about the certificate chain in a token's header (RFC 7515 sections 4.1.6 to 4.1.8)."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import Verified
from inspector.encoding.base64text import Base64Error, decode_base64, decode_hex, decode_lenient, encode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.hashing import digest
from inspector.keys.key import Key
from inspector.keys.reading import read_keys
from inspector.operations.verify import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.x509 import Certificate

    from inspector.encoding.jsontext import JsonNode
    from inspector.jose.header import JoinedHeader

PEM: Final = "-----BEGIN"
THUMBPRINTS: Final = (("x5t", "SHA-1"), ("x5t#S256", "SHA-256"))


@frozen_value(kw_only=False)
class Entry:
    """One element of `x5c`."""

    fault: str  # "" where it is as it must be; "base64url", "padding", "pem", "text", "certificate"
    der: bytes
    key: Key | None

    @property
    def thumbprint(self) -> str | None:
        """RFC 7638 of its key."""
        return self.key.thumbprint if self.key is not None else None


@frozen_value(kw_only=False)
class Chain:
    """The certificates in `x5c`, and what the header says of the first of them."""

    entries: tuple[Entry, ...]
    listed: bool  # whether it is an array of strings with something in it
    reversed: bool  # each certificate is issued by the one before it, where it must be the one after it
    thumbprints: tuple[tuple[str, str, str], ...]  # member, its value, what it is instead of the right one


@frozen_value(kw_only=False)
class LoadedCertificate:
    """The certificate that a key was loaded from, and what the header says of it that does not fit."""

    key: Key
    thumbprints: tuple[tuple[str, str, str], ...]  # member, its value, what it is instead of the right one


def chain(verification: Verification) -> Chain | Absent:
    """The certificate chain in the header, looked at one by one."""
    header = verification.signer.header
    node = header.get("x5c")
    if node is None:
        return Absent("the header has no x5c")
    entries = tuple(entries_of(node))
    listed = node.kind == "array" and bool(node.items) and all(item.kind == "string" for item in node.items)
    thumbprints = tuple(_wrong_thumbprints(header, entries))
    return Chain(entries, listed, _is_reversed([entry.der for entry in entries]), thumbprints)


def loaded_certificate(done: Verified) -> LoadedCertificate | Absent:
    """What `x5t` and `x5t#S256` say of the loaded certificate whose key verifies the token, where there is no `x5c`."""
    header, key = done.trial.signer.header, done.trial.candidate.key
    if key is None or key.certificate is None or header.get("x5c") is not None:
        return Absent("no loaded certificate verifies it, or the token brings its own")
    return LoadedCertificate(key, tuple(_wrong_thumbprints(header, (Entry("", key.certificate, key),))))


def entries_of(node: JsonNode | None) -> Iterator[Entry]:
    """The certificates in a header's `x5c`, as many as are looked at."""
    for item in node.items[: limits.CERTIFICATE_CHAIN] if node is not None else ():
        if item.kind == "string":
            yield _entry(item.value)


def _entry(text: str) -> Entry:
    """One certificate, from whatever it was written as."""
    if PEM in text:
        key = next(iter(read_keys(text, origin="x5c").keys), None)
        body = "".join(line for line in text.splitlines() if not line.startswith("-----"))
        return Entry("pem", _lenient(body), key)
    try:
        der, fault = decode_base64(text), ""
    except Base64Error:
        der = _lenient(text)
        fault = "" if not der else "base64url" if set(text) & set("-_") else "padding"
    if not der:
        return Entry("text", b"", None)
    key = next(iter(read_keys(der, origin="x5c").keys), None)
    return Entry(fault if key is not None else "certificate", der, key)


def _lenient(text: str) -> bytes:
    try:
        return decode_lenient(text).data
    except Base64Error:
        return b""


def _is_reversed(ders: list[bytes]) -> bool:
    """Whether the certificates stand with the issuer first; a lone one, or a chain of strangers, does not."""
    from cryptography.x509 import load_der_x509_certificate  # not for every start

    certificates: list[Certificate] = []
    for der in ders:
        try:
            certificates.append(load_der_x509_certificate(der))
        except ValueError:
            return False
    pairs = tuple(pairwise(certificates))
    forward = all(first.issuer == second.subject for first, second in pairs)
    backward = all(second.issuer == first.subject for first, second in pairs)
    return bool(pairs) and backward and not forward


def _wrong_thumbprints(header: JoinedHeader, entries: tuple[Entry, ...]) -> Iterator[tuple[str, str, str]]:
    """`x5t` and `x5t#S256` that are not base64url of the digest of the first certificate."""
    first = entries[0].der if entries else b""
    for member, hash_name in THUMBPRINTS:
        value = header.string(member)
        if value is not None and first and value != encode_base64url(digest(hash_name, first)):
            yield member, value, _what_it_is(value, entries, hash_name)


def _what_it_is(value: str, entries: tuple[Entry, ...], hash_name: str) -> str:
    """What the value is instead; empty where nothing known fits."""
    other = "SHA-256" if hash_name == "SHA-1" else "SHA-1"
    first = entries[0].der
    for form, data in _readings(value):
        if data == digest(hash_name, first):
            return f"the right digest as {form}"
        if data == digest(other, first):
            return f"the {other} digest of the certificate"
        for place, entry in enumerate(entries[1:], 2):
            if entry.der and data == digest(hash_name, entry.der):
                return f"the digest of certificate {place} in the chain"
    return ""


def _readings(value: str) -> Iterator[tuple[str, bytes]]:
    """The bytes a thumbprint may stand for."""
    with suppress(Base64Error):
        yield "hexadecimal text", decode_hex(value.replace(":", ""))
    data = _lenient(value)
    yield "base64 with padding or in the other alphabet", data
    with suppress(UnicodeDecodeError, Base64Error):
        yield "base64url of its hexadecimal text", decode_hex(data.decode("ascii").replace(":", ""))
