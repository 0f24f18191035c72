"""Causes in an AES-GCM challenge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.challenge import (
    ChallengeClosed,
    ChallengeOpened,
    ChallengeTooShort,
    ChallengeUntried,
    OtherIv,
    OtherKeyForm,
)
from inspector.diagnosis.words import named, plain
from inspector.operations.challenge import IV_BYTES, TAG_BYTES, Unwrapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.candidates import Candidate


def too_short(found: ChallengeTooShort) -> Iterator[Cause]:
    """No room for IV and tag."""
    values = {"expected_bytes": str(IV_BYTES + TAG_BYTES), "found_bytes": str(found.found_bytes)}
    yield Cause(code="gcm.too-short", values=values)


def not_opened(nothing: ChallengeUntried) -> Iterator[Cause]:
    """No AES key at hand."""
    blob = nothing.opening.blob or b""
    yield Cause(
        code="gcm.no-key", values={"bytes": str(len(blob)), "content_bytes": str(len(blob) - IV_BYTES - TAG_BYTES)}
    )


def wrapped(opened: ChallengeOpened) -> Iterator[Cause]:
    """What was given was the RSA-wrapped key."""
    if opened.trial.unwrapping is not None:
        yield wrapped_cause(opened.trial.unwrapping)


def wrapped_cause(unwrapping: Unwrapping) -> Cause:
    """The words for a key that came out of its RSA wrapping."""
    key_bytes = len(unwrapping.content_key.reveal())
    raw = unwrapping.form == "raw"
    values = {
        "key": plain(unwrapping.key.name),
        "thumbprint": unwrapping.key.thumbprint or "",
        "bytes": str(unwrapping.key.bits // 8),
        "key_bytes": str(key_bytes),
        "hash": "SHA-256",
        "form": "raw bytes" if raw else f"{unwrapping.form} text",
    }
    return Cause(code="gcm.key-wrapped", variant="raw" if raw else "text", values=values)


def iv_length(other: OtherIv, closed: ChallengeClosed) -> Iterator[Cause]:
    """It opens with an IV of another length (NIST SP 800-38D section 5.2.1.1)."""
    values = {
        "expected_bytes": str(IV_BYTES),
        "found_bytes": str(other.iv_bytes),
        "content_bytes": str(len(other.plaintext)),
        "key": plain(other.key),
    }
    note = f"opened with an IV of {other.iv_bytes} bytes instead"
    yield Cause(
        code="gcm.iv-length",
        values=values,
        recovered=Recovered(content=other.plaintext, note=note, candidate=_candidate(closed, other.key)),
    )


def _candidate(closed: ChallengeClosed, name: str) -> Candidate | None:
    return next((trial.candidate for trial in closed.opening.trials if trial.candidate.name == name), None)


def key_form(other: OtherKeyForm) -> Iterator[Cause]:
    """It opens with the key read in another way."""
    values = {"expected": "the decoded key", "found": other.form}
    note = f"opened with {other.form} as the key instead"
    yield Cause(code="gcm.key-form", values=values, recovered=Recovered(content=other.plaintext, note=note))


def wrong_key(closed: ChallengeClosed, iv: OtherIv | None, form: OtherKeyForm | None) -> Iterator[Cause]:
    """Nothing that was tried opens it."""
    if iv is not None or form is not None:
        return
    names = [name for name, _ in closed.keys]
    values = {
        "keys": str(len(names)),
        "tried": named(names) or "none",
        "bytes": str(len(closed.blob)),
        "iv_bytes": str(IV_BYTES),
        "tag_bytes": str(TAG_BYTES),
        "content_bytes": str(len(closed.blob) - IV_BYTES - TAG_BYTES),
        "ruled_out": "IVs of other lengths, other readings of the key",
    }
    yield Cause(code="gcm.wrong-key", certainty=Certainty.LIKELY, values=values)
