"""The algorithm and the kid that go with a key, where nobody named them; and whether those named will do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT, SIGNATURES
from inspector.keys.key import KeyKind
from inspector.making.recipes import KID_NONE, KID_OWN, KID_THUMBPRINT, RecipeError, RecipeFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm, SignatureAlgorithm
    from inspector.keys.key import Key

    Row = TypeVar("Row", KeyManagementAlgorithm, ContentEncryptionAlgorithm, SignatureAlgorithm)

_SIGNATURES: Final = {
    "RSA": "RS256", "P-256": "ES256", "P-384": "ES384", "P-521": "ES512", "secp256k1": "ES256K",
    "Ed25519": "EdDSA", "Ed448": "EdDSA",
}  # fmt: skip
_HMACS: Final = ((64, "HS512"), (48, "HS384"), (0, "HS256"))  # by bytes at least
_WRAPPINGS: Final = {16: "A128KW", 24: "A192KW", 32: "A256KW"}
_PASSWORD: Final = "PBES2-HS256+A128KW"  # noqa: S105 (the name of an algorithm)
_AGREES: Final = ("P-256", "P-384", "P-521", "X25519", "X448")


def signature_for(key: Key, name: str) -> SignatureAlgorithm:
    """The algorithm of that name, else the key's own, else the usual one. Raises RecipeError."""
    algorithm = _known(SIGNATURES, name or _own(key, SIGNATURES) or usual_signature(key), key)
    if algorithm.family == "none":
        raise RecipeError(RecipeFault.NONE)
    return algorithm


def key_management_for(key: Key, name: str) -> KeyManagementAlgorithm:
    """The algorithm of that name, else the key's own, else the usual one. Raises RecipeError."""
    return _known(KEY_MANAGEMENT, name or _own(key, KEY_MANAGEMENT) or usual_key_management(key), key)


def content_encryption(name: str) -> ContentEncryptionAlgorithm:
    """The algorithm of that name. Raises RecipeError."""
    return _row(CONTENT_ENCRYPTION, name)


def usual_signature(key: Key) -> str:
    """What such a key usually signs with; empty where it signs nothing."""
    if key.secret is not None:
        return next(name for least, name in _HMACS if key.bits // 8 >= least)
    if key.kind is KeyKind.AKP:
        return key.curve or ""
    return _SIGNATURES.get(key.curve or key.kind.value, "")


def usual_key_management(key: Key) -> str:
    """How a content key is usually given to the owner of such a key; empty where it cannot be."""
    if key.kind is KeyKind.OCT:
        return _WRAPPINGS.get(key.bits // 8, _PASSWORD)
    if key.kind is KeyKind.RSA:
        return "RSA-OAEP-256"
    return "ECDH-ES" if key.curve in _AGREES else ""


def _own(key: Key, known: Mapping[str, object]) -> str:
    return key.alg if key.alg is not None and key.alg in known else ""


def _known(known: Mapping[str, Row], name: str, key: Key) -> Row:
    if not name:
        raise RecipeError(RecipeFault.NO_ALGORITHM, name=key.name)
    return _row(known, name)


def _row(known: Mapping[str, Row], name: str) -> Row:
    row = known.get(name)
    if row is None:
        raise RecipeError(RecipeFault.ALGORITHM, alg=name or "nothing", known=", ".join(known))
    return row


def kid_of(key: Key, wanted: str) -> str | None:
    """The kid that the header names. Raises RecipeError for the thumbprint of a symmetric key."""
    if wanted == KID_OWN:
        return key.kid or key.thumbprint
    if wanted == KID_NONE:
        return None
    if wanted != KID_THUMBPRINT:
        return wanted
    if key.thumbprint is None:
        raise RecipeError(RecipeFault.NO_THUMBPRINT)
    return key.thumbprint


def check_fits(
    alg: str, kinds: tuple[str, ...], curves: tuple[str, ...], key: Key, secret_bytes: int | None = None
) -> None:
    """Whether a key is of the kind, curve and length that an algorithm needs. Raises RecipeError."""
    size = key.bits // 8
    if key.kind.value not in kinds or (curves and key.curve not in curves):
        expected, found = " or ".join(curves or kinds), key.curve or key.kind.value
    elif key.kind is KeyKind.OCT and secret_bytes is not None and size != secret_bytes:
        expected, found = (f"a secret of {length} bytes" for length in (secret_bytes, size))
    else:
        return
    raise RecipeError(RecipeFault.KEY_UNSUITABLE, alg=alg, expected=expected, found=found)


def too_short(alg: str, key: Key) -> RecipeError:
    """What is to be said where an RSA key has no room for what an algorithm puts into its block."""
    return RecipeError(RecipeFault.KEY_UNSUITABLE, alg=alg, expected="a longer RSA key", found=f"{key.bits} bits")
