"""Every AES key that what was given can mean: read in another way, derived from a passphrase, wrapped otherwise."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from itertools import islice
from typing import Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.challenge import Closed
from inspector.encoding.base64text import encode_base64
from inspector.encoding.value import frozen_value
from inspector.keys.secret import Secret
from inspector.keys.symmetric import secret_forms
from inspector.operations import candidates
from inspector.operations.candidates import Candidate
from inspector.operations.challenge import ORDINARY_FORMS, is_ordinary, ordinary_keys
from inspector.operations.situation import Situation
from inspector.operations.wrapping import (
    AES_KEY_BYTES,
    RSA_BLOCK_BYTES,
    OpenedBlock,
    Unwrapping,
    blocks_by_any_scheme,
    keys_inside,
    wrapped_blocks,
)

LOADED_AT_MOST: Final = 20  # symmetric keys of the library; a key that was given for this one goes before them
NUMBERS: Final = 1_000  # characters of a list of numbers
_INDEX: Final = re.compile(rb'"[0-9]+"\s*:')
_BUFFER: Final = re.compile(rb'\{\s*"type":\s*"Buffer",\s*"data":\s*(\[[^\]]*\])\s*\}')
_NAMED: Final = re.compile(rb"""[A-Za-z][\w.\-]*["']?\s*[:=]\s*["']?([A-Za-z0-9+/_\-]{16,}={0,2})["']?\s*\}?\s*$""")
_DIGITS: Final = re.compile(rb"[0-9A-Fa-f]+")
_NUMBER: Final = re.compile(rb"-?[0-9]{1,3}")
_LIST: Final = re.compile(rb"[\[{]?\s*-?[0-9]{1,3}(?:\s*,\s*-?[0-9]{1,3})+\s*[\]}]?")


@frozen_value(eq=False)
class KeyReading:
    """One AES key to try, and what has to be done with what was given to get it."""

    value: bytes = field(repr=False)
    cost: int  # 0 where it is how keys are handed over; the more, the less usual
    candidate: Candidate
    given: str  # how it was given, in words: "base64"
    form: str = ""  # how it has to be read instead; empty where as it was given
    derived: str = ""  # what was made of it to be the key: "the SHA-256 hash of the text"
    unwrapping: Unwrapping | None = None


@frozen_value(kw_only=False)
class WrappedBlocks:
    """Given secrets that a loaded private key opens, and not to an AES key as agreed."""

    blocks: tuple[OpenedBlock, ...]


@frozen_value(kw_only=False)
class ChallengeKeys:
    """All keys worth trying, the likeliest first."""

    readings: tuple[KeyReading, ...]


def challenge_blocks(closed: Closed, situation: Situation, budget: Budget) -> WrappedBlocks | Absent:
    """What stands in the given wrapped keys, where they do not open to an AES key as agreed."""
    if any(trial.unwrapping is not None for trial in closed.opening.trials):
        return Absent("the wrapped key opens as agreed")
    blocks: list[OpenedBlock] = []
    for wrapped in wrapped_blocks(situation):
        if not budget.spend():
            break
        blocks.extend(blocks_by_any_scheme(wrapped, situation))
    return WrappedBlocks(tuple(blocks)) if blocks else Absent("no wrapped key was given that a loaded key opens")


def challenge_keys(closed: Closed, situation: Situation, blocks: WrappedBlocks | None) -> ChallengeKeys | Absent:
    """Every key there is to try: those of the operation first, then what else was given can mean."""
    every = [
        *(reading for given in situation.secrets for reading in secret_readings(given.reveal())),
        *(reading for one in closed.opening.trials if one.unwrapping for reading in _of_unwrapped(one.unwrapping)),
        *(reading for block in (blocks.blocks if blocks is not None else ()) for reading in block_readings(block)),
        *_loaded(situation),
    ]
    distinct: dict[bytes, KeyReading] = {}
    for reading in sorted(every, key=lambda reading: reading.cost):
        distinct.setdefault(reading.value, reading)
    return ChallengeKeys(tuple(distinct.values())) if distinct else Absent("no AES key was given")


def secret_readings(raw: bytes) -> Iterator[KeyReading]:
    """Every key that a given secret can mean; none for one that is as long as an RSA block."""
    forms = secret_forms(raw)
    if any(len(form.value) in RSA_BLOCK_BYTES and is_ordinary(form.name, form.value) for form in forms):
        return
    ordinary = ordinary_keys(raw)
    given = ordinary[0].name if ordinary else "text"
    for form in ordinary:
        yield _reading(form.value, 0, given)
    for name, cost, value in unusual_forms(raw):
        yield _reading(value, cost, name.partition(" inside ")[2] or given, form=name)
    text = raw.strip()
    for name, cost, derive in DERIVATIONS:
        yield _reading(derive(text), cost, given, derived=name.format("the text"))
        yield _reading(derive(text + b"\n"), cost + 1, given, derived=name.format("the text and a line break"))
        for form in ordinary[:1]:
            yield _reading(derive(form.value), cost + 1, given, derived=name.format("the decoded key"))


def _reading(value: bytes, cost: int, given: str, *, form: str = "", derived: str = "") -> KeyReading:
    candidate = Candidate(secret=Secret(value), form=given)
    return KeyReading(value=value, cost=cost, candidate=candidate, given=given, form=form, derived=derived)


def unusual_forms(raw: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Readings of a secret that give an AES key and are not how keys are handed over, each with its cost."""
    text = raw.strip()
    for form in secret_forms(raw):
        if not is_ordinary(form.name, form.value) and len(form.value) in AES_KEY_BYTES:
            yield "the text itself", 1, form.value
        for inner in secret_forms(form.value) if form.name in ORDINARY_FORMS else ():
            if inner.name in ORDINARY_FORMS and len(inner.value) in AES_KEY_BYTES:
                yield f"{inner.name} inside {form.name}", 1, inner.value
        if form.name in ORDINARY_FORMS:
            yield from _beginnings(form.value, f"the first {{}} bytes of the {form.name}", 2)
    yield from _numbers(text)
    yield from _as_other_text(text)
    yield from _behind_a_name(text)
    yield from _beginnings(text, "the first {} characters of the text", 1)
    for length in AES_KEY_BYTES:
        if 0 < len(text) < length:
            yield f"the text, filled up with zero bytes to {length}", 2, text.ljust(length, b"\0")


def _as_other_text(text: bytes) -> Iterator[tuple[str, int, bytes]]:
    """The characters of the text as other programs have them: two bytes each in .NET and Java, digits in capitals."""
    if 2 * len(text) in AES_KEY_BYTES and text.isascii():
        yield "the text in UTF-16, little endian", 2, text.decode("ascii").encode("utf-16-le")
    if len(text) in AES_KEY_BYTES and _DIGITS.fullmatch(text):
        yield "the hexadecimal text in capitals", 2, text.upper()
        yield "the hexadecimal text in small letters", 2, text.lower()


def _behind_a_name(text: bytes) -> Iterator[tuple[str, int, bytes]]:
    """What stands behind a name, as in a line of settings or in JSON."""
    found = _NAMED.search(text) if len(text) <= NUMBERS else None
    for form in secret_forms(found[1]) if found is not None else ():
        if form.name in ORDINARY_FORMS and len(form.value) in AES_KEY_BYTES:
            yield "the value behind a name in the text", 2, form.value


def _beginnings(value: bytes, words: str, cost: int) -> Iterator[tuple[str, int, bytes]]:
    """The value cut to the length of a key; 32 is what most who do so take."""
    for more, length in enumerate(AES_KEY_BYTES):
        if len(value) > length:
            yield words.format(length), cost + (more > 0), value[:length]


def _numbers(text: bytes) -> Iterator[tuple[str, int, bytes]]:
    """A list of byte values, as JavaScript prints a typed array, also with the signs of Java."""
    listed = _INDEX.sub(b"", _BUFFER.sub(rb"\1", text)) if len(text) <= NUMBERS else b""
    if _LIST.fullmatch(listed):
        values = [int(number) % 256 for number in _NUMBER.findall(listed)]
        if len(values) in AES_KEY_BYTES:
            yield "a list of byte values", 1, bytes(values)


def block_readings(block: OpenedBlock) -> Iterator[KeyReading]:
    """The keys that an unwrapped block can mean."""
    content = block.content.reveal()
    for unwrapping in keys_inside(block):
        yield replace(_as_unwrapped(unwrapping), cost=1)
    for name, cost, value in unusual_forms(content):
        unwrapping = Unwrapping(key=block.key, form=name, content_key=Secret(value), scheme=block.scheme)
        yield replace(_as_unwrapped(unwrapping), cost=cost + 1, form=name)


def _of_unwrapped(unwrapping: Unwrapping) -> Iterator[KeyReading]:
    """The key that came out of its wrapping as agreed, and what it may have been taken for."""
    yield _as_unwrapped(unwrapping)
    yield from known_readings(_as_unwrapped(unwrapping))


def _as_unwrapped(unwrapping: Unwrapping) -> KeyReading:
    key = unwrapping.content_key
    candidate = Candidate(key=unwrapping.key, secret=key, form=unwrapping.form)
    given = f"{unwrapping.form} in the wrapping"
    return KeyReading(value=key.reveal(), cost=0, candidate=candidate, given=given, unwrapping=unwrapping)


def _loaded(situation: Situation) -> Iterator[KeyReading]:
    """Loaded symmetric keys; where something was given for this challenge, that is likelier."""
    more = 1 if situation.secrets else 0
    for candidate in islice(candidates.secrets(replace(situation, secrets=()), None), LOADED_AT_MOST):
        secret = candidate.secret.reveal() if candidate.secret is not None else b""
        known = KeyReading(value=secret, cost=more, candidate=candidate, given="the decoded key")
        yield from (known,) if len(secret) in AES_KEY_BYTES else ()
        yield from known_readings(known)


def known_readings(known: KeyReading) -> Iterator[KeyReading]:
    """What a key whose bytes are known is taken for by mistake: its text, a part of that, a hash."""
    for name, text in (("base64", encode_base64(known.value).encode()), ("hexadecimal", known.value.hex().encode())):
        if len(text) in AES_KEY_BYTES:
            yield _instead(known, text, 1, form=f"its {name} text")
        for words, cost, value in _beginnings(text, f"the first {{}} characters of its {name} text", 1):
            yield _instead(known, value, cost, form=words)
    for name, cost, derive in DERIVATIONS:
        yield _instead(known, derive(known.value), cost + 1, derived=name.format("the decoded key"))


def _instead(known: KeyReading, value: bytes, cost: int, *, form: str = "", derived: str = "") -> KeyReading:
    candidate = replace(known.candidate, secret=Secret(value))
    return replace(known, value=value, cost=known.cost + cost, candidate=candidate, form=form, derived=derived)


# ---------------------------------------------------------------------------------------------- keys made of passwords


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _stretched_md5(data: bytes) -> bytes:
    """EVP_BytesToKey with MD5, one round and no salt: what older scripts and libraries do with a password."""
    first = _md5(data)
    return first + _md5(first + data)


# The likeliest first, what was hashed in braces. Costs as in `KeyReading`.
DERIVATIONS: Final[tuple[tuple[str, int, Callable[[bytes], bytes]], ...]] = (
    ("the SHA-256 hash of {}", 1, _sha256),
    ("the MD5 hash of {}", 1, _md5),
    ("the 32 hexadecimal digits of the MD5 hash of {}", 2, lambda data: _md5(data).hex().encode()),
    ("the first 32 hexadecimal digits of the SHA-256 hash of {}", 2, lambda data: _sha256(data).hex().encode()[:32]),
    ("the first 16 bytes of the SHA-256 hash of {}", 2, lambda data: _sha256(data)[:16]),
    (
        "the first 16 bytes of the SHA-1 hash of {}",
        2,
        lambda data: hashlib.sha1(data, usedforsecurity=False).digest()[:16],
    ),
    ("the first 32 bytes of the SHA-512 hash of {}", 2, lambda data: hashlib.sha512(data).digest()[:32]),
    ("what EVP_BytesToKey with MD5 makes of {}", 2, _stretched_md5),
)
