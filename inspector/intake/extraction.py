"""Tokens inside other text: behind a header name, in quotes, in a log line or a command, in broken lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import EncryptedToken, SignedToken
from inspector.intake import damage
from inspector.intake.draft import Edit
from inspector.intake.faults import IntakeFault
from inspector.intake.outcome import Reading
from inspector.intake.recognition import token_reading, trim_token
from inspector.intake.tokens import find_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.artefacts.values import Artefact
    from inspector.intake.draft import Draft
    from inspector.intake.tokens import FoundToken

_NEAR: Final = 200  # characters before and behind a token that say what it stood in
_QUOTES: Final = "\"'`“”\u2018\u2019«»„"
_MEMBER: Final = re.compile(rf"[{_QUOTES}]([A-Za-z0-9_.\-]+)[{_QUOTES}]\s*[:=]\s*[{_QUOTES}]?\s*\Z")
_NAME: Final = re.compile(
    rf"([A-Za-z][A-Za-z0-9_\-]*)[{_QUOTES}]?\s*[:=]\s*[{_QUOTES}]?(?:Bearer|DPoP|JWT)?", re.IGNORECASE
)
_WRAPPING: Final = frozenset(_QUOTES + " \t\r\n,;.!?()[]{}<>\\")


def extract_tokens(draft: Draft) -> Reading | None:
    """The compact tokens in the window: one of them is cut out, several are listed."""
    found = find_tokens(draft.text, draft.start, draft.end)
    if not found:
        return None
    return _single(draft, found[0]) if len(found) == 1 else _several(draft, found)


def surroundings(draft: Draft, start: int, end: int) -> Draft:
    """The draft with the window on `start` to `end`, and a word about all that was left out."""
    text = draft.text
    before = text[max(draft.start, start - _NEAR) : start]
    behind = text[end : min(draft.end, end + _NEAR)]
    member = _MEMBER.search(before)
    if not before.strip() and not behind.strip():
        return trim_token(draft)
    if member is not None:
        return draft.narrowed("paste.quoted", start, end, {"variant": "field", "field": member[1]})
    draft, far = draft.moved(start, draft.end), draft
    if before:
        draft = far.narrowed(_code(before, within=start - far.start <= _NEAR), start, draft.end, _named(before))
    if behind.strip("\r\n"):
        code = _code(behind, within=draft.end - end <= _NEAR)
        draft = draft.narrowed(code, start, end, {"variant": "behind"} if code == "paste.prefix" else {})
    return draft.moved(start, end)


def _named(before: str) -> dict[str, str]:
    """The name in front of a token, where there is nothing but a name: `Authorization: Bearer`."""
    name = _NAME.fullmatch(before.strip(_QUOTES + " \t\r\n"))
    return {} if name is None else {"variant": "field", "field": name[1]}


def _single(draft: Draft, token: FoundToken) -> Reading:
    draft = surroundings(draft, token.start, token.end)
    draft = without_gaps(draft, token.gaps)
    encrypted = token.encrypted
    if not token.ellipses:
        return token_reading(draft, draft.start, draft.end, encrypted=encrypted)
    artefact = _artefact(draft, draft.start, draft.end, encrypted=encrypted)
    moved = draft.start - token.start - sum(end - start for start, end in token.gaps)  # all gaps stand before a mark
    marks = tuple((start + moved, end + moved) for start, end in token.ellipses)
    fault = damage.elided(draft, draft.start, draft.end, marks, encrypted=encrypted)
    return Reading(draft=draft, artefacts=(artefact,), faults=(fault,))


def _several(draft: Draft, found: tuple[FoundToken, ...]) -> Reading:
    """Several tokens in running text stay where they are; the same one twice counts once."""
    draft_start = draft.start
    gaps = [gap for token in found for gap in token.gaps]
    joined = without_gaps(draft, gaps)
    artefacts: list[Artefact] = []
    faults: list[IntakeFault] = []
    seen: set[str] = set()
    for token in found:
        shift = (joined.start - draft_start) - sum(end - start for start, end in gaps if end <= token.start)
        removed = sum(end - start for start, end in token.gaps)
        start, end = token.start + shift, token.end + shift - removed
        if joined.text[start:end] in seen:
            continue
        seen.add(joined.text[start:end])
        artefacts.append(_artefact(joined, start, end, encrypted=token.encrypted))
        if token.ellipses:
            marks = tuple((low + shift - removed, high + shift - removed) for low, high in token.ellipses)
            faults.append(damage.elided(joined, start, end, marks, encrypted=token.encrypted))
        else:
            faults.extend(damage.truncated(joined, start, end, encrypted=token.encrypted))
    if len(artefacts) > 1:
        faults.append(IntakeFault(code="paste.several", values={"count": str(len(artefacts))}))
    return Reading(draft=joined, artefacts=tuple(artefacts), faults=tuple(faults))


def without_gaps(draft: Draft, gaps: Sequence[tuple[int, int]]) -> Draft:
    """The draft without the white space inside its token, or what else broke it into lines."""
    if not gaps:
        return draft
    values = {"offset": str(draft.map.origin(gaps[0][0])), **_broken_by(draft.text[slice(*gaps[0])], len(gaps))}
    widths = {after[0] - before[1] for before, after in pairwise([(draft.start, draft.start), *gaps])}
    if len(gaps) > 1 and len(widths) == 1:
        values["width"] = str(widths.pop())
    return draft.edited("paste.wrapped", [Edit(start=start, end=end) for start, end in gaps], values)


def _broken_by(gap: str, count: int) -> dict[str, str]:
    """What stands between two lines, where it is not only white space."""
    if gap.startswith("="):
        return {"variant": "soft"}
    return {"variant": "literals", "pieces": str(count + 1)} if gap[0] in _QUOTES else {}


def _artefact(draft: Draft, start: int, end: int, *, encrypted: bool) -> Artefact:
    kind = EncryptedToken if encrypted else SignedToken
    return kind(text=draft.text, start=start, end=end, form="compact")


def _code(cut_off: str, *, within: bool) -> str:
    """Which of the two notes fits what was cut off: quotation marks and brackets, or words."""
    if not cut_off.strip():
        return "paste.wrapped"
    return "paste.quoted" if within and _WRAPPING.issuperset(cut_off) else "paste.prefix"
