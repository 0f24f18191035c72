"""Symmetric keys and shared secrets as text: every reading of what somebody saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

FormName: TypeAlias = Literal["base64", "base64url", "hex", "text", "text-trimmed", "jwk"]

KEY_BYTES: Final = (16, 24, 32, 48, 64)  # AES keys, the two halves of AES-CBC-HMAC, HMAC keys as long as the hash
_HEX: Final = re.compile(r"(?:0x)?((?:[0-9A-Fa-f]{2}[: ]?)+)")
_QUOTES: Final = "\"'"


@frozen_value(repr=False)
class SecretForm:
    """One reading of a secret: how it was read, and the bytes it gives."""

    name: FormName
    value: bytes


def secret_forms(raw: bytes) -> tuple[SecretForm, ...]:
    """Every reading of the bytes of a secret file, most plausible first, each value once.

    Hexadecimal goes before base64, as every hexadecimal text is base64 text too but hardly ever the reverse. Decoded
    bytes of a usual key length go before the text itself, decoded bytes of any other length after it.
    """
    distinct: dict[bytes, SecretForm] = {}
    for form in sorted(_forms(raw), key=_plausibility):
        distinct.setdefault(form.value, form)
    return tuple(distinct.values())


def _plausibility(form: SecretForm) -> int:
    if form.name == "jwk":
        return 0
    if form.name in ("text", "text-trimmed"):
        return 2
    return 1 if len(form.value) in KEY_BYTES else 3


def _forms(raw: bytes) -> Iterator[SecretForm]:
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff").strip()
    except UnicodeDecodeError:
        text = ""
    yield from _from_jwk(text)
    unquoted = text.strip(_QUOTES)
    for read in (_from_hex, _from_base64):
        yield from (form for form in read(unquoted) if form.value)
    if text and text.encode() != raw:
        yield SecretForm(name="text-trimmed", value=text.encode())
    yield SecretForm(name="text", value=raw)


def _from_jwk(text: str) -> Iterator[SecretForm]:
    if not text.startswith("{"):
        return
    try:
        encoded = parse_json(text).string("k")
        if encoded is not None:
            yield SecretForm(name="jwk", value=decode_lenient(encoded).data)
    except (JsonError, Base64Error):
        return  # then it is text that begins with a brace


def _from_hex(text: str) -> Iterator[SecretForm]:
    matched = _HEX.fullmatch(text)
    if matched is not None:
        yield SecretForm(name="hex", value=decode_hex(matched[1].replace(":", "").replace(" ", "")))


def _from_base64(text: str) -> Iterator[SecretForm]:
    try:
        decoded = decode_lenient(text)
    except Base64Error:
        return
    yield SecretForm(name=decoded.alphabet, value=decoded.data)


def read_secret(raw: bytes) -> bytes | None:
    """The symmetric key that a file of its own holds, or None where it holds something else.

    A text counts only when it decodes to a usual key length; bytes that are no text count as they stand.
    """
    likeliest = secret_forms(raw)[0]
    if len(likeliest.value) not in KEY_BYTES or likeliest.name == "text-trimmed":
        return None
    if likeliest.name == "text":
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw
        return None
    return likeliest.value
