"""Reads the signature of an envelope: base64 as it should be, and every other way in which people write bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import Base64Error, Base64Fault, decode_base64, decode_hex, decode_lenient
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.jsonnode import JsonNode

SHORTEST: Final = 32  # bytes; no signature is shorter, so a list or a text of less is something else
SPACED: Final = "plus-as-space"  # as form decoding leaves base64
PLAIN: Final = "base64"  # as it should be
_HEX_MARKS: Final = re.compile(r"^0[xX]|[-:\s]")  # with dashes as .NET's BitConverter has them
_HEX: Final = re.compile(r"[0-9A-Fa-f]{64,}")
_LIST: Final = re.compile(r"[\[({]?\s*(-?[0-9]{1,3}(?:[,;\s]+-?[0-9]{1,3}){31,})\s*[\])}]?")
_NUMBER: Final = re.compile(r"-?[0-9]{1,3}")
_WRITTEN_BREAKS: Final = re.compile(r"\\r|\\n|-----[A-Z ]+-----")
_PERCENT: Final = re.compile(r"%(2[BbFf]|3[Dd])")
_BYTE: Final = range(-128, 256)  # signed ones in Java, unsigned ones elsewhere


@frozen_value(eq=False)
class EnvelopeSignature:
    """The signature's bytes and how they were written."""

    data: bytes
    encoding: str  # "base64", else a name of the ways below
    faults: tuple[str, ...] = ()  # what was forgiven in the base64

    @property
    def is_plain(self) -> bool:
        """Whether it is written as it should be."""
        return self.encoding == PLAIN


def signature_readings(node: JsonNode) -> tuple[EnvelopeSignature, ...]:
    """Every way to read it, the likeliest first; none where it is no encoded bytes. Byte-reversed ones stand last."""
    listed = _listed(node)
    if listed:
        found = list(_numbers(listed))
    else:
        found = list(_in_text(node.value)) if node.kind == "string" and node.value else []
    backwards = [EnvelopeSignature(data=one.data[::-1], encoding="reversed") for one in found[:1]]
    return (*found, *backwards)


def _listed(node: JsonNode) -> list[str]:
    """The numbers of an array, of a Buffer as Node writes it, or of an Uint8Array as JavaScript does."""
    inner = node.get("data")
    if node.kind == "object" and inner is not None and inner.kind == "array":
        node = inner
    return [item.value for item in node.items] or [member.value.value for member in node.members]


def _numbers(lexemes: list[str]) -> Iterator[EnvelopeSignature]:
    """A list of bytes as numbers."""
    if len(lexemes) < SHORTEST or not all(_NUMBER.fullmatch(lexeme) and int(lexeme) in _BYTE for lexeme in lexemes):
        return
    yield EnvelopeSignature(data=bytes(int(lexeme) & 0xFF for lexeme in lexemes), encoding="list")


def _in_text(text: str) -> Iterator[EnvelopeSignature]:
    listed = _LIST.fullmatch(text.strip())
    if listed is not None:
        yield from _numbers(_NUMBER.findall(listed[1]))
    plain = _HEX_MARKS.sub("", text)
    if _HEX.fullmatch(plain) and len(plain) % 2 == 0:
        yield EnvelopeSignature(data=decode_hex(plain), encoding="hex")
    single = _in_base64(text)
    if single is not None:
        yield single
        yield from _twice(single.data)


def _in_base64(text: str) -> EnvelopeSignature | None:
    try:
        return EnvelopeSignature(data=decode_base64(text), encoding=PLAIN)
    except Base64Error:
        pass
    if _PERCENT.search(text):
        plain = _PERCENT.sub(lambda found: chr(int(found[1], 16)), text)
        return _leniently(plain, encoding="percent")
    joined = _WRITTEN_BREAKS.sub("", text)
    if " " in joined.strip() and "+" not in joined and not re.search(r"[\n\r]", joined):
        return _leniently(joined.strip().replace(" ", "+"), encoding=SPACED) or _leniently(joined)
    return _leniently(joined, encoding="wrapped" if joined != text else "")


def _leniently(text: str, encoding: str = "") -> EnvelopeSignature | None:
    """Base64 of any kind, called `encoding` or else by what is unusual about it."""
    try:
        read = decode_lenient(text)
    except Base64Error:
        return None
    names = [fault.value for fault in read.faults]
    if not encoding:
        is_url = read.alphabet == "base64url" and ("-" in text or "_" in text)
        wrapped = Base64Fault.WHITESPACE in read.faults
        encoding = "wrapped" if wrapped else "base64url" if is_url else "lenient"
        names += [] if "=" in text or encoding != "lenient" else [Base64Fault.PADDING.value]
    return EnvelopeSignature(data=read.data, encoding=encoding, faults=tuple(dict.fromkeys(names)))


def _twice(data: bytes) -> Iterator[EnvelopeSignature]:
    """What is left when the bytes are hex or base64 text themselves."""
    if not data.isascii():
        return
    text = data.decode().strip()
    if _HEX.fullmatch(text) and len(text) % 2 == 0:
        yield EnvelopeSignature(data=decode_hex(text), encoding="twice")
        return
    inner = _leniently(text)
    if inner is not None and len(inner.data) >= SHORTEST:
        yield EnvelopeSignature(data=inner.data, encoding="twice")
