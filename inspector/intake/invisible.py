"""Characters nobody sees: they go first, because any reader would take them for the end of a token."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Final

from inspector.intake.compact import begins_object, first_foreign
from inspector.intake.draft import Edit
from inspector.intake.recognition import trim

if TYPE_CHECKING:
    from inspector.intake.draft import Draft

# Control characters, no-break and other fixed spaces, soft hyphen, zero width, bidirectional controls, byte order mark,
# fillers, variation selectors, tags.
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LEADING: Final = re.compile("[\\s\ufeff\u200b]*[{\\[]")
_QUOTE: Final = re.compile(r'\\.|"', re.DOTALL)
_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


_LISTED: Final = 16  # characters named one by one
_MOST: Final = 100_000  # places; nobody pastes more of them, and each is kept


def remove_invisible(draft: Draft) -> Draft:
    """paste.invisible: characters nobody sees. Inside JSON strings they are content and stay."""
    text, start, end = draft.text, draft.start, draft.end
    if text.isascii() and _CONTROL.search(text, start, end) is None:
        return draft
    inside = JsonStrings.of(text, start, end)
    found = (place.start() for place in INVISIBLE.finditer(text, start, end))
    places = list(islice((place for place in found if not inside.holds(place)), _MOST + 1))
    if not places or len(places) > _MOST:
        return draft
    values = {
        "code_points": ", ".join(dict.fromkeys(f"U+{ord(text[place]):04X}" for place in places)),
        "offsets": ", ".join(str(draft.map.origin(place)) for place in places[:_LISTED]),
    }
    removed = draft.edited("paste.invisible", [Edit(start=place, end=place + 1) for place in places], values)
    if inside.none and _is_one_run(removed):
        return removed
    edits = [Edit(start=place, end=place + 1, inserted=_visible(text[place])) for place in places]
    return draft.edited("paste.invisible", edits, values)


def _visible(character: str) -> str:
    """What takes the place of an invisible character in running text."""
    return " " if _SPACES.match(character) else ""


def _is_one_run(draft: Draft) -> bool:
    """Whether the window holds nothing but the characters of one token or one base64 value."""
    trimmed = trim(draft)
    text, start, end = trimmed.text, trimmed.start, trimmed.end
    dotted = text.find(".", start, end) >= 0
    return first_foreign(text, start, end) == end and (not dotted or begins_object(text, start, end))


class JsonStrings:
    """Where the strings of JSON text are; nowhere, where the text does not begin like JSON."""

    __slots__ = ("edges",)

    def __init__(self, edges: list[int]) -> None:
        self.edges = edges  # rising: opening and closing quotation marks by turns

    @classmethod
    def of(cls, text: str, start: int, end: int) -> JsonStrings:
        """Find them in a stretch of text."""
        if _LEADING.match(text, start, end) is None:
            return cls([])
        edges = [quote.start() for quote in _QUOTE.finditer(text, start, end) if quote[0] == '"']
        return cls(edges)

    @property
    def none(self) -> bool:
        """Whether there is none."""
        return not self.edges

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` stands inside one."""
        return bisect_right(self.edges, offset) % 2 == 1
