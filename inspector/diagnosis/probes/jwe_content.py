"""Facts about content that authenticated: what came out, how it is compressed, what it is in the end."""

from __future__ import annotations

import zlib
from dataclasses import field
from typing import Final

from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Opened, Unopened
from inspector.diagnosis.probes.jwe_encryption import KeyedTrials
from inspector.diagnosis.probes.jwe_key import Keyed
from inspector.diagnosis.probes.jwe_readable import PEEK_BYTES
from inspector.diagnosis.probes.jwe_seal import OtherSeal
from inspector.encoding.readable import is_readable
from inspector.encoding.value import frozen_value
from inspector.jose.compression import inflate
from inspector.jose.content_encryption import decrypt_content
from inspector.jose.errors import InflateError, JoseError
from inspector.operations.decrypt import Trial, decompress
from inspector.operations.situation import Situation

WRAPPERS: Final = (("gzip", 31), ("zlib", 15))  # zlib's numbers for the formats around DEFLATE
MARKS: Final = (b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01", b"\x78\x5e")  # how gzip and zlib begin
TEXT_TYPES: Final = ("JWT", "JOSE", "JSON", "TEXT")  # in cty: then the content is no archive


@frozen_value
class Came:
    """Content that authenticated, as it is or after changes."""

    trial: Trial
    changes: tuple[str, ...] = ()
    raw: bytes = field(repr=False)  # as it was encrypted
    content: bytes | None = field(repr=False)  # inflated where the header says so; None where that fails


@frozen_value(kw_only=False)
class OtherCompression:
    """How the content is really compressed, where the header says otherwise."""

    found: str  # "zlib", "gzip", "raw DEFLATE", "not compressed"
    declared: bool  # the header says zip
    content: bytes = field(repr=False)


@frozen_value(kw_only=False)
class Recovery:
    """The content in the end, and everything that was done otherwise to have it; nothing where it opened as it is."""

    trial: Trial
    changes: tuple[str, ...]
    content: bytes = field(repr=False)


def came(
    done: Opened | None,
    closed: Unopened | None,
    keyed: KeyedTrials | None,
    seal: OtherSeal | None,
    situation: Situation,
) -> Came | Absent:
    """Content that authenticated: of the token as it is, with another key, or with another seal."""
    if done is not None and done.trial.plaintext is not None:
        return Came(trial=done.trial, raw=done.trial.plaintext, content=done.trial.plaintext)
    if seal is not None:
        if seal.content is None:
            return Absent("the content authenticates and cannot be decrypted")
        trial, changes = seal.keyed.trial, (*seal.keyed.changes, *seal.changes)
        return Came(trial=trial, changes=changes, raw=seal.content, content=_inflated(trial, seal.content, situation))
    for one in keyed.keyed if keyed is not None and closed is not None else ():
        if one.trial.plaintext is not None:
            return Came(trial=one.trial, changes=one.changes, raw=one.trial.plaintext, content=one.trial.plaintext)
        if isinstance(one.trial.failure, InflateError) and closed is not None:
            return Came(trial=one.trial, changes=one.changes, raw=_packed(closed, one), content=None)
    return Absent("nothing authenticated")


def _inflated(trial: Trial, raw: bytes, situation: Situation) -> bytes | None:
    try:
        return decompress(trial.recipient, raw, situation)
    except JoseError:
        return None


def _packed(closed: Unopened, keyed: Keyed) -> bytes:
    """The content before it should have been inflated: it authenticated, so this does not fail."""
    token, trial = closed.decryption.token, keyed.trial
    key = trial.content_key.reveal() if trial.content_key is not None else b""
    pieces, aad = token.ciphertext.pieces(), token.authenticated_data()
    return decrypt_content(trial.recipient.encryption, key, token.iv, pieces, token.tag, aad)


def other_compression(out: Came, situation: Situation) -> OtherCompression | Absent:
    """How content that authenticated is really compressed, where the header says otherwise (RFC 7516 section 4.1.3)."""
    header = out.trial.recipient.header
    declared = header.get("zip") is not None
    if declared and out.content is not None:
        return Absent("the content inflates")
    content_type = (header.string("cty") or "JWT").upper()
    is_archive = not any(kind in content_type for kind in TEXT_TYPES)
    readable = is_readable(out.raw[:PEEK_BYTES]) and not out.raw.startswith(MARKS)
    if not declared and (readable or is_archive):
        return Absent("the content is not compressed, or its type says so")
    found, content = unpacked(out.raw, situation)
    if declared or (content != out.raw and is_readable(content[:PEEK_BYTES])):
        return OtherCompression(found, declared, content)
    return Absent("the content is not compressed")


def unpacked(packed: bytes, situation: Situation) -> tuple[str, bytes]:
    """How bytes are compressed and what is in them; themselves where they are not, or grow beyond the limits."""
    allowances = situation.allowances
    limit = min(allowances.inflated, allowances.inflate_ratio * len(packed))
    for name, bits in WRAPPERS:
        engine = zlib.decompressobj(bits)
        try:
            content = engine.decompress(packed, limit)
        except zlib.error:
            continue
        if engine.eof:
            return name, content
    try:
        return "raw DEFLATE", inflate(packed, limit=limit, ratio=allowances.inflate_ratio)
    except JoseError:
        return "not compressed", packed


def recovery(out: Came, other: OtherCompression | None) -> Recovery | Absent:
    """The content in the end."""
    if other is not None:
        changes = (*out.changes, "no inflating" if other.content == out.raw else f"{other.found} inflated")
        return Recovery(out.trial, changes, other.content)
    return Recovery(out.trial, out.changes, out.content) if out.content is not None else Absent("it does not inflate")
