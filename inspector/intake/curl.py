"""A cURL command as the HTTP request it would send. It is read, never run.

Quotation marks and escapes are undone as a POSIX shell does; what a shell would look up or run stays as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import HttpHeader
from inspector.encoding.span import Span
from inspector.intake.draft import Edit
from inspector.intake.http_message import message_reading
from inspector.intake.recognition import trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inspector.intake.draft import Draft
    from inspector.intake.outcome import Reading

_COMMAND: Final = re.compile(r"(?:\$ |> )?curl(?:\.exe)?(?=\s)")
_MOST_WORDS: Final = 1_000
_MOST_ESCAPES: Final = 100_000
_GAP: Final = re.compile(r"(?:\s|[\\^`](?:\r?\n|\Z))+")
_PIECE: Final = re.compile(
    r"'[^']*'"
    r"|\$'[^'\\]*(?:\\.[^'\\]*)*'"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|\\[^\r\n]"
    r"|\$(?!')|[^\s'\"\\$]+",
    re.DOTALL,
)
_END: Final = re.compile(r"[|;>]|&&|2>")  # another command, or where the output goes
_IN_DOUBLE: Final = re.compile(r'\\(?:["\\$`]|\r?\n)')
_IN_ANSI: Final = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\(?:u[0-9A-Fa-f]{1,4}|x[0-9A-Fa-f]{1,2}|.)", re.DOTALL
)
_SHORT_ESCAPE: Final = 2  # characters of an escape that is no number
_PAIR: Final = 12  # characters of two escapes that are one character of UTF-16 together
_ANSI_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t"}
_HEADER: Final = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~\-]+):[ \t]*")
_METHOD: Final = re.compile(r"[A-Z]{3,10}")
_HEADER_OPTIONS: Final = frozenset(("-H", "--header"))
_DATA_OPTIONS: Final = frozenset(("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"))
_METHOD_OPTIONS: Final = frozenset(("-X", "--request"))
_NAMED: Final = {
    "-A": "User-Agent", "--user-agent": "User-Agent", "-b": "Cookie", "--cookie": "Cookie",
    "-e": "Referer", "--referer": "Referer",
}  # fmt: skip
_READ: Final = frozenset((*_HEADER_OPTIONS, *_DATA_OPTIONS, *_METHOD_OPTIONS, *_NAMED, "--url"))
_SWITCHES: Final = frozenset("sSkLivfgNjJlOIqR#0123456Zap")
# Options of another kind of request: what they send is not what stands there.
_OTHERWISE: Final = frozenset(("-F", "--form", "--data-urlencode", "-G", "--get", "-T", "--upload-file"))
# Other options that are followed by a value.
_VALUED: Final = frozenset(
    (
        "-o", "--output", "-u", "--user", "-x", "--proxy", "-m", "--max-time", "-w", "--write-out", "-E", "--cert",
        "--key", "--cacert", "--capath", "--connect-timeout", "--resolve", "--retry", "-c", "--cookie-jar", "-r",
        "--range", "--cert-type", "--key-type", "--pass", "--ciphers", "--limit-rate", "-D", "--dump-header",
        "--interface", "--oauth2-bearer",
    ),
)  # fmt: skip
# Headers that say something about the whole message, even one without a body.
_TELLING: Final = frozenset(
    (
        "digest", "content-digest", "agid-jwt-signature", "agid-jwt-trackingevidence", "x-encrypted-key",
        "x-encrypted-user", "x-encrypted-session",
    ),
)  # fmt: skip


@dataclass(slots=True)
class _Request:
    """What the options say, gathered word by word."""

    method: str = ""
    address: str = ""
    headers: list[HttpHeader] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)
    readable: bool = True  # nothing was asked for that sends something else


def recognise_curl(draft: Draft) -> Reading | None:
    """A cURL command that sends a body, or a header that signs or encrypts one."""
    draft = trim(draft)
    started = _COMMAND.match(draft.text, draft.start, draft.end)
    if started is None or draft.end - draft.start > limits.PASTED_INPUT:
        return None
    read = _words(draft.moved(started.end(), draft.end))
    if read is None:
        return None
    spoken, words = read
    request = _request(spoken.text, words)
    telling = any(header.name.lower() in _TELLING for header in request.headers)
    if not request.readable or not (request.headers and (request.bodies or telling)) or len(request.bodies) > 1:
        return None
    body = request.bodies[0] if request.bodies else Span(spoken.end, spoken.end)
    method = request.method or ("POST" if request.bodies else "GET")
    start_line = f"{method} {request.address}".rstrip()
    return message_reading(spoken, start_line, tuple(request.headers), body)


def _words(draft: Draft) -> tuple[Draft, list[Span]] | None:
    """The command without quotation marks and escapes, and where its words are then; None where one never ends."""
    text, position, end = draft.text, draft.start, draft.end
    words: list[Span] = []
    edits: list[Edit] = []
    shift = -draft.start
    while position < end and len(words) < _MOST_WORDS and len(edits) < _MOST_ESCAPES:
        gap = _GAP.match(text, position, end)
        position = end if gap is None else gap.end()
        if position == end or _END.match(text, position, end):
            return draft.silently(edits), words
        start = position + shift
        while (piece := _PIECE.match(text, position, end)) is not None:
            changes = list(_undone(text, *piece.span()))
            edits.extend(changes)
            shift += sum(len(edit.inserted) - (edit.end - edit.start) for edit in changes)
            position = piece.end()
        words.append(Span(start, position + shift))
        if position < end and _GAP.match(text, position, end) is None:
            return None
    return (draft.silently(edits), words) if position >= end else None


def _undone(text: str, start: int, end: int) -> Iterator[Edit]:
    """What a shell takes away from one piece of a word, or puts in its place."""
    match text[start]:
        case "'":
            yield from _without_ends(start, 1, end, ())
        case '"':
            escapes = (place.span() for place in _IN_DOUBLE.finditer(text, start + 1, end - 1))
            kept = (Edit(start=at, end=stop, inserted=text[at + 1 : stop].strip("\r\n")) for at, stop in escapes)
            yield from _without_ends(start, 1, end, kept)
        case "\\":
            yield Edit(start=start, end=start + 1)
        case "$" if end - start > 1:
            places = _IN_ANSI.finditer(text, start + 2, end - 1)
            meant = (Edit(start=place.start(), end=place.end(), inserted=_ansi(place[0])) for place in places)
            yield from _without_ends(start, 2, end, meant)
        case _:
            return


def _without_ends(start: int, opening: int, end: int, inside: Iterable[Edit]) -> Iterator[Edit]:
    """The mark of so many characters in front, the changes inside, and the mark at the end."""
    yield Edit(start=start, end=start + opening)
    yield from inside
    yield Edit(start=end - 1, end=end)


def _ansi(escape: str) -> str:
    """What a backslash and the characters behind it stand for between `$'` and `'`."""
    if len(escape) == _PAIR:
        return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be")
    if len(escape) > _SHORT_ESCAPE:
        return chr(int(escape.lstrip("\\ux"), 16))
    return _ANSI_LETTERS.get(escape[1], escape[1])


def _request(text: str, words: list[Span]) -> _Request:
    """What the options ask for. One that is not known is taken for a switch."""
    request = _Request()
    rest = iter(words)
    for word in rest:
        option, attached = _option(text[word.start : word.end])
        if option in _OTHERWISE:
            request.readable = False
        elif option in _VALUED or option in _READ:
            value = Span(word.start + attached, word.end) if attached else next(rest, None)
            if value is not None:
                _take(request, option, text, value)
        elif not option and not request.address:
            request.address = "".join(text[word.start : word.end].split())
    return request


def _option(word: str) -> tuple[str, int]:
    """The option that a word is, and where its value begins in the word, 0 where it does not; "" for no option."""
    if not word.startswith("-"):
        return "", 0
    if word.startswith("--"):
        return word, 0
    for index, letter in enumerate(word[1:], 1):
        if letter not in _SWITCHES:
            return f"-{letter}", index + 1 if index + 1 < len(word) else 0
    return "-", 0


def _take(request: _Request, option: str, text: str, value: Span) -> None:
    """One option with its value."""
    said = text[value.start : value.end]
    if option in _HEADER_OPTIONS:
        named = _HEADER.match(said)
        if named is not None:
            content = said[named.end() :].rstrip()
            start = value.start + named.end()
            request.headers.append(HttpHeader(name=named[1], value=content, span=Span(start, start + len(content))))
    elif option in _DATA_OPTIONS:
        if option == "--data-raw" or not said.startswith("@"):  # "@" names a file
            request.bodies.append(value)
    elif option in _NAMED:
        request.headers.append(HttpHeader(name=_NAMED[option], value=said, span=value))
    elif option in _METHOD_OPTIONS and _METHOD.fullmatch(said):
        request.method = said
    elif option == "--url":
        request.address = "".join(said.split())
