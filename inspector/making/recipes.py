"""What can be made, with everything that has to be said about it, and what comes of it.

    RecipeError(ValueError)
    └── fault: one of RecipeFault; the values its sentence needs

A recipe holds keys as they were read; an empty `alg` means the usual one for the key, an empty `kid` the key's own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from datetime import datetime

    from inspector.keys.key import Key

Serialization: TypeAlias = Literal["compact", "flattened", "general"]
DataForm: TypeAlias = Literal["as-is", "minified", "rfc8785"]
Scheme: TypeAlias = Literal["pkcs1", "pss"]

SERIALIZATIONS: Final = ("compact", "flattened", "general")
DATA_FORMS: Final = ("as-is", "minified", "rfc8785")
SCHEMES: Final = ("pkcs1", "pss")
PLATFORMS: Final = ("auth.interop.pagopa.it", "auth.att.interop.pagopa.it", "auth.uat.interop.pagopa.it")
KID_OWN: Final = ""
KID_THUMBPRINT: Final = "thumbprint"
KID_NONE: Final = "none"
PBES2_COUNT: Final = 8_192  # more than 10,000 is refused by receivers in wide use
LIFETIME: Final = 300  # seconds


class RecipeFault(StrEnum):
    """Why something cannot be made as asked; the sentence, with places for its values."""

    NO_KEY = "a key is needed: {needed}"
    PRIVATE = "{name} has no private part here, which is needed to sign"
    NO_HALF = "only the public part of {name} is here: the other half is needed to test it"
    ALGORITHM = "{alg} is no algorithm for this; there are {known}"
    NO_ALGORITHM = "{name} fits no algorithm for this"
    NONE = "alg none is no signature and is not made"
    RSA1_5 = "RSA1_5 is deprecated and made only when it is allowed explicitly"
    KEY_UNSUITABLE = "{alg} needs {expected}, got {found}"
    COMPACT_ONE = "the compact form holds one {what}"
    FLATTENED_ONE = "the flattened form holds one {what}"
    COMPACT_AAD = "the compact form has no place for additional authenticated data"
    ALONE = "{alg} gives the content key to one recipient only"
    NO_THUMBPRINT = "a symmetric key has no thumbprint to be named by"
    UNENCODED = (
        "in the compact form an unencoded payload is printable ASCII without a dot: detach it, or take a JSON form"
    )
    NOT_TEXT = "{what} is not UTF-8 text"
    NOT_JSON = "{what} is not JSON: {why}"
    NO_CANONICAL = "the data has no RFC 8785 form: half a surrogate pair, a name twice, or a number no double can hold"
    AUDIENCE = "a request has to say whom its signature is for: the audience is missing"
    RSA_ONLY = "this takes an RSA key"
    UUID = "{what} is a UUID, such as 5b1f5c9e-2d3e-4a6b-9d8e-7f1a2b3c4d5e"
    AES_KEY = "an AES key has 16, 24 or 32 bytes, this one {found}"
    COUNT = "the password is hashed between 1,000 and {limit} times"
    NO_READING = "the secret has no reading as {form}"
    LINE = "{what} is one line of printable ASCII"


class RecipeError(ValueError):
    """What was asked for cannot be made."""

    def __init__(self, fault: RecipeFault, **values: str) -> None:
        super().__init__(fault.value.format_map(values))
        self.fault: Final = fault


@frozen_value(eq=False)
class EncryptedToken:
    """A JWE, with a JWS inside where there is a signer."""

    content: bytes
    keys: tuple[Key, ...]  # the recipients', public parts will do; for PBES2 the password as an oct key
    alg: str = ""
    enc: str = "A256GCM"
    form: Serialization = "compact"
    kid: str = KID_OWN
    typ: str = ""
    cty: str = ""  # JWT by itself where a token is inside
    zip: bool = False
    apu: str = ""
    apv: str = ""
    aad: str = ""  # flattened and general only
    count: int = PBES2_COUNT
    signer: Key | None = None
    signer_alg: str = ""
    allow_rsa1_5: bool = False


@frozen_value(eq=False)
class SignedToken:
    """A JWS; with several keys in the general form one signature each."""

    content: bytes
    keys: tuple[Key, ...]
    alg: str = ""
    form: Serialization = "compact"
    kid: str = KID_OWN
    typ: str = ""
    cty: str = ""
    detached: bool = False
    unencoded: bool = False  # b64: false, RFC 7797


@frozen_value(eq=False)
class SignedEnvelope:
    """`{"data": …, "signature": …, "kid": …}`: the data is written in the chosen form, and signed as it is written."""

    content: bytes  # JSON
    key: Key
    data_form: DataForm = "as-is"
    scheme: Scheme = "pkcs1"
    kid: str = KID_THUMBPRINT


@frozen_value(eq=False)
class SignedMessage:
    """An HTTP message with `Digest` and `Agid-JWT-Signature` (INTEGRITY_REST_02)."""

    content: bytes  # the body
    key: Key
    start_line: str = "HTTP/1.1 200 OK"
    content_type: str = "application/json"
    issuer: str = ""
    subject: str = ""
    audience: str = ""
    alg: str = "RS256"
    kid: str = KID_THUMBPRINT
    lifetime: int = LIFETIME
    at: datetime | None = None  # now


@frozen_value(eq=False)
class ClientAssertion:
    """The token with which a voucher is asked of PDND."""

    key: Key
    client: str  # UUID
    purpose: str = ""  # UUID
    platform: str = PLATFORMS[0]
    evidence: str = ""  # an Agid-JWT-TrackingEvidence, whose digest goes into the assertion
    lifetime: int = LIFETIME
    at: datetime | None = None  # now


@frozen_value(eq=False)
class SealedChallenge:
    """base64(iv ‖ ciphertext ‖ tag) under AES-GCM."""

    content: bytes
    key: Key  # oct
    aad: str = ""


@frozen_value(eq=False)
class EnclaveKey:
    """The value of `X-Encrypted-Key`: base64 of the AES key's base64 text, encrypted with RSA-OAEP and SHA-256."""

    key: Key  # the enclave's, RSA
    session: Key  # the AES key


@frozen_value(eq=False)
class AuthenticationRequest:
    """The whole Complete Authentication request."""

    content: bytes  # the assertion, JSON
    key: Key  # the enclave's, RSA
    session: Key  # the AES key
    user: bytes  # JSON
    challenge_id: str
    scope_id: str
    host: str = "api.example.org"
    path: str = "/completeAuthentication"


Recipe: TypeAlias = (
    EncryptedToken
    | SignedToken
    | SignedEnvelope
    | SignedMessage
    | ClientAssertion
    | SealedChallenge
    | EnclaveKey
    | AuthenticationRequest
)


@frozen_value(eq=False)
class Made:
    """What was made, and what its receiver has to have."""

    text: str
    maker: str  # "jwcrypto", or "own steps" where that cannot do it
    parts: tuple[tuple[str, str], ...] = ()  # the values inside by the name of their header or member
    keys: tuple[Key, ...] = ()  # what it was made with: a receiver has the other half of each
    detached: bytes | None = None  # the content that the receiver is to be given beside it
    aad: bytes | None = None  # of a challenge
    sealed: bool = False  # whether only a private part that is not here opens it


OWN_STEPS: Final = "own steps"
