"""The algorithms of RFC 7518, RFC 8037, RFC 8812, RFC 9864 and RFC 9964 as tables.

Of RFC 9864 only Ed25519 and Ed448 are JOSE names; ESP256 and its like belong to COSE alone.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SignatureFamily: TypeAlias = Literal["hmac", "rsa-pkcs1", "rsa-pss", "ecdsa", "eddsa", "ml-dsa", "none"]
AGREEMENT_CURVES: Final = ("P-256", "P-384", "P-521", "X25519", "X448")
KeyManagementMode: TypeAlias = Literal[
    "rsa-oaep", "rsa1_5", "ecdh-es", "ecdh-es+kw", "aes-kw", "aes-gcm-kw", "dir", "pbes2"
]


@frozen_value
class SignatureAlgorithm:
    """A value of `alg` in a JWS."""

    name: str
    family: SignatureFamily
    hash: str | None = None  # None where the scheme hashes by itself
    curves: tuple[str, ...] = ()  # the JWK curves (or ML-DSA names) that go with it; any one of them
    key_kind: str  # JWK kty; "" for none
    signature_bytes: int | None = None  # None where the RSA modulus or the curve decides
    reference: str
    meaning: str


@frozen_value
class KeyManagementAlgorithm:
    """A value of `alg` in a JWE."""

    name: str
    mode: KeyManagementMode
    hash: str | None = None  # of OAEP and its MGF1, or of PBKDF2's HMAC
    wrap_bytes: int | None = None  # length of the key encryption key
    key_kinds: tuple[str, ...]  # JWK kty
    curves: tuple[str, ...] = ()
    reference: str
    meaning: str


@frozen_value
class ContentEncryptionAlgorithm:
    """A value of `enc` in a JWE."""

    name: str
    mode: Literal["gcm", "cbc-hmac"]
    cek_bytes: int
    iv_bytes: int
    tag_bytes: int
    hash: str | None = None  # of the HMAC
    reference: str
    meaning: str


def _signature_algorithms() -> Iterable[SignatureAlgorithm]:
    for bits in (256, 384, 512):
        yield SignatureAlgorithm(
            name=f"HS{bits}", family="hmac", hash=f"SHA-{bits}", key_kind="oct", signature_bytes=bits // 8,
            reference="RFC 7518 section 3.2", meaning=f"HMAC with SHA-{bits}: a secret shared by both sides",
        )  # fmt: skip
    for bits in (256, 384, 512):
        yield SignatureAlgorithm(
            name=f"RS{bits}", family="rsa-pkcs1", hash=f"SHA-{bits}", key_kind="RSA",
            reference="RFC 7518 section 3.3", meaning=f"RSA PKCS #1 v1.5 signature with SHA-{bits}",
        )  # fmt: skip
    for bits in (256, 384, 512):
        yield SignatureAlgorithm(
            name=f"PS{bits}", family="rsa-pss", hash=f"SHA-{bits}", key_kind="RSA",
            reference="RFC 7518 section 3.5",
            meaning=f"RSA-PSS signature with SHA-{bits}, MGF1 with SHA-{bits} and a salt of {bits // 8} bytes",
        )  # fmt: skip
    for name, bits, curve, size, reference in (
        ("ES256", 256, "P-256", 64, "RFC 7518 section 3.4"),
        ("ES384", 384, "P-384", 96, "RFC 7518 section 3.4"),
        ("ES512", 512, "P-521", 132, "RFC 7518 section 3.4"),
        ("ES256K", 256, "secp256k1", 64, "RFC 8812 section 3.2"),
    ):
        yield SignatureAlgorithm(
            name=name, family="ecdsa", hash=f"SHA-{bits}", curves=(curve,), key_kind="EC", signature_bytes=size,
            reference=reference, meaning=f"ECDSA on {curve} with SHA-{bits}; the signature is r and s side by side",
        )  # fmt: skip
    yield SignatureAlgorithm(
        name="EdDSA", family="eddsa", curves=("Ed25519", "Ed448"), key_kind="OKP",
        reference="RFC 8037 section 3.1",
        meaning="EdDSA on the curve of the key; RFC 9864 replaces the name by Ed25519 or Ed448",
    )  # fmt: skip
    for curve, size in (("Ed25519", 64), ("Ed448", 114)):
        yield SignatureAlgorithm(
            name=curve, family="eddsa", curves=(curve,), key_kind="OKP", signature_bytes=size,
            reference="RFC 9864 section 2.2", meaning=f"EdDSA with {curve}",
        )  # fmt: skip
    for name, size in (("ML-DSA-44", 2420), ("ML-DSA-65", 3309), ("ML-DSA-87", 4627)):
        yield SignatureAlgorithm(
            name=name, family="ml-dsa", curves=(name,), key_kind="AKP", signature_bytes=size,
            reference="RFC 9964", meaning=f"{name}, a signature meant to withstand quantum computers",
        )  # fmt: skip
    yield SignatureAlgorithm(
        name="none", family="none", key_kind="", signature_bytes=0, reference="RFC 7518 section 3.6",
        meaning="no signature at all: anybody can write such a token",
    )  # fmt: skip


def _key_management_algorithms() -> Iterable[KeyManagementAlgorithm]:
    for name, hash_name, reference in (
        ("RSA-OAEP", "SHA-1", "RFC 7518 section 4.3"),
        ("RSA-OAEP-256", "SHA-256", "RFC 7518 section 4.3"),
        ("RSA-OAEP-384", "SHA-384", "W3C Web Cryptography API"),
        ("RSA-OAEP-512", "SHA-512", "W3C Web Cryptography API"),
    ):
        yield KeyManagementAlgorithm(
            name=name, mode="rsa-oaep", hash=hash_name, key_kinds=("RSA",), reference=reference,
            meaning=f"the content key is encrypted with RSA-OAEP, {hash_name} and MGF1 with {hash_name}",
        )  # fmt: skip
    yield KeyManagementAlgorithm(
        name="RSA1_5", mode="rsa1_5", key_kinds=("RSA",), reference="RFC 7518 section 4.2",
        meaning="the content key is encrypted with RSA PKCS #1 v1.5, which is not to be used any more",
    )  # fmt: skip
    yield KeyManagementAlgorithm(
        name="ECDH-ES", mode="ecdh-es", reference="RFC 7518 section 4.6",
        meaning="the content key is agreed with an ephemeral key in the header",
        key_kinds=("EC", "OKP"), curves=AGREEMENT_CURVES,
    )  # fmt: skip
    for bits in (128, 192, 256):
        yield KeyManagementAlgorithm(
            name=f"ECDH-ES+A{bits}KW", mode="ecdh-es+kw", wrap_bytes=bits // 8, reference="RFC 7518 section 4.6",
            meaning=f"the content key is wrapped with AES-{bits} under a key agreed with an ephemeral key",
            key_kinds=("EC", "OKP"), curves=AGREEMENT_CURVES,
        )  # fmt: skip
    for bits in (128, 192, 256):
        yield KeyManagementAlgorithm(
            name=f"A{bits}KW", mode="aes-kw", wrap_bytes=bits // 8, key_kinds=("oct",),
            reference="RFC 7518 section 4.4", meaning=f"the content key is wrapped with AES-{bits} Key Wrap",
        )  # fmt: skip
    for bits in (128, 192, 256):
        yield KeyManagementAlgorithm(
            name=f"A{bits}GCMKW", mode="aes-gcm-kw", wrap_bytes=bits // 8, key_kinds=("oct",),
            reference="RFC 7518 section 4.7", meaning=f"the content key is encrypted with AES-{bits}-GCM",
        )  # fmt: skip
    yield KeyManagementAlgorithm(
        name="dir", mode="dir", key_kinds=("oct",), reference="RFC 7518 section 4.5",
        meaning="the shared secret is the content key itself",
    )  # fmt: skip
    for hash_bits, wrap_bits in ((256, 128), (384, 192), (512, 256)):
        yield KeyManagementAlgorithm(
            name=f"PBES2-HS{hash_bits}+A{wrap_bits}KW", mode="pbes2", hash=f"SHA-{hash_bits}",
            wrap_bytes=wrap_bits // 8, key_kinds=("oct",), reference="RFC 7518 section 4.8",
            meaning=f"the content key is wrapped with AES-{wrap_bits} under a key made from a password",
        )  # fmt: skip


def _content_encryption_algorithms() -> Iterable[ContentEncryptionAlgorithm]:
    for bits in (128, 192, 256):
        yield ContentEncryptionAlgorithm(
            name=f"A{bits}GCM", mode="gcm", cek_bytes=bits // 8, iv_bytes=12, tag_bytes=16,
            reference="RFC 7518 section 5.3", meaning=f"AES-{bits} in Galois/Counter Mode",
        )  # fmt: skip
    for bits in (128, 192, 256):
        yield ContentEncryptionAlgorithm(
            name=f"A{bits}CBC-HS{bits * 2}", mode="cbc-hmac", cek_bytes=bits // 4, iv_bytes=16, tag_bytes=bits // 8,
            hash=f"SHA-{bits * 2}", reference="RFC 7518 section 5.2",
            meaning=f"AES-{bits} in CBC mode, authenticated with HMAC SHA-{bits * 2}",
        )  # fmt: skip


SIGNATURES: Final[Mapping[str, SignatureAlgorithm]] = MappingProxyType(
    {algorithm.name: algorithm for algorithm in _signature_algorithms()},
)
KEY_MANAGEMENT: Final[Mapping[str, KeyManagementAlgorithm]] = MappingProxyType(
    {algorithm.name: algorithm for algorithm in _key_management_algorithms()},
)
CONTENT_ENCRYPTION: Final[Mapping[str, ContentEncryptionAlgorithm]] = MappingProxyType(
    {algorithm.name: algorithm for algorithm in _content_encryption_algorithms()},
)

# What people write who know the algorithm by the name of another library or field.
_OTHER_NAMES: Final = MappingProxyType(
    {
        "SHA256WITHRSA": "RS256", "SHA384WITHRSA": "RS384", "SHA512WITHRSA": "RS512",
        "RSASHA256": "RS256", "RSASHA384": "RS384", "RSASHA512": "RS512",
        "HMACSHA256": "HS256", "HMACSHA384": "HS384", "HMACSHA512": "HS512",
        "SHA256WITHECDSA": "ES256", "SHA384WITHECDSA": "ES384", "SHA512WITHECDSA": "ES512", "ES521": "ES512",
        "RSAPKCS1": "RSA1_5", "RSAPKCS15": "RSA1_5", "RSAESPKCS1V15": "RSA1_5", "RSAESOAEP": "RSA-OAEP",
        "RSAOAEPSHA256": "RSA-OAEP-256", "DIRECT": "dir",
        "A128CBC": "A128CBC-HS256", "A192CBC": "A192CBC-HS384", "A256CBC": "A256CBC-HS512",
        "A128CBCHS128": "A128CBC-HS256", "A192CBCHS192": "A192CBC-HS384", "A256CBCHS256": "A256CBC-HS512",
        "AES128GCM": "A128GCM", "AES192GCM": "A192GCM", "AES256GCM": "A256GCM",
        "AES128CBCHMACSHA256": "A128CBC-HS256", "AES256CBCHMACSHA512": "A256CBC-HS512",
    },
)  # fmt: skip
_LONGEST_NAME: Final = 64  # characters; nothing longer is a misspelt algorithm
_CLOSE: Final = 0.75  # share of letters in common


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that was probably meant: other case, other dashes, a library's own name, a typing error."""
    if len(name) > _LONGEST_NAME:
        return None
    by_letters = {_letters(known): known for known in names}
    letters = _letters(name)
    if letters in by_letters:
        return by_letters[letters]
    other = _OTHER_NAMES.get(letters)
    if other is not None and other in by_letters.values():
        return other
    close = get_close_matches(letters, by_letters, n=1, cutoff=_CLOSE)
    return by_letters[close[0]] if close else None


def _letters(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())
