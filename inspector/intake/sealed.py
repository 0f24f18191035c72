"""Base64 values with something around them or in them: a name, quotation marks, line breaks, a part left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import Challenge
from inspector.encoding.span import Span
from inspector.intake.base64shape import classify_base64, is_dumped, is_parted, is_sealed_field, looks_random
from inspector.intake.compact import first_foreign
from inspector.intake.damage import cut_value
from inspector.intake.extraction import without_gaps
from inspector.intake.faults import IntakeFault
from inspector.intake.outcome import Reading
from inspector.intake.recognition import stripped, trim

if TYPE_CHECKING:
    from inspector.intake.draft import Draft

_QUOTES: Final = "\"'`“”\u2018\u2019«»„"
_NAME: Final = re.compile(rf"([{_QUOTES}]?)([A-Za-z][A-Za-z0-9_\-]*)[{_QUOTES}]?[ \t]*[:=][ \t]*")
_AROUND: Final = _QUOTES + ",; \t\r\n"
_SPACE: Final = re.compile(r"\s+")
_MARK: Final = re.compile(r"[\[<(]?(?:\.{3,}|…)[\])>]?")
_LINE: Final = re.compile(r"\S+")
_MOST_LINES: Final = 20
_IV_CHARACTERS: Final = 16  # of an IV of 12 bytes
_NARROWEST: Final = 16  # characters; a line that a program broke is longer
_LEFT: Final = 16  # characters before or behind a mark of omission that make it a value


def extract_value(draft: Draft) -> Reading | None:
    """One base64 value that fills the window, but for its name or quotation marks; line breaks in it are removed."""
    whole = trim(draft)
    bare = _bare(whole)
    named = _NAME.match(whole.text, whole.start, whole.end)
    if named is not None and not (
        is_parted(bare.text, bare.start, bare.end) or is_dumped(bare.text, bare.start, bare.end)
    ):
        code = "paste.quoted" if named[1] else "paste.prefix"
        inner = _bare(whole.moved(named.end(), whole.end))
        values = {"variant": "field", "field": named[2]}
        reading = read_sealed(whole.narrowed(code, inner.start, inner.end, values), named[2])
        if reading is not None:
            return reading
    if (bare.start, bare.end) != (whole.start, whole.end):
        bare = whole.narrowed("paste.quoted", bare.start, bare.end)
    return read_sealed(bare, None)


def extract_lines(draft: Draft) -> Reading | None:
    """Several base64 values, one in each line: they begin alike or end in padding, as the lines of one value do not."""
    whole = trim(draft)
    lines = [found.span() for found in _LINE.finditer(whole.text, whole.start, whole.end)]
    if not 1 < len(lines) <= _MOST_LINES:
        return None
    heads = {whole.text[start : start + _IV_CHARACTERS] for start, _ in lines}
    padded = any(whole.text[end - 1] == "=" for _, end in lines[:-1])
    values = [classify_base64(whole.text, start, end, None) for start, end in lines]
    sealed = tuple(value for value in values if isinstance(value, Challenge))
    if len(sealed) != len(lines) or not (padded or len(heads) < len(lines)):
        return None
    return Reading(draft=whole, artefacts=sealed)


def _bare(draft: Draft) -> Draft:
    """The window without quotation marks and punctuation at its ends, silently."""
    return draft.moved(*stripped(draft.text, draft.start, draft.end, _AROUND))


def read_sealed(draft: Draft, field: str | None) -> Reading | None:
    """The value in the window, when it is base64, or is once its line breaks are gone."""
    draft = trim(draft)
    if is_parted(draft.text, draft.start, draft.end) or is_dumped(draft.text, draft.start, draft.end):
        value = Challenge(text=draft.window, field=field, span=Span(draft.start, draft.end))
        return Reading(draft=draft, artefacts=(value,))
    first = _SPACE.search(draft.text, draft.start, draft.end)
    if first is not None:
        named = field is not None and is_sealed_field(field)
        if not named and first.start() - draft.start < _NARROWEST:
            return None
        gaps = [space.span() for space in _SPACE.finditer(draft.text, draft.start, draft.end)]
        if not _is_wrapped(draft, gaps, named=named):
            return None
        draft = without_gaps(draft, gaps)
    artefact = classify_base64(draft.text, draft.start, draft.end, field)
    if artefact is None:
        return _elided(draft, field)
    return Reading(draft=draft, artefacts=(artefact,), faults=cut_value(draft, artefact))


def _is_wrapped(draft: Draft, gaps: list[tuple[int, int]], *, named: bool) -> bool:
    """Whether white space divides the window into lines as programs make them: equally long but for the last.

    Under a name that says what the value is, any line breaks will do.
    """
    if named:
        return all("\n" in draft.text[start:end] for start, end in gaps)
    starts = [draft.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), draft.end]
    *widths, last = (end - start for start, end in zip(starts, ends, strict=True))
    return min(widths) == max(widths) >= last


def _elided(draft: Draft, field: str | None) -> Reading | None:
    """A value of which a part was never copied: base64, a mark of omission, base64."""
    text, start, end = draft.text, draft.start, draft.end
    mark = _MARK.search(text, start, end)
    if mark is None or max(mark.start() - start, end - mark.end()) < _LEFT:
        return None
    if first_foreign(text, start, mark.start()) < mark.start() or first_foreign(text, mark.end(), end) < end:
        return None
    if not (looks_random(text, start, mark.start()) or looks_random(text, mark.end(), end)):
        return None
    values = {
        "segment": "value",
        "found": mark[0],
        "offset": str(draft.map.origin(mark.start())),
        "characters": str(end - start),
    }
    fault = IntakeFault(code="paste.elided", values=values, span=draft.map.span(*mark.span()))
    challenge = Challenge(text=text[start:end], field=field, span=Span(start, end))
    return Reading(draft=draft, artefacts=(challenge,), faults=(fault,))
