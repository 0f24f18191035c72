"""Compact tokens whose header was not copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import PlainText
from inspector.intake.base64shape import looks_random
from inspector.intake.compact import JWE_SEGMENTS, JWS_SEGMENTS, read_header, segments
from inspector.intake.damage import total_length
from inspector.intake.faults import IntakeFault
from inspector.intake.outcome import Reading
from inspector.intake.recognition import trim

if TYPE_CHECKING:
    from inspector.intake.draft import Draft

_SEGMENTS: Final = re.compile(r"[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]*){1,3}")
_SHORTEST: Final = 60  # characters; below it two words with a dot between are a file name


def recognise_beheaded(draft: Draft) -> Reading | None:
    """The segments behind the header alone: payload and signature of a JWS, or four of a JWE."""
    whole = trim(draft)
    text, start, end = whole.text, whole.start, whole.end
    if end - start < _SHORTEST or _SEGMENTS.fullmatch(text, start, end) is None:
        return None
    parts = segments(text, start, end)
    names = JWE_SEGMENTS if len(parts) == len(JWE_SEGMENTS) - 1 else JWS_SEGMENTS
    payload = read_header(text[slice(*parts[0])]).is_whole
    if len(parts) != len(names) - 1 or not (payload if names is JWS_SEGMENTS else looks_random(text, start, end)):
        return None
    values = {
        "variant": "beginning",
        "found": str(len(parts)),
        "expected": str(len(names)),
        "missing": names[0],
        "kind": "JWE" if names is JWE_SEGMENTS else "JWS",
        **total_length(whole, end - start),
    }
    fault = IntakeFault(code="paste.truncated", values=values, span=whole.map.span(start, end))
    return Reading(draft=whole, artefacts=(PlainText(text=whole.window),), faults=(fault,))
