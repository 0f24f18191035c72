"""Text that was escaped once more than it should: percent signs, HTML entities, backslashes."""

from __future__ import annotations

import re
from html import unescape as html_text
from itertools import islice
from typing import TYPE_CHECKING, Final

from inspector.intake.draft import Edit
from inspector.intake.invisible import remove_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.intake.draft import Draft

MOST_PLACES: Final = 100_000  # of one repair in one text; nobody pastes more, and each is kept
_PERCENT: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ENTITY: Final = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|period|hyphen|dash|equals|plus|sol|lowbar|shy|ensp|emsp|thinsp|zwn?j|[lr]rm"
    r"|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});|<wbr ?/?>"
)
_ESCAPE: Final = re.compile(r"\\(?:u00[2-7][0-9A-Fa-f]|x[2-7][0-9A-Fa-f]|\r?\n|[nrt/\"'\\=.&+_\-{}])")
_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t"}
_LISTED: Final = 5


def is_escaped(text: str) -> bool:
    """Whether something in a text is escaped in one of these ways."""
    return any(pattern.search(text) for pattern in (_PERCENT, _ENTITY, _ESCAPE))


def decode_percent(draft: Draft) -> Draft:
    """paste.url-encoded: `%2E`, `%3D`, once or twice."""
    once = _decoded(draft, "paste.url-encoded", _PERCENT, _percent_text)
    if once is draft or not _PERCENT.search(once.text):
        return once
    values = {"variant": "twice"}
    first = _decoded(draft, "paste.url-encoded", _PERCENT, _percent_text, values)
    return _decoded(first, "paste.url-encoded", _PERCENT, _percent_text, values)


def decode_entities(draft: Draft) -> Draft:
    """paste.html-entities: `&amp;`, `&#x2F;`, once or twice; what they stand for may be invisible."""
    once = _decoded(draft, "paste.html-entities", _ENTITY, _entity_text)
    return once if once is draft else remove_invisible(_decoded(once, "paste.html-entities", _ENTITY, _entity_text))


def unescape(draft: Draft) -> Draft:
    """paste.escaped: the backslash escapes of JSON, of a programming language or of a shell, as literal text."""
    return _decoded(draft, "paste.escaped", _ESCAPE, _escaped_text)


def _decoded(
    draft: Draft,
    code: str,
    pattern: re.Pattern[str],
    decode: Callable[[str], str],
    values: Mapping[str, str] | None = None,
) -> Draft:
    """Every place of a pattern decoded, but for those that stand for nothing."""
    found = pattern.finditer(draft.text, draft.start, draft.end)
    decoded = ((place, decode(place[0])) for place in found)
    places = list(islice(((place, text) for place, text in decoded if text != place[0]), MOST_PLACES + 1))
    if not places or len(places) > MOST_PLACES:
        return draft
    examples = ", ".join(dict.fromkeys(place[0] for place, _ in places[:_LISTED]))
    edits = [Edit(start=place.start(), end=place.end(), inserted=text) for place, text in places]
    told = {"places": str(len(places)), "found": examples, "offset": str(draft.map.origin(edits[0].start))}
    return draft.edited(code, edits, {**told, **(values or {})})


def _entity_text(entity: str) -> str:
    """What a character reference stands for; a place where a line may be broken stands for nothing."""
    return html_text(entity) if entity.startswith("&") else ""


def _percent_text(encoded: str) -> str:
    """What a row of percent escapes stands for; itself, where that is no UTF-8."""
    try:
        return bytes.fromhex(encoded.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return encoded


def _escaped_text(escape: str) -> str:
    """What a backslash and the characters behind it stand for."""
    letter = escape[1]
    if letter in "ux":
        return bytes.fromhex(escape[-2:]).decode("ascii")
    if letter in "\r\n":
        return ""
    return _LETTERS.get(letter, letter)
