"""The byte forms one JSON value may have had when somebody signed it.

Member order, number lexemes and duplicates are kept as they stand, except where a form is defined by changing them.
The rarer layouts of particular libraries stand in `layouts`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from inspector.encoding.jsonchanges import CHANGES, Change, by_utf16
from inspector.encoding.jsonnumbers import NumberError, es6_number
from inspector.encoding.jsonstrings import as_read, in_ascii
from inspector.encoding.jsontext import walk
from inspector.encoding.jsonwriting import Layout, Pieces
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inspector.encoding.jsonnode import JsonNode

    Maker: TypeAlias = Callable[[str, JsonNode], str | None]


class CanonicalError(ValueError):
    """The value has no RFC 8785 form: half a surrogate pair, a name twice, or a number no double can hold."""


@frozen_value(kw_only=False)
class CanonicalForm:
    """One candidate for the signed bytes."""

    name: str
    producer: str  # who writes JSON like that
    data: bytes


@frozen_value(kw_only=False)
class Form:
    """One row of the table: how a form is laid out."""

    name: str
    producer: str
    layout: Layout
    is_sorted: bool = False
    end: str = ""  # what stands after it


MINIFIED: Final = Layout()
MINIFIED_ASCII: Final = Layout(strings=in_ascii)
SPACED: Final = Layout(comma=", ", colon=": ")
SPACED_ASCII: Final = Layout(comma=", ", colon=": ", strings=in_ascii)
PRETTY_2: Final = Layout(colon=": ", indent="  ")
PRETTY_2_CRLF: Final = Layout(colon=": ", indent="  ", newline="\r\n")
PRETTY_4: Final = Layout(colon=": ", indent="    ")
PRETTY_TAB: Final = Layout(colon=": ", indent="\t")
_COMPACT: Final = "JSON.stringify, Jackson, Newtonsoft"
_TWO: Final = "programs that indent by two spaces"
_FOUR: Final = "programs that indent by four spaces"
_TAB: Final = "programs that indent by tabs"
FORMS: Final = (
    Form("minified", _COMPACT, MINIFIED),
    Form("minified-lf", f"{_COMPACT}, with a newline at the end", MINIFIED, end="\n"),
    Form("minified-escapes-kept", "programs that take the white space out of the text", Layout(strings=as_read)),
    Form("python-default", "Python json.dumps", SPACED_ASCII),
    Form("python-utf8", "Python json.dumps with ensure_ascii=False", SPACED),
    Form("python-compact-ascii", "Python json.dumps with compact separators", MINIFIED_ASCII),
    Form("sorted", "programs that sort keys and write compactly", MINIFIED, is_sorted=True),
    Form("sorted-ascii", "programs that sort keys and write compactly in ASCII", MINIFIED_ASCII, is_sorted=True),
    Form("sorted-python-default", "Python json.dumps with sort_keys=True", SPACED_ASCII, is_sorted=True),
)
PRETTY_FORMS: Final = (
    Form("pretty-2", _TWO, PRETTY_2),
    Form("pretty-2-lf", f"{_TWO}, with a newline at the end", PRETTY_2, end="\n"),
    Form("pretty-4", _FOUR, PRETTY_4),
    Form("pretty-4-lf", f"{_FOUR}, with a newline at the end", PRETTY_4, end="\n"),
    Form("pretty-tab", _TAB, PRETTY_TAB),
    Form("pretty-tab-lf", f"{_TAB}, with a newline at the end", PRETTY_TAB, end="\n"),
    Form("pretty-2-crlf", f"{_TWO}, with Windows newlines", PRETTY_2_CRLF),
)


def canonical_forms(text: str, node: JsonNode) -> Iterator[CanonicalForm]:
    """Every common form the value may have had when it was signed, the likelier ones first, no bytes twice.

    `node` stands in `text`. Forms are made as they are asked for.
    """
    seen: set[bytes] = set()
    for form in _candidates(text, node):
        known = sha256(form.data).digest()
        if known not in seen:
            seen.add(known)
            yield form


def _candidates(text: str, node: JsonNode) -> Iterator[CanonicalForm]:
    plain = Pieces(text, node)
    as_sent = raw(text, node)
    for name, producer, end in _AS_SENT:
        yield CanonicalForm(name, producer, encoded(as_sent + end))
    in_order: Pieces | None = None
    for form in FORMS:
        if form.is_sorted and in_order is None:
            in_order = Pieces(text, CHANGES["members-sorted"].applied(node))
        pieces = in_order if form.is_sorted and in_order is not None else plain
        yield CanonicalForm(form.name, form.producer, encoded(pieces.written(form.layout) + form.end))
    with suppress(CanonicalError):
        yield CanonicalForm("rfc8785", RFC8785_PRODUCER, rfc8785(node))
    for form in PRETTY_FORMS:
        yield CanonicalForm(form.name, form.producer, encoded(plain.written(form.layout) + form.end))
    for name, producer, make in RESHAPED:
        reshaped = make(text, node)
        if reshaped is not None:
            yield CanonicalForm(name, producer, encoded(reshaped))


def encoded(text: str) -> bytes:
    """The text in UTF-8; half a surrogate pair, which no UTF-8 has, as three bytes of its own."""
    return text.encode("utf-8", "surrogatepass")


def rfc8785(node: JsonNode) -> bytes:
    """The canonical form of RFC 8785: members by UTF-16 order, numbers as ECMAScript writes them.

    Raises CanonicalError.
    """
    if any(one.has_lone_surrogate or one.duplicates() for one in walk(node)):  # section 3.2.2.2, RFC 7493
        raise CanonicalError
    try:
        return Pieces("", _RFC8785.applied(node)).written(MINIFIED).encode()
    except NumberError:
        raise CanonicalError from None


RFC8785_PRODUCER: Final = "libraries for RFC 8785, the canonical JSON"
_RFC8785: Final = Change(members=by_utf16, number=es6_number)


def raw(text: str, node: JsonNode) -> str:
    """The value exactly as it stands."""
    return node.text(text)


def with_crlf(text: str, node: JsonNode) -> str:
    """The value with Windows newlines for others."""
    return re.sub(r"(?<!\r)\n", "\r\n", raw(text, node))


def with_lf(text: str, node: JsonNode) -> str:
    """The value with newlines for Windows newlines."""
    return raw(text, node).replace("\r\n", "\n")


def dedented(text: str, node: JsonNode) -> str:
    """The lines after the first without the indentation of the last, as the value would stand by itself."""
    lines = raw(text, node).split("\n")
    width = len(lines[-1]) - len(lines[-1].lstrip(" \t"))
    kept = [lines[0], *(line[width:] if not line[:width].strip() else line for line in lines[1:])]
    return "\n".join(kept)


def string_content(_text: str, node: JsonNode) -> str | None:
    """What a JSON string says, without its quotation marks and escapes."""
    return node.value if node.kind == "string" else None


_AS_SENT: Final = (  # name, producer, what stands after the value
    ("raw", "whoever signs what is sent", ""),
    ("raw-lf", "programs that end a line: a file, echo, println", "\n"),
    ("raw-crlf", "programs that end a line on Windows", "\r\n"),
)
RESHAPED: Final[tuple[tuple[str, str, Maker], ...]] = (
    ("lf-to-crlf", "programs on Windows, where newlines became Windows newlines", with_crlf),
    ("crlf-to-lf", "programs where Windows newlines became newlines", with_lf),
    ("dedented", "whoever signs the value before it is set into the envelope", dedented),
    ("string-content", "whoever signs the text inside the JSON string", string_content),
)
