"""Causes in an AES-GCM challenge: what was given, what did not open, and what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.challenge import (
    ChallengeOpened,
    ChallengeTooShort,
    ChallengeUntried,
    Closed,
    KeyLengths,
    Swapped,
)
from inspector.diagnosis.probes.challenge_ciphers import OtherCipher, SaltedFormat, padding_of
from inspector.diagnosis.probes.challenge_search import Solution
from inspector.diagnosis.probes.challenge_text import ReadableContent, Unexplained, text_bits
from inspector.diagnosis.words import named, plain
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.operations.challenge import IV_BYTES, TAG_BYTES, ChallengeOpening
from inspector.operations.wrapping import AGREED, Unwrapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.wrapping import OpenedBlock

BLOCK: Final = 16
NOTHING: Final = (b"null", b"undefined", b'""', b"")
LONGEST_STRING: Final = 1 << 20  # bytes of content that are looked into


def too_short(found: ChallengeTooShort, solution: Solution | None, swapped: Swapped | None) -> Iterator[Cause]:
    """No room for IV and tag."""
    if solution is None and swapped is None:
        values = {"expected_bytes": str(IV_BYTES + TAG_BYTES), "found_bytes": str(found.found_bytes)}
        yield Cause(code="gcm.too-short", values=values)


def not_opened(nothing: ChallengeUntried, found: Solution | None, readable: ReadableContent | None) -> Iterator[Cause]:
    """No AES key at hand."""
    if found is not None or readable is not None:
        return
    blob = nothing.opening.blob or b""
    yield Cause(
        code="gcm.no-key", values={"bytes": str(len(blob)), "content_bytes": str(len(blob) - IV_BYTES - TAG_BYTES)}
    )


def wrapped(opened: ChallengeOpened | None, found: Solution | None) -> Iterator[Cause]:
    """What was given was the RSA-wrapped key."""
    unwrapping = opened.trial.unwrapping if opened is not None else found.key.unwrapping if found is not None else None
    if unwrapping is not None and unwrapping.scheme == AGREED:
        yield wrapped_cause(unwrapping)


def wrapped_cause(unwrapping: Unwrapping) -> Cause:
    """The words for a key that came out of its RSA wrapping: as agreed, or with what was changed."""
    raw = unwrapping.form == "raw"
    values = {
        "key": plain(unwrapping.key.name),
        "thumbprint": unwrapping.key.thumbprint or "",
        "bytes": str(unwrapping.key.bits // 8),
        "key_bytes": str(len(unwrapping.content_key.reveal())),
        "expected": AGREED.name,
        "found": unwrapping.scheme.name,
        "form": "raw bytes" if raw else f"{unwrapping.form} text",
    }
    if unwrapping.scheme != AGREED:
        return Cause(code="gcm.wrap-hash", variant="" if unwrapping.scheme.hash_name else "pkcs1", values=values)
    return Cause(code="gcm.key-wrapped", variant="raw" if raw else "text", values=values)


def no_key_inside(block: OpenedBlock) -> Cause:
    """The words for a block that opens and holds no AES key."""
    values = {"key": plain(block.key.name), "found": str(len(block.content.reveal())), "scheme": block.scheme.name}
    return Cause(code="gcm.key-length", variant="wrapped", values=values)


def key_length(
    lengths: KeyLengths, _: Unexplained, other: OtherCipher | None, salted: SaltedFormat | None
) -> Iterator[Cause]:
    """What was given is no AES key in any reading (FIPS 197: 16, 24 or 32 bytes)."""
    if other is None and salted is None:
        certainty = Certainty.PROVEN if lengths.sure else Certainty.LIKELY
        told = named(f"{size} bytes {name}" for name, size in lengths.lengths)
        values = {"found": told, "expected": "16, 24 or 32"}
        yield Cause(code="gcm.key-length", certainty=certainty, values=values)


def exchanged(found: Swapped) -> Iterator[Cause]:
    """Key and challenge were given in each other's place."""
    values = {"form": found.form, "key_bytes": str(found.key_bytes), "bytes": str(found.blob_bytes)}
    values["content_bytes"] = str(len(found.content))
    note = "opened with key and challenge exchanged"
    yield Cause(
        code="gcm.swapped",
        values=values,
        recovered=Recovered(content=found.content, note=note, candidate=found.candidate),
    )


def encoding(
    opening: ChallengeOpening, opened: ChallengeOpened | None, found: Solution | None, readable: ReadableContent | None
) -> Iterator[Cause]:
    """The challenge stood in another encoding than base64 (RFC 4648 section 4)."""
    if opening.encoding and (opened is not None or found is not None or readable is not None):
        yield Cause(code="gcm.encoding", values={"found": opening.encoding, "expected": "base64 with its padding"})


def plaintext(opened: ChallengeOpened | None, found: Solution | None) -> Iterator[Cause]:
    """What is odd about content that authenticated."""
    content = opened.trial.plaintext if opened is not None else found.content if found is not None else None
    if content is None:
        return
    yield from padded(content)
    if content in NOTHING:
        told = content.decode("ascii")
        yield Cause(code="gcm.plaintext-null", variant="" if told else "empty", values={"found": told})
    elif _is_json_in_a_string(content):
        yield Cause(code="gcm.plaintext-null", variant="string", values={"content_bytes": str(len(content))})


def padded(content: bytes) -> Iterator[Cause]:
    """PKCS #7 padding inside GCM, which needs none (RFC 5652 section 6.3)."""
    count = padding_of(content) if len(content) % BLOCK == 0 else 0
    text = content[: len(content) - count]
    if count and (not text or text_bits(text)):
        values = {"padding_bytes": str(count), "content_bytes": str(len(content)), "text_bytes": str(len(text))}
        yield Cause(code="gcm.padded", values=values)


def _is_json_in_a_string(content: bytes) -> bool:
    if not content.startswith(b'"') or len(content) > LONGEST_STRING:
        return False
    try:
        outer = parse_json(content.decode("utf-8", "replace"))
        return parse_json(outer.value).kind in ("object", "array")
    except JsonError:
        return False


def wrong_key(
    closed: Closed, _: Unexplained, other: OtherCipher | None, salted: SaltedFormat | None, odd: KeyLengths | None
) -> Iterator[Cause]:
    """Nothing that was tried opens it."""
    trials = closed.opening.trials
    if not trials or other is not None or salted is not None or odd is not None:
        return
    values = {
        "keys": str(len(trials)),
        "tried": named(trial.candidate.name for trial in trials),
        "bytes": str(len(closed.blob)),
        "iv_bytes": str(IV_BYTES),
        "tag_bytes": str(TAG_BYTES),
        "content_bytes": str(len(closed.blob) - IV_BYTES - TAG_BYTES),
        "ruled_out": "other readings of the key and hashes of it, IVs of other lengths, other orders of the parts, "
        "shorter tags, other additional data, other ciphers",
    }
    yield Cause(code="gcm.wrong-key", certainty=Certainty.LIKELY, values=values)
