"""Where the IV, the ciphertext and the tag of a challenge stand in its text."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from inspector.encoding.places import base64_places, hex_places
from inspector.encoding.span import Span
from inspector.operations.challenge import HEXADECIMAL, IV_BYTES, TAG_BYTES
from inspector.operations.trace import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.encoding.places import EncodedBytes
    from inspector.operations.challenge import ChallengeOpening


def challenge_segments(opening: ChallengeOpening, parts: Sequence[tuple[str, int]] = ()) -> tuple[Segment, ...]:
    """IV, ciphertext and tag by length, each where its characters stand; the last one takes what pads the text.

    `parts` says in which order and how long they are, where that is known to be unusual.
    """
    divided = parts or _usual_parts(len(opening.blob or b""))
    ends = tuple(accumulate(length for _, length in divided))
    places = _challenge_places(opening)
    return tuple(
        Segment(name=name, span=_part(opening, places, end - length, end) if places else None, length=length)
        for (name, length), end in zip(divided, ends, strict=True)
    )


def _usual_parts(length: int) -> Sequence[tuple[str, int]]:
    iv = min(length, IV_BYTES)
    tag = max(min(length - IV_BYTES, TAG_BYTES), 0)
    return ("iv", iv), ("ciphertext", length - iv - tag), ("tag", tag)


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
