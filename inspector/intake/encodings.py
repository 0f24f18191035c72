"""A whole value encoded once more than it should be, and plus signs that became spaces."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.intake.base64shape import ZLIB_MARKS, looks_random
from inspector.intake.compact import begins_object, read_header
from inspector.intake.draft import Edit
from inspector.intake.recognition import stripped, trim

if TYPE_CHECKING:
    from inspector.intake.draft import Draft

_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\-\s]*={0,2}")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{2}(?:[:\s]?[0-9A-Fa-f]{2})*")
_BASE32: Final = re.compile(r"MV[4-7][A-Z2-7\s]*={0,6}")  # of something that begins like a token
_SCHEME: Final = re.compile(r"data:[A-Za-z0-9/+.\-]{0,80}(?:;[A-Za-z0-9=\-]{1,40}){0,4};base64,|0[xX]")
_BASE64_TEXT: Final = re.compile(r"ZXlK|ZXlB|ZXdv|ZXcw|eyJ")  # of something that begins like a token
_SPACED: Final = re.compile(r"[A-Za-z0-9+/=_\- ]+")
_VALUE_NAME: Final = re.compile(r"[\"']?[A-Za-z][A-Za-z0-9_\-]*[\"']?[ \t]*[:=][ \t]*")
_FORMS: Final = (("hexadecimal", _HEX), ("base32", _BASE32), ("base64", _BASE64))
_SHORTEST: Final = 24  # characters
_RARELY: Final = 12  # one character in 64 of base64 is "+"; words have more spaces than that
_PACKINGS: Final = {"gzip": (b"\x1f\x8b",), "zlib": ZLIB_MARKS}
_EITHER_WINDOW: Final = 32 + zlib.MAX_WBITS  # zlib tells the two apart
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode_once_more(draft: Draft) -> Draft:
    """paste.double-encoded: the whole text in base64, base32 or hexadecimal digits, or compressed and in base64."""
    trimmed = trim(draft)
    text, start, end = trimmed.text, trimmed.start, trimmed.end
    if not _SHORTEST <= end - start <= limits.PASTED_INPUT:
        return draft
    inner = _SCHEME.match(text, start, end)
    begin = start if inner is None else inner.end()
    for form, pattern in _FORMS:
        if pattern.fullmatch(text, begin, end) is None:
            continue
        data, told = _unzipped(_bytes(text[begin:end], form), form)
        decoded = _readable(data)
        if decoded is not None and _BASE64_TEXT.match(decoded):  # twice
            again = _readable(_bytes(decoded, "base64"))
            decoded, told = (decoded, told) if again is None else (again, f"{told}, twice")
        if decoded is not None:
            edit = Edit(start=start, end=end, inserted=decoded)
            return trimmed.edited("paste.double-encoded", [edit], {"form": told, "length": str(len(decoded))})
    return draft


def restore_plus(draft: Draft) -> Draft:
    """paste.plus-as-space: single spaces in standard base64 whose length fits with them."""
    text = draft.text
    named = _VALUE_NAME.match(text, draft.start, draft.end)
    start = draft.start if named is None else named.end()
    start, end = stripped(text, start, draft.end, "\"' \t\r\n,;")
    if (end - start) % 4 or begins_object(text, start, end) or _SPACED.fullmatch(text, start, end) is None:
        return draft
    places = [place for place in range(start, end) if text[place] == " "]
    if not places or len(places) * _RARELY > end - start or not looks_random(text, start, end):
        return draft
    if (end - start - len(places)) % 4 == 0 and _is_regular(places, start, end):
        return draft  # lines of one width, joined with spaces
    values = {"places": str(len(places)), "offset": str(draft.map.origin(places[0]))}
    return draft.edited(
        "paste.plus-as-space", [Edit(start=place, end=place + 1, inserted="+") for place in places], values
    )


def _is_regular(places: list[int], start: int, end: int) -> bool:
    """Whether the spaces divide the text evenly, but for what is left at the end."""
    first, *others = (after - before for before, after in pairwise([start - 1, *places, end]))
    return all(width == first for width in others[:-1]) and others[-1] <= first


def _bytes(text: str, form: str) -> bytes:
    """The decoded bytes; none where there are none or where it is a JOSE header that stands alone."""
    if form == "base64" and read_header(text).is_jose:
        return b""
    try:
        if form == "base32":
            digits = "".join(text.split()).rstrip("=")
            return base64.b32decode(digits + "=" * (-len(digits) % 8))
        return decode_hex(re.sub(r"[:\s]", "", text)) if form == "hexadecimal" else decode_lenient(text).data
    except (Base64Error, binascii.Error):
        return b""


def _unzipped(data: bytes, form: str) -> tuple[bytes, str]:
    """Gzip or zlib undone, no further than a pasted text may be long."""
    packing = next((name for name, marks in _PACKINGS.items() if data.startswith(marks)), None)
    if packing is None:
        return data, form
    try:
        inflated = zlib.decompressobj(_EITHER_WINDOW).decompress(data, limits.PASTED_INPUT)
    except zlib.error:
        return b"", form
    return inflated, f"{packing} and {form}"


def _readable(data: bytes) -> str | None:
    """The bytes as text, where they are nothing else."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if not text or _CONTROL.search(text) else text
