"""Dots that were lost between segments, and line breaks that came into JSON strings."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from inspector.intake.compact import read_header
from inspector.intake.draft import Edit
from inspector.intake.escapes import MOST_PLACES
from inspector.intake.invisible import JsonStrings
from inspector.intake.recognition import trim

if TYPE_CHECKING:
    from inspector.intake.compact import Header
    from inspector.intake.draft import Draft

_BREAK: Final = re.compile(r"[ \t]*\r?\n[ \t]*")
_REPLY: Final = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_BRACE: Final = re.compile(r"\s*[{\[]")
_BEGINNING: Final = re.compile(r"e[yw][A-Za-z0-9]")
_SEGMENT: Final = re.compile(r"[A-Za-z0-9_\-]*")
_UNSECURED: Final = re.compile(r"([A-Za-z0-9_\-]+)\.[A-Za-z0-9_\-]+")
_SEPARATOR: Final = re.compile(r"[^A-Za-z0-9_\-.]{1,8}")
_SHORTEST_HEADER: Final = 20  # characters of {"alg":"HS256"}
_LAST: Final = frozenset("90Q")  # how base64url of something that ends in "}" ends
_USUAL_KEY: Final = 342  # characters of a key wrapped with RSA of 2048 bits
_LONGEST_HEADER: Final = 4_096  # characters in which the end of a header without a dot is looked for


def join_json_strings(draft: Draft) -> Draft:
    """paste.wrapped: line breaks inside JSON strings, as a terminal or a mail puts them."""
    text, start, end = draft.text, draft.start, draft.end
    if _BRACE.match(text, start, end) is None:
        return draft
    inside = JsonStrings.of(text, start, end)
    found = (place for place in _BREAK.finditer(text, start, end) if inside.holds(place.start()))
    places = list(islice(found, MOST_PLACES + 1))
    if not places or len(places) > MOST_PLACES:
        return draft
    values = {"offset": str(draft.map.origin(places[0].start()))}
    return draft.edited("paste.wrapped", [Edit(start=place.start(), end=place.end()) for place in places], values)


def remove_reply_marks(draft: Draft) -> Draft:
    """paste.wrapped: the mark that mail programs put before each line of what they quote."""
    trimmed = trim(draft)
    text, start, end = trimmed.text, trimmed.start, trimmed.end
    places = list(islice(_REPLY.finditer(text, start, end), MOST_PLACES + 1))
    if len(places) != text.count("\n", start, end) + 1 or len(places) > MOST_PLACES:
        return draft
    values = {"offset": str(draft.map.origin(start))}
    return trimmed.edited("paste.wrapped", [Edit(start=place.start(), end=place.end()) for place in places], values)


def restore_dots(draft: Draft) -> Draft:
    """paste.dots-lost: other characters where the dots belong, or none at all."""
    trimmed = trim(draft)
    text, start, end = trimmed.text, trimmed.start, trimmed.end
    if _BEGINNING.match(text, start, end) is None:
        return draft
    dotted = text.find(".", start, end) >= 0
    if dotted and _lacks_last_dot(text, start, end):
        return trimmed.silently([Edit(start=end, end=end, inserted=".")])
    edits = _first_seam(text, start, end) if dotted else _separators(text, start, end) or _seams(text, start, end)
    if not edits:
        return draft
    found, first = text[edits[0].start : edits[0].end], trimmed.map.origin(edits[0].start)
    values = {"found": found, "places": str(sum(len(edit.inserted) for edit in edits)), "offset": str(first)}
    if not found.strip():
        values["variant"] = "space" if found else "none"
    return trimmed.edited("paste.dots-lost", edits, values)


def _lacks_last_dot(text: str, start: int, end: int) -> bool:
    """An unsecured token without the dot before its empty signature: nothing is missing that anybody could miss."""
    unsecured = _UNSECURED.fullmatch(text, start, end)
    header = None if unsecured is None else read_header(unsecured[1])
    return header is not None and header.is_whole and (header.alg or "").casefold() == "none"


def _separators(text: str, start: int, end: int) -> list[Edit]:
    """Something else between as many segments as the header demands; nothing where that does not fit."""
    first = _SEGMENT.match(text, start, end)
    header = None if first is None else read_header(first[0])
    if header is None or not header.is_whole or header.segments is None:
        return []
    places = list(islice(_SEPARATOR.finditer(text, start, end), header.segments))
    if len(places) != header.segments - 1 or len({place[0] for place in places}) > 1:
        return []
    return [Edit(start=place.start(), end=place.end(), inserted=".") for place in places]


def _seams(text: str, start: int, end: int) -> list[Edit]:
    """Where the segments of a token meet when nothing stands between them."""
    for seam in _BEGINNING.finditer(text, start + 1, min(end, start + _LONGEST_HEADER)):
        header = read_header(text[start : seam.start()])
        if header.is_whole and header.encrypted is False:
            return _signature_seam(text, seam.start(), end, header)
    return _encrypted_seams(text, start, end)


def _encrypted_seams(text: str, start: int, end: int) -> list[Edit]:
    """Where those of a JWE meet: each but the ciphertext has a length of its own."""
    seam, header = _header_end(text, start, end)
    if header is None or not header.encrypted or not header.last_lengths():
        return []
    tag, iv = end - header.last_lengths()[0], header.iv_characters()
    keys = [length for length in header.key_lengths() if seam + length + iv < tag]
    if not keys:
        return []
    key = _USUAL_KEY if _USUAL_KEY in keys else keys[0]
    dots = Counter((seam, seam + key, seam + key + iv, tag))  # two in one place, where there is no encrypted key
    return [Edit(start=place, end=place, inserted="." * count) for place, count in dots.items()]


def _first_seam(text: str, start: int, end: int) -> list[Edit]:
    """Where header and second segment meet when only the dot between them was lost."""
    seam, header = _header_end(text, start, text.find(".", start, end))
    lost = header is not None and header.segments == text.count(".", start, end) + 2
    return [Edit(start=seam, end=seam, inserted=".")] if lost else []


def _header_end(text: str, start: int, end: int) -> tuple[int, Header | None]:
    """Where a header ends behind which more base64url follows without a dot; and the header, where there is one."""
    for seam in range(start + _SHORTEST_HEADER, min(end, start + _LONGEST_HEADER)):
        if text[seam - 1] in _LAST and (seam - start) % 4 != 1:
            header = read_header(text[start:seam])
            if header.is_whole and header.alg is not None:
                return seam, header
    return start, None


def _signature_seam(text: str, payload: int, end: int, header: Header) -> list[Edit]:
    for length in header.last_lengths():
        if end - length > payload and read_header(text[payload : end - length]).is_whole:
            seams = (payload, end - length)
            return [Edit(start=seam, end=seam, inserted=".") for seam in seams]
    return []
