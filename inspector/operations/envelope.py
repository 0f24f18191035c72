"""Verifies a signed envelope `{data, signature, kid}` over `data` exactly as it was received.

Nothing specifies the scheme: RSA is tried as PKCS#1 v1.5 and PSS with SHA-256, ECDSA as r‖s and as DER, Ed25519 as
it is. Other forms of `data` are a matter for the diagnosis.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_base64, decode_hex, decode_lenient
from inspector.jose import algorithms
from inspector.jose.errors import JoseError
from inspector.jose.signatures import raw_from_der, verify_signature
from inspector.operations import candidates

if TYPE_CHECKING:
    from inspector.artefacts.values import Envelope
    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.keys.key import Key
    from inspector.operations.situation import Situation

# What may have been meant for a key of a kind and curve, the usual first.
SCHEMES: Final[dict[tuple[str, str | None], tuple[str, ...]]] = {
    ("RSA", None): ("RS256", "PS256"),
    ("EC", "P-256"): ("ES256",),
    ("EC", "P-384"): ("ES384",),
    ("EC", "P-521"): ("ES512",),
    ("EC", "secp256k1"): ("ES256K",),
    ("OKP", "Ed25519"): ("Ed25519",),
    ("OKP", "Ed448"): ("Ed448",),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EnvelopeSignature:
    """The signature's bytes and how they were written."""

    data: bytes
    encoding: str  # "base64", "base64url", "hex"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EnvelopeVerification:
    """All keys tried on one envelope."""

    envelope: Envelope
    received: bytes  # `data` exactly as it stands in the pasted text, UTF-8
    signature: EnvelopeSignature | None  # None where it is no encoded bytes at all
    tried: tuple[Key, ...]
    key: Key | None  # the one that verified
    scheme: SignatureAlgorithm | None  # the scheme it verified with

    @property
    def kid(self) -> str | None:
        """The kid the envelope names."""
        node = self.envelope.kid
        return node.value if node is not None and node.kind == "string" else None


def verify_envelope(envelope: Envelope, situation: Situation) -> EnvelopeVerification:
    """Try every loaded public key, the named one first."""
    kid = envelope.kid.value if envelope.kid is not None and envelope.kid.kind == "string" else None
    keys = candidates.by_kid((key for key in situation.keys if schemes_for(key)), kid)[: limits.KEYS_TRIED]
    received = envelope.data.text(envelope.text).encode("utf-8", "surrogatepass")
    signature = read_signature(envelope.signature.value)
    verified: tuple[Key | None, SignatureAlgorithm | None] = (None, None)
    if signature is not None:
        verified = next(
            ((key, scheme) for key in keys if (scheme := scheme_that_verifies(key, received, signature.data))),
            verified,
        )
    return EnvelopeVerification(
        envelope=envelope,
        received=received,
        signature=signature,
        tried=tuple(keys),
        key=verified[0],
        scheme=verified[1],
    )


def schemes_for(key: Key) -> tuple[SignatureAlgorithm, ...]:
    """The signature schemes to try with a key."""
    curve = None if key.kind.value == "RSA" else key.curve
    return tuple(algorithms.SIGNATURES[name] for name in SCHEMES.get((key.kind.value, curve), ()))


def scheme_that_verifies(key: Key, signed: bytes, signature: bytes) -> SignatureAlgorithm | None:
    """The first scheme under which this key verifies the signature over these bytes."""
    for scheme in schemes_for(key):
        form = raw_from_der(signature, scheme) if scheme.family == "ecdsa" else None
        try:
            verify_signature(scheme, public=key.public, signing_input=signed, signature=form or signature)
        except JoseError:
            continue
        return scheme
    return None


def read_signature(text: str) -> EnvelopeSignature | None:
    """The bytes of a signature text in base64, base64url or hex; None where it is none of them."""
    try:
        return EnvelopeSignature(data=decode_hex(text), encoding="hex")
    except Base64Error:
        pass
    try:
        return EnvelopeSignature(data=decode_base64(text), encoding="base64")
    except Base64Error:
        pass
    try:
        lenient = decode_lenient(text)
    except Base64Error:
        return None
    return EnvelopeSignature(data=lenient.data, encoding=lenient.alphabet)
