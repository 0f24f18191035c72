"""Characters that look like the right ones: typographic dashes and quotation marks, letters of other alphabets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.intake.draft import Edit
from inspector.intake.escapes import MOST_PLACES
from inspector.intake.invisible import JsonStrings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.intake.draft import Draft

_SHORTEST_RUN: Final = 40  # characters; shorter runs are words
_LISTED: Final = 16
_EM_DASH: Final = "\u2014"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_DOUBLE_QUOTES: Final = re.compile("[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]")
_BRACE: Final = re.compile(r"\s*[{\[]")
# Letters of the Cyrillic and Greek alphabets and the ASCII letters they are taken for.
_FOREIGN: Final = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u04ae"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03bf\u03bd\u03c1\u0131\u0261\u2024\u3002\u00b7\u2044\u2215"
)
_TWIN: Final = "aeopcyxijsdqwhABEKMHOPCTXSIJYABEZHIKMNOPTYXovpig...//"
_TWINS: Final = {
    **dict(zip(_FOREIGN, _TWIN, strict=True)),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # fullwidth forms
}
_RUN: Final = re.compile(rf"[A-Za-z0-9_+/=.\-{_DASHES}{re.escape(''.join(_TWINS))}]{{{_SHORTEST_RUN},}}")


def restore_quotes(draft: Draft) -> Draft:
    """paste.typographic: curly quotation marks in place of those of JSON."""
    text = draft.text
    if _BRACE.match(text, draft.start, draft.end) is None:
        return draft
    inside = JsonStrings.of(text, draft.start, draft.end)
    places = [found.start() for found in _DOUBLE_QUOTES.finditer(text, draft.start, draft.end)]
    return _replaced(draft, "paste.typographic", [(place, '"') for place in places if not inside.holds(place)])


def restore_dashes(draft: Draft, *, em_dash: str) -> Draft:
    """paste.typographic: dashes in place of hyphens; an em dash may have been one of them or two."""
    twins = dict.fromkeys(_DASHES, "-") | {_EM_DASH: em_dash}
    return _replaced(draft, "paste.typographic", list(_in_runs(draft, twins)))


def replace_homoglyphs(draft: Draft) -> Draft:
    """paste.homoglyph: letters of other alphabets that look like those of base64."""
    return _replaced(draft, "paste.homoglyph", list(_in_runs(draft, _TWINS)))


def _in_runs(draft: Draft, twins: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The places of look-alikes inside long runs of what looks like base64."""
    if draft.text.isascii():
        return
    for run in _RUN.finditer(draft.text, draft.start, draft.end):
        for place in range(*run.span()):
            twin = twins.get(draft.text[place])
            if twin is not None:
                yield place, twin


def _replaced(draft: Draft, code: str, places: list[tuple[int, str]]) -> Draft:
    if not places or len(places) > MOST_PLACES:
        return draft
    first, twin = places[0]
    values = {
        "found": draft.text[first],
        "twin": twin,
        "code_points": ", ".join(dict.fromkeys(f"U+{ord(draft.text[place]):04X}" for place, _ in places)),
        "offsets": ", ".join(str(draft.map.origin(place)) for place, _ in places[:_LISTED]),
    }
    return draft.edited(code, [Edit(start=place, end=place + 1, inserted=twin) for place, twin in places], values)
