"""What the library shows of its keys and of the keyring: values without key material."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.vault.errors import KeyringState
    from inspector.vault.index import IndexRow


class Keep(StrEnum):
    """Where a key is to be kept."""

    KEYRING = "keyring"  # the private part in the operating system's keyring
    SESSION = "session"  # in memory until the program ends
    PUBLIC = "public"  # the public part alone, in the index


class Place(StrEnum):
    """Where a key of the library is."""

    STORED = "stored"
    SESSION = "session"
    PUBLIC = "public"
    UNREACHABLE = "unreachable"  # its private part is in a keyring that did not give it back


@frozen_value
class LibraryRow:
    """One key as a table shows it; no key material."""

    id: str
    label: str
    kind: str  # RSA, EC, OKP, oct, AKP
    bits: int
    curve: str | None
    kid: str | None
    use: str | None
    alg: str | None
    thumbprint: str | None  # RFC 7638, SHA-256, base64url; None for oct
    origin: str
    state: Place
    created: str  # RFC 3339, UTC
    issuer: str = ""  # what the person expects of tokens that are checked with it
    audience: str = ""
    environment: str = ""
    colour: str = ""
    set_id: str = ""  # the key set it came with


@frozen_value
class KeyringReport:
    """How the keyring is now, and which it is."""

    state: KeyringState
    backend: str  # what people call it
    sentence: str = ""  # what was found and what helps; "" when it can be used


def library_row(row: IndexRow, state: Place) -> LibraryRow:
    """The row as it is shown."""
    return LibraryRow(
        id=row.key_id,
        label=row.label,
        kind=row.kind,
        bits=row.bits,
        curve=row.curve,
        kid=row.kid,
        use=row.use,
        alg=row.alg,
        thumbprint=row.thumbprint,
        origin=row.origin,
        state=state,
        created=row.created,
        issuer=row.issuer,
        audience=row.audience,
        environment=row.environment,
        colour=row.colour,
        set_id=row.set_id,
    )
