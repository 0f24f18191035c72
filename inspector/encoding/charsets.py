"""The bytes one text becomes in other character sets than UTF-8, and in other Unicode normal forms."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Encoder = Callable[[str], bytes]


def in_charsets(text: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes in every character set that can hold the text, the likelier ones first."""
    for name, encode in _EVER if text.isascii() else (*_EVER, *_PAST_ASCII):
        try:
            yield name, encode(text)
        except UnicodeError:
            continue


def _normal(form: str) -> Encoder:
    return lambda text: unicodedata.normalize(form, text).encode()  # type: ignore[arg-type]  # one of the table below


def _mojibake(charset: str) -> Encoder:
    """UTF-8 taken for another character set, and written in UTF-8 once more."""
    return lambda text: text.encode().decode(charset).encode()


_EVER: Final[tuple[tuple[str, Encoder], ...]] = (
    ("utf-8-bom", lambda text: codecs.BOM_UTF8 + text.encode()),
    ("utf-16le", lambda text: text.encode("utf-16-le")),
    ("utf-16be", lambda text: text.encode("utf-16-be")),
    ("utf-16le-bom", lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
    ("utf-16be-bom", lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")),
    ("utf-32", lambda text: text.encode("utf-32-le")),
    ("utf-32", lambda text: text.encode("utf-32-be")),
    ("utf-32", lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le")),
    ("utf-32", lambda text: codecs.BOM_UTF32_BE + text.encode("utf-32-be")),
)
_PAST_ASCII: Final[tuple[tuple[str, Encoder], ...]] = (
    ("latin-1", lambda text: text.encode("latin-1")),
    ("cp1252", lambda text: text.encode("cp1252")),
    ("nfc", _normal("NFC")),
    ("nfd", _normal("NFD")),
    ("mojibake", _mojibake("latin-1")),
    ("mojibake", _mojibake("cp1252")),
    ("question-marks", lambda text: text.encode("ascii", "replace")),
    ("question-marks", lambda text: text.encode("latin-1", "replace")),
    ("question-marks", lambda text: text.encode("cp1252", "replace")),
    ("cp850", lambda text: text.encode("cp850")),
)
