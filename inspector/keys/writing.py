"""Keys in the formats that others read.

What holds a private part comes out as a `Secret`. A key without the part that is asked for raises KeyPartMissingError.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

from inspector.encoding.base64text import encode_base64, encode_base64url
from inspector.keys.key import KeyKind
from inspector.keys.members import private_members, public_members
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inspector.keys.key import Key, PrivateKeyObject, PublicKeyObject

JwkDict: TypeAlias = dict[str, str | list[str]]

# What the holder of the public key does where the owner does the other (RFC 7517 section 4.3).
_PUBLIC_OPERATIONS: Final[Mapping[str, str]] = {
    "sign": "verify",
    "verify": "verify",
    "decrypt": "encrypt",
    "encrypt": "encrypt",
    "unwrapKey": "wrapKey",
    "wrapKey": "wrapKey",
}
_ENCRYPTION_ALGORITHMS: Final[Mapping[KeyKind, str]] = {
    KeyKind.RSA: "RSA-OAEP",
    KeyKind.EC: "ECDH-ES",
    KeyKind.OKP: "ECDH-ES",
}


class MissingPart(StrEnum):
    """Why a key cannot be written as asked."""

    PUBLIC = "a symmetric key has no public part"
    PRIVATE = "the private part of this key is not here"
    PASSPHRASE = "the passphrase is empty"  # noqa: S105 (a sentence, no password)
    PKCS12 = "PKCS#12 files hold only RSA, EC and Ed25519 or Ed448 keys"
    SYMMETRIC_PEM = "a symmetric key has no PEM or DER form"


class KeyPartMissingError(ValueError):
    """The key has no such form."""

    def __init__(self, part: MissingPart) -> None:
        super().__init__(part.value)
        self.part: Final = part


# ---------------------------------------------------------------------------------------------------------------- JWK


def public_jwk(key: Key) -> JwkDict:
    """The public key as a JWK, with kid, use and alg, and the operations of its other side."""
    described = _described(key, dict(public_members(_public(key), key.curve)))
    operations = {_PUBLIC_OPERATIONS.get(name) for name in key.key_ops or ()}
    allowed: list[str] = [name for name in ("verify", "encrypt", "wrapKey") if name in operations]
    return {**described, "key_ops": allowed} if allowed else described


def private_jwk(key: Key) -> Secret[JwkDict]:
    """The whole key as a JWK; for a symmetric one `k`."""
    members: dict[str, str] = {"kty": KeyKind.OCT.value}
    if key.secret is not None:
        members["k"] = encode_base64url(key.secret.reveal())
    else:
        members = {**public_members(_public(key), key.curve), **private_members(_private(key), key.curve)}
    described = _described(key, members)
    return Secret({**described, "key_ops": list(key.key_ops)} if key.key_ops is not None else described)


def _described(key: Key, members: dict[str, str]) -> JwkDict:
    described = {"kid": key.kid, "use": key.use, "alg": key.alg}
    return {**members, **{name: value for name, value in described.items() if value is not None}}


def jwks(keys: Iterable[Key]) -> dict[str, list[JwkDict]]:
    """The public keys as a JWK Set (RFC 7517 section 5); symmetric keys are left out."""
    return {"keys": [public_jwk(key) for key in keys if key.public is not None]}


def private_jwks(keys: Iterable[Key]) -> Secret[dict[str, list[JwkDict]]]:
    """The keys as a JWK Set, each whole as far as it is known."""
    return Secret({"keys": [private_jwk(key).reveal() if key.is_private else public_jwk(key) for key in keys]})


def encryption_public_key_member(key: Key) -> str:
    """The member `"encryptionPublicKey": {…}` for a request that asks for encrypted responses, ready to paste."""
    jwk = public_jwk(key)
    jwk.setdefault("use", "enc")
    if key.kind in _ENCRYPTION_ALGORITHMS:
        jwk.setdefault("alg", _ENCRYPTION_ALGORITHMS[key.kind])
    return f'"encryptionPublicKey": {json.dumps(jwk, indent=2, ensure_ascii=False)}'


# -------------------------------------------------------------------------------------------------------- PEM and DER


def public_der(key: Key) -> bytes:
    """SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7)."""
    return _public(key).public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def public_pem(key: Key) -> str:
    """SubjectPublicKeyInfo as PEM: `BEGIN PUBLIC KEY`."""
    data = _public(key).public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return data.decode("ascii")


def private_der(key: Key, passphrase: Secret[bytes] | None = None) -> Secret[bytes]:
    """PKCS#8 (RFC 5958), encrypted where a passphrase is given."""
    return Secret(
        _private(key).private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, _encryption(passphrase)
        )
    )


def private_pem(key: Key, passphrase: Secret[bytes] | None = None) -> Secret[str]:
    """PKCS#8 as PEM: `BEGIN PRIVATE KEY`, or `BEGIN ENCRYPTED PRIVATE KEY` where a passphrase is given."""
    data = _private(key).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, _encryption(passphrase)
    )
    return Secret(data.decode("ascii"))


def pkcs12(key: Key, passphrase: Secret[bytes], name: str) -> Secret[bytes]:
    """A PKCS#12 file (RFC 7292) with the private key under a friendly name, without a certificate."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    private = _private(key)
    if not isinstance(
        private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey
    ):
        raise KeyPartMissingError(MissingPart.PKCS12)
    encryption = _encryption(passphrase)
    return Secret(pkcs12.serialize_key_and_certificates(name.encode(), private, None, None, encryption))


def secret_text(key: Key) -> Secret[str]:
    """A symmetric key as standard base64 text."""
    if key.secret is None:
        raise KeyPartMissingError(MissingPart.PRIVATE)
    return Secret(encode_base64(key.secret.reveal()))


def _encryption(passphrase: Secret[bytes] | None) -> serialization.KeySerializationEncryption:
    if passphrase is None:
        return serialization.NoEncryption()
    if not passphrase.reveal():
        raise KeyPartMissingError(MissingPart.PASSPHRASE)
    return serialization.BestAvailableEncryption(passphrase.reveal())


def _public(key: Key) -> PublicKeyObject:
    if key.public is None:
        raise KeyPartMissingError(MissingPart.PUBLIC)
    return key.public


def _private(key: Key) -> PrivateKeyObject:
    if key.secret is not None:
        raise KeyPartMissingError(MissingPart.SYMMETRIC_PEM)
    if key.private is None:
        raise KeyPartMissingError(MissingPart.PRIVATE)
    return key.private.reveal()
