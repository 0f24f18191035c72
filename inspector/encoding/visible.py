"""Text from outside, made harmless to look at: nothing invisible, nothing that reorders or hides its neighbours."""

from __future__ import annotations

import re
from typing import Final

# Letters, marks and symbols that draw nothing although Unicode calls them printable: combining grapheme joiner,
# Hangul and Khmer fillers, Mongolian and other variation selectors, the Braille blank, blank hieroglyphs.
_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U00013441\U00013442\U00016fe4\U0001d159\U000e0100-\U000e01ef]",
)


class _Table(dict[int, str]):
    """A translation table that fills itself: one entry for each character ever seen."""

    def __init__(self, kept: str) -> None:
        super().__init__((ord(character), character) for character in kept)

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown = character if character.isprintable() and not _INVISIBLE.match(character) else f"⟨U+{code:04X}⟩"
        if code < _REMEMBERED:
            self[code] = shown
        return shown


_REMEMBERED: Final = 0x3000  # the table stays small whatever text comes
_PLAIN: Final = _Table("")
_LINES: Final = _Table("\n\t")


def visible(text: str, *, keep_newlines: bool = False) -> str:
    """Show every control, format, bidi, unassigned, surrogate or otherwise invisible character as ⟨U+202E⟩.

    The only space left is U+0020; `keep_newlines` lets line feeds and tabs through. Doing it twice changes nothing.
    """
    if text.isprintable() and (text.isascii() or not _INVISIBLE.search(text)):
        return text
    return text.translate(_LINES if keep_newlines else _PLAIN)


def glance(text: str, limit: int, *, keep_newlines: bool = False) -> str:
    """The first `limit` characters made visible, and how many more there are; what is left out costs nothing."""
    if len(text) <= limit:
        return shorten(visible(text, keep_newlines=keep_newlines), limit)
    return f"{visible(text[:limit], keep_newlines=keep_newlines)[:limit]}… +{len(text) - limit}"


def shorten(text: str, limit: int | None = None) -> str:
    """The first `limit` characters (by default limits.SHOWN_VALUE), and how many more there are."""
    if limit is None:
        from inspector import limits  # the window is painted without it, 5 ms earlier

        limit = limits.SHOWN_VALUE
    if len(text) <= limit:
        return text
    return f"{text[:limit]}… +{len(text) - limit}"
