"""What a sound text is, read as it stands. Nothing is changed here but what surrounds the value silently."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import Challenge, EncryptedToken, KeyMaterial, SignedToken
from inspector.encoding.span import Span
from inspector.intake import damage
from inspector.intake.base64shape import classify_base64, is_parted, looks_random
from inspector.intake.compact import begins_object, first_foreign, read_header, segments, unencoded
from inspector.intake.outcome import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.artefacts.values import Artefact
    from inspector.intake.draft import Draft

_STEP: Final = 4_096  # characters
_FEWEST, _MOST = 3, 5  # segments of a JWS and a JWE
_SHORTEST_HEADER: Final = 3  # characters of base64 of an empty JSON array
_LONGEST_IV: Final = 32  # characters of 16 bytes in hexadecimal digits
_ODD_TOKEN: Final = 60  # characters; below it three words with dots between are a host name
_SEGMENT: Final = re.compile(r"[A-Za-z0-9_-]+")
_ARMOUR: Final = re.compile(r"-----BEGIN [A-Z0-9 ]+-----")
_OPENSSH: Final = re.compile(r"(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-nistp[0-9]{3}) AAAA[A-Za-z0-9+/]")


def stripped(text: str, start: int, end: int, characters: str) -> tuple[int, int]:
    """The stretch without these characters at its ends; long runs of them in steps, without a copy of the rest."""
    while start < end and text[start] in characters:
        head = text[start : min(end, start + _STEP)]
        start += len(head) - len(head.lstrip(characters))
    while end > start and text[end - 1] in characters:
        tail = text[max(start, end - _STEP) : end]
        end -= len(tail) - len(tail.rstrip(characters))
    return start, end


def trim(draft: Draft) -> Draft:
    """The window without white space at its ends, silently."""
    return draft.moved(*stripped(draft.text, draft.start, draft.end, " \t\r\n"))


def trim_token(draft: Draft) -> Draft:
    """The window without white space at its ends; line breaks behind a token are how files end, no more."""
    trimmed = trim(draft)
    broken = draft.text[trimmed.end : draft.end].strip("\r\n")
    if trimmed.start == draft.start and not broken:
        return trimmed
    end = draft.end if broken else trimmed.end
    return draft.moved(draft.start, end).narrowed("paste.wrapped", trimmed.start, trimmed.end)


def recognise_compact(draft: Draft, field: str | None = None) -> Reading | None:
    """A compact token that fills the window, or base64 that does."""
    draft = trim_token(draft)
    text, start, end = draft.text, draft.start, draft.end
    if start == end or text.startswith("eyj", start) or first_foreign(text, start, end) < end:
        return None  # "eyj" is "eyJ" in one case of letters, and no base64 of JSON
    parts = segments(text, start, end)
    begins = begins_object(text, *parts[0])
    if len(parts) > 1 and not begins and is_parted(text, start, end):
        return _value_reading(draft, Challenge(text=text[start:end], field=field, span=Span(start, end)))
    if len(parts) == 1:
        artefact = classify_base64(text, start, end, field)
        return None if artefact is None else _value_reading(draft, artefact)
    if len(parts) not in (_FEWEST, _MOST) or text.find("...", start, end) >= 0 or _are_two(text, parts):
        return None
    if not begins and not _is_odd_token(text, parts[0], end):
        return None
    encrypted = len(parts) == _MOST or _says_encrypted(text, *parts[0])
    reading = token_reading(draft, start, end, encrypted=encrypted)
    return reading if begins else replace(reading, faults=(*damage.beheaded(draft, start, end), *reading.faults))


def _says_encrypted(text: str, start: int, end: int) -> bool:
    """Whether the header is that of a JWE, of which segments are missing then."""
    return bool(read_header(text[start : min(end, start + limits.HEADER_SEGMENT)]).encrypted)


def _are_two(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether these are two signed tokens that stick together: what looks like an IV is a signature and a header."""
    if len(parts) != _MOST or parts[2][1] - parts[2][0] <= _LONGEST_IV:
        return False
    start, end = parts[0]
    return read_header(text[start : min(end, start + limits.HEADER_SEGMENT)]).encrypted is False


def recognise_unencoded(draft: Draft) -> Reading | None:
    """A compact token whose header says that its payload is not encoded (RFC 7797 section 5.2)."""
    draft = trim(draft)
    text, start, end = draft.text, draft.start, draft.end
    if not text.startswith("eyJ", start) or text.count(".", start, end) != _FEWEST - 1:
        return None
    (begin, stop), _, last = segments(text, start, end)
    sound = first_foreign(text, begin, stop) == stop and first_foreign(text, *last) == last[1]
    if not sound or stop - begin > limits.HEADER_SEGMENT or not unencoded(text[begin:stop]):
        return None
    found = token_reading(draft, start, end, encrypted=False)
    return replace(found, faults=tuple(fault for fault in found.faults if fault.values["segment"] != "payload"))


def _value_reading(draft: Draft, artefact: Artefact) -> Reading:
    return Reading(draft=draft, artefacts=(artefact,), faults=damage.cut_value(draft, artefact))


def token_reading(draft: Draft, start: int, end: int, *, encrypted: bool) -> Reading:
    """The reading of one compact token at this place."""
    kind = EncryptedToken if encrypted else SignedToken
    artefact = kind(text=draft.text, start=start, end=end, form="compact")
    faults = damage.truncated(draft, start, end, encrypted=encrypted)
    return Reading(draft=draft, artefacts=(artefact,), faults=faults)


def recognise_key_text(draft: Draft) -> Reading | None:
    """PEM or an OpenSSH line, wherever it begins in the window."""
    text = draft.text
    found = _ARMOUR.search(text, draft.start, draft.end) or _OPENSSH.search(text, draft.start, draft.end)
    if found is None:
        return None
    draft = trim(draft)
    key = KeyMaterial(text=draft.window, span=Span(draft.start, draft.end))
    return Reading(draft=draft, artefacts=(key,))


def _is_odd_token(text: str, header: tuple[int, int], end: int) -> bool:
    """Whether segments whose header is no JSON object are a token all the same: long, and no words."""
    start, stop = header
    long = end - start >= _ODD_TOKEN and stop - start >= _SHORTEST_HEADER and looks_random(text, start, end)
    if not long or _SEGMENT.fullmatch(text, start, stop) is None:
        return False
    return text.find("eyJ", start, stop) < 0 or damage.is_header_tail(text[start:stop])
