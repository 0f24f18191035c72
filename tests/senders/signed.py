"""Signed tokens, right and wrong in one chosen point, written from RFC 7515 and RFC 7518 with raw primitives."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from tests.senders import pairs
from tests.senders.encrypted import HASHES
from tests.senders.octets import base64url, compact, unbase64url

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIMS: Final = (
    '{"iss":"https://idp.example.org","aud":"client-4711","sub":"subject-1","name":"Väinö Tunnistus",'
    '"iat":1795000000,"exp":1795600000}'
)
ROOT_BYTES: Final = {"ES256": 32, "ES256K": 32, "ES384": 48, "ES512": 66}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What token to make; each field after `extra` is a way to do it wrong."""

    alg: str = "RS256"
    by: str = "vendor"  # the key pair or secret that signs
    payload: str = CLAIMS
    kid: str | None = None
    extra: Mapping[str, object]
    says_alg: str | None = None  # the header's alg where it is not what is done
    header_text: str | None = None  # the whole header, as it shall stand
    charset: str = "utf-8"  # of the header
    signature: str = "right"  # or "der", "none"
    sent_payload: str | None = None  # the payload that travels where it is not the one that was signed
    sent_header: str | None = None
    detached: bool = False
    salt: str = "digest"  # of PSS: "digest", "max" or a number of bytes
    mgf1_hash: str | None = None  # of PSS, where it is not the algorithm's hash


def token(**fields: object) -> str:
    """A compact token by a `Recipe` given in its fields."""
    return ".".join(_segments(_recipe(fields)))


def flattened(**fields: object) -> str:
    """The same in the flattened JSON serialization."""
    header, payload, signature = _segments(_recipe(fields))
    return compact({"payload": payload, "protected": header, "signature": signature})


def general(*, signatures: int = 1, **fields: object) -> str:
    """The same in the general JSON serialization, with one signature, or with one so many times."""
    header, payload, signature = _segments(_recipe(fields))
    return compact({"payload": payload, "signatures": [{"protected": header, "signature": signature}] * signatures})


def _recipe(fields: Mapping[str, object]) -> Recipe:
    return Recipe(**{"extra": {}, **fields})  # type: ignore[arg-type]  # the fields stand in case files


def _segments(recipe: Recipe) -> tuple[str, str, str]:
    named: dict[str, object] = {"alg": recipe.says_alg or recipe.alg}
    named |= {"kid": recipe.kid} if recipe.kid is not None else {}
    header = recipe.header_text or compact({**named, **recipe.extra})
    header_segment = base64url(header.encode(recipe.charset))
    payload_segment = base64url(recipe.payload.encode())
    if recipe.extra.get("b64") is False:
        payload_segment = recipe.payload
    signing_input = f"{header_segment}.{payload_segment}".encode()
    pss = recipe.salt != "digest" or recipe.mgf1_hash is not None
    made = _sign_pss(recipe, signing_input) if pss else sign(recipe.alg, recipe.by, signing_input)
    signature = _in_form(made, recipe)
    sent_header = header_segment if recipe.sent_header is None else base64url(recipe.sent_header.encode())
    sent = payload_segment if recipe.sent_payload is None else base64url(recipe.sent_payload.encode())
    return sent_header, "" if recipe.detached else sent, base64url(signature)


def _in_form(signature: bytes, recipe: Recipe) -> bytes:
    if recipe.signature == "none":
        return b""
    if recipe.signature == "der" or recipe.alg not in ROOT_BYTES:
        return signature
    return side_by_side(signature, ROOT_BYTES[recipe.alg])


def side_by_side(der: bytes, size: int) -> bytes:
    """r and s of an ECDSA signature as RFC 7518 section 3.4 has them."""
    r, s = decode_dss_signature(der)
    return r.to_bytes(size, "big") + s.to_bytes(size, "big")


def sign(alg: str, by: str, data: bytes) -> bytes:
    """The signature over `data`; for ECDSA in DER."""
    if alg == "none":
        return b""
    if alg.startswith("HS"):
        return hmac.digest(pairs.secret(by), data, f"sha{alg[2:]}")
    key = pairs.private(by)
    hashing = HASHES[f"SHA-{alg[2:5]}"] if alg[2:5].isdigit() else HASHES["SHA-256"]
    if isinstance(key, rsa.RSAPrivateKey):
        scheme: padding.AsymmetricPadding = padding.PKCS1v15()
        if alg.startswith("PS"):
            scheme = padding.PSS(mgf=padding.MGF1(hashing), salt_length=hashing.digest_size)
        return key.sign(data, scheme, hashing)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashing, deterministic_signing=True))
    assert isinstance(key, ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey)
    return key.sign(data)


def _sign_pss(recipe: Recipe, data: bytes) -> bytes:
    """PSS with parameters of its own (RFC 8017 section 8.1.1)."""
    hashing = HASHES[f"SHA-{recipe.alg[2:]}"]
    mgf1 = padding.MGF1(HASHES[recipe.mgf1_hash] if recipe.mgf1_hash else hashing)
    key = pairs.rsa_private(recipe.by)
    longest = padding.calculate_max_pss_salt_length(key, hashing)
    salt = {"digest": hashing.digest_size, "max": longest}.get(recipe.salt) or int(recipe.salt)
    return key.sign(data, padding.PSS(mgf=mgf1, salt_length=salt), hashing)


def resigned(token_text: str, by: str, alg: str = "RS256") -> str:
    """The same header and payload signed by another key."""
    header, payload, _ = token_text.split(".")
    signature = sign(alg, by, f"{header}.{payload}".encode())
    return f"{header}.{payload}.{base64url(signature)}"


def header_of(token_text: str) -> str:
    """The header's JSON text."""
    return unbase64url(token_text.split(".", 1)[0]).decode()
