"""Causes in what came out of an encrypted token: it authenticates, so it was like this before encryption."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jwe_content import Recovery
from inspector.diagnosis.words import plain
from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.encoding.jsontext import JsonError, JsonFault, parse_json
from inspector.keys.literal import map_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARSETS: Final = (("latin-1", "Latin-1"), ("cp1252", "Windows-1252"))
PYTHON_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-f]{2})|n)")  # as unicode_escape writes what JSON never escapes so
OBJECT: Final = "[object Object]"
JSON_HEAD: Final = re.compile(r"""\s*(?:\{\s*["}]|\[\s*(?:\{\s*["}]|["\]]))""")
LONGEST_PADDING: Final = "\x10"  # PKCS #7 fills up with the number of bytes that are missing, others with zeros
LOOKED_AT: Final = 256 * 1024  # bytes of content
TOKENS: Final = {"jwe": "an encrypted token (JWE)", "jws": "a signed token (JWS)"}
MARKED: Final = ("JWT", "JOSE")  # in cty: a token is inside (RFC 7519 section 5.2, RFC 7515 section 4.1.10)


def plaintext(out: Recovery) -> Iterator[Cause]:
    """Content that is no text, or text that was damaged before it was encrypted."""
    beginning = out.content[:LOOKED_AT]
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(beginning, final=len(out.content) <= LOOKED_AT)
    except UnicodeDecodeError as fault:
        values = {"bytes": str(len(out.content)), "offset": str(fault.start)}
        yield Cause(code="jwe.plaintext-not-utf8", values=values)
        return
    found = damage(text) if len(out.content) <= LOOKED_AT else ""
    if found:
        values = {"found": found, "bytes": str(len(out.content))}
        yield Cause(code="jwe.plaintext-escaped", certainty=Certainty.LIKELY, values=values)


def nested_unmarked(content_type: str | None, inside: str) -> Iterator[Cause]:
    """A token inside a token whose header does not say so (RFC 7519 section 5.2); `inside` is the kind of layer."""
    if inside not in TOKENS or any(mark in (content_type or "").upper() for mark in MARKED):
        return
    values = {"found": TOKENS[inside], **({"cty": plain(content_type)} if content_type is not None else {})}
    yield Cause(code="jwe.nested-unmarked", variant="other" if content_type is not None else "", values=values)


def damage(text: str) -> str:
    """What happened to a text before it was encrypted; empty where nothing is to be seen."""
    bare = text.strip()
    if bare.startswith('"') and bare.endswith('"'):
        return _inside_string(bare)
    if bare.startswith(("b'", 'b"')) and bare[1] == bare[-1] and is_data(bare[2:-1]):
        return "the text that Python shows for bytes (b'…')"
    if bare.startswith(("%7B", "%7b", "%5B", "%5b")):
        return "JSON in percent-encoding"
    if bare.startswith(("{", "[")):
        return _written(bare) or _misread(bare) or _printed(text) or _lost(bare)
    return _misread(bare) or _encoded(bare) or _lost(bare)


def _written(text: str) -> str:
    """JSON with escapes that JSON does not have."""
    if text.startswith(('{\\"', '[\\"', '[{\\"')):
        return "JSON with a backslash before each quotation mark"
    restored = PYTHON_ESCAPE.sub(_unescaped, text)
    is_python = restored != text and not is_data(text) and is_data(restored)
    return "JSON with the escapes of Python (unicode_escape)" if is_python else ""


def _printed(text: str) -> str:
    """What begins like JSON and is none: what programs print or send in its place."""
    if text.strip() == OBJECT:
        return f"“{OBJECT}”, which JavaScript writes for any object"
    if text.rstrip(" \t\r\n").endswith(("}", "]")) and JSON_HEAD.match(text):
        return ""  # a look at both ends is enough for nearly all
    if text[-1] <= LONGEST_PADDING and is_data(text.rstrip(text[-1])) and not is_data(text):
        return "JSON with the padding of a block cipher behind it"
    try:
        parse_json(text)
    except JsonError as error:
        mapped = map_literal(text)
        if mapped is not None and is_data(mapped.text):
            return f"the printed form of an object, not JSON ({', '.join(mapped.changes)})"
        return "JSON that breaks off before its end" if error.reason is JsonFault.ENDS_EARLY else ""
    return ""


def _lost(text: str) -> str:
    return "text in which letters were lost: U+FFFD stands in their place" if "\ufffd" in text else ""


def _misread(text: str) -> str:
    if text.isascii():
        return ""
    return next((f"UTF-8 that was read as {name}" for charset, name in CHARSETS if _reads_better(text, charset)), "")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else "\n"


def _inside_string(text: str) -> str:
    try:
        inner = parse_json(text).value
    except JsonError:
        return ""
    if is_data(inner):
        return "JSON inside a JSON string"
    return "a token inside a JSON string" if is_token(inner) else ""


def _reads_better(text: str, charset: str) -> bool:
    try:
        return len(text.encode(charset).decode("utf-8")) < len(text)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _encoded(text: str) -> str:
    """Whether it is JSON, or a token, in base64 or hexadecimal."""
    for name, decode in (("hexadecimal", decode_hex), ("base64", _lenient)):
        try:
            inner = decode(text).decode("utf-8")
        except (Base64Error, UnicodeDecodeError):
            continue
        if is_data(inner):
            return f"{name} of the JSON"
        if is_token(inner):
            return f"{name} of a token"
    return ""


def _lenient(text: str) -> bytes:
    return decode_lenient(text).data


def is_data(text: str) -> bool:
    """Whether a text is a JSON object or array."""
    try:
        return parse_json(text).kind in ("object", "array")
    except JsonError:
        return False


def is_token(text: str) -> bool:
    """Whether a text looks like a compact token."""
    return text.startswith("eyJ") and text.count(".") in (2, 4)
