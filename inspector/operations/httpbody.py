"""The bytes that the body of a pasted HTTP message may have had when its digest was computed.

A paste adds a line break at the end, loses one, or changes them all. Where `Content-Length` says which form was
sent, only that one counts as the body.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import HttpHeader
from inspector.encoding.canonical import canonical_forms
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.artefacts.values import HttpMessage

_CHARSET: Final = re.compile(r"charset *= *\"?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_BREAKS: Final = re.compile(r"\r\n|\n|\r")
_COMPRESSIONS: Final = ("gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress")
_CHARSETS: Final = (
    ("UTF-8", "utf-8"),
    ("UTF-8 with a byte order mark", "utf-8-sig"),
    ("ISO-8859-1", "latin-1"),
    ("Windows-1252", "cp1252"),
    ("UTF-16, little endian", "utf-16-le"),
    ("UTF-16, big endian", "utf-16-be"),
)
_SYSTEMS: Final = (0, 3, 255, 10, 19, 11)  # what gzip writers name as their operating system
_LEVELS: Final = ((6, 0), (9, 2), (1, 4))  # of compression, with the flag that tells of it (RFC 1952 section 2.3.1)
_ADDED: Final = ("", "\n", "\r\n")


@frozen_value(kw_only=False)
class BodyForm:
    """One candidate for the digested bytes."""

    kind: str  # "empty", "newline", "line-ends", "rewritten", "charset", "compressed", "uncompressed", "hashed"
    name: str  # in a few words
    data: bytes


def header_value(message: HttpMessage, name: str) -> str:
    """The first value under this name; empty where there is none."""
    return next(iter(message.values(name)), "").strip()


def declared_length(message: HttpMessage) -> int | None:
    """The value of `Content-Length`, where it is one number (RFC 9110 section 8.6)."""
    value = header_value(message, "Content-Length")
    return int(value) if value.isdecimal() and len(value) < len("1000000000000") else None


def is_compressed(message: HttpMessage) -> bool:
    """Whether the body travelled compressed: then what was pasted is not what was sent."""
    return header_value(message, "Content-Encoding").lower() in _COMPRESSIONS


def with_body(message: HttpMessage, content: bytes) -> HttpMessage:
    """A message that was pasted without its body, with the bytes that were given apart; their length is known."""
    try:
        text = content.decode(_charset(message))
    except (LookupError, UnicodeError):
        text = content.decode("utf-8", "surrogateescape")
    others = tuple(header for header in message.headers if header.name.lower() != "content-length")
    length = HttpHeader(name="Content-Length", value=str(len(content)), span=message.body_span)
    return replace(message, body=text, headers=(*others, length))


def _charset(message: HttpMessage) -> str:
    declared = _CHARSET.search(header_value(message, "Content-Type"))
    return declared[1] if declared else "utf-8"


def encoded(message: HttpMessage, text: str) -> bytes:
    """Text of the body as bytes in the charset it was sent in; UTF-8 where that is not known."""
    for charset, errors in ((_charset(message), "strict"), ("utf-8", "surrogateescape")):
        try:
            return text.encode(charset, errors)
        except (LookupError, UnicodeError):
            continue
    return text.encode("utf-8", "surrogatepass")


def bodies_as_sent(message: HttpMessage) -> tuple[bytes, ...]:
    """The body, and what else it may have been before it was pasted; the likeliest first."""
    length = declared_length(message)
    pasted = encoded(message, message.body)
    if length is None:
        return tuple(dict.fromkeys((_without_end(pasted), pasted)))
    fitting = tuple(data for data in _pasted_from(message) if len(data) == length)
    return fitting or (_without_end(pasted), pasted)


def _without_end(data: bytes) -> bytes:
    """Without the line break with which pasted text ends."""
    return data.removesuffix(b"\n").removesuffix(b"\r")


def _pasted_from(message: HttpMessage) -> Iterator[bytes]:
    """What may have become the pasted body by a change of its line breaks alone."""
    bare = message.body.rstrip("\r\n")
    for text in (message.body, bare, _BREAKS.sub("\n", bare), _BREAKS.sub("\r\n", bare)):
        for end in _ADDED:
            yield encoded(message, text + end)


def other_bodies(message: HttpMessage) -> Iterator[BodyForm]:
    """Every other form that may have been digested, the likelier ones first. Forms are made as they are asked for."""
    bare = message.body.rstrip("\r\n")
    yield BodyForm("empty", "no bytes at all", b"")
    if is_compressed(message):
        yield BodyForm("uncompressed", "the body before it was compressed", encoded(message, message.body))
        yield BodyForm("uncompressed", "the body before it was compressed", encoded(message, bare))
        return
    for kind, name, text in _respaced(message.body, bare):
        yield BodyForm(kind, name, encoded(message, text))
    yield from _rewritten(bare)
    for name, charset in _CHARSETS:
        try:
            yield BodyForm("charset", name, bare.encode(charset))
        except UnicodeEncodeError:
            continue
    yield from _hashed(encoded(message, bare))
    for data in dict.fromkeys((encoded(message, bare), encoded(message, message.body))):
        yield from _compressed(data)


def _respaced(body: str, bare: str) -> Iterator[tuple[str, str, str]]:
    """The body with other white space around it, or with other line breaks."""
    yield "newline", "the body without a line break at its end", bare
    yield "newline", "the body with a line break (LF) at its end", bare + "\n"
    yield "newline", "the body with a Windows line break (CR LF) at its end", bare + "\r\n"
    yield "newline", "the body without the white space around it", body.strip()
    windows, unix = _BREAKS.sub("\r\n", bare), _BREAKS.sub("\n", bare)
    for end in _ADDED:
        yield "line-ends", "the body with Windows line breaks (CR LF)", windows + end
        yield "line-ends", "the body with line breaks as on Unix (LF)", unix + end
    yield "line-ends", "the body without its line breaks", _BREAKS.sub("", bare)


def _rewritten(bare: str) -> Iterator[BodyForm]:
    """The same JSON as other programs write it."""
    try:
        node = parse_json(bare)
    except JsonError:
        return
    for form in canonical_forms(bare, node):
        yield BodyForm("rewritten", f"the JSON as written by {form.producer}", form.data)


def _hashed(data: bytes) -> Iterator[BodyForm]:
    """The digest itself, or the body in base64, digested (once more)."""
    for name in ("sha256", "sha512"):
        inner = hashlib.new(name, data)
        yield BodyForm("hashed", "the digest of the body", inner.digest())
        yield BodyForm("hashed", "the digest of the body as hex text", inner.hexdigest().encode())
        yield BodyForm("hashed", "the digest of the body as base64 text", base64.b64encode(inner.digest()))
    yield BodyForm("hashed", "the body as base64 text", base64.b64encode(data))


def _compressed(data: bytes) -> Iterator[BodyForm]:
    """The body compressed, as far as usual programs do it alike."""
    tail = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    for level, flag in _LEVELS:
        raw = zlib.compress(data, level, wbits=-zlib.MAX_WBITS)
        for extra in dict.fromkeys((flag, 0)):
            for system in _SYSTEMS:
                head = b"\x1f\x8b\x08\0\0\0\0\0" + bytes((extra, system))
                yield BodyForm("compressed", "the body compressed with gzip", head + raw + tail)
        yield BodyForm("compressed", "the body compressed with deflate", zlib.compress(data, level))
