"""Compact tokens in any text: where one begins, where it ends, what runs through it.

A token is known by its header: base64 of a JSON object with a JOSE member. So a token is found in a log line, a
cURL command or a sentence, and white space inside it is told from the white space behind it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from inspector import limits
from inspector.encoding.value import frozen_value
from inspector.intake.compact import Header, dots, read_header, sniff_object

_BEGINNING: Final = re.compile(r"ey[IJA]|ew[0ok]|e30")  # "{" and what may follow it, in base64
_RUN: Final = re.compile(r"[A-Za-z0-9_+/=.\-]*")
_SEGMENT: Final = re.compile(r"[A-Za-z0-9_+/=\-]*")
_SPACE: Final = re.compile(r"\s*")
_QUOTE: Final = "\"'`"
_LITERALS: Final = re.compile(  # a string literal ends and the next one begins, as programs write what is long
    r"""["'`](?:[ \t]*[+.&]?[ \t]*\\?\r?\n[ \t]*[+.&]?[ \t]*|[ \t]*[+&][ \t]*)[brfu]{0,2}["'`]"""
)
_SOFT_BREAK: Final = re.compile(r"\r?\n(?=[A-Za-z0-9_\-])")
_NARROW, _WIDE = 40, 76  # characters of a line of quoted-printable text that ends in "=" (RFC 2045 section 6.7)
_DOTS: Final = re.compile(r"\.{3,}")
_MARK: Final = re.compile(  # of a part left out
    r"[\[<(]?(?:…|\.{3}|\*{3,})[\])>]?|[\[<({](?:redacted|truncated|snip|snipped|cut|omitted|removed|masked|hidden)[\])>}]",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z]?[a-z]{0,24}[.:,;!?]?")
_NARROWEST: Final = 16  # characters; a line that a program broke is longer
_MOST_DOTS: Final = 4
_FOUND: Final = 64  # tokens taken out of one text
_PASSES: Final = 4  # how often one text may be read over, so that hostile text costs no more than that


@frozen_value
class FoundToken:
    """A compact token, or what is left of one, in a text."""

    start: int
    end: int
    header: Header
    encrypted: bool  # JWE or JWS: as the header says, or else by the number of segments
    gaps: tuple[tuple[int, int], ...] = ()  # white space inside it
    ellipses: tuple[tuple[int, int], ...] = ()  # marks of a part that was never copied


def find_tokens(text: str, start: int, end: int) -> tuple[FoundToken, ...]:
    """Every compact token between `start` and `end`, in the order of the text; never two that overlap."""
    found: list[FoundToken] = []
    position, budget = start, _PASSES * (end - start) + _NARROWEST
    while budget > 0 and len(found) < _FOUND:
        beginning = _BEGINNING.search(text, position, end)
        if beginning is None:
            break
        position = beginning.end()
        if not sniff_object(text, beginning.start(), end):
            continue
        pieces = _Pieces.at(text, beginning.start(), end)
        budget -= pieces.reach - beginning.start()
        token = pieces.token()
        if token is not None:
            found.append(token)
            position = token.end
    return tuple(found)


@frozen_value
class _Pieces:
    """What may belong to one token: stretches of its characters with nothing but white space between them."""

    text: str
    spans: tuple[tuple[int, int], ...]
    ellipses: tuple[tuple[int, int], ...]
    reach: int  # how far the text was read
    end: int

    @classmethod
    def at(cls, text: str, start: int, end: int) -> _Pieces:
        """Collect them up to the first other character, the next token, a mark of omission or one dot too many."""
        spans: list[tuple[int, int]] = []
        ellipses: tuple[tuple[int, int], ...] = ()
        position, count = start, 0
        while not ellipses and count <= _MOST_DOTS:
            stop, ellipses = _run(text, position, end)
            if stop == position or (spans and _begins_token(text, position, stop)):
                break
            start, (stop, position) = position, _joint(text, stop, end)
            spans.append((start, stop))
            count += text.count(".", start, stop)
            if position == stop:
                break
        return cls(text=text, spans=tuple(spans), ellipses=ellipses, reach=position, end=end)

    def token(self) -> FoundToken | None:
        """The token that these pieces make, or None where they make none."""
        header = self._header()
        if header is None:
            return None
        count = len(self.spans) if self.ellipses else self._whole_at(header) or self._wrapped() or 1
        spans = self.spans[:count]
        end = spans[-1][1] if self.ellipses else self._trimmed(spans, header)
        return FoundToken(
            start=spans[0][0],
            end=end,
            header=header,
            encrypted=self._dots(spans) >= _MOST_DOTS if header.encrypted is None else header.encrypted,
            gaps=tuple((before[1], after[0]) for before, after in pairwise(spans) if after[0] < end),
            ellipses=self.ellipses,
        )

    def _header(self) -> Header | None:
        """The header, where it is one that only a token has."""
        parts: list[str] = []
        length = 0
        for start, end in self.spans:
            limit = self.ellipses[0][0] if self.ellipses else end
            stop = min(_end_of(_SEGMENT, self.text, start, end), limit)
            parts.append(self.text[start:stop])
            length += stop - start
            if stop < end or length > limits.HEADER_SEGMENT:
                break
        header = read_header("".join(parts))
        if not header.is_jose and len(self.spans) > 1:
            header = read_header(parts[0])
        dots = self.text.count(".", *self.spans[0])
        return header if header.is_jose or (header.is_whole and dots in (2, _MOST_DOTS)) else None

    def _whole_at(self, header: Header) -> int | None:
        """How many pieces make a token whose last segment is as long as its header demands."""
        lengths = header.last_lengths()
        dots = last = 0
        for count, (start, end) in enumerate(self.spans, 1):
            dots += self.text.count(".", start, end)
            dot = self.text.rfind(".", start, end)
            last = end - dot - 1 if dot >= 0 else last + end - start
            if dots + 1 == header.segments and last in lengths:
                return count
        return None

    def _wrapped(self) -> int | None:
        """All pieces, where they look like one token in lines and nothing else follows."""
        if self.reach < self.end or len(self.spans) == 1:
            return None
        widths = {end - start for start, end in self.spans[:-1]}
        regular = len(widths) == 1 < len(self.spans) - 1 and widths.pop() >= _NARROWEST
        breaks = all("\n" in self.text[before[1] : after[0]] for before, after in pairwise(self.spans))
        words = any(_WORD.fullmatch(self.text, start, end) for start, end in self.spans[1:])
        return len(self.spans) if not words and (breaks or regular) else None

    def _trimmed(self, spans: tuple[tuple[int, int], ...], header: Header) -> int:
        """Where the token ends: before a dot too many, as at the end of a sentence, or where the next one begins."""
        left = header.segments or (_MOST_DOTS + 1 if self._dots(spans) >= _MOST_DOTS else 3)
        last = spans[0][0]
        for start, end in spans:
            for dot in dots(self.text, start, end, _MOST_DOTS + 1):
                left -= 1
                if left == 0:
                    return self._seam(last, dot, header)
                last = dot + 1
        return spans[-1][1]

    def _seam(self, start: int, dot: int, header: Header) -> int:
        """Where the next token begins in a last segment that is too long; the dot behind it, where none does."""
        places = (start + length for length in header.last_lengths())
        return next((one for one in places if one < dot and _begins_token(self.text, one, self.end)), dot)

    def _dots(self, spans: tuple[tuple[int, int], ...]) -> int:
        return sum(self.text.count(".", start, end) for start, end in spans)


def _joint(text: str, stop: int, end: int) -> tuple[int, int]:
    """Where the piece that stops here ends, and where the next one may begin: behind all that may break a token."""
    if text[stop : stop + 1] in _QUOTE:
        literals = _LITERALS.match(text, stop, end)
        return stop, stop if literals is None else literals.end()
    if text[stop - 1] == "=" and (soft := _SOFT_BREAK.match(text, stop, end)) is not None:
        line = stop - text.rfind("\n", max(0, stop - _WIDE - 1), stop) - 1
        if _NARROW <= line <= _WIDE:
            return stop - 1, soft.end()
    return stop, _end_of(_SPACE, text, stop, end)


def _run(text: str, start: int, end: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The end of the stretch of token characters at `start`, and the marks of omission inside it."""
    ellipses: list[tuple[int, int]] = []
    position = start
    while True:
        stop = _end_of(_RUN, text, position, end)
        ellipses.extend(found.span() for found in _DOTS.finditer(text, position, stop))
        mark = _MARK.match(text, stop, end)
        if mark is None:
            return stop, tuple(ellipses)
        ellipses.append(mark.span())
        position = mark.end()


def _begins_token(text: str, start: int, end: int) -> bool:
    """Whether another token begins here: a payload may look like a header, but has no `alg`."""
    if _BEGINNING.match(text, start, end) is None:
        return False
    stop = _end_of(_SEGMENT, text, start, end)
    if stop - start > limits.HEADER_SEGMENT:
        return False
    header = read_header(text[start:stop])
    return header.is_whole and header.alg is not None


def _end_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a pattern that always matches stops."""
    matched = pattern.match(text, start, end)
    return start if matched is None else matched.end()
