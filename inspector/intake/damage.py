"""Faults seen in the shape of a compact token: parts left out, segments missing or of impossible length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import Challenge, WrappedKey
from inspector.encoding.base64text import Base64Error, decode_lenient
from inspector.intake.compact import JWE_SEGMENTS, JWS_SEGMENTS, segments
from inspector.intake.faults import IntakeFault, column_limit

_GROUP: Final = 4  # characters of base64 that stand for three bytes
_HEADER_TAIL: Final = re.compile(r"[^{\x00-\x1f\x7f][^\x00-\x1f\x7f]{4,}[\"\]}0-9el]\}")  # the end of an object alone

if TYPE_CHECKING:
    from inspector.artefacts.values import Artefact
    from inspector.intake.draft import Draft


def elided(draft: Draft, start: int, end: int, marks: tuple[tuple[int, int], ...], *, encrypted: bool) -> IntakeFault:
    """The token between `start` and `end` has marks of omission in it. Names the segment of the first one."""
    first, stop = marks[0]
    names = JWE_SEGMENTS if encrypted else JWS_SEGMENTS
    index = draft.text.count(".", start, first)
    return IntakeFault(
        code="paste.elided",
        values={
            "kind": _kind(encrypted=encrypted),
            "segment": names[min(index, len(names) - 1)],
            "found": draft.text[first:stop][:8],
            "offset": str(draft.map.origin(first)),
            "characters": str(end - start),
        },
        span=draft.map.span(first, stop),
    )


def truncated(draft: Draft, start: int, end: int, *, encrypted: bool) -> tuple[IntakeFault, ...]:
    """What the number of segments and their lengths show to be missing."""
    names = JWE_SEGMENTS if encrypted else JWS_SEGMENTS
    parts = segments(draft.text, start, end)
    cut = len(parts) < len(names)
    whole = zip(names, parts[:-1] if cut else parts, strict=False)  # the last one of a cut token is told of below
    broken = [(name, span) for name, span in whole if _characters(draft.text, *span) % 4 == 1]
    if not broken and not cut:
        return ()
    total = {"kind": _kind(encrypted=encrypted), **total_length(draft, end - start)}
    faults = [
        IntakeFault(
            code="paste.truncated",
            values={"segment": name, "characters": str(_characters(draft.text, *span)), **total},
            span=draft.map.span(*span),
        )
        for name, span in broken
    ]
    if cut:
        faults.append(
            IntakeFault(
                code="paste.truncated",
                values={
                    "variant": "parts",
                    "found": str(len(parts)),
                    "expected": str(len(names)),
                    "missing": ", ".join(names[len(parts) :]),
                    "segment": names[len(parts) - 1],  # the last one there is: most likely it is cut, too
                    **total,
                },
                span=draft.map.span(start, end),
            ),
        )
    return tuple(faults)


def beheaded(draft: Draft, start: int, end: int) -> tuple[IntakeFault, ...]:
    """A first segment that is no header, but the end of one: read from one of its first characters, it is text."""
    first = segments(draft.text, start, end)[0]
    if not is_header_tail(draft.text[slice(*first)]):
        return ()
    values = {"variant": "header", "segment": "header", "characters": str(first[1] - first[0])}
    return (IntakeFault(code="paste.truncated", values=values, span=draft.map.span(*first)),)


def is_header_tail(segment: str) -> bool:
    """Whether a segment is a header whose first characters are missing."""
    for offset in range(_GROUP):
        try:
            tail = decode_lenient(segment[offset : limits.HEADER_SEGMENT]).data.decode("utf-8")
        except (Base64Error, UnicodeDecodeError):
            continue
        if _HEADER_TAIL.fullmatch(tail):
            return True
    return False


def cut_value(draft: Draft, artefact: Artefact) -> tuple[IntakeFault, ...]:
    """A challenge or wrapped key whose number of characters no bytes have."""
    start, end = draft.start, draft.end
    characters = _characters(draft.text, start, end)
    if characters % 4 != 1 or not isinstance(artefact, Challenge | WrappedKey):
        return ()
    values = {"segment": "value", "characters": str(characters), **total_length(draft, end - start)}
    return (IntakeFault(code="paste.truncated", values=values, span=draft.map.span(start, end)),)


def _characters(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == "=":
        end -= 1
    return end - start


def total_length(draft: Draft, characters: int) -> dict[str, str]:
    """The length of the token; or of all that was pasted, where that one is a typical limit."""
    pasted = draft.map.span(0, len(draft.text)).end
    limit = column_limit(characters, pasted)
    return {"total": str(characters)} if limit is None else {"total": str(limit), "column": str(limit)}


def _kind(*, encrypted: bool) -> str:
    return "JWE" if encrypted else "JWS"
