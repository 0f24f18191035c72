"""Opens an AES-GCM challenge, base64(iv ‖ ciphertext ‖ tag), with a given key or one that came RSA-wrapped."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.encoding.value import frozen_value
from inspector.jose.errors import JoseError
from inspector.jose.gcm import decrypt_gcm
from inspector.keys.secret import Secret
from inspector.keys.symmetric import secret_forms
from inspector.operations import candidates
from inspector.operations.candidates import Candidate
from inspector.operations.wrapping import AES_KEY_BYTES, Unwrapping, unwrappings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.artefacts.values import Challenge
    from inspector.keys.symmetric import SecretForm
    from inspector.operations.situation import Situation

IV_BYTES: Final = 12
TAG_BYTES: Final = 16
HEXADECIMAL: Final = "hexadecimal digits"
LISTED: Final = "a list of byte values"
ORDINARY_FORMS: Final = ("key", "base64", "base64url", "hex", "jwk")
_ENCODED_AGAIN: Final = 38  # characters of base64 around an IV and a tag; random bytes are never all of its alphabet
PARTS: Final = ("IV", "ciphertext", "tag")
_MARK: Final = re.compile(r"[:.|;$]")  # between parts
_LIST: Final = re.compile(r"\[-?[0-9]{1,3}(?:,-?[0-9]{1,3})+\]")
_DUMPED: Final = re.compile(r"0[xX](?P<digits>[0-9A-Fa-f]+)|[0-9A-Fa-f]{2}(?:[ :\-][0-9A-Fa-f]{2}){27,}")
_NO_DIGIT: Final = re.compile(r"[ :\-]")
_HEX: Final = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]+={0,2}\s*")
_ENCODED_TWICE: Final = 2  # or three times, but no more


@frozen_value
class Blob:
    """The bytes of a challenge, and in what else than plain base64 they stood."""

    data: bytes = field(repr=False)
    encoding: str = ""  # "base64url", "hexadecimal digits", "base64 of base64" …; empty for base64 with its padding


@frozen_value(eq=False)
class ChallengeTrial:
    """One candidate for one challenge."""

    candidate: Candidate
    failure: JoseError | None
    plaintext: bytes | None = None
    unwrapping: Unwrapping | None = None


@frozen_value(eq=False)
class ChallengeOpening:
    """All trials of one challenge."""

    challenge: Challenge
    blob: bytes | None  # iv ‖ ciphertext ‖ tag; None where the text is no base64
    trials: tuple[ChallengeTrial, ...]
    opened: ChallengeTrial | None
    encoding: str = ""  # as in `Blob`


def open_challenge(challenge: Challenge, situation: Situation) -> ChallengeOpening:
    """Try every AES key at hand in its ordinary forms, then keys unwrapped with a loaded private key."""
    blob = decode_blob(challenge.text)
    trials: list[ChallengeTrial] = []
    opened = None
    if blob is not None and not too_short(blob.data):
        for candidate, unwrapping in _candidates(situation):
            trials.append(_attempt(blob.data, candidate, unwrapping, situation))
            opened = trials[-1] if trials[-1].plaintext is not None else None
            if opened is not None or len(trials) == limits.KEYS_TRIED:
                break
    return ChallengeOpening(
        challenge=challenge,
        blob=blob.data if blob is not None else None,
        trials=tuple(trials),
        opened=opened,
        encoding=blob.encoding if blob is not None else "",
    )


def read_blob(text: str) -> bytes | None:
    """The bytes of a challenge or a wrapped key, from any encoding; None where it is none."""
    blob = decode_blob(text)
    return blob.data if blob is not None else None


def decode_blob(text: str) -> Blob | None:
    """The bytes of a challenge and how they were encoded; None where the text is no encoding of bytes.

    Only one reading is possible: text that is all hexadecimal digits is no base64 of random bytes, and bytes that are
    all base64 characters are no random bytes.
    """
    blob = _decoded(text)
    for _ in range(_ENCODED_TWICE):
        if blob is None or len(blob.data) < _ENCODED_AGAIN or not _BASE64.fullmatch(blob.data):
            break
        inner = _decoded(blob.data.decode("ascii"))
        if inner is None:
            break
        blob = Blob(data=inner.data, encoding=f"{blob.encoding or 'base64'} of {inner.encoding or 'base64'}")
    return blob


def _decoded(text: str) -> Blob | None:
    compact = "".join(text.split())
    if _LIST.fullmatch(compact):
        return Blob(data=bytes(int(one) % 256 for one in compact[1:-1].split(",")), encoding=LISTED)
    if (dumped := _DUMPED.fullmatch(text.strip())) is not None:
        return Blob(data=decode_hex(_NO_DIGIT.sub("", dumped["digits"] or dumped[0])), encoding=HEXADECIMAL)
    if _MARK.search(compact):
        return _joined(compact)
    if len(compact) >= _ENCODED_AGAIN and len(compact) % 2 == 0 and _HEX.fullmatch(compact):
        return Blob(data=decode_hex(compact), encoding=HEXADECIMAL)
    try:
        data = decode_lenient(compact).data
    except Base64Error:
        return None
    return Blob(data=data, encoding=_deviation(compact))


def _joined(text: str) -> Blob | None:
    """The bytes of IV, ciphertext and tag that stand apart, put into their order; None where they are no such parts.

    The IV stands first. Behind it a part of the tag's length is the tag, the last one where both have it.
    """
    mark = _MARK.findall(text)
    texts = text.split(mark[0])
    digits = all(len(one) % 2 == 0 and _HEX.fullmatch(one) for one in texts)
    parts = [data for one in texts if (data := _part(one, digits=digits)) is not None]
    if len(set(mark)) > 1 or len(parts) != len(mark) + 1 or len(parts) > len(PARTS) or not parts[0]:
        return None
    names = PARTS[: len(parts)] if len(parts) == len(PARTS) else ("IV", "ciphertext with tag")
    if len(parts) == len(PARTS) and len(parts[1]) == TAG_BYTES != len(parts[2]):
        parts, names = [parts[0], parts[2], parts[1]], ("IV", "tag", "ciphertext")
    form = HEXADECIMAL if digits else "base64"
    return Blob(data=b"".join(parts), encoding=f"{', '.join(names)} with “{mark[0]}” between them, each in {form}")


def _part(text: str, *, digits: bool) -> bytes | None:
    try:
        return decode_hex(text) if digits else decode_lenient(text).data
    except Base64Error:
        return None


def _deviation(text: str) -> str:
    """How the text differs from base64 with its padding (RFC 4648 section 4)."""
    if "-" in text or "_" in text:
        return "base64url" if "+" not in text and "/" not in text else "a mixture of base64 and base64url"
    return "base64 without its padding" if len(text) % 4 else ""


def too_short(blob: bytes) -> bool:
    """Whether there is no room for an IV and a tag."""
    return len(blob) < IV_BYTES + TAG_BYTES


def split(blob: bytes) -> tuple[bytes, bytes, bytes]:
    """IV, ciphertext and tag in the ordinary layout."""
    return blob[:IV_BYTES], blob[IV_BYTES:-TAG_BYTES], blob[-TAG_BYTES:]


def _candidates(situation: Situation) -> Iterator[tuple[Candidate, Unwrapping | None]]:
    for candidate in candidates.secrets(situation, None, AES_KEY_BYTES):
        if candidate.key is not None:
            yield candidate, None
    for given in situation.secrets:
        for form in ordinary_keys(given.reveal()):
            yield Candidate(secret=Secret(form.value), form=form.name), None
    for unwrapping in unwrappings(situation):
        yield Candidate(key=unwrapping.key, secret=unwrapping.content_key, form=unwrapping.form), unwrapping


def ordinary_keys(raw: bytes) -> tuple[SecretForm, ...]:
    """The readings of a secret that are an AES key as it is usually handed over, decoded or as bytes.

    The characters of a text are the key themselves only where the text is no encoding of a key.
    """
    fitting = tuple(form for form in secret_forms(raw) if len(form.value) in AES_KEY_BYTES)
    return tuple(form for form in fitting if is_ordinary(form.name, form.value)) or fitting


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
