"""Keys from JWKs, made with `cryptography` alone, and the verdict on a token: what holds, and what policy says.

Not with our own key reader, so that a mistake there cannot hide one in the steps under test.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519

from inspector.encoding.base64text import decode_base64url
from inspector.encoding.jsontext import JsonNode, parse_json
from inspector.jose import policy
from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT, SIGNATURES
from inspector.jose.compression import inflate
from inspector.jose.content_encryption import decrypt_content
from inspector.jose.errors import AlgorithmUnknown, JoseError
from inspector.jose.key_management import unwrap_content_key
from inspector.jose.serialization import parse_jwe, parse_jws
from inspector.jose.signatures import verify_signature

if TYPE_CHECKING:
    from pathlib import Path

    from inspector.jose.header import HeaderView
    from inspector.jose.keykinds import PrivateKey, PublicKey
    from inspector.jose.policy import PolicyFault
    from inspector.jose.serialization import JweRecipient, JweToken, JwsToken

_EC = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1(), "secp256k1": ec.SECP256K1()}


@dataclass(frozen=True, kw_only=True)
class Material:
    """The parts of one key as the steps take them."""

    public: PublicKey | None = None
    private: PrivateKey | None = None
    secret: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Two results, never one."""

    content: bytes | None  # None where the cryptography does not hold
    faults: tuple[PolicyFault, ...] = ()
    error: Exception | None = None

    @property
    def green(self) -> bool:
        return self.content is not None and not any(fault.refuses for fault in self.faults)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def node(value: object) -> JsonNode:
    return parse_json(json.dumps(value))


def number(value: str) -> int:
    return int.from_bytes(decode_base64url(value), "big")


def material(jwk: dict[str, Any]) -> Material:
    """The key objects of a JWK, built once. Raises ValueError where it is no such key."""
    return _material(json.dumps(jwk))


@cache
def _material(text: str) -> Material:
    jwk = json.loads(text)
    match jwk["kty"]:
        case "oct":
            return Material(secret=decode_base64url(jwk["k"]))
        case "RSA" if "n" in jwk:
            return _rsa(jwk)
        case "EC" if jwk["crv"] in _EC:
            curve = _EC[jwk["crv"]]
            public = ec.EllipticCurvePublicNumbers(number(jwk["x"]), number(jwk["y"]), curve)
            if "d" not in jwk:
                return Material(public=public.public_key())
            private = ec.EllipticCurvePrivateNumbers(number(jwk["d"]), public).private_key()
            return Material(public=private.public_key(), private=private)
        case "OKP":
            return _octet_pair(jwk)
        case _:
            raise ValueError(jwk["kty"])


def _rsa(jwk: dict[str, Any]) -> Material:
    public = rsa.RSAPublicNumbers(number(jwk["e"]), number(jwk["n"]))
    if "d" not in jwk:
        return Material(public=public.public_key())
    p, q, d, dp, dq, qi = (number(jwk[name]) for name in ("p", "q", "d", "dp", "dq", "qi"))
    private = rsa.RSAPrivateNumbers(p, q, d, dp, dq, qi, public).private_key()
    return Material(public=private.public_key(), private=private)


def _octet_pair(jwk: dict[str, Any]) -> Material:
    raw = decode_base64url(jwk["d"]) if "d" in jwk else None
    public = decode_base64url(jwk["x"])
    if jwk["crv"] == "Ed25519":
        return Material(public=ed25519.Ed25519PublicKey.from_public_bytes(public))
    if raw is None:
        return Material(public=x25519.X25519PublicKey.from_public_bytes(public))
    return Material(private=x25519.X25519PrivateKey.from_private_bytes(raw))


def jws_verdict(text: str, jwk: dict[str, Any], *, detached: bytes | None = None, index: int = 0) -> Verdict:
    """Verify one signature of a token with one key, or with the key of a set that the token names."""
    try:
        token = parse_jws(text)
        header = token.signatures[index].joined
        faults = policy.header_faults(token.signatures[index].protected, header)
        if "keys" in jwk:
            faults += policy.key_set_faults(node(jwk))
            jwk = next(key for key in jwk["keys"] if key.get("kid") == header.string("kid"))
        faults += policy.key_faults(node(jwk), header, "verify")
        faults += policy.form_faults(token.form, "compact")
    except JoseError as error:
        return Verdict(content=None, error=error)
    try:
        return Verdict(content=verified(token, material(jwk), index=index, detached=detached), faults=faults)
    except ValueError as error:  # JoseError, or a key that is none
        return Verdict(content=None, faults=faults, error=error)


def verified(token: JwsToken, key: Material, *, index: int = 0, detached: bytes | None = None) -> bytes:
    signature = token.signatures[index]
    name = signature.joined.string("alg") or ""
    if name not in SIGNATURES:
        raise AlgorithmUnknown(name, "alg")
    verify_signature(
        SIGNATURES[name],
        public=key.public,
        secret=key.secret,
        signing_input=token.signing_input(index, detached),
        signature=signature.signature,
    )
    return token.payload(detached)


def jwe_verdict(text: str, jwk: dict[str, Any]) -> Verdict:
    """Decrypt a token with one key."""
    try:
        token = parse_jwe(text)
        header = token.joined(token.recipients[0])
        faults = (
            *policy.header_faults(token.protected, header),
            *policy.key_faults(node(jwk), header, "decrypt"),
            *policy.form_faults(token.form, "compact"),
        )
    except JoseError as error:
        return Verdict(content=None, error=error)
    try:
        return Verdict(content=opened(token, token.recipients[0], material(jwk)), faults=faults)
    except ValueError as error:  # JoseError, or a key that is none
        return Verdict(content=None, faults=faults, error=error)


def content_key(token: JweToken, recipient: JweRecipient, key: Material) -> bytes:
    header = token.joined(recipient)
    alg, enc = named(header, "alg"), named(header, "enc")
    return unwrap_content_key(
        KEY_MANAGEMENT[alg],
        CONTENT_ENCRYPTION[enc],
        header,
        recipient.encrypted_key,
        private=key.private,
        secret=key.secret,
        rsa1_5=True,
    )


def opened(token: JweToken, recipient: JweRecipient, key: Material) -> bytes:
    header = token.joined(recipient)
    content = decrypt_content(
        CONTENT_ENCRYPTION[named(header, "enc")],
        content_key(token, recipient, key),
        token.iv,
        token.ciphertext.pieces(),
        token.tag,
        token.authenticated_data(),
    )
    return inflate(content) if header.string("zip") == "DEF" else content


def named(header: HeaderView, name: str) -> str:
    value = header.string(name) or ""
    if value not in KEY_MANAGEMENT and value not in CONTENT_ENCRYPTION:
        raise AlgorithmUnknown(value, name)
    return value
