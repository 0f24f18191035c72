"""The byte forms one JSON value may have had when somebody signed it.

Member order, number lexemes and duplicates are kept as they stand, except where a form is defined by changing them.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.encoding.jsontext import JsonMember, JsonNode


class CanonicalError(ValueError):
    """The value has no RFC 8785 form: half a surrogate pair, a name twice, or a number no double can hold."""


@dataclass(frozen=True, slots=True)
class CanonicalForm:
    """One candidate for the signed bytes."""

    name: str
    producer: str  # who writes JSON like that
    data: bytes


@dataclass(frozen=True, slots=True)
class _Style:
    """How a writer of JSON lays it out."""

    comma: str = ","
    colon: str = ":"
    ascii: bool = False  # everything past U+007E as \uXXXX
    order: Literal["as it stands", "code points", "UTF-16"] = "as it stands"
    indent: str = ""  # one level of it; none means one line
    es6_numbers: bool = False
    escapes_kept: bool = False  # strings exactly as they stand


_MINIFIED: Final = _Style()
_SORTED: Final = _Style(order="code points")
_RFC8785: Final = _Style(order="UTF-16", es6_numbers=True)
_PRETTY: Final = _Style(colon=": ", indent="  ")
_STYLES: Final[tuple[tuple[str, str, _Style, bool], ...]] = (  # name, producer, style, also with a newline at the end
    ("minified", "JSON.stringify, Jackson, Newtonsoft", _MINIFIED, True),
    ("minified-escapes-kept", "whitespace taken out of the text", replace(_MINIFIED, escapes_kept=True), False),
    ("python-default", "Python json.dumps", _Style(comma=", ", colon=": ", ascii=True), False),
    ("python-utf8", "Python json.dumps with ensure_ascii=False", _Style(comma=", ", colon=": "), False),
    ("python-compact-ascii", "Python json.dumps with compact separators", _Style(ascii=True), False),
    ("sorted", "sorted keys, compact", _SORTED, False),
    ("sorted-ascii", "sorted keys, compact, ASCII only", replace(_SORTED, ascii=True), False),
    (
        "sorted-python-default",
        "Python json.dumps with sort_keys=True",
        _Style(comma=", ", colon=": ", ascii=True, order="code points"),
        False,
    ),
    ("rfc8785", "RFC 8785 canonical JSON", _RFC8785, False),
    ("pretty-2", "indented by two spaces", _PRETTY, True),
    ("pretty-4", "indented by four spaces", replace(_PRETTY, indent="    "), True),
    ("pretty-tab", "indented by tabs", replace(_PRETTY, indent="\t"), True),
)


def canonical_forms(text: str, node: JsonNode) -> Iterator[CanonicalForm]:
    """Every form the value may have had when it was signed, the likelier ones first, no bytes twice.

    `node` stands in `text`. Forms are made as they are asked for.
    """
    seen: set[bytes] = set()
    for name, producer, make in (*_RAW, *_styles(), *_RESHAPED):
        try:
            data = make(text, node)
        except CanonicalError:
            continue
        if data is not None and data not in seen:
            seen.add(data)
            yield CanonicalForm(name, producer, data)


def rfc8785(node: JsonNode) -> bytes:
    """The canonical form of RFC 8785: members by UTF-16 order, numbers as ECMAScript writes them.

    Raises CanonicalError.
    """
    return _written("", node, _RFC8785)


def es6_number(lexeme: str) -> str:
    """A number as ECMAScript writes the double next to it. Raises CanonicalError past the largest double."""
    value = float(lexeme)
    if math.isinf(value):
        raise CanonicalError
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent_text = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    exponent = int(exponent_text or "0") + len(whole)
    digits = (whole + fraction).lstrip("0")
    exponent -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    return sign + _placed(digits, exponent)


def _placed(digits: str, point: int) -> str:
    """The digits with their decimal point after `point` of them. ECMA-262, Number::toString."""
    if len(digits) <= point <= _LONGEST_WHOLE:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _LONGEST_WHOLE:
        return f"{digits[:point]}.{digits[point:]}"
    if -_MOST_ZEROS < point <= 0:
        return f"0.{'0' * -point}{digits}"
    head = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
    return f"{head}e{point - 1:+d}"


_LONGEST_WHOLE: Final = 21
_MOST_ZEROS: Final = 6
_IN_ASCII: Final = json.JSONEncoder().encode
_IN_UTF8: Final = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def _written(text: str, node: JsonNode, style: _Style) -> bytes:
    """The value in that style."""
    parts: list[str] = []
    _write(parts, text, node, style, "\n")
    return "".join(parts).encode("utf-8", "surrogatepass")


def _write(parts: list[str], text: str, node: JsonNode, style: _Style, line: str) -> None:
    """Add the value in that style; `line` is the line break with the indentation of this level."""
    if node.kind == "string":
        parts.append(_string(text[node.start : node.end], node.value, style))
    elif node.kind == "number":
        parts.append(es6_number(node.value) if style.es6_numbers else node.value)
    elif node.kind in ("object", "array"):
        _write_nested(parts, text, node, style, line)
    else:
        parts.append(node.kind)


def _write_nested(parts: list[str], text: str, node: JsonNode, style: _Style, line: str) -> None:
    opening, closing = "{}" if node.kind == "object" else "[]"
    inner = line + style.indent
    separator = opening + (inner if style.indent else "")
    for member in _ordered(node.members, style):
        parts += (separator, _string(text[member.name_start : member.name_end], member.name, style), style.colon)
        _write(parts, text, member.value, style, inner)
        separator = "," + inner if style.indent else style.comma
    for item in node.items:
        parts.append(separator)
        _write(parts, text, item, style, inner)
        separator = "," + inner if style.indent else style.comma
    if not node.members and not node.items:
        parts.append(opening + closing)
    else:
        parts.append(line + closing if style.indent else closing)


def _ordered(members: tuple[JsonMember, ...], style: _Style) -> tuple[JsonMember, ...]:
    if style.order == "as it stands":
        return members
    if style.order == "code points":
        return tuple(sorted(members, key=lambda member: member.name))
    if len({member.name for member in members}) != len(members):
        raise CanonicalError
    return tuple(sorted(members, key=lambda member: member.name.encode("utf-16-be", "surrogatepass")))


def _string(lexeme: str, value: str, style: _Style) -> str:
    if style.escapes_kept:
        return lexeme
    if style.es6_numbers and _SURROGATE.search(value):  # RFC 8785 section 3.2.2.2
        raise CanonicalError
    if style.ascii or value.isascii():
        return _IN_ASCII(value) if style.ascii else _IN_UTF8(value)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", _IN_UTF8(value))


def _styled(style: _Style, end: bytes = b"") -> Callable[[str, JsonNode], bytes]:
    return lambda text, node: _written(text, node, style) + end


def _styles() -> Iterator[tuple[str, str, Callable[[str, JsonNode], bytes]]]:
    for name, producer, style, with_newline in _STYLES:
        yield name, producer, _styled(style)
        if with_newline:
            yield f"{name}-lf", f"{producer}, with a newline at the end", _styled(style, b"\n")


def _raw(text: str, node: JsonNode) -> bytes:
    return node.text(text).encode("utf-8", "surrogatepass")


def _with_crlf(text: str, node: JsonNode) -> bytes:
    return re.sub(rb"(?<!\r)\n", b"\r\n", _raw(text, node))


def _with_lf(text: str, node: JsonNode) -> bytes:
    return _raw(text, node).replace(b"\r\n", b"\n")


def _pretty_crlf(text: str, node: JsonNode) -> bytes:
    return _styled(_PRETTY)(text, node).replace(b"\n", b"\r\n")


def _dedented(text: str, node: JsonNode) -> bytes:
    """The lines after the first without the indentation of the last, as the value would stand by itself."""
    lines = node.text(text).split("\n")
    indent = re.match(r"[ \t]*", lines[-1])
    width = indent.end() if indent is not None else 0
    kept = [lines[0], *(line[width:] if not line[:width].strip() else line for line in lines[1:])]
    return "\n".join(kept).encode("utf-8", "surrogatepass")


def _string_content(_text: str, node: JsonNode) -> bytes | None:
    return node.value.encode("utf-8", "surrogatepass") if node.kind == "string" else None


_RAW: Final[tuple[tuple[str, str, Callable[[str, JsonNode], bytes | None]], ...]] = (
    ("raw", "the value as it was sent", _raw),
    ("raw-lf", "the value and a newline: a file, echo, println", lambda text, node: _raw(text, node) + b"\n"),
    ("raw-crlf", "the value and a Windows newline", lambda text, node: _raw(text, node) + b"\r\n"),
)
_RESHAPED: Final[tuple[tuple[str, str, Callable[[str, JsonNode], bytes | None]], ...]] = (
    ("pretty-2-crlf", "indented by two spaces, Windows newlines", _pretty_crlf),
    ("lf-to-crlf", "newlines became Windows newlines", _with_crlf),
    ("crlf-to-lf", "Windows newlines became newlines", _with_lf),
    ("dedented", "the value before it was set into the envelope", _dedented),
    ("string-content", "the text inside the JSON string", _string_content),
)
