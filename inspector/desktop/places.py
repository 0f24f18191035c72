"""Which place of the input belongs to what is shown of it, and the other way round. Worked out when it is asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from inspector.encoding.places import EncodedBytes, base64_places, json_places, pointer, pointer_at, text_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.diagnosis.inspection import Inspection
    from inspector.encoding.span import Span
    from inspector.operations.trace import Layer, Segment

LONGEST: Final = 96 * 1024  # characters of a segment that is looked into; a longer one lights up as a whole
LONGEST_JSON: Final = 64 * 1024  # bytes in which members are looked for: more would be felt
HEADER: Final = "header"
PAYLOADS: Final = ("payload", "data")


class Place(NamedTuple):
    """One stretch of the input: of which segment, which of its bytes, which member of its JSON."""

    span: Span
    layer: int
    segment: Segment
    start: int = 0  # bytes of the segment; the same number twice where they are not known
    end: int = 0
    pointer: str = ""  # JSON pointer


class Places:
    """For one inspection of one text."""

    def __init__(self, inspection: Inspection, text: str) -> None:
        self._layers = inspection.layers
        self._text = text
        self._encoded = cache(self._read)
        self._members = cache(self._read_members)

    def of_segment(self, layer: int, name: str) -> Place | None:
        """A whole segment."""
        found = _segment(self._layers[layer], name)
        if found is None or found.span is None:
            return None
        return Place(found.span, layer, found, 0, found.length)

    def of_entry(self, layer: int, name: str) -> Place | None:
        """A header parameter, or a member of an envelope that is a segment of its own."""
        return self.of_segment(layer, name) or self._of_member(layer, HEADER, pointer(name))

    def of_payload(self, layer: int, where: str) -> Place | None:
        """A claim or any other part of the payload, by its JSON pointer, where the payload stands in the input."""
        for name in PAYLOADS:
            if (found := self._of_member(layer, name, where)) is not None:
                return found
        return None

    def of_bytes(self, layer: int, name: str, start: int, end: int) -> Place | None:
        """Some bytes of a segment."""
        whole = self.of_segment(layer, name)
        if whole is None:
            return None
        encoded = self._encoded(whole.span)
        if encoded is None:
            return whole
        span = encoded.span(start, end).shifted(whole.span.start)
        return Place(span, layer, whole.segment, start, end, pointer_at(self._members(whole.span), start))

    def at(self, offset: int) -> Place | None:
        """What stands at a character of the input."""
        for number, layer in enumerate(self._layers):
            for segment in layer.segments:
                if segment.span is not None and segment.span.start <= offset < segment.span.end:
                    return self._inside(number, segment, segment.span, offset)
        return None

    def _inside(self, layer: int, segment: Segment, whole: Span, offset: int) -> Place:
        encoded = self._encoded(whole)
        if encoded is None:
            return Place(whole, layer, segment, 0, segment.length)
        byte = encoded.byte(offset - whole.start)
        members = self._members(whole)
        where = pointer_at(members, byte)
        start, end = members[where] if where else (0, len(encoded.data))
        span = encoded.span(start, end).shifted(whole.start) if where else whole
        return Place(span, layer, segment, start, end, where)

    def _of_member(self, layer: int, name: str, where: str) -> Place | None:
        whole = self.of_segment(layer, name)
        if whole is None:
            return None
        encoded, member = self._encoded(whole.span), self._members(whole.span).get(where)
        if encoded is None or member is None:
            return whole if name in PAYLOADS else None
        return Place(encoded.span(*member).shifted(whole.span.start), layer, whole.segment, *member, where)

    def _read(self, span: Span) -> EncodedBytes | None:
        if len(span) > LONGEST or span.end > len(self._text):
            return None
        text = self._text[span.start : span.end]
        return text_places(text) if text.lstrip()[:1] in ("{", "[") else base64_places(text)

    def _read_members(self, span: Span) -> Mapping[str, tuple[int, int]]:
        encoded = self._encoded(span)
        return json_places(encoded.data) if encoded is not None and len(encoded.data) <= LONGEST_JSON else {}


def _segment(layer: Layer, name: str) -> Segment | None:
    return next((segment for segment in layer.segments if segment.name == name), None)
