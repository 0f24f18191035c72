"""How the readers of one format say that they cannot take a key."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeyCode(StrEnum):
    """The codes a refused key can carry: catalogue codes, and two of plain handling."""

    UNREADABLE = "key.unreadable"
    LIMIT = "key.limit"
    PASSPHRASE = "key.passphrase"  # noqa: S105 (a code, no password)
    PAIR_MISMATCH = "key.pair-mismatch"
    UNKNOWN_CURVE = "key.unknown-curve"
    OFF_CURVE = "key.off-curve"
    WEAK_RSA = "key.weak-rsa"


class Reason(StrEnum):
    """Why a text or a file is no key that can be read (`key.unreadable`)."""

    EMPTY = "it is empty"
    NOTHING_FOUND = "no key was found in it"
    BROKEN_JSON = "its JSON breaks off"
    BROKEN_BASE64 = "its base64 text is damaged"
    BROKEN_DER = "its DER encoding is damaged"
    BROKEN_OPENSSH = "its OpenSSH encoding is damaged"
    OTHER_FORMAT = "it is in another format"
    DUPLICATE_MEMBER = "a member stands twice"
    MISSING_MEMBER = "a member is missing"
    MEMBER_TYPE = "a member has the wrong type"
    UNKNOWN_TYPE = "its key type is not known"
    UNKNOWN_ALGORITHM = "its algorithm is not known"
    LENGTH = "a part has the wrong length"
    NOT_SUPPORTED = "this installation cannot read it"


class Limit(StrEnum):
    """What a key file asked too much of (`key.limit`)."""

    FILE = "key file bytes"
    KEYS = "keys in one file"
    PEM_BLOCKS = "PEM blocks"
    MODULUS = "RSA modulus bits"
    RECOVERY = "RSA modulus bits where primes are missing"
    EXPONENT = "RSA exponent bits"
    KEY_DERIVATION = "key derivation rounds"


class KeyRefusedError(ValueError):
    """A key cannot be used: a catalogue code and the values its sentence needs, never key material."""

    def __init__(self, code: KeyCode, values: Mapping[str, str]) -> None:
        super().__init__(code.value)
        self.code: Final = code
        self.values: Final[Mapping[str, str]] = MappingProxyType(dict(values))


def refused(code: KeyCode, **values: object) -> KeyRefusedError:
    """A refusal with its values as text."""
    return KeyRefusedError(code, {name: str(value) for name, value in values.items()})


def over_limit(limit: str, allowed: object, found: object) -> KeyRefusedError:
    """A refusal because of one of the named limits."""
    return refused(KeyCode.LIMIT, limit=limit, allowed=allowed, found=found)


def unreadable(reason: Reason, **values: object) -> KeyRefusedError:
    """A refusal because the text or the bytes are no key that can be read."""
    return refused(KeyCode.UNREADABLE, reason=reason.value, **values)
