"""What can be made in the window: for each tab its products, for each product its fields; and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inspector.desktop.names import CHALLENGE, DECRYPT, VERIFY
from inspector.desktop.ports import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inspector.desktop.ports import Carried, KeyRow
    from inspector.keys.secret import Secret


class Field(NamedTuple):
    """One thing that may be said about a product; `name` is that of its recipe."""

    name: str
    kind: str  # "key", "text", "choice", "tick"
    label: str
    hint: str = ""  # what an empty field means
    choices: tuple[tuple[str, str], ...] = ()  # value, words
    role: str = ""  # which keys are offered, a name in ROLES
    more: bool = False  # shown only where more is wanted


class Product(NamedTuple):
    """Something that can be made."""

    name: str  # in the orders of the inspecting process
    title: str
    content: str  # what the content is called; empty where there is none
    hint: str
    fields: tuple[Field, ...]


class KeyChoice(NamedTuple):
    """A key of the library, or one that was pasted."""

    identifier: str = ""
    pasted: Secret[str] | None = None


class Order(NamedTuple):
    """What the person wants made."""

    product: str
    content: str | None  # None where there is none
    values: Mapping[str, str | bool | int]
    keys: Mapping[str, KeyChoice]


class Made(NamedTuple):
    """What was made."""

    text: str
    maker: str
    parts: Sequence[tuple[str, str]]
    keys: tuple[Carried, ...]  # what it was made with, for the inspection
    detached: bytes | None
    aad: str
    sealed: bool  # whether nobody here can open it
    allow_rsa1_5: bool  # whether that was allowed for making it


# ------------------------------------------------------------------------------------------------------- which keys

_SIGNING_CURVES: Final = ("Ed25519", "Ed448", "secp256k1")
_AGREEMENT_CURVES: Final = ("X25519", "X448")
_AES_SIZES: Final = ("128 bits", "192 bits", "256 bits")


def _receives(key: KeyRow) -> bool:
    if key.kind == "oct":
        return key.place is not Place.PUBLIC and key.use != "sig"
    return key.use != "sig" and key.kind != "AKP" and key.size not in _SIGNING_CURVES


def _signs(key: KeyRow) -> bool:
    return key.place is not Place.PUBLIC and key.use != "enc" and key.size not in _AGREEMENT_CURVES


ROLES: Final[Mapping[str, Callable[[KeyRow], bool]]] = {
    "recipient": _receives,
    "signer": _signs,
    "rsa signer": lambda key: _signs(key) and key.kind == "RSA",
    "enclave": lambda key: key.kind == "RSA" and key.use != "sig",
    "aes": lambda key: key.kind == "oct" and key.size in _AES_SIZES and key.place is not Place.PUBLIC,
}


def fitting(role: str, keys: Sequence[KeyRow]) -> tuple[KeyRow, ...]:
    """The keys of the library that may play a role."""
    return tuple(key for key in keys if ROLES[role](key))


# ----------------------------------------------------------------------------------------------------- what is made


def _names(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in names)


_USUAL: Final = ("", "The usual one for the key")
_KEY_MANAGEMENT: Final = _names(
    "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "RSA1_5",
    "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW",
    "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW", "dir",
    "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW",
)  # fmt: skip
_ENCRYPTION: Final = _names("A256GCM", "A192GCM", "A128GCM", "A256CBC-HS512", "A192CBC-HS384", "A128CBC-HS256")
_SIGNATURES: Final = _names(
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519",
    "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "HS256", "HS384", "HS512",
)  # fmt: skip
_SERIALIZATION: Final = (("compact", "Compact"), ("flattened", "JSON, flattened"), ("general", "JSON, general"))
_OWN_KID: Final = "The key's own; none for no kid"
_FORM: Final = Field("form", "choice", "Serialization", choices=_SERIALIZATION)
_KID: Final = Field("kid", "text", "kid", _OWN_KID)
_TYP: Final = Field("typ", "text", "typ", "Left out", more=True)
_CTY: Final = Field("cty", "text", "cty", "Left out", more=True)
_SIGNER: Final = Field("keys", "key", "Signed by", role="signer")
_SIGNATURE: Final = Field("alg", "choice", "Algorithm", choices=(_USUAL, *_SIGNATURES))

TOKEN: Final = Product(
    "token", "Encrypted token", "Content", "What the token carries: JSON, text, or another token",
    (
        Field("keys", "key", "Encrypted for", role="recipient"),
        Field("signer", "key", "Signed inside by", "Nobody", role="signer"),
        Field("alg", "choice", "Key management", choices=(_USUAL, *_KEY_MANAGEMENT)),
        Field("enc", "choice", "Content encryption", choices=_ENCRYPTION),
        _FORM, _KID,
        _TYP, _CTY,
        Field("apu", "text", "Sender (apu)", "Left out", more=True),
        Field("apv", "text", "Recipient (apv)", "Left out", more=True),
        Field("aad", "text", "Additional data (aad)", "Left out; JSON only", more=True),
        Field("signer_alg", "choice", "Algorithm inside", choices=(_USUAL, *_SIGNATURES), more=True),
        Field("zip", "tick", "Compress the content (zip)", more=True),
        Field("allow_rsa1_5", "tick", "Allow RSA1_5", more=True),
    ),
)  # fmt: skip
SIGNED: Final = Product(
    "signed", "Signed token", "Content", "What is signed: claims in JSON, or any text",
    (
        _SIGNER, _SIGNATURE, _FORM, _KID, _TYP, _CTY,
        Field("detached", "tick", "Leave the content out (detached)", more=True),
        Field("unencoded", "tick", "Sign it unencoded (b64 false)", more=True),
    ),
)  # fmt: skip
ENVELOPE: Final = Product(
    "envelope", "Signed envelope", "data", "The JSON that goes into data",
    (
        Field("key", "key", "Signed by", role="rsa signer"),
        Field("data_form", "choice", "data is signed", choices=(
            ("as-is", "as it stands"), ("minified", "minified"), ("rfc8785", "in its canonical form (RFC 8785)"),
        )),
        Field("scheme", "choice", "Scheme", choices=(("pkcs1", "RSA PKCS #1 v1.5"), ("pss", "RSA-PSS"))),
        Field("kid", "text", "kid", "The thumbprint of the key"),
    ),
)  # fmt: skip
MESSAGE: Final = Product(
    "modi", "Signed message (ModI)", "Body", "The body that Digest and Agid-JWT-Signature speak for",
    (
        Field("key", "key", "Signed by", role="rsa signer"),
        Field("start_line", "text", "First line", "HTTP/1.1 200 OK"),
        Field("content_type", "text", "Content-Type", "application/json"),
        Field("audience", "text", "Audience (aud)", "Left out, as in an answer"),
        Field("issuer", "text", "Issuer (iss)", "Left out"),
        Field("subject", "text", "Subject (sub)", "Left out"),
    ),
)  # fmt: skip
ASSERTION: Final = Product(
    "assertion", "Client assertion (PDND)", "", "",
    (
        Field("key", "key", "Signed by", role="rsa signer"),
        Field("platform", "choice", "For", choices=(
            ("auth.interop.pagopa.it", "Production"), ("auth.att.interop.pagopa.it", "Attestation"),
            ("auth.uat.interop.pagopa.it", "Collaudo (UAT)"),
        )),
        Field("client", "text", "Client", "The client's identifier, a UUID"),
        Field("purpose", "text", "Purpose", "The purpose's identifier, a UUID; may be left out"),
        Field("evidence", "text", "Tracking evidence", "The Agid-JWT-TrackingEvidence it goes with, if any", more=True),
    ),
)  # fmt: skip
SEALED: Final = Product(
    "challenge", "Challenge", "Content", "What is encrypted: the options of a request, an assertion, a token",
    (
        Field("key", "key", "AES key", role="aes"),
        Field("aad", "text", "Additional data (AAD)", "Left out"),
    ),
)  # fmt: skip
ENCLAVE_KEY: Final = Product(
    "enclave-key", "X-Encrypted-Key", "", "",
    (
        Field("key", "key", "Enclave's public key", role="enclave"),
        Field("session", "key", "AES key", role="aes"),
    ),
)  # fmt: skip
REQUEST: Final = Product(
    "passport", "Whole request", "Assertion", "The assertion, JSON: it becomes encrypted_assertion",
    (
        Field("key", "key", "Enclave's public key", role="enclave"),
        Field("session", "key", "AES key", role="aes"),
        Field("challenge_id", "text", "challenge_id", "From Initiate Authentication"),
        Field("scope_id", "text", "X-Scope-Id", "A UUID"),
        Field("user", "text", "User", "JSON: it becomes X-Encrypted-User"),
        Field("host", "text", "Host", "api.example.org", more=True),
        Field("path", "text", "Path", "/completeAuthentication", more=True),
    ),
)  # fmt: skip

PRODUCTS: Final[Mapping[str, tuple[Product, ...]]] = {
    DECRYPT: (TOKEN,),
    VERIFY: (SIGNED, ENVELOPE, MESSAGE, ASSERTION),
    CHALLENGE: (SEALED, ENCLAVE_KEY, REQUEST),
}
