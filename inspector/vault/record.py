"""The text a private key has in the keyring: compact, lossless, and sure of itself.

Part 0 is `ji1.<kind>.<generation>.<parts>.<tag>.<base64url>`, part i is
`ji1p.<generation>.<i>.<tag>.<base64url>`. The tag, 12 bytes, binds the payload to the row it belongs to.
Everything is ASCII: a character is one UTF-16 unit on Windows and one byte elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import Base64Error, decode_base64url, encode_base64url
from inspector.encoding.value import frozen_value
from inspector.keys.secret import Secret
from inspector.vault.errors import RecordError, TooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

PAYLOAD_BYTES: Final = 16 * 1024  # more than any key people have
TAG_BYTES: Final = 12
HEAD_UNITS: Final = 40  # room for the longest head: generation of 6 digits, 2 digits of parts

_FIRST: Final = re.compile(r"ji1\.([A-Z])\.([1-9][0-9]{0,5})\.([1-9][0-9]?)\.([\w-]{16})\.([\w-]*)", re.ASCII)
_FURTHER: Final = re.compile(r"ji1p\.([1-9][0-9]{0,5})\.([1-9][0-9]?)\.([\w-]{16})\.([\w-]*)", re.ASCII)


@frozen_value
class Record:
    """One key's payload with what binds it to its row."""

    key_id: str
    generation: int
    kind: str  # one capital letter, see payload.py
    payload: Secret[bytes]


def write_record(record: Record, *, entry_units: int) -> tuple[str, ...]:
    """The record as entries of at most `entry_units` characters, part 0 first.

    Raises TooLarge beyond 16 kB.
    """
    payload = record.payload.reveal()
    if len(payload) > PAYLOAD_BYTES:
        raise TooLarge(detail=f"{len(payload)} bytes, at most {PAYLOAD_BYTES}")
    body = encode_base64url(payload)
    room = entry_units - HEAD_UNITS
    pieces = [body[start : start + room] for start in range(0, len(body), room)] or [""]
    tag = _tag(record)
    first = f"ji1.{record.kind}.{record.generation}.{len(pieces)}.{tag}.{pieces[0]}"
    further = (f"ji1p.{record.generation}.{i}.{tag}.{piece}" for i, piece in enumerate(pieces) if i)
    return (first, *further)


def read_record(key_id: str, generation: int, entries: Sequence[str]) -> Record:
    """The record that `entries`, part 0 first, hold for this row; RecordError where they do not."""
    first = _FIRST.fullmatch(entries[0])
    if first is None:
        reason = "its first entry has another form"
        raise RecordError(reason)
    kind, written_generation, parts, tag, piece = first.groups()
    if int(written_generation) != generation or int(parts) != len(entries):
        reason = "its first entry belongs to another generation"
        raise RecordError(reason)
    pieces = [piece, *(_further(text, generation, i, tag) for i, text in enumerate(entries) if i)]
    record = Record(key_id=key_id, generation=generation, kind=kind, payload=Secret(_decode("".join(pieces))))
    if not hmac.compare_digest(_tag(record), tag):
        reason = "its tag does not match"
        raise RecordError(reason)
    return record


def _further(text: str, generation: int, number: int, tag: str) -> str:
    match = _FURTHER.fullmatch(text)
    if match is None or match.groups()[:3] != (str(generation), str(number), tag):
        reason = f"its entry {number} belongs to another key or generation"
        raise RecordError(reason)
    return match[4]


def _tag(record: Record) -> str:
    digest = hashlib.sha256(f"{record.key_id}\n{record.generation}\n{record.kind}\n".encode())
    digest.update(record.payload.reveal())
    return encode_base64url(digest.digest()[:TAG_BYTES])


def _decode(text: str) -> bytes:
    try:
        return decode_base64url(text)
    except Base64Error:
        reason = "it is not base64url"
        raise RecordError(reason) from None
