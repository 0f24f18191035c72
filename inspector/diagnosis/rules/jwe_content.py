"""Causes in the encrypted content itself: tag, MAC, initialization vector, compression, and what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe import PEEK_BYTES, Opened
from inspector.diagnosis.probes.jwe_content import OtherCompression, OtherIvLength, OtherMac, OtherTag
from inspector.diagnosis.rules.jwe_key import common
from inspector.encoding.base64text import Base64Error, decode_lenient
from inspector.encoding.jsontext import JsonError, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARSETS: Final = (("latin-1", "Latin-1"), ("cp1252", "Windows-1252"))


def tag(other: OtherTag) -> Iterator[Cause]:
    """The tag was cut, misplaced, or is another part of the HMAC."""
    yield Cause(
        code="jwe.tag",
        values={**common(other.trial), "found": other.name},
        recovered=Recovered(
            content=other.content, note=f"opened with another tag: {other.name}", candidate=other.trial.candidate
        ),
    )


def mac(other: OtherMac) -> Iterator[Cause]:
    """AES-CBC with HMAC built otherwise than RFC 7518 section 5.2.2.1 says."""
    yield Cause(
        code="jwe.cbc-mac",
        values={**common(other.trial), "found": other.name},
        recovered=Recovered(
            content=other.content, note=f"opened with another MAC: {other.name}", candidate=other.trial.candidate
        ),
    )


def iv_length(other: OtherIvLength) -> Iterator[Cause]:
    """An initialization vector of another length (RFC 7518 section 5)."""
    opened = other.content is not None
    values = {**common(other.trial), "expected_bytes": str(other.expected_bytes), "found_bytes": str(other.found_bytes)}
    note = f"opened with an IV of {other.found_bytes} bytes"
    yield Cause(
        code="jwe.iv-length",
        variant="" if opened else "closed",
        values=values,
        recovered=Recovered(content=other.content, note=note, candidate=other.trial.candidate)
        if other.content is not None
        else None,
    )


def compression(other: OtherCompression) -> Iterator[Cause]:
    """The content is compressed otherwise than the header says (RFC 7516 section 4.1.3)."""
    declared = "DEF" if other.trial.recipient.header.get("zip") is not None else "nothing"
    yield Cause(
        code="jwe.zip",
        variant="" if declared == "DEF" else "undeclared",
        values={
            **common(other.trial),
            "expected": declared,
            "found": other.found,
            "bytes": str(len(other.content)),
        },
        recovered=Recovered(content=other.content, note=f"unpacked: {other.found}", candidate=other.trial.candidate),
    )


def plaintext(done: Opened) -> Iterator[Cause]:
    """Damage that the content shows although it authenticates: it was done before encryption."""
    content = done.trial.plaintext or b""
    if len(content) > PEEK_BYTES * 64 or not content:
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        yield Cause(code="jwe.plaintext-not-utf8", values={"bytes": str(len(content)), "offset": str(fault.start)})
        return
    found = damage(text)
    if found:
        yield Cause(
            code="jwe.plaintext-escaped",
            certainty=Certainty.LIKELY,
            values={"found": found, "bytes": str(len(content))},
        )


def damage(text: str) -> str:
    """What happened to a text before it was encrypted; empty where nothing is to be seen."""
    if text.startswith('"') and text.endswith('"'):
        return _inside_string(text)
    for charset, name in CHARSETS:
        if _reads_better(text, charset):
            return f"UTF-8 that was read as {name}"
    if text.startswith(("eyJ", "ewog", "ewo")) and "." not in text and _is_base64_json(text):
        return "base64 of the JSON"
    return ""


def _inside_string(text: str) -> str:
    try:
        node = parse_json(text)
    except JsonError:
        return ""
    inner = node.value.strip()
    return "JSON inside a JSON string" if inner.startswith(("{", "[", "eyJ")) else ""


def _reads_better(text: str, charset: str) -> bool:
    try:
        return len(text.encode(charset).decode("utf-8")) < len(text)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _is_base64_json(text: str) -> bool:
    try:
        return decode_lenient(text).data.lstrip().startswith((b"{", b"["))
    except Base64Error:
        return False
