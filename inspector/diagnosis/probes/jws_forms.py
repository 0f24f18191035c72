"""What a signature may have been made over instead of the signing input: a closed list, each entry with its name."""

from __future__ import annotations

import unicodedata
from dataclasses import field
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.base64text import Base64Error, decode_base64url, encode_base64, encode_base64url
from inspector.encoding.canonical import canonical_forms
from inspector.encoding.jsonchanges import CHANGES
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.layouts import FEW_LAYOUTS, LAYOUTS
from inspector.encoding.spellings import Value
from inspector.encoding.value import frozen_value
from inspector.jose.hashing import digest
from inspector.limits import KIB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.tokens import JwsToken

# What was changed: the composition of the signing input, the line ends of the payload, its writing, its characters,
# or whether it is encoded although `b64` says no.
Change: TypeAlias = Literal["input", "lines", "written", "charset", "b64"]
REWRITTEN_HEADERS: Final = ("minified", "python-default", "sorted", "pretty-2")  # tried together with the payload's
BOTH_REWRITTEN_AT_MOST: Final = 64 * KIB  # bytes of payload
NOT_REWRITTEN: Final = ("raw", "raw-lf", "raw-crlf")
_BOM: Final = b"\xef\xbb\xbf"


@frozen_value
class InputForm:
    """One candidate for the bytes that were signed."""

    name: str  # in words: "the decoded header and payload"
    change: Change
    data: bytes = field(repr=False)
    payload: bytes | None = field(default=None, repr=False)  # the content in this form, where that is what differs


@frozen_value(kw_only=False)
class _Parts:
    """Header and payload of one signature, as they stand and decoded."""

    header_text: str
    header: bytes
    payload_text: str
    payload: bytes
    encoded: bool  # whether the payload is base64url in the signing input

    def over(self, payload: bytes, header_text: str | None = None) -> bytes:
        """The signing input with another payload or header."""
        head = (self.header_text if header_text is None else header_text).encode("utf-8", "surrogatepass")
        return head + b"." + (encode_base64url(payload).encode() if self.encoded else payload)

    @property
    def signing_input(self) -> bytes:
        """As the standard has it."""
        return self.over(self.payload)


def input_forms(token: JwsToken, index: int, detached: bytes | None) -> Iterator[InputForm]:
    """Every candidate for the signed bytes, the likelier ones first, no bytes twice."""
    signature = token.signatures[index]
    payload = token.payload(detached)
    parts = _Parts(
        header_text=signature.protected_text,
        header=signature.protected.text.encode("utf-8", "surrogatepass") if signature.protected is not None else b"",
        payload_text=token.payload_text if detached is None else encode_base64url(payload),
        payload=payload,
        encoded=signature.is_encoded,
    )
    seen = {token.signing_input(index, detached), parts.signing_input}
    for form in _forms(parts):
        if form.data not in seen:
            seen.add(form.data)
            yield form


def _forms(parts: _Parts) -> Iterator[InputForm]:
    if not parts.encoded:
        encoded = encode_base64url(parts.payload).encode()
        head = parts.header_text.encode("utf-8", "surrogatepass")
        yield InputForm(name="the payload in base64url", change="b64", data=head + b"." + encoded)
    yield from _encoded_before(parts)
    if parts.encoded:
        yield from _composed(parts)
        yield from _with_other_lines(parts)
    else:  # then the signing input ends as the payload does
        yield from _with_other_lines(parts)
        yield from _composed(parts)
    yield from _padded(parts)
    yield from _rewritten(parts)
    yield from _in_other_charsets(parts)
    yield from _hashed(parts)
    yield from _of_libraries(parts)
    if len(parts.payload) <= BOTH_REWRITTEN_AT_MOST:
        yield from _both_rewritten(parts)


def _encoded_before(parts: _Parts) -> Iterator[InputForm]:
    """Where what is at hand is the payload in base64url already, as it would stand in the token."""
    try:
        inside = decode_base64url(parts.payload.decode("ascii"))
    except (UnicodeDecodeError, Base64Error):
        return
    name = "the payload decoded from base64url"
    yield InputForm(name=name, change="charset", data=parts.over(inside), payload=inside)


def _composed(parts: _Parts) -> Iterator[InputForm]:
    """Other things put together than the two encoded parts with a dot."""
    head, body = (text.encode("utf-8", "surrogatepass") for text in (parts.header_text, parts.payload_text))
    whole = parts.signing_input
    for name, data in (
        ("the decoded header and payload, with a dot between them", parts.header + b"." + parts.payload),
        ("the payload alone, decoded", parts.payload),
        ("the payload alone, in base64url", body),
        ("the encoded header and the payload as it is, not encoded", head + b"." + parts.payload),
        ("the decoded header and the encoded payload", parts.header + b"." + body),
        ("the decoded header and payload, with nothing between them", parts.header + parts.payload),
        ("header and payload without the dot between them", head + body),
        ("header and payload with a line feed at the end", whole + b"\n"),
        ("header and payload with a Windows line break at the end", whole + b"\r\n"),
        ("header and payload with a dot at the end", whole + b"."),
        ("payload and header in reverse order", body + b"." + head),
        ("the header alone, in base64url", head),
        ("the header alone, decoded", parts.header),
        ("header and payload in UTF-16, little endian", whole.decode("utf-8", "replace").encode("utf-16-le")),
        ("header and payload in UTF-16, big endian", whole.decode("utf-8", "replace").encode("utf-16-be")),
    ):
        yield InputForm(name=name, change="input", data=data)


def _padded(parts: _Parts) -> Iterator[InputForm]:
    """The same bytes in another base64."""
    url = [encode_base64url(data) for data in (parts.header, parts.payload)]
    standard = [encode_base64(data) for data in (parts.header, parts.payload)]
    padded = [text + "=" * (-len(text) % 4) for text in url]
    for name, texts in (
        ("header and payload in base64url with padding", padded),
        ("header and payload in standard base64", standard),
        ("header and payload in standard base64 without padding", [text.rstrip("=") for text in standard]),
    ):
        yield InputForm(name=name, change="input", data=".".join(texts).encode())


def _with_other_lines(parts: _Parts) -> Iterator[InputForm]:
    """The payload with other line ends, or one more or less at its end."""
    payload = parts.payload
    unix = payload.replace(b"\r\n", b"\n")
    for name, data in (
        ("the payload with a line feed at its end", payload + b"\n"),
        ("the payload with a Windows line break at its end", payload + b"\r\n"),
        ("the payload without the line break at its end", payload.rstrip(b"\r\n")),
        ("the payload with Windows line breaks", unix.replace(b"\n", b"\r\n")),
        ("the payload with line feeds alone", unix),
        ("the payload without the white space around it", payload.strip()),
        ("the payload without its byte order mark", payload.removeprefix(_BOM)),
        ("the payload with a byte order mark", _BOM + payload),
    ):
        yield InputForm(name=name, change="lines", data=parts.over(data), payload=data)
    header = parts.header.replace(b"\r\n", b"\n")
    for name, head in (
        ("the header with Windows line breaks", header.replace(b"\n", b"\r\n")),
        ("the header with line feeds alone", header),
    ):
        data = parts.over(payload, encode_base64url(head))
        yield InputForm(name=name, change="input", data=data)


def _rewritten(parts: _Parts) -> Iterator[InputForm]:
    """Header or payload as other programs write the same JSON."""
    for name, data in _written_again(parts.payload):
        yield InputForm(name=f"the payload in the form {name}", change="written", data=parts.over(data), payload=data)
    for name, data in _written_again(parts.header):
        over = parts.over(parts.payload, encode_base64url(data))
        yield InputForm(name=f"the header in the form {name}", change="written", data=over)


def _of_libraries(parts: _Parts) -> Iterator[InputForm]:
    """The payload as particular libraries lay it out, also after one change that comes from reading and writing it."""
    try:
        text = parts.payload.decode("utf-8")
        value = Value(text, parse_json(text))
    except (UnicodeDecodeError, JsonError):
        return
    changed = (value.written(FEW_LAYOUTS, change) for change in CHANGES)
    for one in chain(value.written(LAYOUTS), *changed):
        data = one.text.encode("utf-8", "surrogatepass")
        name = ", ".join(f"{step.name} ({step.detail})" for step in one.steps)
        yield InputForm(name=f"the payload in the form {name}", change="written", data=parts.over(data), payload=data)


def _both_rewritten(parts: _Parts) -> Iterator[InputForm]:
    """Header and payload as other programs write the same JSON."""
    payloads = tuple(_written_again(parts.payload))
    for header_name, header in _written_again(parts.header):
        if header_name.split(" (")[0] in REWRITTEN_HEADERS:
            for name, data in payloads:
                over = parts.over(data, encode_base64url(header))
                both = f"the header in the form {header_name}, the payload in the form {name}"
                yield InputForm(name=both, change="written", data=over, payload=data)


def _written_again(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The forms of a JSON text with their names, made as they are asked for; none of what is no JSON."""
    try:
        text = data.decode("utf-8")
        node = parse_json(text)
    except (UnicodeDecodeError, JsonError):
        return
    for form in canonical_forms(text, node):
        if form.name not in NOT_REWRITTEN:
            yield f"{form.name} ({form.producer})", form.data


def _in_other_charsets(parts: _Parts) -> Iterator[InputForm]:
    """The same characters as other bytes; bytes that are no UTF-8 as characters of an older charset."""
    for name, data in _recoded(parts.payload):
        yield InputForm(name=f"the payload in {name}", change="charset", data=parts.over(data), payload=data)


def _recoded(payload: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        for charset, name in (("cp1252", "cp1252"), ("latin-1", "Latin-1")):
            yield f"UTF-8 instead of {name}", payload.decode(charset, "replace").encode()
        return
    for charset, name in (
        ("latin-1", "Latin-1"),
        ("cp1252", "cp1252"),
        ("utf-16-le", "UTF-16, little endian"),
        ("utf-16-be", "UTF-16, big endian"),
        ("utf-16", "UTF-16 with a byte order mark"),
    ):
        yield name, text.encode(charset, "replace")
    for form in ("NFC", "NFD"):
        yield f"Unicode normal form {form}", unicodedata.normalize(form, text).encode("utf-8", "surrogatepass")
    yield "UTF-8, read as Latin-1 and encoded again", payload.decode("latin-1").encode()


def _hashed(parts: _Parts) -> Iterator[InputForm]:
    """The digest of the signing input, so that it was hashed twice."""
    for hash_name in ("SHA-256", "SHA-512", "SHA-384", "SHA-1"):
        value = digest(hash_name, parts.signing_input)
        name = f"the {hash_name} digest of header and payload, so that it was hashed twice"
        yield InputForm(name=name, change="input", data=value)
        yield InputForm(name=f"{name} (as hexadecimal text)", change="input", data=value.hex().encode())
        yield InputForm(name=f"{name} (as base64 text)", change="input", data=encode_base64(value).encode())
