"""Text in another character set than UTF-8: read as what it is, or put right where it was read as something else."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final
from unicodedata import category

from inspector.encoding.span import Span
from inspector.intake.draft import Edit, TextRepair
from inspector.intake.escapes import MOST_PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.intake.draft import Draft

CHARSET: Final = "paste.charset"
_MARKS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF16_NAMES: Final = {"utf-16-le": "little-endian", "utf-16-be": "big-endian"}
_SAMPLE: Final = 4_096  # bytes looked at for NULs
_SHORTEST: Final = 16  # bytes; less is no token, envelope or key
_MOSTLY: Final = 0.8  # of the bytes in every second place are NUL where UTF-16 holds ASCII
_HARDLY: Final = 0.1
_FOREIGN_AT_MOST: Final = 0.3  # of the bytes of a text in a Western language are letters with accents
_ASCII: Final = 0x7F
_LATIN1: Final = 0xA0  # Latin-1 has no letters below it, Windows-1252 has
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# Each byte above 127 as Windows-1252 and as Latin-1 show it.
_SHOWN: Final[Mapping[str, int]] = {
    **{bytes((byte,)).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)},
    **{chr(byte): byte for byte in range(0x80, 0x100)},
}
_LEADING: Final = 0xC0  # the byte that begins a character is not below it, those that follow are
_FOLLOWING: Final = "[" + re.escape("".join(shown for shown, byte in _SHOWN.items() if byte < _LEADING)) + "]"
# A character of two, three or four bytes as it looks when each byte is shown for itself (RFC 3629 section 3). Of the
# pairs only those of Western, Greek, Cyrillic, Hebrew and Arabic letters: "É" before a fixed space is French.
_SEQUENCE: Final = re.compile(
    rf"[\xc2-\xc5\xce-\xd1\xd7-\xdb]{_FOLLOWING}|[\xe0-\xef]{_FOLLOWING}{{2}}|[\xf0-\xf4]{_FOLLOWING}{{3}}"
)
_TELLING: Final = "\xc2\xc3"  # one such pair is enough; of the others two are asked for
_FEWEST: Final = 2
_OTHER: Final = re.compile("[^\x00-\x7f]")
_NOT_WRITTEN: Final = ("Cc", "Cn", "Co")  # controls, unassigned and private characters
_BYTE_ORDER_MARK: Final = "\ufeff"


def decode_utf16(data: bytes) -> tuple[str, TextRepair] | None:
    """The text, where the bytes are UTF-16: by their byte order mark, or by a NUL in every second place."""
    charset = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _by_nulls(data[:_SAMPLE])
    if charset is None or len(data) < _SHORTEST:
        return None
    try:
        text = data.decode(charset).removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text):
        return None
    return text, _told(text, {"variant": "utf16", "order": _UTF16_NAMES[charset]})


def _by_nulls(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of ASCII is NUL, and hardly one of the others."""
    half = len(sample) / 2
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) < half * _MOSTLY or min(first, second) > half * _HARDLY:
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def undo_utf16(draft: Draft) -> Draft:
    """paste.charset: UTF-16 of which each byte became a character."""
    if "\0" not in draft.text:
        return draft
    try:
        decoded = decode_utf16(draft.text.encode("latin-1"))
    except UnicodeEncodeError:
        return draft
    if decoded is None:
        return draft
    text, told = decoded
    return draft.edited(CHARSET, [Edit(start=0, end=len(draft.text), inserted=text)], told.values)


def decode_single_byte(data: bytes) -> tuple[str, TextRepair] | None:
    """The text, where the bytes may be one in the usual character set of the West: mostly ASCII, no controls."""
    foreign = [byte for byte in data if byte > _ASCII]
    if len(data) < _SHORTEST or len(foreign) > len(data) * _FOREIGN_AT_MOST:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text):
        return None
    charset = "Windows-1252" if min(foreign, default=_ASCII) < _LATIN1 else "Latin-1"
    return text, _told(text, {"variant": "bytes", "charset": charset})


def _told(text: str, values: Mapping[str, str]) -> TextRepair:
    return TextRepair(code=CHARSET, removed="", inserted="", span=Span(0, len(text)), values=values)


def undo_misreading(draft: Draft) -> Draft:
    """paste.charset: UTF-8 that was read as Latin-1 or Windows-1252, all of it."""
    text = draft.text
    if text.isascii():
        return draft
    found = list(islice(_SEQUENCE.finditer(text), MOST_PLACES + 1))
    if not found or len(found) > MOST_PLACES or not _is_telling(found):
        return draft
    others = len(_OTHER.findall(text)) - text.startswith(_BYTE_ORDER_MARK)
    edits = _restored(found) if others == sum(len(place[0]) for place in found) else []
    if not edits:
        return draft
    values = {
        "found": found[0][0],
        "meant": edits[0].inserted,
        "places": str(len(edits)),
        "offset": str(draft.map.origin(edits[0].start)),
    }
    return draft.edited(CHARSET, edits, values)


def _is_telling(found: list[re.Match[str]]) -> bool:
    """Whether these can hardly be what somebody meant to write."""
    return len(found) >= _FEWEST or found[0][0][0] in _TELLING or len(found[0][0]) > _FEWEST


def _restored(found: list[re.Match[str]]) -> list[Edit]:
    """Each place as the character that it stands for; nothing where one of them stands for none."""
    try:
        meant = [bytes(_SHOWN[shown] for shown in place[0]).decode("utf-8") for place in found]
    except UnicodeDecodeError:
        return []
    if any(category(character) in _NOT_WRITTEN for character in meant):
        return []
    return [Edit(start=place.start(), end=place.end(), inserted=one) for place, one in zip(found, meant, strict=True)]
