"""What a key is called by those who compute its name: thumbprints and digests in all their forms."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import encode_base64, encode_base64url
from inspector.encoding.der import read_der
from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.keys.members import public_members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.keys.key import Key

# The members that are hashed: RFC 7638 section 3.2, RFC 8037 section 2, RFC 9964 for AKP.
_THUMBPRINT_MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    KeyKind.RSA.value: ("e", "kty", "n"),
    KeyKind.EC.value: ("crv", "kty", "x", "y"),
    KeyKind.OKP.value: ("crv", "kty", "x"),
    KeyKind.AKP.value: ("alg", "kty", "pub"),
}
_HASHES: Final[Mapping[str, str]] = {
    "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"
}  # fmt: skip
_COMPARED: Final = ("SHA-256", "SHA-1")  # those seen in the wild
_CERTIFICATE_NAMES: Final = (("x5t", "SHA-1"), ("x5t#S256", "SHA-256"))  # RFC 7515 sections 4.1.7 and 4.1.8


@frozen_value
class Identity:
    """One computed name of a key."""

    name: str  # "kid", "RFC 7638 SHA-256", "SPKI SHA-1", "subject key identifier", "x5t", "x5t#S256"
    form: str  # "text", "base64url", "base64", "hex"
    value: str


def thumbprint_of_members(members: Mapping[str, str], hash_name: str = "SHA-256") -> bytes:
    """The RFC 7638 thumbprint of the public members of a JWK, which must be normalised."""
    required = {name: members[name] for name in _THUMBPRINT_MEMBERS[members["kty"]]}
    canonical = json.dumps(required, separators=(",", ":"), sort_keys=True).encode("ascii")
    return _digest(canonical, hash_name)


def thumbprint(key: Key, hash_name: str = "SHA-256") -> bytes:
    """The RFC 7638 thumbprint of a key with a public part. Raises ValueError for symmetric keys.

    Theirs is not computed: it would let anybody who sees it test guesses of the secret.
    """
    if key.public is None:
        message = "a symmetric key has no thumbprint here"
        raise ValueError(message)
    return thumbprint_of_members(public_members(key.public, key.curve), hash_name)


def spki_digest(key: Key, hash_name: str = "SHA-256") -> bytes:
    """The digest of the public key in DER (SubjectPublicKeyInfo). Raises ValueError for symmetric keys."""
    return _digest(_spki(key), hash_name)


def subject_public_key(spki: bytes) -> bytes:
    """What the BIT STRING of an SPKI holds: its SHA-1 is the usual subject key identifier (RFC 5280 4.2.1.2)."""
    return read_der(spki).child(1).bits()


def _spki(key: Key) -> bytes:
    from inspector.keys.writing import public_der

    return public_der(key)


def identities(key: Key) -> tuple[Identity, ...]:
    """Every name that others may have computed for the key; none for symmetric keys."""
    if key.public is None:
        return ()
    spki = _spki(key)
    digests = {f"RFC 7638 {name}": thumbprint(key, name) for name in _COMPARED}
    digests.update({f"SPKI {name}": _digest(spki, name) for name in _COMPARED})
    digests["subject key identifier"] = _digest(subject_public_key(spki), "SHA-1")
    if key.certificate is not None:
        digests.update({name: _digest(key.certificate, hash_name) for name, hash_name in _CERTIFICATE_NAMES})
    return tuple(
        Identity(name=name, form=form, value=value)
        for name, digest in digests.items()
        for form, value in (
            ("base64url", encode_base64url(digest)),
            ("base64", encode_base64(digest)),
            ("hex", digest.hex()),
        )
    )


def kid_matches(key: Key, kid: str) -> Identity | None:
    """What makes this kid the key's own: its given kid, or a computed name in any form; None when nothing does.

    Hexadecimal is compared without regard to case and colons, base64 without regard to padding.
    """
    if kid == key.kid:
        return Identity(name="kid", form="text", value=kid)
    bare = kid.rstrip("=")
    digits = kid.replace(":", "").lower()
    for identity in identities(key):
        if (digits if identity.form == "hex" else bare) == identity.value.rstrip("="):
            return identity
    return None


def _digest(data: bytes, hash_name: str) -> bytes:
    return hashlib.new(_HASHES[hash_name], data, usedforsecurity=False).digest()
