"""Opens an AES-GCM challenge, base64(iv ‖ ciphertext ‖ tag), with a given key or one that came RSA-wrapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_lenient
from inspector.jose.errors import JoseError
from inspector.jose.gcm import decrypt_gcm
from inspector.jose.key_management import unwrap_rsa_oaep
from inspector.jose.rsa import modulus_bytes
from inspector.keys.key import KeyKind
from inspector.keys.secret import Secret
from inspector.keys.symmetric import secret_forms
from inspector.operations import candidates
from inspector.operations.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from inspector.artefacts.values import Challenge
    from inspector.keys.key import Key
    from inspector.operations.situation import Situation

IV_BYTES: Final = 12
TAG_BYTES: Final = 16
AES_KEY_BYTES: Final = (32, 16, 24)
WRAP_HASH: Final = "SHA-256"  # RSA-OAEP with SHA-256 and MGF1-SHA-256, as the protocol's software does it
ORDINARY_FORMS: Final = ("key", "base64", "base64url", "hex", "jwk")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Unwrapping:
    """An RSA-wrapped AES key that one of the loaded private keys opened."""

    key: Key
    form: str  # how the AES key stood inside: "raw", "base64" …
    content_key: Secret[bytes]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChallengeTrial:
    """One candidate for one challenge."""

    candidate: Candidate
    failure: JoseError | None
    plaintext: bytes | None = None
    unwrapping: Unwrapping | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChallengeOpening:
    """All trials of one challenge."""

    challenge: Challenge
    blob: bytes | None  # iv ‖ ciphertext ‖ tag; None where the text is no base64
    trials: tuple[ChallengeTrial, ...]
    opened: ChallengeTrial | None


def open_challenge(challenge: Challenge, situation: Situation) -> ChallengeOpening:
    """Try every AES key at hand in its ordinary forms, then keys unwrapped with a loaded private key."""
    blob = read_blob(challenge.text)
    trials: list[ChallengeTrial] = []
    for candidate, unwrapping in _candidates(situation) if blob is not None and not too_short(blob) else ():
        trial = _attempt(blob or b"", candidate, unwrapping, situation)
        trials.append(trial)
        if trial.plaintext is not None:
            return ChallengeOpening(challenge=challenge, blob=blob, trials=tuple(trials), opened=trial)
        if len(trials) == limits.KEYS_TRIED:
            break
    return ChallengeOpening(challenge=challenge, blob=blob, trials=tuple(trials), opened=None)


def read_blob(text: str) -> bytes | None:
    """The bytes of a challenge, from either base64 alphabet."""
    try:
        return decode_lenient(text).data
    except Base64Error:
        return None


def too_short(blob: bytes) -> bool:
    """Whether there is no room for an IV and a tag."""
    return len(blob) < IV_BYTES + TAG_BYTES


def split(blob: bytes) -> tuple[bytes, bytes, bytes]:
    """IV, ciphertext and tag in the ordinary layout."""
    return blob[:IV_BYTES], blob[IV_BYTES:-TAG_BYTES], blob[-TAG_BYTES:]


def _candidates(situation: Situation) -> Iterator[tuple[Candidate, Unwrapping | None]]:
    for candidate in candidates.secrets(situation, None, AES_KEY_BYTES):
        if candidate.secret is not None and is_ordinary(candidate.form, candidate.secret.reveal()):
            yield candidate, None
    for unwrapping in unwrappings(situation):
        yield Candidate(key=unwrapping.key, secret=unwrapping.content_key, form=unwrapping.form), unwrapping


def is_ordinary(form: str, key: bytes) -> bool:
    """Whether a reading is how AES keys are usually handed over: encoded, or as bytes that are no text."""
    return form in ORDINARY_FORMS or not (key.isascii() and key.decode("ascii").isprintable())


def _attempt(blob: bytes, candidate: Candidate, unwrapping: Unwrapping | None, situation: Situation) -> ChallengeTrial:
    iv, ciphertext, tag = split(blob)
    secret = candidate.secret.reveal() if candidate.secret is not None else b""
    try:
        plaintext = decrypt_gcm(secret, iv, ciphertext, tag, situation.aad or b"")
    except JoseError as failure:
        return ChallengeTrial(candidate=candidate, failure=failure, unwrapping=unwrapping)
    return ChallengeTrial(candidate=candidate, failure=None, plaintext=plaintext, unwrapping=unwrapping)


def unwrappings(situation: Situation) -> Iterator[Unwrapping]:
    """The AES keys that come out of the given secrets when a loaded private key unwraps them."""
    for given in situation.secrets:
        for form in secret_forms(given.reveal()):
            yield from unwrap(form.value, situation)


def unwrap(wrapped: bytes, situation: Situation) -> Iterator[Unwrapping]:
    """The AES keys inside one RSA-wrapped block, for every loaded private key of its size."""
    for key in rsa_keys_of_size(wrapped, situation):
        try:
            content = unwrap_rsa_oaep(key[1], wrapped, hash_name=WRAP_HASH, mgf1_name=WRAP_HASH)
        except JoseError:
            continue
        for form, value in key_forms(content):
            yield Unwrapping(key=key[0], form=form, content_key=Secret(value))


def key_forms(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The readings of an unwrapped block that have the length of an AES key: its own bytes, or encoded text."""
    if len(content) in AES_KEY_BYTES:
        yield "raw", content
    for form in secret_forms(content):
        if len(form.value) in AES_KEY_BYTES and form.value != content:
            yield form.name, form.value


def rsa_keys_of_size(block: bytes, situation: Situation) -> Iterator[tuple[Key, RSAPrivateKey]]:
    """Loaded RSA private keys whose modulus is as long as the block."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # not for the window

    for key in situation.keys:
        private = key.private.reveal() if key.kind is KeyKind.RSA and key.private is not None else None
        if isinstance(private, RSAPrivateKey) and modulus_bytes(private.public_key()) == len(block):
            yield key, private
