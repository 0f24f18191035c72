"""The parts of a token where they stand, and reading them strictly or leniently."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inspector import limits
from inspector.encoding.base64text import (
    Base64Error,
    base64url_faults,
    decode_base64url,
    decode_lenient,
    decoded_length,
)
from inspector.encoding.span import Span
from inspector.encoding.value import frozen_value
from inspector.jose.encoded import Encoded, base64_fault, exhaust
from inspector.jose.errors import LimitExceeded
from inspector.jose.header import JoseHeader, read_header
from inspector.jose.tokens import SegmentFault

if TYPE_CHECKING:
    from inspector.jose.tokens import SegmentPlace


@frozen_value(eq=False, kw_only=False)
class Place:
    """One part of a token: `source[start:end]` are its characters, `span` is where it stands in the token's text.

    The two differ only for a JSON string with escapes in it, whose decoded value is then the source.
    """

    segment: str
    source: str
    start: int
    end: int
    span: Span

    @property
    def text(self) -> str:
        """The characters."""
        return self.source[self.start : self.end]

    @property
    def segment_place(self) -> SegmentPlace:
        """Name, place in the token's text, and decoded length."""
        return self.segment, self.span, decoded_length(self.end - self.start)


def place_in(text: str, segment: str, start: int, end: int) -> Place:
    """The part that is just this stretch of the token's text."""
    return Place(segment, text, start, end, Span(start, end))


@dataclass(slots=True)
class SegmentReader:
    """Decodes the parts of one token; a lenient one maps what it can and notes it in `faults`."""

    lenient: bool
    faults: list[SegmentFault] = field(default_factory=list)

    def decoded(self, place: Place) -> bytes:
        """The part's bytes. Raises SerializationError."""
        try:
            return decode_base64url(place.source, place.start, place.end)
        except Base64Error as error:
            if not self.lenient:
                raise base64_fault(place.segment, self._located(place, error)) from None
        return self._mapped(place)

    def content(self, place: Place) -> Encoded:
        """The part to be decoded later: short ones are decoded now, long ones only checked for their length."""
        if place.end - place.start <= limits.PIECE:
            return Encoded(place.source, place.start, place.end, place.segment, self.decoded(place))
        if self.lenient and base64url_faults(place.text):
            return Encoded(place.source, place.start, place.end, place.segment, self._mapped(place))
        large = Encoded(place.source, place.start, place.end, place.segment)
        if (place.end - place.start) % 4 == 1:
            exhaust(large)  # raises at the first fault: a foreign character, or at last the length
        return large

    def header(self, place: Place) -> JoseHeader:
        """The part as a JOSE header. Raises SerializationError, HeaderError, LimitExceeded."""
        length = decoded_length(place.end - place.start)
        if length > limits.HEADER_SEGMENT:
            raise LimitExceeded(limit="HEADER_SEGMENT", allowed=limits.HEADER_SEGMENT, found=length)
        return read_header(self.decoded(place))

    def _mapped(self, place: Place) -> bytes:
        text = place.text
        try:
            data = decode_lenient(text).data
        except Base64Error as error:
            shifted = Base64Error(error.fault, error.offset + place.start, error.character)
            raise base64_fault(place.segment, self._located(place, shifted)) from None
        for fault, offset in base64url_faults(text):
            self.faults.append(SegmentFault(place.segment, fault, _origin(place, place.start + offset)))
        return data

    @staticmethod
    def _located(place: Place, error: Base64Error) -> Base64Error:
        return Base64Error(error.fault, _origin(place, error.offset), error.character)


def _origin(place: Place, offset: int) -> int:
    """Where an offset of the part's source stands in the token's text; the part's beginning where nobody can say."""
    begins = place.span.start
    return begins + offset - place.start if len(place.span) == place.end - place.start else begins
