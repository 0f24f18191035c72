"""Facts about an AES-GCM challenge that did not open in the ordinary way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.engine import Absent
from inspector.jose.errors import JoseError
from inspector.jose.gcm import decrypt_gcm
from inspector.keys.symmetric import secret_forms
from inspector.operations.challenge import (
    AES_KEY_BYTES,
    IV_BYTES,
    ORDINARY_FORMS,
    TAG_BYTES,
    ChallengeOpening,
    ChallengeTrial,
    is_ordinary,
    too_short,
)
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

IV_LENGTHS: Final = (16, 8, 24, 32, 20, 4, 1)  # what is met besides 12, the likeliest first
RSA_BLOCK_BYTES: Final = (128, 256, 384, 512, 1024)
FIRST_CHARACTERS: Final = (32, 16, 24)


@dataclass(frozen=True, slots=True)
class ChallengeTooShort:
    """Fewer bytes than an IV and a tag."""

    found_bytes: int


@dataclass(frozen=True, slots=True)
class ChallengeUntried:
    """No AES key was at hand."""

    opening: ChallengeOpening


@dataclass(frozen=True, slots=True)
class ChallengeClosed:
    """Keys were tried, or given in a form that is no AES key, and none opened it."""

    opening: ChallengeOpening
    blob: bytes
    keys: tuple[tuple[str, bytes], ...]  # the AES keys that were tried: what they are called, their bytes


@dataclass(frozen=True, slots=True)
class ChallengeOpened:
    """It opened in the ordinary way."""

    opening: ChallengeOpening
    trial: ChallengeTrial


@dataclass(frozen=True, slots=True)
class OtherIv:
    """It opens with an IV of another length."""

    iv_bytes: int
    key: str
    plaintext: bytes


@dataclass(frozen=True, slots=True)
class OtherKeyForm:
    """It opens with the same key read in another way."""

    form: str
    plaintext: bytes


def challenge_too_short(opening: ChallengeOpening) -> ChallengeTooShort | Absent:
    """Whether there is no room for an IV and a tag."""
    if opening.blob is None or not too_short(opening.blob):
        return Absent("it is long enough")
    return ChallengeTooShort(len(opening.blob))


def challenge_untried(opening: ChallengeOpening, situation: Situation) -> ChallengeUntried | Absent:
    """Whether there was nothing to try."""
    if opening.trials or _given(situation) or opening.blob is None or too_short(opening.blob):
        return Absent("keys were tried, or it cannot be tried")
    return ChallengeUntried(opening)


def challenge_closed(opening: ChallengeOpening, situation: Situation) -> ChallengeClosed | Absent:
    """Whether it stayed closed although something was given to open it with."""
    given = bool(opening.trials or _given(situation))
    if opening.opened or opening.blob is None or too_short(opening.blob) or not given:
        return Absent("it opened, or nothing could be tried")
    keys = tuple(
        (trial.candidate.name, trial.candidate.secret.reveal())
        for trial in opening.trials
        if trial.candidate.secret is not None
    )
    return ChallengeClosed(opening, opening.blob, keys)


def _given(situation: Situation) -> bool:
    """Whether something was given that is meant as the AES key itself, not as one wrapped with RSA."""
    return any(len(secret_forms(secret.reveal())[0].value) not in RSA_BLOCK_BYTES for secret in situation.secrets)


def challenge_opened(opening: ChallengeOpening) -> ChallengeOpened | Absent:
    """Whether it opened."""
    return ChallengeOpened(opening, opening.opened) if opening.opened else Absent("it did not open")


def other_iv(closed: ChallengeClosed, situation: Situation) -> OtherIv | Absent:
    """The length of IV with which one of the keys opens it."""
    aad = situation.aad or b""
    for length in IV_LENGTHS:
        for name, key in closed.keys:
            plaintext = opens(key, closed.blob, length, aad)
            if plaintext is not None:
                return OtherIv(length, name, plaintext)
    return Absent("no other IV length opens it", tried=True)


def other_key_form(closed: ChallengeClosed, situation: Situation) -> OtherKeyForm | Absent:
    """The reading of a given secret with which it opens."""
    tried = {key for _, key in closed.keys}
    for secret in situation.secrets:
        for form, key in unusual_forms(secret.reveal()):
            if key in tried:
                continue
            plaintext = opens(key, closed.blob, IV_BYTES, situation.aad or b"")
            if plaintext is not None:
                return OtherKeyForm(form, plaintext)
    return Absent("no other reading of the key opens it", tried=True)


def opens(key: bytes, blob: bytes, iv_bytes: int, aad: bytes) -> bytes | None:
    """The content when the blob is iv ‖ ciphertext ‖ tag with an IV of this length, and this is the key."""
    if len(blob) < iv_bytes + TAG_BYTES:
        return None
    try:
        return decrypt_gcm(key, blob[:iv_bytes], blob[iv_bytes:-TAG_BYTES], blob[-TAG_BYTES:], aad)
    except JoseError:
        return None


def unusual_forms(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Readings of a secret that give an AES key and are not the ordinary ones."""
    text = raw.strip()
    for form in secret_forms(raw):
        if not is_ordinary(form.name, form.value) and len(form.value) in AES_KEY_BYTES:
            yield "the text itself", form.value
        again = secret_forms(form.value) if form.name in ORDINARY_FORMS else ()
        for inner in again:
            if inner.name in ORDINARY_FORMS and len(inner.value) in AES_KEY_BYTES:
                yield f"{inner.name} inside {form.name}", inner.value
    for length in FIRST_CHARACTERS:
        if len(text) > length:
            yield f"the first {length} characters of the text", text[:length]
