"""Verifies a signed envelope `{data, signature, kid}` over `data` exactly as it was received.

What is expected stands in the key's `alg`, else it is what everybody does: RSA PKCS #1 v1.5 with SHA-256, ECDSA with
the hash of its curve, r‖s or DER. A signature may also be a JWS of its own, over data or with data inside. Everything
else is a matter for the diagnosis.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector import limits
from inspector.encoding.base64text import encode_base64, encode_base64url
from inspector.encoding.canonical import CanonicalError, rfc8785
from inspector.encoding.jsontext import JsonError, parse_json, walk
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.errors import JoseError
from inspector.jose.serialization import parse_jws
from inspector.jose.signatures import raw_from_der, verify_signature
from inspector.operations import candidates
from inspector.operations.signature_text import signature_readings
from inspector.operations.verify import verify

if TYPE_CHECKING:
    from inspector.artefacts.values import Envelope
    from inspector.encoding.jsonnode import JsonNode
    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.jose.tokens import JwsToken
    from inspector.keys.key import Key
    from inspector.operations.signature_text import EnvelopeSignature
    from inspector.operations.situation import Situation
    from inspector.operations.verify import Verification

# How the payload of a JWS in `signature` covers data: it is detached, it is data, data or its digest stands in it.
Cover: TypeAlias = Literal["detached", "payload", "member", "digest", ""]

# What is expected of a key of a kind and curve when the key itself does not say.
EXPECTED: Final[dict[tuple[str, str | None], str]] = {
    ("RSA", None): "RS256",
    ("EC", "P-256"): "ES256",
    ("EC", "P-384"): "ES384",
    ("EC", "P-521"): "ES512",
    ("EC", "secp256k1"): "ES256K",
    ("OKP", "Ed25519"): "Ed25519",
    ("OKP", "Ed448"): "Ed448",
}
_COMPACT_JWS: Final = re.compile(r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")


@frozen_value(eq=False)
class EnvelopeVerification:
    """All keys tried on one envelope."""

    envelope: Envelope
    received: bytes  # `data` exactly as it stands in the pasted text, UTF-8
    readings: tuple[EnvelopeSignature, ...]  # every way to read the signature; none where it is no encoded bytes
    signature: EnvelopeSignature | None  # the reading that verified, else the likeliest
    tried: tuple[Key, ...]
    key: Key | None  # the one that verified
    scheme: SignatureAlgorithm | None  # the scheme it verified with
    inside: Verification | None = None  # where the signature is a JWS
    cover: Cover = ""  # how that JWS covers data

    @property
    def kid(self) -> str | None:
        """The kid the envelope names."""
        return _kid(self.envelope)


def verify_envelope(envelope: Envelope, situation: Situation) -> EnvelopeVerification:
    """Try every loaded public key, the named one first."""
    token = token_inside(envelope)
    received = envelope.data.text(envelope.text).encode("utf-8", "surrogatepass")
    if token is not None:
        return _verify_token(envelope, token, received, situation)
    keys = candidates.by_kid((key for key in situation.keys if expected_scheme(key)), _kid(envelope))
    tried = tuple(keys[: limits.KEYS_TRIED])
    readings = signature_readings(envelope.signature)
    verified = next(
        ((key, reading) for reading in readings for key in tried if scheme_that_verifies(key, received, reading.data)),
        None,
    )
    return EnvelopeVerification(
        envelope=envelope,
        received=received,
        readings=readings,
        signature=verified[1] if verified else next(iter(readings), None),
        tried=tried,
        key=verified[0] if verified else None,
        scheme=expected_scheme(verified[0]) if verified else None,
    )


def _kid(envelope: Envelope) -> str | None:
    return envelope.kid.value if envelope.kid is not None and envelope.kid.kind == "string" else None


def expected_scheme(key: Key) -> SignatureAlgorithm | None:
    """The signature scheme that goes with a key; None for keys that make no such signatures."""
    usual = EXPECTED.get((key.kind.value, None if key.kind.value == "RSA" else key.curve))
    own = algorithms.SIGNATURES.get(key.alg or "")
    if usual is None:
        return None
    return own if own is not None and own.key_kind == "RSA" == key.kind.value else algorithms.SIGNATURES[usual]


def scheme_that_verifies(
    key: Key, signed: bytes, signature: bytes, hash_name: str | None = None
) -> SignatureAlgorithm | None:
    """The key's scheme, if it verifies the signature over these bytes, with another hash where one is named."""
    scheme = expected_scheme(key)
    if scheme is None:
        return None
    scheme = scheme if hash_name is None else replace(scheme, hash=hash_name)
    form = raw_from_der(signature, scheme) if scheme.family == "ecdsa" else None
    try:
        verify_signature(scheme, public=key.public, signing_input=signed, signature=form or signature)
    except JoseError:
        return None
    return scheme


def token_inside(envelope: Envelope) -> JwsToken | None:
    """The JWS that the signature is, where it is one."""
    text = envelope.signature.value
    if envelope.signature.kind != "string" or _COMPACT_JWS.fullmatch(text) is None:
        return None
    try:
        return parse_jws(text)
    except JoseError:
        return None


def _verify_token(envelope: Envelope, token: JwsToken, received: bytes, situation: Situation) -> EnvelopeVerification:
    """An envelope whose signature is a JWS: it verifies where that does, and where its payload covers data."""
    inside = verify(token, within(situation, token, received))
    trial = inside.verified
    return EnvelopeVerification(
        envelope=envelope,
        received=received,
        readings=(),
        signature=None,
        tried=tuple(one.candidate.key for one in inside.trials if one.candidate.key is not None),
        key=trial.candidate.key if trial is not None else None,
        scheme=trial.signer.algorithm if trial is not None else None,
        inside=inside,
        cover="detached" if token.is_detached else _cover(token.payload(), envelope.data, received),
    )


def within(situation: Situation, token: JwsToken, received: bytes) -> Situation:
    """What the JWS in an envelope is verified with: data is the content that a detached one lacks."""
    return replace(situation, content=received if token.is_detached else situation.content)


def _cover(payload: bytes, data: JsonNode, received: bytes) -> Cover:
    """How a payload covers data; a digest or an object in it will do, a mere number will not."""
    if payload in (received, data.value.encode("utf-8", "surrogatepass")):
        return "payload"
    try:
        root = parse_json(payload.decode())
    except (JsonError, UnicodeDecodeError):
        return ""
    wanted = _comparable(data)
    digest = sha256(received).digest()
    digests = {digest.hex(), encode_base64(digest), encode_base64url(digest)}
    for node in walk(root):
        if wanted is not None and (node.members or node.items) and _comparable(node) == wanted:
            return "payload" if node is root else "member"
        if node.kind == "string" and node.value.removeprefix("SHA-256=") in digests:
            return "digest"
    return ""


def _comparable(node: JsonNode) -> bytes | None:
    try:
        return rfc8785(node)
    except CanonicalError:
        return None
