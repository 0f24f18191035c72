"""Faults seen in the shape of a compact token: parts left out, segments missing or of impossible length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.intake.compact import JWE_SEGMENTS, JWS_SEGMENTS, segments
from inspector.intake.faults import IntakeFault, column_limit

if TYPE_CHECKING:
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
            "mark": draft.text[first:stop][:8],
            "offset": str(draft.map.origin(first)),
            "characters": str(end - start),
        },
        span=draft.map.span(first, stop),
    )


def truncated(draft: Draft, start: int, end: int, *, encrypted: bool) -> tuple[IntakeFault, ...]:
    """What the number of segments and their lengths show to be missing."""
    names = JWE_SEGMENTS if encrypted else JWS_SEGMENTS
    parts = segments(draft.text, start, end)
    missing = names[len(parts) :]
    faults = [
        _impossible(draft, name, span, end - start, encrypted=encrypted)
        for index, (name, span) in enumerate(zip(names, parts, strict=False))
        if _characters(draft.text, *span) % 4 == 1 and not (missing and index == len(parts) - 1)
    ]
    if missing:
        faults.append(_missing(draft, start, end, names, len(parts)))
    return tuple(faults)


def _missing(draft: Draft, start: int, end: int, names: tuple[str, ...], found: int) -> IntakeFault:
    values = {
        "kind": _kind(encrypted=names is JWE_SEGMENTS),
        "expected": str(len(names)),
        "found": str(found),
        "missing": ", ".join(names[found:]),
        "segment": names[found - 1],  # the last one there is: most likely it is cut, too
        "characters": str(end - start),
        **_column(draft, end - start),
    }
    return IntakeFault(code="paste.truncated", values=values, span=draft.map.span(start, end))


def _impossible(draft: Draft, name: str, span: tuple[int, int], characters: int, *, encrypted: bool) -> IntakeFault:
    values = {
        "kind": _kind(encrypted=encrypted),
        "segment": name,
        "length": str(_characters(draft.text, *span)),
        "lost": "1",  # one character more or less would do: at least one was lost, or one came in
        "characters": str(characters),
        **_column(draft, characters),
    }
    return IntakeFault(code="paste.truncated", values=values, span=draft.map.span(*span))


def _characters(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == "=":
        end -= 1
    return end - start


def _column(draft: Draft, characters: int) -> dict[str, str]:
    pasted = draft.map.span(0, len(draft.text))
    limit = column_limit(characters, len(pasted))
    return {} if limit is None else {"column": str(limit)}


def _kind(*, encrypted: bool) -> str:
    return "JWE" if encrypted else "JWS"
