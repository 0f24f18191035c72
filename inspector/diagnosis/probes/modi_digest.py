"""Facts about the `Digest` header of an HTTP message (RFC 3230, with the hashes of RFC 5843)."""

from __future__ import annotations

import hashlib
import re
from types import MappingProxyType
from typing import Final

from inspector.artefacts.values import HttpMessage
from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.encoding.base64text import Base64Error, decode_base64, decode_hex, decode_lenient
from inspector.encoding.span import Span
from inspector.encoding.value import frozen_value
from inspector.operations.httpbody import BodyForm, bodies_as_sent, declared_length, is_compressed, other_bodies

HASHES: Final = MappingProxyType({"SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"})
_KNOWN: Final = MappingProxyType({"".join(name.lower().split("-")): name for name in HASHES})
_OTHERS: Final = ("md5", "sha", "sha1", "unixsum", "unixcksum", "crc32", "crc32c")  # registered, not accepted
_NAMED: Final = re.compile(r"([A-Za-z][A-Za-z0-9_/-]{1,15}) *= *(.*)", re.DOTALL)
_QUOTES: Final = "\"'"
UNREADABLE: Final = "unreadable"  # the fault of a value that is no digest in any reading


@frozen_value
class SentDigest:
    """The `Digest` header taken apart, with everything about its form that a strict receiver refuses."""

    text: str  # as it was sent
    hash_name: str  # "SHA-256"; that, too, where none is named
    digest: bytes | None  # None where the value is no digest in any reading
    faults: tuple[str, ...]  # variants of the page about its form
    named: str  # the hash as it was written; "" where there is none
    span: Span
    bound: bool  # whether a ModI token speaks for it

    def matches(self, data: bytes) -> bool:
        """Whether it is the digest of these bytes."""
        return self.digest is not None and hashlib.new(HASHES[self.hash_name], data).digest() == self.digest


@frozen_value
class Mismatch:
    """The digest is not that of the body as it was pasted."""

    sent: SentDigest
    body: bytes
    length: int | None  # what Content-Length says of the body
    compressed: bool  # whether it travelled compressed, so that nothing can be said of what was sent


@frozen_value(kw_only=False)
class OtherBody:
    """The bytes whose digest was sent."""

    form: BodyForm | None  # None where the time was used up before all were tried


def sent_digest(message: HttpMessage) -> SentDigest | Absent:
    """The first `Digest` header, in whatever form it is."""
    header = next((one for one in message.headers if one.name.lower() == "digest"), None)
    if header is None:
        return Absent("the message has no Digest header")
    text = header.value.strip()
    bare = text.strip(_QUOTES).strip()
    faults = ["quoted"] if bare != text else []
    chosen = _chosen(bare)
    named, value = _split(chosen)
    loose = re.sub(r"[^a-z0-9]", "", named.lower())
    hash_name = _KNOWN.get(loose, "SHA-256")
    digest: bytes | None = None
    if not named:
        faults.append("prefix")
    elif loose not in _KNOWN:
        faults.append("algorithm")
    elif named != hash_name and not value.startswith(":"):
        faults.append("case")
    elif chosen != f"{named}={value}":
        faults.append("spaces")
    if loose in _KNOWN or not named:
        digest, fault = _read(value, hash_name, bodies_as_sent(message))
        faults += [fault] if fault else []
    bound = any(one.name.lower().startswith("agid-jwt-") for one in message.headers)
    return SentDigest(
        text=header.value,
        hash_name=hash_name,
        digest=digest,
        faults=tuple(faults),
        named=named,
        span=header.span,
        bound=bound,
    )


def _chosen(text: str) -> str:
    """Of several digests in one header the one that ModI asks for, else the first."""
    several = [one.strip() for one in text.split(",")]
    known = (one for one in several if re.sub(r"[^a-z0-9]", "", _split(one)[0].lower()) in _KNOWN)
    return next(known, several[0])


def _split(text: str) -> tuple[str, str]:
    """The name of the hash and the value; what ends in an equals sign may be base64 without a name."""
    found = _NAMED.fullmatch(text)
    if found is None:
        return "", text
    loose = re.sub(r"[^a-z0-9]", "", found[1].lower())
    return (found[1], found[2]) if loose in _KNOWN or loose in _OTHERS else ("", text)


def _read(value: str, hash_name: str, bodies: tuple[bytes, ...]) -> tuple[bytes | None, str]:
    """The digest in a value, and what is wrong with how it is written."""
    size = hashlib.new(HASHES[hash_name]).digest_size
    fault = ""
    if value.startswith(":") and value.endswith(":"):  # as Content-Digest has it (RFC 9530)
        value, fault = value[1:-1], "structured"
    try:
        plain = decode_hex(value)
    except Base64Error:
        plain = b""
    if len(plain) == size:
        return plain, "hex"
    try:
        decoded = decode_base64(value)
    except Base64Error:
        return _read_loosely(value, size)
    if len(decoded) == size:
        return decoded, fault
    if decoded and decoded in bodies:
        return None, "body"
    return _unhexed(decoded, size)


def _read_loosely(value: str, size: int) -> tuple[bytes | None, str]:
    """A value that is no strict base64: without padding, or in the other alphabet."""
    try:
        decoded = decode_lenient(value).data
    except Base64Error:
        return None, UNREADABLE
    return (decoded, "base64url") if len(decoded) == size else (None, UNREADABLE)


def _unhexed(decoded: bytes, size: int) -> tuple[bytes | None, str]:
    """The digest behind base64 of its hex text."""
    try:
        digest = decode_hex(decoded.decode("ascii"))
    except (Base64Error, UnicodeDecodeError):
        digest = b""
    return (digest, "hex-base64") if len(digest) == size else (None, UNREADABLE)


def mismatch(sent: SentDigest, message: HttpMessage) -> Mismatch | Absent:
    """Whether the digest can be compared with the body, and is not that of it."""
    if sent.digest is None:
        return Absent("the Digest header holds no digest")
    length = declared_length(message)
    if not message.body.strip() and length != 0:
        return Absent("no body was pasted")
    bodies, compressed = bodies_as_sent(message), is_compressed(message)
    if not compressed and any(sent.matches(body) for body in bodies):
        return Absent("the digest is that of the body", tried=True)
    return Mismatch(sent=sent, body=bodies[0], length=None if compressed else length, compressed=compressed)


def other_body(wrong: Mismatch, message: HttpMessage, budget: Budget) -> OtherBody | Absent:
    """The form of the body that has the digest sent."""
    for form in other_bodies(message):
        if not budget.has_time:
            return OtherBody(None)
        if wrong.sent.matches(form.data):
            return OtherBody(form)
    return Absent("no known form of the body has this digest", tried=True)
