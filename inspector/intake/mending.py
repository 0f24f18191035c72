"""Tries the repairs one after the other and keeps those that help."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from inspector import limits
from inspector.artefacts.values import EncryptedToken, SignedToken
from inspector.intake.compact import read_header
from inspector.intake.escapes import decode_entities, decode_percent, is_escaped, unescape
from inspector.intake.invisible import remove_invisible
from inspector.intake.repairs import REPAIRS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from inspector.intake.draft import Draft
    from inspector.intake.outcome import Reading

_Weight: TypeAlias = tuple[bool, bool, bool, int]
_FIRST: Final = re.compile(r"\A\S+")  # what stands next to a token without a space between
_LAST: Final = re.compile(r"\S+\Z")
_EITHER: Final = {"paste.prefix": (_LAST,), "paste.quoted": (_FIRST, _LAST)}
_NOTHING: Final[_Weight] = (False, False, False, 0)


def first_reading(readers: Sequence[Callable[[Draft], Reading | None]], draft: Draft) -> Reading | None:
    """What the first reader that recognises something says."""
    return next((reading for reader in readers if (reading := reader(draft)) is not None), None)


def unless_repaired(
    readers: Sequence[Callable[[Draft], Reading | None]], unrepaired: Collection[str]
) -> Sequence[Callable[[Draft], Reading | None]]:
    """The same readers, which recognise nothing that needs one of these repairs."""

    def read(reader: Callable[[Draft], Reading | None], draft: Draft) -> Reading | None:
        reading = reader(draft)
        return None if reading is None or _repaired(reading.draft, unrepaired) else reading

    return [partial(read, reader) for reader in readers] if unrepaired else readers


def _repaired(draft: Draft, codes: Collection[str]) -> bool:
    return any(repair.code in codes for repair in draft.repairs)


def mended_reading(
    readers: Sequence[Callable[[Draft], Reading | None]], draft: Draft, unrepaired: Collection[str] = ()
) -> Reading | None:
    """The best reading after the repairs that help; None where nothing is recognised.

    Invisible characters go first and always: any reader would take them for the end of a token. Another repair
    is kept where more can be read with it than without. None is made that is not wanted.
    """
    visible = remove_invisible(draft)
    draft = draft if _repaired(visible, unrepaired) else visible
    best = first_reading(readers, draft)
    if best is not None and _is_settled(best):
        return _unescaped_around(readers, draft, best) or best
    for alternatives in REPAIRS:
        before = draft
        for repair in alternatives:
            repaired = repair(before)
            reading = None if repaired is before else first_reading(readers, repaired)
            if _weight(reading) > _weight(best):
                draft, best = repaired, reading
    return best


def _unescaped_around(
    readers: Sequence[Callable[[Draft], Reading | None]], draft: Draft, best: Reading
) -> Reading | None:
    """The same tokens in a text without its escapes, where what stood right around them was escaped."""
    cut_off = [repair for repair in best.draft.repairs if repair.code in _EITHER]
    touching = [
        found[0]
        for one in cut_off
        for pattern in ((_FIRST,) if one.values.get("variant") == "behind" else _EITHER[one.code])
        if (found := pattern.search(one.removed)) is not None
    ]
    if not any(is_escaped(text) for text in touching):
        return None
    for decode in (decode_percent, decode_entities, unescape):
        decoded = decode(draft)
        reading = None if decoded is draft else first_reading(readers, decoded)
        if reading is not None and _is_settled(reading):
            return reading
    return None


def _weight(reading: Reading | None) -> _Weight:
    """How good a reading is: there at all, without damage, as long as it should be, and how much it explains."""
    if reading is None:
        return _NOTHING
    tokens = [artefact for artefact in reading.artefacts if isinstance(artefact, EncryptedToken | SignedToken)]
    explained = sum(token.end - token.start for token in tokens) if tokens else reading.draft.end - reading.draft.start
    return (True, not reading.faults, all(_fits(token) for token in tokens), explained)


def _fits(token: EncryptedToken | SignedToken) -> bool:
    """Whether the last segment is as long as the header demands, where it demands anything."""
    last, lengths = _last_segment(token)
    return not lengths or last in lengths


def _is_settled(reading: Reading) -> bool:
    """Whether nothing could be better: tokens without damage, each exactly as long as its header demands."""
    tokens = [artefact for artefact in reading.artefacts if isinstance(artefact, EncryptedToken | SignedToken)]
    ends = [_last_segment(token) for token in tokens]
    return bool(ends) and not reading.faults and all(last in lengths for last, lengths in ends)


def _last_segment(token: EncryptedToken | SignedToken) -> tuple[int, tuple[int, ...]]:
    """How many characters the last segment of a compact token has, and how many it may have."""
    text, start, end = token.text, token.start, token.end
    first = text.find(".", start, end)
    if token.form == "json" or first < 0:
        return 0, ()
    header = read_header(text[start : min(first, start + limits.HEADER_SEGMENT)])
    return end - text.rfind(".", start, end) - 1, header.last_lengths()
