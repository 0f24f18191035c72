"""A whole HTTP message: start line, headers, body, and what is in them. RFC 9112; line ends LF or CRLF."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import (
    HttpHeader,
    HttpMessage,
    JsonDocument,
    Part,
)
from inspector.encoding.span import Span
from inspector.encoding.value import frozen_value
from inspector.intake.documents import read_value, recognise_json
from inspector.intake.extraction import extract_tokens
from inspector.intake.foreign import error_message, recognise_markup
from inspector.intake.outcome import Reading
from inspector.intake.recognition import recognise_compact, trim

if TYPE_CHECKING:
    from inspector.intake.draft import Draft, TextRepair
    from inspector.intake.faults import IntakeFault

_REQUEST: Final = re.compile(
    r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE) \S+(?: HTTP/[0-9.]{1,3})?[ \t]*"
)
_RESPONSE: Final = re.compile(r"HTTP/[0-9.]{1,3} [0-9]{3}(?: [^\r\n]*)?")
_HEADER: Final = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~\-]+):[ \t]*")
_LINE: Final = re.compile(r"[^\r\n]*")
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_FEWEST: Final = 2  # header lines that make a message where no start line does
_HEADERS: Final = 200  # header lines in one message
_LINE_LENGTH: Final = 256  # characters of the first line that are looked at
_NATURAL: Final = ("paste.prefix", "paste.quoted")  # a scheme or a name in front of a token belongs in a message
_DIGESTS: Final = ("digest", "content-digest")
_KNOWN: Final = frozenset(
    (
        "authorization", "host", "content-type", "content-length", "digest", "content-digest", "accept", "user-agent",
        "date", "server", "cookie", "set-cookie", "dpop", "agid-jwt-signature", "agid-jwt-trackingevidence",
        "x-encrypted-key", "x-encrypted-user", "x-encrypted-session", "x-scope-id", "x-jws-signature",
        "content-encoding", "transfer-encoding", "connection", "cache-control", "location", "x-jwt-assertion",
    ),
)  # fmt: skip


@frozen_value
class _Head:
    start_line: str
    headers: tuple[HttpHeader, ...]
    body: int  # where the body begins


def recognise_http(draft: Draft) -> Reading | None:
    """An HTTP request or response, or the headers of one, that fills the window."""
    end = draft.end
    draft = trim(draft)
    head = _read_head(draft.moved(draft.start, end))
    if head is None:
        return None
    body = Span(min(head.body, end), end)
    return message_reading(draft, head.start_line, head.headers, body)


def message_reading(draft: Draft, start_line: str, headers: tuple[HttpHeader, ...], body: Span) -> Reading:
    """The message whose headers and body stand in the draft where they say, and what is in them."""
    found = _Found(draft=draft, is_checked=any(header.name.lower() in _DIGESTS for header in headers))
    for header in headers:
        found = found.with_part(header.name, header.span, read_value(_part(draft, header.span), header.name))
    found = found.with_body(body)
    message = HttpMessage(
        start_line=start_line,
        headers=headers,
        body=draft.text[body.start : body.end],
        body_span=body,
        parts=found.parts,
    )
    return Reading(draft=draft.repaired(found.repairs), artefacts=(message,), faults=found.faults)


@frozen_value
class _Found:
    """The parts gathered so far, with what was repaired in them."""

    draft: Draft
    is_checked: bool  # there is something to say of any body
    parts: tuple[Part, ...] = ()
    repairs: tuple[TextRepair, ...] = ()
    faults: tuple[IntakeFault, ...] = ()

    def with_part(self, name: str, span: Span, reading: Reading | None) -> _Found:
        """These and what was read in one header value or in the body."""
        if reading is None:
            return self
        repairs = tuple(
            repair for repair in reading.draft.repairs[len(self.draft.repairs) :] if repair.code not in _NATURAL
        )
        parts = tuple(Part(name=name, artefact=artefact, span=span) for artefact in reading.artefacts)
        return replace(
            self, parts=self.parts + parts, repairs=self.repairs + repairs, faults=self.faults + reading.faults
        )

    def with_body(self, span: Span) -> _Found:
        """These and what was read in the body: the parts of a document one by one, or the one thing it is."""
        outer = trim(self.draft.moved(span.start, span.end))
        start, window = outer.start, outer.cut()
        reading = recognise_json(window, alone=False) or recognise_compact(window) or extract_tokens(window)
        if reading is None:
            page = None if self.parts or self.is_checked else recognise_markup(window)
            return self if page is None else replace(self, faults=(*self.faults, *page.faults))
        document = reading.artefacts[0]
        if not isinstance(document, JsonDocument):
            return self.with_part("body", Span(start, outer.end), reading)
        told = () if self.parts or self.is_checked else error_message(document, window)
        reading = replace(reading, faults=(*reading.faults, *told))
        inner = tuple(replace(part, span=part.span.shifted(start)) for part in document.parts)
        found = self.with_part("body", span, replace(reading, artefacts=()))
        return replace(found, parts=found.parts + inner)


def _part(draft: Draft, span: Span) -> Draft:
    return draft.moved(span.start, span.end).cut()


def _read_head(draft: Draft) -> _Head | None:
    """Start line and headers; None where the window does not begin with them."""
    text, end = draft.text, draft.end
    first = _line(text, draft.start, min(end, draft.start + _LINE_LENGTH))
    started = _REQUEST.fullmatch(first) or _RESPONSE.fullmatch(first)
    position = draft.start if started is None else _next_line(text, draft.start + len(first), end)
    headers: list[HttpHeader] = []
    while position < end and len(headers) < _HEADERS:
        header = _header(text, position, end)
        if header is None:
            break
        headers.append(header)
        position = _next_line(text, header.span.end, end)
    if started is None and (len(headers) < _FEWEST or _KNOWN.isdisjoint(header.name.lower() for header in headers)):
        return None
    blank = _line(text, position, end)
    if not blank.strip():
        position = _next_line(text, position, end)
    return _Head(start_line=first if started is not None else "", headers=tuple(headers), body=position)


def _header(text: str, start: int, end: int) -> HttpHeader | None:
    """The header field whose line begins at `start`, with the lines that continue it."""
    named = _HEADER.match(text, start, end)
    if named is None:
        return None
    stop = named.end() + len(_line(text, named.end(), end))
    following = _next_line(text, stop, end)
    while following < end and text[following] in " \t" and _line(text, following, end).strip():
        stop = following + len(_line(text, following, end))
        following = _next_line(text, stop, end)
    value = text[named.end() : stop].rstrip()
    return HttpHeader(name=named[1], value=value, span=Span(named.end(), named.end() + len(value)))


def _line(text: str, start: int, end: int) -> str:
    matched = _LINE.match(text, start, end)
    return "" if matched is None else matched[0]


def _next_line(text: str, position: int, end: int) -> int:
    """The beginning of the line after the one that ends at or behind `position`."""
    broken = _BREAK.search(text, position, end)
    return end if broken is None else broken.end()
