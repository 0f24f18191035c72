"""What an operation leaves behind: stages, segments, header entries, payload; gathered in a layer.

Only values and text that comes from the input. Nothing here decides or draws.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from inspector.encoding.span import Span


class StageState(StrEnum):
    """How far one stage came. A stage that was not reached is never called failed."""

    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    NOT_REACHED = "not reached"


@frozen_value
class Stage:
    """One step of an operation, in the order it is taken."""

    name: str  # "parse", "header", "unwrap" …: see STAGES
    state: StageState
    detail: str = ""  # a few words: "RSA-OAEP · A256GCM", "5 parts, 738 characters"
    expected: str = ""  # what was needed here, where the stage failed
    found: str = ""  # what there was instead
    length: int | None = None  # bytes produced


# The stages by kind of layer, in their order.
STAGES: dict[str, tuple[str, ...]] = {
    "jwe": ("repair", "parse", "header", "key", "unwrap", "content key", "tag", "inflate", "content"),
    "jws": ("repair", "parse", "header", "key", "signature form", "signing input", "signature", "claims"),
    "envelope": ("repair", "parse", "kid", "key", "signature form", "signing input", "signature"),
    "challenge": ("repair", "parse", "key", "tag", "content"),
    "http": ("repair", "parse"),
    "key": ("repair", "parse"),
    "json": ("repair", "parse"),
    "text": ("repair", "parse"),
    "binary": ("repair", "parse"),
}


@frozen_value
class Segment:
    """One part of the pasted text with its own meaning: drawn in its own colour and labelled."""

    name: str  # "header", "encrypted key", "iv", "ciphertext", "tag", "payload", "signature", "data", "kid"
    span: Span | None  # None inside an inner layer, which stands nowhere in the pasted text
    length: int  # bytes after decoding


@frozen_value
class HeaderEntry:
    """One header parameter (or envelope member) with what it means."""

    name: str
    value: str  # its JSON text, exactly as it stands
    meaning: str  # one plain sentence
    place: str = "protected"  # "protected", "unprotected", "recipient"
    reference: str = ""  # "RFC 7516 section 4.1.1"


@frozen_value
class Claim:
    """One registered or unregistered claim of a JSON payload."""

    name: str
    value: str  # its JSON text, exactly as it stands
    meaning: str = ""
    moment: str = ""  # RFC 3339 in UTC for NumericDates
    reference: str = ""


@frozen_value
class KeyReference:
    """Which key did it, without the key."""

    label: str
    kid: str | None
    thumbprint: str | None  # RFC 7638; None for symmetric keys


@frozen_value
class Payload:
    """What was inside. `data` may be only the beginning of it, where the caller asked for no more."""

    data: bytes
    length: int  # bytes in all

    @property
    def complete(self) -> bool:
        """Whether `data` is all of it."""
        return len(self.data) == self.length


@frozen_value
class Layer:
    """One artefact and what happened to it. JWE → JWS → JSON is three layers."""

    kind: str  # a key of STAGES
    trace: tuple[Stage, ...]
    header: str | None = None  # the JOSE header as one JSON object text, merged for the JSON serializations
    entries: tuple[HeaderEntry, ...] = ()
    segments: tuple[Segment, ...] = ()
    key: KeyReference | None = None  # the key that worked
    payload: Payload | None = None  # only ever what authenticated, or what was never encrypted
    claims: tuple[Claim, ...] = ()
    note: str = ""  # "opened with RSA-OAEP-256 instead"
    signed_sha256: str = ""  # of the bytes a signature is over, in hexadecimal; empty where there is none
