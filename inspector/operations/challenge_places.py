"""Where the IV, the ciphertext and the tag of a challenge stand in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.encoding.places import base64_places, hex_places
from inspector.encoding.span import Span
from inspector.operations.challenge import HEXADECIMAL, IV_BYTES, TAG_BYTES
from inspector.operations.trace import Segment

if TYPE_CHECKING:
    from inspector.encoding.places import EncodedBytes
    from inspector.operations.challenge import ChallengeOpening


def challenge_segments(opening: ChallengeOpening) -> tuple[Segment, ...]:
    """IV, ciphertext and tag by length, each where its characters stand; the last one takes what pads the text."""
    length = len(opening.blob or b"")
    iv = min(length, IV_BYTES)
    tag = max(min(length - IV_BYTES, TAG_BYTES), 0)
    ends = (iv, max(length - tag, iv), length)
    places = _challenge_places(opening)
    starts = (0, *ends[:-1])
    return tuple(
        Segment(name=name, span=_part(opening, places, start, end) if places else None, length=end - start)
        for name, start, end in zip(("iv", "ciphertext", "tag"), starts, ends, strict=True)
    )


def _challenge_places(opening: ChallengeOpening) -> EncodedBytes | None:
    """The way from the bytes to the text, where it was encoded once and the text stands as it was pasted."""
    text, whole = opening.challenge.text, opening.challenge.span
    if opening.blob is None or len(whole) != len(text):
        return None
    places = hex_places(text) if opening.encoding == HEXADECIMAL else base64_places(text)
    return places if places is not None and places.data == opening.blob else None


def _part(opening: ChallengeOpening, places: EncodedBytes, start: int, end: int) -> Span | None:
    """Where a part stands; of a character that two parts share, the later one has it."""
    whole = opening.challenge.span
    if start == end:
        return None
    last = len(whole) if end == len(places.data) else places.span(end, end + 1).start
    return Span(whole.start + places.span(start, start + 1).start, whole.start + last)
