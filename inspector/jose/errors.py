# ruff: noqa: N818 -- a name such as TagMismatch says what happened; the tree below says that it is an error
"""What can go wrong in one JOSE step. Each error carries its parts; its text is built from them, never from secrets.

JoseError (ValueError)
├── SerializationError   the token's own form: segments, base64url, JSON serialization
├── HeaderError          the header or one of its parameters
├── LimitExceeded        larger than limits.py allows
├── AlgorithmUnknown     a name no table has
├── AlgorithmNotAllowed  known, but only by an explicit choice (RSA1_5) or never (none)
├── KeyUnsuitable        the algorithm needs another kind, curve or size of key
├── UnwrapFailed         the content encryption key does not come out
├── ContentKeyLength     it came out with a length `enc` does not have
├── IvLength
├── TagLength
├── TagMismatch          the content does not authenticate
├── PaddingInvalid       CBC content authenticates and still does not end in PKCS #7 padding
├── InflateError         authenticated content that is no raw DEFLATE
├── SignatureForm        a signature of impossible length
└── SignatureMismatch    right form, does not verify
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from inspector.encoding.base64text import Base64Error, Base64Fault
    from inspector.encoding.jsontext import JsonError

_NAME_SHOWN: Final = 80  # characters of a name from outside in an exception's text


class JoseError(ValueError):
    """A step of JOSE processing failed for a reason that lies in its input."""


class SerializationFault(StrEnum):
    """What is wrong with the form of a token."""

    SEGMENTS = "wrong number of segments"
    BASE64 = "not base64url"
    JSON = "not JSON"
    NOT_AN_OBJECT = "not a JSON object"
    DUPLICATE_MEMBER = "member given twice"
    MEMBER_MISSING = "member missing"
    MEMBER_TYPE = "member of the wrong type"
    MIXED_FORMS = "members of two serializations"
    NO_HEADER = "no header at all"
    MIXED_B64 = "signatures disagree about b64"


class SerializationError(JoseError):
    """A token cannot be taken apart: what, in which segment or member, at which offset of the source text."""

    def __init__(
        self,
        reason: SerializationFault,
        segment: str,
        *,
        offset: int = 0,
        expected: str = "",
        found: str = "",
        base64: Base64Error | None = None,
        json: JsonError | None = None,
    ) -> None:
        super().__init__(f"{segment}: {reason.value}" + (f" ({base64 or json})" if base64 or json else ""))
        self.reason: Final = reason
        self.segment: Final = segment
        self.offset: Final = offset
        self.expected: Final = expected
        self.found: Final = found
        self.base64: Final = base64
        self.json: Final = json

    @property
    def base64_fault(self) -> Base64Fault | None:
        """The base64 fault behind it, if that is what it is."""
        return self.base64.fault if self.base64 is not None else None


class HeaderFault(StrEnum):
    """What is wrong with a header or a parameter."""

    EMPTY = "empty"
    NOT_UTF8 = "not UTF-8"
    NOT_JSON = "not JSON"
    NOT_AN_OBJECT = "not a JSON object"
    MISSING = "missing"
    TYPE = "of the wrong type"
    VALUE = "with a value that cannot be"
    OFF_CURVE = "a point off its curve"


class HeaderError(JoseError):
    """A header that cannot be read, or a parameter that is missing or unusable (`name`)."""

    def __init__(
        self,
        reason: HeaderFault,
        *,
        name: str = "",
        offset: int = 0,
        expected: str = "",
        found: str = "",
        json: JsonError | None = None,
    ) -> None:
        subject = f'header parameter "{_shown(name)}"' if name else "header"
        super().__init__(f"{subject}: {reason.value}" + (f" ({json})" if json else ""))
        self.reason: Final = reason
        self.name: Final = name
        self.offset: Final = offset
        self.expected: Final = expected
        self.found: Final = found
        self.json: Final = json


class LimitExceeded(JoseError):
    """Something is larger than a limit of limits.py; `limit` is that constant's name."""

    def __init__(self, *, limit: str, allowed: int, found: int) -> None:
        super().__init__(f"{limit}: {found} is more than {allowed}")
        self.limit: Final = limit
        self.allowed: Final = allowed
        self.found: Final = found


class AlgorithmUnknown(JoseError):
    """No table has this name; `kind` is "alg" or "enc"."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(f'{kind} "{_shown(name)}" is not known')
        self.name: Final = name
        self.kind: Final = kind


class AlgorithmNotAllowed(JoseError):
    """A known algorithm that is not used without an explicit choice, or never."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not allowed here")
        self.name: Final = name


class KeyUnsuitable(JoseError):
    """The algorithm needs a key of another kind; both in words such as "RSA private key" or "P-384"."""

    def __init__(self, *, expected: str, found: str) -> None:
        super().__init__(f"needs {expected}, got {found}")
        self.expected: Final = expected
        self.found: Final = found


class UnwrapFault(StrEnum):
    """Why no content encryption key comes out."""

    LENGTH = "length"  # the encrypted key has a length this key or algorithm cannot produce
    DECRYPTION = "decryption"  # RSA-OAEP
    INTEGRITY = "integrity"  # AES Key Wrap, AES-GCM key wrap
    AGREEMENT = "agreement"  # the ephemeral key yields no shared secret
    NOT_EMPTY = "not empty"  # dir and ECDH-ES carry no encrypted key


class UnwrapFailed(JoseError):
    """The content encryption key could not be had; lengths in bytes where they are the reason."""

    def __init__(self, reason: UnwrapFault, *, expected: int | None = None, found: int | None = None) -> None:
        lengths = f": needs {expected} bytes, got {found}" if expected is not None else ""
        super().__init__(f"unwrapping the content key failed ({reason.value}{lengths})")
        self.reason: Final = reason
        self.expected: Final = expected
        self.found: Final = found


class _LengthError(JoseError):
    """Something has another length than the algorithm says, in bytes."""

    subject = ""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"{self.subject} of {found} bytes instead of {expected}")
        self.expected: Final = expected
        self.found: Final = found


class ContentKeyLength(_LengthError):
    """A content encryption key of a length that `enc` does not take."""

    subject = "content encryption key"


class IvLength(_LengthError):
    """An initialization vector of a length that the algorithm does not take."""

    subject = "initialization vector"


class TagLength(_LengthError):
    """An authentication tag of a length that the algorithm does not have."""

    subject = "authentication tag"


class TagMismatch(JoseError):
    """Content, header or tag was changed, or the key is another."""

    def __init__(self) -> None:
        super().__init__("the authentication tag does not match")


class PaddingInvalid(JoseError):
    """The content authenticates, but its sender did not pad it as PKCS #7 says."""

    def __init__(self) -> None:
        super().__init__("authenticated content without PKCS #7 padding")


class InflateFault(StrEnum):
    """Why content marked zip=DEF does not inflate."""

    NOT_DEFLATE = "not raw DEFLATE"
    ENDS_EARLY = "ends early"
    TRAILING_DATA = "data after the end"


class InflateError(JoseError):
    """The decrypted content is no complete raw DEFLATE stream (RFC 1951)."""

    def __init__(self, reason: InflateFault) -> None:
        super().__init__(f"compressed content: {reason.value}")
        self.reason: Final = reason


class SignatureForm(JoseError):
    """A signature whose length in bytes no such key and algorithm produce."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"signature of {found} bytes instead of {expected}")
        self.expected: Final = expected
        self.found: Final = found


class SignatureMismatch(JoseError):
    """The signature is not one of this key over this signing input."""

    def __init__(self) -> None:
        super().__init__("the signature does not verify")


def _shown(name: str) -> str:
    return shorten(visible(name), _NAME_SHOWN)
