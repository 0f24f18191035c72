"""Where a kid may come from: which name of which key it is, in which form.

Nobody says how a kid is to be made, so software makes it of everything it has. The list is closed: so many things that
are digested, so many hashes, so many ways to write a digest. The first that gives the kid is named.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import encode_base64, encode_base64url
from inspector.encoding.der import DerError, read_der
from inspector.encoding.value import frozen_value
from inspector.keys.identity import identities, subject_public_key, thumbprint
from inspector.keys.members import public_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inspector.keys.key import Key

LEAST_LETTERS: Final = 8  # a shorter kid may be the beginning of anything
_HASHES: Final[Mapping[str, str]] = {
    "SHA-256": "sha256", "SHA-1": "sha1", "SHA-384": "sha384", "SHA-512": "sha512", "MD5": "md5"
}  # fmt: skip
_LIBTRUST_BYTES: Final = 30  # of a SHA-256, as base32 in groups of four
_GROUP: Final = 4
_CONTEXT_0: Final = 0xA0  # the version of a certificate, which the oldest leave out
_URI: Final = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"  # RFC 9278


@frozen_value
class Origin:
    """One way in which the kid comes from the key."""

    name: str  # what was computed: "RFC 7638 SHA-256", "SHA-1 of the modulus"
    form: str  # how it is written: "hex", "base64url", "the first 8 characters in hex"
    exact: bool = True  # False where only a beginning of it is the kid


def kid_origins(key: Key, kid: str) -> tuple[Origin, ...]:
    """Every way that is known in which this kid can come from the key, exact ones first."""
    wanted = kid.strip()
    if not wanted:
        return ()
    found = dict.fromkeys(_origins(key, wanted))
    return tuple(sorted(found, key=lambda origin: not origin.exact))


def _origins(key: Key, kid: str) -> Iterator[Origin]:
    if kid == key.kid:
        yield Origin(name="the kid it came with", form="text")
    seen = set()
    for name, form, value in _names(key):
        if value.rstrip("=") in seen:
            continue  # by another way to the same: the usual one came first
        seen.add(value.rstrip("="))
        if written := _same(kid, form, value):
            yield Origin(name=name, form=written)
        elif LEAST_LETTERS <= len(kid) < len(value) and _begins(kid, form, value):
            yield Origin(name=name, form=f"the first {len(kid)} characters in {form}", exact=False)


def _same(kid: str, form: str, value: str) -> str:
    """The form in which the kid is this value; empty where it is not."""
    if form == "hex":
        digits = kid.replace(":", "").replace(" ", "")
        if digits.lower() != value:
            return ""
        return "hex with colons" if ":" in kid else form if digits == value else "hex in capital letters"
    if kid.rstrip("=") == value.rstrip("="):
        return form
    if form.startswith("base64") and kid.rstrip("=").lower() == value.rstrip("=").lower():
        return f"{form}, its capital letters lost"
    return ""


def _begins(kid: str, form: str, value: str) -> bool:
    return value.startswith(kid.replace(":", "").lower() if form == "hex" else kid)


def _names(key: Key) -> Iterator[tuple[str, str, str]]:
    """Every name of the key in every form, the usual ones first."""
    if key.public is None:
        return
    for identity in identities(key):
        yield identity.name, identity.form, identity.value
    digest = encode_base64url(thumbprint(key))
    yield "RFC 9278 thumbprint URI", "text", _URI + digest
    sources = tuple(_sources(key))
    for hash_name in _HASHES:
        for what, data in sources:
            computed = hashlib.new(_HASHES[hash_name], data, usedforsecurity=False).digest()
            yield from ((f"{hash_name} of {what}", form, value) for form, value in _forms(computed))
    yield from _other_names(key, dict(sources)["the public key (SPKI)"])


def _forms(digest: bytes) -> Iterable[tuple[str, str]]:
    return (
        ("hex", digest.hex()),
        ("base64url", encode_base64url(digest)),
        ("base64", encode_base64(digest)),
        ("base64url of the hexadecimal text", encode_base64url(digest.hex().encode())),
        ("base64url of the hexadecimal text in capital letters", encode_base64url(digest.hex().upper().encode())),
    )


def _sources(key: Key) -> Iterator[tuple[str, bytes]]:
    """What software is seen to digest."""
    from inspector.keys.writing import public_der, public_jwk, public_pem

    members = public_members(key.public, key.curve) if key.public is not None else {}
    spki, pem = public_der(key), public_pem(key)
    yield "the public key (SPKI)", spki
    yield "the subject public key", subject_public_key(spki)
    yield "the PEM text", pem.encode()
    yield "the PEM text without its last line break", pem.strip().encode()
    yield "the base64 text inside the PEM", "".join(pem.splitlines()[1:-1]).encode()
    yield "the JWK in another order of members", _compact(members)
    yield "the JWK with all its members", _compact(public_jwk(key), sort_keys=True)
    yield "the JWK with all its members, unsorted", _compact(public_jwk(key))
    main = next(name for name in ("n", "x", "pub") if name in members)
    what = "the modulus" if main == "n" else f"the member {main}"
    yield what, base64.urlsafe_b64decode(members[main] + "==")
    yield f"the base64url text of {what}", members[main].encode()
    if key.certificate is not None:
        yield "the certificate", key.certificate


def _compact(members: object, *, sort_keys: bool = False) -> bytes:
    return json.dumps(members, separators=(",", ":"), sort_keys=sort_keys).encode()


def _other_names(key: Key, spki: bytes) -> Iterator[tuple[str, str, str]]:
    """Names that are no plain digest."""
    letters = base64.b32encode(hashlib.sha256(spki).digest()[:_LIBTRUST_BYTES]).decode()
    groups = (letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
    yield "libtrust fingerprint (container registries)", "text", ":".join(groups)
    serial = None if key.certificate is None else _serial_number(key.certificate)
    if serial is not None:
        yield "serial number of the certificate", "decimal", str(serial)
        yield "serial number of the certificate", "hex", _even(f"{serial:x}")
        yield "serial number of the certificate", "hex", f"{serial:x}"


def _even(digits: str) -> str:
    return digits.zfill(len(digits) + len(digits) % 2)


def _serial_number(certificate: bytes) -> int | None:
    """The serial number (RFC 5280 section 4.1.2.2); None where there is none to read."""
    try:
        signed = read_der(certificate).child(0)
        return signed.child(1 if signed.child(0).tag == _CONTEXT_0 else 0).integer()
    except DerError:
        return None
