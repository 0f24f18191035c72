"""Facts about an AES-GCM challenge: how it stands, what was given, and what came out of it."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.encoding.base64text import Base64Error, decode_base64
from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError
from inspector.jose.gcm import decrypt_gcm
from inspector.keys.secret import Secret
from inspector.keys.symmetric import secret_forms
from inspector.operations import candidates
from inspector.operations.candidates import Candidate
from inspector.operations.challenge import (
    ORDINARY_FORMS,
    ChallengeOpening,
    ChallengeTrial,
    decode_blob,
    is_ordinary,
    split,
    too_short,
)
from inspector.operations.situation import Situation
from inspector.operations.wrapping import AES_KEY_BYTES, RSA_BLOCK_BYTES, key_forms, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_IT_STANDS: Final = {"raw", "text", "text-trimmed"}
_DIGITS: Final = re.compile(r"(?:[0-9a-f]{2}){8,}|(?:[0-9A-F]{2}){8,}")
_WRITTEN: Final = {"jwk": "a JWK", "raw": "text", "text": "text", "text-trimmed": "text"}
HMAC_KEY_BYTES: Final = (48, 64)  # a loaded key of such a length is meant for something else


@frozen_value(kw_only=False)
class ChallengeTooShort:
    """Fewer bytes than an IV and a tag."""

    found_bytes: int


@frozen_value(kw_only=False)
class ChallengeUntried:
    """No AES key was at hand."""

    opening: ChallengeOpening


@frozen_value(kw_only=False)
class Closed:
    """It did not open as it is."""

    opening: ChallengeOpening
    blob: bytes


@frozen_value(kw_only=False)
class ChallengeOpened:
    """It opened in the ordinary way."""

    opening: ChallengeOpening
    trial: ChallengeTrial


@frozen_value(kw_only=False)
class Swapped:
    """What was pasted is the key, and what was given as the key is the challenge."""

    form: str  # how the key was written
    key_bytes: int
    blob_bytes: int
    content: bytes = field(repr=False)
    candidate: Candidate


@frozen_value(kw_only=False)
class KeyLengths:
    """What was given for a key is none in any reading: in how many bytes, read as what."""

    lengths: tuple[tuple[str, int], ...]
    sure: bool  # whether not even the characters of a text have such a length


def challenge_too_short(opening: ChallengeOpening) -> ChallengeTooShort | Absent:
    """Whether there is no room for an IV and a tag."""
    if opening.blob is None or not too_short(opening.blob):
        return Absent("it is long enough")
    return ChallengeTooShort(len(opening.blob))


def challenge_untried(opening: ChallengeOpening, situation: Situation) -> ChallengeUntried | Absent:
    """Whether there was nothing to try."""
    if opening.trials or opening.blob is None or too_short(opening.blob) or _odd_keys(situation):
        return Absent("keys were tried, or it cannot be tried")
    return ChallengeUntried(opening)


def challenge_closed(opening: ChallengeOpening) -> Closed | Absent:
    """Whether it stayed closed."""
    if opening.opened is not None or opening.blob is None:
        return Absent("it opened, or it is no base64")
    return Closed(opening, opening.blob)


def challenge_opened(opening: ChallengeOpening) -> ChallengeOpened | Absent:
    """Whether it opened."""
    return ChallengeOpened(opening, opening.opened) if opening.opened else Absent("it did not open")


def key_lengths(opening: ChallengeOpening, situation: Situation) -> KeyLengths | Absent:
    """Whether nothing that was given has the length of an AES key."""
    odd = _odd_keys(situation)
    if any(trial.unwrapping is not None for trial in opening.trials):
        return Absent("the key came in its wrapping")
    return odd or Absent("a key of a right length was given, or none")


def _odd_keys(situation: Situation) -> KeyLengths | None:
    """The lengths of what was given for an AES key and can be none; None where one of them can be."""
    lengths: dict[str, int] = {}
    sure = True
    for given in situation.secrets:
        raw = given.reveal()
        forms = [form for form in secret_forms(raw) if form.name in ORDINARY_FORMS or form.name == "text"]
        fitting = {name for name, _ in key_forms(raw)}
        decoded = [form for form in forms if form.name != "text"][:1]
        encoded = decoded if fitting <= _AS_IT_STANDS and is_encoded(raw) else []
        if fitting and not encoded:
            return None
        sure = sure and not fitting
        if not any(len(form.value) in RSA_BLOCK_BYTES and is_ordinary(form.name, form.value) for form in forms):
            lengths |= {f"read as {form.name}": len(form.value) for form in encoded or forms}
    lengths = lengths or _odd_loaded(situation)
    return KeyLengths(tuple(lengths.items()), sure) if lengths else None


def is_encoded(raw: bytes) -> bool:
    """Whether a text is surely the encoding of a key and no key itself: all hexadecimal digits, or padded base64."""
    text = raw.decode("ascii", "replace").strip()
    if _DIGITS.fullmatch(text):
        return True
    try:
        return text.endswith("=") and bool(decode_base64(text))
    except Base64Error:
        return False


def _odd_loaded(situation: Situation) -> dict[str, int]:
    """Loaded symmetric keys that can only have been meant for this, where all are of an odd length."""
    keys = [candidate.key for candidate in candidates.secrets(situation, None) if candidate.key is not None]
    odd = [key for key in keys if key.bits // 8 not in (*AES_KEY_BYTES, *HMAC_KEY_BYTES)]
    meant = [key for key in odd if not (key.alg or "").startswith("HS") and key.use != "sig"]
    return {f"in the JWK {key.name}": key.bits // 8 for key in meant} if len(meant) == len(keys) else {}


def swapped(opening: ChallengeOpening, situation: Situation, budget: Budget) -> Swapped | Absent:
    """Whether what was given as the key opens with what was pasted."""
    return exchanged(opening.challenge.text, situation, budget) or Absent("they were not exchanged", tried=True)


def exchanged(text: str, situation: Situation, budget: Budget) -> Swapped | None:
    """The given secret as the challenge, where the pasted text is its key, wrapped perhaps."""
    blobs = [blob for blob in _given_blobs(situation) if not too_short(blob)]
    for form, key, candidate in _pasted_keys(text, situation) if blobs else ():
        for blob in blobs:
            if not budget.spend():
                return None
            iv, ciphertext, tag = split(blob)
            try:
                content = decrypt_gcm(key, iv, ciphertext, tag, situation.aad or b"")
            except JoseError:
                continue
            return Swapped(form, len(key), len(blob), content, candidate)
    return None


def _given_blobs(situation: Situation) -> Iterator[bytes]:
    for given in situation.secrets:
        raw = given.reveal()
        decoded = decode_blob(raw.decode("ascii", "replace").strip())
        yield decoded.data if decoded is not None else raw


def _pasted_keys(text: str, situation: Situation) -> Iterator[tuple[str, bytes, Candidate]]:
    """The AES keys that the pasted text can be, with how they are written."""
    for form, value in key_forms(text.strip().encode()):
        yield _WRITTEN.get(form, f"{form} text"), value, Candidate(secret=Secret(value), form=form)
    decoded = decode_blob(text)
    for unwrapping in unwrap(decoded.data, situation) if decoded is not None else ():
        key = unwrapping.content_key
        yield "wrapped with RSA", key.reveal(), Candidate(key=unwrapping.key, secret=key, form=unwrapping.form)
