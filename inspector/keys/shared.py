"""HMAC secrets: in which form one side has it, and in which the other may have used it.

A secret travels as text, and somewhere it has to become bytes. RFC 7518 does not say how, so each side decides; a JWK
alone is clear, its `k` is base64url of the bytes. `ordinary_forms` are the readings that nobody would call wrong;
`other_forms` are what happens by accident.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.base64text import (
    Base64Error,
    Base64Fault,
    LenientBase64,
    decode_hex,
    decode_lenient,
    encode_base64,
    encode_base64url,
)
from inspector.encoding.value import frozen_value
from inspector.keys.symmetric import secret_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Accident: TypeAlias = Literal["", "newline", "text", "decoded", "quoted"]  # the wordings of jws.secret-encoding

ENCODED_BYTES: Final = (16, 20, 24, 32, 48, 64, 128)  # lengths in which random secrets are made
LEAST_BYTES: Final = 16  # nobody encodes a random secret shorter than this
LEAST_LETTERS: Final = 8  # decoded bytes that are all printable are no accident from here on
TELLING_BYTES: Final = (32, 64)  # their base64 has 43 or 86 letters, as passwords hardly ever have
_HEX: Final = re.compile(r"(?:0x)?((?:[0-9a-f]{2}){16,}|(?:[0-9A-F]{2}){16,})")
_PREFIX: Final = "base64:"  # as a framework for PHP writes its keys
_QUOTES: Final = ('"', "'")
_FOREIGN: Final = re.compile(r"[^A-Za-z0-9+/]")
_UNSURE: Final = {Base64Fault.TRAILING_BITS, Base64Fault.STANDARD_ALPHABET}


@frozen_value
class OrdinaryForm:
    """A reading that is right as it stands."""

    name: str  # "the text", "base64", "base64url", "hexadecimal", "JWK", "bytes"
    value: bytes = field(repr=False)
    encodes: str = ""  # of a text that surely encodes bytes: the encoding which was not undone


@frozen_value
class OtherForm:
    """What somebody may have used instead of the secret."""

    accident: Accident
    name: str  # in words: "the secret with a line feed at its end"
    value: bytes = field(repr=False)


@frozen_value
class Encoded:
    """A text that is the encoding of a secret rather than a secret by itself."""

    name: str  # "hexadecimal", "base64", "base64url"
    value: bytes = field(repr=False)
    sure: bool  # whether it could not as well be a password


def ordinary_forms(raw: bytes) -> tuple[OrdinaryForm, ...]:
    """The readings of a secret file that count as the secret itself, the likeliest first, none of them empty.

    The bytes of a JWK; text without the line break that ends the file; and where such a text looks like an encoded
    random secret, the bytes it stands for before the text.
    """
    jwk = next((form for form in secret_forms(raw) if form.name == "jwk"), None)
    if jwk is not None:
        return (OrdinaryForm(name="JWK", value=jwk.value),) if jwk.value else ()
    text = text_of(raw)
    if text is None:
        return (OrdinaryForm(name="bytes", value=raw),)
    forms = []
    encoded = encoded_secret(text)
    if encoded is not None:
        forms.append(OrdinaryForm(name=encoded.name, value=encoded.value))
    encodes = encoded.name if encoded is not None and encoded.sure else ""
    forms.append(OrdinaryForm(name="text", value=text.encode(), encodes=encodes))
    return tuple(form for form in forms if form.value)


def text_of(raw: bytes) -> str | None:
    """A secret file as text, without byte order mark and final line breaks; None where it is no text."""
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").rstrip("\r\n")
    except UnicodeDecodeError:
        return None


def encoded_secret(text: str) -> Encoded | None:
    """The secret a text encodes, where it looks like one that was made at random and then encoded."""
    matched = _HEX.fullmatch(text)
    if matched is not None:
        return Encoded(name="hexadecimal", value=decode_hex(matched[1]), sure=True)
    body = text.removeprefix(_PREFIX)
    decoded = _base64(body)
    if decoded is None or _UNSURE & set(decoded.faults):
        return None
    count, padded = len(decoded.data), body.endswith("=")
    sure = body != text or (count >= LEAST_BYTES and (padded or "+" in body or "/" in body))
    sure = sure or _is_readable(decoded.data)
    if not sure and not (count in ENCODED_BYTES and _looks_random(body)):
        return None
    return Encoded(name=decoded.alphabet, value=decoded.data, sure=sure or count in TELLING_BYTES)


def _base64(text: str) -> LenientBase64 | None:
    try:
        return decode_lenient(text)
    except Base64Error:
        return None


def _is_readable(data: bytes) -> bool:
    return len(data) >= LEAST_LETTERS and data.isascii() and data.decode("ascii").isprintable()


def _looks_random(text: str) -> bool:
    """Whether capitals, small letters and others are all there, as in nearly every random text of some length."""
    return any(map(str.isupper, text)) and any(map(str.islower, text)) and not text.isalpha()


def other_forms(raw: bytes, ordinary: Iterable[OrdinaryForm] = ()) -> Iterator[OtherForm]:
    """What may have been used in place of a secret, the likelier first, nothing twice and no ordinary form.

    `raw` is a secret file with its ordinary forms, or the bytes of a key without any.
    """
    known = tuple(ordinary)
    bases = tuple(form.value for form in known) or (raw,)
    seen = {*bases, b""}
    for form in (*_of_file(raw, known), *(form for base in bases for form in _of_bytes(base))):
        if form.value not in seen:
            seen.add(form.value)
            yield form


def _of_file(raw: bytes, known: tuple[OrdinaryForm, ...]) -> Iterator[OtherForm]:
    """The file as it stands, where a part of it was left out."""
    if any(form.name == "JWK" for form in known):
        yield OtherForm(accident="text", name="the whole text of the JWK", value=raw)
        yield OtherForm(accident="text", name="the whole text of the JWK, trimmed", value=raw.strip())
    elif known and raw.endswith((b"\n", b"\r")):
        yield OtherForm(accident="newline", name="the secret with the line break at its end", value=raw)


def _of_bytes(secret: bytes) -> Iterator[OtherForm]:
    yield OtherForm(accident="newline", name="the secret with a line feed at its end", value=secret + b"\n")
    yield OtherForm(accident="newline", name="the secret with a Windows line break at its end", value=secret + b"\r\n")
    yield from _encodings(secret)
    try:
        text = secret.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield from _trimmed(text)
    yield from _decoded(text)
    yield from _in_other_charsets(text)
    yield OtherForm(accident="", name="the SHA-256 digest of the secret", value=hashlib.sha256(secret).digest())


def _encodings(secret: bytes) -> Iterator[OtherForm]:
    """The text that stands for the bytes, used as if it were the secret."""
    standard, url = encode_base64(secret), encode_base64url(secret)
    texts = (
        ("the base64url text of the secret, as it stands in a JWK", url),
        ("the base64 text of the secret", standard),
        ("the hexadecimal text of the secret", secret.hex()),
        ("the hexadecimal text of the secret in capitals", secret.hex().upper()),
        ("the base64 text of the secret without padding", standard.rstrip("=")),
        ("the base64url text of the secret with padding", url + "=" * (-len(url) % 4)),
    )
    for name, text in texts:
        yield OtherForm(accident="text", name=name, value=text.encode())
    for name, text in texts[:3]:
        yield OtherForm(accident="text", name=f"{name}, with a line feed at its end", value=f"{text}\n".encode())
    twice = (
        ("the base64 text of the base64 text of the secret", encode_base64(standard.encode())),
        ("the base64url text of the base64 text of the secret", encode_base64url(standard.encode())),
        ("the base64url text of the base64url text of the secret", encode_base64url(url.encode())),
        ("the base64 text of the hexadecimal text of the secret", encode_base64(secret.hex().encode())),
    )
    for name, text in twice:
        yield OtherForm(accident="", name=name, value=text.encode())


def _trimmed(text: str) -> Iterator[OtherForm]:
    """With or without what stands around the secret."""
    bare = text.strip()
    if bare != text:
        accident: Accident = "newline" if bare == text.rstrip("\r\n") else "quoted"
        name = "line break at its end" if accident == "newline" else "white space around it"
        yield OtherForm(accident=accident, name=f"the secret without the {name}", value=bare.encode())
    for mark in _QUOTES:
        if len(bare) > 1 and bare[0] == bare[-1] == mark:
            inside = bare[1:-1]
            yield OtherForm(accident="quoted", name="the secret without its quotation marks", value=inside.encode())
            yield from (
                OtherForm(accident="quoted", name=f"{form.name}, without its quotation marks", value=form.value)
                for form in _decoded(inside)
            )
    for mark, name in zip(_QUOTES, ("quotation marks", "single quotation marks"), strict=True):
        quoted = f"{mark}{text}{mark}".encode()
        yield OtherForm(accident="quoted", name=f"the secret in {name}", value=quoted)


def _decoded(text: str) -> Iterator[OtherForm]:
    """The bytes that a decoder finds in the secret's text, once and twice."""
    for name, data in _decodings(text):
        yield OtherForm(accident="decoded", name=f"the secret decoded from {name}", value=data)
        again = text_of(data)
        for second, inner in _decodings(again) if again is not None else ():
            value = OtherForm(accident="", name=f"the secret decoded from {name} and then from {second}", value=inner)
            yield value


def _decodings(text: str) -> Iterator[tuple[str, bytes]]:
    """What each decoder makes of a text: the forgiving ones skip what is not theirs."""
    body = text.removeprefix(_PREFIX)
    with suppress(Base64Error):
        yield "hexadecimal", decode_hex(body.removeprefix("0x").replace(":", ""))
    decoded = _base64(body)
    if decoded is not None:
        yield decoded.alphabet, decoded.data
        return
    mapped = _skipping(body.replace("-", "+").replace("_", "/"))
    yield "base64 by a decoder that skips other characters", mapped
    unmapped = _skipping(body)
    if unmapped != mapped:
        yield "base64 by a decoder that skips other characters, - and _ among them", unmapped


def _skipping(text: str) -> bytes:
    """What decoders give that skip all that is not of the alphabet, and a letter too many at the end."""
    letters = _FOREIGN.sub("", text)
    return decode_lenient(letters[: -1 if len(letters) % 4 == 1 else None]).data


def _in_other_charsets(text: str) -> Iterator[OtherForm]:
    """The same characters as other bytes."""
    for name, charset in (
        ("UTF-16, little endian", "utf-16-le"),
        ("UTF-16, big endian", "utf-16-be"),
        ("Latin-1", "latin-1"),
        ("UTF-8 with a byte order mark", "utf-8-sig"),
    ):
        value = text.encode(charset, "replace")
        yield OtherForm(accident="", name=f"the secret's characters in {name}", value=value)
